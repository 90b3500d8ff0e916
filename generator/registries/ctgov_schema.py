"""Names of the fields of ClinicalTrials.gov's two record formats that the readers know.

What is not named here is new or foreign, and is reported instead of being passed over in silence.
Names marked with "-" are known and deliberately not read: they hold nothing that pages show
(oversight, data sharing, samples, submission dates, expanded access links, retractions).
"""

from __future__ import annotations

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


def _keys(table: Mapping[str, str]) -> Iterator[tuple[str, frozenset[str]]]:
    for path, names in table.items():
        yield path, frozenset(name.rstrip("-") for name in names.split())


# Path of an object of `protocolSection` (list positions left out) -> the keys known in it. An
# object whose path is not here is not looked into.
V2_KEYS: Mapping[str, frozenset[str]] = dict(_keys(_V2))
