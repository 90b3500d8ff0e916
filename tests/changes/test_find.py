"""What has changed between two versions of a record, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.changes import Change, changes_between, is_emptied
from generator.model import (
    Arm,
    Contact,
    Criterion,
    Enrollment,
    Link,
    Location,
    Outcome,
    PartialDate,
    Section,
    Trial,
)
from generator.records.compare import compare
from tests.makers import FULL

A = Location("Plum Clinic", "Smalltown", None, None, "Norway", "RECRUITING")
B = Location("Cherry Clinic", "Farville", None, None, "Norway", "NOT_YET_RECRUITING")
OLD = replace(FULL, not_carried=(), incomplete=(), locations=(A, B))


def _lines(*texts: str, kind: Any = "inclusion") -> tuple[Section, ...]:
    items = tuple(Criterion(text, "*", str(n), n) for n, text in enumerate(texts))
    return (Section(kind, None, None, items),)


def _sections(trial: Trial, *sections: tuple[Section, ...]) -> Trial:
    flat = tuple(section for some in sections for section in some)
    return replace(trial, eligibility=replace(trial.eligibility, sections=flat))


def _updated(trial: Trial, **dates: Any) -> Trial:
    day = PartialDate(2027, 1, 1)
    return replace(trial, dates=replace(trial.dates, last_updated=day, verified=day, **dates))


CASES: dict[str, tuple[Callable[[Trial], Trial], list[Change]]] = {
    "nothing but the date": (_updated, [Change("dated")]),
    "status": (
        lambda t: replace(t, status="COMPLETED"),
        [Change("status", "status", "RECRUITING", "COMPLETED")],
    ),
    "why it stopped": (
        lambda t: replace(t, why_stopped="No money"),
        [Change("words", "why_stopped", "The plums ran out", "No money")],
    ),
    "two places more": (
        lambda t: replace(t, locations=(replace(A, city="Bergen"), A, replace(A, city="Oslo"), B)),
        [
            Change(
                "places_added",
                "locations",
                n=2,
                names=("Plum Clinic, Bergen, Norway", "Plum Clinic, Oslo, Norway"),
            )
        ],
    ),
    "a twin of a place": (
        lambda t: replace(t, locations=(A, B, B)),
        [Change("places_added", "locations", n=1, names=("Cherry Clinic, Farville, Norway",))],
    ),
    "many places are counted": (
        lambda t: replace(t, locations=(A, B, *(replace(A, city=f"Town {n}") for n in range(6)))),
        [Change("places_added", "locations", n=6)],
    ),
    "a place less, and one that opened": (
        lambda t: replace(t, locations=(replace(B, status="RECRUITING"),)),
        [
            Change("places_removed", "locations", n=1, names=("Plum Clinic, Smalltown, Norway",)),
            Change(
                "places_status",
                "locations",
                "",
                "RECRUITING",
                1,
                ("Cherry Clinic, Farville, Norway",),
            ),
        ],
    ),
    "somebody else to call": (
        lambda t: replace(t, locations=(replace(A, contacts=(Contact("Ann"),)), B)),
        [Change("places_contacts", "locations", n=1)],
    ),
    "ages": (
        lambda t: replace(t, eligibility=replace(t.eligibility, minimum_age=None)),
        [Change("value", "eligibility.minimum_age", str(OLD.eligibility.minimum_age), "")],
    ),
    "a date": (
        lambda t: _updated(t, completion=PartialDate(2030, 5)),
        [Change("value", "dates.completion", OLD.dates.completion.iso, "2030-05")],  # type: ignore[union-attr]
    ),
    "the number of people": (
        lambda t: replace(t, enrollment=Enrollment(41, "ESTIMATED")),
        [Change("value", "enrollment", str(OLD.enrollment and OLD.enrollment.count), "41")],
    ),
    "only whether it is planned": (
        lambda t: replace(t, enrollment=Enrollment(t.enrollment.count, None)),  # type: ignore[union-attr]
        [Change("also", names=("enrollment.type",))],
    ),
    "a group": (
        lambda t: replace(t, arms=(*t.arms, Arm("Third group"))),
        [Change("listed", "arms", n=1, names=("Third group",))],
    ),
    "a measurement for another": (
        lambda t: replace(t, outcomes=replace(t.outcomes, primary=(Outcome("Sleep"),))),
        [
            Change("listed", "outcomes.primary", n=1, names=("Sleep",)),
            Change(
                "unlisted",
                "outcomes.primary",
                n=len(OLD.outcomes.primary),
                names=tuple(o.measure for o in OLD.outcomes.primary),
            ),
        ],
    ),
    "fields without a sentence": (
        lambda t: replace(t, summary=("Other",), links=(Link("Plums", "https://example.org"),)),
        [Change("also", names=("links.label", "links.url", "summary"))],
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_changed_is_found(name: str) -> None:
    change, expected = CASES[name]
    assert list(changes_between(OLD, change(OLD))) == expected


def test_lines_of_criteria_are_told_apart() -> None:
    old = _sections(
        OLD,
        _lines("Coughs for eight weeks or more", "Can read", "Sleeps badly at night", "Owns a cat"),
        _lines("Asthma", "Takes part in another study of coughs", kind="exclusion"),
    )
    new = _sections(
        OLD,
        _lines("Can read", "Coughs for twelve weeks or more", "Owns a cat.", "Likes plums"),
        _lines("Asthma", "Takes part in another study", "Fever", kind="exclusion"),
    )
    found = [(one.what, one.n, one.old, one.new) for one in changes_between(old, new)]
    assert found == [
        (
            "inclusion_reworded",
            2,
            "Coughs for eight weeks or more",
            "Coughs for twelve weeks or more",
        ),
        ("inclusion_added", 4, "", "Likes plums"),
        ("inclusion_removed", 3, "Sleeps badly at night", ""),
        (
            "exclusion_reworded",
            2,
            "Takes part in another study of coughs",
            "Takes part in another study",
        ),
        ("exclusion_added", 3, "", "Fever"),
    ]


def test_a_line_that_goes_to_the_other_list_is_told_in_both() -> None:
    old = _sections(OLD, _lines("Smokes", "Coughs"), _lines("Asthma", kind="exclusion"))
    new = _sections(OLD, _lines("Coughs"), _lines("Asthma", "Smokes", kind="exclusion"))
    whats = [change.what for change in changes_between(old, new)]
    assert whats == ["inclusion_removed", "exclusion_added"]


def test_lines_that_only_moved_are_no_new_lines() -> None:
    old = _sections(OLD, _lines("Coughs", "Can read"))
    new = _sections(OLD, _lines("Can read", "Coughs"))
    assert list(changes_between(old, new)) == [Change("also", names=("eligibility.sections",))]


def test_many_changed_lines_are_counted() -> None:
    old = _sections(OLD, _lines(*(f"Old{n}" for n in range(10))))
    new = _sections(OLD, _lines(*(f"New{n}" for n in range(12))))
    assert list(changes_between(old, new)) == [
        Change("inclusion_many", "eligibility.sections", n=22)
    ]


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_difference_is_left_without_a_word(name: str) -> None:
    new = CASES[name][0](OLD)
    differing = {path.split(".")[0] for path in compare(OLD, new).differences} - {"dates"}
    said = {change.field for change in changes_between(OLD, new)}
    said |= {path for change in changes_between(OLD, new) for path in change.names}
    assert differing <= {path.split(".")[0] for path in said}


def test_an_emptied_record_is_known() -> None:
    bare = Trial(OLD.id, OLD.registry, OLD.source, status="RECRUITING", title="Plums")
    assert is_emptied(OLD, bare)
    assert not is_emptied(OLD, replace(OLD, summary=(), conditions=()))
    assert not is_emptied(bare, bare)
