"""Never say a trial is open on stale evidence."""

from __future__ import annotations

import pytest

from generator.registries.codes import STATUSES
from tests.explain.build import day, leaflet, said

ENDED = ("COMPLETED", "TERMINATED", "WITHDRAWN")


def test_fresh_open() -> None:
    made = leaflet()
    assert made.card.group == "open"
    assert "The record says this study is open." in said("summary")
    assert "Check first" not in said("summary")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("dates__verified", day("2025-10"), "last confirmed the record in October 2025."),
        ("dates__completion", day("2026-10"), "The listed end date, October 2026, has passed."),
        (
            "dates__primary_completion",
            day("2026-10"),
            "main measurements, October 2026, has passed",
        ),
    ],
)
def test_each_doubt_makes_an_open_trial_one_to_check(
    field: str, value: object, sentence: str
) -> None:
    change = {field: value}
    assert leaflet(**change).card.group == "check"
    assert sentence in said("summary", **change)
    assert "Check first." in said("summary", **change)


def test_a_month_has_not_passed_before_its_last_day() -> None:
    assert leaflet(dates__completion=day("2026-11")).card.group == "open"


def test_unknown_names_the_last_known_status() -> None:
    text = said("summary", status="UNKNOWN", last_known_status="NOT_YET_RECRUITING")
    assert "We do not know if this study is open." in text
    assert "Before that, the record listed it as: not yet open." in text


def test_unknown_in_a_copy_that_lost_it() -> None:
    text = said("summary", status="UNKNOWN", not_carried=("last_known_status",))
    assert "This copy does not show the status before that." in text


@pytest.mark.parametrize("status", ENDED)
def test_ended_trials_are_told_in_the_past_without_boxes_or_calls(status: str) -> None:
    made = leaflet(status=status)
    assert made.card.group == "closed"
    assert not made.joinable
    text = " ".join(s.text for page in made.pages for s in page.statements())
    assert "Ask your own doctor or nurse" not in text
    assert "Mark Yes, No or Ask" not in text
    assert "when you call" not in text


def test_a_reason_is_quoted() -> None:
    made = leaflet(status="TERMINATED", why_stopped="Too few people joined")
    quoted = [s for s in made.page("summary").statements() if s.sources == ("why_stopped",)]
    assert [s.text for s in quoted if s.verbatim] == ["Too few people joined"]


def test_retrospective_is_never_plainly_open() -> None:
    change = {"study_type": "OBSERVATIONAL", "design__time_perspective": "RETROSPECTIVE"}
    assert leaflet(**change).card.group == "check"
    assert "You may not be able to ask to join." in said("summary", **change)


@pytest.mark.parametrize("status", [*sorted(STATUSES), None, "SOMETHING_NEW"])
def test_every_status_has_a_page(status: str | None) -> None:
    text = said("summary", status=status)
    known = status is None or status in STATUSES
    assert known == ("SOMETHING_NEW" not in text)


def test_a_status_that_the_registry_would_call_unknown() -> None:
    old = {"dates__verified": day("2024-10"), "dates__primary_completion": day("2026-10")}
    assert "most registries would call this status unknown" in said("summary", **old)
    fresh = {**old, "dates__verified": day("2025-10")}
    assert "most registries" not in said("summary", **fresh)
