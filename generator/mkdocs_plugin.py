"""The MkDocs plugin: adds the pages of trials to a site, and checks every link of it.

Kept thin: MkDocs reads and renders the site's own pages alone. Those of trials are made by the
trial stage in the same theme, and what is made of all of them by the site stage.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.clock import today, utc_day
from generator.lists.finder import URI as FINDER
from generator.publish.around import around
from generator.publish.batches import cores
from generator.publish.changes import has_changes
from generator.publish.embed import STYLE, Embedding, is_foreign
from generator.publish.finish import faulty_links, site_of, with_sitemaps, write_outputs
from generator.publish.hosting import host_files
from generator.publish.noted import Before, added, look_ahead
from generator.publish.preview import Preview, can_fork, frames_of, theme_dirs
from generator.publish.publisher import NOTHING, Plan, Publisher
from generator.publish.quick import Asked
from generator.publish.search import has_index, write_parts
from generator.publish.site_links import SiteTree
from generator.publish.site_stage import Site
from generator.publish.start_page import put_list
from generator.publish.telling import Telling
from generator.publish.theme import SiteFiles, Theme
from generator.publish.trial_stage import TrialStage
from generator.records.selection import EVERYTHING, Selection
from generator.records.sources import read_records
from generator.render.links import LinkCheck
from generator.render.pages import EXTRA_FILES
from generator.render.policy import SEARCH, SITE
from generator.render.renderer import COMPILED, FILES, RenderError
from generator.settings import Settings, root_of, workshop_of
from generator.words.lexicon import LexiconError
from generator.workshop import Workshop

_Kind = TypeVar("_Kind")


class TrialpagesPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Reads the records, makes their pages, and hands them to MkDocs."""

    def __init__(self) -> None:
        self.serving = False
        self.plan = Plan()
        self.asked: Asked | None = None
        self.some = False
        self.gathered = NOTHING
        # Files made of all trials: their keys in the last build and in this one, what stays as is.
        self.keys_before: Mapping[str, str] = {}
        self.keys: dict[str, str] = {}
        self.kept: set[str] = set()
        self.telling = Telling()
        self.nav = Navigation([], [])
        self.stage: TrialStage | None = None
        self.preview = Preview()
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
        self.root = root_of(config.config_file_path)
        try:
            site = None if self.serving else config.site_url
            self.workshop = workshop_of(self.config, self.root, site)
        except (LexiconError, ValueError) as fault:
            raise PluginError(str(fault)) from fault
        if is_foreign(config):
            config.extra_css.append(STYLE)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """See that there is a record to show, before MkDocs empties the site's folder.

        PluginError where there is none.
        """
        self.telling = Telling()
        selection = self._selection()
        found = (one for one in read_records(self.records, selection) if one.trial is not None)
        self.some = next(found, None) is not None
        if self.serving:
            plan = replace(self.plan, start=time.time_ns())
            self.plan = self.preview.begin(plan, self.look_ahead(config), config)
            self.keys_before = self.preview.keys
        if self.serving or self.some:
            return
        self.telling.of_records(self._shop().collect(self.records, selection), strict=config.strict)
        folders = ", ".join(map(str, self.records))
        raise PluginError(f"no record could be read, so nothing was written; looked in {folders}")

    @property
    def records(self) -> tuple[Path, ...]:
        """Where the records lie."""
        return tuple(self.root / path for path in self.config.records)

    @property
    def content(self) -> Path:
        """Where the site's own words lie."""
        return self.root / self.config.content

    def look_ahead(self, config: MkDocsConfig) -> Before:
        """What the site is made of, as it is now."""
        file, days = Path(config.config_file_path), (today().isoformat(), utc_day().isoformat())
        asked = self.asked or Asked(file, (), days, self.selection, None, {})
        themes = theme_dirs(config) if self.serving else None
        root = root_of(config.config_file_path)  # a build looks before `on_config`
        return look_ahead(asked, config, self.config, root, self.plan.start, themes)

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
        theme = Theme(config, files, self.nav, env, partial(self.preview.noting, config))
        embedding = self._embedding() if is_foreign(config) else None
        self.stage = TrialStage(self._shop(), theme, embedding, frames_of(config))
        try:
            publisher = self._publisher(config, self.stage)
            self.gathered = self.preview.gathered(config, publisher.publish)
            self.telling.of_records(self.gathered, strict=config.strict)
            self.site = site_of(
                self.stage,
                self.gathered.entries(),
                config,
                whole=self.selection == EVERYTHING and self.plan.part is None,
                search=has_index(config, self.config, self.gathered.count(), self.telling),
            )
            for page in (file.page for file in files.documentation_pages()):
                if page is not None and (page.is_homepage or page.file.src_uri == "index.md"):
                    put_list(self.stage, self.site, page)
        except RenderError as fault:
            raise PluginError(str(fault)) from fault
        return env

    def _publisher(self, config: MkDocsConfig, stage: TrialStage) -> Publisher:
        told = has_changes(self._shop().setting.histories)
        return Publisher(self._plan(config), stage, added(self.content, changes=told))

    def _plan(self, config: MkDocsConfig) -> Plan:
        """What to publish: as `generator.site` has planned it, else everything, from scratch."""
        return replace(
            self.plan,
            records=self.records,
            selection=self._selection(),
            site=Path(config.site_dir),
            markdown=self.build_dir,
            jobs=(self.plan.jobs or cores()) if can_fork(config, serving=self.serving) else 1,
        )

    @property
    def build_dir(self) -> Path:
        """Where the generated Markdown lies."""
        return self.root / self.config.build_dir

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
        found = self._stage().theme.url(FINDER) if self.some else None
        csp = None if self.serving else policy  # a preview puts a script of its own into pages
        about = around(self._shop(), config, trial=trial, find=found, csp=csp)
        return {**context, "tp": {**about, "example": self.config.example}}  # type: ignore[typeddict-unknown-key]

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Note the links of the finished page, whoever wrote it; trials' are checked by trial."""
        if page.file.src_uri not in self._stage().around:
            self.check.add(page.file.dest_uri, output)
        return output

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Note the links of pages that the theme brings; lead search engines to the trials."""
        if template_name == "sitemap.xml":
            return with_sitemaps(output_content, self._site(), Path(config.site_dir))
        if template_name.endswith(".html"):
            self.check.add(template_name, output_content)
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make what is made of all trials, and check every link of the site."""
        site = Path(config.site_dir)
        self.keys, self.kept = {}, set()
        if self.plan.part is not None:
            return  # that is for the site, once it is put together
        lies = self.plan.earlier[0].site if self.plan.earlier else site
        trials = self.gathered.trials
        tree = SiteTree(site, {trial.id: trial.files for trial in trials}, lies, self.kept)
        try:
            self.keys = write_outputs(self._site(), tree, self.keys_before, self.check)
            self.keys |= write_parts(self._site(), tree, self.keys_before)
        except RenderError as fault:
            raise PluginError(str(fault)) from fault
        if self.serving:
            self.preview.take_over(self.kept, config, lies)
        for line in faulty_links(self.check, trials, tree, config.site_url):
            self.telling.say(logging.WARNING, line)
        if self.serving:
            self.preview.done(self.gathered, self.keys, config)
            self.plan, self.keys_before = Plan(), {}

    def on_shutdown(self) -> None:
        """Leave nothing of a preview."""
        self.preview.end()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Reload when a record or a word changes."""
        for path in (*self.records, self.content, self.root / self.config.templates):
            if path.exists():
                server.watch(str(path))
        return server

    def _site(self) -> Site:
        return _set(self.site)

    def _stage(self) -> TrialStage:
        return _set(self.stage)

    def _shop(self) -> Workshop:
        return _set(self.workshop)


def _set(value: _Kind | None) -> _Kind:
    if value is None:
        raise RuntimeError("an earlier event has not run")
    return value
