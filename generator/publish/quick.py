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
from generator.publish.seen import Seen, SiteFile, load
from generator.publish.watch import digest, stat_of, unchanged
from generator.records.selection import Selection
from generator.records.walk import files

_STATE = Path("build") / "state"
# What pages are made with, besides this package.
_LIBRARIES = re.compile(
    r"(?:babel|jinja2|markdown|markdown_it_py|markupsafe|mdit_py_plugins|mdurl|mkdocs|msgspec"
    r"|pyyaml|segno)-[^-]+\.dist-info",
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

    def digest(self) -> bytes:
        """A digest of it, and of the names of the environment that the configuration asks for."""
        settings = sorted((key, str(value)) for key, value in self.settings.items())
        place = str(self.config_file.resolve() if self.config_file else Path.cwd())
        records = [str(path.resolve()) for path in self.records]
        return digest(self.anywhere() + repr((place, records, settings)).encode())

    def anywhere(self) -> bytes:
        """A digest of what must be the same for all parts of a site, on whichever machine."""
        texts = [path.read_text(encoding="utf-8") for path in configurations(self.config_file)]
        names = {name for text in texts for name in _names(text)}
        environment = [(name, os.environ.get(name)) for name in sorted({*names, *_ALWAYS})]
        chosen = self.selection
        words = (
            self.days,
            (sorted(chosen.only), sorted(chosen.where.items()), chosen.join_other_ids),
            self.lang,
            sorted((key, str(self.settings[key])) for key in self.settings if key != "site_dir"),
            environment,
        )
        return digest(repr(words).encode("utf-8", "backslashreplace"))


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


def last_build(asked: Asked, start: int) -> Seen | None:
    """The last build, if the site that lies there is all that is asked for now."""
    seen = load(asked.state_file(), Seen)
    if seen is None or not is_usable(seen, asked.digest(), start) or not is_current(seen, start):
        return None
    return seen


def is_usable(seen: Seen, asked_now: bytes, start: int) -> bool:
    """Whether a build noted made the site that lies there now, of words that are still the same."""
    return (
        seen.release == release()
        and seen.asked == asked_now
        and is_intact(seen)
        and all(unchanged(one, start) for one in seen.watched)
    )


def is_intact(seen: Seen) -> bool:
    """Whether the folder of the site is the one of a build, its files as that build left them."""
    site = Path(seen.site)
    if place_of(site) != seen.place or left_over(site):
        return False
    trials = {trial.id for group in seen.groups for trial in group.trials}
    trials |= {address.split("/")[1] for address in seen.outputs if address.startswith("trials/")}
    try:
        there = {path.name for path in os.scandir(site / "trials")} if trials else trials
    except OSError:
        return False
    return there == trials and all(
        looks_like(site / address, file) for address, file in seen.outputs.items()
    )


def place_of(site: Path) -> tuple[int, int]:
    """What tells a folder from another of its name; (0, 0) where it is not there."""
    try:
        found = site.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def looks_like(path: Path, file: SiteFile) -> bool:
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
        and all(unchanged(one, start) for one in seen.added)
        and all(
            stat_of(site / trial.folder)[1] == trial.changed
            for group in seen.groups
            for trial in group.trials
        )
    )
