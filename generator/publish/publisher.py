"""All trials of a site: made where they are new or changed, taken over where they are not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from zlib import crc32

from msgspec import structs

from generator.diagnostics import Diagnostic
from generator.lists.entries import Entries
from generator.progress import steps
from generator.publish.batches import share_out
from generator.publish.notes import Shared
from generator.publish.records import (
    Before,
    Found,
    Group,
    Unread,
    documents_of,
    groups,
    key_of_group,
    look,
)
from generator.publish.seen import MadeGroup, MadeTrial, Seen, SeenFile
from generator.publish.trial_stage import TrialStage
from generator.publish.work import MakeTask, ReadTask, Work
from generator.records.collect import Faulty
from generator.records.selection import EVERYTHING, Selection
from generator.registries.base import Document
from generator.render.pages import EXTRA_FILES
from generator.store import changed_at, copy_folder, remove_folder, remove_other_folders

# Bytes and documents of one batch: some tenths of a second of work, and little memory.
_BYTES = 500_000
_DOCUMENTS = 16
_GROUPS = 8


@dataclass(frozen=True, slots=True)
class Earlier:
    """A build whose trials may be taken over, and the folder in which they lie."""

    seen: Seen
    site: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """What to publish, and where.

    `site` is the folder to write into, `earlier` are builds to take from, `start` is the moment
    from which a change could be missed, in nanoseconds. `move`: trials that are taken over lie in
    other folders than the one that will be the site, and are to be put into it. `part`: which of
    how many parts of the records, None for all. `lasting`: all reaches the disk before it is used.
    """

    records: tuple[Path, ...] = ()
    selection: Selection = EVERYTHING
    site: Path = Path()
    markdown: Path = Path()
    earlier: tuple[Earlier, ...] = ()
    start: int = 0
    jobs: int | None = None
    move: bool = False
    part: tuple[int, int] | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """All trials of a site and the records that gave none (`generator.records.collect.Reported`).

    `fresh` are the numbers of the trials that were made in this build; `files` and `groups` are
    for the next one.
    """

    trials: tuple[MadeTrial, ...]
    faulty: tuple[Faulty, ...] = ()
    beside: tuple[tuple[str, Diagnostic], ...] = ()
    fresh: frozenset[str] = frozenset()
    files: tuple[SeenFile, ...] = ()
    groups: tuple[MadeGroup, ...] = ()

    def count(self) -> int:
        """How many trials there are."""
        return len(self.trials)

    def entries(self) -> Entries:
        """What lists are made of."""
        return Entries(tuple(trial.entry for trial in self.trials))

    def numbers(self) -> frozenset[str]:
        """All numbers of all trials."""
        return frozenset(n for trial in self.trials for n in (trial.id, *trial.others))

    def addresses(self) -> Iterator[str]:
        """The addresses of the pages of all trials that stand in the theme."""
        for trial in self.trials:
            names = (name for name in trial.files if name not in EXTRA_FILES)
            yield from (f"{trial.folder}/{name}" for name in names)

    def said(self) -> Iterator[tuple[str, Diagnostic]]:
        """(file, diagnostic), faulty records first."""
        yield from ((record.name, d) for record in self.faulty for d in record.diagnostics)
        yield from self.beside
        yield from ((trial.name, d) for trial in self.trials for d in trial.diagnostics)

    def worst(self, severity: str) -> int:
        """How many diagnostics of a severity there are, faulty records included."""
        return sum(diagnostic.severity == severity for _, diagnostic in self.said())


NOTHING = Gathered(())


@dataclass(slots=True)
class Publisher:
    """Makes the trials of a plan."""

    plan: Plan
    stage: TrialStage
    added: Mapping[str, bytes]
    _known: dict[bytes, MadeGroup] = field(default_factory=dict)
    _from: dict[bytes, Path] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)
    _shared: Shared = field(default_factory=Shared)

    def publish(self) -> Gathered:
        """Make or take over every trial. RenderError, OSError where that fails."""
        plan = self.plan
        work = Work(self.stage, plan.selection, plan.site, plan.markdown, self.added)
        for one in plan.earlier:
            self._known.update({group.key: group for group in one.seen.groups})
            self._from.update({group.key: one.site for group in one.seen.groups})
        made: dict[bytes, MadeGroup] = {}
        found = self._read(work, made)
        told = groups(found, by_other_ids=plan.selection.join_other_ids)
        ordered = self._complete(work, told, made)
        return self._gathered(found, ordered, made)

    def _read(self, work: Work, made: dict[bytes, MadeGroup]) -> list[SeenFile | Found]:
        """Look at all files; read what is new, and make its trials in the same go."""
        found: list[SeenFile | Found] = []
        places: deque[tuple[Found, int]] = deque()
        tasks = _batches(self._unread(found, places))
        results = chain.from_iterable(share_out(work.read, tasks, self.plan.jobs or 1))
        for seen, trials in steps(results, "making pages"):
            file, place = places.popleft()
            file.documents[place] = seen
            self._note(trials, made)
        return found

    def _unread(
        self, found: list[SeenFile | Found], places: deque[tuple[Found, int]]
    ) -> Iterator[tuple[Document, bytes]]:
        """Each document to be read; on the way, `found` and `places` are filled."""
        before = Before(one.seen for one in self.plan.earlier)
        for one in look(self.plan.records, before, self.plan.start):
            if not isinstance(one, Unread):
                found.append(one)
            elif _is_of(self.plan.part, one.document.name):
                places.append((one.found, one.place))
                yield one.document, one.digest

    def _note(self, groups: Iterable[MadeGroup], made: dict[bytes, MadeGroup]) -> None:
        for group in groups:
            self._shared.among(group.trials)
            made[group.key] = group
            self._written.update(trial.id for trial in group.trials)

    def _complete(
        self, work: Work, told: Sequence[Group], made: dict[bytes, MadeGroup]
    ) -> list[MadeGroup]:
        """The groups in their order, those that are missing made."""
        keys = [key_of_group(group, self.added) for group in told]
        missing = []
        for key, group in zip(keys, told, strict=True):
            if group[0].record.id is None:
                record = group[0].record
                made[key] = MadeGroup(key, (), ((record.name, record.diagnostics),))
            elif key not in made and not self._take(key):
                missing.append(group)
        tasks = _tasks(documents_of(missing))
        for again in share_out(work.make, tasks, self.plan.jobs or 1):
            self._note(again, made)
        return [made.get(key) or self._known[key] for key in keys]

    def _take(self, key: bytes) -> bool:
        """Take over a group of an earlier build, if its folders are still as they were left."""
        group = self._known.get(key)
        if group is None:
            return False
        site = self._from[key]
        if self.plan.move:
            moved = tuple(self._moved(site, trial) for trial in group.trials)
            self._known[key] = structs.replace(group, trials=moved)
            return True
        return all(changed_at(f"{site}/{trial.folder}") == trial.changed for trial in group.trials)

    def _moved(self, site: Path, trial: MadeTrial) -> MadeTrial:
        """A trial of a part, put into the site."""
        place = self.plan.site / trial.folder
        copy_folder(site / trial.folder, place)
        return structs.replace(trial, changed=changed_at(place))

    def _gathered(
        self,
        found: Sequence[SeenFile | Found],
        ordered: Sequence[MadeGroup],
        made: Mapping[bytes, MadeGroup],
    ) -> Gathered:
        """What came of it; folders that a group wrote and another one made void are removed."""
        trials = sorted((t for group in ordered for t in group.trials), key=lambda t: t.id)
        fresh = frozenset(t.id for g in ordered if g.key in made for t in g.trials)
        for number in self._written - fresh:
            remove_folder(self.plan.site / "trials" / number)
        if self.plan.part is None and not self.plan.move:
            remove_other_folders(self.plan.markdown / "trials", {trial.id for trial in trials})
        beside = chain.from_iterable(trial.beside for trial in trials)
        return Gathered(
            tuple(trials),
            tuple(Faulty(*one) for group in ordered for one in group.faulty),
            (*self.stage.shop.office.faults, *beside),
            fresh,
            tuple(one.seen() if isinstance(one, Found) else one for one in found),
            tuple(ordered),
        )


def _is_of(part: tuple[int, int] | None, name: str) -> bool:
    """Whether a document belongs to a part of the records; told by its name, so by any machine."""
    return part is None or crc32(name.encode("utf-8")) % part[1] == part[0]


def _batches(documents: Iterable[tuple[Document, bytes]]) -> Iterator[ReadTask]:
    batch: list[tuple[Document, bytes]] = []
    size = 0
    for document, digest in documents:
        batch.append((document, digest))
        size += len(document.data)
        if len(batch) == _DOCUMENTS or size > _BYTES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _tasks(groups: Iterator[tuple[tuple[Document, ...], Group]]) -> Iterator[MakeTask]:
    while batch := tuple(islice(groups, _GROUPS)):
        yield batch
