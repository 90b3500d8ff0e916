"""Every link of a site: those of its own pages, and those that lead out of trials' folders."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.publish.seen import MadeTrial
from generator.publish.trial_links import Broken, target_of
from generator.render.links import LinkCheck, Target


@dataclass(frozen=True, slots=True)
class SiteTree:
    """The files of a site as it will be: new ones in a folder, trials, and what stays as it lies.

    `trials` are the files of each trial by its number; `kept` are addresses in `site`.
    """

    new: Path
    trials: Mapping[str, Collection[str]]
    site: Path
    kept: Collection[str] = ()

    def is_file(self, address: str) -> bool:
        """Whether there will be a file of an address."""
        top, _, rest = address.partition("/")
        if top == "trials":
            number, _, name = rest.partition("/")
            if number in self.trials:
                return name in self.trials[number]
        if address in self.kept:
            return True
        try:
            return (self.new / address).is_file()
        except (OSError, ValueError):  # a name that no file can have
            return False

    def read(self, address: str) -> str:
        """The text of a page."""
        path = self.new / address
        return (path if path.is_file() else self.site / address).read_text(encoding="utf-8")


def broken_links(
    trials: Sequence[MadeTrial], own: LinkCheck, tree: SiteTree, base: str
) -> Iterator[Broken]:
    """(page, link, what is wrong) for each link inside a site that leads nowhere.

    `own` are the links of pages that are not a trial's.
    """
    known: dict[Target, str | None] = {}
    for trial in trials:
        yield from trial.broken
        for name, link in trial.links:
            target = target_of(name, link, base)
            if target is None:
                continue
            if target not in known:
                known[target] = own.wrong(target, tree)
            wrong = known[target]
            if wrong is not None:
                yield f"{trial.folder}/{name}", link, wrong
    yield from own.broken(tree, base)
