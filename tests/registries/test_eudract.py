from __future__ import annotations

import pytest

from generator.model import (
    Contact,
    Enrollment,
    Ethics,
    Intervention,
    Location,
    Organization,
    OtherId,
    Outcome,
    PartialDate,
    Trial,
)
from generator.registries import eudract
from generator.registries.base import Document, Parsed

LAY = "A.3.1 Title of the trial for lay people, in easily understood, i.e. non-technical, language"
PAGE = f"""\
Summary
EudraCT Number: 2020-000001-10
Sponsor's Protocol Code Number: W-1
National Competent Authority: Sweden - MPA
Clinical Trial Type: EEA CTA
Trial Status: Ongoing
Date on which this record was first entered in the EudraCT database: 2020-02-03
Link: https://www.clinicaltrialsregister.eu/ctr-search/trial/2020-000001-10/SE/

A. Protocol Information
A.1 Member State Concerned: Sweden - MPA
A.2 EudraCT number: 2020-000001-10
A.3 Full title of the trial: A trial of
a walk
A.3 Full title of the trial (sv): En promenad
{LAY} (sv): Promenad
A.3.2 Name or abbreviated title of the trial where available: WALK
A.4.1 Sponsor's protocol code number: W-1
A.5.2 US NCT (ClinicalTrials.gov registry) number: NCT00000001
A.7 Trial is part of a Paediatric Investigation Plan: No

B. Sponsor Information
Sponsor 1
B.1.1 Name of Sponsor: First
B.1.3.4\tCountry: France
B.3.1 and B.3.2\tStatus of the sponsor: Commercial
B.4 Source(s) of Monetary or Material Support for the clinical trial:
B.4.1 Name of organisation providing support: Fund
B.5 Contact point designated by the sponsor for further information on the trial
B.5.1 Name of organisation: First
B.5.2 Functional name of contact point: Desk
B.5.4 Telephone number: 00 1
B.5.6 E-mail: d@walk.example
Sponsor 2
B.1.1 Name of Sponsor: Second
B.3.1 and B.3.2\tStatus of the sponsor: Non-Commercial

D. IMP Identification
D.IMP: 1
D.1.2 and D.1.3 IMP Role: Test
D.3.1 Product name: Walkin
D.3.4 Pharmaceutical form: Tablet
D.3.7 Routes of administration for this IMP:
Oral use
D.3.8 to D.3.10 IMP Identification Details (Active Substances)
D.3.8 INN - Proposed INN: walkine
D.3.10.1 Concentration unit: mg
D.3.10.2 Concentration type: up to
D.3.10.3 Concentration number: 5
D.3.11 The IMP contains an
D.3.11.1 Active substance of chemical origin: Yes
D.3.11.2 Active substance of biological/ biotechnological origin (other than Advanced Therapy IMP \
(ATIMP): No
D.IMP: 2
D.1.2 and D.1.3 IMP Role: Comparator
D.2.1.1.1 Trade name: Restin

D.8 Information on Placebo
D.8 Placebo: 1
D.8.1 Is a Placebo used in this Trial? Yes
D.8.3 Pharmaceutical form of the placebo: Tablet
D.8.4 Route of administration of the placebo: Oral use

E. General Information on the Trial
E.1 Medical condition or disease under investigation
E.1.1 Medical condition(s) being investigated: Diabetes mellitus
E.1.1.1 Medical condition in easily understood language: Sugar sickness
E.1.1.2 Therapeutic area: Metabolism
MedDRA Classification
E.1.2 Medical condition or disease under investigation:
E.1.2 Version: 20.0
E.1.2 Term: Diabetes
E.1.3 Condition being studied is a rare disease: No
E.2.1 Main objective of the trial: Walking helps.
E.2.2 Secondary objectives of the trial: Sleep.
E.3 Principal inclusion criteria: 1. Adults
2. One of these:
- E.4 is no label here
E.9 Nor is this: a line of the list

3. Well
E.3 Principal inclusion criteria (sv): 1. Vuxna
E.4 Principal exclusion criteria: 1. Broken leg
Link: not in the head
E.5 End points
E.5.1 Primary end point(s): Sugar
and sleep
E.5.1.1 Timepoint(s) of evaluation of this end point: 4 weeks
E.5.2 Secondary end point(s): Information not present in EudraCT
E.6.1 Diagnosis: No
E.6.2 Prophylaxis: Yes
E.6.3 Therapy: No
E.7.2 Therapeutic exploratory (Phase II): Yes
E.7.3 Therapeutic confirmatory (Phase III): Yes
E.8.1 Controlled: Yes
E.8.1.1 Randomised: Yes
E.8.1.2 Open: Yes
E.8.1.4 Double blind: No
E.8.1.5 Parallel group: Yes
E.8.1.6 Cross over: Yes
E.8.2.3.1 Comparator description: a rest
E.8.2.4 Number of treatment arms in the trial: 2
E.8.6.3 If E.8.6.1 or E.8.6.2 are Yes, specify the regions in which trial sites are planned:
Norway
Sweden

F. Population of Trial Subjects
F.1 Age Range
F.1.1 Trial has subjects under 18: No
F.1.2 Adults (18-64 years): Yes
F.1.3 Elderly (>=65 years): No
F.2.1 Female: Yes
F.2.2 Male: No
F.3.1 Healthy volunteers: No
F.3.2 Patients: Yes
F.4.1 In the member state: 10
F.4.2.2 In the whole clinical trial: 40

N. Review by the Competent Authority or Ethics Committee in the country concerned
N. Competent Authority Decision: Authorised
N. Ethics Committee Opinion of the trial application: Favourable
N. Ethics Committee Opinion: Reason(s) for unfavourable opinion:
N. Date of Ethics Committee Opinion: 2020-03-04

P. End of Trial
P. End of Trial Status: Ongoing
"""


def read_all(text: str) -> list[Parsed]:
    document = Document("page.txt", text.encode())
    assert eudract.sniff(document)
    return list(eudract.read(document))


def read(text: str = PAGE) -> Trial:
    (parsed,) = read_all(text)
    assert parsed.trial is not None, parsed
    return parsed.trial


def test_titles_and_numbers() -> None:
    trial = read()
    assert (trial.id, trial.registry) == ("2020-000001-10", "euctr")
    address = "https://www.clinicaltrialsregister.eu/ctr-search/trial/2020-000001-10/SE/"
    assert trial.source.url == address
    assert trial.title == trial.official_title == "A trial of\na walk"
    assert (trial.lay_title, trial.acronym) == ("Promenad", "WALK")
    assert trial.dates.first_posted == PartialDate(2020, 2, 3)
    assert trial.enrollment == Enrollment(40, "ESTIMATED")
    assert trial.other_ids == (
        OtherId("W-1"),
        OtherId("NCT00000001", "REGISTRY", "ClinicalTrials.gov"),
    )
    assert trial.ethics == (Ethics(decision="Favourable", date=PartialDate(2020, 3, 4)),)


def test_what_is_tested() -> None:
    trial = read()
    assert trial.phases == ("PHASE2", "PHASE3")
    assert trial.conditions == ("Diabetes mellitus", "Sugar sickness")
    assert trial.keywords == ("Diabetes", "Metabolism")
    assert (trial.summary, trial.description) == (("Walking helps.",), ("Sleep.",))
    design = trial.design
    assert (design.allocation, design.masking) == ("RANDOMIZED", "NONE")
    assert (design.intervention_model, design.primary_purpose) == (
        "Parallel group; Cross over",
        "PREVENTION",
    )
    assert design.intervention_model_description == (
        "Comparator description: a rest\nNumber of treatment arms in the trial: 2"
    )
    assert trial.interventions == (
        Intervention("DRUG", "Walkin", ("Test", "Tablet", "up to 5 mg", "Oral use"), ("walkine",)),
        Intervention(None, "Restin", ("Comparator",)),
        Intervention(None, "Placebo", ("Tablet", "Oral use")),
    )
    assert trial.outcomes.primary == (Outcome("Sugar\nand sleep", time_frame="4 weeks"),)
    assert trial.outcomes.secondary == ()


def test_criteria_keep_lines_that_look_like_labels() -> None:
    who = read().eligibility
    inclusion, exclusion = who.sections
    assert (inclusion.kind, exclusion.kind) == ("inclusion", "exclusion")
    first = PAGE[: PAGE.index("E.3 Principal inclusion")].count("\n") + 1
    assert [(item.marker, item.line) for item in inclusion.items] == [
        ("1.", first),
        ("2.", first + 1),
        ("3.", first + 5),
    ]
    assert [item.text for item in inclusion.items[1].items] == [
        "E.4 is no label here",
        "E.9 Nor is this: a line of the list",
    ]
    assert [item.text for item in exclusion.items] == ["Broken leg", "Link: not in the head"]
    assert (who.sex, who.healthy_volunteers) == ("FEMALE", False)
    assert (who.minimum_age, who.maximum_age) == (None, None)
    assert who.study_population == "Adults (18-64 years); Patients"


def test_people_and_countries() -> None:
    trial = read()
    assert trial.sponsor == Organization("First", "INDUSTRY")
    assert trial.collaborators == (Organization("Second", "Non-Commercial"), Organization("Fund"))
    assert trial.central_contacts == (Contact("Desk, First", phone="00 1", email="d@walk.example"),)
    assert trial.locations == (
        Location(country="Sweden", status="Ongoing"),
        Location(country="Norway"),
    )


def test_what_is_noted() -> None:
    trial = read()
    assert {note.code for note in trial.diagnostics} == {"I403", "I404", "I405", "I408"}
    (country,) = [note for note in trial.diagnostics if note.code == "I404"]
    assert "Sweden" in country.message
    (language,) = [note for note in trial.diagnostics if note.code == "I405"]
    assert "sv" in language.message


def test_an_end_in_one_country_is_no_end_of_the_trial() -> None:
    ended = PAGE.replace("Trial Status: Ongoing", "Trial Status: Completed")
    assert read(ended).status == "Completed"
    over = read(ended + "P. Date of the global end of the trial: 2023-04-05\n")
    assert over.status == "COMPLETED"
    assert (over.dates.completion, over.dates.completion_type) == (
        PartialDate(2023, 4, 5),
        "ACTUAL",
    )


def test_one_group_has_nothing_to_assign() -> None:
    plain = PAGE.replace("Randomised: Yes", "Randomised: No")
    assert read(plain).design.allocation == "Randomised: No"
    alone = plain.replace("arms in the trial: 2", "arms in the trial: 1")
    assert read(alone).design.allocation == "NA"


def test_people_of_one_country_are_all_people_only_of_a_trial_in_one_country() -> None:
    page = PAGE.replace("F.4.2.2 In the whole clinical trial: 40\n", "")
    assert read(page).enrollment is None
    alone = page.replace(
        "F. Population",
        "E.8.5 The trial involves multiple Member States: No\n"
        "E.8.6.1 Trial being conducted both within and outside the EEA: No\nF. Population",
    )
    assert read(alone).enrollment == Enrollment(10, "ESTIMATED")


def test_pages_of_two_countries_are_two_records_of_one_trial() -> None:
    other = PAGE.replace("Sweden", "Norway").replace("/SE/", "/NO/")
    first, second = read_all(PAGE + "\n\n" + other)
    assert first.trial is not None
    assert second.trial is not None
    assert first.trial.id == second.trial.id
    assert [first.trial.locations[0].country, second.trial.locations[0].country] == [
        "Sweden",
        "Norway",
    ]
    assert not first.unread
    assert not second.unread


def test_fields_of_no_known_label_are_named_and_left_unread() -> None:
    odd = PAGE.replace("A.7 Trial", "A.6.1 Colour of the form: blue\nA.7 Trial")
    (parsed,) = read_all("Downloaded today\n" + odd)
    assert parsed.trial is not None
    (note,) = [one for one in parsed.trial.diagnostics if one.code == "W402"]
    assert "A.6.1 Colour of the form" in note.message
    assert [line.text.strip() for line in parsed.unread] == ["Downloaded today", "blue"]


def test_signs_of_private_fonts_are_noted() -> None:
    codes = [note.code for note in read(PAGE.replace("3. Well", "3. Age \uf0b3 18")).diagnostics]
    assert "W409" in codes


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_other_encodings(encoding: str) -> None:
    (parsed,) = eudract.read(Document("x", PAGE.replace("Well", "Wéll").encode(encoding)))
    assert parsed.trial is not None
    assert parsed.trial.eligibility.sections[0].items[-1].text == "Wéll"


def test_a_text_of_another_form_is_not_taken() -> None:
    assert not eudract.sniff(Document("x", b"EudraCT Number:          2019-000123-45\nLink: x"))
    assert not eudract.sniff(Document("x", b"NCT00000001"))
    (parsed,) = eudract.read(Document("x", b"nothing of the kind"))
    assert parsed.trial is None
    assert parsed.diagnostics[-1].code == "E401"
