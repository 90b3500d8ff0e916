"""The trial stage: from one trial to everything that is published of it, and what is remembered.

Pure but for what it reads of the site's theme; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.utils import get_relative_url

from generator.leaflet import Leaflet
from generator.lists.entries import encoded
from generator.model import Trial
from generator.publish.embed import Embedding
from generator.publish.frames import Frames, Texts
from generator.publish.theme import Place, Theme, front_matter
from generator.render.json_ld import json_ld
from generator.render.links import resolve_markdown
from generator.render.markdown import to_html
from generator.render.pages import Pages, extra_files, make_pages
from generator.render.renderer import FILES, SITE_PAGES
from generator.workshop import Workshop

# Front matter that our templates write; of it, the theme prints a title and a description.
_TOLD = frozenset(
    "title description id page status conditions countries updated".split()  # noqa: SIM905
)
# Letters.
_LONG = 120


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

    `embedding` fits the pages into a theme that is not ours; `frames` are those of our own theme
    as it is.
    """

    shop: Workshop
    theme: Theme
    embedding: Embedding | None = None
    frames: Frames | None = None
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
        meta, place = front_matter(markdown), self.theme.place(uri)
        leaflet = pages.leaflet
        texts = {
            "content": self.resolved(to_html(markdown), uri, place.url),
            "title": meta.get("title"),
            "description": meta.get("description"),
            "canonical": place.canonical,
            "id": leaflet.id,
            "study": leaflet.page("summary").title.text,
            "record_url": leaflet.record_url,
            "json_ld": self._json_ld(pages, place) if name == "summary" else None,
        }

        def draw(texts: Texts) -> str:
            return self._drawn(pages, name, meta, texts)

        if self.frames is None or not _is_ours(meta):
            return place.file, draw(texts)
        kind = (name, leaflet.card.group, leaflet.joinable, _is_long(leaflet))
        return place.file, self.frames.page(kind, texts, draw)

    def _drawn(self, pages: Pages, name: str, meta: Mapping[str, Any], texts: Texts) -> str:
        """The whole page with some texts, drawn by the theme."""
        uri = pages.uri(name)  # type: ignore[arg-type]
        told = {**meta, "description": texts["description"]} if "description" in meta else meta
        page = self.theme.page(uri, texts["title"], texts["content"] or "", told)
        page.canonical_url = texts["canonical"]
        self.around[uri] = self._around(pages, name, page.url, texts)
        if self.embedding is not None:
            self.embedding.fit(page, self.around[uri])
        try:
            return self.theme.render(page)
        finally:
            del self.around[uri]

    def resolved(self, html: str, uri: str, url: str) -> str:
        """The HTML of a page with its links to Markdown files made links to their pages."""

        def address(target: str) -> str | None:
            there = self.theme.url(target)
            return None if there is None else get_relative_url(there, url)

        return resolve_markdown(html, address, uri)

    def _json_ld(self, pages: Pages, place: Place) -> str:
        """The trial for search engines; a made-up one says that it is."""
        leaflet = pages.leaflet
        made_up = self.shop.lexicon.label("page.made_example")
        return json_ld(
            pages.trial,
            leaflet.page("summary").title.text,
            leaflet.card.group,
            place.canonical,
            made_up if self.shop.handouts.example else None,
        )

    def _around(self, pages: Pages, name: str, url: str, texts: Texts) -> dict[str, Any]:
        leaflet = pages.leaflet
        return {
            "json_ld": texts["json_ld"],
            "id": texts["id"],
            "title": texts["study"],
            "long": _is_long(leaflet),
            "page": name,
            "group": leaflet.card.group,
            "joinable": leaflet.joinable,
            "record_url": texts["record_url"],
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


def _is_ours(meta: Mapping[str, Any]) -> bool:
    """Whether front matter is as our own templates write it, and tells the theme but two texts."""
    texts = (meta.get("title"), meta.get("description"))
    return _TOLD.issuperset(meta) and all(isinstance(text, str) for text in texts)


def _is_long(leaflet: Leaflet) -> bool:
    """Whether the title of a trial is one that needs smaller letters."""
    return len(leaflet.page("summary").title.text) > _LONG
