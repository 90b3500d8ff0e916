"""What Windows asks for, as far as it can be shown elsewhere: consoles, letters, paths."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from generator.diagnostics import MESSAGES
from tests.commands import commands
from tests.conftest import ROOT
from tests.makers import study_text
from tests.offices import A, files, office

# The longest path of a site below its folder: the limit of 260 less a long home and a build's own
# folder beside the site.
LONGEST = 120
ODD = "Ξένος ≥ 5 “試験” \u200f\ud7ff 🩺"


def _run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    flags = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    return subprocess.run(
        [sys.executable, *flags, "-m", "generator", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a record full of letters that old consoles lack, and of long names."""
    folder = tmp_path_factory.mktemp("windows")
    long = " ".join(["unverhältnismäßig"] * 20)
    odd = study_text(
        A,
        identificationModule={"briefTitle": f"{ODD} {long}"},
        conditionsModule={"conditions": [f"{ODD} {long}", "CON", "aux.txt"]},
    )
    office(folder, records={f"{A}.json": odd})
    assert _run(folder, "build").returncode == 0
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--verbose"),
        ("show", f"records/{A}.json"),
        ("explain", "records"),
        ("export", "records", "--fragment", "--to", "fragments"),
        ("review-pack", A, "--to", "board"),
    ],
    ids=" ".join,
)
def test_no_command_needs_a_console_or_files_in_utf_8(here: Path, words: tuple[str, ...]) -> None:
    """No text is read or written in the encoding that the machine happens to have."""
    done = _run(here, *words, PYTHONIOENCODING="cp1252", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0, done.stderr.decode("cp1252")
    assert b"Traceback" not in done.stderr
    done.stdout.decode("cp1252")


def test_what_we_say_ourselves_needs_no_other_letters() -> None:
    """Help, diagnostics and their hints: nothing of them is shown as a question mark."""
    said = [command.get_help(click.Context(command)) for command in commands().values()]
    said += [text for pair in MESSAGES.values() for text in pair]
    for text in said:
        assert text.encode("cp1252").decode("cp1252") == text


def test_paths_of_a_site_are_short_and_plain(here: Path) -> None:
    for name in files(here / "site"):
        assert len(name) <= LONGEST, name
        assert name.isascii(), name
        assert not set(name) & set('<>:"\\|?*'), name
        stems = {part.partition(".")[0].lower() for part in name.split("/")}
        assert not stems & {"con", "prn", "aux", "nul", "com1", "lpt1"}, name


def test_there_are_no_links_between_files(here: Path) -> None:
    kept = ("generator", "templates", "content", "tests", "docs", ".ci", ".github")
    for folder in (here / "site", here / "build", *(ROOT / name for name in kept)):
        assert [path for path in folder.rglob("*") if path.is_symlink()] == []
