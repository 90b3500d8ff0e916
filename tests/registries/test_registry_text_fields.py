"""Values placed by their form, people, places, numbers, and what is said of lost ones."""

from __future__ import annotations

import pytest

from generator.model import (
    NO_LIMIT,
    Contact,
    Design,
    Enrollment,
    Location,
    Official,
    Organization,
    OtherId,
    PartialDate,
    ResponsibleParty,
)
from generator.registries.registry_text.people import parse_place
from tests.registries.test_registry_text_layout import codes, page, parse, read

BASIC_LABELLED = (
    *("Recruitment Status", "COMPLETED", "Clinical Phase", "PHASE1/PHASE2"),
    *("Total Enrollment", "1 participants", "Study Classification", "INTERVENTIONAL"),
    *("Study Start Date", "2020-02-29", "Study Completion Date", "2021-03-30"),
)


@pytest.mark.parametrize("labelled", [True, False])
def test_basic_information(labelled: bool) -> None:  # noqa: FBT001
    trial = read(page(basic=BASIC_LABELLED if labelled else BASIC_LABELLED[1::2]))
    assert (trial.status, trial.study_type) == ("COMPLETED", "INTERVENTIONAL")
    assert trial.phases == ("PHASE1", "PHASE2")
    assert trial.enrollment == Enrollment(1, None)
    assert trial.dates.start == PartialDate(2020, 2, 29, unsure=True)
    assert trial.dates.completion == PartialDate(2021, 3, 30)


def test_values_are_placed_by_form_in_any_order() -> None:
    values = BASIC_LABELLED[1::2]
    mixed = read(page(basic=(*values[3::-1], *values[4:])))
    assert (mixed.status, mixed.phases) == ("COMPLETED", ("PHASE1", "PHASE2"))


def test_posted_date_is_a_day_even_at_the_end_of_a_month() -> None:
    assert read(page()).dates.last_updated == PartialDate(2024, 3, 31)


def test_one_date_alone_is_start_or_completion() -> None:
    parsed = parse(page(basic=("COMPLETED", "2005-01-31")))
    assert parsed.trial is not None
    assert (parsed.trial.dates.start, parsed.trial.dates.completion) == (None, None)
    assert {"dates.start", "dates.completion"} <= set(parsed.trial.incomplete)
    assert "I208" in codes(parsed)


def test_one_labelled_date_is_known() -> None:
    basic = ("Recruitment Status", "COMPLETED", "Study Completion Date", "2005-01-30")
    trial = read(page(basic=basic))
    assert (trial.dates.start, trial.dates.completion) == (None, PartialDate(2005, 1, 30))


def test_unknown_codes_are_kept_and_reported() -> None:
    parsed = parse(page(basic=("Recruitment Status", "PAUSED_FOR_LUNCH")))
    assert parsed.trial is not None
    assert parsed.trial.status == "PAUSED_FOR_LUNCH"
    assert codes(parsed).count("W212") == 1


@pytest.mark.parametrize(
    ("study_type", "lines", "design"),
    [
        (
            "INTERVENTIONAL",
            ("NA", "SINGLE_GROUP", "OTHER", "NONE"),
            Design("NA", "SINGLE_GROUP", None, "OTHER", "NONE"),
        ),
        ("INTERVENTIONAL", ("PREVENTION", "NONE"), Design(None, None, None, "PREVENTION", "NONE")),
        (
            "OBSERVATIONAL",
            ("OTHER", "OTHER"),
            Design(observational_model="OTHER", time_perspective="OTHER"),
        ),
        ("OBSERVATIONAL", ("PROSPECTIVE",), Design(time_perspective="PROSPECTIVE")),
    ],
)
def test_design_codes(study_type: str, lines: tuple[str, ...], design: Design) -> None:
    assert read(page(basic=("COMPLETED", study_type), design=lines)).design == design


def test_labelled_design_has_descriptions_and_who_is_masked() -> None:
    lines = (
        *("Allocation Method", "RANDOMIZED", "Intervention Model", "PARALLEL"),
        *("Two groups \\[A, B\\].", "Blinding Strategy", "DOUBLE"),
        *("Participants Outcome Assessors", "All cups look alike."),
    )
    assert read(page(basic=BASIC_LABELLED, design=lines)).design == Design(
        allocation="RANDOMIZED",
        intervention_model="PARALLEL",
        intervention_model_description="Two groups [A, B].",
        masking="DOUBLE",
        who_masked=("PARTICIPANT", "OUTCOMES_ASSESSOR"),
        masking_description="All cups look alike.",
    )


def test_two_ages_are_minimum_and_maximum() -> None:
    who = read(page()).eligibility
    assert (who.minimum_age, who.maximum_age, who.age_limit) == ("18 Years", "70 Years", None)
    assert (who.sex, who.healthy_volunteers) == ("ALL", True)


def test_one_age_alone_may_be_either() -> None:
    parsed = parse(page(eligibility=("Inclusion Criteria", "* Adults", "18 Years", "MALE")))
    assert parsed.trial is not None
    who = parsed.trial.eligibility
    assert (who.minimum_age, who.maximum_age, who.age_limit) == (None, None, "18 Years")
    assert (who.sex, who.healthy_volunteers) == ("MALE", None)
    assert {"eligibility.minimum_age", "eligibility.maximum_age"} <= set(parsed.trial.incomplete)
    assert "I207" in codes(parsed)


@pytest.mark.parametrize(
    ("values", "minimum", "maximum"),
    [
        (("Minimum Age", "8 Weeks", "Eligible Sex", "ALL"), "8 Weeks", None),
        (("Maximum Age", "17 Years", "Eligible Sex", "ALL"), None, "17 Years"),
        (("Age (min.)", "8 Weeks", "Sexes", "ALL", "Volunteers", "No"), "8 Weeks", None),
        (("Minimum Age", "1 Day", "Maximum Age", "N/A", "Eligible Sex", "ALL"), "1 Day", NO_LIMIT),
    ],
)
def test_labels_of_ages(values: tuple[str, ...], minimum: str | None, maximum: str | None) -> None:
    lines = ("Inclusion Criteria", "* Adults", "Exclusion Criteria", "* Pregnancy", *values)
    who = read(page(basic=BASIC_LABELLED, eligibility=lines)).eligibility
    assert (who.minimum_age, who.maximum_age, who.age_limit) == (minimum, maximum, None)
    assert [item.text for item in who.sections[-1].items] == ["Pregnancy"]


def test_values_stay_out_of_the_criteria() -> None:
    lists = [
        (section.kind, [item.text for item in section.items])
        for section in read(page()).eligibility.sections
    ]
    assert lists == [("inclusion", ["Adults"]), ("exclusion", ["No shoes"])]


def test_criteria_keep_the_line_of_the_file() -> None:
    text = page()
    items = [item for section in read(text).eligibility.sections for item in section.items]
    assert [text.split("\n")[(item.line or 0) - 1] for item in items] == ["* Adults", "* No shoes"]


def test_lists_are_the_pages_own_whatever_they_hold() -> None:
    lines = ("Inclusion Criteria", "* One of these:", "Exclusion Criteria", "* Adults", "* Adults")
    sections = read(page(eligibility=lines)).eligibility.sections
    assert [section.kind for section in sections] == ["inclusion", "exclusion"]
    ids = [item.id for section in sections for item in section.items]
    assert len(set(ids)) == 3


def test_list_that_has_lost_everything_keeps_its_heading() -> None:
    parsed = parse(page(eligibility=("Inclusion Criteria", "Exclusion Criteria", "ALL", "No")))
    assert parsed.trial is not None
    sections = parsed.trial.eligibility.sections
    assert [(section.kind, section.heading, section.items) for section in sections] == [
        ("inclusion", "Inclusion Criteria", ()),
        ("exclusion", "Exclusion Criteria", ()),
    ]
    assert codes(parsed).count("I217") == 2


def test_escapes_are_undone_in_prose() -> None:
    trial = read(page(summary=("Weight \\> 40 kg \\& \\[dry\\]; C:\\dir",)))
    assert trial.summary == ("Weight > 40 kg & [dry]; C:\\dir",)


def test_lists_in_one_line_are_not_cut() -> None:
    parsed = parse(page(basic=BASIC_LABELLED, conditions=("Asthma Hay Fever",), keywords=("Nose",)))
    assert parsed.trial is not None
    assert parsed.trial.conditions == ("Asthma Hay Fever",)
    assert "conditions" in parsed.trial.incomplete
    assert "keywords" not in parsed.trial.incomplete
    assert "I215" in codes(parsed)


def test_people_and_numbers() -> None:
    trial = read(
        page(
            sponsors=("Example University", "OTHER", "Sample Fund", "NETWORK"),
            responsible=("Robin Sample", "Professor"),
            investigators=(
                *("Robin Sample, MD", "Role: STUDY_CHAIR", "Example University"),
                *("Kim Sample", "Role: STUDY_DIRECTOR", "-"),
            ),
            identifiers=(
                *("EU-1", "Identifier Type: EUDRACT_NUMBER", "Identifier Source: secondary_id"),
                *("W-1", "Identifier Type: -", "Identifier Source: org_study_id"),
            ),
        )
    )
    assert trial.sponsor == Organization("Example University", "OTHER")
    assert trial.collaborators == (Organization("Sample Fund", "NETWORK"),)
    assert trial.responsible_party == ResponsibleParty(name="Robin Sample", title="Professor")
    assert trial.officials == (
        Official("Robin Sample, MD", "STUDY_CHAIR", "Example University"),
        Official("Kim Sample", "STUDY_DIRECTOR", None),
    )
    assert trial.other_ids == (OtherId("W-1"), OtherId("EU-1", "EUDRACT_NUMBER"))


def test_contact_of_the_only_place_is_its_own() -> None:
    trial = read(
        page(
            locations=("Clinic of Example", "Sampleton, Ontario, Canada"),
            countries=("Canada",),
            central_contacts=("Kim Sample", "Phone: 555 0100", "Email: kim@example.org"),
            facility_contacts=("Robin Sample", "Role: primary"),
        )
    )
    assert trial.locations == (
        Location(
            facility="Clinic of Example",
            city="Sampleton",
            state="Ontario",
            country="Canada",
            contacts=(Contact("Robin Sample", "CONTACT"),),
        ),
    )
    assert trial.central_contacts == (
        Contact("Kim Sample", "CONTACT", "555 0100", None, "kim@example.org"),
    )


def test_contacts_of_several_places_are_reported_and_not_guessed() -> None:
    parsed = parse(
        page(
            locations=("-", "Sampleton, Canada", "Clinic", "Exampleton, Peru"),
            facility_contacts=("Robin Sample", "Role: primary"),
        )
    )
    assert parsed.trial is not None
    assert [(place.facility, place.contacts) for place in parsed.trial.locations] == [
        (None, ()),
        ("Clinic", ()),
    ]
    assert [one.text for one in parsed.unread] == ["Robin Sample", "Role: primary"]
    assert "I209" in codes(parsed)
    assert "W210" not in codes(parsed)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sampleton, Peru", Location(city="Sampleton", country="Peru")),
        ("Sampleton, Ohio, Canada", Location(city="Sampleton", state="Ohio", country="Canada")),
        (
            "Sampleton, Korea, Republic of",
            Location(city="Sampleton", country="Korea, Republic of"),
        ),
        ("Sampleton", Location(city="Sampleton")),
        ("-", Location()),
    ],
)
def test_places(text: str, place: Location) -> None:
    found = parse_place(text)
    assert (found.city, found.state, found.country) == (place.city, place.state, place.country)
