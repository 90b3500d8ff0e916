"""What a search index of a large site holds of each trial.

Text is what a reader's words are compared with. Filters are names and values; a value that the
record does not give is `UNKNOWN`, so that a trial is never left out for it. `row` is what the
finder's script shows and compares, as in the files of data of a small site.

The trials are cut into parts, each an index of its own, in the order of the lists: what is found
in one part stands before what is found in the next. Where a part ends is told by the numbers of the
trials around that place, so a trial that comes, goes or moves changes one part or two of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from zlib import crc32

from generator.lists.entries import Entries, Line
from generator.lists.finder import OURS, places_of, row_of
from generator.lists.listed import Listed

# The names of the parts, in their order.
PARTS = "find/parts.json"
# Trials in a part: some 90 KB of memory each while it is made.
PART = 4000
UNKNOWN = "?"
# Before a word that tells what a trial is about, so that a condition is looked for there alone.
ABOUT = "zq"
# After each word: Pagefind looks for words that begin with what is asked, and, where there are
# none, for one that this begins with. So it finds none of these.
END = "zq"
# A word of every trial: asked for no word, Pagefind loads those of all trials.
EVERY = "qzqz"
# Ages in whole years below this one: a power of two, for `age_nodes`.
_YEARS = 128
_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Record:
    """A trial in the index: `order` is its place in a part, open ones first, then by title."""

    address: str
    text: str
    row: str
    order: int
    filters: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """Some trials, one after the other in the lists, and `entries`, among which they are."""

    entries: Entries
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """A digest of all that the part is made of."""
        found = blake2b(digest_size=8)
        for line in self.lines:
            found.update(line.digest)
        return found.hexdigest()

    def records(self) -> Iterator[Record]:
        """The trials for the index of this part."""
        for order, line in enumerate(self.lines):
            entry = self.entries[line.place]
            about = (f"{ABOUT}{one}" for one in entry.about)
            words = (EVERY, *entry.about, *entry.words, *about)
            yield Record(
                address=f"/{entry.folder}/",
                text=" ".join(f"{word}{END}" for word in words),
                row=_json(_row(entry)),
                order=order,
                filters={name: values for name, values in _filters(entry).items() if values},
            )


def parts(entries: Entries, lines: tuple[Line, ...], most: int) -> Iterator[Part]:
    """The trials of a site in parts of at most `most`; `lines` are in the order of the lists.

    A part ends, among the places that leave it at least half full, before the trial whose number
    has the least check sum: so it ends there too when trials before that place come or go.
    """
    start = 0
    while len(lines) - start > most:
        ends = range(start + (most + 1) // 2, start + most + 1)
        end = min(ends, key=lambda place: crc32(lines[place].id.encode("utf-8", "replace")))
        yield Part(entries, lines[start:end])
        start = end
    if start < len(lines):
        yield Part(entries, lines[start:])


def part_names(some: Iterable[Part]) -> str:
    """The names of parts in their order, as JSON."""
    return _json([part.name for part in some])


def _row(entry: Listed) -> dict[str, Any]:
    """What the script shows and compares, without what the index itself compares and orders by."""
    row = row_of(entry)
    return {name: row[name] for name in row if name not in ("about", "words", "order")}


def places(entries: Iterable[Line]) -> str:
    """The towns of each country, as JSON, for the fields in which one chooses."""
    towns: dict[str, set[str]] = {}
    for entry in entries:
        for country, town in places_of(entry):
            if country:
                towns.setdefault(country, set()).update({town} if town else ())
    ready = {country: sorted(names) for country, names in sorted(towns.items())}
    return _json(ready)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _filters(entry: Listed) -> dict[str, list[str]]:
    missing = {*entry.silent, *entry.lost, *entry.unclear}

    def unless(fact: str, *values: str | None) -> list[str]:
        known = [value for value in values if value]
        return [*known, UNKNOWN] if fact in missing else known

    healthy = {True: "yes", False: "no", None: None}[entry.healthy]
    towns = [f"{country or UNKNOWN}|{town or UNKNOWN}" for country, town in places_of(entry)]
    nowhere = [f"{UNKNOWN}|{UNKNOWN}"] if "places" in missing else []
    return {
        "conditions": unless("conditions"),
        "age": _ages(entry, sure="ages" not in missing),
        "country": unless("places", OURS if entry.ours else None, *entry.countries),
        "town": list(dict.fromkeys([*towns, *nowhere])),
        "sex": unless("sex", entry.sex),
        "status": unless("status", entry.group),
        "phase": unless("phase", *entry.phases),
        "healthy": unless("healthy", healthy),
    }


def _ages(entry: Listed, *, sure: bool) -> list[str]:
    """The years of age that fit, as spans; marked where the record leaves a limit open."""
    low = int(entry.low // 12) if entry.low is not None else 0
    high = int(entry.high // 12) if entry.high is not None else _YEARS - 1
    mark = "y" if sure else "m"
    return [f"{mark}{node}" for node in age_nodes(low, min(high, _YEARS - 1))]


def age_nodes(first: int, last: int) -> list[str]:
    """The years `first` to `last` as few spans of 1, 2, 4 … 128 years: "level.number" of each.

    A year lies in one span of each level, so a search for it asks for eight values.
    """
    found: list[str] = []
    start = first
    while start <= last:
        level = 0
        while level + 1 < _LEVELS and not start % (2 << level) and start + (2 << level) - 1 <= last:
            level += 1
        found.append(f"{level}.{start >> level}")
        start += 1 << level
    return found
