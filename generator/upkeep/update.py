"""Newer versions of a site's records: what to ask for, what came, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.changes import is_emptied
from generator.fetch.ctgov import NUMBER, Api, Version
from generator.fetch.service import FetchError, NotThereError
from generator.model import Trial
from generator.progress import counted, steps
from generator.upkeep.keeping import NoRecordError, Record, record_of
from generator.upkeep.shelf import Shelf

# The share of records that may vanish or empty at once; more is taken for a fault of the registry.
MOST_GONE = 0.2


class OutageError(FetchError):
    """More records vanished or emptied than records do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking gave: how many were asked for, newer records with the old ones, the lost ones.

    `gone`: numbers that the registry no longer has. `emptied`: (number, why) of records that came
    and cannot be shown; the old ones stay.
    """

    asked: int
    changed: tuple[tuple[Trial, Record], ...]
    gone: tuple[str, ...]
    emptied: tuple[tuple[str, str], ...]


def fetchable(numbers: Iterable[str]) -> list[str]:
    """The numbers that the service can be asked for, in their order."""
    return sorted(number for number in numbers if NUMBER.fullmatch(number))


def newer(
    api: Api,
    shelf: Shelf,
    numbers: Sequence[str],
    day: date,
    *,
    most_gone: float = MOST_GONE,
) -> Outcome:
    """Ask for the versions of these trials, and for the records that are newer than ours.

    Nothing is written. OutageError where more than the share `most_gone` of the records would
    vanish or become empty; FetchError where the service fails on the way.
    """
    known = {version.number: version for version in api.versions(numbers)}
    gone = [number for number in numbers if number not in known]
    _stop_at_outage(len(numbers), len(gone), most_gone)
    wanted = [known[number] for number in numbers if number in known]
    wanted = [version for version in wanted if _differs(shelf.trial(version.number), version)]
    changed: list[tuple[Trial, Record]] = []
    emptied: list[tuple[str, str]] = []
    for version in steps(wanted, "fetching", len(wanted)):
        old = shelf.trial(version.number)
        try:
            new = record_of(api.study(version.number), day)
        except NotThereError:
            gone.append(version.number)
        except NoRecordError as fault:
            emptied.append((version.number, str(fault)))
        else:
            if old is not None and is_emptied(old, new.trial):
                why = f"{version.number}: the registry sent a record that has lost most of its text"
                emptied.append((version.number, why))
            elif old is not None:
                changed.append((old, new))
    _stop_at_outage(len(numbers), len(gone) + len(emptied), most_gone)
    return Outcome(len(numbers), tuple(changed), tuple(gone), tuple(emptied))


def _differs(old: Trial | None, version: Version) -> bool:
    """Whether the registry's version is another than ours, as far as dates and status tell."""
    ours = old.dates.last_updated if old is not None else None
    if old is None or ours is None or ours.unsure:
        return True
    return ours.iso != version.updated or old.status != version.status


def _stop_at_outage(asked: int, lost: int, most_gone: float) -> None:
    if lost > asked * most_gone:
        raise OutageError(
            f"{lost} of {counted(asked, 'record')} would vanish or become empty, more than "
            f"{most_gone:.0%}: this looks like a fault of the registry, so nothing was changed; "
            "if it is right, raise --most-gone, or take them off with trialpages remove"
        )
