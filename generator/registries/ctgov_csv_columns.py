"""The columns of ClinicalTrials.gov's CSV downloads -> the fields of the v2 data model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.registries.codes import AGENCY_CLASSES, INTERVENTION_TYPES
from generator.registries.countries import split_country
from generator.registries.ctgov_words import document_file, split_masking
from generator.registries.prose import unescape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reading = Callable[[str], Mapping[str, Any]]

NUMBER = "NCT Number"
# No selection of columns carries these.
NEVER = (
    "official_title",
    "last_known_status",
    "why_stopped",
    "enrollment.type",
    "dates.start_type",
    "dates.primary_completion_type",
    "dates.completion_type",
    "dates.verified",
    "description",
    "keywords",
    "design.intervention_model_description",
    "design.masking_description",
    # The download writes a stray letter for the one and nothing for the other.
    "design.observational_model",
    "design.time_perspective",
    "arms",
    "interventions.description",
    "interventions.other_names",
    "eligibility.minimum_age",
    "eligibility.maximum_age",
    "eligibility.gender_based",
    "eligibility.gender_description",
    "eligibility.healthy_volunteers",
    "eligibility.study_population",
    "eligibility.sampling_method",
    "eligibility.sections",
    "collaborators.class",
    "responsible_party",
    "officials",
    "locations.city",
    "locations.state",
    "locations.zip",
    "locations.status",
    "locations.geo",
    "locations.contacts",
    "central_contacts",
    "other_ids.type",
    "other_ids.domain",
    "documents.date",
    "references",
    "links",
)
# Cells join these parts by commas, at which they cannot be parted again for certain.
GLUED: Mapping[str, tuple[str, ...]] = {
    "Primary Outcome Measures": ("outcomes.primary",),
    "Secondary Outcome Measures": ("outcomes.secondary",),
    "Other Outcome Measures": ("outcomes.other",),
    "Locations": ("locations.facility",),
}


def _at(path: str) -> Reading:
    """Put the cell, as it is, at a dotted path of the v2 shape."""
    return lambda cell: _nested(path, cell)


def _nested(path: str, value: Any) -> dict[str, Any]:
    head, _, rest = path.partition(".")
    return {head: _nested(rest, value) if rest else value}


def _parts(path: str) -> Reading:
    """Put the parts of a cell, which the download joins by bars, at a path."""
    return lambda cell: _nested(path, _split(cell))


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _interventions(cell: str) -> Mapping[str, Any]:
    made = []
    for part in _split(cell):
        kind, colon, name = part.partition(": ")
        known = colon and kind in INTERVENTION_TYPES
        made.append({"type": kind, "name": name} if known else {"name": part})
    return _nested("armsInterventionsModule.interventions", made)


def _outcomes(rank: str) -> Reading:
    """Outcomes; measure, description and time frame are joined by commas, and cannot be parted."""
    return lambda cell: _nested(
        f"outcomesModule.{rank}Outcomes", [{"measure": unescape(part)} for part in _split(cell)]
    )


def _collaborators(cell: str) -> Mapping[str, Any]:
    made = [{"name": part} for part in _split(cell)]
    return _nested("sponsorCollaboratorsModule.collaborators", made)


def _design(cell: str) -> Mapping[str, Any]:
    made: dict[str, Any] = {}
    for part in _split(cell):
        label, _, value = part.partition(":")
        if not value.strip():
            continue
        if label == "Masking":
            masking, who = split_masking(value.strip())
            made["maskingInfo"] = {"masking": masking, "whoMasked": who}
        elif label in _DESIGN and len(value.strip()) > 1:
            made[_DESIGN[label]] = value.strip()
    return _nested("designModule.designInfo", made)


_DESIGN = {
    "Allocation": "allocation",
    "Intervention Model": "interventionModel",
    "Primary Purpose": "primaryPurpose",
    "Observational Model": "observationalModel",
    "Time Perspective": "timePerspective",
}


def _other_ids(cell: str) -> Mapping[str, Any]:
    first, *more = _split(cell)
    made = {"orgStudyIdInfo": {"id": first}, "secondaryIdInfos": [{"id": one} for one in more]}
    return {"identificationModule": made}


def _funder(cell: str) -> Mapping[str, Any]:
    known = cell in AGENCY_CLASSES
    return _nested("sponsorCollaboratorsModule.leadSponsor.class", cell) if known else {}


def _locations(cell: str) -> Mapping[str, Any]:
    """Places; only the country can be told for certain from what stands before it."""
    made = []
    for part in _split(cell):
        facility, country = split_country(part)
        made.append({"facility": facility, "country": country})
    return _nested("contactsLocationsModule.locations", made)


def _documents(cell: str) -> Mapping[str, Any]:
    made = []
    for part in _split(cell):
        label, _, url = part.rpartition(", ")
        made.append({"label": label, **document_file(url)})
    return _nested("documentSection.largeDocumentModule.largeDocs", made)


def _results(cell: str) -> Mapping[str, Any]:
    return {"hasResults": {"YES": True, "NO": False}.get(cell.upper(), cell)}


# Column -> how its cells are put into the v2 shape, and the fields of the trial it carries.
COLUMNS: Mapping[str, tuple[Reading | None, tuple[str, ...]]] = {
    NUMBER: (_at("identificationModule.nctId"), ()),
    "Study Title": (_at("identificationModule.briefTitle"), ("title",)),
    "Study URL": (None, ()),
    "Acronym": (_at("identificationModule.acronym"), ("acronym",)),
    "Study Status": (_at("statusModule.overallStatus"), ("status",)),
    "Brief Summary": (_at("descriptionModule.briefSummary"), ("summary",)),
    "Study Results": (_results, ("has_results",)),
    "Conditions": (_parts("conditionsModule.conditions"), ("conditions",)),
    "Interventions": (_interventions, ("interventions",)),
    "Primary Outcome Measures": (_outcomes("primary"), ("outcomes.primary",)),
    "Secondary Outcome Measures": (_outcomes("secondary"), ("outcomes.secondary",)),
    "Other Outcome Measures": (_outcomes("other"), ("outcomes.other",)),
    "Sponsor": (_at("sponsorCollaboratorsModule.leadSponsor.name"), ("sponsor",)),
    "Collaborators": (_collaborators, ("collaborators",)),
    "Sex": (_at("eligibilityModule.sex"), ("eligibility.sex",)),
    # Groups of ages ("ADULT") are no limits: they would be half right.
    "Age": (None, ()),
    "Phases": (_parts("designModule.phases"), ("phases",)),
    "Enrollment": (_at("designModule.enrollmentInfo.count"), ("enrollment",)),
    "Funder Type": (_funder, ("sponsor.class",)),
    "Study Type": (_at("designModule.studyType"), ("study_type",)),
    "Study Design": (
        _design,
        (
            "design.allocation",
            "design.intervention_model",
            "design.primary_purpose",
            "design.masking",
            "design.who_masked",
        ),
    ),
    "Other IDs": (_other_ids, ("other_ids",)),
    "Start Date": (_at("statusModule.startDateStruct.date"), ("dates.start",)),
    "Primary Completion Date": (
        _at("statusModule.primaryCompletionDateStruct.date"),
        ("dates.primary_completion",),
    ),
    "Completion Date": (_at("statusModule.completionDateStruct.date"), ("dates.completion",)),
    "First Posted": (_at("statusModule.studyFirstPostDateStruct.date"), ("dates.first_posted",)),
    "Results First Posted": (
        _at("statusModule.resultsFirstPostDateStruct.date"),
        ("dates.results_posted",),
    ),
    "Last Update Posted": (
        _at("statusModule.lastUpdatePostDateStruct.date"),
        ("dates.last_updated",),
    ),
    "Locations": (_locations, ("locations",)),
    "Study Documents": (_documents, ("documents",)),
}
