"""What holds for any text at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from generator.model import Criterion, SectionKind
from tests.eligibility.corpus import core
from tests.eligibility.drawing import words_of
from tests.steps import assert_linear

KINDS: tuple[SectionKind | None, ...] = (None, "inclusion", "exclusion")
PIECES = (
    "Inclusion Criteria:",
    "Exclusion criteria",
    "Eligibility Criteria:",
    "* ",
    "  * ",
    "1. ",
    "2) ",
    "i. ",
    "(a) ",
    "\\* ",
    "Patients with any of the following are excluded:",
    "Note:",
    "Cohort A",
    "Required:",
    "None",
    "any of the following:",
    "adults",
    "Fever.",
    "排除标准：",
    "\t",
    "   ",
    "\n",
    "\n\n",
    "\\",
    "--",
)


def _ids(items: Iterable[Criterion]) -> Iterator[str]:
    for item in items:
        yield item.id
        yield from _ids(item.items)


@given(st.text(), st.sampled_from(KINDS))
def test_any_text_is_read(text: str, kind: SectionKind | None) -> None:
    read_criteria(lines_of(text), kind=kind)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(KINDS))
def test_words_stay_in_order(pieces: list[str], kind: SectionKind | None) -> None:
    lines = lines_of("".join(pieces))
    criteria = read_criteria(lines, kind=kind)
    said = "".join(core(words) for words in words_of(criteria))
    assert said == "".join(core(line.text) for line in lines)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_ids_are_unique_and_valid(pieces: list[str]) -> None:
    sections = read_criteria(lines_of("".join(pieces))).sections
    ids = [name for section in sections for name in _ids(section.items)]
    assert len(ids) == len(set(ids))
    assert all(name[0] == "c" and name.replace("-", "").isalnum() for name in ids)


def test_ids_depend_on_the_text_alone() -> None:
    first = read_criteria(lines_of("* Adults\n* Fever\n* Adults")).sections[0].items
    second = read_criteria(lines_of("Inclusion:\n\n1. Adults")).sections[0].items
    assert first[0].id == second[0].id
    assert first[2].id == f"{first[0].id}-2"


def test_lines_are_those_of_the_source() -> None:
    items = read_criteria(lines_of("Inclusion:\n\n* Adults\n\n* Fever", 40)).sections[0].items
    assert [item.line for item in items] == [42, 44]


@pytest.mark.parametrize(
    "line",
    [
        "a " * 500_000,
        "* " * 500_000,
        "1. " * 333_333,
        "(" * 1_000_000,
        "Inclusion Criteria: " * 50_000,
        "other " * 166_666,
        "Patients with the following " * 35_714,
        "not be " * 142_857,
        " " * 999_999 + "x",
    ],
    ids=lambda line: repr(line[:12]),
)
def test_a_long_line_is_read_to_its_end(line: str) -> None:
    """A pattern that tries every place from every place would not end within hours."""
    found = read_criteria(lines_of(line))
    assert "".join(map(core, words_of(found))) == core(line)


@pytest.mark.parametrize(
    "text",
    [
        "* Any of the following:\n1. one\n",
        "* bullet\n* bullet\n  2. two\n* bullet\n",
        "Eligibility Criteria:\n* pregnancy\n",
        "Note:\n* Cohort A:\nor this\n",
        "* Any of:\n* one;\n* two;\n",
        "or two\n",
        "word " * 18 + "\n",
    ],
    ids=["leads", "numbers", "headings", "notes", "flattened", "broken", "wrapped"],
)
def test_twice_the_lines_are_twice_the_work(text: str) -> None:
    assert_linear(lambda size: read_criteria(lines_of(f"Inclusion Criteria:\n{text * size}")), 500)


def test_deep_indentation_is_read() -> None:
    text = "\n".join(" " * depth + "* deeper" for depth in range(3000))
    assert read_criteria(lines_of(text)).sections
