"""The trial as this project knows it: frozen values, the same whatever registry a record came from.

Field order is the order of keys in `trial.json`. `None` and empty tuples mean that the source does
not say; whether the registry is silent or the form lost the value stands in `Trial.not_carried`
(dotted paths this form can never carry) and `Trial.incomplete` (fields this copy lost a part of).
Codes are those of the ClinicalTrials.gov v2 data model, whatever the source form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.dates import PartialDate as PartialDate  # noqa: PLC0414 - part of the model
from generator.diagnostics import Diagnostic
from generator.parties import Contact as Contact  # noqa: PLC0414 - part of the model
from generator.parties import Location as Location  # noqa: PLC0414 - part of the model
from generator.parties import Official as Official  # noqa: PLC0414 - part of the model
from generator.parties import Organization as Organization  # noqa: PLC0414 - part of the model
from generator.parties import ResponsibleParty as ResponsibleParty  # noqa: PLC0414 - part of the model

DateType = Literal["ACTUAL", "ESTIMATED"]
SectionKind = Literal["inclusion", "exclusion", "unsorted"]
ItemRole = Literal["criterion", "lead-in", "note"]

# The value of an age limit when the registry says, or by its rules means, that there is none.
NO_LIMIT = "none"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a trial was read: form, name of the file (no folder), its hash, public address."""

    format: str
    file: str
    sha256: str
    retrieved: PartialDate | None = None
    url: str | None = None

    @property
    def is_text(self) -> bool:
        """Whether the form is plain text, so that lines of criteria are lines of the file."""
        return self.format.endswith("-text")


@dataclass(frozen=True, slots=True)
class Enrollment:
    """Number of people, and whether that is the plan or the final number (None: not said)."""

    count: int
    type: DateType | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The record's dates."""

    first_posted: PartialDate | None = None
    start: PartialDate | None = None
    start_type: DateType | None = None
    primary_completion: PartialDate | None = None
    primary_completion_type: DateType | None = None
    completion: PartialDate | None = None
    completion_type: DateType | None = None
    last_updated: PartialDate | None = None
    verified: PartialDate | None = None
    results_posted: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Recruitment:
    """First and last day of recruitment, where the registry has them."""

    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """A part of the sponsor's own plain-English summary."""

    question: str | None
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Design:
    """How the study is set up, as codes and the registry's own descriptions."""

    allocation: str | None = None
    intervention_model: str | None = None
    intervention_model_description: str | None = None
    primary_purpose: str | None = None
    masking: str | None = None
    who_masked: tuple[str, ...] = ()
    masking_description: str | None = None
    observational_model: str | None = None
    time_perspective: str | None = None


@dataclass(frozen=True, slots=True)
class Arm:
    """One group of people, and the names of the interventions it gets."""

    label: str
    type: str | None = None
    description: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intervention:
    """Something given to or done with people in the study."""

    type: str | None
    name: str
    description: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something the study measures, and when."""

    measure: str
    description: str | None = None
    time_frame: str | None = None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Everything the study measures, by rank."""

    primary: tuple[Outcome, ...] = ()
    secondary: tuple[Outcome, ...] = ()
    other: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of an eligibility list, in the registry's words, with its sub-items.

    `id` is a stable hash of the text (an ordinal is added for twins), so that a mark on the page
    never moves to changed text. `line` counts from 1: in the file for text forms, in the criteria
    field otherwise. Topic, explanation and rule are None until the explain stage has run.
    """

    text: str
    marker: str | None
    id: str
    line: int | None
    role: ItemRole = "criterion"
    topic: str | None = None
    explanation: str | None = None
    rule: str | None = None
    items: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A run of criteria of one kind; a sub-heading (group) opens a new section."""

    kind: SectionKind
    heading: str | None = None
    group: str | None = None
    items: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who can take part. Ages: the registry's text ("14 Years"), NO_LIMIT, or None for silence.

    `age_limit` is the one limit of a form that does not show whether it is the minimum or the
    maximum; both of these are None then.
    """

    minimum_age: str | None = None
    maximum_age: str | None = None
    age_limit: str | None = None
    sex: str | None = None
    gender_based: bool | None = None
    gender_description: str | None = None
    healthy_volunteers: bool | None = None
    study_population: str | None = None
    sampling_method: str | None = None
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherId:
    """Another number of the same trial."""

    id: str
    type: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Ethics:
    """A decision of an ethics committee."""

    committee: str | None = None
    decision: str | None = None
    date: PartialDate | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class StudyDocument:
    """A document the registry lists."""

    type: str | None = None
    label: str | None = None
    date: PartialDate | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication the record cites."""

    citation: str | None = None
    pmid: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A web address the record gives."""

    label: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial, read from one record. Keys of `trial.json` in their order."""

    id: str
    registry: str
    source: Source
    not_carried: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    title: str | None = None
    official_title: str | None = None
    acronym: str | None = None
    lay_title: str | None = None
    status: str | None = None
    last_known_status: str | None = None
    why_stopped: str | None = None
    study_type: str | None = None
    phases: tuple[str, ...] = ()
    enrollment: Enrollment | None = None
    dates: Dates = field(default_factory=Dates)
    has_results: bool | None = None
    recruitment: Recruitment = field(default_factory=Recruitment)
    summary: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    plain_summary: tuple[PlainAnswer, ...] = ()
    conditions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    design: Design = field(default_factory=Design)
    arms: tuple[Arm, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    outcomes: Outcomes = field(default_factory=Outcomes)
    eligibility: Eligibility = field(default_factory=Eligibility)
    sponsor: Organization | None = None
    collaborators: tuple[Organization, ...] = ()
    responsible_party: ResponsibleParty | None = None
    officials: tuple[Official, ...] = ()
    locations: tuple[Location, ...] = ()
    central_contacts: tuple[Contact, ...] = ()
    other_ids: tuple[OtherId, ...] = ()
    ethics: tuple[Ethics, ...] = ()
    documents: tuple[StudyDocument, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
