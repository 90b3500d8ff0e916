"""Codes of the ClinicalTrials.gov data model (API version 2), one set a field.

Every reader turns its form's words into these; a value outside its set is kept as the source has it
and reported. Source: the registry's published study data structure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUSES = frozenset(
    {
        "ACTIVE_NOT_RECRUITING",
        "APPROVED_FOR_MARKETING",
        "AVAILABLE",
        "COMPLETED",
        "ENROLLING_BY_INVITATION",
        "NOT_YET_RECRUITING",
        "NO_LONGER_AVAILABLE",
        "RECRUITING",
        "SUSPENDED",
        "TEMPORARILY_NOT_AVAILABLE",
        "TERMINATED",
        "UNKNOWN",
        "WITHDRAWN",
        "WITHHELD",
    }
)
STUDY_TYPES = frozenset({"EXPANDED_ACCESS", "INTERVENTIONAL", "OBSERVATIONAL"})
PHASES = frozenset({"NA", "EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4"})
ALLOCATIONS = frozenset({"NA", "NON_RANDOMIZED", "RANDOMIZED"})
INTERVENTION_MODELS = frozenset(
    {"CROSSOVER", "FACTORIAL", "PARALLEL", "SEQUENTIAL", "SINGLE_GROUP"}
)
PRIMARY_PURPOSES = frozenset(
    {
        "BASIC_SCIENCE",
        "DEVICE_FEASIBILITY",
        "DIAGNOSTIC",
        "ECT",
        "HEALTH_SERVICES_RESEARCH",
        "OTHER",
        "PREVENTION",
        "SCREENING",
        "SUPPORTIVE_CARE",
        "TREATMENT",
    }
)
MASKINGS = frozenset({"NONE", "SINGLE", "DOUBLE", "TRIPLE", "QUADRUPLE"})
WHO_MASKED = frozenset({"CARE_PROVIDER", "INVESTIGATOR", "OUTCOMES_ASSESSOR", "PARTICIPANT"})
OBSERVATIONAL_MODELS = frozenset(
    {
        "CASE_CONTROL",
        "CASE_CROSSOVER",
        "CASE_ONLY",
        "COHORT",
        "DEFINED_POPULATION",
        "ECOLOGIC_OR_COMMUNITY",
        "FAMILY_BASED",
        "NATURAL_HISTORY",
        "OTHER",
    }
)
TIME_PERSPECTIVES = frozenset({"CROSS_SECTIONAL", "OTHER", "PROSPECTIVE", "RETROSPECTIVE"})
ARM_TYPES = frozenset(
    {
        "ACTIVE_COMPARATOR",
        "EXPERIMENTAL",
        "NO_INTERVENTION",
        "OTHER",
        "PLACEBO_COMPARATOR",
        "SHAM_COMPARATOR",
    }
)
INTERVENTION_TYPES = frozenset(
    {
        "BEHAVIORAL",
        "BIOLOGICAL",
        "COMBINATION_PRODUCT",
        "DEVICE",
        "DIAGNOSTIC_TEST",
        "DIETARY_SUPPLEMENT",
        "DRUG",
        "GENETIC",
        "OTHER",
        "PROCEDURE",
        "RADIATION",
    }
)
SEXES = frozenset({"ALL", "FEMALE", "MALE"})
SAMPLING_METHODS = frozenset({"NON_PROBABILITY_SAMPLE", "PROBABILITY_SAMPLE"})
AGENCY_CLASSES = frozenset(
    {"AMBIG", "FED", "INDIV", "INDUSTRY", "NETWORK", "NIH", "OTHER", "OTHER_GOV", "UNKNOWN"}
)
RESPONSIBLE_PARTY_TYPES = frozenset({"PRINCIPAL_INVESTIGATOR", "SPONSOR", "SPONSOR_INVESTIGATOR"})
OFFICIAL_ROLES = frozenset(
    {"PRINCIPAL_INVESTIGATOR", "STUDY_CHAIR", "STUDY_DIRECTOR", "SUB_INVESTIGATOR"}
)
CONTACT_ROLES = OFFICIAL_ROLES | {"CONTACT"}
DATE_TYPES = frozenset({"ACTUAL", "ESTIMATED"})
REFERENCE_TYPES = frozenset({"BACKGROUND", "DERIVED", "RESULT"})
ID_TYPES = frozenset(
    {
        "AHRQ",
        "CDC",
        "CTIS",
        "EUDRACT_NUMBER",
        "FDA",
        "NIH",
        "OTHER",
        "OTHER_GRANT",
        "REGISTRY",
        "SAMHSA",
        "VA",
    }
)

# Field of the trial (dotted path, list positions left out) -> the codes it can hold.
CODES: Mapping[str, frozenset[str]] = {
    "status": STATUSES,
    "last_known_status": STATUSES,
    "study_type": STUDY_TYPES,
    "phases": PHASES,
    "enrollment.type": DATE_TYPES,
    "dates.start_type": DATE_TYPES,
    "dates.primary_completion_type": DATE_TYPES,
    "dates.completion_type": DATE_TYPES,
    "design.allocation": ALLOCATIONS,
    "design.intervention_model": INTERVENTION_MODELS,
    "design.primary_purpose": PRIMARY_PURPOSES,
    "design.masking": MASKINGS,
    "design.who_masked": WHO_MASKED,
    "design.observational_model": OBSERVATIONAL_MODELS,
    "design.time_perspective": TIME_PERSPECTIVES,
    "arms.type": ARM_TYPES,
    "interventions.type": INTERVENTION_TYPES,
    "eligibility.sex": SEXES,
    "eligibility.sampling_method": SAMPLING_METHODS,
    "sponsor.class": AGENCY_CLASSES,
    "collaborators.class": AGENCY_CLASSES,
    "responsible_party.type": RESPONSIBLE_PARTY_TYPES,
    "officials.role": OFFICIAL_ROLES,
    "locations.status": STATUSES,
    "locations.contacts.role": CONTACT_ROLES,
    "central_contacts.role": CONTACT_ROLES,
    "other_ids.type": ID_TYPES,
    "references.type": REFERENCE_TYPES,
}
