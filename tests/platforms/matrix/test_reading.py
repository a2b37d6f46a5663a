"""HTML of Matrix becomes the form that all platforms share; what could do harm is left out."""

from typing import Any, cast

import pytest

from breinbot.chat import formatting
from breinbot.chat.incoming import Said
from breinbot.platforms.matrix.directs import Directs
from breinbot.platforms.matrix.events import LONGEST_HTML, Looking, Translator
from breinbot.platforms.matrix.known import Known
from breinbot.platforms.matrix.reading import MOST_OPEN, shared
from breinbot.platforms.matrix.session import Session

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


def test_of_tags_in_more_than_a_hundred_others_only_the_words_are_taken() -> None:
    deep = shared("<b>" * 3_000 + "diep" + "</b>" * 3_000 + "<i>schuin</i>", str)
    assert deep.count("**") == 2 * MOST_OPEN
    assert deep.endswith("*schuin*")


async def _as_understood(body: str, name: str = "Anna", **content: Any) -> str:
    """The words of a message in a thread, in a room where Anna has a name."""
    anna = "@anna:localhost.test"
    known = Known("@brein:localhost.test")
    known.room("!kamer").names[anna] = name
    directs = Directs(cast("Session", None), known, cast("Any", None), encrypted=False)
    relation = {"rel_type": "m.thread", "event_id": "$vraag"}
    event = {
        "type": "m.room.message",
        "event_id": "$antwoord",
        "sender": anna,
        "content": {"msgtype": "m.text", "body": body, "m.relates_to": relation, **content},
    }
    incoming = await Translator(known, directs, cast("Looking", None), 50).translate("!kamer", event)
    assert incoming is not None
    assert isinstance(incoming.what, Said)
    return incoming.what.text


async def test_html_that_is_too_long_is_taken_as_it_is_without() -> None:
    html = {"format": "org.matrix.custom.html"}
    assert await _as_understood("kort", **html, formatted_body="<b>kort</b>") == "**kort**"
    long = "<b>lang</b>" + " " * LONGEST_HTML
    assert await _as_understood("lang", **html, formatted_body=long) == "lang"


async def test_a_name_that_holds_its_account_is_put_in_once() -> None:
    anna = "@anna:localhost.test"
    mentions = {"m.mentions": {"user_ids": [anna] * 50}}
    pill = f"[wie dan ook](https://matrix.to/#/{anna}?via=localhost.test)"
    assert await _as_understood(f"dag {anna} en {pill}", f"{anna} {anna}", **mentions) == (
        f"dag @{anna} {anna} en @{anna} {anna}"
    )
