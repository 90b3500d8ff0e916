"""The reading grade against published examples and counted words."""

from __future__ import annotations

import pytest

from generator.words.reading import grade, syllables


def test_published_example() -> None:
    """The worked example of the Flesch-Kincaid grade in encyclopedias: 11.3."""
    text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
    assert grade(text) == pytest.approx(11.3, abs=0.05)


def test_the_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade("The cat sat. The dog ran.") == pytest.approx(0.39 * 3 + 11.8 - 15.59)
    assert grade("") == 0.0


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("table", 2), ("used", 1), ("treated", 2), ("diseases", 3), ("muscles", 2),
        ("creature", 2), ("science", 2), ("media", 3), ("anemia", 4), ("radiation", 4),
        ("patient", 2), ("fluid", 2), ("being", 2), ("thrombocytopenia", 7), ("diet", 2),
        ("histologically", 6), ("movement", 2), ("ANC", 3), ("WBC", 5), ("PD-L1", 3), ("12", 1),
        ("every", 2), ("breathes", 1), ("body's", 2),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count
