"""The office's commands: a skeleton that is never overwritten, a pack, an approval to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import ROOT

RECORD = str(ROOT / "content" / "records" / "NCT99990004.txt")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_skeleton_is_written_once(folder: Path) -> None:
    first = CliRunner().invoke(main, ["review", "NCT99990004", RECORD])
    assert first.exit_code == 0
    text = (folder / "content/reviews/NCT99990004.md").read_text(encoding="utf-8")
    assert "record_version: 2026-10-19" in text
    assert "## Visits" in text
    again = CliRunner().invoke(main, ["review", "NCT99990004", RECORD])
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_a_number_without_a_record(folder: Path) -> None:
    made = CliRunner().invoke(main, ["review", "NCT00000000", RECORD])
    assert made.exit_code == 1
    assert "no record of this number" in made.output
    assert not list(folder.iterdir())


def test_a_pack_and_its_approval(folder: Path) -> None:
    made = CliRunner().invoke(main, ["review-pack", "NCT99990004", RECORD, "--to", "pack"])
    assert made.exit_code == 0
    html = (folder / "pack/NCT99990004.html").read_text(encoding="utf-8")
    assert "There is no earlier approval." in html
    assert "notice.status.RECRUITING" in html
    approval = (folder / "pack/NCT99990004.approval.md").read_text(encoding="utf-8")
    assert approval.startswith("---\nreference:\nexpires:\ncontact:\nrecord_version: 2026-10-19\n")
