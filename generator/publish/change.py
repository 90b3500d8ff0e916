"""What a build changes in the site that lies there, and what it leaves for the next one to know."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator.publish.journal import Journal
from generator.publish.publisher import Gathered
from generator.publish.search import INDEX
from generator.publish.seen import Seen, SiteFile
from generator.publish.watch import stat_of
from generator.store import remove_file

TRIALS = "trials"
_WHOLE = (TRIALS, INDEX)


def change(
    staging: Path, earlier: Seen, gathered: Gathered, kept: Collection[str], state: Path
) -> Journal:
    """How to make the site that lies there into the new one, of which `staging` holds what is new.

    `kept` are addresses of files that stay as they lie; files that would not change are deleted
    from `staging`. The folder of a trial changes as a whole, also one that tells of a trial gone,
    and so does that of a part of the index.
    """
    site = Path(earlier.site)
    now = {trial.folder for trial in gathered.trials}
    made = set(own_files(staging, {trial.id for trial in gathered.trials}))
    told = {*now, *filter(None, map(_whole, {*made, *kept}))}
    files = {address for address in made if not _whole(address)}
    same = {address for address in files if _same(staging / address, site / address)}
    for address in same:
        remove_file(staging / address)
    before = {trial.folder for group in earlier.groups for trial in group.trials}
    before |= {folder for folder in map(_whole, earlier.outputs) if folder}
    fresh = {f"{TRIALS}/{number}" for number in gathered.fresh}
    fresh |= {folder for folder in map(_whole, made) if folder}
    # New folders come before what may link to them already.
    ordered = sorted(fresh, key=lambda folder: (folder in before, folder))
    gone = set(earlier.outputs) - made - set(kept)
    return Journal(
        state=str(state),
        folders=tuple((folder, stat_of(staging / folder)[3]) for folder in ordered),
        files=tuple(sorted(files - same)),
        gone_files=tuple(sorted(address for address in gone if not _whole(address))),
        gone_folders=tuple(sorted(before - told)),
    )


def staying(earlier: Seen, journal: Journal) -> dict[str, SiteFile]:
    """What the last build made that a change leaves where it is, or replaces."""
    gone = {*journal.gone_files}
    folders = {*journal.gone_folders, *(folder for folder, _ in journal.folders)}
    return {
        address: file
        for address, file in earlier.outputs.items()
        if address not in gone and _whole(address) not in folders
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
    """The addresses of all files in a site but those of its trials; hidden ones are not ours.

    Of a part of the index, which may have thousands of files, it is those of its folders.
    """
    for top, folders, names in os.walk(folder):
        here = Path(top).relative_to(folder)
        if here == Path(TRIALS):
            folders[:] = [name for name in folders if name not in trials]
        folders[:] = [name for name in folders if not name.startswith(".")]
        if here.parts[:1] == (INDEX,) and here != Path(INDEX):
            yield here.as_posix()
            continue
        for name in names:
            if not name.startswith("."):
                yield (here / name).as_posix()


def _whole(address: str) -> str:
    """The folder that changes as a whole in which an address is; empty where there is none."""
    parts = address.split("/")
    return "/".join(parts[:2]) if len(parts) > 1 and parts[0] in _WHOLE else ""


def _same(one: Path, other: Path) -> bool:
    try:
        return stat_of(one)[0] == stat_of(other)[0] and one.read_bytes() == other.read_bytes()
    except OSError:
        return False
