"""Never wrong in silence: real records with a line dropped, doubled, moved or cut off.

A line of content is one whose words stand in the file once and in the trial. When it goes, its
words must go from the trial, or a diagnostic must say that something is lost; when it stands twice,
or below its neighbour, the trial or the diagnostics must differ. A reader that took values by
counting lines, or filled a gap from its neighbour, fails here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from generator.records.sources import read_document
from generator.registries.base import Document, Parsed
from generator.render.trial_json import dumps
from tests.eligibility.corpus import core

pytestmark = pytest.mark.shared

# Lines that hold a date, a code or a number are told by their form wherever they stand.
_WORDS = re.compile(r"[^\W\d_]{3,}\s+\S*[^\W\d_]{3,}")
_MANY_LETTERS = 25
# Groups name their interventions and interventions their groups: each can be told from the other.
_TIES = {"armGroupLabels", "interventionNames"}


def _read(name: str, text: str) -> Parsed:
    (parsed,) = read_document(Document(name, text.encode("utf-8")))
    return parsed


def _shown(parsed: Parsed) -> str:
    """All that the trial holds, as letters in order; the diagnostics and the source left out."""
    if parsed.trial is None:
        return ""
    held = json.loads(dumps(parsed.trial))
    kept = {key: held[key] for key in held if key not in {"diagnostics", "source"}}
    return _apart(kept)


def _apart(value: object) -> str:
    """The letters of every text in a value, a line each."""
    return "\n".join(core(text) for text in _texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in {"id", "line"} or not isinstance(one, (str, int)):
                yield from _texts(one)


def _said(parsed: Parsed) -> Counter[str]:
    found = parsed.trial.diagnostics if parsed.trial is not None else ()
    return Counter(f"{one.code} {one.message}" for one in (*parsed.diagnostics, *found))


def _content(lines: list[str], shown: str) -> list[int]:
    """The numbers of the lines whose words stand in the file once and in the trial."""
    words = [core(line) for line in lines]
    often = Counter(words)
    return [
        number
        for number, word in enumerate(words)
        if len(word) >= _MANY_LETTERS
        and often[word] == 1
        and _WORDS.search(lines[number])
        and shown.count(word) == 1
    ]


def _samples(shared: Path, every: int) -> Iterator[tuple[str, list[str], Parsed, list[int]]]:
    for path in sorted((shared / "records" / "registry-text").rglob("*.txt"))[::every]:
        text = path.read_text("utf-8")
        before = _read(path.name, text)
        lines = text.split("\n")
        content = _content(lines, _shown(before))
        if content:
            yield path.name, lines, before, Random(path.stem).sample(content, min(6, len(content)))  # noqa: S311


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.full)])
def test_a_line_that_goes_is_gone_from_the_trial(shared: Path, every: int) -> None:
    tried = 0
    for name, lines, _, content in _samples(shared, every):
        for number in content:
            word = core(lines[number])
            dropped = _read(name, "\n".join(lines[:number] + lines[number + 1 :]))
            cut = _read(name, "\n".join(lines[:number]))
            assert word not in _shown(dropped), (name, number)
            assert word not in _shown(cut), (name, number)
            tried += 1
    assert tried > 40


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.full)])
def test_a_line_that_stands_twice_or_elsewhere_shows(shared: Path, every: int) -> None:
    for name, lines, before, content in _samples(shared, every):
        for number in content:
            twice = [*lines[: number + 1], *lines[number:]]
            changed = [twice]
            after = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), None)
            if after is not None and after in content:
                moved = list(lines)
                moved[number], moved[after] = moved[after], moved[number]
                changed.append(moved)
            for one in changed:
                found = _read(name, "\n".join(one))
                assert _shown(found) != _shown(before) or _said(found) != _said(before), (
                    name,
                    number,
                )


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, (*path, number))
    else:
        yield path


def _without(record: object, path: tuple[str | int, ...]) -> object:
    copy = json.loads(json.dumps(record))
    at = copy
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    return copy


@pytest.mark.parametrize("every", [60, pytest.param(4, marks=pytest.mark.full)])
def test_a_value_that_goes_from_json_is_gone_from_the_trial(shared: Path, every: int) -> None:
    tried = 0
    for path in sorted((shared / "records" / "ctgov-json").glob("*.json"))[::every]:
        record = json.loads(path.read_bytes())
        before = _read(path.name, json.dumps(record))
        shown, source = _shown(before), _apart(record["protocolSection"])
        leaves = [("protocolSection", *leaf) for leaf in _leaves(record["protocolSection"])]
        for leaf in Random(path.stem).sample(leaves, min(25, len(leaves))):  # noqa: S311
            value: object = record
            for step in leaf:
                value = value[step]  # type: ignore[index]
            word = core(str(value))
            once = source.count(word) == shown.count(word) == 1
            if _TIES & set(leaf) or len(word) < _MANY_LETTERS or not once:
                continue
            after = _read(path.name, json.dumps(_without(record, leaf)))
            assert word not in _shown(after), (path.name, leaf)
            tried += 1
    assert tried > 20
