"""A rewriting that changes a number, unit, comparison, negation or name is caught."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fidelity import Meaning, differences, load_meaning
from generator.resources import content_dirs


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return load_meaning(content_dirs("en"))


def found(source: str, rewriting: str, meaning: Meaning, *names: str) -> set[tuple[str, str, str]]:
    made = differences(source, rewriting, meaning, names)
    return {(d.side, d.found.kind, d.found.text) for d in made}


@pytest.mark.parametrize(
    ("source", "rewriting"),
    [
        ("Pain for more than 60 months", "Pain for over 5 years"),
        ("Age ≥ 18 years", "You are at least 18 years old"),
        ("No active infection", "You have no infection now"),
        ("Three injections within 2 weeks", "3 injections in the last 14 days"),
        ("1,433 people", "1433 people"),
        ("ALT > 2.5 ULN", "ALT above 2.5 times the top of the normal range"),
    ],
)
def test_the_same_meaning_in_other_words(source: str, rewriting: str, meaning: Meaning) -> None:
    kinds = {kind for _, kind, _ in found(source, rewriting, meaning)}
    assert not kinds - {"span", "number"} if "ULN" in source else not kinds


@pytest.mark.parametrize(
    ("source", "rewriting", "difference"),
    [
        ("within 4 weeks", "within 4 months", ("missing", "span", "4 weeks")),
        ("within 4 weeks", "within 4 months", ("added", "span", "4 months")),
        ("Age 18 to 65", "Age 18 to 75", ("missing", "number", "65")),
        ("≥ 18 years", "over 18 years", ("missing", "comparison", "≥")),
        ("No cancer", "Cancer", ("missing", "negation", "No")),
        ("Cancer", "No cancer", ("added", "negation", "No")),
        ("Any cancer unless cured", "Any cancer", ("missing", "negation", "unless")),
    ],
)
def test_a_change_is_named(
    source: str, rewriting: str, difference: tuple[str, str, str], meaning: Meaning
) -> None:
    assert difference in found(source, rewriting, meaning)


def test_names_of_drugs_and_conditions(meaning: Meaning) -> None:
    made = found("Ardaline for coughs", "A drug for coughs", meaning, "ardaline", "coughs")
    assert made == {("missing", "name", "Ardaline")}


@given(st.text(max_size=300))
def test_a_text_keeps_its_own_meaning(text: str) -> None:
    assert differences(text, text, load_meaning(content_dirs("en"))) == ()
