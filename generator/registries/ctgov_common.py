"""From a record in the shape of ClinicalTrials.gov's v2 data model to a `Trial`.

The JSON form has this shape; the XML and CSV readers bring theirs into it first. So field names,
codes and rules of the registry stand here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from generator.diagnostics import Diagnostic
from generator.eligibility.lines import lines_of
from generator.eligibility.structure import Criteria, read_criteria
from generator.model import (
    NO_LIMIT,
    Arm,
    Contact,
    Dates,
    DateType,
    Design,
    Eligibility,
    Enrollment,
    Intervention,
    Link,
    Location,
    Official,
    Organization,
    OtherId,
    Outcome,
    Outcomes,
    Reference,
    ResponsibleParty,
    Source,
    StudyDocument,
    Trial,
)
from generator.registries.node import Node

T = TypeVar("T")

REGISTRY = "clinicaltrials.gov"
NCT = re.compile(r"NCT\d{8}")
# The type of a number under which the registry held the same trial before.
ALIAS = "NCT_ALIAS"
_DOCUMENTS = "https://cdn.clinicaltrials.gov/large-docs"
# The registry's markdown puts a backslash before ASCII punctuation that could be markdown.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM = re.compile(r"\s*(?:[*•-]|\d+\.)\s")
_INTERVENTION_WORD = re.compile(
    r"(?:Behavioral|Biological|Combination Product|Device|Diagnostic Test|Dietary Supplement|Drug"
    r"|Genetic|Procedure|Radiation|Other): "
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a form differs from v2 JSON: its name, what it cannot carry, whether text is escaped."""

    format: str
    not_carried: tuple[str, ...] = ()
    markdown: bool = False


def address(number: str) -> str:
    """The public page of a record."""
    return f"https://clinicaltrials.gov/study/{number.strip()}"


def unescape(text: str) -> str:
    """Undo, once, the backslashes that the registry's markdown puts before punctuation."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def paragraphs(text: str) -> tuple[str, ...]:
    """Split text at blank lines; a list item is a paragraph and keeps its marker."""
    found: list[str] = []
    fresh = True
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            fresh = True
        elif fresh or _ITEM.match(line):
            found.append(words)
            fresh = False
        else:
            found[-1] = f"{found[-1]} {words}"
    return tuple(found)


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


def trial_of(
    study: Mapping[str, Any], source: Source, shape: Shape, notes: list[Diagnostic]
) -> Trial:
    """Make the trial of one record in v2 shape.

    `study` has a `protocolSection` with a valid `nctId`. `notes` holds what is known of the record
    already; what is found on the way is added, and all of it stands in the trial's diagnostics.
    """
    root = Node(study, "", notes)
    record = _Record(root.at("protocolSection"), shape)
    identity, status = record.module("identification"), record.module("status")
    design, places = record.module("design"), record.module("contactsLocations")
    sponsors, prose = record.module("sponsorCollaborators"), record.module("description")
    groups, references = record.module("armsInterventions"), record.module("references")
    conditions = record.module("conditions")
    number = identity.text("nctId") or ""
    return Trial(
        id=number,
        registry=REGISTRY,
        source=source,
        not_carried=shape.not_carried,
        title=identity.text("briefTitle"),
        official_title=identity.text("officialTitle"),
        acronym=identity.text("acronym"),
        status=status.text("overallStatus"),
        last_known_status=status.text("lastKnownStatus"),
        why_stopped=record.prose(status, "whyStopped"),
        study_type=design.text("studyType"),
        phases=design.texts("phases"),
        enrollment=_enrollment(design.at("enrollmentInfo")),
        dates=_dates(status),
        has_results=root.flag("hasResults"),
        summary=record.paragraphs(prose, "briefSummary"),
        description=record.paragraphs(prose, "detailedDescription"),
        conditions=conditions.texts("conditions"),
        keywords=conditions.texts("keywords"),
        design=_design(record, design.at("designInfo")),
        arms=_arms(record, groups),
        interventions=_interventions(record, groups),
        outcomes=_outcomes(record),
        eligibility=_eligibility(record),
        sponsor=_organization(sponsors.at("leadSponsor")),
        collaborators=_all(map(_organization, sponsors.each("collaborators"))),
        responsible_party=_responsible(sponsors.at("responsibleParty")),
        officials=_all(map(_official, places.each("overallOfficials"))),
        locations=tuple(map(_location, places.each("locations"))),
        central_contacts=tuple(map(_contact, places.each("centralContacts"))),
        other_ids=tuple(_other_ids(identity)),
        documents=tuple(_documents(root, number)),
        references=tuple(map(_reference, references.each("references"))),
        links=_all(_link(record, node) for node in references.each("seeAlsoLinks")),
        diagnostics=tuple(notes),
    )


def _all(found: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(one for one in found if one is not None)


def _enrollment(node: Node) -> Enrollment | None:
    count = node.count("count")
    return None if count is None else Enrollment(count, _date_type(node))


def _date_type(node: Node) -> DateType | None:
    kind = node.text("type")
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
        start_type=_date_type(start),
        primary_completion=primary.date("date"),
        primary_completion_type=_date_type(primary),
        completion=completion.date("date"),
        completion_type=_date_type(completion),
        last_updated=status.at("lastUpdatePostDateStruct").date("date"),
        verified=status.date("statusVerifiedDate"),
        results_posted=status.at("resultsFirstPostDateStruct").date("date"),
    )


def _design(record: _Record, info: Node) -> Design:
    masking = info.at("maskingInfo")
    return Design(
        allocation=info.text("allocation"),
        intervention_model=info.text("interventionModel"),
        intervention_model_description=record.prose(info, "interventionModelDescription"),
        primary_purpose=info.text("primaryPurpose"),
        masking=masking.text("masking"),
        who_masked=masking.texts("whoMasked"),
        masking_description=record.prose(masking, "maskingDescription"),
        observational_model=info.text("observationalModel"),
        time_perspective=info.text("timePerspective"),
    )


def _arms(record: _Record, groups: Node) -> tuple[Arm, ...]:
    return tuple(
        Arm(
            label=label,
            type=node.text("type"),
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
            type=node.text("type"),
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
    criteria = _criteria(module.text("eligibilityCriteria"))
    module.notes.extend(criteria.diagnostics)
    return Eligibility(
        minimum_age=_age(record, module, "minimum"),
        maximum_age=_age(record, module, "maximum"),
        sex=module.text("sex"),
        gender_based=module.flag("genderBased"),
        gender_description=record.prose(module, "genderDescription"),
        healthy_volunteers=module.flag("healthyVolunteers"),
        study_population=record.prose(module, "studyPopulation"),
        sampling_method=module.text("samplingMethod"),
        sections=criteria.sections,
    )


def _criteria(text: str | None) -> Criteria:
    return Criteria(()) if text is None else read_criteria(lines_of(text))


def _age(record: _Record, module: Node, which: str) -> str | None:
    """By the registry's rules a record with an eligibility part but without an age has no limit."""
    lost = f"eligibility.{which}_age" in record.shape.not_carried
    return module.text(f"{which}Age") or (None if lost or not module.values else NO_LIMIT)


def _organization(node: Node) -> Organization | None:
    name = node.text("name")
    return None if name is None else Organization(name, node.text("class"))


def _responsible(node: Node) -> ResponsibleParty | None:
    party = ResponsibleParty(
        type=node.text("type"),
        name=node.text("investigatorFullName") or node.text("oldNameTitle"),
        title=node.text("investigatorTitle"),
        affiliation=node.text("investigatorAffiliation") or node.text("oldOrganization"),
    )
    return None if party == ResponsibleParty() else party


def _official(node: Node) -> Official | None:
    name = node.text("name")
    return None if name is None else Official(name, node.text("role"), node.text("affiliation"))


def _location(node: Node) -> Location:
    return Location(
        facility=node.text("facility"),
        city=node.text("city"),
        state=node.text("state"),
        zip=node.text("zip"),
        country=node.text("country"),
        status=node.text("status"),
        geo=_geo(node.at("geoPoint")),
        contacts=tuple(map(_contact, node.each("contacts"))),
    )


def _geo(point: Node) -> tuple[float, float] | None:
    latitude, longitude = point.degrees("lat", 90), point.degrees("lon", 180)
    return None if latitude is None or longitude is None else (latitude, longitude)


def _contact(node: Node) -> Contact:
    return Contact(
        node.text("name"),
        node.text("role"),
        node.text("phone"),
        node.text("phoneExt"),
        node.text("email"),
    )


def _other_ids(identity: Node) -> Iterator[OtherId]:
    for node in (identity.at("orgStudyIdInfo"), *identity.each("secondaryIdInfos")):
        number = node.text("id")
        if number is not None:
            yield OtherId(number, node.text("type"), node.text("domain"))
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
    return Reference(node.text("citation"), node.text("pmid"), node.text("type"))


def _link(record: _Record, node: Node) -> Link | None:
    url = node.text("url")
    return None if url is None else Link(record.prose(node, "label"), url)
