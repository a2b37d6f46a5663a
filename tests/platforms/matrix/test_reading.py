"""HTML of Matrix becomes the form that all platforms share; what could do harm is left out."""

import pytest

from breinbot.chat import formatting
from breinbot.platforms.matrix.reading import shared

WRITTEN = {
    "<strong>vet</strong>, <em>schuin</em> en <del>weg</del>": "**vet**, *schuin* en ~~weg~~",
    "<p>een</p><p>twee<br>drie</p>": "een\n\ntwee\ndrie",
    "<ul><li>een</li><li><strong>twee</strong></li></ul>": "- een\n- **twee**",
    '<ol start="3"><li>drie</li><li>vier</li></ol>': "3. drie\n4. vier",
    "<ul><li>een<ul><li>binnen</li></ul></li><li>twee</li></ul>": "- een\n  - binnen\n- twee",
    "zie <code>a*b</code>": "zie `a*b`",
    '<pre><code class="language-py">a = 1\nb = 2\n</code></pre>klaar': "```py\na = 1\nb = 2\n```\n\nklaar",
    "<pre>kaal</pre>": "```\nkaal\n```",
    "<blockquote><p>zo hoog?</p></blockquote>ja": "> zo hoog?\n\nja",
    '<a href="https://example.org/l">hier</a>': "[hier](<https://example.org/l>)",
    '<a href="https://matrix.to/#/@anna:localhost.test">wie dan ook</a>: dag': "@Anna: dag",
    '<a href="https://matrix.to/#/%40anna%3Alocalhost.test">A</a>': "@Anna",
    "2 * 3 * 4 en a_b_c": "2 \\* 3 \\* 4 en a_b_c",
    "<h1>KOM</h1>nu": "**KOM**\n\nnu",
    "<mx-reply><blockquote>wat eerder was</blockquote></mx-reply>nieuw": "nieuw",
    "<script>alert(1)</script><b onclick='x()'>b</b><img src=x onerror=y>": "**b**",
    '<a href="javascript:alert(1)">klik</a>': "klik",
    "&lt;script&gt; blijft tekst": "<script> blijft tekst",
    "<strong> ruim </strong>om": "**ruim** om",
    "<b></b>": "",
    "<unclosed <b>": "",
}


@pytest.mark.parametrize("html", WRITTEN)
def test_what_is_written(html: str) -> None:
    assert shared(html, lambda account: account[1:5].capitalize()) == WRITTEN[html]


def test_many_in_one_another_are_read_all_the_same() -> None:
    for tag in ("blockquote", "b", "ul><li"):
        deep = f"<{tag}>" * 3_000 + "diep"
        assert "diep" in formatting.plain(shared(deep, str))
