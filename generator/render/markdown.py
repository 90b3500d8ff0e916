"""One Markdown dialect for site and handout: CommonMark, HTML of our templates, ids on headings.

Parsing is most of the time of a build. A page of ours is a row of short pieces, many of which stand
on several pages, so a page is cut where cutting changes nothing, and each piece is parsed once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.common.utils import escapeHtml, mdTrim
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

# "## Groups {#groups}", as Pandoc, Hugo and Python-Markdown write it. Text from records cannot hold
# it: its braces are escaped.
_HEADING_ID = re.compile(r"\s\{#([A-Za-z][\w-]*)\}$")
_FRONT = re.compile(r"---\n(?:(?![ \t]*-)[^\n]*\n)*---\n")
# A blank line, and after it a line that no list, code or paragraph above can go on with.
_CUT = re.compile(r"\n(?:[ \t]*\n)+(?![ \t\n]|[-+*](?:[ \t\n]|$)|\d{1,9}[.)])")
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
# One line that is a paragraph whatever stands in it: it begins with a letter, bold words or a span.
_TEXT = r"(?:[^\W\d_]|\*\*[^\W_]|<(?:span|q|strong)(?: [^<>\n]*)?>[^\s<])[^\n]*\n"
_PARAGRAPH = re.compile(_TEXT)
# A list of such lines, each with others like it below it.
_LIST = re.compile(rf"(?:- {_TEXT}(?:  {_TEXT})*)+")
# A line that may be a rule, or make a heading of the line above it.
_RULED = re.compile(r"[-=_*+>.)\d \t]*[-=_*][-=_*+>.)\d \t]*")
_RARE = re.compile(r"[`!]|<[^\s<>]*[:@]")
# Signs that make something of a line of text.
_SIGNS = re.compile(r"[\\`*_\[\]!<&\n]")


def to_html(text: str) -> str:
    """Markdown of our templates as HTML; front matter is left out."""
    pieces = [f"{piece}\n" for piece in _CUT.split(text.rstrip("\n"))]
    front = text.startswith("---")
    if any(sign in text for sign in _ODD) or (front and not _FRONT.fullmatch(pieces[0])):
        return _parsed(text)
    made = [_of_piece(piece) for piece in pieces[front:]]
    whole = [html for html in made if html is not None]
    return "".join(whole) if len(whole) == len(made) else _parsed(text)


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
    if _PARAGRAPH.fullmatch(rest):
        return f"{passed}<p>{_line(mdTrim(rest))}</p>\n"
    if _LIST.fullmatch(rest):
        items = rest[2:].replace("\n  ", "\n").split("\n- ")
        made = "".join([f"<li>{_line(mdTrim(item))}</li>\n" for item in items])
        return f"{passed}<ul>\n{made}</ul>\n"
    return passed + _parsed_piece(rest)


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


@cache
def _inline_renderer(*, plain: bool = False) -> MarkdownIt:
    """The parser of lines; `plain` is the one for lines without code, pictures, bare addresses."""
    renderer = MarkdownIt("commonmark", {"html": True})
    return renderer.disable(["backticks", "image", "autolink"]) if plain else renderer


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
            token.children = [Token("html_inline", "", 0, content=_line(token.content))]


def _line(text: str) -> str:
    return _marked_up(text) if _SIGNS.search(text) else escapeHtml(text)


@lru_cache(maxsize=8192)
def _marked_up(text: str) -> str:
    renderer = _inline_renderer(plain=_RARE.search(text) is None)
    children: list[Token] = []
    renderer.inline.parse(text, renderer, {}, children)
    for child in children:
        if child.type == "text_special":  # a sign undone by a backslash or written as an entity
            child.type = "text"
    html = cast("RendererHTML", renderer.renderer)
    return html.renderInline(children, renderer.options, {})
