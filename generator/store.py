"""The only place that writes: files when they changed, folders whole."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable
from functools import cache
from itertools import chain, islice
from pathlib import Path

# Swap two names in one step: RENAME_EXCHANGE of renameat2 on Linux, RENAME_SWAP of renamex_np on
# macOS; -100 is AT_FDCWD.
# More files than this are brought to the disk together with whatever else waits for it.
_MANY = 200
_EXCHANGE = {"linux": ("renameat2", 2), "darwin": ("renamex_np", 2)}

# How the name of a file begins that is not whole yet: what a killed build leaves of it is no good.
_HALF = ".half-written-"

# Seconds. Windows does not rename what a program holds open, and virus scanners hold new files for
# a moment.
WAITS: tuple[float, ...] = (0.1, 0.3, 1.0, 2.0) if sys.platform == "win32" else ()


def put(path: Path, data: str | bytes, *, lasting: bool = False) -> bool:
    """Write a file if its content differs; say whether it did. Never leaves half a file.

    `lasting`: it is on the disk before it has its name, so that a power cut leaves the old or the
    new one whole.
    """
    new = data.encode("utf-8") if isinstance(data, str) else data
    if path.is_file() and path.read_bytes() == new:
        return False
    put_all(path, (new,), lasting=lasting)
    return True


def put_all(path: Path, pieces: Iterable[bytes], *, lasting: bool = False) -> None:
    """Write a file piece by piece, as `put` does, whatever lies there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_HALF)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(0o644)
        rename(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def put_new(path: Path, data: str | bytes) -> None:
    """Write a file into a folder that nobody sees yet."""
    new = data.encode("utf-8") if isinstance(data, str) else data
    try:
        path.write_bytes(new)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(new)


def rename(one: Path, other: Path) -> None:
    """Give a file or folder another name; a file of that name is replaced.

    PermissionError where another program holds it open: after some waiting, on Windows.
    """
    for wait in WAITS:
        try:
            one.replace(other)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    one.replace(other)


def move_file(one: Path, other: Path) -> None:
    """Give a file a name that may be on another disk; a file of that name is replaced."""
    other.parent.mkdir(parents=True, exist_ok=True)
    try:
        rename(one, other)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        put_all(other, (one.read_bytes(),), lasting=True)
        remove_file(one)


def put_folder(new: Path, place: Path) -> None:
    """Put a finished folder in a place where others may put theirs: the last one stays."""
    place.parent.mkdir(parents=True, exist_ok=True)
    while True:
        try:
            rename(new, place)
        except OSError:
            if not place.exists():
                raise
            remove_folder(place)
        else:
            return


def fresh_folder(beside: Path, kind: str = "new") -> Path:
    """A new empty folder beside another, to be filled and swapped in."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    name = Path(tempfile.mkdtemp(dir=beside.parent, prefix=f".{beside.name}.{kind}-"))
    name.chmod(0o755)
    return name


def swap(new: Path, old: Path) -> None:
    """Put a finished folder in the place of an old one; the old one is gone only after that.

    Hidden files of the old one, such as `.git`, are kept.
    """
    if not old.exists():
        rename(new, old)
        return
    aside = _exchanged(new, old)
    keep_hidden(aside, old)
    remove_folder(aside)


def _exchanged(new: Path, old: Path) -> Path:
    """Swap two folders; where the old one is now."""
    if exchange(new, old):
        return new
    aside = fresh_folder(old, "old")
    aside.rmdir()
    rename(old, aside)
    try:
        rename(new, old)
    except OSError:
        rename(aside, old)
        raise
    return aside


def keep_hidden(aside: Path, site: Path, but: Collection[str] = ()) -> None:
    """Move hidden files, such as `.git`, into a site that has none of their names."""
    for hidden in aside.glob(".*"):
        ours = hidden.name in but or hidden.name.startswith(_HALF)
        if not ours and not (site / hidden.name).exists():
            rename(hidden, site / hidden.name)


def exchange(one: Path, other: Path) -> bool:
    """Swap the names of two folders in one step; False where the system cannot."""
    call = _exchanger()
    return call is not None and call(os.fsencode(one), os.fsencode(other)) == 0


@cache
def _exchanger() -> Callable[[bytes, bytes], int] | None:
    name, flag = _EXCHANGE.get(sys.platform, (None, 0))
    try:
        function = getattr(ctypes.CDLL(None, use_errno=True), name) if name else None
    except (OSError, AttributeError):
        function = None
    if function is None:
        return None
    if name == "renameat2":
        return lambda one, other: int(function(-100, one, -100, other, flag))
    return lambda one, other: int(function(one, other, flag))


def settle(folder: Path) -> None:
    """Bring all files below a folder to the disk, so that a power cut finds them whole."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    some = tuple(islice(paths, _MANY + 1))
    if len(some) > _MANY and hasattr(os, "sync"):
        os.sync()
        return
    for path in chain(some, paths):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def remove_folder(folder: Path) -> None:
    """Delete a folder and all in it, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_file(path: Path) -> None:
    """Delete a file, if it is there."""
    path.unlink(missing_ok=True)


def remove_other_folders(folder: Path, names: Collection[str]) -> None:
    """Delete the folders in a folder that have none of these names."""
    for name in os.listdir(folder) if folder.is_dir() else ():  # noqa: PTH208 - there are many
        if name not in names:
            remove_folder(folder / name)


def remove_empty(folder: Path, top: Path) -> None:
    """Delete a folder below another if it is empty, and those above it that this leaves empty."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def copy_folder(folder: Path, to: Path) -> None:
    """A copy of a folder with its times, without copying bytes where the system can."""
    remove_folder(to)
    shutil.copytree(folder, to, copy_function=_link)


def copy_file(file: Path, to: Path) -> None:
    """A copy of a file in a place where none is, as `copy_folder` makes it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    _link(str(file), str(to))


def _link(one: str, other: str) -> None:
    try:
        os.link(one, other)
    except OSError:
        shutil.copy2(one, other)


def changed_at(path: Path | str) -> int:
    """When a file or the list of a folder's files last changed, in nanoseconds; -1: not there."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - a Path for each of many is slow
    except OSError:
        return -1
