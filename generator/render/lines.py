"""Lines of Markdown as our templates write them, turned into HTML in one pass.

The inline parser takes one sign after the other. Most lines of a page hold nothing but signs undone
by a backslash, references to characters, breaks, tags, links in angle brackets, and one run of bold
at the start. What holds anything else is left to the parser.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import punctuation
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_ESCAPE = r"\\[!-/:-@\[-`{-~]"
_REFERENCE = r"&(?:[lg]t|amp|quot|#[0-9]{1,6});"
_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_TAG = rf"</{_NAME}>|<{_NAME}(?: [A-Za-z_:][A-Za-z0-9_.:-]*(?:=\"[^\"\n]*\")?)* ?/?>"
_LINK = rf"\[(?:[^\[\]\\\n<&*_`]|{_ESCAPE}|{_REFERENCE})+\]\(<[^<>\\\n]*>\)"
# An address that the parser gives back as it is, the sign "&" undone and made again.
_ADDRESS = re.compile(
    r"(?:https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w/.~=?;#+-]*(?:&amp;[\w/.~=?;#+-]+)*)?"
    r"|tel:\+?[0-9]+|mailto:[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|[\w./-]*(?:#[\w-]+)?)",
    re.ASCII,
)
_BREAK = r"\\\n[ \t]*\n|\n[ \t]*\n|\\\n[ \t]*|\n(?<! \n)[ \t]*"
# Signs that make something of a line: those that are known here first, then what is left of them.
# Each begins with one sign, not with a choice of some, so that all other signs are passed over.
_LEFT = r"\\|`|_|\[|\]|!|<|>|&|\""
_SIGN = re.compile(rf"({_ESCAPE}|{_REFERENCE}|{_TAG}|{_LINK}|{_BREAK}|\*\**| \n|{_LEFT})")
_ANY = re.compile(r"[\\`*_\[\]!<>&\"\n]")
_BOLD = "**"
# Signs that are text by themselves.
_BARE = {">": "&gt;", '"': "&quot;", "\n": "\n"}
# Code, pictures and bare addresses.
_RARE = re.compile(r"[`!]|<[^\s<>]*[:@]")


def line(text: str) -> str:
    """The HTML of the text of a paragraph, heading or item, trimmed."""
    return _line(text) if _ANY.search(text) else text


@lru_cache(maxsize=8192)
def _line(text: str) -> str:
    made = _known(text)
    return _parsed(text) if made is None else made


def _known(text: str) -> str | None:
    """The HTML of a line; None where it holds what only the parser knows."""
    parts = _SIGN.split(text)
    signs = [_of_sign(sign) for sign in parts[1::2]]
    if None in signs:
        return None
    if _BOLD in signs and not _embolden(parts, signs):
        return None
    parts[1::2] = cast("list[str]", signs)
    return "".join(parts)


def _embolden(parts: list[str], signs: list[str | None]) -> bool:
    """Whether there is one run of bold, at the start of the line; then it is marked."""
    if signs.count(_BOLD) != 2 or parts[0] or signs[0] != _BOLD:
        return False
    end = signs.index(_BOLD, 1)
    at = 2 * end + 1
    before, after = "".join(parts[2:at]), "".join(parts[at + 1 : at + 3])
    if before[0].isspace() or before[-1].isspace():
        return False
    # By CommonMark, a sign behind a sign closes it too; a letter there would have it open another.
    if after and not (after[0].isspace() or after[0] in punctuation or before[-1].isalnum()):
        return False
    signs[0], signs[end] = "<strong>", "</strong>"
    return True


@lru_cache(maxsize=8192)
def _of_sign(sign: str) -> str | None:
    """The HTML of a sign; None where it is not known."""
    first = sign[0]
    if len(sign) == 1:
        return _BARE.get(sign)
    if sign.count("\n") > 1:
        return None
    if first == "\\":
        return "<br />\n" if sign[1] == "\n" else escapeHtml(sign[1])
    if first in "\n<":
        return first if first == "\n" else sign
    if first == "*":
        return sign if sign == _BOLD else None
    make = _OTHERS.get(first)
    return None if make is None else make(sign)


def _link(sign: str) -> str:
    """The HTML of a link in angle brackets."""
    text, _, address = sign[1:-2].rpartition("](<")
    made = _known(text) if _ADDRESS.fullmatch(address) else None
    return _parsed(sign) if made is None else f'<a href="{address}">{made}</a>'


def _parsed(text: str) -> str:
    """The HTML of a line by the parser itself."""
    if _RARE.search(text):
        return str(_renderer().renderInline(text))
    renderer = _plain_renderer()
    children: list[Token] = []
    renderer.inline.parse(text, renderer, {}, children)
    for child in children:
        if child.type == "text_special":  # a sign undone by a backslash or written as an entity
            child.type = "text"
    html = cast("RendererHTML", renderer.renderer)
    return html.renderInline(children, renderer.options, {})


# What makes HTML of longer signs.
_OTHERS = {"[": _link, "&": _parsed}


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True})


@cache
def _plain_renderer() -> MarkdownIt:
    """The parser of lines without code, pictures and bare addresses."""
    return MarkdownIt("commonmark", {"html": True}).disable(["backticks", "image", "autolink"])
