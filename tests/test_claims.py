"""Claims of benefit or safety in sponsors' prose."""

from __future__ import annotations

import pytest

from generator.fidelity import claims_in


@pytest.mark.parametrize(
    "text",
    [
        "These cells are safe and effective for this illness.",
        "The drug has been shown to improve survival.",
        "Ardaline is well tolerated.",
        "It is a promising treatment for coughs.",
        "Earlier work proved to be highly effective.",
    ],
)
def test_claims(text: str) -> None:
    assert claims_in((text,)) == ((0, text),)


@pytest.mark.parametrize(
    "text",
    [
        "This study will find out whether ardaline is safe and effective.",
        "The aim is to assess how safe the drug is.",
        "Is ardaline safe and effective?",
        "We hypothesize that ardaline is effective.",
        "A safe place to stay is offered.",
    ],
)
def test_questions_are_no_claims(text: str) -> None:
    assert claims_in((text,)) == ()


def test_only_the_claiming_sentence_is_quoted() -> None:
    text = "Coughs are long. Ardaline is effective in coughs. We will see."
    assert claims_in(("Nothing.", text)) == ((1, "Ardaline is effective in coughs."),)
