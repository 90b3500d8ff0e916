"""Whether files are as the last build saw them, without reading all of them.

The rule: a file whose size, inode and times of modification and of change are those noted is
taken for unchanged. Any other is read, and counts as changed if its bytes did. A file that changed
within two seconds before a build, or by a clock later than that build's, is always read: a further
change could have left it looking the same. A time of change cannot be set by hand, so an editor or
a copy that keeps the time of modification does not deceive.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from generator.publish.seen import Stat, Watched

_DIGEST = 16
# Coarser than the times of any file system in use.
_UNSURE = 2_000_000_000
_NOT_OURS = {"__pycache__", ".git"}


def stat_of(path: Path | str) -> Stat:
    """How a file looks; OSError where it is not there."""
    found = os.stat(path)  # noqa: PTH116 - a Path for each of many thousand files is slow
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def is_sure(stat: Stat, start: int) -> bool:
    """Whether a later change would show: the last one is well before `start`, in nanoseconds."""
    return max(stat[1], stat[2]) < start - _UNSURE


def digest(data: bytes) -> bytes:
    """A digest of bytes, 16 bytes long."""
    return blake2b(data, digest_size=_DIGEST).digest()


def watch(path: Path, start: int, but: Iterable[Path] = ()) -> Watched:
    """How a file or folder looks, and what it holds; one that is missing looks like that too.

    Files and folders in `but` are not looked at.
    """
    left_out = tuple(sorted(str(one) for one in but))
    return Watched(str(path), left_out, _look(path, start, left_out), _content(path, left_out))


def unchanged(watched: Watched, start: int) -> bool:
    """Whether a file or folder holds what it held."""
    path = Path(watched.path)
    if watched.look and _look(path, start, watched.but) == watched.look:
        return True
    return _content(path, watched.but) == watched.content


def _look(path: Path, start: int, but: Collection[str]) -> bytes:
    """A digest of the looks of all files below a path; empty where one may change unseen."""
    found = blake2b(digest_size=_DIGEST)
    for name, file in _files(path, but):
        try:
            stat = stat_of(file)
        except OSError:
            return b""
        if not is_sure(stat, start):
            return b""
        found.update(f"{name}\0{stat}\0".encode("utf-8", "surrogateescape"))
    return found.digest()


def _content(path: Path, but: Collection[str]) -> bytes:
    """A digest of the names and bytes of all files below a path."""
    found = blake2b(digest_size=_DIGEST)
    for name, file in _files(path, but):
        try:
            data = file.read_bytes()
        except OSError:
            data = b""
        found.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        found.update(data)
    return found.digest()


def _files(path: Path, but: Collection[str]) -> Iterator[tuple[str, Path]]:
    """(name, file) of a file or of all below a folder, in order; nothing where it is missing."""
    if path.is_file():
        yield "", path
        return
    pending = [path]
    while pending:
        folder = pending.pop()
        try:
            inside = sorted(os.scandir(folder), key=lambda one: one.name)
        except OSError:
            continue
        for one in inside:
            if one.name in _NOT_OURS or one.path in but:
                continue
            if one.is_dir():
                pending.append(Path(one.path))
            else:
                yield os.path.relpath(one.path, path), Path(one.path)
