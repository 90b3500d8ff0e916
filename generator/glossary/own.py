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

from generator.diagnostics import Diagnostic, diagnose
from generator.glossary.entries import Glossary
from generator.glossary.match import matches
from generator.glossary.words import words_of

_BRACKETS = re.compile(r"\(([^()]{2,120})\)|\[([^\[\]]{2,120})\]")
_SHORT = re.compile(r"[A-Za-z0-9][A-Za-z0-9α-ω/&-]{1,9}")
_LAST = re.compile(r"(?<![\w-])([A-Za-z0-9][A-Za-z0-9α-ω/&-]{1,9})\s?$")
_CLAUSE = re.compile(r"[()\[\];:.?!](?=\s|$)|[()\[\]\n]|,(?=\s)")
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
_REACH = 120
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the"}
) | {"to", "with"}


@dataclass(frozen=True, slots=True)
class Own:
    """An abbreviation that a record defines.

    `written`: its words. `long`: what it stands for, in the record's words; None where the record
    gives it several meanings, so that nothing can be said of it. `entry`: the glossary's entry for
    the long form.
    """

    written: tuple[str, ...]
    long: str | None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Defined:
    """What a record says of its abbreviations.

    `own`: its own abbreviations by their first word in lower case. `settled`: numbers of the
    entries of ambiguous abbreviations whose context stands in the record.
    """

    own: Mapping[str, tuple[Own, ...]] = field(default_factory=lambda: MappingProxyType({}))
    settled: frozenset[int] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_record(texts: Sequence[str], glossary: Glossary) -> Defined:
    """The abbreviations that the texts of a record define, and the meanings its words decide for.

    An abbreviation with several meanings in one record is left unexplained; a diagnostic says so.
    """
    found: dict[str, str] = {}
    clashes: dict[str, str] = {}
    for text in texts:
        for short, long in own_meanings(text):
            if not _alike(found.setdefault(short, long), long):
                clashes.setdefault(short, long)
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
    return Defined(MappingProxyType(own), _settled(texts, glossary), diagnostics)


def _own(short: str, written: tuple[str, ...], long: str, glossary: Glossary) -> Own:
    """An abbreviation with the entry for its long form, if the glossary has that."""
    words = words_of(long)
    in_long = tuple(matches(words, glossary))
    known = {number for one in matches(words_of(short), glossary) for number in one.entries}
    for match in in_long:
        whole = match.first == 0 and match.last == len(words.low)
        for number in match.entries:
            if (whole and not match.exact) or number in known:
                return Own(written, long, number)
    alike = (number for number in known if _alike(glossary.entries[number].term, long))
    return Own(written, long, next(alike, None))


def own_meanings(text: str) -> Iterator[tuple[str, str]]:
    """(abbreviation, long form) for each definition in a text."""
    for match in _BRACKETS.finditer(text):
        inside = match[1] or match[2]
        head = re.split(r"[;,=:]", inside, maxsplit=1)[0].strip()
        if _is_short(head):
            before = _CLAUSE.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
            long = _long_form(_bare(head), before)
            if long:
                yield _bare(head), long
        elif " " in inside.strip() or "-" in inside:
            last = _LAST.search(text[max(0, match.start() - 12) : match.start()])
            if last and _is_short(last[1]) and _spells(_bare(last[1]), inside.strip()):
                yield _bare(last[1]), inside.strip()


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


def _long_form(short: str, before: str) -> str:
    """The last words of a text that spell an abbreviation out; "" where none do."""
    tokens = [match.span() for match in _TOKEN.finditer(before)]
    if not tokens or before[tokens[-1][1] :].strip(" \"'“”"):
        return ""
    letters = sum(map(str.isalnum, short))
    for count in range(1, min(len(tokens), 2 * letters + 2) + 1):
        long = before[tokens[-count][0] : tokens[-1][1]]
        if _spells(short, long):
            return long
    return ""


def _spells(short: str, long: str) -> bool:
    """Whether the signs of an abbreviation stand in a long form, in order, word by word."""
    signs = [sign for sign in short.lower() if sign.isalnum()]
    words = [word.lower() for word in _WORD.findall(long)]
    if not words or len(long) <= len(short) + 2 or short in long.split():
        return False
    return words[0] not in _SMALL and words[0][0] == signs[0] and _fits(signs, words)


def _fits(signs: list[str], words: list[str]) -> bool:
    """Each sign heads a word or follows in the word that the last sign stands in."""
    if not signs:
        return all(word in _SMALL for word in words)
    if not words:
        return False
    word, rest = words[0], words[1:]
    if word in _SMALL and _fits(signs, rest):
        return True
    if word[0] != signs[0]:
        return False
    return any(_fits(signs[taken:], rest) for taken in _runs(signs, word))


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
    stems = [" ".join(word[:4].lower() for word in _WORD.findall(one)) for one in (first, second)]
    return stems[0] in stems[1] or stems[1] in stems[0]


def _settled(texts: Sequence[str], glossary: Glossary) -> frozenset[int]:
    """The entries with a context that stands in the record, of the abbreviations in it."""
    words = [word for text in texts for word in _WORD.findall(text)]
    present = glossary.doubtful.keys() & set(words)
    if not present:
        return frozenset()
    record = f" {' '.join(words).lower()} "
    return frozenset(
        number
        for short in present
        for number in glossary.doubtful[short]
        if any(_stands(context, record) for context in glossary.entries[number].context)
    )


def _stands(context: str, record: str) -> bool:
    """Whether a word or phrase stands in a record; `sclero*` is the beginning of a word."""
    return f" {context[:-1]}" in record if context.endswith("*") else f" {context} " in record
