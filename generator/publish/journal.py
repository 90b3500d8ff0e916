"""Changing a site in place so that a build killed at any moment is completed or undone by the next.

All that is new is made in a folder beside the site. Then the journal is written into that folder;
from then on the change counts, and whoever finds the folder completes it. A folder without a whole
journal is thrown away. Each step can be repeated: trials are swapped in whole, in one step where
the system can, then come the files that link to them, and what is gone goes last.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.publish.notes import load, save, save_seen
from generator.publish.seen import Seen
from generator.store import (
    exchange,
    fresh_folder,
    keep_hidden,
    move_file,
    remove_empty,
    remove_file,
    remove_folder,
    rename,
)

_JOURNAL = ".journal"
_SEEN = ".seen"


class Journal(msgspec.Struct, array_like=True, frozen=True):
    """A change of a site: addresses below the site's folder, and where the state of it is kept.

    `folders` are new or changed, each with the inode of what is to lie there; `files` are new or
    changed, `gone_files` and `gone_folders` are to go.
    """

    state: str
    folders: tuple[tuple[str, int], ...]
    files: tuple[str, ...]
    gone_files: tuple[str, ...]
    gone_folders: tuple[str, ...]


def commit(staging: Path, site: Path, journal: Journal, seen: Seen) -> None:
    """Make a prepared change of a site happen."""
    save_seen(staging / _SEEN, seen)
    save(staging / _JOURNAL, journal)
    _apply(staging, site, journal)


def recover(site: Path) -> None:
    """Complete or undo what builds that were killed have left beside a site.

    Only for who holds the lock of the site: it takes any folder beside it for left over.
    """
    aside = sorted(site.parent.glob(f".{site.name}.old-*"))
    if aside and not site.exists():
        rename(aside.pop(), site)
    for folder in (*aside, *site.parent.glob(f".{site.name}.new-*")):
        journal = load(folder / _JOURNAL, Journal)
        if journal is not None and site.exists():
            _apply(folder, site, journal)
            continue
        if site.exists():
            keep_hidden(folder, site, but=(_JOURNAL, _SEEN))
        remove_folder(folder)


def left_over(site: Path) -> bool:
    """Whether a build that was killed has left something beside a site."""
    names = (f".{site.name}.old-*", f".{site.name}.new-*")
    return any(True for name in names for _ in site.parent.glob(name))


def _apply(staging: Path, site: Path, journal: Journal) -> None:
    for address, inode in journal.folders:
        _put_folder(staging / address, site / address, inode)
    for address in journal.files:
        if (staging / address).exists():
            (site / address).parent.mkdir(parents=True, exist_ok=True)
            rename(staging / address, site / address)
    for address in journal.gone_files:
        remove_file(site / address)
        remove_empty((site / address).parent, site)
    for address in journal.gone_folders:
        if (site / address).exists():
            (staging / address).parent.mkdir(parents=True, exist_ok=True)
            rename(site / address, staging / address)
            remove_empty((site / address).parent, site)
    if (staging / _SEEN).exists():
        move_file(staging / _SEEN, Path(journal.state))
    # First, so that no half-deleted folder is ever taken for a change to be completed.
    remove_file(staging / _JOURNAL)
    remove_folder(staging)


def _put_folder(new: Path, place: Path, inode: int) -> None:
    """Put a folder in its place, unless that was done before the build was killed."""
    if place.exists() and place.stat().st_ino == inode:
        return
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        rename(new, place)
    elif not exchange(new, place):
        aside = fresh_folder(new, "gone") / "folder"
        rename(place, aside)
        rename(new, place)
