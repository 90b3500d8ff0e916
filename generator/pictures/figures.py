"""A number of people as rows of figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["final", "planned", "unsaid"]

COLUMNS = 20
_MOST = 100
_UNITS = (1, 10, 100, 1_000, 10_000)


@dataclass(frozen=True, slots=True)
class Figures:
    """`whole` figures of `unit` people each, and one for the `rest` (0: none), `columns` a row.

    `kind` tells whether the number is a plan, final, or not said to be either.
    """

    kind: Kind
    unit: int
    whole: int
    rest: int
    columns: int = COLUMNS

    @property
    def rows(self) -> int:
        """How many rows there are, the last one full or not."""
        return -(-(self.whole + (self.rest > 0)) // self.columns)


def draw_figures(count: int, kind: Kind) -> Figures | None:
    """Figures for a count of people; None for none, and for more than figures can show."""
    unit = next((one for one in _UNITS if count <= one * _MOST), None)
    if unit is None or count < 1:
        return None
    whole, rest = divmod(count, unit)
    return Figures(kind, unit, whole, rest)
