"""Pages in the theme of a site, as MkDocs would render them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
# Pages that are made of all trials.
_OF_ALL = re.compile(r"find\.md|lists/[a-z]+/[a-z0-9-]+\.md|changes(?:/\d+)?\.md")
# An address in the folder of a trial, whatever its number.
_OF_TRIAL = re.compile(r"trials/([A-Za-z0-9][A-Za-z0-9._-]*)/([\w-]+\.(?:md|html|json))")
# A folder of a trial to ask for addresses in, for they differ in its number alone.
_ANY = "trials/0"


class SiteFiles(Files):
    """The site's own files, and those of trials and lists for links to lead to.

    The latter are not listed: MkDocs neither reads nor renders them. Whether they are there is for
    the link check at the end to find out.
    """

    def __init__(self, files: Files, config: MkDocsConfig, names: frozenset[str]) -> None:
        super().__init__(files)
        self._config = config
        self._names = names

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that path; for one in a trial's folder, made up."""
        found = super().get_file_from_path(path)
        if found is None and _OF_ALL.fullmatch(path):
            return generated(self._config, path)
        match = _OF_TRIAL.fullmatch(path) if found is None else None
        if match is None or match[2] not in self._names:
            return found
        return generated(self._config, path)


def generated(config: MkDocsConfig, uri: str) -> File:
    """A file that no folder holds, outside of the navigation."""
    return File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page of a Markdown file lies: its address in the site, file, and whole address."""

    url: str
    file: str
    canonical: str | None


@dataclass(frozen=True)
class Theme:
    """Puts pages into the theme of a site whose own pages MkDocs has read."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    environment: Environment
    # Notes what other plugins take from the page of an address.
    noting: Callable[[str], AbstractContextManager[Any]]
    _in_folder: dict[str, str | None] = field(default_factory=dict)
    _elsewhere: dict[str, str | None] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)

    def page(self, uri: str, title: str | None, html: str, meta: Mapping[str, Any]) -> Page:
        """A page of MkDocs with its content, for `render`."""
        page = Page(title, generated(self.config, uri), self.config)
        page.markdown = ""
        page.content = html
        page.meta = dict(meta)
        return page

    def render(self, page: Page) -> str:
        """The whole page. Other plugins see it as they see MkDocs' own."""
        config = self.config
        plugins = config.plugins
        page.active = True
        context = get_context(self.nav, self._pages, config, page)
        template = self.environment.get_template(page.meta.get("template", "main.html"))
        with self.noting(page.file.dest_uri):
            context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            html = plugins.on_post_page(template.render(context), page=page, config=config)
        # Page and file know each other: without this, their texts stay until garbage is looked for.
        page.file.page = None
        return html

    def place(self, uri: str) -> Place:
        """Where the page of a Markdown file lies; those of trials differ in the number alone."""
        found = _OF_TRIAL.fullmatch(uri)
        if found is None:
            return self._placed(uri)
        if found[2] not in self._places:
            self._places[found[2]] = self._placed(f"{_ANY}/{found[2]}")
        any_, folder = self._places[found[2]], f"trials/{found[1]}"
        url = any_.url.replace(_ANY, folder, 1)
        whole = any_.canonical
        canonical = None if whole is None else whole.removesuffix(any_.url) + url
        return Place(url, any_.file.replace(_ANY, folder, 1), canonical)

    def _placed(self, uri: str) -> Place:
        page = self.page(uri, None, "", {})
        page.file.page = None
        return Place(page.url, page.file.dest_uri, page.canonical_url)

    @cached_property
    def _pages(self) -> list[File]:
        return list(self.files.documentation_pages())

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each of the site's own pages by its Markdown file."""
        return {file.src_uri: file.url for file in self._pages}

    def url(self, uri: str) -> str | None:
        """The address of the page of a Markdown file; None where there is none."""
        own = self.addresses.get(uri)
        if own is not None:
            return own
        found = _OF_TRIAL.fullmatch(uri)
        if found is not None and uri not in self.files.src_uris:
            return self._url_of_trial(found[1], found[2])
        if uri not in self._elsewhere:
            self._elsewhere[uri] = self._url_of_file(uri)
        return self._elsewhere[uri]

    def _url_of_trial(self, number: str, name: str) -> str | None:
        """The address of a file in a trial's folder, that in another trial's with its number."""
        if name not in self._in_folder:
            self._in_folder[name] = self._url_of_file(f"{_ANY}/{name}")
        known = self._in_folder[name]
        return None if known is None else known.replace(_ANY, f"trials/{number}", 1)

    def _url_of_file(self, uri: str) -> str | None:
        file = self.files.get_file_from_path(uri)
        return file.url if file is not None else None


def front_matter(markdown: str) -> dict[str, Any]:
    """The values of a generated page's front matter.

    Our templates write each value as JSON on one line, which reads faster than YAML; an office's
    own may write anything.
    """
    found = _FRONT.match(markdown)
    if found is None:
        return {}
    try:
        pairs = (line.split(": ", 1) for line in found[1].split("\n"))
        return {name: json.loads(value) for name, value in pairs}
    except ValueError:
        values = yaml.safe_load(found[1])
        return values if isinstance(values, dict) else {}
