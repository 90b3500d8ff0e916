"""CSV downloads of ClinicalTrials.gov's search page, with any selection of columns."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, diagnose
from generator.model import Source
from generator.registries.base import Document, Form, Parsed
from generator.registries.ctgov_common import NCT, Shape, address, trial_of
from generator.registries.ctgov_csv_columns import COLUMNS, GLUED, NEVER, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAME = "ctgov-csv"
# Without one of these a table with record numbers is not a download of the search page.
_TITLES = frozenset(COLUMNS) - {NUMBER, "Conditions", "Interventions", "Sponsor", "Phases"}


def sniff(document: Document) -> bool:
    """Whether the first line names the download's column of numbers and another of its columns."""
    header = _header(document.text)
    return NUMBER in header and not _TITLES.isdisjoint(header)


def _header(text: str) -> list[str]:
    first = text.lstrip().partition("\n")[0]
    return [] if NUMBER not in first else next(csv.reader([first]), [])


def read(document: Document) -> Iterator[Parsed]:
    """One record a row; columns that are not there are losses of this copy."""
    header = _header(document.text)
    notes = list(document.decoded.diagnostics)
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        notes.append(diagnose("I318", 1, names=", ".join(unknown)[:300]))
    glued = tuple(path for name in header for path in GLUED.get(name, ()))
    table = _Table(document, Shape(NAME, _not_carried(header), glued, markdown=True))
    rows = csv.reader(io.StringIO(document.text.lstrip(), newline=""))
    try:
        next(rows, None)
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row):
                odd = [] if len(row) == len(header) else [diagnose("W308", rows.line_num)]
                cells = dict(zip(header, row, strict=False))
                yield _trial(f"{document.name} #{number}", table, cells, [*notes, *odd])
    except csv.Error as fault:
        error = diagnose("E307", rows.line_num, reason=fault)
        yield Parsed(document.name, None, (*notes, error))


@dataclass(frozen=True, slots=True)
class _Table:
    """What all rows of a document share."""

    document: Document
    shape: Shape


def _not_carried(header: Sequence[str]) -> tuple[str, ...]:
    present = set(header)
    absent = (fields for name, (_, fields) in COLUMNS.items() if name not in present)
    return (*NEVER, *(field for fields in absent for field in fields))


def _trial(name: str, table: _Table, cells: Mapping[str, str], notes: list[Diagnostic]) -> Parsed:
    number = cells.get(NUMBER, "").strip()
    if not NCT.fullmatch(number):
        error = diagnose("E304", None, seen=number[:80] or "nothing")
        return Parsed(name, None, (*notes, error))
    document = table.document
    source = Source(NAME, document.name, document.sha256, None, address(number))
    return Parsed(name, trial_of(_in_v2(cells), source, table.shape, notes))


def _in_v2(cells: Mapping[str, str]) -> dict[str, Any]:
    protocol: dict[str, Any] = {}
    study: dict[str, Any] = {"protocolSection": protocol}
    for column, cell in cells.items():
        reading, _ = COLUMNS.get(column, (None, ()))
        if reading is not None and cell.strip():
            made = reading(cell.strip())
            _merge(study if made.keys() & {"hasResults", "documentSection"} else protocol, made)
    return study


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


FORM = Form(NAME, sniff, read, NEVER)
