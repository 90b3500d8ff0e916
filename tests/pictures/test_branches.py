"""Who gets what: drawn as the record has it, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from generator.leaflet import Branches, Section
from generator.model import Arm
from tests.explain.build import leaflet
from tests.makers import FULL, html_of

PLUM = Arm("Plum", "EXPERIMENTAL", (), ("Plum syrup", "A spoon"))
WATER = Arm("Water", "PLACEBO_COMPARATOR", (), ("Red water",))
TWO: dict[str, Any] = {
    "arms": (PLUM, WATER),
    "design__allocation": "RANDOMIZED",
    "design__intervention_model": "PARALLEL",
}


def _drawn(**changes: Any) -> Branches | None:
    page = leaflet(**changes).page("design")
    blocks = [b for s in page.blocks if isinstance(s, Section) for b in s.blocks]
    return next((block for block in blocks if isinstance(block, Branches)), None)


def _two(**changes: Any) -> Branches:
    drawn = _drawn(**{**TWO, **changes})
    assert drawn is not None
    return drawn


def test_groups_stand_with_what_each_gets() -> None:
    drawn = _two()
    assert [(arm.letter, arm.heading.text) for arm in drawn.arms] == [("A", "Plum"), ("B", "Water")]
    assert [s.text for s in drawn.arms[0].gets] == ["Plum syrup", "A spoon"]
    assert drawn.crossing == ()


@pytest.mark.parametrize(
    ("allocation", "way", "words"),
    [
        ("RANDOMIZED", "chance", "method of chance"),
        ("NON_RANDOMIZED", "choice", "not put into groups by chance"),
        (None, "unsaid", "does not say how people get into a group"),
    ],
)
def test_how_people_get_into_groups_is_drawn_as_it_is_said(
    allocation: str | None, way: str, words: str
) -> None:
    drawn = _two(design__allocation=allocation)
    assert drawn.way == way
    assert words in drawn.how[0].text


def test_one_group_is_no_choice() -> None:
    drawn = _drawn()
    assert drawn is not None
    assert drawn.way == "single"
    assert len(drawn.arms) == 1


def test_a_crossover_crosses_and_nothing_else_does() -> None:
    assert "one after the other" in _two(design__intervention_model="CROSSOVER").crossing[0].text
    for model in ("PARALLEL", "SEQUENTIAL", "FACTORIAL", None):
        assert _two(design__intervention_model=model).crossing == ()


@pytest.mark.parametrize(
    ("masking", "who", "secret", "words"),
    [
        ("NONE", (), False, "know what they get"),
        ("DOUBLE", ("PARTICIPANT",), True, "the people in the study"),
        ("DOUBLE", (), True, "does not say who will not know"),
        (None, (), False, ""),
    ],
)
def test_who_will_not_know_is_whom_the_record_names(
    masking: str | None, who: tuple[str, ...], *, secret: bool, words: str
) -> None:
    drawn = _two(design__masking=masking, design__who_masked=who)
    assert drawn.secret is secret
    assert words in " ".join(s.text for s in drawn.masked)
    assert bool(drawn.masked) is (masking is not None)


@pytest.mark.parametrize(
    "changes",
    [
        {"arms": ()},
        {"arms": tuple(Arm(f"Group {n}") for n in range(7))},
        {"incomplete": ("arms",)},
        {"not_carried": ("arms",)},
        {"study_type": "OBSERVATIONAL"},
        {"study_type": "EXPANDED_ACCESS"},
        # Two answers in one record: several groups, and a design of one.
        {"design__intervention_model": "SINGLE_GROUP"},
        {"design__allocation": "NA"},
        {"arms": (PLUM,)},
        {"design__allocation": "BY_THE_MOON"},
        {"design__allocation": None, "not_carried": ("design.allocation",)},
        {"design__allocation": "NON_RANDOMIZED", "title": "A Randomized Trial of Plums"},
    ],
)
def test_what_would_be_half_or_wrong_is_not_drawn(changes: dict[str, Any]) -> None:
    assert _drawn(**{**TWO, **changes}) is None


def test_masking_that_the_title_contradicts_or_nobody_knows_is_left_out() -> None:
    drawn = _two(design__masking="NONE", title="A Double-Blind Trial of Plums")
    assert drawn.masked == ()
    assert _two(design__masking="BY_THE_MOON").masked == ()


def test_every_group_has_its_line() -> None:
    html = html_of(FULL)["design"]
    part = html[html.index('class="tp-branches"') :]
    assert part[: part.index("</ol>")].count('class="tp-branch"') == 1 + len(FULL.arms)
