"""Ages on a line from birth to 100 years."""

from __future__ import annotations

from dataclasses import dataclass

# The registry's own groups: children to 17 years, adults from 18, older adults from 65.
# Source: the age groups of ClinicalTrials.gov (birth-17, 18-64, 65 and over).
ADULT, OLDER = 18, 65
_LINE_ENDS = 100
# What lies beyond 100 years keeps the rest of the width: there the arrow of "no limit" stands.
_YEAR = 0.94
# Nothing thinner can be seen.
_THINNEST = 1.2
# Width of a letter on the narrowest window (320 px), in percent.
_LETTER = 2.7


@dataclass(frozen=True, slots=True)
class AgeLine:
    """A range of ages: where its bar starts and ends, and what stands at its ends.

    `open_end`: no upper limit that shuts anybody out. `narrow`: both texts in one place, which runs
    to the end where `at_end` is set. `ticks` are (percent, age) of the marks under the line.
    """

    start: float
    end: float
    low: str
    high: str
    open_end: bool
    narrow: bool
    at_end: bool
    ticks: tuple[tuple[float, int], ...]


def draw_ages(low: float, high: float | None, low_text: str, high_text: str) -> AgeLine | None:
    """The line for limits in years, `high` None for no limit; None where they make no range."""
    if high is not None and not low < high:
        return None
    start = _at(low)
    end = 100.0 if high is None else max(_at(high), start + _THINNEST)
    letters = len(low_text) + len(high_text) + 2
    return AgeLine(
        start=start,
        end=end,
        low=low_text,
        high=high_text,
        open_end=high is None,
        narrow=end - start < letters * _LETTER,
        at_end=start > 50,
        ticks=tuple((_at(age), age) for age in (0, ADULT, OLDER, _LINE_ENDS)),
    )


def _at(years: float) -> float:
    return round(min(years, _LINE_ENDS) * _YEAR, 1)
