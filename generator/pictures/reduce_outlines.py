"""Reduces the outlines of countries to what maps of pages need; run by hand, its result is kept.

    npm install --prefix build/npm world-atlas@2.0.2
    python -m generator.pictures.reduce_outlines COUNTRIES   (its countries-50m.json)

Reads the TopoJSON that npm's world-atlas makes of Natural Earth (public domain), thins each border
by Douglas and Peucker's rule, finer where a country is small, and writes
`generator/pictures/outlines.json`. Borders are thinned before rings are put together, so that
neighbours still share them.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from generator.pictures.outlines import Box, Point, clipped
from generator.resources import outlines_file

# Steps in a degree: 0.01 degrees are about a kilometre.
STEPS = 100
# A border may move by this part of the smaller country's size, in degrees from `FINEST` on.
SHARE, FINEST, COARSEST = 1 / 220, 0.006, 0.1
ABOUT = (
    "Outlines of countries, made by `python -m generator.pictures.reduce_outlines` from "
    "Natural Earth's 1:50m cultural vectors as packed by world-atlas 2.0.2. Natural Earth is in "
    "the public domain. "
    "Borders are those of Natural Earth's view; showing them takes no side. `countries`: code -> "
    "rings of numbers, longitude and latitude of the first point, then steps from point to point, "
    "in hundredths of a degree. `names`: name in lower case -> code."
)
# Places that Natural Earth draws without a number of ISO 3166; the others go without a name.
UNNUMBERED = {"Kosovo": "XK"}
# Spellings of registries and older names, beside the English names of CLDR and of Natural Earth.
SPELLINGS = {
    "BN": ("brunei darussalam",),
    "BO": ("bolivia, plurinational state of",),
    "CD": (
        "congo, democratic republic",
        "congo, the democratic republic of the",
        "democratic republic of the congo",
    ),
    "CG": ("congo", "republic of the congo"),
    "CI": ("cote d'ivoire", "côte d'ivoire", "ivory coast"),
    "CV": ("cape verde",),
    "CZ": ("czech republic",),
    "FM": ("federated states of micronesia", "micronesia, federated states of"),
    "GB": ("great britain", "uk"),
    "HK": ("hong kong",),
    "IR": ("iran, islamic republic of",),
    "KP": ("korea, democratic people's republic of",),
    "KR": ("korea, republic of", "republic of korea"),
    "LA": ("lao people's democratic republic",),
    "LY": ("libyan arab jamahiriya",),
    "MD": ("moldova, republic of", "republic of moldova"),
    "MK": ("macedonia, the former yugoslav republic of", "republic of north macedonia"),
    "MM": ("burma",),
    "MO": ("macau",),
    "PS": (
        "palestine",
        "palestine, state of",
        "palestinian territories, occupied",
        "palestinian territory, occupied",
    ),
    "RU": ("russian federation",),
    "SY": ("syrian arab republic",),
    "SZ": ("swaziland",),
    "TR": ("turkey", "turkey (türkiye)"),
    "TW": ("taiwan, province of china",),
    "TZ": ("tanzania, united republic of", "united republic of tanzania"),
    "US": ("usa", "united states of america"),
    "VA": ("holy see", "holy see (vatican city state)"),
    "VE": ("venezuela, bolivarian republic of",),
    "VI": ("virgin islands (u.s.)",),
    "VN": ("viet nam",),
}


def main() -> None:
    """Read the file that the command line names, write the reduced one."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    reduced = reduce(topology)
    target = outlines_file()
    target.write_text(
        json.dumps(reduced, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    points = sum(len(ring) // 2 for rings in reduced["countries"].values() for ring in rings)
    sys.stdout.write(f"{target}: {len(reduced['countries'])} countries, {points} points\n")


def reduce(topology: dict[str, Any]) -> dict[str, Any]:
    """The outlines that pages need, of a world-atlas topology."""
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    shapes: dict[str, list[list[list[int]]]] = {}
    names: dict[str, str] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        name = one["properties"]["name"]
        code = _code(one.get("id"), name)
        shapes.setdefault(code, []).extend(_polygons(one))
        if not code.startswith("-"):
            names.setdefault(name.casefold(), code)
    thin = _thinned(arcs, shapes)
    countries = {
        code: [
            ring
            for polygon in polygons
            for part in _halves(_ring(polygon[0], thin))
            if (ring := _numbers(part))
        ]
        for code, polygons in sorted(shapes.items())
        if code != "AQ"
    }
    known = {code: rings for code, rings in countries.items() if rings}
    return {"about": ABOUT, "names": _names(names, known), "countries": known}


def _code(number: str | None, name: str) -> str:
    """The two letters of ISO 3166; a sign and the name where there are none."""
    found = get_global("territory_aliases").get(number or "", [])
    return found[0] if found else UNNUMBERED.get(name, f"-{name}")


def _names(names: dict[str, str], known: Iterable[str]) -> dict[str, str]:
    for code, name in Locale("en").territories.items():
        if code in known:
            names[name.casefold().replace("’", "'")] = code
    for code, spellings in SPELLINGS.items():
        names |= dict.fromkeys(spellings, code)
    return {name: code for name, code in sorted(names.items()) if code in known}


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    (width, height), (left, bottom) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * width + left, y * height + bottom))
    return points


def _thinned(
    arcs: Sequence[list[Point]], shapes: dict[str, list[list[list[int]]]]
) -> list[list[Point]]:
    """Each arc thinned as finely as the smallest polygon that it borders needs."""
    finest = [COARSEST] * len(arcs)
    for polygons in shapes.values():
        for rings in polygons:
            used = [index if index >= 0 else ~index for ring in rings for index in ring]
            points = [point for index in used for point in arcs[index]]
            size = max(
                max(x for x, _ in points) - min(x for x, _ in points),
                max(y for _, y in points) - min(y for _, y in points),
            )
            for index in used:
                finest[index] = min(finest[index], max(FINEST, size * SHARE))
    return [_thin(arc, moved) for arc, moved in zip(arcs, finest, strict=True)]


def _thin(points: list[Point], most: float) -> list[Point]:
    """Douglas and Peucker: the points without which the line would move by more than `most`."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    distances = [_distance(point, first, last) for point in points[1:-1]]
    farthest = max(distances)
    if farthest <= most:
        return [first, last]
    at = distances.index(farthest) + 1
    return _thin(points[: at + 1], most)[:-1] + _thin(points[at:], most)


def _distance(point: Point, first: Point, last: Point) -> float:
    """From a point to a line, in degrees of latitude."""
    narrow = math.cos(math.radians(first[1]))
    x, y = (point[0] - first[0]) * narrow, point[1] - first[1]
    dx, dy = (last[0] - first[0]) * narrow, last[1] - first[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (x * dx + y * dy) / length)) if length else 0.0
    return math.hypot(x - along * dx, y - along * dy)


def _ring(indices: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """The points of a ring; where it crosses the 180th meridian, longitudes run on behind it."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    run = points[:1]
    for x, y in points[1:]:
        turns = round((run[-1][0] - x) / 360)
        run.append((x + 360 * turns, y))
    return run


def _halves(ring: Sequence[Point]) -> list[Sequence[Point]]:
    """The parts of a ring on this side of the 180th meridian, wherever they run."""
    parts = []
    for turn in (-360, 0, 360):
        moved = [(x + turn, y) for x, y in ring]
        if part := clipped(moved, Box(-180, -90, 180, 90)):
            parts.append(part)
    return parts


def _numbers(points: Sequence[Point]) -> list[int]:
    """A ring as numbers; nothing for what is less than three points in hundredths of a degree."""
    steps = [(round(x * STEPS), round(y * STEPS)) for x, y in points]
    kept = [p for n, p in enumerate(steps) if n == 0 or p != steps[n - 1]]
    if kept[0] == kept[-1]:
        kept.pop()
    if len({x for x, _ in kept}) < 2 or len(kept) < 3:
        return []
    flat = list(kept[0])
    for (x, y), (to_x, to_y) in pairwise(kept):
        flat += [to_x - x, to_y - y]
    return flat


if __name__ == "__main__":
    main()
