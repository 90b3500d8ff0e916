"""Which records belong to which trial, told without reading again what has not changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from generator.publish.seen import Seen, SeenDocument, SeenFile, SeenRecord, Stat
from generator.publish.watch import digest, is_sure, stat_of
from generator.records.archives import documents
from generator.records.walk import files
from generator.registries.base import Document

# Among digests by trial: one that is part of every key.
EVERY_TRIAL = "*"


@dataclass(slots=True)
class Found:
    """A file of records and its documents; None for those that are still to be read."""

    path: str
    stat: Stat | None
    documents: list[SeenDocument | None] = field(default_factory=list)

    def seen(self) -> SeenFile:
        """What to remember of it, once all is read.

        A file of which another machine reads some documents is not one that this build has seen.
        """
        read = tuple(one for one in self.documents if one is not None)
        stat = self.stat if len(read) == len(self.documents) else None
        return SeenFile(self.path, stat, read)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document to be read: its bytes and their digest, and where in `found` it belongs."""

    found: Found
    place: int
    document: Document
    digest: bytes


class Before:
    """What earlier builds saw: files by path, documents by name and digest."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        self.files = {file.path: file for one in seen for file in one.files}

    @cached_property
    def documents(self) -> dict[tuple[str, bytes], SeenDocument]:
        """Every document, for files that do not look as they did."""
        return {(d.name, d.digest): d for file in self.files.values() for d in file.documents}


def look(paths: Sequence[Path], before: Before, start: int) -> Iterator[SeenFile | Found | Unread]:
    """Every file below the paths, each before the documents of it that are to be read.

    One that looks as it did comes as it was seen.
    """
    for path in files(paths):
        try:
            stat = stat_of(path)
        except OSError:
            stat = None
        old = before.files.get(str(path))
        if old is not None and stat is not None and old.stat == stat:
            yield old
            continue
        found = Found(str(path), stat if stat is not None and is_sure(stat, start) else None)
        yield found
        yield from _documents(found, before)


def _documents(found: Found, before: Before) -> Iterator[Unread]:
    for place, one in enumerate(documents(Path(found.path))):
        if not isinstance(one, Document):
            refused = SeenRecord(None, (), one.name, one.diagnostics)
            found.documents.append(SeenDocument(one.name, b"", (refused,)))
            continue
        read = digest(one.data)
        known = before.documents.get((one.name, read))
        found.documents.append(known)
        if known is None:
            yield Unread(found, place, one, read)


@dataclass(frozen=True, slots=True)
class Member:
    """A record of a group: where it lies, and what was seen of it."""

    path: str
    place: int
    document: SeenDocument
    number: int

    @property
    def record(self) -> SeenRecord:
        """What was seen of the record."""
        return self.document.records[self.number]


Group = tuple[Member, ...]


def groups(found: Iterable[SeenFile | Found], *, by_other_ids: bool) -> list[Group]:
    """The records of each trial together, in the order of first mention.

    A record that gave no trial is a group of its own. `by_other_ids`: records of which one names
    the number of another are one group, whose records `merge_records` may still hold apart.
    """
    members = [
        Member(file.path, place, document, number)
        for file in found
        for place, document in enumerate(file.documents)
        if document is not None
        for number in range(len(document.records))
    ]
    first = _Joined()
    ids = {one.record.id for one in members}
    if by_other_ids:
        for one in members:
            for other in one.record.others:
                if one.record.id is not None and other in ids:
                    first.join(one.record.id, other)
    gathered: dict[object, list[Member]] = {}
    for one in members:
        number = one.record.id
        name: object = id(one) if number is None else first.of(number)
        gathered.setdefault(name, []).append(one)
    return [tuple(group) for group in gathered.values()]


class _Joined:
    """Names that stand for each other."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def of(self, name: str) -> str:
        while (parent := self._parent.get(name, name)) != name:
            name = parent
        return name

    def join(self, one: str, other: str) -> None:
        self._parent[self.of(one)] = self.of(other)


def key_of(
    members: Iterable[tuple[str, bytes, int, str | None]], added: Mapping[str, bytes]
) -> bytes:
    """A digest of all that the pages of a group are made of, but for what all pages share.

    `members` are (name of the document, its digest, number of the record in it, its trial);
    `added` are digests of what an office adds, by trial.
    """
    found = blake2b(added.get(EVERY_TRIAL, b""), digest_size=16)
    for name, data, number, trial in members:
        found.update(f"{name}\0{number}\0".encode("utf-8", "backslashreplace"))
        found.update(data)
        found.update(added.get(trial or "", b"\0"))
    return found.digest()


def key_of_group(group: Group, added: Mapping[str, bytes]) -> bytes:
    """The same for a group."""
    parts = ((m.document.name, m.document.digest, m.number, m.record.id) for m in group)
    return key_of(parts, added)


def documents_of(wanted: Sequence[Group]) -> Iterator[tuple[tuple[Document, ...], Group]]:
    """Each group with the documents of its members, read again.

    A document that cannot be read any more gives empty bytes, which no form of record takes.
    """
    for group in wanted:
        yield tuple(_document(one) for one in group), group


def _document(member: Member) -> Document:
    for place, one in enumerate(documents(Path(member.path))):
        if place == member.place:
            return one if isinstance(one, Document) else Document(one.name, b"")
    return Document(member.document.name, b"")
