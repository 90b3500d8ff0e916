"""The rules over real records: reach, checks, speed, and nothing of the record touched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from generator.explain.criteria import Rules, explain_sections
from generator.explain.criteria.checks import faults
from generator.explain.criteria.match import fold
from generator.gauge.criteria import main, measure, packaged_rules
from generator.model import Criterion, Section

pytestmark = pytest.mark.shared


@cache
def rules() -> Rules:
    return packaged_rules()


def sections_of(path: Path) -> tuple[Section, ...]:
    module = json.loads(path.read_bytes())["protocolSection"]["eligibilityModule"]
    return read_criteria(lines_of(module.get("eligibilityCriteria") or "")).sections


def walk(items: tuple[Criterion, ...]) -> Iterator[Criterion]:
    for item in items:
        yield item
        yield from walk(item.items)


def bare(item: Criterion) -> Criterion:
    """The line as it was before it was explained."""
    items = tuple(bare(sub) for sub in item.items)
    return replace(item, topic=None, explanation=None, rule=None, items=items)


def test_reach(shared: Path) -> None:
    found = measure(shared / "records" / "ctgov-json", rules())
    assert found.explained_share >= 0.65
    assert found.topic_share >= 0.85
    assert sorted(found.grades)[len(found.grades) // 2] <= 8


def test_checks_hold_and_texts_stay(shared: Path) -> None:
    for path in sorted((shared / "records" / "ctgov-json").glob("*.json"))[::4]:
        before = sections_of(path)
        after = explain_sections(before, rules())
        for old, new in zip(before, after, strict=True):
            assert tuple(bare(item) for item in new.items) == old.items
            for item in walk(new.items):
                if item.explanation is not None:
                    made_by = tuple(rules().rule(r) for r in (item.rule or "").split("+"))
                    text = fold(item.text)
                    assert faults(item.explanation, text, made_by, new.kind, rules().words) == ()


def test_the_seed(shared: Path) -> None:
    sections = explain_sections(
        sections_of(shared / "records" / "ctgov-json" / "NCT05164042.json"), rules()
    )
    lines = [item for section in sections for item in walk(section.items)]
    assert sum(item.explanation is not None for item in lines) >= 11
    assert all(item.topic is not None for item in lines)


def test_the_command(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "NCT05164042.json"
    source = shared / "records" / "ctgov-json" / name
    (tmp_path / name).write_bytes(source.read_bytes())
    assert main([str(tmp_path)]) == 0
    assert "criteria with a topic: 100.0%" in capsys.readouterr().out
    assert main([]) == 2
