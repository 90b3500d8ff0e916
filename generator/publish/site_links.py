"""Every link of a site: those of its own pages, and those that lead out of trials' folders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.publish.seen import MadeTrial
from generator.publish.trial_links import Broken, target_of
from generator.render.links import LinkCheck, Target, attributes, resolve


@dataclass(frozen=True, slots=True)
class SiteTree:
    """The files of a site as it will be: new ones in a folder, trials, and what stays as it lies.

    `trials` are the files of each trial by its number; `kept` are addresses in `site`.
    """

    new: Path
    trials: Mapping[str, Collection[str]]
    site: Path
    kept: set[str]

    def is_file(self, address: str) -> bool:
        """Whether there will be a file of an address."""
        number, name = _split(address)
        if number in self.trials:
            return name in self.trials[number]
        if address in self.kept:
            return True
        try:
            return (self.new / address).is_file()
        except (OSError, ValueError):  # a name that no file can have
            return False

    def is_sure(self, address: str, link: str, base: str) -> bool:
        """Whether a link on a page leads to a file of a trial, or out of the site."""
        target = resolve(address, link, base)
        if target is None:
            return True
        if target.wrong or target.anchor:
            return False
        return any(
            name in self.trials.get(number, ()) for number, name in map(_split, target.paths)
        )

    def read(self, address: str) -> str:
        """The text of a page."""
        path = self.new / address
        return (path if path.is_file() else self.site / address).read_text(encoding="utf-8")


def note_links(check: LinkCheck, address: str, html: str, tree: SiteTree, base: str) -> None:
    """Note the links of a page made of all trials that cannot be told at once to lead somewhere.

    Nearly all of them lead to trials, which are known by now, and a large site has many such pages.
    """
    links, _ = attributes(html)
    check.links[address] = tuple(one for one in links if not tree.is_sure(address, one, base))


def broken_links(
    trials: Sequence[MadeTrial], own: LinkCheck, tree: SiteTree, base: str
) -> Iterator[Broken]:
    """(page, link, what is wrong) for each link inside a site that leads nowhere.

    `own` are the links of pages that are not a trial's.
    """
    known: dict[Target, str | None] = {}

    def wrongs(links: Iterable[tuple[str, str]]) -> Iterator[Broken]:
        for name, link in links:
            target = target_of(name, link, base)
            if target is None:
                continue
            if target not in known:
                known[target] = own.wrong(target, tree)
            wrong = known[target]
            if wrong is not None:
                yield name, link, wrong

    # Nearly all trials have the same links.
    found: dict[tuple[tuple[str, str], ...], tuple[Broken, ...]] = {}
    for trial in trials:
        yield from trial.broken
        if trial.links not in found:
            found[trial.links] = tuple(wrongs(trial.links))
        for name, link, wrong in found[trial.links]:
            yield f"{trial.folder}/{name}", link, wrong
    yield from own.broken(tree, base)


def _split(address: str) -> tuple[str, str]:
    """The number of the trial in whose folder an address is, and its name there; "": in none."""
    top, _, rest = address.partition("/")
    number, _, name = rest.partition("/") if top == "trials" else ("", "", "")
    return number, name
