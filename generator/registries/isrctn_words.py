"""ISRCTN's own words: codes for those that are certain, phrases that mean nothing, parts left out.

Words are those of the registry's entry form. What is not here stays as the record has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Phrases that stand where a field was left empty (lower case).
EMPTY = frozenset(
    {
        "",
        "-",
        "n/a",
        "nil known",
        "none",
        "not applicable",
        "not specified",
        "not provided at time of registration",
        "plain english summary of protocol not provided at time of registration",
        "old ethics approval format",
    }
)

STUDY_TYPES: Mapping[str, str] = {
    "interventional": "INTERVENTIONAL",
    "observational": "OBSERVATIONAL",
}
# "Stopped" alone does not tell a trial that ended early from one that never began.
STATUSES: Mapping[str, str] = {"completed": "COMPLETED", "suspended": "SUSPENDED"}
STOPPED = "stopped"
PHASES: Mapping[str, tuple[str, ...]] = {
    "phase 0": ("EARLY_PHASE1",),
    "phase i": ("PHASE1",),
    "phase i/ii": ("PHASE1", "PHASE2"),
    "phase ii": ("PHASE2",),
    "phase ii/iii": ("PHASE2", "PHASE3"),
    "phase iii": ("PHASE3",),
    "phase iii/iv": ("PHASE3", "PHASE4"),
    "phase iv": ("PHASE4",),
    "not applicable": ("NA",),
}
ALLOCATIONS: Mapping[str, str] = {
    "randomized controlled trial": "RANDOMIZED",
    "randomised controlled trial": "RANDOMIZED",
    "randomised cross over trial": "RANDOMIZED",
    "randomised parallel trial": "RANDOMIZED",
    "cluster randomised trial": "RANDOMIZED",
    "non-randomized controlled trial": "NON_RANDOMIZED",
    "non randomised controlled trial": "NON_RANDOMIZED",
    "non-randomised controlled trial": "NON_RANDOMIZED",
}
MODELS: Mapping[str, str] = {
    "parallel": "PARALLEL",
    "crossover": "CROSSOVER",
    "cross-over": "CROSSOVER",
    "factorial": "FACTORIAL",
    "sequential": "SEQUENTIAL",
    "single": "SINGLE_GROUP",
    "single group": "SINGLE_GROUP",
    # As parts of the design's name in older records.
    "randomised cross over trial": "CROSSOVER",
    "randomised parallel trial": "PARALLEL",
}
MASKINGS: Mapping[str, str] = {"open (masking not used)": "NONE"}
PURPOSES: Mapping[str, str] = {
    "basic science": "BASIC_SCIENCE",
    "device feasibility": "DEVICE_FEASIBILITY",
    "diagnostic": "DIAGNOSTIC",
    "health services research": "HEALTH_SERVICES_RESEARCH",
    "other": "OTHER",
    "prevention": "PREVENTION",
    "screening": "SCREENING",
    "supportive care": "SUPPORTIVE_CARE",
    "treatment": "TREATMENT",
}
OBSERVATIONAL_MODELS: Mapping[str, str] = {
    "cohort study": "COHORT",
    "case-control study": "CASE_CONTROL",
}
TIME_PERSPECTIVES: Mapping[str, str] = {"cross sectional study": "CROSS_SECTIONAL"}
INTERVENTION_TYPES: Mapping[str, str] = {
    "behavioural": "BEHAVIORAL",
    "biological/vaccine": "BIOLOGICAL",
    "device": "DEVICE",
    "drug": "DRUG",
    "genetic": "GENETIC",
    "other": "OTHER",
    "procedure/surgery": "PROCEDURE",
    "supplement": "DIETARY_SUPPLEMENT",
}
SEXES: Mapping[str, str] = {"all": "ALL", "both": "ALL", "female": "FEMALE", "male": "MALE"}
FLAGS: Mapping[str, bool] = {"true": True, "false": False}
AGENCY_CLASSES: Mapping[str, str] = {"commercial": "INDUSTRY"}
# Of a person's roles the first here says most.
CONTACT_ROLES: Mapping[str, str] = {
    "principal investigator": "PRINCIPAL_INVESTIGATOR",
    "public": "CONTACT",
}
PUBLIC = "public"
# Age groups that say nothing.
ALL_AGES = frozenset({"all", "mixed"})
# What the registry's page calls the field `patientInfoSheet`.
INFORMATION_SHEET = "Participant information sheet"

# The headings of the plain English summary, in the order of the registry's entry form.
QUESTIONS = (
    "Background and study aims",
    "Who can participate?",
    "What does the study involve?",
    "What are the possible benefits and risks of participating?",
    "Where is the study run from?",
    "When is the study starting and how long is it expected to run for?",
    "When is study starting and how long is it expected to run for?",
    "Who is funding the study?",
    "Who is the main contact?",
)

# Elements that can stand more than once (one of them only below its parent), and elements whose
# text can have attributes.
REPEATED = frozenset(
    {
        "attachedFile",
        "condition",
        "contact",
        "contactId",
        "contactType",
        "dataPolicy",
        "ethicsCommittee",
        "funder",
        "funderId",
        "intervention",
        "outcomeMeasure",
        "output",
        "participantType",
        "purpose",
        "recruitmentCountries.country",
        "secondaryNumber",
        "sponsor",
        "sponsorId",
        "trialCentre",
        "trialSetting",
        "trialType",
    }
)
ATTRIBUTED = frozenset({"isrctn", "lowerAgeLimit", "upperAgeLimit", "secondaryNumber"})

# Parts of the record that no page needs. Addresses of committees, sponsors and centres, the plan
# for sharing data and publishing, the registry's own bookkeeping, and numbers given elsewhere.
IGNORED = frozenset(
    {
        "*.@id",
        "*.orcid",
        "*.productionNotes",
        "*.rorId",
        "*.rtsId",
        "attachedFiles.attachedFile.length",
        "attachedFiles.attachedFile.md5sum",
        "attachedFiles.attachedFile.mimeType",
        "@isPublished",
        "@publicIdentifierCanonical",
        "@publicIdentifierDateAssigned",
        "@publicIdentifierType",
        "@version",
        "ctrname",
        "funder.fundRef",
        "miscellaneous",
        "parties",
        "participants.lowerAgeLimit.@unit",
        "participants.lowerAgeLimit.@value",
        "participants.upperAgeLimit.@unit",
        "participants.upperAgeLimit.@value",
        "participants.totalTarget",
        "participants.trialCentres.trialCentre.address",
        "interventions.intervention.pharmaceuticalStudyTypes",
        "results.biomedRelated",
        "results.dataPolicies",
        "results.dataPolicy",
        "results.intentToPublish",
        "results.ipdSharingStatement",
        "results.publicationPlan",
        "results.publicationStage",
        "trialDescription.@thirdPartyFilesAcknowledgement",
        "trialDescription.acknowledgment",
        "trialDescription.ethicsCommittees.ethicsCommittee.contactDetails",
        "trialDesign.interventionalTrialDesign.control",
        "trialDesign.trialSetting",
        "trialDesign.trialSettings",
    }
)
