"""What a build changes in the site that lies there, and what it leaves for the next one to know."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator.publish.journal import Journal
from generator.publish.publisher import Gathered
from generator.publish.seen import Seen, SiteFile
from generator.publish.watch import stat_of
from generator.store import remove_file

TRIALS = "trials"


def change(
    staging: Path, earlier: Seen, gathered: Gathered, kept: Collection[str], state: Path
) -> Journal:
    """How to make the site that lies there into the new one, of which `staging` holds what is new.

    `kept` are addresses of files that stay as they lie; files that would not change are deleted
    from `staging`. A folder of trials changes as a whole, also one that tells of a trial gone.
    """
    site = Path(earlier.site)
    now = {trial.id for trial in gathered.trials}
    made = set(own_files(staging, now))
    told = {number for number in map(_number, {*made, *kept}) if number}
    files = {address for address in made if not _number(address)}
    same = {address for address in files if _same(staging / address, site / address)}
    for address in same:
        remove_file(staging / address)
    before = {trial.id for group in earlier.groups for trial in group.trials}
    before |= {number for number in map(_number, earlier.outputs) if number}
    fresh = {*gathered.fresh, *filter(None, map(_number, made))}
    # New trials come before those that others may link from already.
    ordered = sorted(fresh, key=lambda number: (number in before, number))
    gone = set(earlier.outputs) - made - set(kept)
    return Journal(
        state=str(state),
        folders=tuple((f"{TRIALS}/{n}", stat_of(staging / TRIALS / n)[3]) for n in ordered),
        files=tuple(sorted(files - same)),
        gone_files=tuple(sorted(address for address in gone if not _number(address))),
        gone_folders=tuple(f"{TRIALS}/{number}" for number in sorted(before - now - told)),
    )


def staying(earlier: Seen, journal: Journal) -> dict[str, SiteFile]:
    """The files of the last build that a change leaves where they are, or replaces."""
    gone = {*journal.gone_files}
    folders = {*journal.gone_folders, *(folder for folder, _ in journal.folders)}
    return {
        address: file
        for address, file in earlier.outputs.items()
        if address not in gone and f"{TRIALS}/{_number(address)}" not in folders
    }


def outputs(
    folder: Path,
    gathered: Gathered,
    keys: Mapping[str, str],
    earlier: Mapping[str, SiteFile],
) -> dict[str, SiteFile]:
    """The files of a new site by address: those in a folder, and those that stay as they lie.

    `keys` are the keys of files that have one; `earlier` are the files that stay, where a folder
    has no other of that address.
    """
    found = {
        address: SiteFile(keys.get(address, file.key), file.size, file.changed)
        for address, file in earlier.items()
    }
    for address in own_files(folder, {trial.id for trial in gathered.trials}):
        size, changed, _, _ = stat_of(folder / address)
        found[address] = SiteFile(keys.get(address, ""), size, changed)
    return found


def own_files(folder: Path, trials: Collection[str]) -> Iterator[str]:
    """The addresses of all files in a site but those of its trials; hidden ones are not ours."""
    for top, folders, names in os.walk(folder):
        if Path(top) == folder / TRIALS:
            folders[:] = [name for name in folders if name not in trials]
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield Path(top, name).relative_to(folder).as_posix()


def _number(address: str) -> str:
    """The trial in whose folder an address is; empty for others."""
    top, _, rest = address.partition("/")
    return rest.partition("/")[0] if top == TRIALS else ""


def _same(one: Path, other: Path) -> bool:
    try:
        return stat_of(one)[0] == stat_of(other)[0] and one.read_bytes() == other.read_bytes()
    except OSError:
        return False
