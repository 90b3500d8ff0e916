"""Who gets what, by which chance, and who knows: only what the record says."""

from __future__ import annotations

import pytest

from generator.explain import lay
from generator.explain.measures import longest_days
from generator.model import Arm, Intervention, Outcome, Outcomes
from tests.explain.build import by_rule, said, trial

TWO = (
    Arm("New", "EXPERIMENTAL", (), ("Ardaline", "Usual care")),
    Arm("Old", "PLACEBO_COMPARATOR", (), ("Placebo", "Usual care")),
)


def test_the_comparator_is_never_the_thing_tested() -> None:
    assert lay.tested(trial(arms=TWO, design__allocation="RANDOMIZED")) == ("Ardaline",)


def test_without_group_types_nothing_is_called_tested() -> None:
    untyped = tuple(Arm(arm.label, None, (), arm.interventions) for arm in TWO)
    assert lay.tested(trial(arms=untyped, design__allocation="RANDOMIZED")) == ()


def test_everyone_gets_the_same_needs_more_than_one_group() -> None:
    assert lay.same_for_all(trial())
    assert not lay.same_for_all(trial(design__allocation=None))
    assert not lay.same_for_all(trial(arms=TWO))
    levels = (Arm("Ardaline", "EXPERIMENTAL", ("Dose level 1 or 2.",), ("Ardaline",)),)
    assert not lay.same_for_all(trial(arms=levels))
    assert not lay.same_for_all(trial(summary=("People are randomly given one of two doses.",)))


def test_masking_names_who_the_record_names_and_nobody_else() -> None:
    text = said("design", design__masking="DOUBLE", design__who_masked=("PARTICIPANT",), arms=TWO)
    assert "will not know who gets what: the people in the study." in text
    assert "researchers" not in text


def test_masking_without_names() -> None:
    text = said("design", design__masking="DOUBLE", arms=TWO)
    assert 'The record says "double masking". It does not say who will not know.' in text


def test_a_ratio_of_volumes_is_no_chance() -> None:
    arms = (Arm("New", "EXPERIMENTAL", ("Mixed 1:1 by volume.",), ("Ardaline",)), TWO[1])
    text = said("design", arms=arms, design__allocation="RANDOMIZED")
    assert "Ask how likely each group is." in text
    assert text.count("1:1") == 1


def test_observational_studies_have_no_masking_or_phase() -> None:
    text = said("design", study_type="OBSERVATIONAL", phases=("NA",), arms=())
    assert "The record lists this as an observational study." in text
    assert "secret" not in text
    assert "phase" not in text.lower()


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("RECRUITING", "This study tests a treatment: Ardaline."),
        ("COMPLETED", "This study tested a treatment: Ardaline."),
        ("UNKNOWN", "This study was set up to test a treatment: Ardaline."),
        ("WITHDRAWN", "This study was set up to test a treatment: Ardaline."),
        ("NOT_YET_RECRUITING", "This study plans to test a treatment: Ardaline."),
    ],
)
def test_lay_line_in_each_tense(status: str, text: str) -> None:
    assert text in said("summary", status=status, title="Long Coughs")


def test_the_lay_line_does_not_repeat_the_title() -> None:
    text = said("summary")
    assert "This study tests a treatment. Everyone in the study gets the same." in text
    assert "a treatment: Ardaline" not in text
    other = said("summary", design__primary_purpose="OTHER")
    assert "This study tests" not in other


def test_a_lay_title_is_the_sponsors() -> None:
    text = said("summary", lay_title="A study of coughs")
    assert "The sponsor gives this title for lay people: A study of coughs" in text


def test_conditions_are_listed_and_never_joined_by_and() -> None:
    text = by_rule("lay.conditions", conditions=("Worms", "HIV Infections"))
    assert text == "The record lists these conditions: Worms; HIV Infections."


def test_healthy_volunteers_do_not_have_the_conditions() -> None:
    assert "lists this condition" not in said("summary", eligibility__healthy_volunteers=True)


def test_longest_time_frame_is_quoted() -> None:
    outcomes = Outcomes(
        primary=(Outcome("Cough", None, "week 8"),),
        secondary=(Outcome("Sleep", None, "Up to 24 months"), Outcome("Mood", None, "At visit 3")),
    )
    text = by_rule("measure.longest", "design", outcomes=outcomes)
    assert text == 'The longest time that the record names for a measurement is: "Up to 24 months".'


def test_spans_in_days() -> None:
    assert longest_days("Baseline, 4 weeks and Month 3") > longest_days("10 weeks")
    assert longest_days("Visit 7") == 0


def test_a_repeated_paragraph_is_shown_once_and_named() -> None:
    same = "This study looks at whether ardaline shortens long coughs."
    text = said("design", description=("Coughs are long.", same))
    assert "Coughs are long." in text
    assert same not in text
    assert "repeats the summary above, word for word" in text


def test_an_unknown_code_is_shown_as_it_stands() -> None:
    assert "NEW_MODEL" in said("design", design__intervention_model="NEW_MODEL")
    given = (Intervention("NEW_KIND", "Ardaline"),)
    assert "NEW_KIND" in said("design", interventions=given)
