"""Two records of one trial made one: the newer wins, a richer form fills what a poorer one lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, diagnose
from generator.model import Link, OtherId
from generator.records.compare import compare, losses
from generator.registries.base import Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Trial

# The status that the registry gives to a record for its age, without changing its date.
UNKNOWN = "UNKNOWN"


def merge_records(parsed: Iterable[Parsed], *, by_other_ids: bool = False) -> Iterator[Parsed]:
    """Every trial once, in the order of first mention; records without a trial come through.

    `by_other_ids` also joins records of two registries of which one names the number of the other;
    the one that came first gives the page. Records of one registry that share a further number
    (a grant, a sponsor's number) are never joined.
    """
    slots: list[Parsed] = []
    places: dict[str, int] = {}
    named: dict[str, int] = {}
    for one in parsed:
        trial = one.trial
        if trial is None:
            slots.append(one)
            continue
        place = places.get(trial.id)
        if place is None and by_other_ids:
            place = _elsewhere(trial, slots, places, named)
        if place is None:
            place = len(slots)
            slots.append(one)
        else:
            slots[place] = _both(slots[place], one)
        places.setdefault(trial.id, place)
        for other in trial.other_ids:
            named.setdefault(other.id, place)
    yield from slots


def _elsewhere(
    trial: Trial, slots: Sequence[Parsed], places: Mapping[str, int], named: Mapping[str, int]
) -> int | None:
    """The place of another registry's record of a trial: one names the number of the other."""
    found = (named.get(trial.id), *(places.get(other.id) for other in trial.other_ids))
    for place in found:
        there = slots[place].trial if place is not None else None
        if there is not None and there.registry != trial.registry:
            return place
    return None


def merge(first: Trial, second: Trial) -> Parsed:
    """One trial of two records of it, or an error that names both and the fields that differ.

    The record updated later wins whole. At equal dates they are one version: the form that lost
    less gives the trial, the other fills what it lost. So they are where a date is not known and
    nothing contradicts; else the dated one (of two undated: the richer, then the first) stands
    alone. A trial's diagnostics say which records it came from.
    """
    if first.registry != second.registry:
        return Parsed(first.source.file, _joined(first, second))
    newer = _newer(first, second)
    if newer is not None:
        older = second if newer is first else first
        return _noted(newer, diagnose("I116", None, file=older.source.file))
    rich, poor = sorted((first, second), key=lambda trial: len(losses(trial)))
    found = compare(_aged(rich, poor), _aged(poor, rich))
    files = {"first": rich.source.file, "second": poor.source.file}
    if not found.differences:
        both = losses(rich) & losses(poor)
        whole = replace(
            found.trial,
            not_carried=tuple(path for path in rich.not_carried if path in both),
            incomplete=tuple(path for path in rich.incomplete if path in losses(poor)),
        )
        return _noted(whole, diagnose("I115", None, **files))
    names = ", ".join(found.differences)[:300]
    if None in {rich.dates.last_updated, poor.dates.last_updated}:
        turned = rich.dates.last_updated is None and poor.dates.last_updated is not None
        kept, other = (poor, rich) if turned else (rich, poor)
        return _noted(kept, diagnose("W118", None, file=other.source.file, fields=names))
    error = diagnose("E117", None, id=rich.id, fields=names, **files)
    return Parsed(f"{rich.source.file} + {poor.source.file}", None, (error,))


def _noted(trial: Trial, note: Diagnostic) -> Parsed:
    """The trial with the note on where it came from."""
    return Parsed(trial.source.file, replace(trial, diagnostics=(*trial.diagnostics, note)))


def _newer(first: Trial, second: Trial) -> Trial | None:
    """The record updated later; None when they are of one date or a date is not known."""
    one, two = first.dates.last_updated, second.dates.last_updated
    if one is None or two is None or one.last_day == two.last_day:
        return None
    return first if one.last_day > two.last_day else second


def _aged(trial: Trial, other: Trial) -> Trial:
    """The trial with the status that the registry gives an open record once it is old."""
    statuses = {trial.status, other.status}
    if UNKNOWN not in statuses or None in statuses or len(statuses) == 1:
        return trial
    (open_,) = statuses - {UNKNOWN}
    known = trial.last_known_status or other.last_known_status or open_
    return replace(trial, status=UNKNOWN, last_known_status=known)


def _joined(first: Trial, second: Trial) -> Trial:
    """A trial in two registries: the first one's record, with what only the second one has.

    The two registries' fields are asked for and dated each in its own way, so nothing that the
    first registry has a field for is taken from the second.
    """
    known = {other.id for other in first.other_ids}
    number = () if second.id in known else (OtherId(second.id, "REGISTRY", second.registry),)
    url = second.source.url
    note = diagnose("I119", None, file=second.source.file, id=second.id)
    return replace(
        first,
        lay_title=first.lay_title or second.lay_title,
        plain_summary=first.plain_summary or second.plain_summary,
        ethics=first.ethics or second.ethics,
        other_ids=(*first.other_ids, *number),
        links=(*first.links, *((Link(second.id, url),) if url else ())),
        diagnostics=(*first.diagnostics, note),
    )


def _both(first: Parsed, second: Parsed) -> Parsed:
    """Two records of one trial made one; where two contradict, no third can mend it."""
    if first.trial is None or second.trial is None:
        return first
    found = merge(first.trial, second.trial)
    return replace(found, unread=(*first.unread, *second.unread))
