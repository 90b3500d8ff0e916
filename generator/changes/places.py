"""Which places a study gained or lost, and where the status of a place is another. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.changes.history import Change
from generator.model import Location, Trial

# More places than this are counted, not named.
MANY_PLACES = 5

_Key = tuple[str, str, str]


def places_changes(old: Trial, new: Trial) -> Iterator[Change]:
    """Places that came or went, places whose status changed, and places with other contacts."""
    before, after = _by_key(old.locations), _by_key(new.locations)
    came = _surplus(after, before)
    went = _surplus(before, after)
    for what, places in (("places_added", came), ("places_removed", went)):
        if places:
            yield Change(what, "locations", n=len(places), names=_names(places))
    both = [(before[key][0], after[key][0]) for key in after if key in before]
    statuses: dict[str, list[Location]] = {}
    for one, two in both:
        if one.status != two.status:
            statuses.setdefault(two.status or "", []).append(two)
    for status, places in statuses.items():
        yield Change("places_status", "locations", "", status, len(places), _names(places))
    contacts = sum(one.contacts != two.contacts for one, two in both)
    if contacts:
        yield Change("places_contacts", "locations", n=contacts)


def _by_key(places: Iterable[Location]) -> dict[_Key, list[Location]]:
    found: dict[_Key, list[Location]] = {}
    for place in places:
        found.setdefault(_key(place), []).append(place)
    return found


def _key(place: Location) -> _Key:
    parts = (place.facility, place.city, place.country)
    first, second, third = (" ".join((part or "").casefold().split()) for part in parts)
    return first, second, third


def _surplus(more: dict[_Key, list[Location]], less: dict[_Key, list[Location]]) -> list[Location]:
    """The places of one list that the other has not, twins counted."""
    counts = Counter({key: len(places) for key, places in less.items()})
    return [place for key, places in more.items() for place in places[counts[key] :]]


def _names(places: list[Location]) -> tuple[str, ...]:
    if len(places) > MANY_PLACES:
        return ()
    return tuple(_name(place) for place in places)


def _name(place: Location) -> str:
    parts = [part for part in (place.facility, place.city, place.country) if part]
    return ", ".join(dict.fromkeys(parts))
