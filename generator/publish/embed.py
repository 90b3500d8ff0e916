"""Our pages in a site with a theme of its own: what that theme does not draw goes into the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from generator.lists.finder import SCRIPT as FINDER_SCRIPT
from generator.render.renderer import Renderer

OURS = "trialpages"
STYLE = "css/trialpages-embed.css"
SCRIPT = "js/trialpages-checklist.js"

_SHARED = re.compile(r"/\* in every theme \*/(.*?)(?:/\* in this theme \*/|\Z)", re.DOTALL)
_MARK = "/* every theme */\n"
# A rem is what a theme makes of it; an em follows the text around.
_REM = re.compile(r"(?<=\d)rem\b")
_HEADING = re.compile(r'<h([2-6]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_MEANING = re.compile(r'<span class="tp-meaning".*?</span>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def is_foreign(config: MkDocsConfig) -> bool:
    """Whether the site has another theme than ours."""
    return config.theme.name != OURS


@dataclass(frozen=True, slots=True)
class Embedding:
    """Fits generated pages into another theme; `example` marks them as made up."""

    renderer: Renderer
    example: bool

    def files(self, config: MkDocsConfig) -> tuple[File, ...]:
        """The style sheet and the scripts, as files of the site."""
        texts = {
            STYLE: style(self._text("embed/embed.css"), self._text("theme/css/trialpages.css")),
            SCRIPT: self._text("theme/js/checklist.js"),
            FINDER_SCRIPT: self._text("theme/js/finder.js"),
        }
        return tuple(File.generated(config, uri, content=text) for uri, text in texts.items())

    def fit(self, page: Page, trial: Mapping[str, Any] | None) -> None:
        """Put what our theme draws around a page into its content, and give it its contents.

        `trial` is what the theme would be told of the page's trial, None on a page of none.
        RenderError where a template cannot be filled in.
        """
        html = page.content or ""
        page.toc = contents(html)
        with_script = trial is not None and trial["page"] == "eligibility"
        scripts = (*page.meta.get("scripts", ()), *((SCRIPT,) if with_script else ()))
        page.content = self.fitted(
            html, trial=trial, scripts=[get_relative_url(script, page.url) for script in scripts]
        )

    def fitted(
        self, html: str, *, trial: Mapping[str, Any] | None = None, scripts: Sequence[str] = ()
    ) -> str:
        """HTML of ours for another theme, alone or as a part of a page; see `fit`."""
        return self.renderer.fill(
            "embed/page.html.j2",
            content=Markup(html),  # noqa: S704 - made by our templates
            trial=trial,
            example=self.example,
            scripts=scripts,
        )

    def _text(self, name: str) -> str:
        environment = self.renderer.environment
        if environment.loader is None:
            raise RuntimeError("templates have no folder")
        return environment.loader.get_source(environment, name)[0]


def style(embed: str, own: str) -> str:
    """The style sheet for other themes: `embed` with the rules of `own` that hold everywhere."""
    shared = "".join(_SHARED.findall(own))
    return embed.replace(_MARK, _REM.sub("em", shared))


def contents(html: str) -> TableOfContents:
    """The parts of a page by its headings with an id, as themes and their search want them."""
    found: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for level, name, inner in _HEADING.findall(html):
        link = AnchorLink(_words(inner), name, int(level))
        while open_ and open_[-1].level >= link.level:
            open_.pop()
        (open_[-1].children if open_ else found).append(link)
        open_.append(link)
    return TableOfContents(found)


def _words(html: str) -> str:
    return " ".join(_TAG.sub("", _MEANING.sub("", html)).split())
