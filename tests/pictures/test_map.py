"""Maps: towns where the record puts them, countries by their names, light outlines."""

from __future__ import annotations

import gzip
import math
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.leaflet import PlaceMap, Section
from generator.model import Location
from generator.pictures import Map, Town, draw_map
from generator.pictures.outlines import Box, clipped
from tests.explain.build import leaflet, shop
from tests.makers import FULL, html_of, real_trials

OUTLINES = shop().knowledge.outlines
SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


def _numbers(path: str) -> list[tuple[int, int]]:
    """The points of a path of ours, steps added up."""
    found = []
    for ring in path.split("M")[1:]:
        start, _, steps = ring.removesuffix("z").partition("l")
        x, y = map(int, re.findall(r"-?\d+", start))
        found.append((x, y))
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


# ---------------------------------------------------------------- outlines


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States", "US"),
        ("Korea, Republic of", "KR"),
        ("South Korea", "KR"),
        ("Turkey (Türkiye)", "TR"),
        ("Czech Republic", "CZ"),
        ("CZECHIA", "CZ"),
        ("Hong Kong", "HK"),
        ("Moldova, Republic of", "MD"),
        ("Puerto Rico", "PR"),
        ("Côte D'Ivoire", "CI"),
        ("Atlantis", None),
        ("", None),
        # A part of a country is not the country.
        ("Scotland", None),
    ],
)
def test_countries_go_by_the_names_of_registries(name: str, code: str | None) -> None:
    assert OUTLINES.code(name) == code


@pytest.mark.shared
def test_nearly_all_countries_of_real_records_are_known(shared: Path) -> None:
    names = {p.country for t in real_trials(shared) for p in t.locations if p.country}
    assert len(names) > 10
    parts = {"England", "Scotland", "Wales", "Northern Ireland"}
    assert {name for name in names if OUTLINES.code(name) is None} <= parts


def test_no_outline_crosses_the_map() -> None:
    """A ring that runs on behind the 180th meridian would lie across the whole world."""
    widest = max(
        (abs(a[0] - b[0]), code)
        for code, rings in OUTLINES.countries.items()
        for ring in rings
        for a, b in zip(ring.points, (*ring.points[1:], ring.points[0]), strict=True)
    )
    assert widest[0] < 40, widest


def test_a_ring_is_cut_at_the_window() -> None:
    cut = clipped(SQUARE, Box(5, -5, 20, 5))
    assert set(cut) == {(5, 0), (10, 0), (10, 5), (5, 5)}
    assert list(clipped(SQUARE, Box(20, 20, 30, 30))) == []


# ---------------------------------------------------------------- maps


def _map(countries: list[str], *towns: Town) -> Map:
    drawn = draw_map(OUTLINES, countries, towns)
    assert drawn is not None
    return drawn


def test_nothing_known_gives_no_map() -> None:
    assert draw_map(OUTLINES, [], []) is None


def test_a_country_without_towns_is_shown_whole() -> None:
    drawn = _map(["IT"])
    assert drawn.dots == ()
    xs, ys = zip(*_numbers(drawn.named), strict=True)
    # From Sicily to the Alps, with a margin around.
    assert 0 < min(xs) < 20
    assert 0.85 * drawn.height < max(ys) - min(ys) < drawn.height


def test_a_far_part_of_a_country_is_shown_where_a_town_lies_there() -> None:
    near = _map(["US"], Town(41.9, -87.6, "US", open=True))
    far = _map(["US"], Town(41.9, -87.6, "US", open=True), Town(61.2, -149.9, "US", open=True))
    assert len(near.dots) == 1
    assert near.dots[0].x / near.width > 0.5, "Chicago lies east of the middle"
    assert far.dots[0].x / far.width < 0.4 < far.dots[1].x / far.width


def test_towns_lie_where_they_are() -> None:
    madrid, berlin = Town(40.4, -3.7, "ES", open=False), Town(52.5, 13.4, "DE", open=False)
    drawn = _map(["ES", "DE"], madrid, berlin)
    west, east = sorted(drawn.dots, key=lambda dot: dot.x)
    assert west.y > east.y, "Madrid lies south-west of Berlin"
    assert not drawn.mixed
    assert not drawn.shared


def test_towns_close_together_share_a_dot_which_is_open_if_one_is() -> None:
    towns = (Town(52.5, 13.4, "DE", open=False), Town(52.4, 13.1, "DE", open=True))
    drawn = _map(["DE"], *towns, Town(48.1, 11.6, "DE", open=False))
    assert sorted(dot.open for dot in drawn.dots) == [False, True]
    assert drawn.shared
    assert drawn.mixed


TOWNS = st.builds(
    Town,
    st.floats(-80, 80),
    st.floats(-180, 180),
    st.sampled_from(["US", "FR", "JP", None]),
    st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(TOWNS, min_size=1, max_size=12))
def test_dots_lie_inside_and_apart(towns: list[Town]) -> None:
    drawn = _map([town.country for town in towns if town.country], *towns)
    assert 0 < drawn.width <= 320
    assert 0 < drawn.height <= 320
    for dot in drawn.dots:
        assert 0 <= dot.x <= drawn.width
        assert 0 <= dot.y <= drawn.height
    pairs = combinations(drawn.dots, 2)
    assert all(math.hypot(a.x - b.x, a.y - b.y) >= 6 for a, b in pairs)


@pytest.mark.parametrize(
    "countries", [["US"], ["RU"], ["SG"], ["US", "DE", "JP", "BR"], ["FR", "DE", "ES", "GB"]]
)
def test_outlines_are_light(countries: list[str]) -> None:
    drawn = _map(countries)
    assert drawn.named
    assert len(gzip.compress((drawn.land + drawn.named).encode())) < 6_000


# ---------------------------------------------------------------- what pages say of them

BERLIN = Location("Clinic", "Berlin", country="Germany", status="RECRUITING", geo=(52.5, 13.4))
MUNICH = replace(BERLIN, city="Munich", status="COMPLETED", geo=(48.1, 11.6))


def _key(*places: Location, **changes: Any) -> list[str]:
    """The sentences beside the map on the page of contacts; none without a map."""
    page = leaflet(locations=places, **changes).page("contacts")
    section = next(b for b in page.blocks if isinstance(b, Section) and b.id == "places")
    return [s.text for b in section.blocks if isinstance(b, PlaceMap) for s in b.key]


def test_one_town() -> None:
    assert _key(BERLIN) == ["The dot is the town that the record gives."]


def test_open_and_other_towns_are_told_apart_in_words() -> None:
    assert _key(BERLIN, MUNICH) == [
        "The dots are the towns that the record gives.",
        "Full dots: a place there is listed as open.",
        "Rings: no place there is.",
    ]


def test_places_that_are_not_on_the_map_are_counted() -> None:
    said = _key(BERLIN, replace(MUNICH, geo=None))
    assert "1 place is not on the map." in said


@pytest.mark.parametrize("geo", [None, (200.0, 13.0)])
def test_without_coordinates_the_map_shows_countries_alone(
    geo: tuple[float, float] | None,
) -> None:
    said = _key(replace(BERLIN, geo=geo))
    assert said == ["The map shades the country that the record names."]


def test_countries_that_nobody_knows_are_named() -> None:
    said = _key(replace(BERLIN, geo=None), Location("Clinic", "Far", country="Atlantis"))
    assert said[-1] == "Not on the map: Atlantis."
    assert _key(Location("Clinic", "Far", country="Atlantis")) == []


def test_the_map_stands_on_the_summary_and_on_the_page_of_contacts() -> None:
    pages = html_of(FULL)
    assert all('class="tp-picture tp-map"' in pages[name] for name in ("summary", "contacts"))
