"""What stays unsorted is counted and shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.gauge.structure import main

LOOSE = "People who sleep badly\n\nInclusion Criteria:\n\n* Age 18 or older\n* Can walk"


def write(folder: Path, number: str, text: str) -> None:
    protocol = {
        "identificationModule": {"nctId": number, "briefTitle": "A made-up study"},
        "eligibilityModule": {"eligibilityCriteria": text},
    }
    record = {"protocolSection": protocol}
    (folder / f"{number}.json").write_text(json.dumps(record), "utf-8")


def test_unsorted_lines_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "NCT99990001", LOOSE)
    write(tmp_path, "NCT99990002", "Inclusion Criteria:\n\n* Can walk")
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2 records, 4 criteria",
        "unsorted: 1 criteria (25.0%) of 1 records",
        "NCT99990001",
        "  (no heading)",
        "    People who sleep badly",
    ]


def test_a_folder_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_nothing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("0 records, 0 criteria")


@pytest.mark.shared
def test_few_lines_stay_unsorted(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(shared / "records" / "ctgov-json")])
    share = float(capsys.readouterr().out.split("criteria (")[1].split("%")[0])
    assert share < 2
