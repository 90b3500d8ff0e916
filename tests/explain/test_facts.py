"""Ages, people, places, dates and phases as a person would say them."""

from __future__ import annotations

import pytest

from generator.explain.ages import age_statements, parse_age
from generator.explain.places import email_href, phone_href
from generator.explain.source import source_line
from generator.explain.words import months_since, plus_months
from generator.model import (
    NO_LIMIT,
    Contact,
    Enrollment,
    Location,
    Official,
    PartialDate,
    Recruitment,
)
from tests.explain.build import AS_OF, by_rule, day, said, shop, trial, words_for


def ages(low: str | None, high: str | None, **changes: object) -> str:
    made = trial(eligibility__minimum_age=low, eligibility__maximum_age=high, **changes)
    return " ".join(s.text for s in age_statements(words_for(made)))


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("14 Years", "70 Years", "14 to 70 years."),
        ("6 Months", "15 Years", "6 months to 15 years."),
        ("1 Year", "1 Year", "1 to 1 year."),
        ("18 Years", NO_LIMIT, "18 years or older. The record sets no upper limit."),
        (NO_LIMIT, "12 Years", "Up to 12 years. The record sets no lower limit."),
        (NO_LIMIT, NO_LIMIT, "Any age. The record sets no limits."),
        ("12 Years", "120 Years", "12 years or older. The record's upper limit is 120 years."),
        ("37 Weeks", "30 Minutes", "37 weeks to 30 minutes."),
        ("18 Years", None, "18 years or older. The record does not say the highest age."),
        (None, None, "The record does not say."),
        ("Adult", None, "Adult or older. The record does not say the highest age."),
    ],
)
def test_ages(low: str | None, high: str | None, text: str) -> None:
    assert ages(low, high) == text


def test_ages_that_the_copy_lost_are_not_called_silence() -> None:
    assert ages(None, None, incomplete=("eligibility.minimum_age",)) == ""


def test_age_units() -> None:
    assert parse_age("1 Year") == (1, "year")
    assert parse_age("90 Minutes") == (90, "minute")
    assert parse_age("N/A") is None


@pytest.mark.parametrize(
    ("enrollment", "status", "text"),
    [
        (Enrollment(20, "ESTIMATED"), "RECRUITING", "About 20 people planned."),
        (Enrollment(1, "ESTIMATED"), "RECRUITING", "About 1 person planned."),
        (Enrollment(1433, "ACTUAL"), "COMPLETED", "1,433 people took part."),
        (Enrollment(0, "ACTUAL"), "WITHDRAWN", "Nobody took part."),
        (Enrollment(20), "UNKNOWN", "20 people. The record does not show"),
        (None, "RECRUITING", "The record does not say."),
    ],
)
def test_people(enrollment: Enrollment | None, status: str, text: str) -> None:
    assert text in said("summary", enrollment=enrollment, status=status)


def test_people_of_a_copy_that_lost_the_type() -> None:
    text = said("summary", enrollment=Enrollment(20), not_carried=("enrollment.type",))
    assert "20 people. This copy does not show if that is the plan or the final number." in text


def test_dates() -> None:
    show = shop().lexicon.date
    assert show(PartialDate(2021, 2, 5)) == "5 February 2021"
    assert show(PartialDate(2024, 2)) == "February 2024"
    assert show(PartialDate(2024, 2, 29, unsure=True)) == "around February 2024"


def test_a_date_that_opens_a_sentence() -> None:
    unsure = PartialDate(2024, 2, 29, unsure=True)
    assert by_rule("when.untyped", dates__start=unsure, dates__start_type=None).startswith("Around")


def test_months() -> None:
    today = PartialDate(2026, 11, 22)
    assert months_since(day("2025-11-22"), today) == 12
    assert months_since(day("2025-11-23"), today) == 11
    assert months_since(day("2025-11"), today) == 11
    assert months_since(day("2027-01-01"), today) == 0
    assert plus_months(AS_OF, 6) == PartialDate(2027, 5, 22)
    assert plus_months(AS_OF.replace(month=8, day=31), 6) == PartialDate(2027, 2, 28)


def test_phases_together() -> None:
    text = said("summary", phases=("PHASE1", "PHASE2"))
    assert "This is phase 1 and phase 2 together." in text


def test_no_phase_is_a_statement() -> None:
    assert by_rule("phase.NA", phases=("NA",)).startswith(
        "The record says that phases do not apply."
    )


def test_a_person_is_not_a_hospital() -> None:
    text = said(
        "contacts",
        officials=(Official("Jo Doe, Dr", "PRINCIPAL_INVESTIGATOR"),),
        locations=(Location("Jo Doe", "Exampleville", country="Nowhere"),),
    )
    assert "The record gives the name Jo Doe." in text


def test_a_company_office_may_be_no_place_for_patients() -> None:
    place = (Location("Example Clinic Inc", "Exampleville"),)
    text = said("contacts", locations=place, sponsor__class_="INDUSTRY")
    assert "It may not be a place where people are seen." in text
    assert "may not be" not in said("contacts", locations=place)


@pytest.mark.parametrize(
    ("phone", "href"),
    [
        ("+1 212 880 2060", "tel:+12128802060"),
        ("1 212 880 2060", "tel:12128802060"),
        ("(02) 9845-0000", "tel:0298450000"),
        ("1-877-CTLILLY", None),
        ("javascript:1", None),
    ],
)
def test_phone_links_hold_only_what_stands_there(phone: str, href: str | None) -> None:
    assert phone_href(phone) == href


def test_email_links() -> None:
    assert email_href("a.b@example.org") == "mailto:a.b@example.org"
    assert email_href("write to us") is None
    assert email_href("x@example.org?bcc=y@example.org") is None


def test_nobody_to_call() -> None:
    text = said("contacts")
    assert "The record lists nobody to call. Show your own doctor this number: NCT99990099." in text


def test_a_copy_that_lost_the_contacts_says_so() -> None:
    text = said("contacts", not_carried=("central_contacts.phone",))
    assert "This copy of the record does not show phone numbers or e-mail." in text
    assert "nobody to call" not in text


def test_contacts_are_given() -> None:
    person = Contact("Jo Doe", "CONTACT", "555 0100 200", "12", "jo@example.org")
    text = said("contacts", central_contacts=(person,))
    assert "Jo Doe 555 0100 200 Extension 12. jo@example.org" in text


def test_a_country_is_not_counted_as_a_place() -> None:
    towns = tuple(Location("Clinic", f"Town {n}", country="Nowhere") for n in range(3))
    text = said("summary", locations=(*towns, Location(country="Elsewhere")))
    assert "3 places (Nowhere)." in text
    assert "The record also names a country without a place: Elsewhere." in text
    alone = said("summary", locations=(Location(country="Elsewhere"),))
    assert "The record names a country and no place: Elsewhere." in alone


def test_registries_with_age_groups_show_the_group() -> None:
    change = {
        "not_carried": ("eligibility.minimum_age",),
        "eligibility__study_population": "Babies",
    }
    assert ages(None, None, **change) == "Babies"


def test_dates_of_recruitment() -> None:
    assert by_rule("when.recruitment", recruitment=Recruitment(day("2026-01"), day("2026-12"))) == (
        "January 2026 to December 2026."
    )


def test_one_age_limit_that_may_be_either() -> None:
    text = ages(None, None, eligibility__age_limit="18 Years")
    assert text.startswith("The record gives one age limit: 18 years. This copy does not show")


@pytest.mark.parametrize(
    ("copied", "text"),
    [
        ("2026-10-05", "This copy of the record is from 5 October 2026."),
        ("2026-10", "This copy of the record is from October 2026."),
    ],
)
def test_the_day_of_the_copy_stands_apart_from_that_of_the_last_update(
    copied: str, text: str
) -> None:
    made = trial(source__retrieved=day(copied), dates__last_updated=day("2026-09-14"))
    line = source_line(words_for(made))
    assert [(s.text, s.sources) for s in line[1:3]] == [
        ("The record was last updated on 14 September 2026.", ("dates.last_updated",)),
        (text, ("source.retrieved",)),
    ]


def test_a_copy_of_no_known_day_says_nothing_of_it() -> None:
    assert by_rule("source.retrieved") == ""
