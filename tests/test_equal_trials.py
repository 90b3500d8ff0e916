"""The same study read from two forms gives equal trials, but for what the poorer form declares."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator.records.compare import compare
from generator.records.merge import merge
from generator.records.sources import read_records

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Trial

pytestmark = pytest.mark.shared


@cache
def trials(folder: Path) -> dict[str, Trial]:
    return {one.trial.id: one.trial for one in read_records([folder]) if one.trial is not None}


def pairs(shared: Path, form: str) -> list[tuple[Trial, Trial]]:
    """The JSON record and the other form's record of every study of which both are one version."""
    rich = trials(shared / "records/ctgov-json")
    poor = trials(shared / "records" / form)
    return [
        (rich[number], trial)
        for number, trial in poor.items()
        if number in rich and trial.dates.last_updated in (None, rich[number].dates.last_updated)
    ]


# Where the text shows a part of a list or leaves a line out, and cannot know that it does.
SILENT = {
    "locations.contacts",
    "central_contacts",
    "design.masking_description",
    "responsible_party.name",
    "other_ids",
}


@pytest.mark.parametrize(
    ("form", "least", "allowed"),
    [
        ("registry-text/labelled", 80, SILENT),
        ("registry-text/stripped", 160, SILENT | {"interventions", "arms.interventions"}),
        ("ctgov-xml", 2, set()),
        ("other/ctgov-csv", 50, {"title"}),
    ],
)
def test_equal_but_for_declared_losses(
    shared: Path, form: str, least: int, allowed: set[str]
) -> None:
    found = defaultdict(set)
    both = pairs(shared, form)
    assert len(both) >= least
    for rich, poor in both:
        for path in compare(rich, poor, strict=True).differences:
            found[path].add(rich.id)
    assert set(found) <= allowed, dict(found)


@pytest.mark.parametrize("form", ["registry-text/labelled", "registry-text/stripped", "ctgov-xml"])
def test_a_json_record_completes_its_twin(shared: Path, form: str) -> None:
    """The JSON record comes out of the merge as it went in, whatever its twin has lost."""
    wrong = []
    for rich, poor in pairs(shared, form):
        made = merge(poor, rich).trial
        if made is None or compare(rich, made, strict=True).differences:
            wrong.append(rich.id)
    assert len(wrong) <= 1, wrong
