"""Notes of a build on the disk: written and read piece by piece, and believed only when whole.

A note is a row of pieces, each with its length before it, and at the end a digest of all of them.
What does not match it (a half-written file, a changed byte) counts as no note, and so does what
another release wrote with other fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
from msgspec import structs

from generator.publish.seen import MadeGroup, MadeTrial, Seen, SeenFile
from generator.store import put_all

_DIGEST = 16
_LENGTH = 4
_BUFFER = 1 << 20
# Files and groups in one piece: some megabytes.
_SOME = 1000

_Kind = TypeVar("_Kind", bound=msgspec.Struct)


class _DamagedError(Exception):
    """A note that is not whole."""


class _Some(msgspec.Struct, array_like=True, gc=False):
    """Some files and groups of a build."""

    files: tuple[SeenFile, ...]
    groups: tuple[MadeGroup, ...]


def save(path: Path, note: msgspec.Struct) -> None:
    """Write a small note in one piece; OSError where that fails."""
    put_all(path, _signed((msgspec.msgpack.encode(note),)), lasting=True)


def load(path: Path, kind: type[_Kind]) -> _Kind | None:
    """What `save` wrote; None where there is nothing, or nothing whole."""
    try:
        with path.open("rb") as file:
            (piece,) = _pieces(file)
        return msgspec.msgpack.decode(piece, type=kind)
    except (OSError, ValueError, _DamagedError, msgspec.MsgspecError):
        return None


def save_seen(path: Path, seen: Seen) -> None:
    """Write all of a build; OSError where that fails."""
    encode = msgspec.msgpack.Encoder().encode
    count = max(len(seen.files), len(seen.groups))
    some = (
        _Some(seen.files[start : start + _SOME], seen.groups[start : start + _SOME])
        for start in range(0, count, _SOME)
    )
    head = structs.replace(seen, files=(), groups=())
    put_all(path, _signed(map(encode, chain((head,), some))), lasting=True)


def load_seen(path: Path) -> Seen | None:
    """What `save_seen` wrote; None where there is nothing, or nothing whole."""
    decode = msgspec.msgpack.Decoder(_Some).decode
    files: list[SeenFile] = []
    groups: list[MadeGroup] = []
    shared = Shared()
    try:
        with path.open("rb") as file:
            pieces = _pieces(file)
            head = msgspec.msgpack.decode(next(pieces, b""), type=Seen)
            for some in map(decode, pieces):
                files += some.files
                groups += some.groups
                shared.among(trial for group in some.groups for trial in group.trials)
    except (OSError, _DamagedError, msgspec.MsgspecError):
        return None
    return structs.replace(head, files=tuple(files), groups=tuple(groups))


class Shared:
    """What nearly all trials have in common, kept once: names of files, links that lead out."""

    def __init__(self) -> None:
        self._once: dict[object, object] = {}

    def among(self, trials: Iterable[MadeTrial]) -> None:
        """Have trials share what is equal in them."""
        for trial in trials:
            for name in ("files", "links"):
                value = getattr(trial, name)
                # Nobody can tell equal tuples apart, so this changes nothing that is frozen.
                structs.force_setattr(trial, name, self._once.setdefault(value, value))


def _signed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    found = blake2b(digest_size=_DIGEST)
    for piece in pieces:
        for part in (len(piece).to_bytes(_LENGTH, "little"), piece):
            found.update(part)
            yield part
    yield found.digest()


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """The pieces of a note; _DamagedError, before the first of them, if it is not whole."""
    end = file.seek(0, SEEK_END) - _DIGEST
    file.seek(0)
    found = blake2b(digest_size=_DIGEST)
    while left := end - file.tell():
        some = file.read(min(left, _BUFFER)) if left > 0 else b""
        if not some:
            raise _DamagedError
        found.update(some)
    if file.read() != found.digest():
        raise _DamagedError
    file.seek(0)
    while file.tell() < end:
        yield file.read(int.from_bytes(file.read(_LENGTH), "little"))
