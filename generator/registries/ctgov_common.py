"""From a record in the shape of ClinicalTrials.gov's v2 data model to a `Trial`.

The JSON form has this shape; the XML and CSV readers bring theirs into it first. So field names,
codes and rules of the registry stand here once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.diagnostics import within_criteria
from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from generator.model import (
    NO_LIMIT,
    Arm,
    Dates,
    DateType,
    Design,
    Eligibility,
    Enrollment,
    Intervention,
    Link,
    OtherId,
    Outcome,
    Outcomes,
    Reference,
    Source,
    StudyDocument,
    Trial,
)
from generator.registries.ctgov_people import (
    collaborators,
    contact,
    location,
    official,
    organization,
    present,
    responsible,
)
from generator.registries.ctgov_survey import survey
from generator.registries.node import Node
from generator.registries.prose import paragraphs, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.diagnostics import Diagnostic

    Notes = list[Diagnostic]

REGISTRY = "clinicaltrials.gov"
NCT = re.compile(r"NCT\d{8}")
# The type of a number under which the registry held the same trial before.
ALIAS = "NCT_ALIAS"
_DOCUMENTS = "https://cdn.clinicaltrials.gov/large-docs"
_INTERVENTION_WORD = re.compile(
    r"(?:Behavioral|Biological|Combination Product|Device|Diagnostic Test|Dietary Supplement|Drug"
    r"|Genetic|Procedure|Radiation|Other): "
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a form differs from v2 JSON: its losses, whole and in part; whether text is escaped."""

    format: str
    not_carried: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    markdown: bool = False


def address(number: str) -> str:
    """The public page of a record."""
    return f"https://clinicaltrials.gov/study/{number.strip()}"


@dataclass(frozen=True, slots=True)
class _Record:
    """One record on its way to a trial."""

    protocol: Node
    shape: Shape

    def module(self, name: str) -> Node:
        """A part of the protocol section."""
        return self.protocol.at(f"{name}Module")

    def prose(self, node: Node, key: str) -> str | None:
        """Text of a field that the registry holds as markdown."""
        text = node.text(key)
        return unescape(text) if text is not None and self.shape.markdown else text

    def paragraphs(self, node: Node, key: str) -> tuple[str, ...]:
        """Paragraphs of a field that the registry holds as markdown."""
        text = node.text(key)
        if text is None:
            return ()
        found = paragraphs(text)
        return tuple(unescape(one) for one in found) if self.shape.markdown else found


_FIRST = ("identification", "status", "design", "contactsLocations", "sponsorCollaborators")
_REST = ("description", "armsInterventions", "references", "conditions")


def trial_of(study: Mapping[str, Any], source: Source, shape: Shape, notes: Notes) -> Trial:
    """Make the trial of one record in v2 shape.

    `study` has a `protocolSection` with a valid `nctId`. `notes` holds what is known of the record
    already; what is found on the way is added, and all of it stands in the trial's diagnostics.
    """
    root = Node(study, "", notes)
    notes.extend(survey(study["protocolSection"]))
    record = _Record(root.at("protocolSection"), shape)
    identity, status, design, places, sponsors = map(record.module, _FIRST)
    texts, groups, references, conditions = map(record.module, _REST)
    number = identity.text("nctId") or ""
    return Trial(
        id=number,
        registry=REGISTRY,
        source=source,
        not_carried=shape.not_carried,
        incomplete=shape.incomplete,
        title=identity.text("briefTitle"),
        official_title=identity.text("officialTitle"),
        acronym=identity.text("acronym"),
        status=status.code("overallStatus", "status"),
        last_known_status=status.code("lastKnownStatus", "last_known_status"),
        why_stopped=record.prose(status, "whyStopped"),
        study_type=design.code("studyType", "study_type"),
        phases=design.codes("phases", "phases"),
        enrollment=_enrollment(design.at("enrollmentInfo")),
        dates=_dates(status),
        has_results=root.flag("hasResults"),
        summary=record.paragraphs(texts, "briefSummary"),
        description=record.paragraphs(texts, "detailedDescription"),
        conditions=conditions.texts("conditions"),
        keywords=conditions.texts("keywords"),
        design=_design(record, design.at("designInfo")),
        arms=_arms(record, groups),
        interventions=_interventions(record, groups),
        outcomes=_outcomes(record),
        eligibility=_eligibility(record),
        sponsor=organization(sponsors.at("leadSponsor"), "sponsor"),
        collaborators=collaborators(sponsors),
        responsible_party=responsible(sponsors.at("responsibleParty")),
        officials=present(map(official, places.each("overallOfficials"))),
        locations=tuple(map(location, places.each("locations"))),
        central_contacts=tuple(map(contact, places.each("centralContacts"))),
        other_ids=tuple(_other_ids(identity)),
        documents=tuple(_documents(root, number)),
        references=tuple(map(_reference, references.each("references"))),
        links=present(_link(record, node) for node in references.each("seeAlsoLinks")),
        diagnostics=tuple(notes),
    )


def _enrollment(node: Node) -> Enrollment | None:
    count = node.count("count")
    return None if count is None else Enrollment(count, _date_type(node, "enrollment.type"))


def _date_type(node: Node, field: str) -> DateType | None:
    kind = node.code("type", field)
    if kind == "ACTUAL":
        return "ACTUAL"
    return "ESTIMATED" if kind == "ESTIMATED" else None


def _dates(status: Node) -> Dates:
    start = status.at("startDateStruct")
    primary = status.at("primaryCompletionDateStruct")
    completion = status.at("completionDateStruct")
    return Dates(
        first_posted=status.at("studyFirstPostDateStruct").date("date"),
        start=start.date("date"),
        start_type=_date_type(start, "dates.start_type"),
        primary_completion=primary.date("date"),
        primary_completion_type=_date_type(primary, "dates.primary_completion_type"),
        completion=completion.date("date"),
        completion_type=_date_type(completion, "dates.completion_type"),
        last_updated=status.at("lastUpdatePostDateStruct").date("date"),
        verified=status.date("statusVerifiedDate"),
        results_posted=status.at("resultsFirstPostDateStruct").date("date"),
    )


def _design(record: _Record, info: Node) -> Design:
    masking = info.at("maskingInfo")
    return Design(
        allocation=info.code("allocation", "design.allocation"),
        intervention_model=info.code("interventionModel", "design.intervention_model"),
        intervention_model_description=record.prose(info, "interventionModelDescription"),
        primary_purpose=info.code("primaryPurpose", "design.primary_purpose"),
        masking=masking.code("masking", "design.masking"),
        who_masked=masking.codes("whoMasked", "design.who_masked"),
        masking_description=record.prose(masking, "maskingDescription"),
        observational_model=info.code("observationalModel", "design.observational_model"),
        time_perspective=info.code("timePerspective", "design.time_perspective"),
    )


def _arms(record: _Record, groups: Node) -> tuple[Arm, ...]:
    return tuple(
        Arm(
            label=label,
            type=node.code("type", "arms.type"),
            description=record.paragraphs(node, "description"),
            interventions=tuple(
                _INTERVENTION_WORD.sub("", name, count=1)
                for name in node.texts("interventionNames")
            ),
        )
        for node in groups.each("armGroups")
        if (label := node.text("label")) is not None
    )


def _interventions(record: _Record, groups: Node) -> tuple[Intervention, ...]:
    return tuple(
        Intervention(
            type=node.code("type", "interventions.type"),
            name=name,
            description=record.paragraphs(node, "description"),
            other_names=node.texts("otherNames"),
        )
        for node in groups.each("interventions")
        if (name := node.text("name")) is not None
    )


def _outcomes(record: _Record) -> Outcomes:
    module = record.module("outcomes")
    primary, secondary, other = (
        tuple(
            Outcome(measure, record.prose(node, "description"), node.text("timeFrame"))
            for node in module.each(f"{rank}Outcomes")
            if (measure := node.text("measure")) is not None
        )
        for rank in ("primary", "secondary", "other")
    )
    return Outcomes(primary, secondary, other)


def _eligibility(record: _Record) -> Eligibility:
    module = record.module("eligibility")
    criteria = read_criteria(lines_of(module.text("eligibilityCriteria") or ""))
    module.notes.extend(map(within_criteria, criteria.diagnostics))
    return Eligibility(
        minimum_age=_age(record, module, "minimum"),
        maximum_age=_age(record, module, "maximum"),
        sex=module.code("sex", "eligibility.sex"),
        gender_based=module.flag("genderBased"),
        gender_description=record.prose(module, "genderDescription"),
        healthy_volunteers=module.flag("healthyVolunteers"),
        study_population=record.prose(module, "studyPopulation"),
        sampling_method=module.code("samplingMethod", "eligibility.sampling_method"),
        sections=criteria.sections,
    )


def _age(record: _Record, module: Node, which: str) -> str | None:
    """By the registry's rules a record with an eligibility part but without an age has no limit."""
    shape = record.shape
    lost = f"eligibility.{which}_age" in (*shape.not_carried, *shape.incomplete)
    return module.text(f"{which}Age") or (None if lost or not module.values else NO_LIMIT)


def _other_ids(identity: Node) -> Iterator[OtherId]:
    for node in (identity.at("orgStudyIdInfo"), *identity.each("secondaryIdInfos")):
        number = node.text("id")
        if number is not None:
            yield OtherId(number, node.code("type", "other_ids.type"), node.text("domain"))
    for alias in identity.texts("nctIdAliases"):
        yield OtherId(alias, ALIAS)


def _documents(root: Node, number: str) -> Iterator[StudyDocument]:
    for node in root.at("documentSection").at("largeDocumentModule").each("largeDocs"):
        file = node.text("filename")
        yield StudyDocument(
            type=node.text("typeAbbrev"),
            label=node.text("label"),
            date=node.date("date"),
            url=f"{_DOCUMENTS}/{number[-2:]}/{number}/{quote(file)}" if file else None,
        )


def _reference(node: Node) -> Reference:
    kind = node.code("type", "references.type")
    return Reference(node.text("citation"), node.text("pmid"), kind)


def _link(record: _Record, node: Node) -> Link | None:
    url = node.text("url")
    return None if url is None else Link(record.prose(node, "label"), url)
