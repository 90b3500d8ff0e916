"""The only place that writes: files when they changed, folders whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def put(path: Path, text: str | bytes) -> bool:
    """Write a file if its content differs; say whether it did. Never leaves half a file."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def fresh_folder(beside: Path) -> Path:
    """A new empty folder beside another, to be filled and swapped in."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    name = Path(tempfile.mkdtemp(dir=beside.parent, prefix=f".{beside.name}.new-"))
    name.chmod(0o755)
    return name


def swap(new: Path, old: Path) -> None:
    """Put a finished folder in the place of an old one; the old one is gone only after that.

    Hidden files of the old one, such as `.git`, are kept.
    """
    if not old.exists():
        new.replace(old)
        return
    aside = fresh_folder(old)
    aside.rmdir()
    old.replace(aside)
    try:
        new.replace(old)
    except OSError:
        aside.replace(old)
        raise
    for hidden in aside.glob(".*"):
        if not (old / hidden.name).exists():
            hidden.replace(old / hidden.name)
    shutil.rmtree(aside, ignore_errors=True)


def remove_others(folder: Path, keep: set[Path]) -> None:
    """Delete files below a folder that are not to be kept, and the folders this leaves empty."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in keep:
            path.unlink()
