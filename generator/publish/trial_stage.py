"""The trial stage: from one trial to everything that is published of it, and what is remembered.

Pure but for what it reads of the site's theme; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from generator.lists.entries import encoded
from generator.model import Trial
from generator.publish.embed import Embedding
from generator.publish.theme import Theme, front_matter
from generator.render.json_ld import json_ld
from generator.render.links import resolve_markdown
from generator.render.markdown import to_html
from generator.render.pages import Pages, extra_files, make_pages
from generator.render.renderer import FILES, SITE_PAGES
from generator.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Made:
    """All of one trial: its folder, Markdown by file, files of the site by address, its entry.

    See `generator.lists.entries` for the entry.
    """

    folder: str
    entry: bytes
    markdown: Mapping[str, str]
    files: Mapping[str, str]


@dataclass(frozen=True)
class TrialStage:
    """Makes all of a trial; `around` is what the theme shows around each page, by its file.

    `embedding` fits the pages into a theme that is not ours.
    """

    shop: Workshop
    theme: Theme
    embedding: Embedding | None = None
    around: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def make(self, trial: Trial) -> Made:
        """Everything that is published of an enriched trial.

        RenderError where a template cannot be filled in.
        """
        leaflet = self.shop.leaflet(trial)
        pages = make_pages(trial, leaflet, self.shop.renderer)
        markdown = {pages.uri(name): pages.markdown[name] for name in SITE_PAGES}
        files: dict[str, str] = {}
        for name in SITE_PAGES:
            address, html = self._page(pages, name)
            files[address] = html
        files |= extra_files(pages, self.shop.handouts)
        listed = self.shop.listed(trial, leaflet)
        return Made(pages.folder, encoded(listed, leaflet.news), markdown, files)

    def _page(self, pages: Pages, name: str) -> tuple[str, str]:
        """Address and HTML of a page in the theme."""
        markdown = pages.markdown[name]  # type: ignore[index]
        uri = pages.uri(name)  # type: ignore[arg-type]
        meta = front_matter(markdown)
        page = self.theme.page(uri, meta.get("title"), "", meta)
        page.content = self.resolved(to_html(markdown), uri, page.url)
        self.around[uri] = self._around(pages, name, page)
        if self.embedding is not None:
            self.embedding.fit(page, self.around[uri])
        try:
            return page.file.dest_uri, self.theme.render(page)
        finally:
            del self.around[uri]

    def resolved(self, html: str, uri: str, url: str) -> str:
        """The HTML of a page with its links to Markdown files made links to their pages."""

        def address(target: str) -> str | None:
            there = self.theme.url(target)
            return None if there is None else get_relative_url(there, url)

        return resolve_markdown(html, address, uri)

    def _json_ld(self, pages: Pages, page: Page) -> str:
        """The trial for search engines; a made-up one says that it is."""
        leaflet = pages.leaflet
        made_up = self.shop.lexicon.label("page.made_example")
        return json_ld(
            pages.trial,
            leaflet.page("summary").title.text,
            leaflet.card.group,
            page.canonical_url,
            made_up if self.shop.handouts.example else None,
        )

    def _around(self, pages: Pages, name: str, page: Page) -> dict[str, Any]:
        leaflet, url = pages.leaflet, page.url
        return {
            "json_ld": self._json_ld(pages, page) if name == "summary" else None,
            "id": leaflet.id,
            "title": leaflet.page("summary").title.text,
            "page": name,
            "group": leaflet.card.group,
            "joinable": leaflet.joinable,
            "record_url": leaflet.record_url,
            "pages": [
                {
                    "name": other,
                    "url": get_relative_url(self.theme.url(pages.uri(other)) or "", url),
                    "current": other == name,
                }
                for other in FILES
            ],
            "handout": get_relative_url(f"{pages.folder}/handout.html", url),
            "data": get_relative_url(f"{pages.folder}/trial.json", url),
        }
