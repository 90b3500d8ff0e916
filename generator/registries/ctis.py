"""EU CTIS records as JSON: what the register's own pages are made of, before and after mid-2024.

Of a trial with many applications the authorised parts are read: part I (the trial) and the parts II
(one a member state). Times, plans and numbers of people are those of the last authorised version.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, diagnose
from generator.model import Dates, Enrollment, OtherId, Recruitment, Source, Trial
from generator.registries import ctis_places as places
from generator.registries import ctis_study as study
from generator.registries import ctis_words as words
from generator.registries.base import Form, Parsed
from generator.registries.node import Node
from generator.registries.values import (
    Recorded,
    Words,
    day,
    folded,
    is_filled,
    parse_json,
    record,
    report_unread,
    rows,
    unique,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.registries.base import Document

NAME = "ctis-json"
REGISTRY = "ctis"
NOT_CARRIED = (
    "last_known_status",
    "dates.first_posted",
    "dates.primary_completion",
    "dates.primary_completion_type",
    "dates.verified",
    "dates.results_posted",
    "plain_summary",
    "design.allocation",
    "design.intervention_model",
    "design.primary_purpose",
    "design.masking",
    "design.who_masked",
    "design.masking_description",
    "design.observational_model",
    "design.time_perspective",
    "arms.type",
    "arms.interventions",
    "outcomes.primary.description",
    "outcomes.primary.time_frame",
    "outcomes.secondary.description",
    "outcomes.secondary.time_frame",
    "outcomes.other",
    "eligibility.minimum_age",
    "eligibility.maximum_age",
    "eligibility.gender_based",
    "eligibility.gender_description",
    "eligibility.sampling_method",
    "responsible_party",
    "officials",
    "locations.state",
    "locations.geo",
    "documents.date",
    "documents.url",
    "references",
    "links",
)
_NUMBER = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}")
_NCT = re.compile(r"NCT\d{8}")


def sniff(document: Document) -> bool:
    """Whether the text starts as JSON and names the parts that every record has."""
    text = document.text
    return (
        text.lstrip()[:1] in ("{", "[")
        and '"ctNumber"' in text
        and any(part in text for part in ('"authorizedPartI"', '"authorizedApplication"'))
    )


def read(document: Document) -> Iterator[Parsed]:
    """The record of the document, or each of a list; one error for text that is no JSON."""
    loaded = parse_json(document.text)
    notes = (*document.decoded.diagnostics, *loaded.notes)
    if loaded.fault is not None:
        yield Parsed(document.name, None, (*notes, loaded.fault))
        return
    many = isinstance(loaded.value, list)
    for number, value in enumerate(loaded.value if many else [loaded.value], 1):
        name = f"{document.name} #{number}" if many else document.name
        try:
            yield _parsed(document, name, value, notes)
        except RecursionError:
            yield Parsed(name, None, (*notes, diagnose("E302")))


def _parsed(document: Document, name: str, value: Any, found: Sequence[Diagnostic]) -> Parsed:
    notes = list(found)
    root = record(_flat(value)) if isinstance(value, dict) else Recorded({})
    top = Node(root, "", notes)
    number = top.text("ctNumber") or ""
    if not _NUMBER.fullmatch(number):
        seen = number[:80] or "nothing"
        return Parsed(name, None, (*notes, diagnose("E401", form="0000-000000-00-00", seen=seen)))
    url = f"https://euclinicaltrials.eu/ctis-public/view/{number}"
    retrieved = day(top, "record_last_import")
    source = Source(NAME, document.name, document.sha256, retrieved, url)
    trial = _trial(top, number, source)
    report_unread(root, words.IGNORED, notes)
    return Parsed(name, replace(trial, diagnostics=tuple(notes)))


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    """The newer form holds the authorised parts one level deeper than the older one."""
    inner = value.get("authorizedApplication")
    if not isinstance(inner, dict):
        return value
    rest = {key: one for key, one in value.items() if key != "authorizedApplication"}
    return {**inner, **rest}


def _trial(top: Node, number: str, source: Source) -> Trial:
    coding = Words(top.notes)
    part = top.at("authorizedPartI")
    details = part.at("trialDetails")
    titles, about = details.at("clinicalTrialIdentifiers"), details.at("trialInformation")
    title = study.english(titles, "fullTitle")
    sponsors = places.sponsors(part, about, coding)
    return Trial(
        id=number,
        registry=REGISTRY,
        source=source,
        not_carried=NOT_CARRIED,
        title=title or top.text("title"),
        official_title=title,
        acronym=titles.text("shortTitle"),
        lay_title=study.english(titles, "publicTitle"),
        status=_status(top, coding),
        why_stopped=top.text("earlyTerminationReason"),
        # Regulation (EU) 536/2014, article 1: the register holds no studies that only watch.
        study_type="INTERVENTIONAL",
        phases=study.phases(top, about.at("trialCategory")),
        enrollment=_enrollment(top, part),
        dates=_dates(top, about.at("trialDuration")),
        has_results=_has_results(top),
        recruitment=_recruitment(top),
        summary=rows(study.english(about.at("trialObjective"), "mainObjective")),
        description=study.numbered(
            about.at("trialObjective"), "secondaryObjectives", "secondaryObjective"
        ),
        conditions=study.conditions(about),
        keywords=study.keywords(part, about),
        design=study.design(details),
        arms=study.arms(details),
        interventions=study.interventions(part),
        outcomes=study.outcomes(about.at("endPoint")),
        eligibility=study.eligibility(top, about),
        sponsor=sponsors[0] if sponsors else None,
        collaborators=sponsors[1:],
        locations=places.locations(top, part, coding),
        central_contacts=places.contacts(part, coding),
        other_ids=_other_ids(top, titles),
        ethics=tuple(places.decisions(top)),
        documents=tuple(places.documents(top)),
    )


def _status(top: Node, coding: Words) -> str | None:
    """The trial's public status; its application's status only where there is no other."""
    code = top.count("ctPublicStatusCode")
    old = top.values.get("ctStatus")
    number = old if isinstance(old, int) else code
    text = top.text("ctPublicStatus") or words.STATUS_NUMBERS.get(number or 0)
    if text is None and not isinstance(old, int):
        text = top.text("ctStatus")
    if folded(text or "") == words.ENDED and top.text("earlyTerminationReason") is not None:
        return "TERMINATED"
    return coding.code(text, words.STATUSES, "status")


def _enrollment(top: Node, part: Node) -> Enrollment | None:
    """Planned number of people: in the EU and EEA, and in the rest of the world, together."""
    states = [node.count("recruitmentSubjectCount") for node in top.each("authorizedPartsII")]
    known = [count for count in states if count is not None]
    inside = top.count("totalNumberEnrolled")
    if inside is None:
        inside = sum(known) if known else None
    outside = part.count("rowSubjectCount")
    if inside is None:
        return None
    if outside:
        top.notes.append(diagnose("I407", parts=f"{inside} (EU/EEA) + {outside}"))
    return Enrollment(inside + (outside or 0), "ESTIMATED")


def _dates(top: Node, plan: Node) -> Dates:
    """Dates of notices, which are facts, before dates of the plan."""
    begun = [date for _, date in places.notices(top, words.TRIAL_STARTED)]
    first = day(top, "startDateEU")
    actual = min(begun) if begun else first
    planned = day(plan, "estimatedRecruitmentStartDate")
    ended = day(top, "endDateEU")
    end = day(plan, "estimatedGlobalEndDate"), day(plan, "estimatedEndDate")
    start, completion = actual or planned, ended or end[0] or end[1]
    return Dates(
        start=start,
        start_type=None if start is None else "ACTUAL" if actual else "ESTIMATED",
        completion=completion,
        completion_type=None if completion is None else "ACTUAL" if ended else "ESTIMATED",
        last_updated=day(top, "lastUpdated"),
    )


def _recruitment(top: Node) -> Recruitment:
    """First and last day of recruitment by notice; the last only if every member state gave it."""
    begun = [date for _, date in places.notices(top, words.RECRUITMENT_STARTED)]
    ended = dict(places.notices(top, words.RECRUITMENT_ENDED))
    again = places.notices(top, words.RECRUITMENT_RESTARTED)
    over = bool(ended) and not again and places.states(top) <= set(ended)
    return Recruitment(min(begun) if begun else None, max(ended.values()) if over else None)


def _has_results(top: Node) -> bool | None:
    """Whether the register holds results: by its word, else by its lists of results."""
    text = top.text("resultsFirstReceived")
    if text is not None:
        return words.RESULTS.get(folded(text))
    results = top.at("results")
    held = [results.values[key] for key in words.RESULT_LISTS if key in results.values]
    return any(map(is_filled, held)) if held else None


def _other_ids(top: Node, titles: Node) -> tuple[OtherId, ...]:
    numbers = titles.at("secondaryIdentifyingNumbers")
    found = [
        OtherId(number, kind, domain)
        for key, kind, domain in words.NUMBERS
        if (number := numbers.at(key).text("number")) is not None
    ]
    for node in numbers.each("additionalRegistries"):
        number = node.text("number")
        if number is not None:
            kind = "REGISTRY" if _NCT.fullmatch(number) else None
            found.append(OtherId(number, kind, node.text("otherRegistryName")))
    codes = (top.at(key).text("eudraCtCode") for key in ("eudraCt", "eudraCtInfo"))
    found += [OtherId(code, "EUDRACT_NUMBER") for code in unique(tuple(codes))]
    return tuple(found)


FORM = Form(NAME, sniff, read, NOT_CARRIED)
