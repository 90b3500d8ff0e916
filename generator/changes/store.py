"""Reading and writing `content/changes/`, the history of each trial of a site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.changes.find import changes_between
from generator.changes.history import Entry, History, dumps, loads, version_of
from generator.model import Trial
from generator.store import put

FOLDER = "changes"


def load_histories(content: Path | None) -> Mapping[str, History]:
    """The histories below a site's content folder by number; ValueError names a bad file."""
    folder = None if content is None else content / FOLDER
    if folder is None or not folder.is_dir():
        return {}
    found = map(_load, sorted(folder.glob("*.json")))
    return {history.id: history for history in found}


def load_history(content: Path, number: str) -> History | None:
    """The history of a trial, None where there is none yet; ValueError for a bad file."""
    path = content / FOLDER / f"{number}.json"
    return _load(path) if path.is_file() else None


def _load(path: Path) -> History:
    try:
        return loads(path.read_bytes())
    except (ValueError, OSError) as fault:
        raise ValueError(f"{path}: not readable as a history of changes: {fault}") from fault


def save(content: Path, history: History) -> bool:
    """Write a history; whether the file changed."""
    return put(content / FOLDER / f"{history.id}.json", dumps(history))


def removed_on(history: History, day: str) -> History:
    """The history of a trial that is taken off the site on a day (ISO)."""
    return replace(history, removed=day)


def step_between(old: Trial, new: Trial, day: str) -> Entry | None:
    """The step from one record to the next, that came on `day` (ISO).

    None for two records of one version, which differ in their form alone.
    """
    before, after = version_of(old), version_of(new)
    if before == after and old.status == new.status:
        return None
    return Entry(day, before, after, changes_between(old, new))


def continued(history: History | None, old: Trial | None, new: Trial, day: str) -> History:
    """The history of a trial once `new` is its record; `day` (ISO) is when that came.

    `old` is the record before, None where the trial is new on the site.
    """
    first = old or new
    known = history or History(first.id, "", "", day, version_of(first))
    title = new.title or new.official_title or new.id
    known = replace(known, title=title, url=new.source.url or known.url, removed="")
    step = None if old is None else step_between(old, new, day)
    return known if step is None else replace(known, entries=(*known.entries, step))
