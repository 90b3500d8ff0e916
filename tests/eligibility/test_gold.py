"""The hand-made gold, scored by the tool that made its figures."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from tests.eligibility.corpus import json_texts

pytestmark = pytest.mark.shared


def _score(shared: Path, exports: Path) -> str:
    gold = shared / "gold" / "eligibility"
    wanted = {path.stem for path in gold.glob("*.gold")}
    for name, text in json_texts(shared):
        if name in wanted:
            tree = {"eligibility": asdict(read_criteria(lines_of(text)))}
            (exports / f"{name}.json").write_text(json.dumps(tree), "utf-8")
    tool = shared / "tools" / "score_eligibility.py"
    command = [sys.executable, str(tool), str(gold), str(exports), "--worst", "10"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _figures(report: str, pattern: str) -> list[float]:
    found = re.search(pattern, report)
    assert found is not None, report
    return [float(figure) for figure in found.groups()]


def test_gold(shared: Path, tmp_path: Path) -> None:
    report = _score(shared, tmp_path)
    sys.stdout.write(report)
    shown, lines = _figures(report, r"shown (\d+)/(\d+)")
    assert shown == lines
    assert _figures(report, r"invented (\d+)/") == [0]
    assert _figures(report, r"flips (\d+)/") == [0]
    misfiled, sorted_lines = _figures(report, r"misfiled (\d+)/(\d+)")
    assert misfiled <= sorted_lines * 0.01
    assert _figures(report, r"out of order (\d+)/") == [0]
    nested, wanted = _figures(report, r"nesting (\d+)/(\d+)")
    assert nested >= wanted * 0.95
    assert _figures(report, r"F1 ([\d.]+)")[0] >= 0.98
