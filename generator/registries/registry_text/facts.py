"""The head, the results notice, the basic information and the study design."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.dates import PartialDate, days_in
from generator.model import Enrollment
from generator.registries import codes
from generator.registries.registry_text import layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.eligibility.lines import Line
    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger

NUMBER = re.compile(r"NCT[0-9]{8}(?![0-9])")
_OWN_NUMBER = re.compile(r"NCT ID: ?(NCT[0-9]{8})")
_UPDATED = re.compile(r"Last Updated: ?(\d{4}-\d{2}-\d{2})")
_PHASES = re.compile(r"(?:NA|EARLY_PHASE1|PHASE\d)(?:/(?:EARLY_PHASE1|PHASE\d))*")
_ENROLLMENT = re.compile(r"([0-9][0-9,]{0,11}) participants?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_BASIC_LABELS: Mapping[str, str] = {
    layout.FIRST_LABEL: "status",
    "Clinical Phase": "phases",
    "Total Enrollment": "enrollment",
    "Study Classification": "study_type",
    "Study Start Date": "start",
    "Study Completion Date": "completion",
}


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a page: all None where they are lost together."""

    title: str | None = None
    number: str | None = None
    last_updated: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Basic:
    """The basic information. `lone_date`: one date that is the start or the completion."""

    status: str | None = None
    phases: tuple[str, ...] = ()
    enrollment: Enrollment | None = None
    study_type: str | None = None
    start: PartialDate | None = None
    completion: PartialDate | None = None
    lone_date: bool = False


def read_head(page: Page, ledger: Ledger) -> Head:
    """Title, own number and date of the last update posted; foreign numbers are never looked at."""
    number: str | None = None
    updated: PartialDate | None = None
    free: list[Line] = []
    before_number = 0
    for line in page.lines(layout.HEAD):
        if number is None and (own := _OWN_NUMBER.fullmatch(line.text)):
            number, before_number = own[1], len(free)
        elif updated is None and (day := _UPDATED.fullmatch(line.text)):
            # Always a real day: the registry itself sets it on posting.
            updated = PartialDate.parse(day[1])
            if updated is None:
                ledger.leave([line])
        else:
            free.append(line)
    # The title stands right above the number; what an extractor put before it is no title.
    place = before_number - 1 if number else len(free) - 1
    title = free.pop(place).text if 0 <= place < len(free) else None
    ledger.leave(free)
    return Head(title, number, updated)


def read_results(page: Page, ledger: Ledger) -> bool | None:
    """Whether the page says that results are there."""
    found: bool | None = None
    for line in page.lines(layout.RESULTS):
        if line.text.startswith(layout.RESULTS_AVAILABLE):
            found = True
        elif line.text.startswith(layout.RESULTS_PENDING):
            found = False
        elif line.text not in layout.RESULTS_NOTES:
            ledger.leave([line])
    return found


def read_basic(page: Page, ledger: Ledger) -> Basic:
    """Place the values by their label where there is one, else by their form, never by position."""
    found: dict[str, Line] = {}
    days: list[Line] = []
    for label, line in _labelled(page.lines(layout.BASIC), _BASIC_LABELS):
        name = label or _basic_form(line.text)
        if name == "date":
            days.append(line)
        elif name is None or name in found:
            ledger.leave([line])
        else:
            found[name] = line
    lone = _place_days(found, days, ledger)
    return Basic(
        status=_code(found, "status", codes.STATUSES, ledger),
        phases=_phases(found.get("phases"), ledger),
        enrollment=_enrollment(found.get("enrollment"), ledger),
        study_type=_code(found, "study_type", codes.STUDY_TYPES, ledger),
        start=_date(found.get("start"), ledger),
        completion=_date(found.get("completion"), ledger),
        lone_date=lone,
    )


def _labelled(
    lines: Iterable[Line], labels: Mapping[str, str]
) -> Iterator[tuple[str | None, Line]]:
    """Each value with the field that the label above it names; a label names one value."""
    current: str | None = None
    for line in lines:
        if line.text in labels:
            current = labels[line.text]
        else:
            yield current, line
            current = None


def _basic_form(text: str) -> str | None:
    if text in codes.STATUSES:
        return "status"
    if text in codes.STUDY_TYPES:
        return "study_type"
    if _PHASES.fullmatch(text):
        return "phases"
    if _ENROLLMENT.fullmatch(text):
        return "enrollment"
    return "date" if _ISO_DAY.fullmatch(text) else None


def _place_days(found: dict[str, Line], days: list[Line], ledger: Ledger) -> bool:
    """Put unlabelled dates in their place; true for one date that may be either."""
    free = [name for name in ("start", "completion") if name not in found]
    if len(days) == 1 and len(free) == 2:
        ledger.say("I208", days[0].number, value=days[0].text)
        return True
    found.update(zip(free, days, strict=False))
    ledger.leave(days[len(free) :])
    return False


def _code(
    found: Mapping[str, Line], name: str, known: frozenset[str], ledger: Ledger
) -> str | None:
    line = found.get(name)
    return None if line is None else ledger.code(line, known, name)


def _phases(line: Line | None, ledger: Ledger) -> tuple[str, ...]:
    if line is None:
        return ()
    phases = tuple(line.text.split("/"))
    if not codes.PHASES.issuperset(phases):
        ledger.say("W212", line.number, field="phases", value=line.text[:60])
    return phases


def _enrollment(line: Line | None, ledger: Ledger) -> Enrollment | None:
    if line is None:
        return None
    match = _ENROLLMENT.fullmatch(line.text)
    if match is None:
        ledger.leave([line])
        return None
    return Enrollment(int(match[1].replace(",", "")))


def _date(line: Line | None, ledger: Ledger) -> PartialDate | None:
    """A day as printed; the last day of a month may stand for the month alone."""
    if line is None:
        return None
    date = PartialDate.parse(line.text)
    if date is None or date.day is None:
        if date is None:
            ledger.leave([line])
        return date
    unsure = date.day == days_in(date.year, date.month)
    return PartialDate(date.year, date.month, date.day, unsure=unsure)
