"""CTIS's words and codes: those that are certain, and the parts of a record that are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The public status of a trial, by the register's numbers.
STATUS_NUMBERS: Mapping[int, str] = {
    1: "Under evaluation",
    2: "Authorised, recruitment pending",
    3: "Authorised, recruiting",
    4: "Ongoing, recruiting",
    5: "Ongoing, recruitment ended",
    6: "Temporarily halted",
    7: "Suspended",
    8: "Ended",
    9: "Expired",
    10: "Revoked",
    11: "Not authorised",
    12: "Cancelled",
}
# "Ended" is the end by plan or an early one; what was never authorised has no code.
STATUSES: Mapping[str, str] = {
    "authorised, not started": "NOT_YET_RECRUITING",
    "authorised, recruitment pending": "NOT_YET_RECRUITING",
    "ongoing, not yet recruiting": "NOT_YET_RECRUITING",
    "authorised, recruiting": "RECRUITING",
    "ongoing, recruiting": "RECRUITING",
    "ongoing, recruitment ended": "ACTIVE_NOT_RECRUITING",
    "temporarily halted": "SUSPENDED",
    "suspended": "SUSPENDED",
}
ENDED = "ended"
# Statuses of an application that say nothing about recruitment; used only where no other stands.
AUTHORISED = "authorised"

PHASES: Mapping[str, str] = {"I": "PHASE1", "II": "PHASE2", "III": "PHASE3", "IV": "PHASE4"}
# The register's numbers for phases, first-in-human, bioequivalence and other studies in one.
PHASE_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "1": ("PHASE1",),
    "2": ("PHASE1",),
    "3": ("PHASE1",),
    "4": ("PHASE2",),
    "5": ("PHASE3",),
    "6": ("PHASE4",),
    "7": ("PHASE1", "PHASE2"),
    "8": ("PHASE1", "PHASE2"),
    "9": ("PHASE1", "PHASE2"),
    "10": ("PHASE2", "PHASE3"),
    "11": ("PHASE3", "PHASE4"),
}
AGE_GROUPS: Mapping[str, str] = {
    "1": "In utero",
    "2": "0-17 years",
    "3": "18-64 years",
    "4": "65+ years",
}
SPONSOR_CLASSES: Mapping[str, str] = {
    "commercial": "INDUSTRY",
    "pharmaceutical company": "INDUSTRY",
}
CONTACT_ROLES: Mapping[str, str] = {"public": "CONTACT"}
HEALTHY = "healthy volunteers"
RESULTS: Mapping[str, bool] = {"yes": True, "no": False}
RESULT_LISTS = ("summaryResults", "laypersonResults", "clinicalStudyReports")
CHEMICAL = "chemical"
ENGLISH = "english"
# What stands for nothing in the product dictionary and where a department belongs.
EMPTY = frozenset({"", "-", "n/a", "na"})

# Numbers of the same trial: part of the record, type, register.
NUMBERS = (
    ("nctNumber", "REGISTRY", "ClinicalTrials.gov"),
    ("isrctnNumber", "REGISTRY", "ISRCTN"),
    ("whoUniversalTrialNumber", "OTHER", "WHO UTN"),
)

# Kinds of notice that a member state's part of the trial gives.
TRIAL_STARTED = "START_OF_TRIAL"
RECRUITMENT_STARTED = "START_OF_RECRUITMENT"
RECRUITMENT_ENDED = "END_OF_RECRUITMENT"
RECRUITMENT_RESTARTED = "RESTART_OF_RECRUITMENT"

# Parts that no page needs: the history of applications and their assessment, copies of what stands
# in the authorised part, keys of the register's database, codes without words, and the product
# dictionary's details.
_HISTORY = (
    "applicationInfo",
    "applications",
    "coSponsors",
    "correctiveMeasures",
    "eeaStartDate",
    "initialApplicationId",
    "mscTrialNotificationsInfoList.mscId",
    "primarySponsor",
    "publicEvaluation",
    "submissionDate",
    "authorizationDate",
    "ctrname",
    "decisionDate",
    "decisionDateOverall",
    "eudraCt.isTransitioned",
    "eudraCtInfo.hasVhp",
    "eudraCtInfo.isTransitioned",
    "gender",
    "hasAmendmentApplied",
    "hasDeferrallApplied",
    "id",
    "isRmsTacitAssignment",
    "publishDate",
    "recruitmentStartDate",
    "recruitmentStatus",
    "sponsorType",
    "therapeuticAreas",
    "title",
    "totalPartIISubjectCount",
    "trialRegion",
    "trialStartDate",
    "memberStatesConcerned",
)
_PART_ONE = tuple(
    f"authorizedPartI.{name}"
    for name in (
        "applicationType",
        "assessmentOutcome",
        "assessmentOutcomeDate",
        "conclusionDate",
        "contentLabeling",
        "id",
        "includesPaediatricSubjects",
        "isEditable",
        "isLowIntervention",
        "medicalConditions",
        "partOneConclusionId",
        "partOneTherapeuticAreas",
        "products",
        "rowCountries",
        "rowCountriesInfo.current",
        "rowCountriesInfo.eutctId",
        "rowCountriesInfo.isoAlpha2Code",
        "rowCountriesInfo.isoAlpha3Code",
        "rowCountriesInfo.isoNumber",
        "sponsors.addresses",
        "sponsors.commercial",
        "sponsors.article77ComplianceResp",
        "sponsors.contactPointForUnion",
        "sponsors.contactPointResp",
        "sponsors.fromDate",
        "sponsors.isCommercial",
        "sponsors.legislationComplianceResp",
        "sponsors.organisation.commercial",
        "sponsors.party",
        "sponsors.personId",
        "sponsors.publicContacts.organisation",
        "sponsors.scientificContacts.organisation",
        "sponsors.thirdParties",
        "submissionDate",
        "trialCategoryCode",
        "trialCategoryJustificationComment",
        "trialDetails.associatedClinicalTrials",
        "trialDetails.isClockStopRemovalRequested",
        "trialDetails.scientificAdviceAndPip",
        "trialDetails.trialInformation.individualParticipantData",
        "trialDetails.trialInformation.medicalCondition.partIMedicalConditions.isConditionRareDisease",
        "trialDetails.trialInformation.populationOfTrialSubjects.ageRangeSecondaryIds",
        "trialDetails.trialInformation.populationOfTrialSubjects.ageRanges.ageRangeCategory",
        "trialDetails.trialInformation.populationOfTrialSubjects.isVulnerablePopulationSelected",
        "trialDetails.trialInformation.populationOfTrialSubjects.recruitmentPopulationGroups",
        "trialDetails.trialInformation.trialObjective.trialScopes.trialScopeId",
        "trialDetails.trialInformation.trialCategory.isLowIntervention",
        "trialDetails.trialInformation.trialCategory.justificationForTrialCategory",
        "trialDetails.trialInformation.trialCategory.trialCategory",
        "trialDetails.trialInformation.trialCategory.trialCategoryId",
        "versionNumber",
    )
)
_PRODUCTS = tuple(
    f"authorizedPartI.productRoleGroupInfos.{name}"
    for name in (
        "justificationNotImpdCode",
        "miaNumber",
        "reasonNoAmp",
        "products.allSubstancesChemicals",
        "products.anAdvancedTherapyMedicinalProduct",
        "products.atcCode",
        "products.atcTermId",
        "products.atcTermLevel",
        "products.characteristics",
        "products.devices.deviceNotifiedBody",
        "products.devices.deviceTypeCode",
        "products.devices.hasCeMark",
        "products.devices.productUseDeviceCode",
        "products.doseUom",
        "products.doseUomTotal",
        "products.evCode",
        "products.evCodeDisplay",
        "products.hasDevice",
        "products.isDraftUnauthProduct",
        "products.isPaediatricFormulation",
        "products.justificationForNoImpdUpload",
        "products.maxDailyDoseAmount",
        "products.maxTotalDoseAmount",
        "products.maxTreatmentPeriod",
        "products.mpRoleInTrial",
        "products.nameDisplay",
        "products.orphanDrugEdit",
        "products.otherMedicinalProduct",
        "products.part1MpRoleTypeCode",
        "products.pharmaceuticalFormDisplay",
        "products.productChangedRelationMA",
        "products.productDictionaryInfo.activeSubstanceEvCodes",
        "products.productDictionaryInfo.activeSubstanceOtherDescriptiveName",
        "products.productDictionaryInfo.atcCode",
        "products.productDictionaryInfo.atcName",
        "products.productDictionaryInfo.atcTermLevel",
        "products.productDictionaryInfo.atcUpdatable",
        "products.productDictionaryInfo.authorisationCountryCode",
        "products.productDictionaryInfo.euMpNumber",
        "products.productDictionaryInfo.euSubstNumber",
        "products.productDictionaryInfo.isSelectedInMultiTrialSM",
        "products.productDictionaryInfo.marketingAuthNumber",
        "products.productDictionaryInfo.nameOrg",
        "products.productDictionaryInfo.orgType",
        "products.productDictionaryInfo.part1MpRoleTypeCode",
        "products.productDictionaryInfo.prodAuthStatus",
        "products.productDictionaryInfo.prodAuthStatusTransfer",
        "products.productDictionaryInfo.productEvVersion",
        "products.productDictionaryInfo.productOtherName",
        "products.productDictionaryInfo.productPackageDescription",
        "products.productDictionaryInfo.productPharmForm",
        "products.productDictionaryInfo.productPk",
        "products.productDictionaryInfo.productSubstances.status",
        "products.productDictionaryInfo.productSubstances.strength",
        "products.productDictionaryInfo.productSubstances.substanceEvCode",
        "products.productDictionaryInfo.productSubstances.substanceOrigin",
        "products.productDictionaryInfo.productSubstances.substancePk",
        "products.productDictionaryInfo.productSubstances.synonyms",
        "products.productDictionaryInfo.shortName",
        "products.productDictionaryInfo.sponsorProductCode",
        "products.productDictionaryInfo.sponsorSubstanceCode",
        "products.productDictionaryInfo.strength",
        "products.productDictionaryInfo.substancePk",
        "products.productEvVersion",
        "products.scientificProductEvCode",
        "products.scientificProductName",
        "products.scientificProductPharmEvCode",
        "products.sponsorProductCodeEdit",
        "products.startDate",
        "products.timeUnitCode",
        "productRoleCode",
    )
)
_PART_TWO = tuple(
    f"authorizedPartsII.{name}"
    for name in (
        "actualApplicationStatusCode",
        "applicationId",
        "applicationStatusCode",
        "applicationStatusDate",
        "conclusionDate",
        "decisionDate",
        "isEditable",
        "mscId",
        "outOfScope",
        "submissionDate",
        "versionNumber",
        "trialSites.partTwoId",
        "trialSites.organisationAddressInfo.address",
        "trialSites.organisationAddressInfo.intl",
        "trialSites.organisationAddressInfo.isCreate",
        "trialSites.organisationAddressInfo.isSave",
        "trialSites.organisationAddressInfo.organisation.commercial",
        "trialSites.organisationAddressInfo.organisation.type",
        "trialSites.personInfo.preferredLanguage",
        "trialSites.personInfo.title",
        "mscInfo",
    )
)
_ANYWHERE = tuple(
    f"*.{name}"
    for name in (
        "acronym",
        "businessKey",
        "businessKeyForDisplay",
        "classificationCode",
        "clinicalTrialSponsor",
        "code",
        "ctRegistryCode",
        "id",
        "isBusinessKeyValidated",
        "isPrimary",
        "language",
        "organisationLocationStatus",
        "originalApplicationId",
        "typeCode",
        "uuid",
    )
)
_REST = (
    "authorizedPartI.trialDetails.trialInformation.medicalCondition.meddraConditionTerms",
    "documents.associatedEntityId",
    "documents.associatedEntityType",
    "documents.documentType",
    "documents.fileType",
    "documents.languageCode",
    "documents.manualVersion",
    "documents.systemVersion",
    "events.trialEvents.mscId",
    "mscTrialNotificationsInfoList.mscNotificationsListInfo.ctId",
    "mscTrialNotificationsInfoList.mscNotificationsListInfo.isBenefitRisckBalanceChange",
    "mscTrialNotificationsInfoList.mscNotificationsListInfo.isPublished",
    "mscTrialNotificationsInfoList.mscNotificationsListInfo.submitDate",
    "mscTrialNotificationsInfoList.mscNotificationsListInfo.submittedBy",
)
IGNORED = frozenset((*_HISTORY, *_PART_ONE, *_PRODUCTS, *_PART_TWO, *_ANYWHERE, *_REST))
