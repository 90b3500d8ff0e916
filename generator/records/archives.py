"""From paths to documents: files, zip archives and JSON lines, one document in memory at a time."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from generator.diagnostics import diagnose
from generator.registries.base import Document, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEGABYTE = 1_000_000
# The largest document taken into memory; a full page of the registry's API stays below it.
MAX_DOCUMENT = 100 * MEGABYTE
# Records pack 4 to 12 times; what is large and unpacks to more than this is no record.
MAX_RATIO = 100
SUSPECT = 10 * MEGABYTE
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_UNSAFE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")
_OFFICE = "[Content_Types].xml"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)


def documents(path: Path, most: int = MAX_DOCUMENT) -> Iterator[Document | Parsed]:
    """The documents of one file; a `Parsed` with an error for what cannot be taken in.

    A zip gives its members, JSON lines give their lines, any other file gives itself. `most` is the
    size in bytes above which a document is refused.
    """
    # A name may hold bytes that are no text; no page or file of ours could carry them.
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
            if head in _ZIP:
                yield from _members(path, name, most)
            else:
                yield from _content(name, head, stream, most)
    except OSError as fault:
        yield _refused(name, "E106", reason=fault.strerror or fault)


def _refused(name: str, code: str, **values: object) -> Parsed:
    return Parsed(name, None, (diagnose(code, None, **values),))


def _content(name: str, head: bytes, stream: IO[bytes], most: int) -> Iterator[Document | Parsed]:
    """The document or the JSON lines of a stream of which `head` has been read."""
    first = head if head.endswith(b"\n") else head + stream.readline(most)
    second = stream.readline(most)
    if _is_record_line(first) and _is_record_line(second):
        yield from _lines(name, (first, second), stream, most)
        return
    data = first + second + stream.read(most)
    if len(data) > most:
        yield _refused(name, "E103", most=most // MEGABYTE)
    else:
        yield Document(name, data)


def _is_record_line(line: bytes) -> bool:
    words = line.strip()
    return words.startswith(b"{") and words.endswith(b"}") and b"\n" not in words


def _lines(
    name: str, read: tuple[bytes, ...], stream: IO[bytes], most: int
) -> Iterator[Document | Parsed]:
    """One document a line; `read` are the lines taken from the stream already."""
    number = 0
    for number, line in enumerate(read, 1):
        yield Document(f"{name} #{number}", line)
    while line := stream.readline(most):
        number += 1
        if len(line) >= most:
            yield _refused(f"{name} #{number}", "E103", most=most // MEGABYTE)
            return
        if line.strip():
            yield Document(f"{name} #{number}", line)


def _members(path: Path, name: str, most: int) -> Iterator[Document | Parsed]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if any(info.filename == _OFFICE for info in members):
                yield _refused(name, "E113")
            elif sum(info.compress_size for info in members) > path.stat().st_size:
                # Members that share their bytes: a small file that unpacks without end.
                yield _refused(name, "E111", member="it")
            else:
                for info in members:
                    yield from _member(archive, info, name, most)
    except _FAULTS as fault:
        yield _refused(name, "E110", reason=fault)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, outer: str, most: int
) -> Iterator[Document | Parsed]:
    name = f"{outer}: {PurePosixPath(info.filename).name[:120]}"
    if _UNSAFE.search(info.filename):
        yield _refused(outer, "E112", member=repr(info.filename)[:120])
    elif info.is_dir() or any(_hidden(part) for part in PurePosixPath(info.filename).parts):
        return
    elif info.file_size > SUSPECT and info.file_size > MAX_RATIO * info.compress_size:
        yield _refused(outer, "E111", member=info.filename[:120])
    elif info.file_size > most:
        yield _refused(name, "E103", most=most // MEGABYTE)
    else:
        try:
            with archive.open(info) as stream:
                head = stream.read(4)
                if head in _ZIP:
                    yield _refused(name, "E113")
                else:
                    yield from _content(name, head, stream, most)
        except _FAULTS as fault:
            yield _refused(name, "E110", reason=fault)


def _hidden(part: str) -> bool:
    return part.startswith((".", "__MACOSX"))
