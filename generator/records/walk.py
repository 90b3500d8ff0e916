"""The files of records below some paths."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

# Files that lie beside records and are none.
_BESIDE = re.compile(
    r"(?i)\.(?:md|rst|css|js|mjs|py|pyc|sh|toml|ya?ml|ini|cfg|png|jpe?g|gif|svg|ico|woff2?|lock)$"
    r"|^(?:readme|license|licence|changelog|makefile|thumbs\.db)"
)


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named; a path that is not there is given as is."""
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def _walk(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Files below a folder; a link back to a folder above is not followed."""
    real = folder.resolve()
    if real in above:
        return
    try:
        with os.scandir(folder) as found:
            inside = sorted(found, key=lambda one: one.name)
    except OSError:
        yield folder  # reading it will say why it cannot be read
        return
    for one in inside:
        if one.name.startswith("."):
            continue
        if one.is_dir():
            yield from _walk(folder / one.name, above | {real})
        elif one.is_file() and not _BESIDE.search(one.name):
            yield folder / one.name
