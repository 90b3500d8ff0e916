"""A preview that runs for hours: from one build to the next, only what changed is made again.

What does not change is taken from the pages that the last build left. MkDocs empties the folder
of a preview before it builds into it, so these are put aside first. Nothing is noted on the disk:
a preview that starts makes everything once.
"""

from __future__ import annotations

import sysconfig
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.publish.frames import Frames
from generator.publish.noted import Before, note
from generator.publish.publisher import Earlier, Gathered, Plan
from generator.publish.seen import Seen
from generator.publish.watch import content_of
from generator.resources import theme_dir
from generator.store import copy_file, copy_folder, fresh_folder, remove_folder, rename

# Plugins that gather words from each page, and how: see `_indexes`.
_SEARCH = ("search", "material/search")
OURS = "trialpages"
_LIBRARIES = Path(sysconfig.get_paths()["purelib"])


@dataclass(frozen=True, slots=True)
class _Last:
    """The last build: what it was made of and made, keys of files by address, where they lie."""

    seen: Seen
    keys: Mapping[str, str]
    site: Path


@dataclass(slots=True)
class Preview:
    """Takes over from one build of a preview to the next; one for as long as the process lives.

    `site` is where the finished site will lie; None where MkDocs builds it in its place.
    """

    site: Path | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    _last: _Last | None = None
    _before: Before | None = None
    _aside: Path | None = None
    _words: dict[str, list[list[dict[str, Any]]]] = field(default_factory=dict)

    def begin(self, plan: Plan, before: Before, config: MkDocsConfig) -> Plan:
        """What to publish: all, or what is not as it was; to be called before a site is emptied."""
        last, self._last, self._before, self.keys = self._last, None, before, {}
        # A build that failed has left its own.
        plan = replace(plan, earlier=(), move=False)
        self.end()
        if last is None or not (_can_take_over(config) and _is_same(last.seen, before)):
            self._words = {}
            return plan
        lies = last.site
        if lies == Path(config.site_dir):
            self._aside = fresh_folder(lies, "last")
            lies = self._aside / "site"
            try:
                rename(last.site, lies)
            except OSError:  # a program holds one of its files
                return plan
            last.site.mkdir()
        self.keys = last.keys
        return replace(plan, earlier=(Earlier(last.seen, lies),), move=True)

    def done(self, gathered: Gathered, keys: Mapping[str, str], config: MkDocsConfig) -> None:
        """Note what was made, for the next build."""
        site = self.site or Path(config.site_dir)
        if self._before is not None:
            seen = note(self._before, gathered, (), site, site, {})
            self._last = _Last(seen, dict(keys), site)
        self.end()

    def end(self) -> None:
        """Delete what was put aside."""
        if self._aside is not None:
            remove_folder(self._aside)
        self._aside = None

    @contextmanager
    def noting(self, config: MkDocsConfig, address: str) -> Iterator[None]:
        """Note what search plugins take from the page of an address while it is rendered."""
        indexes = list(_indexes(config))
        before = [len(index) for index in indexes]
        yield
        if not indexes:
            return
        new = (index[size:] for index, size in zip(indexes, before, strict=True))
        self._words[address] = [[dict(one) for one in some] for some in new]

    def gathered(self, config: MkDocsConfig, publish: Callable[[], Gathered]) -> Gathered:
        """What `publish` gives; search plugins have the words of its trials alone, made now or not.

        A trial of which two records tell may have been made twice.
        """
        indexes = list(_indexes(config))
        before = [len(index) for index in indexes]
        found = publish()
        for index, size in zip(indexes, before, strict=True):
            del index[size:]
        self._add(found.addresses(), indexes)
        return found

    def take_over(self, addresses: Collection[str], config: MkDocsConfig, lies: Path) -> None:
        """Take over what is not made again, files and folders, from where it lies."""
        for address in addresses:
            copy = copy_folder if (lies / address).is_dir() else copy_file
            copy(lies / address, Path(config.site_dir) / address)
        self._add(addresses, list(_indexes(config)))

    def _add(self, addresses: Iterable[str], indexes: Iterable[list[dict[str, Any]]]) -> None:
        for address in addresses:
            for index, words in zip(indexes, self._words.get(address, ()), strict=False):
                index += [dict(one) for one in words]


def is_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin and no hook has a say in the pages."""
    return len(config.plugins) == 1 and not config.hooks


def can_fork(config: MkDocsConfig, *, serving: bool) -> bool:
    """Whether workers can make the pages.

    What other plugins gather from pages would be lost with them; and once a preview's server runs,
    a fork would cut its threads off.
    """
    return is_alone(config) and not (serving and threading.active_count() > 1)


def frames_of(config: MkDocsConfig) -> Frames | None:
    """Frames for a site in our theme as it is; None where anyone else has a say in its pages."""
    return Frames() if is_alone(config) and Path(config.theme.dirs[0]) == theme_dir() else None


def theme_dirs(config: MkDocsConfig) -> Iterator[Path]:
    """The folders of the theme that may change while a preview runs: none of a library."""
    return (path for path in map(Path, config.theme.dirs) if _LIBRARIES not in path.parents)


def _can_take_over(config: MkDocsConfig) -> bool:
    """Whether no plugin has a say in the pages but those whose part in it is known here."""
    return not config.hooks and all(name in {OURS, *_SEARCH} for name in config.plugins)


def _indexes(config: MkDocsConfig) -> Iterator[list[dict[str, Any]]]:
    """The entries that search plugins, that of MkDocs or of Material, have gathered so far."""
    for name in _SEARCH:
        index = getattr(config.plugins.get(name), "search_index", None)
        for attribute in ("entries", "_entries"):
            found = getattr(index, attribute, None)
            if isinstance(found, list):
                yield found
                break


def _is_same(seen: Seen, before: Before) -> bool:
    """Whether all that every page depends on is as it was at an earlier build."""
    then, now = (
        [(one.path, content_of(one)) for one in some] for some in (seen.watched, before.watched)
    )
    return then == now and seen.asked == before.asked.digests()
