"""From an ISRCTN record, whatever its form, to a `Trial`.

Both forms are brought into one shape first: objects whose repeated elements are always lists, whose
attributes are keys that begin with "@", and whose text beside attributes is the key "#text".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.diagnostics import diagnose
from generator.model import (
    Dates,
    Enrollment,
    Recruitment,
    Source,
    Trial,
)
from generator.registries import isrctn_people as people
from generator.registries import isrctn_study as study
from generator.registries import isrctn_words as words
from generator.registries.base import Parsed
from generator.registries.isrctn_text import answers, said
from generator.registries.node import Node
from generator.registries.values import (
    Recorded,
    Words,
    day,
    folded,
    is_filled,
    record,
    report_unread,
    rows,
    unique,
)

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.registries.base import Document

REGISTRY = "isrctn"
# What no form of an ISRCTN record has a field for.
NOT_CARRIED = (
    "last_known_status",
    "dates.start_type",
    "dates.primary_completion",
    "dates.primary_completion_type",
    "dates.completion_type",
    "dates.verified",
    "dates.results_posted",
    "has_results",
    "design.who_masked",
    "design.masking_description",
    "arms",
    "outcomes.other",
    "eligibility.gender_based",
    "eligibility.gender_description",
    "eligibility.sampling_method",
    "responsible_party",
    "officials.affiliation",
    "locations.status",
    "locations.geo",
    "central_contacts.phone_ext",
)
# Codes of the design that older records have only in the words of `studyDesign`.
OLD_DESIGN = ("allocation", "intervention_model", "masking")
# Keys of people and organizations, the elements they lead to, and the fields made of these.
PARTIES = (
    ("contactId", "contact", "central_contacts"),
    ("sponsorId", "sponsor", "sponsor"),
    ("funderId", "funder", "collaborators"),
)
_DIGITS = re.compile(r"\d{8}")
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")


def canonical(value: Any, parent: str = "", key: str = "") -> Any:
    """A decoded record in the shape that `parsed` reads; empty parts are left out."""
    if key in words.REPEATED or f"{parent}.{key}" in words.REPEATED:
        items = value if isinstance(value, list) else [value]
        return [one for item in items if is_filled(one := _shaped(item, key))]
    return _shaped(value, key)


def _shaped(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        shaped = {name: canonical(one, key, name) for name, one in value.items()}
        return {name: one for name, one in shaped.items() if is_filled(one)}
    if isinstance(value, list):
        return [one for item in value if is_filled(one := _shaped(item, key))]
    if key in words.ATTRIBUTED and is_filled(value):
        return {"#text": value}
    return value


@dataclass(frozen=True, slots=True)
class About:
    """What a form's reader knows of a record: fields its form or this copy lost, and faults."""

    form: str
    not_carried: tuple[str, ...]
    incomplete: tuple[str, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


def parsed(document: Document, name: str, values: Any, about: About) -> Parsed:
    """The trial of one record in the canonical shape.

    `values` are the parts of the record's trial and beside them its contacts, sponsors and funders;
    anything but an object gives an error.
    """
    notes = list(about.notes)
    root = record(values) if isinstance(values, dict) else Recorded({})
    trial = Node(root, "", notes)
    number = trial.at("isrctn").text("#text") or ""
    if not _DIGITS.fullmatch(number):
        seen = number[:80] or "nothing"
        return Parsed(name, None, (*notes, diagnose("E401", form="ISRCTN00000000", seen=seen)))
    number = f"ISRCTN{number}"
    source = Source(
        about.form,
        document.name,
        document.sha256,
        day(trial, "record_last_import"),
        f"https://www.isrctn.com/{number}",
    )
    made = _trial(trial, number, source)
    if made.status is None:
        notes.append(diagnose("I411"))
    report_unread(root, words.IGNORED, notes)
    return Parsed(
        name,
        replace(
            made,
            not_carried=(*_lost_here(trial, made), *about.not_carried),
            incomplete=(*about.incomplete, *_without_people(trial, about)),
            diagnostics=tuple(notes),
        ),
    )


def _lost_here(trial: Node, made: Trial) -> tuple[str, ...]:
    """Fields for which this record's version of the form has no place.

    The status is worked out from the dates. Older records have their design as prose alone.
    """
    lost = ("status",) if made.status is None else ()
    if trial.at("trialDesign").at("interventionalTrialDesign").values:
        return lost
    return (*lost, *(f"design.{name}" for name in OLD_DESIGN if not getattr(made.design, name)))


def _without_people(trial: Node, about: About) -> tuple[str, ...]:
    """Fields whose people and organizations the record names by keys that lead nowhere."""
    return tuple(
        field
        for key, name, field in PARTIES
        if field not in about.not_carried
        and trial.at("parties").texts(key)
        and not any(trial.each(name))
    )


def _trial(trial: Node, number: str, source: Source) -> Trial:
    coding = Words(trial.notes)
    description, design = trial.at("trialDescription"), trial.at("trialDesign")
    participants = trial.at("participants")
    interventions, text = study.interventions(trial, coding)
    enrollment = _enrollment(participants)
    status = _status(design, participants, enrollment, coding)
    sponsors = people.organizations(trial, coding)
    return Trial(
        id=number,
        registry=REGISTRY,
        source=source,
        title=description.text("title"),
        official_title=description.text("scientificTitle"),
        acronym=said(description, "acronym"),
        status=status,
        why_stopped=said(design, "reasonAbandoned"),
        study_type=coding.code(design.text("primaryStudyDesign"), words.STUDY_TYPES, "study_type"),
        phases=study.phases(trial),
        enrollment=enrollment,
        dates=_dates(trial, design, participants),
        recruitment=Recruitment(
            day(participants, "recruitmentStart"), day(participants, "recruitmentEnd")
        ),
        summary=rows(said(description, "studyHypothesis")),
        description=text,
        plain_summary=answers(said(description, "plainEnglishSummary")),
        conditions=_conditions(trial, "description"),
        keywords=_conditions(trial, "diseaseClass1", "diseaseClass2"),
        design=study.design(design, coding),
        interventions=interventions,
        outcomes=study.outcomes(description),
        eligibility=study.eligibility(participants, coding),
        sponsor=sponsors[0] if sponsors else None,
        collaborators=sponsors[1:],
        officials=tuple(people.officials(trial)),
        locations=people.locations(participants),
        central_contacts=tuple(people.contacts(trial, coding)),
        other_ids=people.other_ids(trial.at("externalRefs")),
        ethics=tuple(people.ethics(description)),
        documents=people.documents(trial),
        references=people.references(trial.at("results")),
        links=people.links(description),
    )


def _status(
    design: Node, participants: Node, enrollment: Enrollment | None, coding: Words
) -> str | None:
    """The status that someone set by hand; otherwise the registry works it out from the dates."""
    recruitment = said(participants, "recruitmentStatusOverride")
    text = said(design, "overallStatusOverride") or recruitment
    if text is None:
        return None
    began = enrollment is not None and enrollment.type == "ACTUAL"
    if folded(text) == words.STOPPED and began:
        return "TERMINATED"
    return coding.code(text, words.STATUSES, "status")


def _dates(trial: Node, design: Node, participants: Node) -> Dates:
    """The record's dates; a study starts with recruitment where it has no other start."""
    return Dates(
        first_posted=day(trial.at("isrctn"), "@dateAssigned"),
        start=day(design, "overallStartDate") or day(participants, "recruitmentStart"),
        completion=day(design, "overallEndDate"),
        last_updated=day(trial, "@lastUpdated"),
    )


def _conditions(trial: Node, *keys: str) -> tuple[str, ...]:
    nodes = tuple(trial.at("conditions").each("condition"))
    return unique([said(node, key) for node in nodes for key in keys])


def _enrollment(participants: Node) -> Enrollment | None:
    """The final number where there is one (the form holds 0 until then), else the target."""
    final = _count(participants, "totalFinalEnrolment")
    target = _count(participants, "targetEnrolment")
    if final:
        return Enrollment(final, "ACTUAL")
    return None if target is None else Enrollment(target, "ESTIMATED")


def _count(node: Node, key: str) -> int | None:
    text = node.text(key)
    if text is not None and _COUNT.fullmatch(text):
        return int(text.replace(",", ""))
    return node.count(key)
