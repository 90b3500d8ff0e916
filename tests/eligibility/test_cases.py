"""Made-up texts by trap, each with the tree it must give: `cases/*.txt`.

A case is a title line "=== title", the text, a line "---" (or "--- inclusion" where the registry's
field says the list) and the tree as `drawing.drawn` draws it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from generator.model import SectionKind
from tests.eligibility.drawing import drawn

_RULE = re.compile(r"\n---(?: (\w+))?\n")
CASES = Path(__file__).parent / "cases"


def _cases() -> Iterator[tuple[str, str, SectionKind | None, str]]:
    for path in sorted(CASES.glob("*.txt")):
        for block in path.read_text("utf-8").split("=== ")[1:]:
            title, _, rest = block.partition("\n")
            text, kind, tree = _RULE.split(rest)
            known = cast("SectionKind | None", kind)
            yield f"{path.stem}: {title}", text, known, tree.strip("\n")


@pytest.mark.parametrize(
    ("text", "known", "tree"), [pytest.param(*case[1:], id=case[0]) for case in _cases()]
)
def test_case(text: str, known: SectionKind | None, tree: str) -> None:
    assert drawn(read_criteria(lines_of(text), kind=known)) == tree
