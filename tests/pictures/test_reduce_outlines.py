"""Reducing outlines: shared borders stay shared, nothing runs round the world, names are known."""

from __future__ import annotations

from typing import Any

from generator.pictures.outlines import Outlines
from generator.pictures.reduce_outlines import reduce


def _topology() -> dict[str, Any]:
    """Two squares with a crooked border between them, and one across the 180th meridian."""
    border = [[10, 0], [0, 4], [1, 1], [-1, 5]]
    west = [[10, 10], [-10, 0], [0, -10], [10, 0]]
    east = [[10, 0], [10, 0], [0, 10], [-10, 0]]
    across = [[175, 20], [-350, 0], [0, 10], [350, 0], [0, -10]]
    countries = [("250", "France", [0, 1]), ("276", "Germany", [~0, 2]), (None, "Far", [3])]
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [border, west, east, across],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": number, "properties": {"name": name}, "arcs": [arcs]}
                    for number, name, arcs in countries
                ]
            }
        },
    }


def test_neighbours_share_their_border() -> None:
    outlines = Outlines.read(reduce(_topology()))
    west, east = outlines.countries["FR"][0], outlines.countries["DE"][0]
    shared = set(west.points) & set(east.points)
    assert {(10, 0), (11, 5), (10, 10)} <= shared


def test_a_ring_across_the_180th_meridian_becomes_two() -> None:
    rings = Outlines.read(reduce(_topology())).countries["-Far"]
    assert sorted((ring.box.west, ring.box.east) for ring in rings) == [(-180, -175), (175, 180)]


def test_only_countries_that_are_drawn_have_names() -> None:
    names = reduce(_topology())["names"]
    assert names["france"] == "FR"
    assert set(names.values()) == {"FR", "DE"}
