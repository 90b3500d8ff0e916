"""The files that hold a site's records: which trial lies where, and putting a new record there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.model import Trial
from generator.records.archives import documents
from generator.records.sources import read_document
from generator.records.walk import files
from generator.registries.base import Document, Parsed
from generator.store import put


@dataclass(frozen=True, slots=True)
class Kept:
    """A trial and its file; `alone`: the file holds nothing else."""

    trial: Trial
    path: Path
    alone: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records below some paths: of each trial the newest, and the folder for new ones."""

    folder: Path
    kept: Mapping[str, tuple[Kept, ...]] = field(default_factory=dict)

    def trial(self, number: str) -> Trial | None:
        """The newest record of a trial."""
        found = [one.trial for one in self.kept.get(number, ())]
        return max(found, key=_age, default=None)

    def put(self, number: str, name: str, data: bytes) -> Path:
        """Write a record of its own file; older files of this trial alone go once it is there."""
        path = self.folder / name
        put(path, data)
        self.remove(number, but=path)
        return path

    def remove(self, number: str, but: Path | None = None) -> list[Path]:
        """Delete the files that hold this trial alone; the others that hold it come back."""
        left = []
        for one in self.kept.get(number, ()):
            if not one.alone:
                left.append(one.path)
            elif but is None or one.path.resolve() != but.resolve():
                one.path.unlink(missing_ok=True)
        return left


def _age(trial: Trial) -> tuple[int, int, int]:
    updated = trial.dates.last_updated
    return (0, 0, 0) if updated is None else updated.last_day


def shelf_of(paths: Sequence[Path]) -> Shelf:
    """Read every record below the paths; what cannot be read is passed over."""
    kept: dict[str, list[Kept]] = {}
    for path in files(paths):
        if not path.is_file():
            continue
        found = list(_parsed(path))
        for one in found:
            if one.trial is not None:
                kept.setdefault(one.trial.id, []).append(Kept(one.trial, path, len(found) == 1))
    return Shelf(_folder(paths), {number: tuple(found) for number, found in kept.items()})


def _parsed(path: Path) -> Iterator[Parsed]:
    for one in documents(path):
        if isinstance(one, Document):
            yield from read_document(one)
        else:
            yield one


def _folder(paths: Sequence[Path]) -> Path:
    """The first folder among the paths, else that of the first file."""
    folders = [path for path in paths if path.is_dir() or not path.suffix]
    return folders[0] if folders else paths[0].parent


def the_record(name: str, data: bytes) -> Parsed:
    """The one record of a file's bytes; a `Parsed` without a trial where there is not just one."""
    found = list(read_document(Document(name, data)))
    if len(found) == 1:
        return found[0]
    return next((one for one in found if one.trial is None), Parsed(name, None))
