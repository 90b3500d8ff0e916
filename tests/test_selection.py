from __future__ import annotations

import pytest

from generator.model import Location, Organization, OtherId, Source, Trial
from generator.records.selection import EVERYTHING, Selection
from generator.registries.base import Document

TRIAL = Trial(
    "NCT00000001",
    "clinicaltrials.gov",
    Source("ctgov-json", "a.json", ""),
    status="NOT_YET_RECRUITING",
    conditions=("Type 2 Diabetes",),
    sponsor=Organization("University of Somewhere"),
    locations=(Location(country="France"), Location()),
    other_ids=(OtherId("2024-500000-10-00"),),
)


def test_everything() -> None:
    assert EVERYTHING.wants(TRIAL)
    assert EVERYTHING.may_want(Document("a", b""))


@pytest.mark.parametrize(
    ("number", "wanted"),
    [("nct00000001 ", True), ("2024-500000-10-00", True), ("NCT00000002", False)],
)
def test_numbers(number: str, wanted: bool) -> None:  # noqa: FBT001
    selection = Selection(only=frozenset({number}))
    assert selection.wants(TRIAL) is wanted
    document = Document("a.json", b'{"a": ["NCT00000001", "2024-500000-10-00"]}')
    assert selection.may_want(document) is wanted


def test_documents_whose_number_stands_elsewhere() -> None:
    selection = Selection(only=frozenset({"NCT00000001"}))
    assert selection.may_want(Document("x/nct00000001.txt", b"no number"))
    assert selection.may_want(Document("a.json", "NCT00000002".encode("utf-16")))


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        ({"status": ("NOT_YET_RECRUITING",)}, True),
        ({"status": ("Not yet recruiting",)}, True),
        ({"status": ("RECRUITING",)}, False),
        ({"condition": ("diabetes",)}, True),
        ({"country": ("Spain", "france")}, True),
        ({"sponsor": ("somewhere",), "country": ("Spain",)}, False),
        ({"sponsor": ()}, False),
    ],
)
def test_words(where: dict[str, tuple[str, ...]], wanted: bool) -> None:  # noqa: FBT001
    assert Selection(where=where).wants(TRIAL) is wanted


def test_names_that_nothing_is_chosen_by() -> None:
    with pytest.raises(ValueError, match="choose from status"):
        Selection(where={"colour": ("red",)})


def test_numbers_that_were_found_nowhere() -> None:
    assert Selection(frozenset({TRIAL.id.lower(), "X9"})).missing([TRIAL.id]) == ("X9",)
