"""Looking for what is wrong with a set-up."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.console import done, is_quiet, result, took
from generator.cli.found import config_of
from generator.cli.options import CONFIG
from generator.upkeep.doctor import Verdict, examine

_SHOWN: dict[Verdict, tuple[str, str]] = {
    "good": ("ok  ", "green"),
    "look": ("look", "yellow"),
    "bad": ("bad ", "red"),
}


@click.command("doctor")
@CONFIG
def doctor_command(config_file: Path | None) -> None:
    """Look for what is wrong with this machine and this site, and say how to mend it.

    Writes nothing, and does not use the network. Exit 1 where something must be mended.
    """
    counts = dict.fromkeys(_SHOWN, 0)
    for finding in examine(config_of(config_file), Path.cwd()):
        counts[finding.verdict] += 1
        if finding.verdict == "good" and is_quiet():
            continue
        hint = f" ({finding.hint})" if finding.hint and finding.verdict != "good" else ""
        result(f"{finding.text}{hint}", mark=_SHOWN[finding.verdict])
    done(f"{counts['bad']} to mend, {counts['look']} to look at ({took()})")
    if counts["bad"]:
        sys.exit(1)
