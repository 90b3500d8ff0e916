"""Cuts texts into words and tells where no term is looked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import product

from msgspec import Struct

from generator.glossary.entries import Names
from generator.tokens import kept, letters, places, split_plain

# A number written together with its unit: "3xULN", "0.35kUA/L".
GLUED = r"\d+[x\u00d7]?(?=(?:ULN|UNL|LLN|kUA?|mIU)(?![^\W_]))"
_WORD = re.compile(rf"(?i:{GLUED})|[^\W_]+(?:'[^\W_]+)*|[/+&]")
# In most texts no words are tied by these; they are cut without the pattern.
_GLUING = ("uln", "unl", "lln", "ku", "miu")
_PLAIN = kept(lambda sign: sign.isalnum() or sign in "/+&")
# Look-alikes, one sign for one sign, so that places in the folded text are places in the text.
_ALIKE = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u0130": "I", "\u00b5": "\u03bc"})
# What may stand between two words of one term.
GAPS = frozenset({"", " ", "-", "\u00a0", "\u2010", "\u2011", "\u2012", "\u2013", "\u202f"})
HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2012", "\u2013"})
_PART = re.compile(r"\(([^()]*)\)|([^()]+)")
# Each starts where a word starts: from every sign of a long word it would take hours.
_LINK = re.compile(
    r"(?i)https?://\S+|www\.\S+|(?<!\S)[^\s@]+@[^\s@]+\.\S+"
    r"|(?<!\w)(?<!\w[.-])[\w-]+(?:\.[\w-]+)*\.(?:gov|org|com|net|edu|int)\b\S*"
)
# What no link or address is without, and no number: looked for first, for it is found much faster.
_LINKING = ("@", "://", "www.", ".gov", ".org", ".com", ".net", ".edu", ".int")
_DIGITS = re.compile(r"\d\d\d")
# Numbers of records and codes of studies: one or two runs of letters, then at least three digits.
_ID = re.compile(r"\b[A-Za-z]{1,8}[-_ ]?\d{5,}\b|(?<!\w)(?<!\w-)\w+(?:-\w+)*-\d{3,}(?:-\w+)*\b")
_SHOUT_SHARE = 0.75
_TITLE_SHARE = 0.6
_LONG_WORD = 4


class Words(Struct, frozen=True):
    """A text, its words in lower case and their places: (start, end)."""

    text: str
    low: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def written(self, first: int, last: int) -> str:
        """Words `first` to `last` (not included) as the text spells them, one blank between."""
        return " ".join(self.text[a:b] for a, b in self.spans[first:last])

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Start and end of words `first` to `last` (not included) in the text."""
        return self.spans[first][0], self.spans[last - 1][1]

    def gap(self, place: int) -> str:
        """What stands between the word at a place and the one before it."""
        return self.text[self.spans[place - 1][1] : self.spans[place][0]]


def words_of(text: str) -> Words:
    """The words of a text."""
    folded = text if text.isascii() else text.translate(_ALIKE)
    low = folded.lower()
    if low.isascii() and "'" not in low and not any(map(low.__contains__, _GLUING)):
        plain = low.replace("/", " / ").replace("+", " + ").replace("&", " & ")
        words = split_plain(plain, _PLAIN)
        return Words(folded, tuple(words), tuple(places(low, words)))
    found = [match.span() for match in _WORD.finditer(low)]
    return Words(folded, tuple([low[a:b] for a, b in found]), tuple(found))


def spellings(pattern: str) -> Iterator[str]:
    """All ways to write a term: `tumo(u)r(s)` has optional parts, `biops(y|ies)` a choice."""
    parts = []
    for choice, literal in _PART.findall(pattern):
        options = [literal] if literal else choice.split("|")
        parts.append(options if literal or "|" in choice else [*options, ""])
    return ("".join(chosen) for chosen in product(*parts))


@lru_cache(maxsize=16)  # asked for each abbreviation of a text
def is_shouted(text: str) -> bool:
    """Whether a text is set in capitals, so that capitals mark no abbreviation.

    Told by its long words, as a line may well hold nothing but abbreviations.
    """
    long = [word for word in letters(text) if len(word) > _LONG_WORD]
    shouted = sum(map(str.isupper, long))
    return shouted > 1 and shouted > _SHOUT_SHARE * len(long)


def closed_places(text: str) -> tuple[tuple[int, int], ...]:
    """Links, addresses and numbers of records: (start, end) of places without terms."""
    found = []
    if "." in text and any(map(text.lower().__contains__, _LINKING)):
        found += [match.span() for match in _LINK.finditer(text)]
    if _DIGITS.search(text):
        found += [match.span() for match in _ID.finditer(text)]
    return tuple(found)


def name_places(words: Words, names: Names) -> dict[int, int]:
    """Names of organizations: for each word inside one, the place of the word that tells it.

    Nothing in headlines, where every word has a capital.
    """
    if names.bodies.isdisjoint(words.low):
        return {}
    bodies = [
        place
        for place, word in enumerate(words.low)
        if word in names.bodies and _is_capital(words, place)
    ]
    found = {inside: place for place in bodies for inside in _name_around(words, place, names)}
    return {} if not found or _is_headline(words, found.keys()) else found


def _name_around(words: Words, place: int, names: Names) -> range:
    first = place
    while first > 0 and words.gap(first) in GAPS:
        if _is_capital(words, first - 1):
            first -= 1
        elif first > 1 and words.low[first - 1] in names.joints and _is_capital(words, first - 2):
            first -= 2
        else:
            break
    last = place + 1
    while last + 1 < len(words.low) and words.gap(last) in GAPS and words.gap(last + 1) in GAPS:
        if words.low[last] not in names.joints or not _is_capital(words, last + 1):
            break
        last += 2
        while last < len(words.low) and words.gap(last) in GAPS and _is_capital(words, last):
            last += 1
    return range(first, last)


def _is_capital(words: Words, place: int) -> bool:
    return words.text[words.spans[place][0]].isupper()


def _is_headline(words: Words, named: Collection[int]) -> bool:
    """Whether most long words outside the names have a capital, or there are none outside."""
    long = [
        place
        for place, word in enumerate(words.low)
        if len(word) >= _LONG_WORD and place not in named
    ]
    return sum(_is_capital(words, place) for place in long) >= _TITLE_SHARE * len(long)
