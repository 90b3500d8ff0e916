"""Finds what is to be explained on a page: the first place of each term."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from generator.glossary.entries import Entry, Glossary
from generator.glossary.match import Match, terms_in
from generator.glossary.own import Defined, Own
from generator.glossary.settled import stands_in
from generator.glossary.words import HYPHENS, Words

_NOTHING = Defined()


class Found(Struct, frozen=True):
    """A term to explain: characters `start` to `end` (not included) of the text of that index.

    `entry` is the glossary's; `stands_for` the long form of an abbreviation in the record's own
    words, where the record defines it. One of the two is never None.
    """

    text: int
    start: int
    end: int
    entry: Entry | None
    stands_for: str | None = None


def find_terms(
    texts: Sequence[str], glossary: Glossary, defined_here: Defined = _NOTHING
) -> tuple[Found, ...]:
    """The first place of each term in the texts of a page, in the order of the page.

    `defined_here` is what `read_record` found in the whole record. Where the record itself spells
    an abbreviation out, nothing needs explaining but the words of its long form.
    """
    first = FirstTerms(glossary, defined_here)
    return tuple(found for index, text in enumerate(texts) for found in first.of(text, index))


class FirstTerms:
    """The terms of a page's texts, one text after the other, each term where it first stands."""

    def __init__(self, glossary: Glossary, defined: Defined) -> None:
        self._glossary, self._defined = glossary, defined
        self._seen: set[Hashable] = set()

    def of(self, text: str, index: int = 0) -> list[Found]:
        """The terms of the next text that none before it had; `index` is the number of the text."""
        seen = self._seen
        found: list[Found] = []
        for place in _places(text, self._glossary, self._defined):
            if place.key not in seen:
                seen.add(place.key)
                found += place.found(index)
        return found


def all_places(
    texts: Sequence[str], glossary: Glossary, defined_here: Defined = _NOTHING
) -> Iterator[Found]:
    """Every place of every term, repetitions and definitions too, for measuring."""
    for index, text in enumerate(texts):
        for place in _places(text, glossary, defined_here):
            yield from place.found(index)


class _Place(NamedTuple):
    """A term of a text with the key of its meaning; `explained` where it needs explaining."""

    key: Hashable
    start: int
    end: int
    entry: Entry | None = None
    stands_for: str | None = None
    explained: bool = True

    def found(self, index: int) -> tuple[Found, ...]:
        """The place in the text of an index; () where it needs no explaining."""
        if not self.explained:
            return ()
        return (Found(index, self.start, self.end, self.entry, self.stands_for),)


@lru_cache(maxsize=1024)  # a trial's pages say much of the same
def _places(text: str, glossary: Glossary, defined: Defined) -> tuple[_Place, ...]:
    return tuple(_found(text, glossary, defined))


def _found(text: str, glossary: Glossary, defined: Defined) -> Iterator[_Place]:
    """Each term of a text, in its order."""
    words, terms = terms_in(text, glossary)
    own = _own_places(words, defined)
    for match in terms:
        while own and own[-1].first < match.first:
            yield from _say_own(own.pop(), words, glossary)
        if own and own[-1].last >= match.last and own[-1].first < match.last:
            continue
        while own and own[-1].first < match.last:
            own.pop()
        number = _meant(match, words, glossary, defined)
        if number is not None:
            start, end = words.place(match.first, match.last)
            yield _Place(number, start, end, glossary.entries[number])
    while own:
        yield from _say_own(own.pop(), words, glossary)


def _meant(match: Match, words: Words, glossary: Glossary, defined: Defined) -> int | None:
    """The entry that a term stands for; None where nothing decides between several meanings."""
    entries = [glossary.entries[number] for number in match.entries]
    if not match.exact or not any(entry.context for entry in entries):
        return entries[0].number
    if _is_part_of_code(match, words):
        return None
    settled = [entry for entry in entries if entry.number in defined.settled]
    if len(settled) > 1:  # the record has words for several: those of this text decide
        settled = [entry for entry in settled if stands_in(entry.context, words.text)]
    return settled[0].number if len(settled) == 1 else None


def _is_part_of_code(match: Match, words: Words) -> bool:
    """Whether an abbreviation is tied by a hyphen to other capitals or numbers."""
    before, after = match.first - 1, match.last
    return (before >= 0 and words.gap(match.first) in HYPHENS and _is_code(words, before)) or (
        after < len(words.low) and words.gap(after) in HYPHENS and _is_code(words, after)
    )


def _is_code(words: Words, place: int) -> bool:
    written = words.written(place, place + 1)
    return written[-1].isupper() or any(map(str.isdigit, written))


class _OwnPlace(Struct, frozen=True):
    """A record's own abbreviation at words `first` to `last` (not included) of a text."""

    first: int
    last: int
    own: Own


def _own_places(words: Words, defined: Defined) -> list[_OwnPlace]:
    """The record's own abbreviations in a text, the last first."""
    heads = defined.own
    found: list[_OwnPlace] = []
    if defined.heads.isdisjoint(words.low):
        return found
    for place, word in enumerate(words.low):
        if word not in defined.heads:
            continue
        for own in (*heads.get(word[:-1], ()), *heads.get(word, ())):
            last = place + len(own.written)
            written = words.written(place, last)
            if written.removesuffix("s") == " ".join(own.written).removesuffix("s"):
                found.append(_OwnPlace(place, last, own))
                break
    return found[::-1]


def _say_own(place: _OwnPlace, words: Words, glossary: Glossary) -> Iterator[_Place]:
    own = place.own
    if own.long is None:
        return
    key = own.written if own.entry is None else own.entry
    entry = None if own.entry is None else glossary.entries[own.entry]
    start, end = words.place(place.first, place.last)
    said = entry is None and _is_defined_at(words.text, start, end, own.long)
    yield _Place(key, start, end, entry, own.long, explained=not said)


def _is_defined_at(text: str, start: int, end: int, long: str) -> bool:
    """Whether the long form stands beside the abbreviation."""
    return text[:start].rstrip(" ([").endswith(long) or text[end:].lstrip("s ([").startswith(long)
