"""What a build says about records, in MkDocs' log, and what of it the next build repeats."""

from __future__ import annotations

import logging

from generator.records.collect import Reported
from generator.records.report import describe

log = logging.getLogger("mkdocs.plugins.trialpages")


class Telling:
    """Says lines, and keeps the warnings and errors among them: (level, line)."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str]] = []

    def of_records(self, found: Reported, *, strict: bool) -> None:
        """Say what is wrong with records.

        Faulty records are warnings, so that they fail a strict build; in a strict build, so are the
        warnings of the others.
        """
        loud = {"error", "warning"} if strict else {"error"}
        for line, diagnostic in describe(found):
            self.say(logging.WARNING if diagnostic.severity in loud else logging.INFO, line)

    def say(self, level: int, line: str) -> None:
        """Say a line."""
        log.log(level, "%s", line)
        if level >= logging.WARNING:
            self.lines.append((level, line))
