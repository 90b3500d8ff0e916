"""`check --against`: whether a text still means what its record says."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from generator.cli.console import beside, result
from generator.cli.found import fail
from generator.fidelity import as_diagnostics, compare_with_record
from generator.records.report import one_line
from generator.records.selection import Selection
from generator.workshop import Workshop


def compare_text(shop: Workshop, records: Sequence[Path], selection: Selection, text: Path) -> None:
    """Name every difference of a text to one record, with both places; exit 1 for serious ones."""
    trials = shop.collect(records, selection).trials
    if len(trials) != 1:
        fail(f"--against compares with one record, and {len(trials)} were found; name its file")
    try:
        written = text.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        fail(f"{text}: this is not UTF-8 text; save it as UTF-8")
    (trial,) = trials
    knowledge = shop.knowledge
    found = compare_with_record(written, trial, knowledge.meaning, knowledge.glossary)
    source = _source(records)
    serious = 0
    for diagnostic in as_diagnostics(found, trial.source.file, source):
        result(one_line(str(text), diagnostic))
        serious += diagnostic.severity != "info"
    hints = len(found) - serious
    beside(f"{serious} differences, {hints} hints")
    if serious:
        sys.exit(1)


def _source(records: Sequence[Path]) -> str | None:
    """The text of the record's file, where one file was named; None for folders and archives."""
    if len(records) != 1 or not records[0].is_file():
        return None
    try:
        return records[0].read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None
