"""The elements of ClinicalTrials.gov's older XML -> the fields of the v2 data model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.registries.ctgov_words import document_file
from generator.registries.ctgov_xml_find import (
    Table,
    age,
    coded,
    constant,
    date,
    each,
    enrollment,
    flag,
    joined,
    made_of,
    masking,
    only,
    person,
    phases,
    posted,
    prose,
    struct,
    study_type,
)
from generator.registries.xml_tree import text, texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element


def _arms(study: Element, path: str) -> list[dict[str, Any]]:
    """Arms; what each gets stands in the interventions, which name their arms."""
    made = []
    for element in study.iterfind(path):
        arm = made_of(element, _ARM)
        arm["interventionNames"] = [
            f"{text(one, 'intervention_type')}: {name}"
            for one in study.iterfind("intervention")
            if arm.get("label") in texts(one, "arm_group_label")
            and (name := text(one, "intervention_name"))
        ]
        made.append(arm)
    return made


def _locations(study: Element, path: str) -> list[dict[str, Any]]:
    """Places; countries alone where the record names no place."""
    made = each(_LOCATION)(study, path)
    alone = texts(study, "location_countries/country")
    return made or [{"country": country} for country in alone]


def _documents(study: Element, path: str) -> list[dict[str, Any]]:
    """Documents, by the file name that both formats' addresses end in."""
    made = []
    for element in study.iterfind(path):
        url = text(element, "document_url") or ""
        made.append({**made_of(element, _DOCUMENT), **document_file(url)})
    return made


_CONTACT = (
    ("name", "", person),
    ("phone", "phone", text),
    ("phoneExt", "phone_ext", text),
    ("email", "email", text),
)
_ROLE = ("role", "role", coded("officials.role"))
_OFFICIAL = (("name", "", person), _ROLE, ("affiliation", "affiliation", text))
_CALLED = (*_CONTACT, ("role", "", constant("CONTACT")))


_LOCATION = (
    ("facility", "facility/name", text),
    ("city", "facility/address/city", text),
    ("state", "facility/address/state", text),
    ("zip", "facility/address/zip", text),
    ("country", "facility/address/country", text),
    ("status", "status", coded("locations.status")),
    (
        "contacts",
        "",
        joined(("contact", _CALLED), ("contact_backup", _CALLED), ("investigator", _OFFICIAL[:2])),
    ),
)
_ARM = (
    ("label", "arm_group_label", text),
    ("type", "arm_group_type", coded("arms.type")),
    ("description", "description", prose),
)
_INTERVENTION = (
    ("type", "intervention_type", coded("interventions.type")),
    ("name", "intervention_name", text),
    ("description", "description", prose),
    ("otherNames", "other_name", texts),
)
_OUTCOME = (
    ("measure", "measure", text),
    ("description", "description", prose),
    ("timeFrame", "time_frame", text),
)
_DOCUMENT = (("label", "document_type", text), ("date", "document_date", date))
_AGENCY = (("name", "agency", text), ("class", "agency_class", coded("sponsor.class")))
_CITATION = (("citation", "citation", text), ("pmid", "PMID", text))

# Object of the v2 shape -> its keys: name, path of the element, how it is read.
TABLES: Mapping[str, Table] = {
    "identificationModule": (
        ("nctId", "id_info/nct_id", text),
        ("nctIdAliases", "id_info/nct_alias", texts),
        ("orgStudyIdInfo", "id_info", only((("id", "org_study_id", text),))),
        ("secondaryIdInfos", "id_info/secondary_id", each((("id", ".", text),))),
        ("briefTitle", "brief_title", text),
        ("officialTitle", "official_title", text),
        ("acronym", "acronym", text),
    ),
    "statusModule": (
        ("overallStatus", "overall_status", coded("status")),
        ("lastKnownStatus", "last_known_status", coded("status")),
        ("whyStopped", "why_stopped", text),
        ("statusVerifiedDate", "verification_date", date),
        ("startDateStruct", "start_date", struct("dates.start_type")),
        (
            "primaryCompletionDateStruct",
            "primary_completion_date",
            struct("dates.primary_completion_type"),
        ),
        ("completionDateStruct", "completion_date", struct("dates.completion_type")),
        ("studyFirstPostDateStruct", "study_first_posted", posted),
        ("lastUpdatePostDateStruct", "last_update_posted", posted),
        # Until 2017 the format had the day a change was handed in, not the day it was posted.
        ("lastUpdatePostDateStruct", "lastchanged_date", posted),
        ("resultsFirstPostDateStruct", "results_first_posted", posted),
    ),
    "sponsorCollaboratorsModule": (
        ("leadSponsor", "sponsors/lead_sponsor", only(_AGENCY)),
        ("collaborators", "sponsors/collaborator", each(_AGENCY)),
        (
            "responsibleParty",
            "responsible_party",
            only(
                (
                    ("type", "responsible_party_type", coded("responsible_party.type")),
                    ("investigatorFullName", "investigator_full_name", text),
                    ("investigatorTitle", "investigator_title", text),
                    ("investigatorAffiliation", "investigator_affiliation", text),
                    ("oldNameTitle", "name_title", text),
                    ("oldOrganization", "organization", text),
                )
            ),
        ),
    ),
    "descriptionModule": (
        ("briefSummary", "brief_summary/textblock", prose),
        ("detailedDescription", "detailed_description/textblock", prose),
    ),
    "conditionsModule": (
        ("conditions", "condition", texts),
        ("keywords", "keyword", texts),
    ),
    "designModule": (
        ("studyType", "study_type", study_type),
        ("phases", "phase", phases),
        ("enrollmentInfo", "enrollment", enrollment),
        (
            "designInfo",
            "study_design_info",
            only(
                (
                    ("allocation", "allocation", coded("design.allocation")),
                    (
                        "interventionModel",
                        "intervention_model",
                        coded("design.intervention_model"),
                    ),
                    ("interventionModelDescription", "intervention_model_description", prose),
                    ("primaryPurpose", "primary_purpose", coded("design.primary_purpose")),
                    (
                        "observationalModel",
                        "observational_model",
                        coded("design.observational_model"),
                    ),
                    ("timePerspective", "time_perspective", coded("design.time_perspective")),
                    ("maskingInfo", "masking", masking),
                )
            ),
        ),
    ),
    "armsInterventionsModule": (
        ("armGroups", "arm_group", _arms),
        ("interventions", "intervention", each(_INTERVENTION)),
    ),
    "outcomesModule": (
        ("primaryOutcomes", "primary_outcome", each(_OUTCOME)),
        ("secondaryOutcomes", "secondary_outcome", each(_OUTCOME)),
        ("otherOutcomes", "other_outcome", each(_OUTCOME)),
    ),
    "eligibilityModule": (
        ("eligibilityCriteria", "eligibility/criteria/textblock", prose),
        ("sex", "eligibility/gender", coded("eligibility.sex")),
        ("genderBased", "eligibility/gender_based", flag),
        ("genderDescription", "eligibility/gender_description", prose),
        ("minimumAge", "eligibility/minimum_age", age),
        ("maximumAge", "eligibility/maximum_age", age),
        ("healthyVolunteers", "eligibility/healthy_volunteers", flag),
        ("studyPopulation", "eligibility/study_pop/textblock", prose),
        ("samplingMethod", "eligibility/sampling_method", coded("eligibility.sampling_method")),
    ),
    "contactsLocationsModule": (
        (
            "centralContacts",
            "",
            joined(("overall_contact", _CALLED), ("overall_contact_backup", _CALLED)),
        ),
        ("overallOfficials", "overall_official", each(_OFFICIAL)),
        ("locations", "location", _locations),
    ),
    "referencesModule": (
        (
            "references",
            "",
            joined(
                ("reference", (*_CITATION, ("type", "", constant("BACKGROUND")))),
                ("results_reference", (*_CITATION, ("type", "", constant("RESULT")))),
            ),
        ),
        ("seeAlsoLinks", "link", each((("label", "description", text), ("url", "url", text)))),
    ),
}


def in_v2(study: Element) -> dict[str, Any]:
    """The record in v2 shape: what `TABLES` names, and no more."""
    protocol = {module: made_of(study, table) for module, table in TABLES.items()}
    documents = _documents(study, "provided_document_section/provided_document")
    return {
        "protocolSection": protocol,
        "documentSection": {"largeDocumentModule": {"largeDocs": documents}},
        "hasResults": study.find("clinical_results") is not None,
    }
