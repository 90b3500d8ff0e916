"""A record whose layout is spoiled may leave lines unsorted, but turns none round."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from generator.model import Criterion, SectionKind
from tests.eligibility.corpus import core, json_texts

pytestmark = pytest.mark.shared

_HEADING = re.compile(r"^([ \t]*)((?:in|ex)clusion[\w ]*?) ?:[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BEFORE_HEADING = re.compile(r"\s*\n\s*(?=(?:Inclusion|Exclusion) Criteria:)")
# Every so many records: a sample of all forms of text.
_STEP = 9
SPOILED: dict[str, Callable[[str], str]] = {
    "no colons": lambda text: _HEADING.sub(r"\1\2", text),
    "no empty lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "capitals": lambda text: _HEADING.sub(lambda found: found[2].upper(), text),
    "small letters": lambda text: _HEADING.sub(lambda found: found[2].lower(), text),
    "brackets": lambda text: _HEADING.sub(r"[\2]", text),
    "bulleted headings": lambda text: _HEADING.sub(r"* \2:", text),
    "numbered headings": lambda text: _HEADING.sub(r"4.1 \2", text),
    "short headings": lambda text: _HEADING.sub(lambda found: found[2].split()[0] + "s", text),
    "headings run on": lambda text: _BEFORE_HEADING.sub(" ", text),
    "run on, in small letters": lambda text: _BEFORE_HEADING.sub(". ", text).replace(
        "clusion Criteria:", "clusion criteria:"
    ),
    "run on, misspelt": lambda text: (
        _BEFORE_HEADING.sub(" ", text)
        .replace("Inclusion Criteria:", "Inlcusion Criteria:")
        .replace("Exclusion Criteria:", "Exlusion Critera:")
    ),
    "run on, without colons": lambda text: _BEFORE_HEADING.sub(". ", text).replace(
        "clusion Criteria:", "clusion Criteria"
    ),
    "run on, with a dash": lambda text: _BEFORE_HEADING.sub(" ", text).replace(
        "clusion Criteria:", "clusion Criteria -"
    ),
    "glued": lambda text: _BEFORE_HEADING.sub(".", text).replace(
        "Exclusion Criteria:", "exclusion criteria:"
    ),
    "run on, one word": lambda text: re.sub(
        r"\s*\n\s*Exclusion Criteria:(?=[ \t]*\n)", " Exclusion", text
    ),
    "run on, after a colon": lambda text: _BEFORE_HEADING.sub(": ", text),
    "run on, after a slash": lambda text: _BEFORE_HEADING.sub("/ ", text),
    "run on, after a bracket": lambda text: _BEFORE_HEADING.sub(" \\[a note\\] ", text).replace(
        "Exclusion Criteria:", "Exlusion Critera:"
    ),
    "run on, one word after another": lambda text: re.sub(
        r"\s*\n\s*Exclusion Criteria:(?=[ \t]*\n)", " during the study Exclusion", text
    ),
    "run on, initials": lambda text: _BEFORE_HEADING.sub(" ", text).replace(
        "Exclusion Criteria:", "EC:"
    ),
    "whose initials": lambda text: text.replace("Inclusion Criteria:", "Parental IC:").replace(
        "Exclusion Criteria:", "Parental EC:"
    ),
    "numbered, with a topic": lambda text: _HEADING.sub(r"4.1 \2 Health", text),
    "both names": lambda text: _HEADING.sub(r"Eligibility Criteria: \2:", text),
    "initials": lambda text: text.replace("Inclusion Criteria:", "IC:").replace(
        "Exclusion Criteria:", "EC:"
    ),
    "a part's name": lambda text: _HEADING.sub(r"\1Cohort A\n\n\1\2", text),
    "a part in the heading": lambda text: _HEADING.sub(
        r"\1Eligibility criteria for the second part \2", text
    ),
}


def _kinds(text: str) -> dict[str, set[SectionKind]]:
    """The kinds of list that each criterion of a text stands in."""
    kinds: dict[str, set[SectionKind]] = {}

    def walk(items: Iterable[Criterion], kind: SectionKind) -> None:
        for item in items:
            if item.role != "note":
                kinds.setdefault(core(item.text), set()).add(kind)
            walk(item.items, kind)

    for section in read_criteria(lines_of(text)).sections:
        walk(section.items, section.kind)
    return kinds


@pytest.fixture(scope="module")
def read(shared: Path) -> list[tuple[str, str, dict[str, set[SectionKind]]]]:
    sample = list(json_texts(shared))[::_STEP]
    return [(name, text, _kinds(text)) for name, text in sample]


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_no_line_is_turned_round(
    read: list[tuple[str, str, dict[str, set[SectionKind]]]], spoil: Callable[[str], str]
) -> None:
    compared = 0
    turned = []
    for name, text, before in read:
        for line, kinds in _kinds(spoil(text)).items():
            compared += line in before
            if before.get(line) in ({"inclusion"}, {"exclusion"}):
                turned += [(name, line)] if kinds - before[line] - {"unsorted"} else []
    assert compared > 100
    assert turned == []
