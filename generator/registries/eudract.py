"""EudraCT protocols as plain text: the EU Clinical Trials Register's page of one country, or many.

A trial has one page for each country; all have its one number. Fields in another language than
English stand beside the English ones with the language behind the label; English is preferred.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, diagnose
from generator.eligibility.lines import Line
from generator.model import (
    Dates,
    Enrollment,
    Source,
    Trial,
)
from generator.registries import eudract_labels as labels
from generator.registries import eudract_people as people
from generator.registries import eudract_study as study
from generator.registries.base import Form, Parsed, Unread
from generator.registries.eudract_lines import Entry, Sheet, sheets
from generator.registries.values import Words, note_private_signs, parse_day, rows, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import PartialDate
    from generator.registries.base import Document

NAME = "eudract-text"
REGISTRY = "euctr"
NOT_CARRIED = (
    "last_known_status",
    "why_stopped",
    "dates.start",
    "dates.start_type",
    "dates.primary_completion",
    "dates.primary_completion_type",
    "dates.last_updated",
    "dates.verified",
    "dates.results_posted",
    "recruitment",
    "plain_summary",
    "design.who_masked",
    "design.masking_description",
    "design.observational_model",
    "design.time_perspective",
    "arms",
    "outcomes.primary.description",
    "outcomes.secondary.description",
    "outcomes.other",
    "eligibility.minimum_age",
    "eligibility.maximum_age",
    "eligibility.gender_based",
    "eligibility.gender_description",
    "eligibility.sampling_method",
    "responsible_party",
    "officials",
    "locations.facility",
    "locations.city",
    "locations.state",
    "locations.zip",
    "locations.geo",
    "central_contacts.role",
    "central_contacts.phone_ext",
    "ethics.committee",
    "ethics.reference",
    "documents",
    "references",
    "links",
)
_NUMBER = re.compile(r"\d{4}-\d{6}-\d{2}")
_START = re.compile(r"^EudraCT Number:[ \t]*\d{4}-\d{6}-\d{2}[ \t]*$", re.MULTILINE)
_SITE = "https://www.clinicaltrialsregister.eu/ctr-search/"
_QUOTED = 80

# Words of one country's page. "Ongoing" does not say if people can join; an end in one country is
# an end of the trial only with the date of its global end.
_STATUSES = {"temporarily halted": "SUSPENDED", "suspended by ca": "SUSPENDED"}
_ENDED = {"completed": "COMPLETED", "prematurely ended": "TERMINATED"}
_RESULTS = {"view results": True}


def sniff(document: Document) -> bool:
    """Whether the text has the head and the first section of a protocol."""
    return _START.search(document.text) is not None and "A.2 EudraCT number" in document.text


def read(document: Document) -> Iterator[Parsed]:
    """The trial of each page of the document."""
    lines = [Line(n, text) for n, text in enumerate(document.text.split("\n"), 1)]
    pages = sheets(lines)
    if not pages:
        yield _without_number(document, document.name, "nothing")
    for n, page in enumerate(pages, 1):
        yield _parsed(document, f"{document.name} #{n}" if len(pages) > 1 else document.name, page)


def _without_number(document: Document, name: str, seen: str) -> Parsed:
    error = diagnose("E401", form="0000-000000-00", seen=seen[:_QUOTED])
    return Parsed(name, None, (*document.decoded.diagnostics, error))


def _parsed(document: Document, name: str, page: Sheet) -> Parsed:
    number = page.text("", labels.NUMBER) or page.text("A.2") or "nothing"
    if not _NUMBER.fullmatch(number):
        return _without_number(document, name, number)
    notes = list(document.decoded.diagnostics)
    link = page.text("", labels.LINK) or ""
    if not re.fullmatch(re.escape(_SITE) + r"[\w/.-]+", link):
        link = f"{_SITE}search?query=eudract_number:{number}"
    source = Source(NAME, document.name, document.sha256, None, link)
    trial = _trial(page, number, source, notes)
    left = _unread(page)
    _report(page, left, notes)
    unread = tuple(Unread(line.number, line.text) for line in left if line.text.strip())
    return Parsed(name, replace(trial, diagnostics=tuple(notes)), (), unread)


def _trial(page: Sheet, number: str, source: Source, notes: list[Diagnostic]) -> Trial:
    coding = Words(notes)
    country = _country(page)
    if country is not None:
        notes.append(diagnose("I404", country=country))
    end = _day(page, "P.", labels.GLOBAL_END, notes)
    status = _status(page, end, coding)
    sponsors = people.sponsors(page, coding)
    title = page.text("A.3")
    return Trial(
        id=number,
        registry=REGISTRY,
        source=source,
        not_carried=NOT_CARRIED,
        title=title,
        official_title=title,
        acronym=page.text("A.3.2"),
        lay_title=page.text("A.3.1"),
        status=status,
        # Directive 2001/20/EC, article 1: the register holds no studies that only watch.
        study_type="INTERVENTIONAL",
        phases=study.phases(page),
        enrollment=_enrollment(page),
        dates=Dates(
            first_posted=_day(page, "", labels.FIRST_ENTERED, notes),
            completion=end,
            completion_type="ACTUAL" if end is not None else None,
        ),
        has_results=_RESULTS.get((page.text("", labels.RESULTS) or "").lower()),
        summary=rows(page.text("E.2.1")),
        description=rows(page.text("E.2.2")),
        conditions=unique([page.text("E.1.1"), page.text("E.1.1.1")]),
        keywords=study.keywords(page),
        design=study.design(page, notes),
        interventions=study.interventions(page),
        outcomes=study.outcomes(page),
        eligibility=study.eligibility(page, notes),
        sponsor=sponsors[0] if sponsors else None,
        collaborators=sponsors[1:],
        locations=people.locations(page, country, status),
        central_contacts=people.contacts(page),
        other_ids=tuple(people.other_ids(page)),
        ethics=tuple(people.ethics(page, _day(page, "N.", labels.ETHICS_DATE, notes))),
    )


def _country(page: Sheet) -> str | None:
    """The country of "Country - authority"; a page can also be of all countries outside the EEA."""
    text = page.text("A.1")
    if text is None or text.lower().startswith("outside"):
        return None
    return text.split(" - ", 1)[0].strip()


def _day(page: Sheet, code: str, label: str, notes: list[Diagnostic]) -> PartialDate | None:
    text = page.text(code, label)
    date = None if text is None else parse_day(text)
    if text is not None and date is None:
        notes.append(diagnose("W313", field=label, value=text[:_QUOTED]))
    return date


def _status(page: Sheet, end: PartialDate | None, coding: Words) -> str | None:
    text = page.text("", labels.STATUS) or page.text("P.", labels.END_STATUS)
    table = _STATUSES if end is None else {**_STATUSES, **_ENDED}
    return coding.code(text, table, "status")


def _enrollment(page: Sheet) -> Enrollment | None:
    """The plan for the whole trial; of one country only where the trial has no other."""
    whole = _count(page.text("F.4.2.2"))
    alone = page.says_yes("E.8.5") is False and page.says_yes("E.8.6.1") is False
    count = whole if whole is not None or not alone else _count(page.text("F.4.1"))
    return None if count is None else Enrollment(count, "ESTIMATED")


def _count(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,9}", text) else None


def _unread(page: Sheet) -> list[Line]:
    """Lines that no field takes and that are not left out by name."""
    left = list(page.stray)
    for entry in page.entries:
        if id(entry) not in page.read and entry.text is not None and not _is_ignored(entry):
            left += entry.lines
    return left


def _is_ignored(entry: Entry) -> bool:
    return entry.known and (
        entry.label in labels.IGNORED_LABELS
        or any(entry.code == one or entry.code.startswith(f"{one}.") for one in labels.IGNORED)
    )


def _report(page: Sheet, left: list[Line], notes: list[Diagnostic]) -> None:
    """Note fields that were not read, fields without English, and signs of private fonts."""
    lines = {line.number for line in left}
    names = [one.name for one in page.entries if one.lines[0].number in lines]
    names += [line.text.strip() for line in page.stray]
    if names:
        listed = ", ".join(name[:_QUOTED] for name in names[:20])
        notes.append(diagnose("W402", left[0].number, count=len(names), names=listed))
    languages: dict[str, set[str | None]] = {}
    for entry in page.entries:
        if id(entry) in page.read and entry.text is not None:
            languages.setdefault(entry.name, set()).add(entry.language)
    for name, found in languages.items():
        if None not in found:
            notes.append(diagnose("I405", field=name, language=", ".join(map(str, found))))
    note_private_signs("".join(one.text or "" for one in page.entries), notes)


FORM = Form(NAME, sniff, read, NOT_CARRIED)
