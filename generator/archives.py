"""From paths to documents: files, zip archives and JSON lines, one document in memory at a time."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from generator.diagnostics import diagnose
from generator.registries.base import Document, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1_000_000
# The largest document taken into memory; a full page of the registry's API stays below it.
MAX_DOCUMENT = 100 * MEGABYTE
# Records pack 4 to 12 times; what unpacks to more than this and is large is no record.
MAX_RATIO = 100
SUSPECT = 10 * MEGABYTE
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_UNSAFE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")


def documents(path: Path, most: int = MAX_DOCUMENT) -> Iterator[Document | Parsed]:
    """The documents of one file; a `Parsed` with an error for what cannot be taken in.

    A zip gives its members, JSON lines give their lines, any other file gives itself. `most` is the
    size in bytes above which a document is refused.
    """
    try:
        with path.open("rb") as stream:
            if stream.read(4) in _ZIP:
                yield from _members(path, most)
                return
            stream.seek(0)
            yield from _plain(path.name, stream, path.stat().st_size, most)
    except OSError as fault:
        yield _refused(path.name, "E106", reason=fault.strerror or fault)


def _refused(name: str, code: str, **values: object) -> Parsed:
    return Parsed(name, None, (diagnose(code, None, **values),))


def _plain(name: str, stream: BinaryIO, size: int, most: int) -> Iterator[Document | Parsed]:
    """The document or the JSON lines of a stream of known size."""
    first = stream.readline(most)
    second = stream.readline(most)
    if _is_record_line(first) and _is_record_line(second):
        yield from _lines(name, stream, most)
    elif size > most:
        yield _refused(name, "E103", size=size // MEGABYTE)
    else:
        yield Document(name, first + second + stream.read())


def _is_record_line(line: bytes) -> bool:
    words = line.strip()
    return words.startswith(b"{") and words.endswith(b"}")


def _lines(name: str, stream: BinaryIO, most: int) -> Iterator[Document | Parsed]:
    stream.seek(0)
    number = 0
    while line := stream.readline(most):
        number += 1
        if len(line) >= most:
            yield _refused(f"{name} #{number}", "E103", size=most // MEGABYTE)
            return
        if line.strip():
            yield Document(f"{name} #{number}", line)


def _members(path: Path, most: int) -> Iterator[Document | Parsed]:
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                yield from _member(archive, info, path.name, most)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as fault:
        yield _refused(path.name, "E110", reason=fault)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, outer: str, most: int
) -> Iterator[Document | Parsed]:
    name = f"{outer}: {info.filename}"
    inner = PurePosixPath(info.filename)
    if info.is_dir() or any(
        part.startswith((".", "__MACOSX")) for part in inner.parts if part != ".."
    ):
        return
    if _UNSAFE.search(info.filename):
        yield _refused(outer, "E112", member=repr(info.filename)[:120])
    elif info.file_size > SUSPECT and info.file_size > MAX_RATIO * info.compress_size:
        yield _refused(outer, "E111", member=info.filename[:120])
    else:
        try:
            with archive.open(info) as stream:
                yield from _plain(name, stream, info.file_size, most)  # type: ignore[arg-type]
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            EOFError,
            NotImplementedError,
        ) as fault:
            yield _refused(name, "E110", reason=fault)
