"""What the tests of the installed program share: a made-up record, commands run in folders."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

TRIAL = "NCT99990091"
TITLE = "A made-up study of warm tea"

# Settings of the developer's shell that would reach into an empty environment.
_SHELL = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")


def run(
    command: Sequence[str | Path], folder: Path, *, seconds: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without the settings of this shell; its output is kept."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in _SHELL},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=seconds,
    )


def record(title: str = TITLE) -> str:
    """A small record of a recruiting trial that does not exist."""
    return json.dumps(
        {
            "protocolSection": {
                "identificationModule": {"nctId": TRIAL, "briefTitle": title},
                "statusModule": {
                    "overallStatus": "RECRUITING",
                    "lastUpdatePostDateStruct": {"date": "2026-01-10"},
                },
                "designModule": {"studyType": "INTERVENTIONAL"},
                "eligibilityModule": {
                    "eligibilityCriteria": "Inclusion Criteria:\n\n* Drinks tea every day",
                    "sex": "ALL",
                    "minimumAge": "18 Years",
                },
            }
        }
    )


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder with that record alone."""
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / f"{TRIAL}.json").write_text(record(), encoding="utf-8")
    return folder
