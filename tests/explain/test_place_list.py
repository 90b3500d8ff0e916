"""Places on the page of contacts: each with its people, those that share a name by their towns."""

from __future__ import annotations

from dataclasses import replace

from generator.leaflet import Bullets, Facts, Section, Text
from generator.model import Contact, Location
from tests.explain.build import leaflet

SITE = Location("Research Site", "Milan", country="Italy", status="NOT_YET_RECRUITING")


def _country(*places: Location) -> Section:
    """The part of the page for the one country of some places."""
    page = leaflet(locations=places).page("contacts")
    section = next(b for b in page.blocks if isinstance(b, Section) and b.id == "places")
    (country,) = (b for b in section.blocks if isinstance(b, Section))
    return country


def _sites(count: int) -> tuple[Location, ...]:
    return tuple(replace(SITE, city=f"Town {n}") for n in range(count))


def test_places_that_share_a_name_are_a_line_a_town_open_ones_first() -> None:
    opened = replace(SITE, city="Bari", status="RECRUITING")
    country = _country(*_sites(28), SITE, SITE, opened)
    text, facts = country.blocks
    assert isinstance(text, Text)
    assert text.statements[0].text == (
        'The record gives 31 places here the same name: "Research Site".'
    )
    assert isinstance(facts, Facts)
    first, second = facts.rows
    assert [s.text for s in first.statements] == ["Bari"]
    assert [s.text for s in second.statements] == [
        *(f"Town {n}" for n in range(28)),
        "Milan: 2 places.",
    ]
    assert (first.label, second.label) == ("Listed as open (1)", "Listed as not yet open (30)")


def test_a_place_with_somebody_to_ask_keeps_its_own_lines() -> None:
    asked = replace(SITE, contacts=(Contact("Ann Reed", phone="+39 06 1"),))
    bullets, text, _facts = _country(asked, *_sites(3)).blocks
    assert isinstance(bullets, Bullets)
    assert "Ann Reed" in [s.text for s in bullets.items[0]]
    assert isinstance(text, Text)
    assert "3 places" in text.statements[0].text


def test_names_that_tell_places_apart_stay_as_they_are() -> None:
    named = tuple(replace(SITE, facility=f"Clinic {n}") for n in range(9))
    for places in (named, _sites(2)):
        (bullets,) = _country(*places).blocks
        assert isinstance(bullets, Bullets)
        assert len(bullets.items) == len(places)


def test_every_place_is_counted_and_sourced_once() -> None:
    places = (*_sites(3), replace(SITE, city=None), replace(SITE, facility="Clinic"))
    country = _country(*places)
    sources = {
        source.split(".")[1] for block in country.blocks for s in _statements(block) for source in s
    }
    assert sources == {"0", "1", "2", "3", "4"}


def _statements(block: object) -> list[tuple[str, ...]]:
    if isinstance(block, Bullets):
        return [s.sources for item in block.items for s in item]
    if isinstance(block, Facts):
        return [s.sources for row in block.rows for s in row.statements]
    return []
