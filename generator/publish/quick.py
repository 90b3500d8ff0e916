"""Whether anything changed since the last build, told in a moment.

Nothing here may import MkDocs, Jinja or the words: loading them takes longer than the answer.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.publish.journal import left_over
from generator.publish.notes import load_seen
from generator.publish.seen import Seen, SiteFile, Stat
from generator.publish.watch import difference, digest, stat_of
from generator.records.selection import Selection
from generator.records.walk import files

_STATE = Path("build") / "state"
# What pages and the search index are made with, besides this package.
_LIBRARIES = re.compile(
    r"(?:babel|jinja2|markdown|markdown_it_py|markupsafe|mdit_py_plugins|mdurl|mkdocs|msgspec"
    r"|pagefind|pagefind_bin|pagefind_bin_extended|pyyaml|segno)-[^-]+\.dist-info",
    re.IGNORECASE,
)
_ENVIRONMENT = re.compile(r"!ENV\s*(?:\[([^\]]*)\]|(\w+))")
_INHERIT = re.compile(r"^INHERIT:\s*(\S+)", re.MULTILINE)
_ALWAYS = ("SOURCE_DATE_EPOCH", "LANG", "LC_ALL", "TZ")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for: the configuration, and what wins over it.

    `days` are the day of the pages and that of the sitemap; `settings` are those of MkDocs.
    """

    config_file: Path | None
    records: tuple[Path, ...]
    days: tuple[str, str]
    selection: Selection
    lang: str | None
    settings: Mapping[str, object]

    def state_file(self) -> Path:
        """Where the last build is noted: a file for each configuration and folder asked for."""
        root = self.config_file.resolve().parent if self.config_file else Path.cwd()
        name = self.config_file.name if self.config_file else ""
        wanted = self.settings.get("site_dir")
        place = str(Path(str(wanted)).absolute()) if wanted else ""
        key = digest(f"{name}\x00{place}".encode("utf-8", "surrogateescape"))
        return root / _STATE / f"{key.hex()}.bin"

    def digests(self) -> dict[str, bytes]:
        """A digest of each part of it, by what one may call it."""
        place = str(self.config_file.resolve() if self.config_file else Path.cwd())
        records = [str(path.resolve()) for path in self.records]
        parts = {
            **self._anywhere(),
            "the folder": place,
            "the paths of records": records,
            "the site's folder": str(self.settings.get("site_dir")),
        }
        return {name: _of(value) for name, value in parts.items()}

    def anywhere(self) -> bytes:
        """A digest of what must be the same for all parts of a site, on whichever machine."""
        return _of(self._anywhere())

    def _anywhere(self) -> dict[str, object]:
        texts = [path.read_text(encoding="utf-8") for path in configurations(self.config_file)]
        names = {name for text in texts for name in _names(text)}
        chosen = self.selection
        return {
            "the day": self.days,
            "the choice of records": (
                sorted(chosen.only),
                sorted(chosen.where.items()),
                chosen.join_other_ids,
            ),
            "the language": self.lang,
            "an option": sorted((k, str(v)) for k, v in self.settings.items() if k != "site_dir"),
            "the environment": [(n, os.environ.get(n)) for n in sorted({*names, *_ALWAYS})],
        }


def _of(value: object) -> bytes:
    return digest(repr(value).encode("utf-8", "backslashreplace"))


def configurations(config_file: Path | None) -> list[Path]:
    """A site's configuration, and those that it inherits from, as far as they are there."""
    found: list[Path] = []
    path = config_file
    while path is not None and path.is_file() and path not in found:
        found.append(path)
        parent = _INHERIT.search(path.read_text(encoding="utf-8", errors="replace"))
        path = path.parent / parent[1].strip("'\"") if parent else None
    return found


def release() -> str:
    """This package, Python and the libraries, by their versions."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - names are all that is wanted
        except OSError:
            continue
        found |= set(filter(_LIBRARIES.fullmatch, names))
    return " ".join((__version__, sys.version.split()[0], *sorted(found)))


def _names(text: str) -> Iterator[str]:
    for several, one in _ENVIRONMENT.findall(text):
        yield from (part.strip() for part in (several or one).split(","))


@dataclass(frozen=True, slots=True)
class Noted:
    """What a build left noted in a file, which looks like that as long as it holds this."""

    seen: Seen | None
    file: Path
    looks: Stat | None

    def still(self, file: Path) -> bool:
        """Whether the note in a file is this one."""
        return self.looks is not None and file == self.file and _looks(file) == self.looks


def noted_in(file: Path) -> Noted:
    """What the last build noted in a file."""
    looks = _looks(file)  # before it is read, for another build may write it in between
    return Noted(load_seen(file), file, looks)


def is_all_there(noted: Noted, asked: Asked, start: int) -> bool:
    """Whether the site of the last build is all that is asked for now."""
    seen = noted.seen
    return (
        seen is not None
        and why_anew(seen, asked.digests(), start) is None
        and is_current(seen, start)
    )


def _looks(file: Path) -> Stat | None:
    try:
        return stat_of(file)
    except OSError:
        return None


def why_anew(seen: Seen, asked: Mapping[str, bytes], start: int) -> str | None:
    """Why a site cannot be made of what a build noted has left; None where it can.

    It can where that build made the site that lies there now, of words, templates and settings
    that are still the same.
    """
    if seen.release != release():
        return "another release of this program, of Python or of a library"
    other = next((name for name in asked if asked[name] != seen.asked.get(name)), None)
    if other is not None:
        return f"{other} changed"
    wrong = _not_intact(seen)
    if wrong is not None:
        return wrong
    changed = (difference(one, start) for one in seen.watched)
    return next((f"{name} changed" for name in changed if name is not None), None)


def _not_intact(seen: Seen) -> str | None:
    """What is not as a build left it in the folder of the site; None where all is."""
    site = Path(seen.site)
    if place_of(site) != seen.place:
        return f"{site.name} is not the folder of the last build"
    if left_over(site):
        return "a build was stopped"
    trials = {trial.id for group in seen.groups for trial in group.trials}
    trials |= {address.split("/")[1] for address in seen.outputs if address.startswith("trials/")}
    try:
        there = {path.name for path in os.scandir(site / "trials")} if trials else trials
    except OSError:
        there = set()
    if there != trials:
        return f"{site.name}/trials does not hold the trials of the last build"
    outputs = seen.outputs.items()
    wrong = (address for address, file in outputs if not looks_like(f"{site}/{address}", file))
    return next((f"{site.name}/{address} is not as it was left" for address in wrong), None)


def place_of(site: Path) -> tuple[int, int]:
    """What tells a folder from another of its name; (0, 0) where it is not there."""
    try:
        found = site.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def looks_like(path: Path | str, file: SiteFile) -> bool:
    """Whether a file is there with the size and time noted."""
    try:
        stat = stat_of(path)
    except OSError:
        return False
    return stat[:2] == (file.size, file.changed)


def is_current(seen: Seen, start: int) -> bool:
    """Whether the records, what an office adds, and the trials' folders are as they were."""
    paths = [Path(path) for path in seen.records]
    noted = {file.path: file.stat for file in seen.files}
    count = 0
    for path in files(paths):
        count += 1
        try:
            stat = stat_of(path)
        except OSError:
            return False
        if noted.get(str(path)) != stat:
            return False
    site = Path(seen.site)
    return (
        count == len(seen.files)
        and all(difference(one, start) is None for one in seen.added)
        and all(
            stat_of(site / trial.folder)[1] == trial.changed
            for group in seen.groups
            for trial in group.trials
        )
    )
