from __future__ import annotations

import json
from typing import Any

import pytest

from generator.model import (
    Arm,
    Contact,
    Dates,
    Enrollment,
    Ethics,
    Intervention,
    Location,
    Organization,
    OtherId,
    Outcome,
    PartialDate,
    Recruitment,
    StudyDocument,
    Trial,
)
from generator.registries import ctis
from generator.registries.base import Document, Parsed


def numbered(name: str, *texts: str) -> list[dict[str, Any]]:
    """A numbered list as the register gives it: by the numbers as words."""
    items = [{"number": n, name: text, "id": n * 7} for n, text in enumerate(texts, 1)]
    return sorted(items, key=lambda item: str(item["number"]))


DETAILS: dict[str, Any] = {
    "clinicalTrialIdentifiers": {
        "fullTitle": "A randomised trial of a walk",
        "publicTitle": "Marche",
        "publicTitleTranslations": [
            {"attributeTranslation": "Spaziergang", "languageDescription": "German"},
            {"attributeTranslation": "Walking", "languageDescription": "English"},
        ],
        "shortTitle": "WALK",
        "secondaryIdentifyingNumbers": {
            "nctNumber": {"id": 1, "number": "NCT00000001"},
            "additionalRegistries": [{"number": "DRKS1", "otherRegistryName": "German register"}],
        },
    },
    "trialInformation": {
        "trialCategory": {"trialPhase": "10"},
        "medicalCondition": {"partIMedicalConditions": [{"medicalCondition": "Diabetes"}]},
        "trialObjective": {
            "mainObjective": "Walking helps.",
            "secondaryObjectives": numbered("secondaryObjective", "Sleep", "Mood"),
            "trialScopes": [{"code": "3"}],
        },
        "eligibilityCriteria": {
            "principalInclusionCriteria": numbered(
                "principalInclusionCriteria", *(f"Line {n}" for n in range(1, 12))
            ),
            "principalExclusionCriteria": numbered("principalExclusionCriteria", "Broken leg"),
        },
        "endPoint": {
            "primaryEndPoints": numbered("endPoint", "Sugar at 4 weeks"),
            "secondaryEndPoints": numbered("endPoint", "Sleep", "Mood"),
        },
        "trialDuration": {
            "estimatedEndDate": "2026-01-31",
            "estimatedRecruitmentStartDate": "2024-01-01",
        },
        "sourceOfMonetarySupport": [{"organisationName": "Fund"}],
        "populationOfTrialSubjects": {
            "ageRanges": [{"ageRangeCategoryCode": "4"}, {"ageRangeCategoryCode": "3"}],
            "clinicalTrialGroups": [{"code": "2", "name": "Patients"}],
            "isFemaleSubjects": True,
            "isMaleSubjects": True,
        },
    },
    "protocolInformation": {
        "studyDesign": {
            "periodDetails": [
                {
                    "title": "Weeks",
                    "description": "Two groups.",
                    "allocationMethod": "1",
                    "armDetails": [{"title": "Walk", "description": "30 minutes"}],
                }
            ]
        }
    },
}
SITE: dict[str, Any] = {
    "organisationAddressInfo": {
        "organisation": {"name": "Little Hospital", "type": "Hospital"},
        "address": {"city": "Little Town", "postcode": "01", "countryName": "Germany"},
        "phone": "+49 1",
        "email": "h@walk.example",
        "ext": "22",
    },
    "personInfo": {"firstName": "Ann", "lastName": "Lee", "email": "a@walk.example"},
    "departmentName": "Sports",
}
PART_ONE: dict[str, Any] = {
    "rowSubjectCount": 30,
    "rowCountriesInfo": [{"name": "Switzerland", "isoAlpha2Code": "CH"}],
    "trialDetails": DETAILS,
    "therapeuticAreas": [{"code": "1", "name": "Metabolism"}],
    "sponsors": [
        {"primary": False, "organisation": {"name": "Second", "type": "Hospital"}},
        {
            "primary": True,
            "organisation": {"name": "First", "type": "Pharmaceutical company"},
            "publicContacts": [
                {
                    "type": "Public",
                    "functionalName": "Desk",
                    "functionalEmailAddress": "d@walk.example",
                    "telephone": "+49 2",
                }
            ],
        },
    ],
    "productRoleGroupInfos": [
        {
            "productRoleName": "Test",
            "comments": "WALKIN",
            "products": [
                {
                    "productName": "Walkin",
                    "routes": ["ORAL USE"],
                    "productDictionaryInfo": {
                        "pharmForm": "TABLET",
                        "activeSubstanceName": "WALKINE",
                        "productSubstances": [
                            {"actSubstName": "WALKINE", "actSubstOrigin": "Chemical"}
                        ],
                    },
                    "devices": [{"tradeName": "Shoe", "description": "A shoe."}],
                }
            ],
        },
        {"productRoleName": "Comparator", "comments": "RESTIN", "products": [{}]},
    ],
}
TRIAL: dict[str, Any] = {
    "ctNumber": "2024-500000-11-00",
    "ctStatus": "Authorised",
    "ctPublicStatus": "Ongoing, recruiting",
    "trialCountries": "DE:Ongoing, recruitment ended, FR: Ongoing, recruiting",
    "startDateEU": "2024-02-01",
    "resultsFirstReceived": "No",
    "lastUpdated": "15/03/2025",
    "record_last_import": "2025-06-23 16:14:55",
    "authorizedApplication": {
        "authorizedPartI": PART_ONE,
        "authorizedPartsII": [
            {
                "mscInfo": {
                    "mscName": "Germany",
                    "decision": "authorized",
                    "decisionDate": "2024-01-05",
                },
                "recruitmentSubjectCount": 100,
                "trialSites": [SITE],
            },
            {
                "mscInfo": {
                    "mscName": "France",
                    "reportingStatusCode": "Authorised",
                    "firstDecisionDate": "2024-01-06",
                },
                "recruitmentSubjectCount": 20,
            },
        ],
        "memberStatesConcerned": [
            {"mscName": "Germany", "organisationInfo": {"memberStateCountryCode": "DE"}},
            {"mscName": "France", "organisationInfo": {"memberStateCountryCode": "FR"}},
        ],
        "eudraCt": {"isTransitioned": True, "eudraCtCode": "2020-000001-10"},
    },
    "events": {
        "trialEvents": [
            {
                "mscName": name,
                "events": [
                    {"notificationType": "START_OF_TRIAL", "date": f"2024-02-0{n}"},
                    {"notificationType": "START_OF_RECRUITMENT", "date": f"2024-03-0{n}"},
                    *ended,
                ],
            }
            for n, name, ended in (
                (1, "Germany", [{"notificationType": "END_OF_RECRUITMENT", "date": "2024-12-01"}]),
                (2, "France", []),
            )
        ]
    },
    "documents": [{"title": "Information for patients", "documentTypeLabel": "Consent form"}],
}


def older(trial: dict[str, Any]) -> dict[str, Any]:
    """The record in the form of the years before: the authorised parts one level higher."""
    inner = dict(trial["authorizedApplication"])
    inner["eudraCtInfo"] = inner.pop("eudraCt")
    rest = {key: value for key, value in trial.items() if key != "authorizedApplication"}
    notices = [
        {
            "mscName": state["mscName"],
            "mscNotificationsListInfo": [
                {
                    "date": event["date"],
                    "notificationType": event["notificationType"]
                    .replace("_", " ")
                    .title()
                    .replace(" Of ", " of "),
                }
                for event in state["events"]
            ],
        }
        for state in rest.pop("events")["trialEvents"]
    ]
    return {**rest, **inner, "mscTrialNotificationsInfoList": notices}


def read_all(value: object) -> list[Parsed]:
    document = Document("record.json", json.dumps(value).encode())
    assert ctis.sniff(document)
    return list(ctis.read(document))


def read(value: object = TRIAL) -> Trial:
    (parsed,) = read_all(value)
    assert parsed.trial is not None, parsed
    return parsed.trial


def test_titles_dates_and_numbers() -> None:
    trial = read()
    assert (trial.id, trial.registry) == ("2024-500000-11-00", "ctis")
    assert trial.source.url == "https://euclinicaltrials.eu/ctis-public/view/2024-500000-11-00"
    assert trial.source.retrieved == PartialDate(2025, 6, 23)
    assert trial.official_title == trial.title == "A randomised trial of a walk"
    assert trial.lay_title == "Walking"
    assert trial.acronym == "WALK"
    assert trial.dates == Dates(
        start=PartialDate(2024, 2, 1),
        start_type="ACTUAL",
        completion=PartialDate(2026, 1, 31),
        completion_type="ESTIMATED",
        last_updated=PartialDate(2025, 3, 15),
    )
    assert trial.recruitment == Recruitment(PartialDate(2024, 3, 1))
    assert trial.enrollment == Enrollment(150, "ESTIMATED")
    assert trial.has_results is False
    assert trial.other_ids == (
        OtherId("NCT00000001", "REGISTRY", "ClinicalTrials.gov"),
        OtherId("DRKS1", None, "German register"),
        OtherId("2020-000001-10", "EUDRACT_NUMBER"),
    )


def test_what_is_tested() -> None:
    trial = read()
    assert trial.phases == ("PHASE2", "PHASE3")
    assert (trial.summary, trial.description) == (("Walking helps.",), ("Sleep", "Mood"))
    assert (trial.conditions, trial.keywords) == (("Diabetes",), ("Metabolism",))
    assert trial.arms == (Arm("Walk", description=("30 minutes",)),)
    assert trial.design.intervention_model_description == "Weeks\nTwo groups."
    assert trial.interventions == (
        Intervention("DRUG", "Walkin", ("Test", "TABLET", "ORAL USE"), ("WALKINE",)),
        Intervention("DEVICE", "Shoe", ("A shoe.",)),
        Intervention(None, "RESTIN", ("Comparator",)),
    )
    assert trial.outcomes.primary == (Outcome("Sugar at 4 weeks"),)
    assert trial.outcomes.secondary == (Outcome("Sleep"), Outcome("Mood"))
    assert trial.documents == (StudyDocument("Consent form", "Information for patients"),)


def test_criteria_stand_in_the_order_of_their_numbers() -> None:
    who = read().eligibility
    inclusion, exclusion = who.sections
    assert [item.marker for item in inclusion.items] == [f"{n}." for n in range(1, 12)]
    assert [item.text for item in inclusion.items] == [f"Line {n}" for n in range(1, 12)]
    assert [item.text for item in exclusion.items] == ["Broken leg"]
    assert (inclusion.kind, exclusion.kind) == ("inclusion", "exclusion")
    assert (who.sex, who.healthy_volunteers) == ("ALL", False)
    assert (who.minimum_age, who.maximum_age) == (None, None)
    assert who.study_population == "18-64 years; 65+ years; Patients"


def test_people_and_places() -> None:
    trial = read()
    assert trial.sponsor == Organization("First", "INDUSTRY")
    assert trial.collaborators == (Organization("Second", "Hospital"), Organization("Fund"))
    assert trial.central_contacts == (Contact("Desk", "CONTACT", "+49 2", email="d@walk.example"),)
    site = Location(
        "Little Hospital, Sports",
        "Little Town",
        zip="01",
        country="Germany",
        status="ACTIVE_NOT_RECRUITING",
        contacts=(Contact("Ann Lee", None, "+49 1", "22", "a@walk.example"),),
    )
    france = Location(country="France", status="RECRUITING")
    assert trial.locations == (site, france, Location(country="Switzerland"))
    assert trial.ethics == (
        Ethics("Germany", "authorized", PartialDate(2024, 1, 5)),
        Ethics("France", "Authorised", PartialDate(2024, 1, 6)),
    )


def test_an_open_country_does_not_make_its_places_open() -> None:
    trial = read({**TRIAL, "trialCountries": ["DE:4", "FR:8"]})
    assert [place.status for place in trial.locations] == [None, "Ended", None]


def test_both_forms_of_a_record_give_the_same_trial() -> None:
    new, old = read(), read(older(TRIAL))
    assert new.source.sha256 != old.source.sha256
    assert all(
        getattr(new, name) == getattr(old, name)
        for name in Trial.__dataclass_fields__
        if name != "source"
    )


def test_nothing_is_left_unread() -> None:
    codes = {note.code for note in read().diagnostics}
    assert codes == {"I403", "I406", "I407", "I408", "I410"}


def test_unknown_parts_are_named() -> None:
    results = {"laypersonResults": [{"summary": "All went well"}]}
    (note,) = [one for one in read({**TRIAL, "results": results}).diagnostics if one.code == "W402"]
    assert "results.laypersonResults.summary" in note.message


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"ctPublicStatus": "Temporarily halted"}, "SUSPENDED"),
        ({"ctPublicStatus": None, "ctPublicStatusCode": 2}, "NOT_YET_RECRUITING"),
        ({"ctPublicStatus": None, "ctStatus": 5}, "ACTIVE_NOT_RECRUITING"),
        ({"ctPublicStatus": None, "ctStatus": "Ongoing, recruiting"}, "RECRUITING"),
        ({"ctPublicStatus": None}, "Authorised"),
        ({"ctPublicStatus": "Ended"}, "Ended"),
        ({"ctPublicStatus": "Ended", "earlyTerminationReason": "No money"}, "TERMINATED"),
        ({"ctPublicStatus": "Something new"}, "Something new"),
    ],
)
def test_status(fields: dict[str, Any], status: str) -> None:
    assert read({**TRIAL, **fields}).status == status


@pytest.mark.parametrize(
    ("words", "phases"),
    [
        ("Therapeutic exploratory (Phase II)", ("PHASE2",)),
        ("Phase II and Phase III (Integrated)", ("PHASE2", "PHASE3")),
        ("Therapeutic use (Phase IV)", ("PHASE4",)),
        ("Something new", ("PHASE2", "PHASE3")),
    ],
)
def test_phases(words: str, phases: tuple[str, ...]) -> None:
    assert read({**TRIAL, "trialPhase": words}).phases == phases


@pytest.mark.parametrize(
    ("fields", "has"),
    [
        ({"resultsFirstReceived": "Yes"}, True),
        ({"resultsFirstReceived": None}, None),
        ({"resultsFirstReceived": None, "results": {"summaryResults": []}}, False),
        ({"resultsFirstReceived": None, "results": {"summaryResults": [{"status": "x"}]}}, True),
    ],
)
def test_results(fields: dict[str, Any], has: bool | None) -> None:  # noqa: FBT001
    assert read({**TRIAL, **fields}).has_results is has


def test_recruitment_ends_when_the_last_state_has_ended_it() -> None:
    both = json.loads(json.dumps(TRIAL))
    for state in both["events"]["trialEvents"]:
        state["events"].append({"notificationType": "END_OF_RECRUITMENT", "date": "2025-01-01"})
    assert read(both).recruitment.end == PartialDate(2025, 1, 1)


def test_a_record_that_is_not_authorised_is_read_as_far_as_it_goes() -> None:
    trial = read({"ctNumber": "2024-500000-11-00", "title": "A walk", "authorizedPartI": None})
    assert (trial.title, trial.status, trial.enrollment) == ("A walk", None, None)


@pytest.mark.parametrize("number", ["", "2024-500000-11", "../x", None, 7])
def test_a_record_without_its_number_is_refused(number: object) -> None:
    (parsed,) = read_all({**TRIAL, "ctNumber": number})
    assert parsed.trial is None
    assert parsed.diagnostics[-1].code == "E401"
