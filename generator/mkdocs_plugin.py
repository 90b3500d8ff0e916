"""The MkDocs plugin: attaches the generated pages to a site, and checks every link of it.

Kept thin: pages arrive rendered (MkDocs gets no Markdown to parse), outside the navigation, from
files in a build folder beside the site's own pages.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator.collect import Collection
from generator.lexicon import LexiconError
from generator.links import LinkCheck, anchors, resolve_markdown
from generator.markdown import to_html
from generator.pages import Pages, extra_files
from generator.policy import SITE
from generator.render import FILES, SITE_PAGES, RenderError
from generator.report import describe
from generator.selection import EVERYTHING, Selection
from generator.settings import Settings, workshop_of
from generator.store import put, remove_others
from generator.workshop import Workshop

log = logging.getLogger("mkdocs.plugins.trialpages")

# Where a hand-written home page wants the list of trials; at its end without it.
LIST_MARK = "<!-- trials -->"


class TrialpagesPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Reads the records, makes their pages, and hands them to MkDocs."""

    def __init__(self) -> None:
        self.serving = False
        self.collection = Collection((), ())
        self.pages: tuple[Pages, ...] = ()
        self.by_uri: dict[str, tuple[Pages, str]] = {}
        self.addresses: dict[str, str] = {}
        self.check = LinkCheck()
        self.root = Path()
        self.workshop: Workshop | None = None
        self.selection = EVERYTHING

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which shows what there is rather than giving up."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the folders and load the words."""
        if config.config_file_path:
            self.root = Path(config.config_file_path).resolve().parent
        else:
            self.root = Path.cwd()
        try:
            site = None if self.serving else config.site_url
            self.workshop = workshop_of(self.config, self.root, site)
        except (LexiconError, ValueError) as fault:
            raise PluginError(str(fault)) from fault
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the records, before MkDocs empties the site's folder.

        Faulty records are warnings, so that they fail a strict build; in a strict build, so are the
        warnings of the others. PluginError where there is nothing to build.
        """
        paths = [self.root / path for path in self.config.records]
        self.collection = self._shop().collect(paths, self._selection())
        loud = {"error", "warning"} if config.strict else {"error"}
        for line, diagnostic in describe(self.collection):
            level = logging.WARNING if diagnostic.severity in loud else logging.INFO
            log.log(level, "%s", line)
        if not self.collection.trials and not self.serving:
            folders = ", ".join(map(str, paths))
            raise PluginError(
                f"no record could be read, so nothing was written; looked in {folders}"
            )

    def _selection(self) -> Selection:
        joined = self.selection.join_other_ids or self.config.join_other_ids
        return replace(self.selection, join_other_ids=joined)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Make the pages of every trial and add them to the site."""
        self.check = LinkCheck()
        try:
            self.pages = tuple(self._shop().pages(self.collection.trials))
            self._write_extras(files, config)
        except RenderError as fault:
            raise PluginError(str(fault)) from fault
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

    def _write_extras(self, files: Files, config: MkDocsConfig) -> None:
        """Put handouts and data straight into the site, known to MkDocs so that pages can link."""
        site = Path(config.site_dir)
        for pages in self.pages:
            for address, text in extra_files(pages, self._shop().handouts).items():
                put(site / address, text)
                files.append(File.generated(config, address, abs_src_path=str(site / address)))
                if address.endswith(".html"):
                    self.check.add(address, text)

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
            html = self._resolved(to_html(pages.markdown[name]), page)  # type: ignore[index]
        elif page.is_homepage or uri == "index.md":
            html = _insert(html, self._resolved(self._home(), page))
        else:
            return html
        # MkDocs knows only the anchors of what it has rendered itself.
        page.present_anchor_ids = set(anchors(html))
        return html

    def _home(self) -> str:
        try:
            return to_html(self._shop().renderer.home(p.leaflet.card for p in self.pages))
        except RenderError as fault:
            raise PluginError(str(fault)) from fault

    def _resolved(self, html: str, page: Page) -> str:
        def address(uri: str) -> str | None:
            url = self.addresses.get(uri)
            return None if url is None else get_relative_url(url, page.url)

        return resolve_markdown(html, address, page.file.src_uri)

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """What the theme shows around a page."""
        found = self.by_uri.get(page.file.src_uri)
        return self._context(context, None if found is None else self._around(*found, page))

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """What the theme shows on pages of its own, such as the one for unknown addresses."""
        return self._context(context, None)

    def _context(self, context: TemplateContext, trial: dict[str, Any] | None) -> TemplateContext:
        extra: dict[str, Any] = context  # type: ignore[assignment]
        extra["tp"] = {
            "labels": self._shop().renderer.environment.globals["labels"],
            "lang": self.config.lang,
            "example": self.config.example,
            # The preview puts a script of its own into each page.
            "csp": None if self.serving else SITE,
            "trial": trial,
        }
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

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Note the links of pages that the theme brings."""
        if template_name.endswith(".html"):
            self.check.add(template_name, output_content)
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check every link of the site."""
        for address, link, wrong in self.check.broken(Path(config.site_dir), _base(config)):
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


def _base(config: MkDocsConfig) -> str:
    path = urlsplit(config.site_url or "").path
    return path if path.endswith("/") else f"{path}/"


def _insert(html: str, listed: str) -> str:
    return html.replace(LIST_MARK, listed, 1) if LIST_MARK in html else f"{html}\n{listed}"
