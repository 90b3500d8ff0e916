"""Links of a trial's pages: checked among themselves, the others noted for the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.render.links import Target, attributes, resolve

# Stands for the folder of a trial, so that what is found out of one trial's link holds for all.
_FOLDER = "trials/*"

Broken = tuple[str, str, str]


def check_trial(
    folder: str, files: Mapping[str, str], base: str
) -> tuple[tuple[tuple[str, str], ...], tuple[Broken, ...]]:
    """(links out of the folder, broken links inside it) of a trial's files by their address.

    A link out is (file in the folder, link), once for each thing that it leads to. `base` is the
    path of the site's root on its host.
    """
    names = {address.removeprefix(f"{folder}/"): text for address, text in files.items()}
    found = {name: attributes(text) for name, text in names.items() if name.endswith(".html")}
    out: dict[Target, tuple[str, str]] = {}
    broken: list[Broken] = []
    for name, (links, _) in found.items():
        for link in links:
            target = target_of(name, link, base)
            if target is None:
                continue
            inside = _inside(target.paths)
            if not inside and not target.wrong:
                out.setdefault(target, (name, link))
                continue
            wrong = target.wrong or _wrong(inside, target.anchor, names, found)
            if wrong is not None:
                broken.append((f"{folder}/{name}", link, wrong))
    return tuple(out.values()), tuple(broken)


@lru_cache(maxsize=4096)
def target_of(name: str, link: str, base: str) -> Target | None:
    """Where a link of a file in a trial's folder leads; None where that is not inside the site."""
    return resolve(f"{_FOLDER}/{name}", link, base)


@lru_cache(maxsize=4096)
def _inside(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some addresses that lie in a trial's folder, by their names there."""
    within = f"{_FOLDER}/"
    return tuple(path.removeprefix(within) for path in paths if path.startswith(within))


def _wrong(
    inside: Iterable[str],
    anchor: str,
    names: Mapping[str, str],
    found: Mapping[str, tuple[tuple[str, ...], frozenset[str]]],
) -> str | None:
    there = next((name for name in inside if name in names), None)
    if there is None:
        return "there is no such page or file"
    if anchor and there in found and anchor not in found[there][1]:
        return f"that page has no part named {anchor!r}"
    return None
