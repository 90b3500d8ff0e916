"""What a worker does with a batch: read records, make all of their trials, write it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model import Trial
from generator.publish.records import Group, key_of, key_of_group
from generator.publish.seen import MadeGroup, MadeTrial, SeenDocument, SeenRecord
from generator.publish.trial_links import check_trial
from generator.publish.trial_stage import TrialStage
from generator.records.merge import merge_records
from generator.records.selection import Selection
from generator.records.sources import read_document
from generator.registries.base import Document, Parsed
from generator.render.links import base_of
from generator.store import changed_at, put_folder, put_new, remove_folder

ReadTask = tuple[tuple[Document, bytes], ...]
MakeTask = tuple[tuple[tuple[Document, ...], Group], ...]
Read = tuple[SeenDocument, tuple[MadeGroup, ...]]


@dataclass(frozen=True)
class Work:
    """Makes trials and writes them: pages below `site`, Markdown below `markdown`.

    `added` are digests of what an office adds to its trials.
    """

    stage: TrialStage
    selection: Selection
    site: Path
    markdown: Path
    added: Mapping[str, bytes]

    def read(self, task: ReadTask) -> tuple[Read, ...]:
        """Documents as they were seen, and all of their trials as if nobody else had those too."""
        return tuple(self._read(document, digest) for document, digest in task)

    def make(self, task: MakeTask) -> tuple[MadeGroup, ...]:
        """Groups of records that belong together or whose pages are to be made again."""
        return tuple(self._group(documents, group) for documents, group in task)

    def _read(self, document: Document, digest: bytes) -> Read:
        records: list[SeenRecord] = []
        made: list[MadeGroup] = []
        for parsed in self._wanted(document):
            trial = parsed.trial
            if trial is None:
                records.append(SeenRecord(None, (), parsed.name, parsed.diagnostics))
                continue
            others = tuple(other.id for other in trial.other_ids)
            number = len(records)
            records.append(SeenRecord(trial.id, others, parsed.name))
            key = key_of([(document.name, digest, number, trial.id)], self.added)
            made.append(MadeGroup(key, (self._trial(trial),)))
        return SeenDocument(document.name, digest, tuple(records)), tuple(made)

    def _wanted(self, document: Document) -> Iterator[Parsed]:
        if self.selection.may_want(document):
            for parsed in read_document(document):
                if parsed.trial is None or self.selection.wants(parsed.trial):
                    yield parsed

    def _group(self, documents: tuple[Document, ...], group: Group) -> MadeGroup:
        records = []
        for document, member in zip(documents, group, strict=True):
            found = list(self._wanted(document))
            # A file that changed since it was looked at is for the next build.
            records += found[member.number : member.number + 1]
        merged = list(merge_records(records, by_other_ids=self.selection.join_other_ids))
        trials = tuple(self._trial(one.trial) for one in merged if one.trial is not None)
        faulty = tuple((one.name, one.diagnostics) for one in merged if one.trial is None)
        return MadeGroup(key_of_group(group, self.added), trials, faulty)

    def _trial(self, read: Trial) -> MadeTrial:
        shop = self.stage.shop
        trial = shop.enrich(read)
        made = self.stage.make(trial)
        changed = self._write(made.folder, made.files, made.markdown)
        base = base_of(self.stage.theme.config.site_url)
        links, broken = check_trial(made.folder, made.files, base)
        return MadeTrial(
            id=trial.id,
            name=trial.source.file,
            others=tuple(other.id for other in trial.other_ids),
            diagnostics=trial.diagnostics,
            entry=made.entry,
            files=tuple(address.removeprefix(f"{made.folder}/") for address in made.files),
            links=links,
            broken=broken,
            beside=tuple(shop.beside(trial)),
            changed=changed,
        )

    def _write(self, folder: str, files: Mapping[str, str], markdown: Mapping[str, str]) -> int:
        """Write all of a trial; when its folder in the site changed."""
        _put_whole(self.markdown, folder, markdown)
        return _put_whole(self.site, folder, files)


def _put_whole(root: Path, folder: str, files: Mapping[str, str]) -> int:
    """Write a folder of some files in place of the one before; when it changed.

    Whole from the first moment, for another worker may be making the same one.
    """
    place = root / folder
    new = place.with_name(f".{os.getpid()}")
    remove_folder(new)
    for address, text in files.items():
        put_new(new / address.removeprefix(f"{folder}/"), text)
    changed = changed_at(new)
    put_folder(new, place)
    return changed
