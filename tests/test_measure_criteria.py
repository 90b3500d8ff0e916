"""What counts as technical, decided without the rules."""

from __future__ import annotations

import sys

import pytest

from generator.gauge import criteria as measure_criteria
from generator.gauge.criteria import is_technical

TECHNICAL = (
    "Severe thrombocytopenia",
    "ECOG 0-2",
    "Weight below 70 mg of something",
    "Signed informed consent",
    "BMI > 35",
)
EVERYDAY = (
    "Heart disease",
    "Aged 18 to 65 years",
    "Able to walk without help",
    "PATIENTS WHO CAN COME TO ALL VISITS",
    "Taking part in another study within 30 days",
)


@pytest.mark.parametrize("line", TECHNICAL)
def test_technical(line: str) -> None:
    assert is_technical(line)


@pytest.mark.parametrize("line", EVERYDAY)
def test_everyday(line: str) -> None:
    assert not is_technical(line)


def test_without_a_word_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    measure_criteria._rare_words.cache_clear()
    try:
        assert all(is_technical(line) for line in TECHNICAL)
        assert not any(is_technical(line) for line in EVERYDAY)
    finally:
        measure_criteria._rare_words.cache_clear()
