"""Outlines of countries, and from them the shapes that a map needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]

# Steps in a degree in the file that `generator.pictures.reduce_outlines` writes.
_STEPS = 100
# A country's other parts belong to its picture where they are no crumbs and lie near: within this
# part of its size, or this many degrees.
_CRUMB, _NEAR, _CLOSE = 0.03, 0.08, 0.5
# A town counts as in a part of a country within this many degrees of the part's box.
_AROUND = 0.3


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """From west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """From south to north."""
        return self.north - self.south

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def meets(self, other: Box) -> bool:
        """Whether two boxes have a point in common."""
        return (
            other.west <= self.east
            and self.west <= other.east
            and other.south <= self.north
            and self.south <= other.north
        )

    def gap(self, other: Box) -> float:
        """How far apart two boxes are, 0 where they meet."""
        return max(
            other.west - self.east,
            self.west - other.east,
            other.south - self.north,
            self.south - other.north,
            0.0,
        )


@dataclass(frozen=True, slots=True)
class Ring:
    """One part of a country, (longitude, latitude) in degrees."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """The parts of every country by its code, the largest first; codes by names in lower case.

    Two of them are the same only where they are one: maps are remembered by them.
    """

    countries: Mapping[str, tuple[Ring, ...]]
    names: Mapping[str, str]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Outlines:
        """The outlines of the file's data."""
        countries = {
            code: tuple(sorted(map(_ring, rings), key=_size, reverse=True))
            for code, rings in data["countries"].items()
        }
        return cls(countries, data["names"])

    def code(self, name: str) -> str | None:
        """The code of a country by its name, None for a name that is not known."""
        return self.names.get(name.strip().casefold())

    def box(self, code: str, towns: Sequence[Point]) -> Box:
        """What a map of a country shows: the parts that hold its towns, and what lies near them.

        Without towns, its largest part counts.
        """
        parts = self.countries[code]
        held = [part for part in parts if _holds(part, towns)]
        box = _around(part.box for part in held or parts[:1])
        crumb = _CRUMB * _size(parts[0])
        for part in parts:
            if _size(part) < crumb:
                break
            near = max(_CLOSE, _NEAR * max(box.width, box.height))
            if box.gap(part.box) < near:
                box = box.joined(part.box)
        return box


def points_box(points: Sequence[Point]) -> Box:
    """The smallest box around some points, one or more."""
    longitudes, latitudes = zip(*points, strict=True)
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def clipped(points: Sequence[Point], box: Box) -> Sequence[Point]:
    """A ring cut at the edges of a box by Sutherland and Hodgman's rule."""
    for axis, limit, sign in (
        (0, box.west, 1),
        (0, box.east, -1),
        (1, box.south, 1),
        (1, box.north, -1),
    ):
        points = list(_cut(points, axis, limit, sign))
    return points


def _cut(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    sides = [sign * (point[axis] - limit) >= 0 for point in points]
    if all(sides):
        yield from points
        return
    for one, two, inside, next_inside in zip(
        [points[-1], *points[:-1]], points, [sides[-1], *sides[:-1]], sides, strict=True
    ):
        if inside != next_inside:
            share = (limit - one[axis]) / (two[axis] - one[axis])
            yield (one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1]))
        if next_inside:
            yield two


def _ring(numbers: Sequence[int]) -> Ring:
    x, y = numbers[:2]
    points = [(x / _STEPS, y / _STEPS)]
    for n in range(2, len(numbers), 2):
        x, y = x + numbers[n], y + numbers[n + 1]
        points.append((x / _STEPS, y / _STEPS))
    return Ring(tuple(points), points_box(points))


def _size(ring: Ring) -> float:
    return ring.box.width * ring.box.height


def _holds(ring: Ring, towns: Sequence[Point]) -> bool:
    """Whether one of some towns counts as in a part."""
    box = ring.box
    return any(
        box.west - x <= _AROUND
        and x - box.east <= _AROUND
        and box.south - y <= _AROUND
        and y - box.north <= _AROUND
        for x, y in towns
    )


def _around(boxes: Iterator[Box] | Sequence[Box]) -> Box:
    first, *others = boxes
    for other in others:
        first = first.joined(other)
    return first
