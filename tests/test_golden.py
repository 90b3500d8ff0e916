"""The examples' pages, sentence by sentence, as files that people read.

A changed sentence is a release to readers, so it must be looked at: run with
`TRIALPAGES_UPDATE_GOLDEN=1` to write the files anew, and read the difference.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from generator.records.collect import Collection
from generator.render.explained import readable
from generator.workshop import Workshop, open_workshop
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden"
RECORDS = ROOT / "content" / "records"
IDS = tuple(sorted(path.stem for path in RECORDS.glob("*.txt")))


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return open_workshop(date(2026, 11, 22))


@pytest.fixture(scope="module")
def examples(shop: Workshop) -> Collection:
    return shop.collect([RECORDS])


def test_there_are_examples() -> None:
    assert len(IDS) >= 5


@pytest.mark.parametrize("number", IDS)
def test_what_the_pages_say(number: str, shop: Workshop, examples: Collection) -> None:
    (trial,) = (t for t in examples.trials if t.id == number)
    (pages,) = shop.pages((trial,))
    said = readable(pages.leaflet)
    path = GOLDEN / f"{number}.txt"
    if os.environ.get("TRIALPAGES_UPDATE_GOLDEN"):
        path.write_text(said, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == said
