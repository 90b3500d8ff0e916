"""One Markdown dialect for site and handout: CommonMark, HTML of our templates, ids on headings.

Parsing is most of the time of a build. A page of ours is a row of short pieces, many of which stand
on several pages, so a page is cut where cutting changes nothing, and each piece is parsed once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.common.utils import mdTrim
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from generator.render.lines import line

# "## Groups {#groups}", as Pandoc, Hugo and Python-Markdown write it. Text from records cannot hold
# it: its braces are escaped.
_HEADING_ID = re.compile(r"\s\{#([A-Za-z][\w-]*)\}$")
_FRONT = re.compile(r"---\n(?:(?![ \t]*-)[^\n]*\n)*---\n")
# A blank line, and after it a line that no list, code or paragraph above can go on with.
_CUT = re.compile(r"\n(?:[ \t]*\n)+(?![ \t\n]|[-+*](?:[ \t\n]|$)|\d{1,9}[.)])")
_ENDS_OF_LISTS = ("</ul>\n", "</ol>\n")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
# Line ends of another kind; what no text can hold.
_ODD = ("\r", "\0")
# What may reach over a blank line: fences, HTML that ends with a sign of its own; and
# definitions of links, which speak to the whole text.
_FENCES = ("```", "~~~")
_REACHING = re.compile(r"<(?:[!?]|script|pre|style|textarea)", re.IGNORECASE)
_DEFINITION = re.compile(r"(?:^|[^\\])(?:\\\\)*\]:")
# HTML that ends at a blank line and is passed on as it stands.
_HTML = re.compile(rf"</?(?:{'|'.join(block_names)})(?=\s|/?>|$)", re.IGNORECASE)
# A line that is text whatever stands in it, by how it begins: not like a list, rule, heading,
# quote, fence, block of HTML, or code.
_BEGIN = (
    r"(?:[^\s\d\-+*_#>=~`<]|[0-9](?![0-9]{0,8}[.)])|\*\*[^\s*]"
    r"|<(?:span|q|strong|bdi|button)(?: [^<>\n]*)?>[^\s])"
)
_TEXT = rf"{_BEGIN}[^\n]*\n"
_PARAGRAPH = re.compile(rf"{_TEXT}(?: *{_TEXT})*")
# A list of such lines, each with others like it below it, or with the lines of a picture.
_ITEM = rf"{_TEXT}(?:  {_TEXT}|</?(?:path|svg|text)[ >][^\n]*\n)*"
_LIST = re.compile(rf"(?:- {_ITEM})+")
# A list of lines with a list of lines below each.
_NESTED = re.compile(rf"(?:- {_TEXT}(?:  - {_TEXT})*)+")
_STEPS = re.compile(rf"1\. {_TEXT}(?:[0-9]\. {_TEXT})*")
_NEXT_STEP = re.compile(r"\n[0-9]\. ")
_QUOTE = re.compile(rf"> {_TEXT}(?:>\n> {_TEXT})*")
_HEADING = re.compile(r"(#{1,6}) (\S[^\n]*[^\s#])\n")
# A line that may be a rule, or make a heading of the line above it.
_RULED = re.compile(r"[-=_*+>.)\d \t]*[-=_*][-=_*+>.)\d \t]*")


def to_html(text: str) -> str:
    """Markdown of our templates as HTML; front matter is left out."""
    pieces = [f"{piece}\n" for piece in _CUT.split(text.rstrip("\n"))]
    front = text.startswith("---")
    if any(sign in text for sign in _ODD) or (front and not _FRONT.fullmatch(pieces[0])):
        return _parsed(text)
    made = [_of_piece(piece) for piece in pieces[front:]]
    whole = [html for html in made if html is not None]
    return "".join(whole) if len(whole) == len(made) else _parsed(text)


@lru_cache(maxsize=4096)  # much of what pages say is the same on many
def _of_piece(piece: str) -> str | None:
    """The HTML of a piece; None where it may reach into the next one."""
    passed, rest = "", piece
    if _HTML.match(piece):
        end = _BLANK.search(piece)
        if end is None:
            return piece
        passed, rest = piece[: end.start() + 1], piece[end.end() :]
    if _reaches(rest):
        return None
    made = _of_blocks(rest)
    return passed + (_parsed_piece(rest) if made is None else made)


def _of_blocks(piece: str) -> str | None:
    """The HTML of blocks with blank lines between them; None where one is not known here."""
    if "\n\n" not in piece:
        return _of_block(piece)
    made: list[str] = []
    blocks = piece.rstrip("\n").split("\n\n")
    for block in blocks:
        html = _of_block(f"{block}\n")
        # Another list, or what stands further in, may go on with a list above a blank line.
        if html is None or (made and made[-1].endswith(_ENDS_OF_LISTS)):
            return None
        made.append(html)
    return "".join(made)


def _of_block(block: str) -> str | None:
    """The HTML of one block of a kind that our templates write; None for any other."""
    if _PARAGRAPH.fullmatch(block):
        return f"<p>{line(mdTrim(block))}</p>\n"
    if _HTML.match(block):
        return block
    first = block[:1]
    if first == "-":
        return _dashed(block)
    if first == "1" and _STEPS.fullmatch(block):
        return _list("ol", _NEXT_STEP.split(block[3:]))
    if first == ">" and _QUOTE.fullmatch(block):
        paragraphs = [f"<p>{line(mdTrim(one))}</p>\n" for one in block[2:].split("\n>\n> ")]
        return f"<blockquote>\n{''.join(paragraphs)}</blockquote>\n"
    return _headed(block) if first == "#" else None


def _dashed(block: str) -> str | None:
    """A list of lines with others like them, or a list of lines, below each."""
    if _LIST.fullmatch(block):
        return _list("ul", block[2:].replace("\n  ", "\n").split("\n- "))
    return _nested(block[2:].split("\n- ")) if _NESTED.fullmatch(block) else None


def _list(kind: str, items: list[str]) -> str:
    made = "".join([f"<li>{line(mdTrim(item))}</li>\n" for item in items])
    return f"<{kind}>\n{made}</{kind}>\n"


def _nested(items: list[str]) -> str:
    """A list whose items have lists below them."""
    made: list[str] = []
    for item in items:
        first, *below = item.split("\n  - ")
        inside = f"\n{_list('ul', below)}" if below else ""
        made.append(f"<li>{line(mdTrim(first))}{inside}</li>\n")
    return f"<ul>\n{''.join(made)}</ul>\n"


def _headed(block: str) -> str | None:
    """A heading, and what stands right below it."""
    found = _HEADING.match(block)
    if found is None:
        return None
    rest = block[found.end() :]
    below = _of_block(rest) if rest else ""
    if below is None:
        return None
    level, text, name = len(found[1]), found[2], ""
    if named := _HEADING_ID.search(text):
        text, name = text[: named.start()], f' id="{named[1]}"'
    return f"<h{level}{name}>{line(mdTrim(text))}</h{level}>\n{below}"


def _reaches(piece: str) -> bool:
    """Whether a piece may reach over a blank line; plain signs are looked for first, for speed."""
    return (
        any(fence in piece for fence in _FENCES)
        or _REACHING.search(piece) is not None
        or ("]:" in piece and _DEFINITION.search(piece) is not None)
    )


def _parsed(text: str) -> str:
    # The front matter counts as a block without HTML, which a line end follows.
    # Its parser also takes lines of a list for one, so it is left out where there is none.
    renderer = _renderer(front_matter=text.startswith("---"))
    return str(renderer.render(text)).removeprefix("\n")


@lru_cache(maxsize=8192)
def _parsed_piece(text: str) -> str:
    ruled = any(map(_RULED.fullmatch, text.split("\n")))
    renderer = _renderer() if ruled else _plain_renderer()
    return str(renderer.render(text))


@cache
def _renderer(*, front_matter: bool = False) -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": True})
    if front_matter:
        renderer.use(front_matter_plugin)
    renderer.core.ruler.before("inline", "heading_ids", _heading_ids)
    renderer.core.ruler.at("inline", _inline)
    return renderer


@cache
def _plain_renderer() -> MarkdownIt:
    """The parser for pieces of a page without lines of rules."""
    return _renderer.__wrapped__().disable(["fence", "hr", "lheading", "reference"])


def _heading_ids(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (found := _HEADING_ID.search(inline.content)):
            opening.attrSet("id", found[1])
            inline.content = inline.content[: found.start()]


def _inline(state: StateCore) -> None:
    """Parse the lines of blocks, the same line once; with definitions of links, each for itself."""
    defined = state.env.get("references")
    for token in state.tokens:
        if token.type != "inline":
            continue
        if defined:
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        else:
            token.children = [Token("html_inline", "", 0, content=line(token.content))]
