"""List markers at the start of a line, and the escapes that markdown puts before signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_BULLET = re.compile(
    r"(?:\*(?!\*)|[•‣⁃▪▫●○◦◆◇■□➢►▶✓✔·∙⦁❖✗✘☐☑→»★✦¤➔➤▸\uf000-\uf0ff])\s*(?=\S)"
    r"|[-–—−]{1,3}(?![-–—−\d])\s*(?=\S)"
    r"|[oØ+]\s+(?=[A-Z≥≤<>])"
    r"|#\s+(?=[A-Z])"
)
_NUMBER = re.compile(
    r"[(（]\s*(?P<round>\d{1,3})\s*[)）]\s*(?=\S)"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[A-Z][a-z]|[A-Z]{3}(?<!ULN)(?<!LLN)(?<!UNL)[A-Z]|[^\x00-\x7f])"
    r"|(?P<plain>\d{1,3})\s?(?:[.．](?!\d)\)?|[)）]\.?|、|\.\))\s*(?=\S)"
    r"|(?P<comma>\d{1,2})(?:，\s*|,\s+)(?=[^\W\d_])"
    r"|(?P<dash>\d{1,2})\s?[-–]\s+(?=[A-Z])"
    r"|\[\s?(?P<square>\d{1,2})\s?\]\s*(?=\S)"
    r"|(?P<signed>\d{1,2})\s?[/:;º°]\s+(?=[A-Z])"
    r"|(?P<chinese>[一二三四五六七八九十])、\s*(?=\S)"
    r"|(?P<circled>[①-⑳])\s*(?=\S)"
)
_LETTER = re.compile(
    r"[(（]?(?P<closed>[A-Za-z])[)）]\s*(?=\S)"
    r"|(?P<small>[a-z])\.\s+(?=\S)"
    r"|(?P<capital>[A-Z])\.\s+(?=[A-Z\d<>≤≥(\"“])"
)
_ROMAN = re.compile(r"[(（]?(?P<roman>[ivx]{1,5}|[IVX]{1,5})(?:[)）]\s*|\.\s+)(?=\S)")
_CHINESE = "一二三四五六七八九十"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
PLAIN = ""
BULLET = "*"
DEEP = "1.1"


class Marked(Struct, frozen=True):
    """A line taken apart: its marker (None without), the kind of marker, its number, the words.

    `style` is the same for markers of one list ("*", "1.", "a)"). `numbers` are the ways to read
    the marker as a place in a list, counted from 1: none for bullets, two for "i.", which may be
    a letter or a Roman number. Any bullet sign is given as "*".
    """

    marker: str | None
    style: str
    numbers: tuple[tuple[str, int], ...]
    text: str


def unescape(text: str) -> str:
    """Markdown escapes undone, white space folded."""
    return " ".join((_ESCAPE.sub(r"\1", text) if "\\" in text else text).split())


def read_marker(text: str) -> Marked:
    """Take the marker off a stripped line; of a bullet before a number the number counts."""
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    ordinal = _ordinal(rest)
    # "* 1.5 Times the limit": no level of a list below a bullet, but an amount.
    if ordinal is not None and not (bullet and ordinal.style == DEEP):
        return ordinal
    if bullet:
        return Marked("*", BULLET, (), _without_bullet(rest))
    return Marked(None, PLAIN, (), text)


def _ordinal(text: str) -> Marked | None:
    match = _NUMBER.match(text) or _LETTER.match(text) or _ROMAN.match(text)
    if match is None:
        return None
    name = match.lastgroup or ""
    word = match[name]
    marker = match[0].strip()
    numbers = tuple(_readings(marker, name, word))
    return Marked(marker, numbers[0][0], numbers, _without_bullet(text[match.end() :]))


def _without_bullet(text: str) -> str:
    inner = _BULLET.match(text)
    return text[inner.end() :] if inner else text


def _readings(marker: str, name: str, word: str) -> Iterator[tuple[str, int]]:
    """The ways to read a marker, as style and place."""
    if name == "circled":
        yield "①", ord(word) - ord("①") + 1
    elif name == "chinese":
        yield "一、", _CHINESE.index(word) + 1
    elif name == "deep":
        yield DEEP + ".1" * (word.count(".") - 1), int(word.rsplit(".", 1)[1])
    elif word.isdecimal():
        yield marker.replace(word, "1"), int(word)
    else:
        case = "A" if word.isupper() else "a"
        if set(word.lower()) <= set(_ROMAN_VALUES):
            yield marker.replace(word, "I" if case == "A" else "i"), _roman(word.lower())
        if len(word) == 1:
            yield marker.replace(word, case), ord(word.lower()) - ord("a") + 1


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < later else value for value, later in pairs)
