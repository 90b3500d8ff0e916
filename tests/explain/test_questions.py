"""Questions to ask: what the record is silent on comes first, and what it tells is not asked."""

from __future__ import annotations

from generator.explain import lay
from generator.model import Arm, Design, Intervention
from tests.explain.build import leaflet, trial

VISITS = "How many visits are there, where, and how long does each take?"
COSTS = "Who pays for travel, time off work and care?"
MAYBE = "Could I get a placebo or a sham instead of the treatment?"
NAMED = "What happens to people who get the placebo or sham?"


def questions(**changes: object) -> list[str]:
    page = leaflet(**changes).page("handout")
    return [s.text for s in page.statements() if (s.rule or "").startswith("questions.")]


def test_what_the_record_is_silent_on_comes_first() -> None:
    silent = questions(summary=("Coughs.",))
    told = questions(summary=("People come for four visits.",))
    assert silent.index(VISITS) < silent.index(COSTS)
    assert told.index(VISITS) > told.index(COSTS)


def test_a_placebo_that_the_record_names_is_no_question() -> None:
    blind = {"design": Design(allocation="RANDOMIZED", masking="DOUBLE")}
    arms = {"arms": (Arm("A", "EXPERIMENTAL"), Arm("B", "OTHER"))}
    assert MAYBE in questions(**blind, **arms)
    named = questions(**blind, **arms, official_title="Ardaline or placebo for long coughs")
    assert NAMED in named
    assert MAYBE not in named


def test_a_role_is_nothing_that_is_tested() -> None:
    arms = (Arm("A", "EXPERIMENTAL", interventions=("Device treatment",)),)
    given = (Intervention("DEVICE", "Device treatment"),)
    assert lay.tested(trial(arms=arms, interventions=given)) == ()
