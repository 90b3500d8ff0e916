"""The values that close the eligibility section: age limits, sex, healthy volunteers.

The label-stripped variant prints them bare, two ages, sex, yes or no, each only where the record
has it. What the labelled variant prints was never seen on a real page: its labels help where they
are there, and nothing depends on their wording.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.registries import codes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.eligibility.lines import Line

_AGE = re.compile(r"\d+ (?:Year|Month|Week|Day|Hour|Minute)s?")
NO_AGE = "N/A"
VOLUNTEERS: Mapping[str, bool] = {"Yes": True, "No": False}
_LABELS = frozenset({"Minimum Age", "Maximum Age", "Eligible Sex", "Accepts Healthy Volunteers"})


@dataclass(frozen=True, slots=True)
class Closing:
    """The values, and where they begin. `ages` stand with the label above them, in their order."""

    start: int
    ages: tuple[tuple[Line, str | None], ...] = ()
    sex: Line | None = None
    volunteers: Line | None = None
    strays: tuple[Line, ...] = ()


def find_values(lines: Sequence[Line], *, labelled: bool) -> Closing:
    """Find the values at the end of the section, by their form.

    The last line that is a sex is the anchor: ages stand above it, healthy volunteers below. In
    the labelled variant a line above a value is its label, unless the values clearly have none.
    """
    anchor = max((n for n, line in enumerate(lines) if line.text in codes.SEXES), default=None)
    after = len(lines) if anchor is None else anchor + 1
    if anchor is None:
        # No sex: the values can only be the very last lines.
        while after and lines[after - 1].text in _LABELS | VOLUNTEERS.keys():
            after -= 1
    below = lines[after:]
    volunteers = next((line for line in below if line.text in VOLUNTEERS), None)
    labelled = labelled and anchor is not None and bool(below) and below[0].text not in VOLUNTEERS
    place = after if anchor is None else anchor
    strays = [line for line in below if line.text not in _LABELS and line is not volunteers]
    ages: list[tuple[Line, str | None]] = []
    start = _above(lines, place, labelled=labelled)
    while start and len(ages) < 2 and _is_age(lines[start - 1].text):
        age = lines[start - 1]
        above = _above(lines, start - 1, labelled=labelled)
        ages.insert(0, (age, lines[above].text if above < start - 1 else None))
        start = above
    strays += [line for line in lines[start:place] if not _is_age(line.text) and _unknown(line)]
    sex = None if anchor is None else lines[anchor]
    return Closing(start, tuple(ages), sex, volunteers, tuple(strays))


def _is_age(text: str) -> bool:
    return text == NO_AGE or _AGE.fullmatch(text) is not None


def _unknown(line: Line) -> bool:
    return line.text not in _LABELS


def _above(lines: Sequence[Line], place: int, *, labelled: bool) -> int:
    """Where the label of the value at a place stands; the place itself without a label."""
    if not place:
        return place
    text = lines[place - 1].text
    is_label = text in _LABELS or (labelled and not _is_age(text) and place < len(lines))
    return place - 1 if is_label else place
