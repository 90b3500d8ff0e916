"""What is made of all trials of a site: every list, the finder, and what machines read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar
from urllib.parse import urljoin

from generator.lists.entries import Line
from generator.lists.finder import LARGE, PLACES, SCRIPT, fact_labels, finder_data, finder_page
from generator.lists.finder import URI as FINDER
from generator.lists.machines import ADDRESSES, sitemap, trial_parts, trials_json
from generator.lists.pages import SitePage
from generator.lists.search import PARTS, part_names, places
from generator.publish.changes import changes_list, feed, gone_pages
from generator.publish.site_stage import Maker, Output, Site, key_of
from generator.render.renderer import FILES

_Thing = TypeVar("_Thing")


def outputs(site: Site) -> Iterator[Output]:
    """Every file that is made of all trials."""
    for make in MAKERS:
        yield from make(site)


def lists(site: Site) -> Iterator[Output]:
    """The pages of every list."""
    if site.entries:
        yield from (_page(site, page) for page in site.lists.pages())


def finder(site: Site) -> Iterator[Output]:
    """The page on which one looks for a trial, and the data for it where no index holds them."""
    if not site.entries:
        return
    scripts: tuple[str, ...] = LARGE
    if site.search:
        lines = site.entries.lines
        made_of = ((entry.ours, entry.places) for entry in lines)
        yield Output(PLACES, key_of(*made_of), partial(places, lines))
        names = part_names(site.parts)
        yield Output(PARTS, key_of(names), lambda: names)
    else:
        data = tuple(finder_data(site.entries))
        scripts = (SCRIPT, *(part.address for part in data))
        yield from (Output(part.address, part.key, part.make) for part in data)
    labels = fact_labels(site.entries, site.renderer.lexicon)
    ours = any(entry.ours for entry in site.entries.lines)
    first = site.entries.lines[0].id
    yield _page(site, finder_page(first, scripts, site.renderer, labels, ours=ours))


def machines(site: Site) -> Iterator[Output]:
    """`trials.json`, and sitemaps where the site has an address."""
    parts = tuple(trial_parts(site.entries))
    for number, (name, part) in enumerate(parts, 1):
        around = (number, len(parts), len(site.entries), site.as_of)
        yield Output(name, key_of(part.digest(), *around), partial(trials_json, part, *around))
    yield from sitemaps(site)


def sitemaps(site: Site) -> Iterator[Output]:
    """The sitemaps of what is made of trials, where the site has an address."""
    if site.url is None or not site.entries:
        return
    pages = [FINDER, *(page.uri for page in site.lists.pages())]
    urls = [*map(site.public, pages)]
    urls += [_on_the_web(site.url, output) for output in changes_list(site)]
    for number, some in enumerate(_some(urls, ADDRESSES), 1):
        dated = tuple((url, None) for url in some)
        yield Output(f"sitemaps/lists-{number}.xml", key_of(dated), partial(sitemap, dated))
    for number, lines in enumerate(_some(site.entries.lines, ADDRESSES // len(FILES)), 1):
        key = key_of([(line.id, line.updated) for line in lines])
        make = partial(_sitemap_of_trials, site, lines)
        yield Output(f"sitemaps/trials-{number}.xml", key, make)


def _sitemap_of_trials(site: Site, lines: Sequence[Line]) -> str:
    return sitemap(
        (site.public(f"{line.folder}/{name}"), line.updated)
        for line in lines
        for name in FILES.values()
    )


def _some(things: Sequence[_Thing], size: int) -> Iterator[Sequence[_Thing]]:
    return (things[start : start + size] for start in range(0, len(things), size))


def _on_the_web(root: str, output: Output) -> str:
    return urljoin(f"{root.rstrip('/')}/", output.address.removesuffix("index.html"))


def _page(site: Site, page: SitePage) -> Output:
    meta = {
        "description": page.description,
        "scripts": page.scripts,
        "search": page.scripts == LARGE,
    }

    def make() -> str:
        return site.in_theme(page.uri, page.title, page.make(), meta)

    return Output(site.address(page.uri), key_of(page.title, meta, page.made_of), make)


MAKERS: tuple[Maker, ...] = (lists, finder, machines, changes_list, feed, gone_pages)
