"""The MkDocs plugin: adds the pages of trials to a site, and checks every link of it.

Kept thin: MkDocs reads and renders the site's own pages alone. Those of trials are made by the
trial stage in the same theme, and what is made of all of them by the site stage.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.collect import Collection
from generator.entry import Entry
from generator.lexicon import LexiconError
from generator.links import LinkCheck, anchors
from generator.lists.finder import URI as FINDER
from generator.lists.home import home
from generator.lists.machines import sitemap_index
from generator.lists.search import records
from generator.pages import EXTRA_FILES
from generator.policy import SEARCH, SITE
from generator.progress import steps
from generator.publish.changes import news_links
from generator.publish.embed import STYLE, Embedding, is_foreign
from generator.publish.hosting import host_files
from generator.publish.makers import outputs, sitemap_names
from generator.publish.search import has_search, write_index
from generator.publish.site_stage import Site
from generator.publish.theme import SiteFiles, Theme, generated
from generator.publish.trial_stage import TrialStage
from generator.render import COMPILED, FILES, RenderError
from generator.report import describe
from generator.selection import EVERYTHING, Selection
from generator.settings import Settings, workshop_of
from generator.store import put, remove_others
from generator.workshop import Workshop

log = logging.getLogger("mkdocs.plugins.trialpages")

# Where a hand-written home page wants the list of trials; at its end without it.
LIST_MARK = "<!-- trials -->"
# The sitemap of the pages that MkDocs itself has.
_OWN_PAGES = "sitemaps/pages.xml"
_NO_SEARCH = (
    "the finder loads the data of all {count} trials, which is slow: Pagefind is missing, "
    "pip install 'trialpages[search]'; or set finder_limit higher"
)


class TrialpagesPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Reads the records, makes their pages, and hands them to MkDocs."""

    def __init__(self) -> None:
        self.serving = False
        self.collection = Collection((), ())
        self.entries: tuple[Entry, ...] = ()
        self.nav = Navigation([], [])
        self.stage: TrialStage | None = None
        self.site: Site | None = None
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
        if is_foreign(config):
            config.extra_css.append(STYLE)
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
        """Let links lead to the pages of trials, which MkDocs itself does not hold."""
        self.check = LinkCheck()
        names = frozenset({*FILES.values(), *EXTRA_FILES})
        found = SiteFiles(files, config, names)
        for file in host_files(config):
            if found.get_file_from_path(file.src_uri) is None:
                found.append(file)
        if is_foreign(config):
            for file in self._embedding().files(config):
                found.append(file)
        return found

    def _embedding(self) -> Embedding:
        return Embedding(self._shop().renderer, self.config.example)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note the navigation, which stands on every page."""
        self.nav = nav
        return nav

    @event_priority(-100)  # other plugins give the environment what their theme's templates need
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make all of every trial, now that the site's own pages and their titles are known."""
        if env.bytecode_cache is None:
            env.bytecode_cache = COMPILED
        theme = Theme(config, files, self.nav, env)
        embedding = self._embedding() if is_foreign(config) else None
        self.stage = TrialStage(self._shop(), theme, embedding)
        try:
            self.entries = tuple(self._make_trials(self.stage, Path(config.site_dir)))
            self.site = self._site_of(config)
            for page in (file.page for file in files.documentation_pages()):
                if page is not None and (page.is_homepage or page.file.src_uri == "index.md"):
                    self._put_list(self.site, page)
        except RenderError as fault:
            raise PluginError(str(fault)) from fault
        return env

    def _make_trials(self, stage: TrialStage, site: Path) -> Iterator[Entry]:
        """Make and write all of each trial; its entry comes back."""
        written = set()
        trials = self.collection.trials
        for trial in steps(trials, "making pages", len(trials)):
            made = stage.make(trial)
            for uri, text in made.markdown.items():
                put(self.build_dir / uri, text)
                written.add(self.build_dir / uri)
            for address, text in made.files.items():
                put(site / address, text)
                if address.endswith(".html"):
                    self.check.add(address, text)
            yield made.entry
        if (self.build_dir / "trials").is_dir():
            remove_others(self.build_dir / "trials", written)

    @property
    def build_dir(self) -> Path:
        """Where the generated Markdown lies."""
        return self.root / self.config.build_dir

    def _put_list(self, site: Site, page: Page) -> None:
        """Put the trials, or the ways to them, into the home page."""
        stage = self._stage()
        listed = stage.resolved(home(site.lists), page.file.src_uri, page.url)
        if stage.embedding is not None:
            listed = stage.embedding.fitted(listed)
        page.content = _insert(page.content or "", listed)
        # MkDocs knows only the anchors of what it has rendered itself.
        page.present_anchor_ids = set(anchors(page.content))

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """What the theme shows around a page."""
        around = self._stage().around.get(page.file.src_uri)
        policy = SEARCH if page.meta.get("search") else SITE
        return self._context(context, config, around, policy)

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """What the theme shows on pages of its own, such as the one for unknown addresses."""
        return self._context(context, config, None)

    def _context(
        self,
        context: TemplateContext,
        config: MkDocsConfig,
        trial: Mapping[str, Any] | None,
        policy: str = SITE,
    ) -> TemplateContext:
        extra: dict[str, Any] = context  # type: ignore[assignment]
        extra["tp"] = {
            "labels": self._shop().renderer.environment.globals["labels"],
            "lang": self._shop().lexicon.lang,
            "direction": self._shop().lexicon.direction,
            "example": self.config.example,
            # The preview puts a script of its own into each page.
            "csp": None if self.serving else policy,
            "trial": trial,
            "find": self._stage().theme.url(FINDER) if self.collection.trials else None,
            **news_links(self._shop().setting.histories, config),
        }
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Note the links of the finished page, whoever wrote them."""
        self.check.add(page.file.dest_uri, output)
        return output

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Note the links of pages that the theme brings; lead search engines to the trials."""
        if template_name == "sitemap.xml":
            return self._with_trials(output_content, config)
        if template_name.endswith(".html"):
            self.check.add(template_name, output_content)
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make what is made of all trials, and check every link of the site."""
        site = Path(config.site_dir)
        try:
            for output in outputs(self._site()):
                made = output.make()
                if isinstance(made, str) and output.address.endswith(".html"):
                    self.check.add(output.address, made)
                put(site / output.address, made)
        except RenderError as fault:
            raise PluginError(str(fault)) from fault
        if self._site().search:
            write_index(records(self._site().listed), site / "pagefind", self.config.lang)
        for address, link, wrong in self.check.broken(Path(config.site_dir), _base(config)):
            log.warning("%s: the link %r is broken: %s", address, link, wrong)

    def _site_of(self, config: MkDocsConfig) -> Site:
        """What the makers of lists and feeds are given."""
        stage = self._stage()
        renderer = self._shop().renderer

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
            self.entries,
            renderer,
            self._shop().as_of,
            config.site_url or None,
            in_theme,
            address,
            public,
            name=config.site_name,
            histories=self._shop().setting.histories,
            whole=self.selection == EVERYTHING,
            search=self._has_index(config),
        )

    def _has_index(self, config: MkDocsConfig) -> bool:
        """Whether the finder asks an index, which needs a host and Pagefind."""
        if len(self.entries) <= self.config.finder_limit or not config.use_directory_urls:
            return False
        found = has_search()
        if not found:
            log.warning("%s", _NO_SEARCH.format(count=len(self.entries)))
        return found

    def _with_trials(self, sitemap: str, config: MkDocsConfig) -> str:
        """An index of sitemaps: that of MkDocs, which becomes one of them, and those of trials."""
        names = sitemap_names(self._site())
        if not names:
            return sitemap
        put(Path(config.site_dir) / _OWN_PAGES, sitemap)
        root = self._site().public("")
        return sitemap_index(urljoin(root, name) for name in (_OWN_PAGES, *names))

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

    def _site(self) -> Site:
        if self.site is None:
            raise RuntimeError("on_env has not run")
        return self.site

    def _stage(self) -> TrialStage:
        if self.stage is None:
            raise RuntimeError("on_env has not run")
        return self.stage

    def _shop(self) -> Workshop:
        if self.workshop is None:
            raise RuntimeError("on_config has not run")
        return self.workshop


def _base(config: MkDocsConfig) -> str:
    path = urlsplit(config.site_url or "").path
    return path if path.endswith("/") else f"{path}/"


def _insert(html: str, listed: str) -> str:
    return html.replace(LIST_MARK, listed, 1) if LIST_MARK in html else f"{html}\n{listed}"
