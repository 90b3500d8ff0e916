"""What a record says of its own abbreviations, and which meaning its words decide for.

A record's own definition wins over the glossary's: ED may be erectile dysfunction in one record and
the emergency department in the next. Both "long form (ABBR)" and "ABBR (long form)" are read. The
letters of the abbreviation must be found in the long form in their order, the first at the head of
its first word, and every long word must give a letter: silence is better than a wrong meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from msgspec import Struct

from generator.diagnostics import Diagnostic, diagnose
from generator.glossary.entries import Glossary
from generator.glossary.match import matches
from generator.glossary.settled import settled
from generator.glossary.words import words_of
from generator.tokens import tokens

_OPENINGS = "([\uff08"
_OPENING = re.compile(r"[(\[\uff08]")
_INSIDE = re.compile(r"[^()\[\]\uff08\uff09]{0,160}")
_CLOSING = frozenset(")]\uff09")
_HEAD = re.compile(r"[^;,=:\uff0c\uff1b\uff1a]*")
_SHORT = re.compile(r"[A-Za-z0-9][A-Za-z0-9α-ω/&-]{1,9}")
_LAST = re.compile(r"(?<![\w-])([A-Za-z0-9][A-Za-z0-9α-ω/&-]{1,9})\s?$")
_CLAUSE = re.compile(r"[()\[\];:.?!](?=\s|$)|[()\[\]\n\uff08\uff09\uff0c\uff1b\u3002]|,(?=\s)")
_TOKEN = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
_START = re.compile(r"(?<![^\s/\"'“‘])[^\W_]")
# A number or letter at the end that tells one form of a questionnaire or gene from the others.
_VERSION = re.compile(r"-\d+$|(?<=[A-Za-z]{3})\d{1,2}$|-[A-Z0-9]{1,3}$")
_REACH = 120
_SKIPPING = 3
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the"}
) | {"to", "with"}


class Meaning(Struct, frozen=True):
    """An abbreviation and its long form; `loose` where a word or the version is not spelled."""

    short: str
    long: str
    loose: bool = False


class Own(Struct, frozen=True):
    """An abbreviation that a record defines.

    `written`: its words. `long`: what it stands for, in the record's words; None where the record
    gives it several meanings, so that nothing can be said of it. `entry`: the glossary's entry for
    the long form.
    """

    written: tuple[str, ...]
    long: str | None
    entry: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Defined:
    """What a record says of its abbreviations. Equal to itself alone, so that caches can name it.

    `own`: its own abbreviations by their first word in lower case, `heads` these words, and what
    they are with an s of several. `settled`: numbers of the entries of ambiguous abbreviations
    whose context stands in the record.
    """

    own: Mapping[str, tuple[Own, ...]] = field(default_factory=lambda: MappingProxyType({}))
    heads: frozenset[str] = frozenset()
    settled: frozenset[int] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_record(texts: Sequence[str], glossary: Glossary) -> Defined:
    """The abbreviations that the texts of a record define, and the meanings its words decide for.

    An abbreviation with several meanings in one record is left unexplained; a diagnostic says so.
    """
    found, clashes = _collect(texts, glossary)
    own: dict[str, tuple[Own, ...]] = {}
    for short, long in found.items():
        words = words_of(short)
        written = tuple(words.written(place, place + 1) for place in range(len(words.low)))
        one = Own(written, None) if short in clashes else _own(short, written, long, glossary)
        own[words.low[0]] = (*own.get(words.low[0], ()), one)
    diagnostics = tuple(
        diagnose("I620", None, abbreviation=short, first=found[short], second=second)
        for short, second in clashes.items()
    )
    heads = frozenset([*own, *(f"{head}s" for head in own)])
    return Defined(MappingProxyType(own), heads, settled(texts, glossary), diagnostics)


def _collect(texts: Sequence[str], glossary: Glossary) -> tuple[dict[str, str], dict[str, str]]:
    """The long form of each abbreviation, and a second one where the texts disagree.

    What spells an abbreviation out in full wins over the glossary, and the glossary over what does
    so nearly.
    """
    found: dict[str, str] = {}
    clashes: dict[str, str] = {}
    meanings = [meaning for text in texts for meaning in own_meanings(text)]
    for one in sorted(meanings, key=lambda meaning: meaning.loose):
        if one.loose and one.short not in found and _is_sure(one.short, glossary):
            continue
        first = found.setdefault(one.short, one.long)
        if not one.loose and not _alike(first, one.long):
            clashes.setdefault(one.short, one.long)
    return found, clashes


def _is_sure(short: str, glossary: Glossary) -> bool:
    """Whether the glossary knows an abbreviation, and that as the only one of its kind."""
    words = words_of(short)
    return any(
        one.exact and one.last - one.first == len(words.low)
        for one in matches(words, glossary)
        if not any(glossary.entries[number].context for number in one.entries)
    )


def _own(short: str, written: tuple[str, ...], long: str, glossary: Glossary) -> Own:
    """An abbreviation with the entry for its long form, if the glossary has that."""
    words, spelled = words_of(short), words_of(long)
    in_long = tuple(matches(spelled, glossary))
    known = {
        number
        for one in matches(words, glossary)
        if one.last - one.first == len(words.low)
        for number in one.entries
    }
    for match in in_long:
        whole = match.first == 0 and match.last == len(spelled.low)
        for number in match.entries:
            if (whole and not match.exact) or number in known:
                return Own(written, long, number)
    alike = (number for number in known if _alike(glossary.entries[number].term, long))
    return Own(written, long, next(alike, None))


def own_meanings(text: str) -> Iterator[Meaning]:
    """The definitions of abbreviations in a text."""
    if not any(map(text.__contains__, _OPENINGS)):
        return
    for opening in _OPENING.finditer(text):
        found = _INSIDE.match(text, opening.end())
        inside = found[0].strip() if found else ""
        head = _HEAD.match(inside)
        short = head[0].strip() if head else ""
        before = text[max(0, opening.start() - _REACH) : opening.start()]
        if _is_short(short):
            yield from _before(_bare(short), _CLAUSE.split(before)[-1])
        elif (" " in inside or "-" in inside) and found and text[found.end() :][:1] in _CLOSING:
            last = _LAST.search(before[-12:])
            if last and _is_short(last[1]) and _spells(_bare(last[1]), inside):
                yield Meaning(_bare(last[1]), inside)


def _is_short(text: str) -> bool:
    """Whether a text is written like an abbreviation: several capitals, or one in 2-3 signs."""
    if _SHORT.fullmatch(text) is None:
        return False
    capitals = sum(map(str.isupper, text))
    return capitals >= 2 or (capitals == 1 and len(text) <= 3 and not text.istitle())


def _bare(short: str) -> str:
    """An abbreviation without the s of several."""
    stem = short.removesuffix("s")
    return stem if stem != short and len(stem) > 1 and stem[-1].isupper() else short


def _before(short: str, before: str) -> Iterator[Meaning]:
    """What the last words of a text spell out: in full, else without the version or one word."""
    tokens = [match.span() for match in _TOKEN.finditer(before)]
    if not tokens or before[tokens[-1][1] :].strip(" \"'“”’%-®™"):
        return
    reach = 2 * sum(map(str.isalnum, short)) + 2
    end = tokens[-1][1]
    longs = [before[start:end] for start, _ in tokens[: -reach - 1 : -1]]
    for long in longs:
        if _spells(short, long):
            yield Meaning(short, long)
            return
    base = _VERSION.sub("", short)
    starts = [match.start() for match in _START.finditer(before)]
    loose = [before[start:end] for start in starts[: -reach - 1 : -1] if " " in before[start:end]]
    for skips in (0, 1) if _is_long(base) else ():
        for long in loose:
            if short not in long and _spells(base, long, skips):
                yield Meaning(short, long, loose=True)
                return


def _is_long(short: str) -> bool:
    """Whether an abbreviation has signs enough to be known by most of them."""
    return sum(map(str.isalpha, short)) >= _SKIPPING and sum(map(str.isupper, short)) > 1


def _spells(short: str, long: str, skips: int = 0) -> bool:
    """Whether the signs of an abbreviation stand in a long form, in order, word by word.

    So many long words as `skips` says may give no letter, though not the first.
    """
    if long[:1].isalnum() and short[:1].isalnum() and _first(long) != _first(short):
        return False  # which most long forms that are tried do not get past
    signs = [sign for sign in short.lower() if sign.isalnum()]
    written = tokens(long)
    if not written or len(long) <= len(short) + 2 or short in written:
        return False
    words = [word.lower() for word in written]
    return words[0] not in _SMALL and words[0][0] == signs[0] and _fits(signs, words, skips)


def _first(text: str) -> str:
    """The first sign of a text in lower case."""
    return text[0].lower()[0]


def _fits(signs: list[str], words: list[str], skips: int) -> bool:
    """Each sign heads a word or follows in the word that the last sign stands in."""
    if not signs:
        left = [word for word in words if word not in _SMALL]
        return len(left) <= skips and all(map(str.isalpha, left))
    if not words:
        return False
    word, rest = words[0], words[1:]
    if word in _SMALL and _fits(signs, rest, skips):
        return True
    if word[0] == signs[0] and any(_fits(signs[n:], rest, skips) for n in _runs(signs, word)):
        return True
    return skips > 0 and word.isalpha() and _fits(signs, rest, skips - 1)


def _runs(signs: list[str], word: str) -> Iterator[int]:
    """How many of the first signs a word can give: its head, then any of its letters in order."""
    place = 0
    for taken, sign in enumerate(signs[: len(word)], 1):
        place = word.find(sign, place) + 1
        if place == 0:
            return
        yield taken


def _alike(first: str, second: str) -> bool:
    """Whether two long forms say the same, but for signs, endings of words, and added words."""
    ones, others = _stems(first), _stems(second)
    if " ".join(ones) in " ".join(others) or " ".join(others) in " ".join(ones):
        return True
    same = len(set(ones) & set(others))
    return 2 * same > min(len(ones), len(others)) or _initials(first) == _initials(second) != ""


def _stems(long: str) -> list[str]:
    words = (word.lower() for word in tokens(long))
    return [word[:4] for word in words if word not in _SMALL]


def _initials(long: str) -> str:
    """The letters that "exhaled nitric oxide" and "exhaled NO" have alike; "" without such."""
    words = [word for word in tokens(long) if word not in _SMALL]
    if len(words) < 2:
        return ""
    heads = [word if word.isupper() else word[:1] for word in words[1:]]
    return f"{words[0]}{''.join(heads)}".lower()
