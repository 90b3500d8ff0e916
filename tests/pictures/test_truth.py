"""A picture shows nothing that no sentence says; what the record leaves open is not drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.escape import printable
from generator.leaflet import Facts, Section, Timeline
from generator.model import Criterion, Trial
from generator.model import Section as Criteria
from generator.pictures import AgeLine, Figures, TimeAxis
from tests.explain.build import day, leaflet
from tests.makers import FULL, Elements, example_trials, html_of, real_trials, shop
from tests.variants import variants

# What every picture of its kind shows, whatever the record says: the ages under the line.
SCALE = {"0", "18", "65", "100"}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _labels() -> set[str]:
    labels = shop().lexicon.labels
    return _words(" ".join(" ".join(p["other"]) for k, p in labels.items() if "picture." in k))


def _unsaid(trial: Trial) -> list[str]:
    """Words in pictures that neither stand beside them nor belong to every such picture."""
    found = []
    for name, html in html_of(trial).items():
        page = Elements(html.partition("</title>")[2] or html)
        extra = _words(" ".join(page.drawn)) - _words(page.text) - _labels() - SCALE
        # Years under a line of time.
        found += [f"{name}: {word}" for word in extra if not re.fullmatch(r"\d{4}", word)]
    return found


def test_words_in_pictures_stand_in_the_text_too() -> None:
    trials = (FULL, *example_trials(), *variants()[::31])
    assert [fault for trial in trials for fault in _unsaid(trial)] == []


@pytest.mark.shared
def test_words_in_pictures_of_real_trials_stand_in_the_text_too(shared: Path) -> None:
    trials = real_trials(shared)[::4]
    assert [(trial.id, _unsaid(trial)) for trial in trials if _unsaid(trial)] == []
    drawn = [Elements(html_of(trial)["summary"]).drawn for trial in trials]
    assert sum(map(bool, drawn)) > len(trials) / 3


def test_pictures_are_passed_over_by_readers_of_screens() -> None:
    for html in html_of(FULL).values():
        pictures = re.findall(r'<svg class="tp-picture[^>]*>', html)
        assert all('aria-hidden="true"' in tag for tag in pictures)
        assert "style=" not in html


def _row(key: str, **changes: Any) -> Any:
    page = leaflet(**changes).page("summary")
    glance = next(b for b in page.blocks if isinstance(b, Section) and b.id == "glance")
    (facts,) = glance.blocks
    assert isinstance(facts, Facts)
    return next((row for row in facts.rows if row.key == key), None)


def _ages(low: str | None, high: str | None, **more: Any) -> Any:
    changes = {"eligibility__minimum_age": low, "eligibility__maximum_age": high, **more}
    return _row("ages", **changes).picture


def test_ages_are_drawn_as_the_fields_have_them() -> None:
    line = _ages("18 Years", "70 Years")
    assert isinstance(line, AgeLine)
    assert (line.low, line.high, line.open_end) == ("18", "70", False)
    months = _ages("6 Months", "5 Years")
    assert (months.low, months.high) == ("6 months", "5")


@pytest.mark.parametrize("high", ["none", "120 Years"])
def test_no_limit_and_limits_that_shut_nobody_out_are_an_arrow(high: str) -> None:
    line = _ages("12 Years", high)
    assert (line.low, line.high, line.open_end) == ("12", "", True)


@pytest.mark.parametrize(
    ("low", "high"),
    [(None, "70 Years"), ("18 Years", None), (None, None), ("Adult", "70 Years")],
)
def test_silent_and_unclear_ages_are_not_drawn(low: str | None, high: str | None) -> None:
    assert _ages(low, high) is None


def test_ages_that_the_list_contradicts_are_not_drawn() -> None:
    lines = (Criteria("inclusion", None, None, (Criterion("Aged 5 to 80 years", "*", "c1", 1),)),)
    assert _ages("8 Years", "80 Years", eligibility__sections=lines) is None
    assert _ages("5 Years", "80 Years", eligibility__sections=lines) is not None


@pytest.mark.parametrize(
    ("kind", "drawn"), [("ACTUAL", "final"), ("ESTIMATED", "planned"), (None, "unsaid")]
)
def test_planned_and_final_numbers_are_drawn_apart(kind: str | None, drawn: str) -> None:
    row = _row("people", enrollment__count=45, enrollment__type=kind)
    assert isinstance(row.picture, Figures)
    assert row.picture.kind == drawn
    assert row.note[0].text == "Each figure stands for 1 person."


def test_a_cut_figure_is_explained() -> None:
    row = _row("people", enrollment__count=307)
    assert [s.text for s in row.note] == [
        "Each figure stands for 10 people.",
        "The last figure is cut: it stands for 7 people.",
    ]


def _axis(**changes: Any) -> TimeAxis | None:
    page = leaflet(**changes).page("design")
    section = next(b for b in page.blocks if isinstance(b, Section) and b.id == "timeline")
    (timeline,) = section.blocks
    assert isinstance(timeline, Timeline)
    return timeline.axis


def test_the_line_of_time_tells_planned_from_true_dates() -> None:
    axis = _axis()
    assert axis is not None
    assert [(mark.label, mark.kind) for mark in axis.marks] == [
        ("Start", "actual"),
        ("Last update", "record"),
        ("Page made", "page"),
        ("Planned end", "planned"),
    ]
    assert not axis.certain
    ended = _axis(
        status="COMPLETED", dates__completion=day("2026-05"), dates__completion_type="ACTUAL"
    )
    assert ended is not None
    assert ended.certain


def test_without_a_date_of_the_study_there_is_no_line() -> None:
    assert _axis(dates__start=None, dates__completion=None) is None


def test_labels_cannot_be_taken_for_markup() -> None:
    trial = replace(FULL, eligibility=replace(FULL.eligibility, minimum_age="1 Month"))
    drawn = " ".join(Elements(html_of(trial)["summary"]).drawn)
    assert "1 month" in printable(drawn)
