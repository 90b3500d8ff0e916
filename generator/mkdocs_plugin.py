"""The MkDocs plugin: attaches the generated pages to a site, and checks every link of it.

Kept thin: pages arrive rendered (MkDocs gets no Markdown to parse), outside the navigation, from
files in a build folder beside the site's own pages.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator.collect import Collection, collect
from generator.explain.words import Thresholds
from generator.lexicon import LexiconError
from generator.links import LinkCheck, resolve_markdown
from generator.markdown import to_html
from generator.pages import Pages, body_html, extra_files
from generator.render import FILES, SITE_PAGES
from generator.report import describe
from generator.store import put, remove_others
from generator.workshop import Workshop, open_workshop

log = logging.getLogger("mkdocs.plugins.trialpages")

# Where a hand-written home page wants the list of trials; at its end without it.
LIST_MARK = "<!-- trials -->"


class Settings(Config):
    """The plugin's part of mkdocs.yml; paths are relative to that file."""

    records = option.ListOfItems(option.Type(str), default=["content/records"])
    content = option.Type(str, default="content")
    templates = option.Type(str, default="templates")
    build_dir = option.Type(str, default="build/pages")
    lang = option.Type(str, default="en")
    as_of = option.Optional(option.Type((str, date)))
    stale_months = option.Type(int, default=12)
    newer_copy_months = option.Type(int, default=6)
    example = option.Type(bool, default=False)


class TrialpagesPlugin(BasePlugin[Settings]):
    """Reads the records, makes their pages, and hands them to MkDocs."""

    def __init__(self) -> None:
        self.collection = Collection((), ())
        self.pages: tuple[Pages, ...] = ()
        self.by_uri: dict[str, tuple[Pages, str]] = {}
        self.addresses: dict[str, str] = {}
        self.check = LinkCheck()
        self.root = Path()
        self.workshop: Workshop | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the folders and load the words."""
        if config.config_file_path:
            self.root = Path(config.config_file_path).resolve().parent
        else:
            self.root = Path.cwd()
        try:
            self.workshop = open_workshop(
                as_of_date(self.config.as_of),
                self.config.lang,
                self.root / self.config.content,
                self.root / self.config.templates,
                Thresholds(self.config.stale_months, self.config.newer_copy_months),
            )
        except LexiconError as fault:
            raise PluginError(str(fault)) from fault
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Make the pages of every trial and add them to the site."""
        shop = self._shop()
        self.check = LinkCheck()
        self.collection = collect([self.root / path for path in self.config.records])
        for name, diagnostic in describe(self.collection):
            level = logging.WARNING if diagnostic.severity == "error" else logging.INFO
            log.log(level, "%s", name)
        self.pages = tuple(shop.pages(self.collection.trials))
        self.by_uri = {p.uri(name): (p, name) for p in self.pages for name in SITE_PAGES}
        self._write_markdown()
        for uri in self.by_uri:
            source = str(self.build_dir / uri)
            file = File.generated(
                config, uri, abs_src_path=source, inclusion=InclusionLevel.NOT_IN_NAV
            )
            files.append(file)
        self.addresses = {file.src_uri: file.url for file in files.documentation_pages()}
        return files

    @property
    def build_dir(self) -> Path:
        """Where the generated Markdown lies."""
        return self.root / self.config.build_dir

    def _write_markdown(self) -> None:
        written = set()
        for uri, (pages, name) in self.by_uri.items():
            path = self.build_dir / uri
            put(path, pages.markdown[name])  # type: ignore[index]
            written.add(path)
        if (self.build_dir / "trials").is_dir():
            remove_others(self.build_dir / "trials", written)

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Generated pages arrive rendered: MkDocs has nothing to parse."""
        return "" if page.file.src_uri in self.by_uri else markdown

    def on_page_content(
        self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """The HTML of generated pages; the list of trials on the home page."""
        uri = page.file.src_uri
        if uri in self.by_uri:
            pages, name = self.by_uri[uri]
            html = self._resolved(body_html(pages.markdown[name]), page)  # type: ignore[index]
            self.check.add(page.file.dest_uri, html)
            page.present_anchor_ids = set(self.check.ids[page.file.dest_uri])
            return html
        if page.is_homepage or uri == "index.md":
            listed = self._shop().renderer.home(p.leaflet.card for p in self.pages)
            return _insert(html, self._resolved(to_html(listed), page))
        return html

    def _resolved(self, html: str, page: Page) -> str:
        pages = {uri: get_relative_url(url, page.url) for uri, url in self.addresses.items()}
        folder = str(Path(page.file.src_uri).parent.as_posix())
        return resolve_markdown(html, pages, folder) if ".md" in html else html

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """What the theme shows around a page."""
        extra: dict[str, Any] = context  # type: ignore[assignment]
        shop = self._shop()
        extra["tp"] = {
            "labels": shop.renderer.environment.globals["labels"],
            "lang": self.config.lang,
            "example": self.config.example,
            "trial": None,
        }
        found = self.by_uri.get(page.file.src_uri)
        if found is not None:
            extra["tp"]["trial"] = self._around(*found, page)
        return context

    def _around(self, pages: Pages, name: str, page: Page) -> dict[str, Any]:
        leaflet = pages.leaflet
        return {
            "id": leaflet.id,
            "title": leaflet.page("summary").title.text,
            "page": name,
            "group": leaflet.card.group,
            "joinable": leaflet.joinable,
            "record_url": leaflet.record_url,
            "pages": [
                {
                    "name": other,
                    "url": get_relative_url(self.addresses[pages.uri(other)], page.url),
                    "current": other == name,
                }
                for other in FILES
            ],
            "handout": get_relative_url(f"{pages.folder}/handout.html", page.url),
            "data": get_relative_url(f"{pages.folder}/trial.json", page.url),
        }

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Note the links of the finished page, whoever wrote them."""
        self.check.add(page.file.dest_uri, output)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write handouts and data, then check every link of the site."""
        site = Path(config.site_dir)
        shop = self._shop()
        for pages in self.pages:
            for address, text in extra_files(pages, shop.handouts).items():
                put(site / address, text)
                if address.endswith(".html"):
                    self.check.add(address, text)
        for address, link, wrong in self.check.broken(site, _base(config)):
            log.warning("%s: the link %r is broken: %s", address, link, wrong)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Reload when a record or a word changes."""
        watched = [self.root / path for path in self.config.records]
        watched += [self.root / self.config.content, self.root / self.config.templates]
        for path in watched:
            if path.exists():
                server.watch(str(path))
        return server

    def _shop(self) -> Workshop:
        if self.workshop is None:
            raise RuntimeError("on_config has not run")
        return self.workshop


def as_of_date(given: str | date | None) -> date:
    """The day of the pages: the one given ("2026-11-22"), else today by the clock."""
    if given is None:
        return date.today()  # noqa: DTZ011 - the reader's calendar day, at the program's edge
    return given if isinstance(given, date) else date.fromisoformat(given)


def _base(config: MkDocsConfig) -> str:
    path = urlsplit(config.site_url or "").path
    return path if path.endswith("/") else f"{path}/"


def _insert(html: str, listed: str) -> str:
    return html.replace(LIST_MARK, listed, 1) if LIST_MARK in html else f"{html}\n{listed}"
