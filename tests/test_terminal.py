"""What commands print of a record gives a terminal no commands and cannot pass for their own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.makers import ID, study_text

# Colours, a title for the window, the same as one sign (C1), a bell, going back, turning the line.
HOSTILE = "x\x1b[32m\x1b]0;mine\x07\x9b2J\r\u202ey"
# A line that a record's text must not be able to put among ours.
LINE = "\nother.json:1: error E101: made up"
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    records = tmp_path / "records"
    records.mkdir()
    text = study_text(
        identificationModule={"briefTitle": f"Plums {HOSTILE}{LINE}", "acronym": HOSTILE},
        statusModule={"overallStatus": f"OPEN{HOSTILE}{LINE}", "whyStopped": HOSTILE},
        conditionsModule={"conditions": [HOSTILE]},
    )
    (records / "a.json").write_text(text, encoding="utf-8")
    (records / f"b{HOSTILE.replace('/', '')}{LINE}.json").write_text("{", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        "check records",
        "show records/a.json",
        "show --json records/a.json",
        "explain records/a.json",
        "explain --json records/a.json",
        "build records --verbose --as-of 2026-11-22",
        "add records/a.json --to there",
        "handout records --to there",
    ],
)
def test_no_command_prints_what_a_terminal_obeys(folder: Path, words: str) -> None:
    assert folder.is_dir()
    said = CliRunner().invoke(main, words.split(), color=True)
    # Yellow and red are ours.
    assert not _COMMANDS.search(re.sub(r"\x1b\[(?:33|31|0)m", "", said.output))
    assert not re.search(r"(?m)^other\.json:1", said.output)


def test_json_on_a_terminal_says_the_same(folder: Path) -> None:
    assert folder.is_dir()
    shown = CliRunner().invoke(main, ["show", "--json", "records/a.json"]).stdout
    CliRunner().invoke(main, ["export", "records/a.json", "--to", "there"])
    exported = Path("there", f"{ID}.json").read_text(encoding="utf-8")
    assert json.loads(shown) == json.loads(exported)
