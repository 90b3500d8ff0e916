"""Who can take part: criteria, age limits, sex, healthy volunteers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.eligibility.structure import read_criteria
from generator.model import NO_LIMIT, Eligibility
from generator.registries import codes
from generator.registries.registry_text import layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.eligibility.lines import Line
    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger

INCLUSION = "Inclusion Criteria"
EXCLUSION = "Exclusion Criteria"
_AGE = re.compile(r"\d+ (?:Year|Month|Week|Day|Hour|Minute)s?")
_NO_AGE = "N/A"
_VOLUNTEERS = {"Yes": True, "No": False}
# What the labelled variant may print above the last values. Real pages were seen only above this
# point, so a label helps where it is there, and nothing depends on it.
_LABELS: Mapping[str, str] = {
    "Minimum Age": "minimum_age",
    "Maximum Age": "maximum_age",
    "Eligible Sex": "sex",
    "Accepts Healthy Volunteers": "healthy_volunteers",
}
_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s")


@dataclass(frozen=True, slots=True)
class Who:
    """Eligibility, and the criteria lists that have lost their beginning: kind -> first line."""

    eligibility: Eligibility
    ages_lost: bool
    lists: Mapping[str, tuple[Line, ...]]


def read_who(page: Page, ledger: Ledger) -> Who:
    """Cut the section into criteria and the values after them, placed by their form."""
    lines = page.lines(layout.ELIGIBILITY)
    start = _values_start(lines)
    values, ages = _values(lines[start:])
    minimum, maximum, lone = _ages(ages, values, ledger)
    criteria = read_criteria(lines[:start])
    ledger.notes.extend(criteria.diagnostics)
    sex, volunteers = values.get("sex"), values.get("healthy_volunteers")
    eligibility = Eligibility(
        minimum_age=minimum,
        maximum_age=maximum,
        sex=sex.text if sex else None,
        healthy_volunteers=_VOLUNTEERS.get(volunteers.text) if volunteers else None,
        sections=criteria.sections,
    )
    return Who(eligibility, lone, lists_of(lines[:start]))


def lists_of(lines: Sequence[Line]) -> Mapping[str, tuple[Line, ...]]:
    """The lines of the text under each of the page's own two headings, and those above them."""
    kinds = {INCLUSION: "inclusion", EXCLUSION: "exclusion"}
    found: dict[str, list[Line]] = {}
    current = found.setdefault("unsorted", [])
    for line in lines:
        if line.text in kinds:
            current = found.setdefault(kinds[line.text], [])
        else:
            current.append(line)
    return {kind: tuple(held) for kind, held in found.items()}


def first_number(lines: Sequence[Line]) -> int | None:
    """The number that the first line of a list carries."""
    match = _NUMBERED.match(lines[0].text) if lines else None
    return int(match[1]) if match else None


def _form(text: str) -> str | None:
    if text in codes.SEXES:
        return "sex"
    if text in _VOLUNTEERS:
        return "healthy_volunteers"
    return "age" if text == _NO_AGE or _AGE.fullmatch(text) else None


def _values_start(lines: Sequence[Line]) -> int:
    """Where the values begin: the last run of lines that are values, each form in its order."""
    start = len(lines)
    allowed = {"healthy_volunteers", "sex", "age"}
    ages = 0
    while start and (form := _tail_form(lines[start - 1].text)) is not None:
        if form != "label":
            if form not in allowed or ages == 2:
                break
            allowed -= {"healthy_volunteers"} if form == "healthy_volunteers" else set()
            allowed -= {"healthy_volunteers", "sex"} if form != "healthy_volunteers" else set()
            ages += form == "age"
        start -= 1
    return start


def _tail_form(text: str) -> str | None:
    return "label" if text in _LABELS else _form(text)


def _values(lines: Sequence[Line]) -> tuple[dict[str, Line], list[Line]]:
    """Values by field, and ages that no label places."""
    found: dict[str, Line] = {}
    ages: list[Line] = []
    label: str | None = None
    for line in lines:
        if line.text in _LABELS:
            label = _LABELS[line.text]
            continue
        form = _form(line.text)
        if form == "age" and (label is None or not label.endswith("age") or label in found):
            ages.append(line)
        elif form is not None:
            found[label if form == "age" and label else form] = line
        label = None
    return found, ages


def _ages(
    ages: Sequence[Line], values: Mapping[str, Line], ledger: Ledger
) -> tuple[str | None, str | None, bool]:
    """Minimum, maximum, and whether one of them (or both) cannot be known from the text."""
    if len(ages) == 2:
        return _limit(ages[0]), _limit(ages[1]), False
    if len(ages) == 1:
        ledger.say("I207", ages[0].number, value=ages[0].text)
        return None, None, True
    minimum, maximum = values.get("minimum_age"), values.get("maximum_age")
    return _limit(minimum), _limit(maximum), not (minimum and maximum)


def _limit(line: Line | None) -> str | None:
    if line is None:
        return None
    return NO_LIMIT if line.text == _NO_AGE else line.text
