"""Geometry of pictures: to scale, inside the picture, no label on another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import PartialDate, days_in
from generator.pictures import Moment, TimeAxis, draw_ages, draw_figures, draw_timeline
from generator.pictures.timeline import Kind, Mark
from tests.explain.build import day

# ---------------------------------------------------------------- ages


def test_ages_are_to_scale() -> None:
    line = draw_ages(18, 65, "18", "65")
    assert line is not None
    at = {age: percent for percent, age in line.ticks}
    assert (line.start, line.end) == (at[18], at[65])
    assert at[100] < 100, "room for an arrow"
    assert not line.open_end


def test_no_upper_limit_runs_to_the_end() -> None:
    line = draw_ages(0, None, "", "")
    assert line is not None
    assert (line.start, line.end, line.open_end) == (0, 100, True)


def test_limits_that_make_no_range_are_not_drawn() -> None:
    assert draw_ages(65, 18, "65", "18") is None
    assert draw_ages(18, 18, "18", "18") is None


@given(st.floats(0, 99), st.floats(0.01, 60), st.integers(1, 12))
def test_bars_can_be_seen_and_their_texts_never_meet(
    low: float, years: float, letters: int
) -> None:
    line = draw_ages(low, low + years, "x" * letters, "y" * letters)
    assert line is not None
    assert 0 <= line.start < line.end <= 100
    assert line.narrow or line.end - line.start >= 2 * letters * 2.7


# ---------------------------------------------------------------- figures


@given(st.integers(1, 1_000_000))
def test_figures_stand_for_exactly_the_number(count: int) -> None:
    figures = draw_figures(count, "final")
    assert figures is not None
    assert figures.whole * figures.unit + figures.rest == count
    assert figures.rest < figures.unit
    assert figures.whole + (figures.rest > 0) <= 100
    assert (figures.rows - 1) * figures.columns < figures.whole + (figures.rest > 0)


@pytest.mark.parametrize("count", [0, -3, 1_000_001])
def test_what_figures_cannot_show_is_not_drawn(count: int) -> None:
    assert draw_figures(count, "planned") is None


# ---------------------------------------------------------------- timeline

DATES = st.builds(
    lambda year, month, share, precise, unsure: PartialDate(
        year, month, 1 + int(share * (days_in(year, month) - 1)) if precise else None, unsure
    ),
    st.integers(1, 9999),
    st.integers(1, 12),
    st.floats(0, 1),
    st.booleans(),
    st.booleans(),
)
KINDS: tuple[Kind, ...] = ("actual", "planned", "unsaid", "record", "page")
MOMENTS = st.lists(st.builds(Moment, st.just("Label"), DATES, st.sampled_from(KINDS)), max_size=6)


def _reach(mark: Mark) -> tuple[float, float]:
    """From where to where a label can run: to the far half of the picture, whatever its length."""
    middle = (mark.start + mark.end) / 2
    return (middle - 50, middle) if mark.above else (middle, middle + 50)


def _crosses(line: Mark, label: Mark) -> bool:
    """Whether the line that leads to one label runs through another label."""
    middle = (line.start + line.end) / 2
    low, high = _reach(label)
    return line.row > label.row and low < middle < high


@given(MOMENTS)
def test_marks_lie_inside_and_labels_meet_nothing(moments: list[Moment]) -> None:
    axis = draw_timeline(moments, None, None)
    if axis is None:
        assert len(moments) < 2
        return
    assert len(axis.marks) == len(moments)
    assert all(0 <= mark.start <= mark.end <= 100 for mark in axis.marks)
    assert all(0 <= at <= 90 for at, _ in axis.years)
    assert len(axis.years) <= 6
    for one, two in combinations(axis.marks, 2):
        if one.above == two.above:
            assert one.row != two.row
            assert not _crosses(one, two)
            assert not _crosses(two, one)
    assert axis.above == sum(mark.above for mark in axis.marks)
    assert axis.below == len(axis.marks) - axis.above


def _axis(start: Moment, end: Moment) -> TimeAxis:
    axis = draw_timeline([start, end], start, end)
    assert axis is not None
    return axis


def test_dates_are_to_scale() -> None:
    axis = _axis(
        Moment("a", day("2025-07-02"), "actual"), Moment("b", day("2026-12-31"), "planned")
    )
    assert [(mark.start, mark.end) for mark in axis.marks] == [(24.9, 24.9), (99.9, 99.9)]
    assert axis.years == ((0.0, 2025), (50.0, 2026))
    assert axis.span == (24.9, 99.9)


@pytest.mark.parametrize("when", [day("2025-02"), PartialDate(2025, 2, 28, unsure=True)])
def test_a_month_is_a_span_of_its_days(when: PartialDate) -> None:
    axis = _axis(Moment("a", when, "actual"), Moment("b", day("2025-12-31"), "actual"))
    mark = axis.marks[0]
    assert (mark.start, mark.end) == (round(3100 / 365, 1), round(5800 / 365, 1))


@pytest.mark.parametrize(
    ("kinds", "certain"),
    [(("actual", "actual"), True), (("actual", "planned"), False), (("unsaid", "actual"), False)],
)
def test_a_span_is_certain_where_both_ends_have_happened(
    kinds: tuple[Kind, Kind], *, certain: bool
) -> None:
    start, end = kinds
    axis = _axis(Moment("a", day("2025-01"), start), Moment("b", day("2026-01"), end))
    assert axis.span is not None
    assert axis.certain is certain


def test_an_end_before_the_start_gives_no_span() -> None:
    start, end = Moment("a", day("2026-01"), "actual"), Moment("b", day("2025-01"), "actual")
    assert _axis(start, end).span is None
