"""What the last build saw and made: kept in one file, and never believed where it is damaged.

The file is a digest followed by what it is of. Whatever does not match (a half-written file, other
fields, another release) counts as no file, and the site is built anew.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.diagnostics import Diagnostic
from generator.store import put

_DIGEST = 16

Stat = tuple[int, int, int, int]
_Kind = TypeVar("_Kind", bound=msgspec.Struct)


class SeenRecord(msgspec.Struct, array_like=True, frozen=True):
    """A record of a document: its trial and that trial's other numbers, or why there is none."""

    id: str | None
    others: tuple[str, ...] = ()
    name: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


class SeenDocument(msgspec.Struct, array_like=True, frozen=True):
    """A document of a file: name, digest of its bytes, and its wanted records in their order."""

    name: str
    digest: bytes
    records: tuple[SeenRecord, ...]


class SeenFile(msgspec.Struct, array_like=True, frozen=True):
    """A file of records, and how it looked: size, times of change, inode.

    None where it changed so late that a change after it could look the same.
    """

    path: str
    stat: Stat | None
    documents: tuple[SeenDocument, ...]


class MadeTrial(msgspec.Struct, array_like=True, frozen=True):
    """A trial's folder in the site: its files, its links out of it, when the folder changed.

    `entry` is the encoded `generator.entry.Entry`, `name` and `diagnostics` are the record's.
    """

    id: str
    name: str
    others: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    entry: bytes
    files: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    broken: tuple[tuple[str, str, str], ...]
    beside: tuple[tuple[str, Diagnostic], ...]
    changed: int

    @property
    def folder(self) -> str:
        """The trial's folder in the site."""
        return f"trials/{self.id}"


class MadeGroup(msgspec.Struct, array_like=True, frozen=True):
    """What the records of one trial gave: its pages, or why there are none."""

    key: bytes
    trials: tuple[MadeTrial, ...]
    faulty: tuple[tuple[str, tuple[Diagnostic, ...]], ...] = ()


class WatchedFile(msgspec.Struct, array_like=True, frozen=True):
    """A file below what is watched: its name from there, its looks, a digest of its bytes.

    The looks are None where it may change and look the same.
    """

    name: str
    stat: Stat | None
    digest: bytes


class Watched(msgspec.Struct, array_like=True, frozen=True):
    """A file or folder that all pages depend on, file by file; what lies in `but` is left out."""

    path: str
    but: tuple[str, ...]
    files: tuple[WatchedFile, ...]


class SiteFile(msgspec.Struct, array_like=True, frozen=True):
    """A file of the site that belongs to no trial: its key, and how it looked once written."""

    key: str
    size: int
    changed: int


class Seen(msgspec.Struct, array_like=True, frozen=True):
    """All of a build.

    `asked` are digests of the command, the day and the environment; `watched` is what all pages
    depend on, `added` what an office adds to its trials; `records` are the paths looked through.
    `site` is the site's folder, and `place` tells that folder from another of its name; `outputs`
    are the site's files by address, but for those of trials. `lines` were said, `counts` are
    trials, faulty records, errors, warnings and infos, `missing` numbers that were asked for.
    """

    release: str
    asked: dict[str, bytes]
    watched: tuple[Watched, ...]
    added: tuple[Watched, ...]
    records: tuple[str, ...]
    files: tuple[SeenFile, ...]
    groups: tuple[MadeGroup, ...]
    site: str
    place: tuple[int, int]
    outputs: dict[str, SiteFile]
    lines: tuple[tuple[int, str], ...]
    counts: tuple[int, ...]
    missing: tuple[str, ...]


class Part(msgspec.Struct, array_like=True, frozen=True):
    """A part of a site made by itself: what it was made of, as digests, and what was made."""

    made_of: bytes
    seen: Seen


def save(path: Path, seen: msgspec.Struct) -> None:
    """Write what was seen; OSError where that fails."""
    data = msgspec.msgpack.encode(seen)
    put(path, blake2b(data, digest_size=_DIGEST).digest() + data, lasting=True)


def load(path: Path, kind: type[_Kind]) -> _Kind | None:
    """What was saved, None where there is nothing, or nothing whole."""
    try:
        data = path.read_bytes()
        if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
            return None
        return msgspec.msgpack.decode(data[_DIGEST:], type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
