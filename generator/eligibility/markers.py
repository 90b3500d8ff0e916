"""List markers at the start of a line, and the escapes that markdown puts before signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s+")

_BULLET = re.compile(
    r"[*•‣⁃▪▫●○◦◆◇■□➢►▶✓✔·]\s*(?=\S)|[-–—−]{1,3}(?![-–—−\d])\s*(?=\S)|o(?:\t|\s{2,})\s*(?=\S)"
)
_NUMBER = re.compile(
    r"[(（]\s*(?P<round>\d{1,3})\s*[)）]\s*(?=\S)"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[^\W\d_])"
    r"|(?P<plain>\d{1,3})\s?(?:[.．](?!\d)\)?|[)）]\.?|、|\.\))\s*(?=\S)"
    r"|(?P<dash>\d{1,2})\s?[-–]\s+(?=[^\W\d_])"
)
_CIRCLED = re.compile(r"(?P<circled>[①-⑳])\s*(?=\S)")
_ROMAN = re.compile(
    r"[(（]?(?P<roman>x{0,2}(?:ix|iv|v?i{1,3}|v|x)|X{0,2}(?:IX|IV|V?I{1,3}|V|X))(?:[)）]\s*|\.\s+)(?=\S)"
)
_LETTER = re.compile(
    r"[(（]?(?P<closed>[A-Za-z])[)）]\s*(?=\S)"
    r"|(?P<small>[a-z])\.\s+(?=\S)"
    r"|(?P<capital>[A-Z])\.\s+(?=[A-Z\d<>≤≥(\"“])"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A line taken apart: its marker (None without), the kind of marker, its number, the words.

    `style` is the same for markers of one list ("*", "1.", "a)"); `number` counts from 1 for
    numbers and letters and is None for bullets. Any bullet sign is given as "*".
    """

    marker: str | None
    style: str
    number: int | None
    text: str


def unescape(text: str) -> str:
    """Markdown escapes undone, white space folded."""
    return _SPACE.sub(" ", _ESCAPE.sub(r"\1", text)).strip()


def read_marker(text: str) -> Marked:
    """Take the marker off a stripped line; of a bullet before a number the number counts."""
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    ordinal = _ordinal(rest)
    if ordinal is None and bullet:
        inner = _BULLET.match(rest)
        return Marked("*", "*", None, rest[inner.end() :] if inner else rest)
    if ordinal is None:
        return Marked(None, "", None, text)
    return ordinal


def _ordinal(text: str) -> Marked | None:
    match = _NUMBER.match(text) or _CIRCLED.match(text) or _roman(text) or _LETTER.match(text)
    if match is None:
        return None
    name = match.lastgroup or ""
    word = match[name]
    marker = match[0].strip()
    rest = text[match.end() :]
    inner = _BULLET.match(rest)
    return Marked(
        marker,
        _style(name, word, marker),
        _value(name, word),
        rest[inner.end() :] if inner else rest,
    )


def _roman(text: str) -> re.Match[str] | None:
    match = _ROMAN.match(text)
    # "v)" and "x)" alone are more often letters; "i)" opens a list.
    return match if match and match["roman"].lower() not in {"v", "x"} else None


def _style(name: str, word: str, marker: str) -> str:
    shape = marker.replace(
        word, {"roman": "i", "circled": "①"}.get(name, "1" if word[0].isdigit() else "a")
    )
    if name == "deep":
        shape = "1.1"
    return shape.upper() if word.isalpha() and word.isupper() else shape


_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def _value(name: str, word: str) -> int:
    if name == "circled":
        return ord(word) - ord("①") + 1
    if name == "roman":
        values = [_ROMAN_VALUES[letter] for letter in word.lower()]
        return sum(
            -value if any(later > value for later in values[at + 1 :]) else value
            for at, value in enumerate(values)
        )
    if name == "deep":
        return int(word.rsplit(".", 1)[1])
    return int(word) if word.isdigit() else ord(word.lower()) - ord("a") + 1
