"""Entries in the orders of the lists: by condition, by place, by status, from A to Z.

The makers of groups are given entries as `ordered` has them, and leave them so on each shelf.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.leaflet import Group as State
from generator.lists.entries import Line
from generator.lists.words import folded
from generator.lists.words import stems as stems_of
from generator.words.lexicon import Lexicon

STATES: tuple[State, ...] = ("open", "check", "closed")
# The key of the group of the office's own places.
OURS = "ours"
_PLAIN = re.compile(r"[a-z0-9]+")
# A record may hold a name of any length; a file may not.
_LONGEST = 60
# Names that no file of Windows can have.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
# Stands after every letter.
_LAST = "\U0010ffff"

stems = lru_cache(maxsize=50_000)(stems_of)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries under one heading of a group; "" where the group itself is the heading."""

    heading: str
    entries: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A letter, a country or a status; `key` is its part of an address."""

    key: str
    heading: str
    shelves: tuple[Shelf, ...]
    note: str = ""

    @property
    def count(self) -> int:
        """How many studies stand in it, each counted once."""
        return len({entry.id for shelf in self.shelves for entry in shelf.entries})


def by_condition(entries: Iterable[Line], lexicon: Lexicon) -> tuple[Group, ...]:
    """By the record's conditions; those spelled alike but for case, accents and plural together."""
    found: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    spelled: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    none: list[Line] = []
    for entry in entries:
        names = {stems(name): name for name in entry.conditions}
        for key, name in names.items():
            found[key].append(entry)
            spelled[key][name] += 1
        if not names:
            none.append(entry)
    shelves = [Shelf(_usual(spelled[key]), tuple(inside)) for key, inside in found.items()]
    groups = _by_letter(shelves, lexicon)
    if none:
        heading = lexicon.label("list.no_condition")
        groups.append(Group("none", heading, (Shelf("", tuple(none)),)))
    return tuple(groups)


def by_title(entries: Iterable[Line], lexicon: Lexicon) -> tuple[Group, ...]:
    """By the first letter of the title."""
    letters: dict[str, list[Line]] = defaultdict(list)
    for entry in sorted(entries, key=_title):
        letters[_letter(entry.title)].append(entry)
    return tuple(
        Group(*_named(letter, lexicon), (Shelf("", tuple(inside)),))
        for letter, inside in sorted(letters.items(), key=lambda pair: pair[0] or _LAST)
    )


def by_place(entries: Iterable[Line], lexicon: Lexicon) -> tuple[Group, ...]:
    """By country, in it by town; what the record does not give stands at the end.

    Before all countries stand the office's own places, by their names.
    """
    own: dict[str, list[Line]] = defaultdict(list)
    countries: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for name in entry.ours:
            own[name].append(entry)
        for country, town in entry.places or ((None, None),):
            countries[country or ""][town or ""].append(entry)
    keys = _Keys()
    shelves = [Shelf(name, tuple(own[name])) for name in sorted(own, key=_name)]
    first = (Group(OURS, lexicon.label("section.ours"), tuple(shelves)),) if shelves else ()
    return first + tuple(
        Group(
            keys.of(country or "none"),
            country or lexicon.label("places.no_country"),
            tuple(
                Shelf(town or lexicon.label("list.no_town"), tuple(inside))
                for town, inside in sorted(towns.items(), key=lambda pair: _name(pair[0]))
            ),
        )
        for country, towns in sorted(countries.items(), key=lambda pair: _name(pair[0]))
    )


def by_status(entries: Iterable[Line], lexicon: Lexicon) -> tuple[Group, ...]:
    """By whether one can join, in it by the status; every group is there, if need be empty."""
    states: dict[str, dict[str, list[Line]]] = {state: defaultdict(list) for state in STATES}
    for entry in entries:
        states[entry.group][entry.status_word or lexicon.label("list.no_status")].append(entry)
    return tuple(
        Group(
            state,
            lexicon.label(f"home.{state}"),
            tuple(
                Shelf(lexicon.label("list.listed_as", status=word), tuple(inside))
                for word, inside in sorted(words.items(), key=lambda pair: -len(pair[1]))
            ),
            lexicon.label(f"home.{state}_note"),
        )
        for state, words in states.items()
    )


LISTS: dict[str, Callable[[Iterable[Line], Lexicon], tuple[Group, ...]]] = {
    "conditions": by_condition,
    "places": by_place,
    "status": by_status,
    "titles": by_title,
}


def _by_letter(shelves: Sequence[Shelf], lexicon: Lexicon) -> list[Group]:
    letters: dict[str, list[Shelf]] = defaultdict(list)
    for shelf in shelves:
        letters[_letter(shelf.heading)].append(shelf)
    return [
        Group(*_named(letter, lexicon), tuple(sorted(inside, key=lambda s: _name(s.heading))))
        for letter, inside in sorted(letters.items(), key=lambda pair: pair[0] or _LAST)
    ]


def _named(letter: str, lexicon: Lexicon) -> tuple[str, str]:
    """Key and heading of a letter; "" stands for numbers and signs of other scripts."""
    return (letter.lower(), letter) if letter else ("other", lexicon.label("list.other_letters"))


def _letter(text: str) -> str:
    first = next((sign for sign in folded(text) if sign.isalnum()), "")
    return first.upper() if "a" <= first <= "z" else ""


def _usual(spellings: Counter[str]) -> str:
    """The spelling that most records have; of several, the first in order."""
    return min(spellings, key=lambda name: (-spellings[name], name))


def ordered(entries: Iterable[Line]) -> tuple[Line, ...]:
    """Open studies first, then those at the office's own places, then by title."""

    def order(entry: Line) -> tuple[object, ...]:
        return STATES.index(entry.group), not entry.ours, *_title(entry)

    return tuple(sorted(entries, key=order))


def _title(entry: Line) -> tuple[str, str]:
    return folded(entry.title), entry.id


def _name(name: str) -> tuple[str, str]:
    return (folded(name), name) if name else (_LAST, "")


class _Keys:
    """Parts of addresses made of names, each given once."""

    def __init__(self) -> None:
        self.used: set[str] = {OURS}

    def of(self, name: str) -> str:
        plain = "-".join(_PLAIN.findall(folded(name)))[:_LONGEST].strip("-") or "x"
        if _RESERVED.fullmatch(plain):
            plain += "-x"
        key, number = plain, 2
        while key in self.used:
            key, number = f"{plain}-{number}", number + 1
        self.used.add(key)
        return key
