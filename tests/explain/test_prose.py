"""Topics without a registry field: quoted where the prose speaks of them, named where not."""

from __future__ import annotations

from generator.leaflet import Section
from generator.model import Outcome, Outcomes
from tests.explain.build import by_rule, leaflet, said

TEXT = "People come for four visits. Each visit takes an hour. Travel costs are paid."


def test_what_is_found_is_quoted_with_its_place() -> None:
    page = leaflet(summary=(TEXT,)).page("summary")
    found = [s for s in page.statements() if s.text == "People come for four visits."]
    assert [(s.verbatim, s.sources) for s in found] == [(True, ("summary.0",))]


def test_what_is_not_found_is_named_and_not_called_silence() -> None:
    text = by_rule("prose.nothing", summary=(TEXT,))
    topics = "How long it takes; Placebo or sham; After the study"  # an age limit is no length
    assert text == f"We found nothing about this in the record: {topics}."
    assert "Visits" not in text
    assert "does not say how many visits" not in said("summary", summary=(TEXT,))


def test_what_stands_outside_the_prose_is_not_called_nothing() -> None:
    outcome = Outcome("Cough", None, "Month 24")
    found = {"summary": ("Coughs.",), "outcomes": Outcomes(primary=(outcome,))}
    assert "How long it takes" in by_rule("prose.elsewhere", "summary", **found)
    assert "How long it takes" not in by_rule("prose.nothing", "summary", **found)


def test_a_copy_that_lost_prose_speaks_of_the_copy() -> None:
    assert by_rule("prose.nothing_copy", incomplete=("summary",))


def test_outcomes_are_searched_last_and_not_for_the_length() -> None:
    outcome = Outcome("Cough", "Measured by questionnaire over 7 days.", "Week 8")
    found = leaflet(outcomes=Outcomes(primary=(outcome,))).page("summary").statements()
    sources = [s.sources for s in found if s.text == outcome.description]
    assert sources == [("outcomes.primary.0.description",)]


def test_ended_trials_have_no_such_section() -> None:
    assert "We found nothing" not in said("summary", status="COMPLETED")


def test_a_sentence_that_is_said_twice_is_quoted_once() -> None:
    long = "People come to the clinic for four visits in the first twelve weeks of the study"
    page = leaflet(summary=(f"{long}.", f"{long} and are called once.")).page("summary")
    (section,) = (b for b in page.blocks if isinstance(b, Section) and b.id == "prose")
    rows = [row for block in section.blocks for row in getattr(block, "rows", ())]
    (visits,) = (row for row in rows if row.key == "topic-visits")
    assert [s.text for s in visits.statements] == [f"{long}."]
