"""Names of the fields of ClinicalTrials.gov's two record formats that the readers know.

What is not named here is new or foreign, and is reported instead of being passed over in silence.
Names marked with "-" are known and deliberately not read: they hold nothing that pages show
(oversight, data sharing, samples, submission dates, expanded access links, retractions).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CONTACT = "name role phone phoneExt email"
_DATE = "date type"

# Object of `protocolSection` -> the keys it may have.
_V2 = {
    "": """identificationModule statusModule sponsorCollaboratorsModule oversightModule-
        descriptionModule conditionsModule designModule armsInterventionsModule outcomesModule
        eligibilityModule contactsLocationsModule referencesModule ipdSharingStatementModule-""",
    "identificationModule": """nctId nctIdAliases orgStudyIdInfo secondaryIdInfos organization-
        briefTitle officialTitle acronym""",
    "identificationModule.orgStudyIdInfo": "id type domain link-",
    "identificationModule.secondaryIdInfos": "id type domain link-",
    "statusModule": """statusVerifiedDate overallStatus lastKnownStatus delayedPosting- whyStopped
        expandedAccessInfo- startDateStruct primaryCompletionDateStruct completionDateStruct
        studyFirstSubmitDate- studyFirstSubmitQcDate- studyFirstPostDateStruct resultsWaived-
        resultsFirstSubmitDate- resultsFirstSubmitQcDate- resultsFirstPostDateStruct
        dispFirstSubmitDate- dispFirstSubmitQcDate- dispFirstPostDateStruct-
        lastUpdateSubmitDate- lastUpdatePostDateStruct""",
    "statusModule.startDateStruct": _DATE,
    "statusModule.primaryCompletionDateStruct": _DATE,
    "statusModule.completionDateStruct": _DATE,
    "statusModule.studyFirstPostDateStruct": _DATE,
    "statusModule.resultsFirstPostDateStruct": _DATE,
    "statusModule.lastUpdatePostDateStruct": _DATE,
    "sponsorCollaboratorsModule": "responsibleParty leadSponsor collaborators",
    "sponsorCollaboratorsModule.responsibleParty": """type investigatorFullName investigatorTitle
        investigatorAffiliation oldNameTitle oldOrganization""",
    "sponsorCollaboratorsModule.leadSponsor": "name class",
    "sponsorCollaboratorsModule.collaborators": "name class",
    "descriptionModule": "briefSummary detailedDescription",
    "conditionsModule": "conditions keywords",
    "designModule": """studyType phases designInfo enrollmentInfo bioSpec- patientRegistry-
        targetDuration- nPtrsToThisExpAccNctId- expandedAccessTypes-""",
    "designModule.designInfo": """allocation interventionModel interventionModelDescription
        primaryPurpose observationalModel timePerspective maskingInfo""",
    "designModule.designInfo.maskingInfo": "masking maskingDescription whoMasked",
    "designModule.enrollmentInfo": "count type",
    "armsInterventionsModule": "armGroups interventions",
    "armsInterventionsModule.armGroups": "label type description interventionNames",
    "armsInterventionsModule.interventions": "type name description armGroupLabels- otherNames",
    "outcomesModule": "primaryOutcomes secondaryOutcomes otherOutcomes",
    "outcomesModule.primaryOutcomes": "measure description timeFrame",
    "outcomesModule.secondaryOutcomes": "measure description timeFrame",
    "outcomesModule.otherOutcomes": "measure description timeFrame",
    "eligibilityModule": """eligibilityCriteria healthyVolunteers sex genderBased
        genderDescription minimumAge maximumAge stdAges- studyPopulation samplingMethod""",
    "contactsLocationsModule": "centralContacts overallOfficials locations",
    "contactsLocationsModule.centralContacts": _CONTACT,
    "contactsLocationsModule.overallOfficials": "name affiliation role",
    "contactsLocationsModule.locations": """facility status city state zip country countryCode-
        geoPoint contacts""",
    "contactsLocationsModule.locations.geoPoint": "lat lon",
    "contactsLocationsModule.locations.contacts": _CONTACT,
    "referencesModule": "references seeAlsoLinks availIpds-",
    "referencesModule.references": "pmid type citation retractions-",
    "referencesModule.seeAlsoLinks": "label url",
}

# Element of `<clinical_study>` -> the elements it may hold; none: it is not looked into.
_XML = {
    "required_header": "download_date link_text- url-",
    "id_info": "org_study_id secondary_id nct_id nct_alias",
    "brief_title": "",
    "acronym": "",
    "official_title": "",
    "sponsors": "lead_sponsor collaborator",
    "source": "",
    "oversight_info": "",
    "brief_summary": "textblock",
    "detailed_description": "textblock",
    "overall_status": "",
    "last_known_status": "",
    "why_stopped": "",
    "start_date": "",
    "completion_date": "",
    "primary_completion_date": "",
    "phase": "",
    "study_type": "",
    "has_expanded_access": "",
    "expanded_access_info": "",
    "study_design_info": """allocation intervention_model intervention_model_description
        primary_purpose observational_model time_perspective masking masking_description""",
    "target_duration": "",
    "primary_outcome": "measure time_frame description",
    "secondary_outcome": "measure time_frame description",
    "other_outcome": "measure time_frame description",
    "number_of_arms": "",
    "number_of_groups": "",
    "enrollment": "",
    "condition": "",
    "arm_group": "arm_group_label arm_group_type description",
    "intervention": "intervention_type intervention_name description arm_group_label other_name",
    "biospec_retention": "",
    "biospec_descr": "",
    "eligibility": """study_pop sampling_method criteria gender gender_based gender_description
        minimum_age maximum_age healthy_volunteers""",
    "overall_official": "first_name middle_name last_name degrees role affiliation",
    "overall_contact": "first_name middle_name last_name degrees phone phone_ext email",
    "overall_contact_backup": "first_name middle_name last_name degrees phone phone_ext email",
    "location": "facility status contact contact_backup investigator",
    "location_countries": "country",
    "removed_countries": "",
    "link": "url description",
    "reference": "citation PMID",
    "results_reference": "citation PMID",
    "verification_date": "",
    "lastchanged_date": "",
    "firstreceived_date": "",
    "firstreceived_results_date": "",
    "study_first_submitted": "",
    "study_first_submitted_qc": "",
    "study_first_posted": "",
    "results_first_submitted": "",
    "results_first_submitted_qc": "",
    "results_first_posted": "",
    "disposition_first_submitted": "",
    "disposition_first_submitted_qc": "",
    "disposition_first_posted": "",
    "last_update_submitted": "",
    "last_update_submitted_qc": "",
    "last_update_posted": "",
    "responsible_party": """responsible_party_type investigator_affiliation
        investigator_full_name investigator_title name_title organization""",
    "keyword": "",
    "is_fda_regulated": "",
    "is_section_801": "",
    "condition_browse": "",
    "intervention_browse": "",
    "patient_data": "",
    "study_docs": "",
    "provided_document_section": "provided_document",
    "pending_results": "",
    "clinical_results": "",
}


def _keys(table: Mapping[str, str]) -> Iterator[tuple[str, frozenset[str]]]:
    for path, names in table.items():
        yield path, frozenset(name.rstrip("-") for name in names.split())


# Path of an object of `protocolSection` (list positions left out) -> the keys known in it. An
# object whose path is not here is not looked into.
V2_KEYS: Mapping[str, frozenset[str]] = dict(_keys(_V2))
XML_ELEMENTS: Mapping[str, frozenset[str]] = dict(_keys(_XML))

# Element -> those that may stand in it several times; all others once at most.
_LISTS: Mapping[str, str] = {
    "clinical_study": """primary_outcome secondary_outcome other_outcome condition arm_group
        intervention overall_official location link reference results_reference keyword""",
    "id_info": "secondary_id nct_alias",
    "sponsors": "collaborator",
    "intervention": "arm_group_label other_name",
    "location": "investigator",
    "location_countries": "country",
    "removed_countries": "country",
    "condition_browse": "mesh_term",
    "intervention_browse": "mesh_term",
    "study_docs": "study_doc",
    "provided_document_section": "provided_document",
    "patient_data": "ipd_info_type",
}
XML_LISTS: Mapping[str, frozenset[str]] = dict(_keys(_LISTS))
# Elements whose parts are not read: what stands in them makes no difference.
XML_UNREAD = frozenset({"clinical_results", "pending_results"})
