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

from generator.publish.seen import Stat, Watched, WatchedFile

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

    Files and folders in `but` are not looked at, under whichever name links lead to them.
    """
    left_out = tuple(sorted({os.path.realpath(one) for one in but}))
    files = (_watched(name, file, start) for name, file in _files(path, left_out))
    return Watched(str(path), left_out, tuple(files))


def difference(watched: Watched, start: int) -> str | None:
    """The first file of a folder that is new, gone or holds something else; None: all is as it was.

    A file that is watched by itself has its folder named too.
    """
    path = Path(watched.path)
    before = {file.name: file for file in watched.files}
    for name, file in _files(path, watched.but):
        old = before.pop(name, None)
        if old is None or not _same(old, file, start):
            return _named(path, name)
    return next((_named(path, name) for name in before), None)


def content_of(watched: Watched) -> bytes:
    """A digest of the names and bytes of all that is watched."""
    return digest(b"".join(encoded(file.name) + b"\0" + file.digest for file in watched.files))


def encoded(name: str) -> bytes:
    """The bytes of a file's name."""
    return name.encode("utf-8", "surrogateescape")


def _named(path: Path, name: str) -> str:
    return f"{path.name}/{name}" if name else f"{path.parent.name}/{path.name}"


def _watched(name: str, file: Path, start: int) -> WatchedFile:
    stat, data = None, b""
    try:
        stat = stat_of(file)
        data = file.read_bytes()
    except OSError:
        pass
    return WatchedFile(name, stat if stat and is_sure(stat, start) else None, digest(data))


def _same(old: WatchedFile, file: Path, start: int) -> bool:
    try:
        if old.stat is not None and old.stat == stat_of(file):
            return True
    except OSError:
        pass
    return _watched(old.name, file, start).digest == old.digest


def _files(path: Path, but: Collection[str]) -> Iterator[tuple[str, Path]]:
    """(name, file) of a file or of all below a folder, in order; nothing where it is missing."""
    if path.is_file():
        yield "", path
        return
    pending = [(path, os.path.realpath(path))]
    while pending:
        folder, real = pending.pop()
        try:
            inside = sorted(os.scandir(folder), key=lambda one: one.name)
        except OSError:
            continue
        for one in inside:
            link = one.is_symlink()
            there = os.path.realpath(one.path) if link else os.path.join(real, one.name)  # noqa: PTH118
            if one.name in _NOT_OURS or there in but:
                continue
            if one.is_dir():
                pending.append((Path(one.path), there))
            else:
                yield os.path.relpath(one.path, path), Path(one.path)
