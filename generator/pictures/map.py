"""A map of places: the land in its window, the countries that the record names, a dot a town."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.pictures.outlines import Box, Outlines, Point, Ring, clipped, points_box

# The picture's longest sides, in its own units; outlines and dots are rounded to them.
_WIDTH, _HEIGHT = 320, 230
# Room around what is shown, as a part of it, and the smallest window, in degrees.
_MARGIN, _SMALLEST = 0.06, 1.5
# A window wider than this is the whole world, without the ice of the south.
_WIDEST = 170
_WORLD = Box(-180, -56, 180, 78)
# Dots closer together than this become one.
_APART = 6
# Shorter steps of an outline are left out; on maps with fewer units to a degree than `_FAR`, longer
# ones too, for a map of the world has many.
_STEP, _FAR_STEP, _FAR = 1, 2, 3
# East and west shrink towards the poles, but no map is squeezed more than this latitude asks.
_FARTHEST = 62


@dataclass(frozen=True, slots=True)
class Town:
    """A place: its coordinates in degrees, its country's code, whether it is listed as open."""

    latitude: float
    longitude: float
    country: str | None
    open: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """One town, or some that lie too close together to be told apart; open if one of them is."""

    x: int
    y: int
    open: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The map: SVG paths of all land in the window and of the countries named, and dots.

    `mixed`: some dots are open and some are not. `shared`: some dots stand for several towns.
    """

    width: int
    height: int
    land: str
    named: str
    dots: tuple[Dot, ...]
    mixed: bool
    shared: bool


def draw_map(outlines: Outlines, countries: Iterable[str], towns: Sequence[Town]) -> Map | None:
    """The map of towns and of countries by their codes; None where there is neither."""
    named = tuple(sorted(set(countries)))
    if not named and not towns:
        return None
    view = _View(_window(outlines, named, towns))
    shapes = _shapes(outlines, view.window)
    dots = _dots(view, towns)
    places = {(round(town.longitude, 2), round(town.latitude, 2)) for town in towns}
    return Map(
        view.width,
        view.height,
        land="".join([path for code, path in shapes.items() if path and code not in named]),
        named="".join(shapes[code] for code in named),
        dots=dots,
        mixed=len({dot.open for dot in dots}) > 1,
        shared=len(dots) < len(places),
    )


def _window(outlines: Outlines, named: Sequence[str], towns: Sequence[Town]) -> Box:
    # A dict, for many places of a study lie in one town.
    inside: Mapping[str, dict[Point, None]] = {code: {} for code in named}
    points: dict[Point, None] = {}
    for town in towns:
        point = (town.longitude, town.latitude)
        points[point] = None
        if town.country is not None and town.country in inside:
            inside[town.country][point] = None
    around = [points_box(tuple(points))] if points else []
    first, *others = (*around, *(outlines.box(code, tuple(own)) for code, own in inside.items()))
    box = first
    for other in others:
        box = box.joined(other)
    if box.width <= _WIDEST:
        return _with_room(box)
    return _WORLD.joined(first) if points else _WORLD


def _with_room(box: Box) -> Box:
    """The box with a margin, no smaller than can be recognized, in tenths of a degree."""
    across = max(box.width * (1 + 2 * _MARGIN), _SMALLEST) / 2
    down = max(box.height * (1 + 2 * _MARGIN), _SMALLEST) / 2
    x, y = (box.west + box.east) / 2, (box.south + box.north) / 2
    return Box(*(round(edge, 1) for edge in (x - across, y - down, x + across, y + down)))


class _View:
    """From degrees to the picture's units."""

    def __init__(self, window: Box) -> None:
        middle = min(abs(window.south + window.north) / 2, _FARTHEST)
        narrow = math.cos(math.radians(middle))
        self.window = window
        self.down = min(_WIDTH / (window.width * narrow), _HEIGHT / window.height)
        self.across = self.down * narrow
        self.width = round(window.width * self.across)
        self.height = round(window.height * self.down)

    def size(self, box: Box) -> float:
        """How many units a box is wide or high, whichever is more."""
        return max(box.width * self.across, box.height * self.down)

    def at(self, point: Point) -> tuple[int, int]:
        """Where a point (longitude, latitude) lies."""
        x = (point[0] - self.window.west) * self.across
        y = (self.window.north - point[1]) * self.down
        return round(x), round(y)


@lru_cache(maxsize=128)
def _shapes(outlines: Outlines, window: Box) -> Mapping[str, str]:
    """The path of each country by its code, as much of it as lies in a window."""
    view = _View(window)
    step = _STEP if view.down > _FAR else _FAR_STEP
    return {
        code: "".join(
            [
                _path(view, ring, step)
                for ring in rings
                if window.meets(ring.box) and view.size(ring.box) >= 2 * step
            ]
        )
        for code, rings in outlines.countries.items()
    }


def _path(view: _View, ring: Ring, step: int) -> str:
    """A ring that meets the window as a path of relative steps, none shorter than `step`."""
    whole = view.window.joined(ring.box) == view.window
    inside = ring.points if whole else clipped(ring.points, view.window)
    kept: list[tuple[int, int]] = []
    west, north, across, down = view.window.west, view.window.north, view.across, view.down
    for longitude, latitude in inside:  # as `view.at` does, which is asked for fewer points
        x, y = round((longitude - west) * across), round((north - latitude) * down)
        if not kept or abs(x - kept[-1][0]) >= step or abs(y - kept[-1][1]) >= step:
            kept.append((x, y))
    if len(kept) < 3:
        return ""
    steps = [f"{x - at_x} {y - at_y}" for (at_x, at_y), (x, y) in pairwise(kept)]
    # A minus parts two numbers as well as a blank does.
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _dots(view: _View, towns: Sequence[Town]) -> tuple[Dot, ...]:
    """Open dots last, so that they lie on top."""
    dots: list[Dot] = []
    for town in sorted(towns, key=lambda town: not town.open):
        x, y = view.at((town.longitude, town.latitude))
        if all(math.hypot(x - dot.x, y - dot.y) >= _APART for dot in dots):
            dots.append(Dot(x, y, town.open))
    return tuple(reversed(dots))
