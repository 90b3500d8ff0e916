"""Reports what stays unsorted in the criteria of a folder of records.

Run as `python -m generator.gauge.structure DIR`. A line is unsorted where nothing in the record
says which list it belongs to; the report shows each such line under its heading, to be read and
judged by people.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.model import Criterion, Section, Trial
from generator.records.sources import read_records


def trials_of(folder: Path) -> Iterator[Trial]:
    """Every trial that can be read in a folder, whatever its form."""
    return (one.trial for one in read_records([folder]) if one.trial is not None)


def walk(items: Sequence[Criterion]) -> Iterator[Criterion]:
    """Criteria and lead-ins in order, at every depth; notes are no criteria."""
    for item in items:
        if item.role != "note":
            yield item
        yield from walk(item.items)


def report(folder: Path) -> Iterator[str]:
    """Share of unsorted lines, then the lines themselves, by record and heading."""
    records = lines = 0
    shown: list[str] = []
    unsorted = touched = 0
    for trial in trials_of(folder):
        records += 1
        sections = trial.eligibility.sections
        lines += sum(1 for section in sections for _ in walk(section.items))
        left = [section for section in sections if section.kind == "unsorted"]
        found = sum(1 for section in left for _ in walk(section.items))
        unsorted += found
        if found:
            touched += 1
            shown += _record(trial.id, left)
    share = unsorted / lines if lines else 0.0
    yield f"{records} records, {lines} criteria"
    yield f"unsorted: {unsorted} criteria ({share:.1%}) of {touched} records"
    yield from shown


def _record(number: str, sections: Sequence[Section]) -> Iterator[str]:
    yield number
    for section in sections:
        names = [name for name in (section.heading, section.group) if name]
        yield f"  {' / '.join(names) or '(no heading)'}"
        for item in walk(section.items):
            yield f"    {item.text}"


def main(arguments: list[str]) -> int:
    """Print the report of the folder named in the arguments; 2 where none is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m generator.gauge.structure DIR\n")
        return 2
    for line in report(Path(arguments[0])):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
