"""What is made of all trials of a site: every list, the finder, and what machines read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urljoin

from generator.lists.finder import LARGE, PLACES, SCRIPT, fact_labels, finder_data, finder_page
from generator.lists.finder import URI as FINDER
from generator.lists.machines import ADDRESSES, sitemap, trial_parts, trials_json
from generator.lists.pages import SitePage
from generator.lists.search import places
from generator.publish.changes import changes_list, feed, gone_pages
from generator.publish.site_stage import Maker, Output, Site, key_of
from generator.render.renderer import FILES


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
        made_of = ((entry.ours, entry.places) for entry in site.listed)
        yield Output(PLACES, key_of(*made_of), partial(places, site.listed))
    else:
        data = tuple(finder_data(site.listed))
        scripts = (SCRIPT, *(part.address for part in data))
        yield from (Output(part.address, key_of(part.made_of), part.make) for part in data)
    labels = fact_labels(site.listed, site.renderer.lexicon)
    ours = any(entry.ours for entry in site.listed)
    yield _page(site, finder_page(site.listed[0].id, scripts, site.renderer, labels, ours=ours))


def machines(site: Site) -> Iterator[Output]:
    """`trials.json`, and sitemaps where the site has an address."""
    parts = tuple(trial_parts(site.listed))
    for number, (name, part) in enumerate(parts, 1):
        made_of = (part, number, len(parts), len(site.listed), site.as_of)
        yield Output(name, key_of(made_of), partial(trials_json, *made_of))
    for name, pages in _sitemaps(site).items():
        yield Output(name, key_of(pages), partial(sitemap, pages))


def sitemap_names(site: Site) -> tuple[str, ...]:
    """The sitemaps of what is made of trials."""
    return tuple(_sitemaps(site))


def _sitemaps(site: Site) -> dict[str, tuple[tuple[str, str | None], ...]]:
    """The pages in each sitemap: (address, date of the last change)."""
    if site.url is None or not site.entries:
        return {}
    pages = [FINDER, *(page.uri for page in site.lists.pages())]
    of_lists = [(site.public(uri), None) for uri in pages]
    of_lists += [(_on_the_web(site.url, output), None) for output in changes_list(site)]
    of_trials = [
        (site.public(f"{entry.folder}/{name}"), entry.updated)
        for entry in site.listed
        for name in FILES.values()
    ]
    return {
        f"sitemaps/{kind}-{number}.xml": tuple(urls[start : start + ADDRESSES])
        for kind, urls in (("lists", of_lists), ("trials", of_trials))
        for number, start in enumerate(range(0, len(urls), ADDRESSES), 1)
    }


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
