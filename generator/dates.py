"""Calendar dates no more precise than their source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "unsure"]

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date no more precise than its source: a year and month, and a day where known.

    `unsure` marks a day that the form may have made up (registry text prints a month alone as the
    last day of that month).
    """

    year: int
    month: int
    day: int | None = None
    unsure: bool = False

    @classmethod
    def parse(cls, text: str) -> PartialDate | None:
        """Read "2024-02" or "2024-02-29"; anything else, and impossible days, give None."""
        match = _ISO.fullmatch(text.strip())
        if match is None:
            return None
        year, month = int(match[1]), int(match[2])
        day = int(match[3]) if match[3] else None
        if (
            year < 1
            or not 1 <= month <= 12
            or (day is not None and not 1 <= day <= days_in(year, month))
        ):
            return None
        return cls(year, month, day)

    @property
    def precision(self) -> Precision:
        """How far the date can be trusted."""
        if self.day is None:
            return "month"
        return "unsure" if self.unsure else "day"

    @property
    def iso(self) -> str:
        """The date as ISO text, as precise as its source."""
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"

    @property
    def last_day(self) -> tuple[int, int, int]:
        """The latest day that the date can mean, for comparing with a day: (year, month, day)."""
        day = days_in(self.year, self.month) if self.day is None else self.day
        return (self.year, self.month, day)


def days_in(year: int, month: int) -> int:
    """Days in a month of the Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]
