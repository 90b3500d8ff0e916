"""Every word of every shared record is found again, in order, and none is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from tests.eligibility.corpus import core, json_texts, xml_texts
from tests.eligibility.drawing import words_of

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("texts", [json_texts, xml_texts], ids=["json", "xml"])
def test_lossless(shared: Path, texts: Callable[[Path], Iterator[tuple[str, str]]]) -> None:
    changed = []
    for name, text in texts(shared):
        lines = lines_of(text)
        criteria = read_criteria(lines)
        said = "".join(core(words) for words in words_of(criteria))
        if said != "".join(core(line.text) for line in lines):
            changed.append(name)
    assert changed == []
