"""Taking a record into a site: its file, and what its trial's pages will say has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.changes.store import continued, load_history, save
from generator.fetch.ctgov import Fetched
from generator.fetch.envelope import enveloped
from generator.model import Trial
from generator.upkeep.shelf import Shelf, the_record


@dataclass(frozen=True, slots=True)
class Record:
    """A readable record and the file it is to become."""

    trial: Trial
    name: str
    data: bytes


class NoRecordError(Exception):
    """What came is no record that can be shown; the message is one line for people."""


def record_of(study: Fetched, day: date) -> Record:
    """A fetched study as the file that keeps it; `day` is when it came."""
    number = study.version.number
    data = enveloped(study.data, day, study.source)
    return _readable(number, f"{number}.json", data)


def record_in(path: Path) -> Record:
    """The one record of a file, in whatever form it is."""
    data = path.read_bytes()
    found = the_record(path.name, data)
    if found.trial is None:
        reason = found.diagnostics[0].message if found.diagnostics else "it holds several records"
        raise NoRecordError(f"{path}: {reason}")
    suffix = path.suffix.lower() if len(path.suffix) > 1 else ".txt"
    return Record(found.trial, f"{found.trial.id}{suffix}", data)


def _readable(number: str, name: str, data: bytes) -> Record:
    found = the_record(name, data)
    if found.trial is None or found.trial.id != number:
        reason = found.diagnostics[0].message if found.diagnostics else "it has another number"
        raise NoRecordError(f"{number}: the record cannot be read: {reason}")
    return Record(found.trial, name, data)


def keep(shelf: Shelf, content: Path, record: Record, day: date) -> None:
    """Write a record's file in the place of older ones, and note what has changed.

    `content` is the site's folder of words; `day` is when the record came.
    """
    old = shelf.trial(record.trial.id)
    history = load_history(content, record.trial.id)
    found = continued(history, old, record.trial, day.isoformat())
    shelf.put(record.trial.id, record.name, record.data)
    save(content, found)
