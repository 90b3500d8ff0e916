"""The office's own places, shown first: those whose names its settings give."""

from __future__ import annotations

import re

from generator.explain.place_list import place_item
from generator.explain.places import (
    Numbered,
    place_name,
    place_status,
    rank,
    towns_section,
    where_rows,
)
from generator.explain.voice import Voice
from generator.explain.words import Words
from generator.leaflet import Bullets, Item, Row, Section

# More of them than this are counted in the one line at the top.
_NAMED = 3
# So many stand on the first sheet, which keeps to its two sides.
_ON_PAPER = 2


def our_places(words: Words) -> list[Numbered]:
    """Places of the record that are the office's own, open ones first.

    A name of the settings is found where it is a town's whole name, or whole words of a facility's.
    """
    names = [_folded(name) for name in words.setting.our_places if name.strip()]
    found = [
        (number, place)
        for number, place in enumerate(words.trial.locations)
        if any(_is(name, place.facility, place.city) for name in names)
    ]
    return sorted(found, key=lambda pair: rank(pair[1].status))


def our_names(words: Words) -> tuple[str, ...]:
    """Those places by their names, each once."""
    return tuple(dict.fromkeys(place_name(place) for _, place in our_places(words)))


def _is(name: str, facility: str | None, city: str | None) -> bool:
    if name == _folded(city or ""):
        return True
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _folded(facility or "")) is not None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def where_with_ours(words: Words, voice: Voice) -> tuple[Row, ...]:
    """The fact "Where", the office's own places before all others."""
    rows = where_rows(words, voice)
    ours = our_places(words)
    if not ours:
        return rows
    said: Item = ()
    for number, place in ours[:_NAMED]:
        path = f"locations.{number}"
        name = place_name(place)
        said += words.say("where.ours", f"{path}.facility", f"{path}.city", place=name)
        said += _status(words, voice, number)
    if len(ours) > _NAMED:
        said += words.say("where.ours_more", "locations", n=len(ours) - _NAMED)
    return words.row("where", said, *(row.statements for row in rows))


def _status(words: Words, voice: Voice, number: int) -> Item:
    status = words.trial.locations[number].status
    if status is None:
        return ()
    return place_status(words, voice, number, status)


def our_towns(words: Words, voice: Voice) -> tuple[Section, ...]:
    """The towns of a study with the office's own places before all others."""
    ours = our_places(words)
    if not ours:
        return towns_section(words, voice)
    parts = [f"locations.{number}.{part}" for number, _ in ours for part in ("facility", "city")]
    names = "; ".join(our_names(words))
    row = Row(
        "places", words.label("section.ours"), words.say("places.towns_bare", *parts, towns=names)
    )
    return towns_section(words, voice, row)


def ours_section(words: Words, voice: Voice, *, on_paper: bool = False) -> tuple[Section, ...]:
    """The office's own places with whom to ask there.

    On paper, which has little room: the first of those that give a number or an address, for
    without one a place says no more than the fact "Where".
    """
    ours = our_places(words)
    if on_paper:
        called = [one for one in ours if any(c.phone or c.email for c in one[1].contacts)]
        ours = called[:_ON_PAPER]
    if not ours:
        return ()
    items = tuple(place_item(words, voice, number, place) for number, place in ours)
    return (Section("ours", words.label("section.ours"), (Bullets(items),)),)
