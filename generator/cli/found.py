"""What commands find and say without loading anything: so that they can answer at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from generator.cli.console import error, note, took
from generator.progress import counted
from generator.resources import CONFIG_FILE

DEFAULT_RECORDS = Path("content/records")


def config_of(config_file: Path | None) -> Path | None:
    """The mkdocs.yml named, else the one in this folder, if there is one."""
    if config_file is not None:
        return config_file
    return Path(CONFIG_FILE) if Path(CONFIG_FILE).is_file() else None


def say(counts: Sequence[int]) -> None:
    """The closing line: trials, unreadable records, errors, warnings, infos."""
    trials, unreadable, *worst = counts
    names = zip(worst, ("error", "warning", "info"), strict=True)
    shown = ", ".join(counted(count, name) for count, name in names)
    note(f"{counted(trials, 'trial')}, {unreadable} unreadable; {shown} ({took()})")


def fail(message: str) -> NoReturn:
    """Say what is wrong and exit 1."""
    error(f"trialpages: {message}")
    sys.exit(1)
