"""The model's own small arithmetic, and that its values cannot change."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import model
from generator.dates import PartialDate, days_in
from tests.makers import FULL


@given(st.dates())
def test_a_day_is_read_as_it_stands(day: date) -> None:
    found = PartialDate.parse(day.isoformat())
    assert found == PartialDate(day.year, day.month, day.day)
    assert (found.iso, found.precision, found.last_day) == (
        day.isoformat(),
        "day",
        (day.year, day.month, day.day),
    )


@given(st.dates())
def test_a_month_stays_a_month(day: date) -> None:
    found = PartialDate.parse(day.isoformat()[:7])
    assert found is not None
    assert (found.iso, found.precision) == (day.isoformat()[:7], "month")
    assert found.last_day == (day.year, day.month, days_in(day.year, day.month))


@pytest.mark.parametrize(
    "text",
    [
        *("", "2024", "2024-13", "2024-00", "2023-02-29", "2024-02-30", "2024-2-1", "0000-01-01"),
        *("2024-02-00", "24-02-01", "2024-02-01T00:00", "February 2024", "2024–02", "-2024-02"),
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert PartialDate.parse(text) is None


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = PartialDate.parse(text)
    assert found is None or PartialDate.parse(found.iso) == found


def test_an_unsure_day_is_exported_as_printed() -> None:
    found = PartialDate(2024, 2, 29, unsure=True)
    assert (found.iso, found.precision) == ("2024-02-29", "unsure")


@given(st.dates())
def test_months_have_the_days_of_the_calendar(day: date) -> None:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else None
    if following is not None:
        assert (following - day.replace(day=1)).days == days_in(day.year, day.month)


def _classes() -> list[type]:
    return [kind for kind in vars(model).values() if dataclasses.is_dataclass(kind)]  # type: ignore[misc]


@pytest.mark.parametrize("kind", _classes(), ids=lambda kind: kind.__name__)
def test_every_type_is_frozen_and_slotted(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)


def test_a_trial_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FULL.title = "other"  # type: ignore[misc]
    assert hash(FULL) == hash(dataclasses.replace(FULL))
