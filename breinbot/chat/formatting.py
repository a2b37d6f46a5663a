"""What people write, in the one form that all platforms share: a small part of Markdown.

`**bold**`, `*italics*`, `~~struck~~`, `` `code` `` and blocks of it, `> quotes`, `- ` and `1. ` lists, `[words](address)`.
A platform reads its own way of writing into this form (`Said.text`), and writes it in its own way. Whoever reads it sees
no heading, which would shout, no HTML, and no link whose words hide its address.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_NOT_SHARED = ("html_block", "html_inline", "lheading", "reference", "code", "entity", "image")
_LANGUAGE = re.compile(r"[\w+#.-]{1,20}$")
_AFTER_QUOTE = re.compile(r"(?m)^( {0,3}>.*)\n(?! {0,3}>|\s*$)")
"""A quote ends with its line: what stands on the next one was not quoted."""
DEEPEST = 8
"""How often quotes, lists or signs may stand in one another; more than anybody means, and what is more is words alone."""
_TOO_DEEP = re.compile(rf"(?m)^(?=(?: {{0,3}}(?:[>*+-]|\d{{1,9}}[.)])[ \t]?){{{DEEPEST + 1},}})")


@dataclass(frozen=True, slots=True)
class Style:
    """How a platform writes each part. `words` escapes plain words; `block` gets the code and its language."""

    words: Callable[[str], str] = str
    strong: str = ""
    emphasis: str = ""
    struck: str = ""
    code: Callable[[str], str] = str
    block: Callable[[str, str], str] = lambda code, language: code
    quote: str = "> "
    bullet: str = "- "


PLAIN = Style()


def plain(text: str) -> str:
    """The words alone; lists and quotes keep the sign that makes them readable."""
    return write(text, PLAIN)


def as_html(text: str) -> str:
    """As HTML, in which all that was typed is escaped."""
    return str(_PARSER.render(_prepared(text))).strip()


def write(text: str, style: Style) -> str:
    """As a platform writes it."""
    return _blocks(SyntaxTreeNode(_PARSER.parse(_prepared(text))).children, style)


def _prepared(text: str) -> str:
    return _TOO_DEEP.sub(r"\\", _AFTER_QUOTE.sub(r"\1\n\n", text))


# Blocks ------------------------------------------------------------------------------------------------------------


def _blocks(nodes: Sequence[SyntaxTreeNode], style: Style) -> str:
    written = ""
    for at, node in enumerate(nodes):
        written += (_gap(nodes[at - 1], node) if at else "") + _block(node, style)
    return written


def _gap(before: SyntaxTreeNode, after: SyntaxTreeNode) -> str:
    """An empty line where there was one, and between two paragraphs."""
    apart = before.map is not None and after.map is not None and after.map[0] > before.map[1]
    return "\n\n" if (apart and before.type != "blockquote") or before.type == after.type == "paragraph" else "\n"


def _block(node: SyntaxTreeNode, style: Style) -> str:
    match node.type:
        case "fence":
            language = node.info.strip()
            return style.block(node.content.rstrip("\n"), language if _LANGUAGE.match(language) else "")
        case "blockquote":
            return "\n".join(style.quote + line for line in _blocks(node.children, style).splitlines())
        case "bullet_list":
            return "\n".join(_item(item, style.bullet, style) for item in node.children)
        case "ordered_list":
            first = int(node.attrs.get("start", 1))
            return "\n".join(_item(item, f"{at}. ", style) for at, item in enumerate(node.children, first))
        case "hr":
            return style.words("—")
    return "".join(_inline(one, style) for one in node.children)


def _item(node: SyntaxTreeNode, mark: str, style: Style) -> str:
    first, *more = _blocks(node.children, style).split("\n")
    return "\n".join([mark + first, *(f"{' ' * len(mark)}{line}" if line else "" for line in more)])


# Words -------------------------------------------------------------------------------------------------------------


def _inline(node: SyntaxTreeNode, style: Style) -> str:
    match node.type:
        case "text":
            return style.words(node.content)
        case "softbreak" | "hardbreak":
            return "\n"
        case "code_inline":
            return style.code(node.content)
    inner = "".join(_inline(one, style) for one in node.children)
    sign = {"strong": style.strong, "em": style.emphasis, "s": style.struck}.get(node.type, "")
    return f"{sign}{inner}{sign}" if inner.strip() else inner


# Parsing -----------------------------------------------------------------------------------------------------------


def _without_headings(state: StateCore) -> None:
    """A heading is a paragraph in bold."""
    for at, token in enumerate(state.tokens):
        if token.type in ("heading_open", "heading_close"):
            token.type, token.tag = token.type.replace("heading", "paragraph"), "p"
            if token.nesting == 1:
                inline = state.tokens[at + 1]
                strong = [
                    Token("strong_open", "strong", 1),
                    *(inline.children or []),
                    Token("strong_close", "strong", -1),
                ]
                inline.children = strong


def _not_too_deep(state: StateCore) -> None:
    """Words in which too many signs stand in one another are read as they were typed."""
    for token in state.tokens:
        depth = deepest = 0
        for one in token.children or []:
            depth += one.nesting
            deepest = max(deepest, depth)
        if deepest > DEEPEST:
            lines = [[_words(line), Token("softbreak", "br", 0)] for line in token.content.split("\n")]
            token.children = [one for line in lines for one in line][:-1]


def _with_addresses(state: StateCore) -> None:
    """A link shows where it leads: "words (address)"."""
    for token in state.tokens:
        if token.children:
            token.children = list(_shown(token.children))


def _shown(tokens: Sequence[Token]) -> list[Token]:
    made: list[Token] = []
    start: tuple[int, str] | None = None
    for token in tokens:
        if token.type == "link_open":
            start = len(made), str(token.attrs.get("href", ""))
        elif token.type == "link_close" and start is not None:
            at, address = start
            words = "".join(one.content for one in made[at:])
            if _bare(words) == _bare(address):
                made[at:] = _link(address)
            else:
                made += [_words(" ("), *_link(address), _words(")")]
            start = None
        else:
            made.append(token)
    return made


def _link(address: str) -> list[Token]:
    return [Token("link_open", "a", 1, attrs={"href": address}), _words(address), Token("link_close", "a", -1)]


def _words(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://|mailto:)", "", address.strip()).rstrip("/")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=RendererHTML)
    parser.enable("strikethrough").disable(list(_NOT_SHARED))
    parser.core.ruler.push("not_too_deep", _not_too_deep)
    parser.core.ruler.push("no_headings", _without_headings)
    parser.core.ruler.push("addresses", _with_addresses)
    return parser


_PARSER = _parser()
