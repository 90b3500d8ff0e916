"""All real records of the registry: no reader crashes, and what is said of them is known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from generator.records.sources import read_records

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared

# What the readers of this registry may say of the records, read and judged: HTML that the registry
# left in its texts. Anything else would be a fault of a reader.
EXPECTED = {"I319"}


@pytest.mark.parametrize(
    ("folder", "count"), [("ctgov-json", 700), ("ctgov-xml", 300), ("other/ctgov-csv", 4000)]
)
def test_every_record_is_read_and_hardly_any_is_odd(shared: Path, folder: str, count: int) -> None:
    codes: Counter[str] = Counter()
    trials = 0
    for one in read_records([shared / "records" / folder]):
        assert one.trial is not None, one
        trials += 1
        codes.update(note.code for note in one.trial.diagnostics if note.code[1] in "13")
    assert trials >= count
    assert set(codes) <= EXPECTED
    assert codes.total() < trials * 0.05
