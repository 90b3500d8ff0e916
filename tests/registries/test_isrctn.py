from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

import pytest

from generator.model import (
    Contact,
    Enrollment,
    Ethics,
    Intervention,
    Link,
    Location,
    Official,
    Organization,
    OtherId,
    Outcome,
    PartialDate,
    PlainAnswer,
    Recruitment,
    Reference,
    StudyDocument,
    Trial,
)
from generator.registries import isrctn_json, isrctn_xml
from generator.registries.base import Document, Form, Parsed
from generator.registries.isrctn_text import answers, measures, spread

SUMMARY = (
    "Background and study aims\nWalking & health.\n\nWho can participate?\nAdults"
    "\n\nWho is the main contact?\nDr A"
)
TRIAL: dict[str, Any] = {
    "isrctn": "00000017",
    "trialDescription": {
        "title": "Walking after a meal",
        "scientificTitle": "A randomised trial of walking",
        "acronym": "WALK",
        "studyHypothesis": "Walking helps.\nRest does not.",
        "plainEnglishSummary": SUMMARY,
        "primaryOutcomes": {
            "outcomeMeasure": {"variable": "Steps", "method": "A meter", "timepoints": "4 weeks"}
        },
        "primaryOutcome": "1. Sugar at 4 weeks\n2. Sleep at 8 weeks",
        "secondaryOutcome": "Not provided at time of registration",
        "trialWebsite": "https://walk.example/",
        "ethicsApproval": "Committee of Little Town, 01/02/2024, ref: 7",
    },
    "externalRefs": {
        "doi": "10.1186/ISRCTN00000017",
        "eudraCTNumber": "Nil known",
        "clinicalTrialsGovNumber": "NCT00000001",
        "protocolSerialNumber": "W-1",
        "secondaryNumbers": {"secondaryNumber": ["W-1", "NCT00000001", "2020-000001-10"]},
    },
    "trialDesign": {
        "studyDesign": "Two-arm randomised trial",
        "primaryStudyDesign": "Interventional",
        "secondaryStudyDesign": "Randomised controlled trial",
        "trialTypes": {"trialType": "Prevention"},
        "overallStatusOverride": "Stopped",
        "reasonAbandoned": "No money",
        "overallStartDate": "2024-01-01T00:00:00.000Z",
        "overallEndDate": "2025-06-30T00:00:00.000Z",
    },
    "participants": {
        "recruitmentCountries": {"country": ["United Kingdom", "France"]},
        "trialCentres": {
            "trialCentre": {
                "name": "Little Hospital",
                "address": "1 High Street",
                "city": "Little Town",
                "country": "United Kingdom",
                "zip": "-",
            }
        },
        "participantTypes": {"participantType": "Healthy volunteer"},
        "inclusion": "1. Adults\n2. Age > 18 & walking",
        "exclusion": "1. Broken leg",
        "ageRange": "Adult",
        "lowerAgeLimit": "18 Years",
        "gender": "Both",
        "targetEnrolment": "1,200",
        "totalFinalEnrolment": "9",
        "patientInfoSheet": "Ask the team",
        "recruitmentStart": "2024-02-01T00:00:00.000Z",
        "recruitmentEnd": "2024-12-31T00:00:00.000Z",
    },
    "conditions": {
        "condition": {"description": "Diabetes", "diseaseClass1": "Metabolism", "diseaseClass2": ""}
    },
    "interventions": {
        "intervention": {
            "description": "A walk.\nA rest.",
            "interventionType": "Behavioural",
            "phase": "Phase II/III",
            "drugNames": "Walking",
        }
    },
    "results": {
        "publicationDetails": "2026 article in https://pubmed.ncbi.nlm.nih.gov/123/ (added)\nA book"
    },
    "outputs": {"output": [{"description": "Protocol"}, {"description": "Website"}]},
    "attachedFiles": {
        "attachedFile": {"description": "Sheet", "name": "s.pdf", "id": "f1", "public": "true"}
    },
    "parties": {"funderId": "f", "sponsorId": ["s2", "s1"], "contactId": "c"},
}
PARTIES = """
<contact id="c"><title>Dr</title><forename>Ann</forename><surname>Lee</surname>
  <contactTypes><contactType>Principal investigator</contactType><contactType>Public</contactType>
  </contactTypes><contactDetails><address>x</address><telephone>+44 1</telephone>
  <email>a@walk.example</email></contactDetails><privacy>Public</privacy></contact>
<contact id="h"><surname>Hidden</surname><privacy>Private</privacy></contact>
<sponsor id="s1"><organisation>First</organisation>
  <commercialStatus>Commercial</commercialStatus></sponsor>
<sponsor id="s2"><organisation>Second</organisation></sponsor>
<funder id="f"><name>Fund</name></funder>
"""


def element(name: str, value: Any) -> str:
    """A value as XML elements of a name."""
    if isinstance(value, list):
        return "".join(element(name, one) for one in value)
    if isinstance(value, dict):
        inner = "".join(element(key, one) for key, one in value.items())
        return f"<{name}>{inner}</{name}>"
    return f"<{name}>{escape(value)}</{name}>"


def xml_of(trial: dict[str, Any], beside: str = "") -> bytes:
    """A page of the registry's XML with one trial."""
    inner = "".join(element(key, value) for key, value in trial.items())
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<allTrials xmlns="http://www.67bricks.com/isrctn" totalCount="1"><fullTrial>'
        f'<trial lastUpdated="2025-02-03T10:00:00Z">{inner}</trial>{beside}</fullTrial></allTrials>'
    )
    return text.encode()


def read_all(data: bytes, form: Form = isrctn_json.FORM) -> list[Parsed]:
    document = Document("record", data)
    assert form.sniff(document)
    return list(form.read(document))


def read_json(**parts: dict[str, Any]) -> Trial:
    """The made-up record as JSON, with keys of its parts replaced."""
    record = {key: {**value, **parts.get(key, {})} if isinstance(value, dict) else value
              for key, value in TRIAL.items()}  # fmt: skip
    (parsed,) = read_all(json.dumps(record).encode())
    assert parsed.trial is not None, parsed
    return parsed.trial


def read_xml(beside: str = "") -> Trial:
    (parsed,) = read_all(xml_of(TRIAL, beside), isrctn_xml.FORM)
    assert parsed.trial is not None, parsed
    return parsed.trial


def test_titles_dates_and_numbers() -> None:
    trial = read_json()
    assert (trial.id, trial.registry) == ("ISRCTN00000017", "isrctn")
    assert trial.source.url == "https://www.isrctn.com/ISRCTN00000017"
    assert (trial.title, trial.acronym) == ("Walking after a meal", "WALK")
    assert trial.official_title == "A randomised trial of walking"
    assert trial.enrollment == Enrollment(9, "ACTUAL")
    assert trial.dates.start == PartialDate(2024, 1, 1)
    assert trial.dates.completion == PartialDate(2025, 6, 30)
    assert trial.recruitment == Recruitment(PartialDate(2024, 2, 1), PartialDate(2024, 12, 31))
    assert trial.other_ids == (
        OtherId("NCT00000001", "REGISTRY", "ClinicalTrials.gov"),
        OtherId("10.1186/ISRCTN00000017", "OTHER", "DOI"),
        OtherId("W-1"),
        OtherId("2020-000001-10", "EUDRACT_NUMBER"),
    )
    assert trial.summary == ("Walking helps.", "Rest does not.")
    assert trial.plain_summary == (
        PlainAnswer("Background and study aims", ("Walking & health.",)),
        PlainAnswer("Who can participate?", ("Adults",)),
        PlainAnswer("Who is the main contact?", ("Dr A",)),
    )


def test_design_and_eligibility() -> None:
    trial = read_json()
    assert (trial.status, trial.why_stopped) == ("TERMINATED", "No money")
    assert (trial.study_type, trial.phases) == ("INTERVENTIONAL", ("PHASE2", "PHASE3"))
    assert (trial.design.allocation, trial.design.primary_purpose) == ("RANDOMIZED", "PREVENTION")
    assert trial.design.intervention_model_description == "Two-arm randomised trial"
    assert trial.conditions == ("Diabetes",)
    assert trial.keywords == ("Metabolism",)
    assert trial.interventions == (Intervention("BEHAVIORAL", "Walking", ("A walk.", "A rest.")),)
    assert trial.outcomes.primary == (
        Outcome("Steps", "A meter", "4 weeks"),
        Outcome("Sugar at 4 weeks"),
        Outcome("Sleep at 8 weeks"),
    )
    assert trial.outcomes.secondary == ()
    who = trial.eligibility
    assert (who.minimum_age, who.maximum_age, who.sex) == ("18 Years", None, "ALL")
    assert who.healthy_volunteers is True
    assert who.study_population == "Adult; Healthy volunteer"
    kinds = [(one.kind, [item.text for item in one.items]) for one in who.sections]
    assert kinds == [
        ("inclusion", ["Adults", "Age > 18 & walking"]),
        ("exclusion", ["Broken leg"]),
    ]


def test_places_ethics_documents() -> None:
    trial = read_json()
    assert trial.locations == (
        Location("Little Hospital", "Little Town", country="United Kingdom"),
        Location(country="France"),
    )
    assert trial.ethics == (Ethics(decision="Committee of Little Town, 01/02/2024, ref: 7"),)
    assert trial.documents == (
        StudyDocument(label="Protocol"),
        StudyDocument(label="Website"),
        StudyDocument("Sheet", "s.pdf"),
        StudyDocument("Participant information sheet", "Ask the team"),
    )
    assert trial.references == (
        Reference("2026 article in https://pubmed.ncbi.nlm.nih.gov/123/ (added)", "123"),
        Reference("A book"),
    )
    assert trial.links == (Link(None, "https://walk.example/"),)


def test_people_stand_in_the_xml_alone() -> None:
    trial = read_xml(PARTIES)
    assert trial.sponsor == Organization("Second")
    assert trial.collaborators == (Organization("First", "INDUSTRY"), Organization("Fund"))
    assert trial.officials == (Official("Dr Ann Lee", "PRINCIPAL_INVESTIGATOR"),)
    assert trial.central_contacts == (
        Contact("Dr Ann Lee", "PRINCIPAL_INVESTIGATOR", "+44 1", email="a@walk.example"),
    )
    assert trial.dates.last_updated == PartialDate(2025, 2, 3)
    assert "sponsor" in isrctn_json.NOT_CARRIED
    assert "sponsor" not in isrctn_xml.NOT_CARRIED


def test_both_forms_of_a_record_give_the_same_trial_but_for_declared_losses() -> None:
    fromxml, fromjson = read_xml(), read_json()
    same = replace(
        fromxml,
        source=fromjson.source,
        not_carried=fromjson.not_carried,
        incomplete=fromjson.incomplete,
        dates=replace(fromxml.dates, last_updated=None),
    )
    assert same == fromjson
    assert "dates.last_updated" in fromjson.not_carried


def test_new_elements_of_the_xml() -> None:
    record = {
        **TRIAL,
        "trialDescription": {
            "title": "T",
            "ethicsCommittees": {"ethicsCommittee": {"committeeName": "C"}},
        },
        "trialDesign": {
            "primaryStudyDesign": "Interventional",
            "interventionalTrialDesign": {
                "allocation": "Randomized controlled trial",
                "masking": "Open (masking not used)",
                "assignment": "Crossover",
                "purposes": {"purpose": ["Treatment", "Screening"]},
            },
        },
    }
    data = xml_of(record).replace(
        b"<ethicsCommittee>",
        b'<ethicsCommittee id="1" approvalStatus="Approved" statusDate="2024-03-04T00:00:00Z">',
    )
    data = data.replace(
        b"<output><description>Protocol</description></output>",
        b'<output outputType="protocol" dateCreated="2024-01-02T00:00:00Z"><externalLink '
        b'url="https://walk.example/p.pdf"/><description>Protocol</description></output>',
    )
    (parsed,) = read_all(data, isrctn_xml.FORM)
    trial = parsed.trial
    assert trial is not None
    assert trial.ethics == (Ethics("C", "Approved", PartialDate(2024, 3, 4)),)
    assert trial.documents[0] == StudyDocument(
        "protocol", "Protocol", PartialDate(2024, 1, 2), "https://walk.example/p.pdf"
    )
    assert trial.design.allocation == "RANDOMIZED"
    assert trial.design.intervention_model == "CROSSOVER"
    assert trial.design.masking == "NONE"
    assert trial.design.primary_purpose == "Treatment; Screening"
    assert [note.code for note in trial.diagnostics] == ["I403", "I411"]


def test_older_records_have_their_design_as_prose() -> None:
    lost = read_json().not_carried
    assert {"design.masking", "design.intervention_model"} <= set(lost)
    assert "design.allocation" not in lost


def test_people_that_are_named_but_not_there_are_lost() -> None:
    assert read_xml().incomplete == ("central_contacts", "sponsor", "collaborators")
    assert read_xml(PARTIES).incomplete == ()
    assert read_json().incomplete == ()


def test_a_study_starts_with_recruitment_where_it_has_no_other_start() -> None:
    trial = read_json(trialDesign={"overallStartDate": ""})
    assert trial.dates.start == trial.recruitment.start == PartialDate(2024, 2, 1)


def test_observational_study() -> None:
    design = {"primaryStudyDesign": "Observational", "secondaryStudyDesign": "Cohort study"}
    trial = read_json(trialDesign=design)
    assert (trial.study_type, trial.design.observational_model) == ("OBSERVATIONAL", "COHORT")
    assert trial.design.allocation is None


def test_without_a_status_set_by_hand_the_copy_has_none() -> None:
    trial = read_json(trialDesign={"overallStatusOverride": ""})
    assert trial.status is None
    assert trial.not_carried[0] == "status"
    assert "status" not in read_json().not_carried
    assert "I411" in [note.code for note in trial.diagnostics]


def test_stopped_is_no_certain_code_before_anyone_took_part() -> None:
    trial = read_json(participants={"totalFinalEnrolment": "0"})
    assert trial.status == "Stopped"
    assert trial.enrollment == Enrollment(1200, "ESTIMATED")
    assert [note.code for note in trial.diagnostics] == ["I403"]


def test_intervention_without_a_name_is_text() -> None:
    plain = {"intervention": {"description": "A walk.", "interventionType": "Other"}}
    trial = read_json(interventions=plain)
    assert trial.interventions == ()
    assert trial.description == ("A walk.",)


def test_unknown_parts_are_named() -> None:
    trial = read_json(results={"basicReport": "All went well"})
    (note,) = [note for note in trial.diagnostics if note.code == "W402"]
    assert "results.basicReport" in note.message


def test_escapes_that_a_conversion_left_are_undone_once() -> None:
    trial = read_json(participants={"inclusion": "Age &gt;18 &amp;lt; 80"})
    assert trial.eligibility.sections[0].items[0].text == "Age >18 &lt; 80"


def test_a_list_of_records() -> None:
    second = {**TRIAL, "isrctn": "00000025"}
    parsed = read_all(json.dumps([TRIAL, second, 7]).encode())
    assert [one.trial.id if one.trial else None for one in parsed] == [
        "ISRCTN00000017",
        "ISRCTN00000025",
        None,
    ]
    assert [one.name for one in parsed] == ["record #1", "record #2", "record #3"]
    assert parsed[2].diagnostics[0].code == "E401"


@pytest.mark.parametrize("number", ["", "123", "../../etc/x", 5])
def test_a_record_without_its_number_is_refused(number: object) -> None:
    (parsed,) = read_all(json.dumps({**TRIAL, "isrctn": number}).encode())
    assert parsed.trial is None
    assert parsed.diagnostics[-1].code == "E401"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<allTrials xmlns='http://www.67bricks.com/isrctn'><fullTrial>", "E305"),
        (
            b"<!DOCTYPE x [<!ENTITY a 'b'>]><allTrials><fullTrial>&a;</fullTrial></allTrials>",
            "E306",
        ),
        (
            b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><fullTrial>&a;</fullTrial>",
            "E306",
        ),
        (b"<allTrials xmlns='http://www.67bricks.com/isrctn'/>", "E401"),
        (b"<fullTrial>" + b"<a>" * 20_000 + b"</a>" * 20_000 + b"</fullTrial>", "E302"),
    ],
)
def test_hostile_xml_is_refused(data: bytes, code: str) -> None:
    (parsed,) = read_all(data, isrctn_xml.FORM)
    assert parsed.trial is None
    assert parsed.diagnostics[-1].code == code


def test_summary_without_line_breaks() -> None:
    assert answers("Aims first Who can participate? Adults Who is the main contact? A") == (
        PlainAnswer(None, ("Aims first",)),
        PlainAnswer("Who can participate?", ("Adults",)),
        PlainAnswer("Who is the main contact?", ("A",)),
    )
    assert answers("Aims.\nAdults.") == (PlainAnswer(None, ("Aims.", "Adults.")),)
    assert answers(None) == ()


def test_outcomes_are_cut_only_at_numbers_in_order() -> None:
    assert measures("1. A\n2. B") == (Outcome("A"), Outcome("B"))
    assert measures("1. A\n2. B\nMeasured at 4 weeks.") == (
        Outcome("1. A\n2. B\nMeasured at 4 weeks."),
    )
    assert measures("1. A\n3. B") == (Outcome("1. A\n3. B"),)


def test_lists_in_one_line_are_spread() -> None:
    assert (
        spread("1. Adults 2. Age 1.5 or 3 years 3. Well")
        == "1. Adults\n2. Age 1.5 or 3 years\n3. Well"
    )
    assert spread("1. Grade 2. Well") == "1. Grade 2. Well"
    assert spread("Adults 2. Well 3. Here") == "Adults 2. Well 3. Here"
    assert spread("1. A\n2. B") == "1. A\n2. B"
