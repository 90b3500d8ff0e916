"""A trial as readable text: everything that has a value, in the order of `trial.json`."""

from __future__ import annotations

from dataclasses import replace

from generator.model import Source, Trial
from generator.render.text import readable_trial
from tests.makers import FULL, with_texts


def test_every_text_of_the_trial_is_shown() -> None:
    shown = readable_trial(FULL)
    missing: list[str] = []

    def note(text: str) -> str:
        if text not in shown:
            missing.append(text)
        return text

    with_texts(FULL, note)
    assert missing == []


def test_fields_that_are_silent_are_left_out() -> None:
    bare = Trial("X1", "isrctn", Source("isrctn-xml", "x.xml", "0" * 64), has_results=False)
    assert readable_trial(bare) == (
        "id: X1\nregistry: isrctn\nsource:\n"
        f"  format: isrctn-xml\n  file: x.xml\n  sha256: {'0' * 64}\nhas_results: False\n"
    )


def test_depth_is_shown_by_indent_and_items_by_a_dash() -> None:
    shown = readable_trial(replace(FULL, arms=FULL.arms[:1]))
    assert (
        "arms:\n"
        "  - label: Plum\n"
        "    type: EXPERIMENTAL\n"
        "    description:\n"
        "      - Two spoons a day.\n"
        "    interventions:\n"
        "      - Plum syrup\n"
    ) in shown
