"""Every place of a study by country, open ones first, with its people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.explain.places import (
    Numbered,
    by_status,
    is_place,
    person,
    place_status,
    status_label,
    town_parts,
)
from generator.explain.voice import Voice
from generator.explain.words import Words, given, quote
from generator.leaflet import Block, Bullets, Facts, Item, Row, Section, Statement, Text
from generator.model import Location, Trial

_HONORIFIC = re.compile(
    r"^(?:dr|prof|professor|mr|mrs|ms)\b\.?\s|,\s*(?:md|phd|m\.d\.|ph\.d\.)", re.IGNORECASE
)
# A name that so many places of a country share tells none of them from another.
_SHARED = 3


def place_sections(words: Words, voice: Voice) -> tuple[Section, ...]:
    """Every place with its people, by country, open ones first."""
    countries: dict[str | None, list[Numbered]] = {}
    for _, places in by_status(enumerate(words.trial.locations)):
        for number, place in places:
            countries.setdefault(place.country, []).append((number, place))
    for number, place in enumerate(words.trial.locations):
        if not is_place(place):
            countries.setdefault(place.country, []).append((number, place))
    return tuple(
        Section(
            f"places-{n}",
            _country(words, country, [f"locations.{number}.country" for number, _ in places]),
            tuple(_blocks(words, voice, places)),
        )
        for n, (country, places) in enumerate(countries.items(), 1)
    )


def _country(words: Words, country: str | None, sources: Iterable[str]) -> Statement | str:
    """The heading over the places of a country: as the record names it, or the page's language."""
    if country is None:
        return words.label("places.no_country")
    named = words.country(country)
    if named == country:
        return quote(country, *sources)
    return Statement(named, "places.country", tuple(sources))


def _blocks(words: Words, voice: Voice, places: Sequence[Numbered]) -> Iterator[Block]:
    """Places with something of their own one by one; those that share a name by their towns."""
    names = Counter(place.facility for _, place in places if _says_nothing_else(place))
    shared = {name for name, count in names.items() if count >= _SHARED}
    alone, alike = list[Numbered](), list[Numbered]()
    for number, place in places:
        bare = place.facility in shared and _says_nothing_else(place)
        (alike if bare else alone).append((number, place))
    if alone:
        yield Bullets(tuple(place_item(words, voice, number, place) for number, place in alone))
    for name in names:
        if name in shared:
            yield from _same_named(words, alike, name)


def _says_nothing_else(place: Location) -> bool:
    """Whether a place with a name and a town has nobody of its own to ask."""
    named = given(place.facility) and given(place.city)
    return named and not any(
        c.phone or c.email or c.name not in (None, place.facility) for c in place.contacts
    )


def _same_named(
    words: Words, places: Iterable[Numbered], name: str | None
) -> Iterator[Text | Facts]:
    inside = [(number, place) for number, place in places if place.facility == name]
    paths = (f"locations.{number}.facility" for number, _ in inside)
    yield Text(words.say("places.same_name", *paths, n=len(inside), name=name))
    yield Facts(
        tuple(
            Row("places", status_label(words, status, len(some)), tuple(_towns(words, some)))
            for status, some in by_status(inside)
        )
    )


def _towns(words: Words, places: Iterable[Numbered]) -> Iterator[Statement]:
    """A line a town, with the number of places there where there are several."""
    towns: dict[str, list[int]] = {}
    for number, place in places:
        towns.setdefault(_town(place), []).append(number)
    for town, numbers in towns.items():
        paths = [f"locations.{n}.{part}" for n in numbers for part in ("city", "state")]
        if len(numbers) == 1:
            yield quote(town, *paths)
        else:
            yield words.one("places.town_many", *paths, town=town, n=len(numbers))


def _town(place: Location) -> str:
    return ", ".join(part for part in town_parts(place)[:2] if part != place.country)


def place_item(words: Words, voice: Voice, number: int, place: Location) -> Item:
    """A place with its town, its status and the people to ask there."""
    path = f"locations.{number}"
    town = _town(place)
    name = _facility(words, place, path)
    lines: Item = name
    if town:
        lines += (quote(town, f"{path}.city", f"{path}.state"),)
    if place.status is not None:
        lines += place_status(words, voice, number, place.status)
    shown = {statement.text for statement in lines}
    for n, contact in enumerate(place.contacts):
        # The same name without a number says nothing that does not stand there already.
        if contact.phone or contact.email or contact.name not in shown:
            lines += person(words, contact, f"{path}.contacts.{n}")
            shown.add(contact.name or "")
    return lines or words.say("places.no_name", path)


def _facility(words: Words, place: Location, path: str) -> Item:
    name = place.facility
    if name is None or not given(name):
        return ()
    source = f"{path}.facility"
    if is_person(name, words.trial):
        return words.say("places.names_person", source, name=name)
    sponsor = words.trial.sponsor
    own = sponsor is not None and sponsor.class_ == "INDUSTRY" and _same_name(name, sponsor.name)
    note = words.say("places.names_sponsor", source, "sponsor.name") if own else ()
    return (quote(name, source), *note)


def is_person(name: str, trial: Trial) -> bool:
    """Whether a facility's name is that of a person: a title, or the name of somebody listed."""
    if _HONORIFIC.search(name):
        return True
    wanted = _tokens(name)
    if len(wanted) < 2:
        return False
    people = [official.name for official in trial.officials]
    people += [c.name for c in trial.central_contacts if c.name]
    people += [c.name for place in trial.locations for c in place.contacts if c.name]
    return any(wanted <= _tokens(person) for person in people)


@lru_cache(maxsize=4096)  # each name of a trial is held against each of its places
def _tokens(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _same_name(name: str, sponsor: str) -> bool:
    own, theirs = _tokens(name), _tokens(sponsor)
    return bool(own and theirs) and (own <= theirs or theirs <= own)
