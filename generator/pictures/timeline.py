"""Dates on a line, to scale; a month is a span of days, not a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.dates import PartialDate

# How sure a date is, and the two that are none of the study's own.
Kind = Literal["actual", "planned", "unsaid", "record", "page"]

# Years with a number under the line, at most.
_MOST_YEARS = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
# A number that begins behind this would run out of the picture.
_LAST_YEAR = 90.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A date to be drawn, with its label."""

    label: str
    when: PartialDate
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the line: from `start` to `end` in percent.

    Its label stands in a `row` of its own, 1 next to the line, above or below it, and runs away
    from the nearer end of the picture: so it meets no other label, and no line that leads to one.
    """

    label: str
    kind: Kind
    start: float
    end: float
    above: bool
    row: int


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The line: its marks, years as (percent, year), and the study's span.

    `span` is (start, end) in percent, None where one of the two is not known; `certain`: both have
    happened. `above` and `below` count the rows of labels.
    """

    marks: tuple[Mark, ...]
    years: tuple[tuple[float, int], ...]
    span: tuple[float, float] | None
    certain: bool
    above: int
    below: int


def draw_timeline(
    moments: Sequence[Moment], start: Moment | None, end: Moment | None
) -> TimeAxis | None:
    """The line for moments, among them the study's start and end; None for fewer than two."""
    if len(moments) < 2:
        return None
    years = [moment.when.year for moment in moments]
    scale = _Scale(min(years), max(years))
    marks = _rows([_mark(moment, scale) for moment in moments])
    ends = [] if start is None or end is None else [_mark(start, scale), _mark(end, scale)]
    return TimeAxis(
        marks=marks,
        years=tuple(scale.numbers()),
        span=(ends[0].start, ends[1].end) if ends and ends[0].start < ends[1].end else None,
        certain=all(mark.kind == "actual" for mark in ends),
        above=max((mark.row for mark in marks if mark.above), default=0),
        below=max((mark.row for mark in marks if not mark.above), default=0),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Whole years, from the beginning of `first` to the end of `last`."""

    first: int
    last: int

    def at(self, day: date) -> float:
        begin = date(self.first, 1, 1).toordinal()
        length = date(self.last, 12, 31).toordinal() + 1 - begin
        return round(100 * (day.toordinal() - begin) / length, 1)

    def numbers(self) -> list[tuple[float, int]]:
        count = self.last - self.first + 1
        step = next(s for s in _STEPS if count <= s * _MOST_YEARS)
        found = [(self.at(date(y, 1, 1)), y) for y in range(self.first, self.last + 1, step)]
        return [(at, year) for at, year in found if at <= _LAST_YEAR]


def _mark(moment: Moment, scale: _Scale) -> Mark:
    when = moment.when
    whole_month = when.precision != "day"
    first = date(when.year, when.month, 1 if whole_month else when.day or 1)
    last = PartialDate(when.year, when.month).last_day if whole_month else when.last_day
    start, end = scale.at(first), scale.at(date(*last))
    return Mark(moment.label, moment.kind, start, end, above=start + end > 100, row=0)


def _rows(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Rows for labels: of those that run inwards from one end, the outermost lies farthest out."""
    across = sorted(marks, key=lambda m: m.start + m.end)
    left = [m for m in reversed(across) if not m.above]
    right = [m for m in across if m.above]
    placed = [
        Mark(m.label, m.kind, m.start, m.end, m.above, row)
        for side in (left, right)
        for row, m in enumerate(side, 1)
    ]
    return tuple(sorted(placed, key=lambda m: m.start))
