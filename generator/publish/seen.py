"""What a build saw and made, in plain values; `generator.publish.notes` keeps them."""

from __future__ import annotations

import msgspec

from generator.diagnostics import Diagnostic

Stat = tuple[int, int, int, int]


class SeenRecord(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A record of a document: its trial and that trial's other numbers, or why there is none."""

    id: str | None
    others: tuple[str, ...] = ()
    name: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


class SeenDocument(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A document of a file: name, digest of its bytes, and its wanted records in their order."""

    name: str
    digest: bytes
    records: tuple[SeenRecord, ...]


class SeenFile(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file of records, and how it looked: size, times of change, inode.

    None where it changed so late that a change after it could look the same.
    """

    path: str
    stat: Stat | None
    documents: tuple[SeenDocument, ...]


class MadeTrial(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A trial's folder in the site: its files, its links out of it, when the folder changed.

    `entry` is what `generator.lists.entries` keeps, `name` and `diagnostics` are the record's.
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


class MadeGroup(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What the records of one trial gave: its pages, or why there are none."""

    key: bytes
    trials: tuple[MadeTrial, ...]
    faulty: tuple[tuple[str, tuple[Diagnostic, ...]], ...] = ()


class WatchedFile(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file below what is watched: its name from there, its looks, a digest of its bytes.

    The looks are None where it may change and look the same.
    """

    name: str
    stat: Stat | None
    digest: bytes


class Watched(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file or folder that all pages depend on, file by file; what lies in `but` is left out."""

    path: str
    but: tuple[str, ...]
    files: tuple[WatchedFile, ...]


class SiteFile(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file of the site that belongs to no trial: its key, and how it looked once written."""

    key: str
    size: int
    changed: int


class Seen(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """All of a build.

    `asked` are digests of the command, the day and the environment; `watched` is what all pages
    depend on, `added` what an office adds to its trials; `records` are the paths looked through.
    `site` is the site's folder, and `place` tells that folder from another of its name; `outputs`
    are the site's files by address, but for those of trials. `lines` were said, `counts` are
    trials, faulty records, errors, warnings and infos, `missing` numbers that were asked for.
    `part`: a digest of what a part of a site was made of; empty for a whole site.
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
    part: bytes = b""
