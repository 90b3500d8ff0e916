"""The map of a study's places: towns by the record's coordinates, countries by their names."""

from __future__ import annotations

from generator.explain.words import Words, once_a_trial
from generator.leaflet import Item, PlaceMap
from generator.model import Location
from generator.pictures import Map, Town, draw_map


def place_map(words: Words) -> tuple[PlaceMap, ...]:
    """The map and its key; nothing where the record has no places that one can show."""
    drawn = draw_places(words)
    return () if drawn is None else (PlaceMap(drawn, map_key(words, drawn)),)


@once_a_trial
def draw_places(words: Words) -> Map | None:
    """The places on a map; None without coordinates and without a country that is known."""
    outlines = words.knowledge.outlines
    places = words.trial.locations
    codes = {place: _code(words, place) for place in places}
    towns = [
        Town(*place.geo, codes[place], place.status == "RECRUITING")
        for place in places
        if place.geo is not None and _on_earth(*place.geo)
    ]
    return draw_map(outlines, [code for code in codes.values() if code], towns)


def map_key(words: Words, drawn: Map) -> Item:
    """What dots, rings and shades mean, and what the map cannot show."""
    countries = {code for place in words.trial.locations if (code := _code(words, place))}
    if not drawn.dots:
        shaded = words.say("map.countries", "locations", n=len(countries))
        return shaded + _unknown(words)
    said = words.say("map.towns", "locations", n=len(drawn.dots))
    if drawn.mixed:
        said += words.say("map.open", "locations")
    if drawn.shared:
        said += words.say("map.shared", "locations")
    missing = sum(place.geo is None for place in words.trial.locations)
    return said + (words.say("map.missing", "locations", n=missing) if missing else ())


def _unknown(words: Words) -> Item:
    """Countries by names that nobody knows here."""
    places = words.trial.locations
    unknown = [p.country for p in places if p.country and _code(words, p) is None]
    shown = words.lexicon.listing(list(dict.fromkeys(unknown)))
    return words.say("map.unshown", "locations", countries=shown) if unknown else ()


def _code(words: Words, place: Location) -> str | None:
    return None if place.country is None else words.knowledge.outlines.code(place.country)


def _on_earth(latitude: float, longitude: float) -> bool:
    return -90 <= latitude <= 90 and -180 <= longitude <= 180
