"""Names of lists: none is dead, and none is taken for the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.eligibility import vocabulary
from generator.eligibility.headings import read_heading
from generator.eligibility.hints import may_name_list
from generator.eligibility.typos import UNSURE, distance, mend_name

NAMES = [
    *vocabulary.EXCLUSION_NAMES,
    *vocabulary.INCLUSION_NAMES,
    *vocabulary.EXCLUSION_SHORT,
    *vocabulary.INCLUSION_SHORT,
    *vocabulary.EXCLUSION_CALLS,
    *vocabulary.INCLUSION_CALLS,
    *vocabulary.ELIGIBILITY_NAMES,
    *vocabulary.BOTH_NAMES,
    *vocabulary.MIXED_NAMES,
    *vocabulary.LEAVING_NAMES,
    *vocabulary.EXCLUDED_GROUPS,
    *vocabulary.REQUIRED_GROUPS,
    *vocabulary.ALLOWED_GROUPS,
    *vocabulary.INCLUDED_GROUPS,
]
LETTERS = st.text("abcx", max_size=6)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20)
@given(data=st.data())
def test_every_name_passes_the_cheap_test(name: str, data: st.DataObject) -> None:
    label = data.draw(st.from_regex(name, fullmatch=True))
    assert may_name_list(label.lower())


@pytest.mark.parametrize(
    ("label", "mended"),
    [
        ("exlcusion criteria:", "exclusion criteria:"),
        ("incluson", "inclusion"),
        ("i nclusion", "inclusion"),
        ("exclusion cirteria", "exclusion criteria"),
        ("enclusion criteria", f"{UNSURE} criteria"),
        ("vascular occlusion:", "vascular occlusion:"),
        ("infusion", "infusion"),
        ("a mistyped exlcusion in a sentence", "a mistyped exlcusion in a sentence"),
    ],
)
def test_mend_name(label: str, mended: str) -> None:
    assert mend_name(label) == mended


@given(LETTERS, LETTERS)
def test_distance_is_even_handed(first: str, second: str) -> None:
    assert distance(first, second) == distance(second, first)
    assert (distance(first, second) == 0) == (first == second)


@given(st.sampled_from(("Exclusion", "Inclusion")), st.integers(1, 7))
def test_swapped_letters_do_not_turn_a_list(name: str, at: int) -> None:
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    heading = read_heading(f"{swapped} criteria:")
    assert heading is not None
    assert heading.kind in {name.lower(), "unsorted"}
