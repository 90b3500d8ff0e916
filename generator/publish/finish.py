"""The site stage in the theme of a site: what makers are given, and what they make is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig

from generator.lists.entries import Entries
from generator.lists.machines import sitemap_index
from generator.publish.changes import has_changes
from generator.publish.makers import outputs, sitemaps
from generator.publish.seen import MadeTrial
from generator.publish.site_links import SiteTree, broken_links, note_links
from generator.publish.site_stage import Site
from generator.publish.theme import generated
from generator.publish.trial_stage import TrialStage
from generator.render.links import LinkCheck, base_of
from generator.store import put

# The sitemap of the pages that MkDocs itself has.
_OWN_PAGES = "sitemaps/pages.xml"


def site_of(
    stage: TrialStage,
    entries: Entries,
    config: MkDocsConfig,
    *,
    whole: bool,
    search: bool,
) -> Site:
    """What the makers of lists and feeds are given.

    `whole`: the entries are all there are; `search`: the finder asks an index.
    """
    shop = stage.shop

    def in_theme(uri: str, title: str, html: str, meta: Mapping[str, Any]) -> str:
        page = stage.theme.page(uri, title, "", meta)
        page.content = stage.resolved(html, uri, page.url)
        if stage.embedding is not None:
            stage.embedding.fit(page, None)
        return stage.theme.render(page)

    def address(uri: str) -> str:
        return generated(config, uri).dest_uri

    def public(uri: str) -> str:
        root = config.site_url or ""
        url = stage.theme.url(uri) or ""
        return urljoin(root if root.endswith("/") else f"{root}/", url)

    return Site(
        entries,
        shop.renderer,
        shop.as_of,
        config.site_url or None,
        in_theme,
        address,
        public,
        name=config.site_name,
        histories=shop.setting.histories,
        whole=whole,
        search=search,
    )


def write_outputs(
    site: Site, tree: SiteTree, before: Mapping[str, str], check: LinkCheck
) -> dict[str, str]:
    """Write what is made of all trials into the new folder of `tree`; each file's key by address.

    A file stays as it lies where its key is that in `before`; it is noted in `tree.kept`. `check`
    notes the links of others. RenderError where a template cannot be filled in.
    """
    keys: dict[str, str] = {}
    base = base_of(site.url)
    # Every page leads to the list of changes, once there is one.
    told = has_changes(site.histories)
    for output in outputs(site):
        key = f"{output.key} {told}"
        keys[output.address] = key
        if before.get(output.address) == key:
            tree.kept.add(output.address)
            continue
        made = output.make()
        if isinstance(made, str) and output.address.endswith(".html"):
            note_links(check, output.address, made, tree, base)
        put(tree.new / output.address, made)
    return keys


def faulty_links(
    check: LinkCheck, trials: Sequence[MadeTrial], tree: SiteTree, site_url: str | None
) -> Iterator[str]:
    """A line for each link inside the site that leads nowhere.

    `check` has the links of pages that are no trial's; `tree` are the files of the site.
    """
    for address, link, wrong in broken_links(trials, check, tree, base_of(site_url)):
        yield f"{address}: the link {link!r} is broken: {wrong}"


def with_sitemaps(sitemap: str, site: Site, folder: Path) -> str:
    """An index of sitemaps: that of MkDocs, which becomes one of them, and those of trials."""
    names = [output.address for output in sitemaps(site)]
    if not names:
        return sitemap
    put(folder / _OWN_PAGES, sitemap)
    root = site.public("")
    return sitemap_index(urljoin(root, name) for name in (_OWN_PAGES, *names))
