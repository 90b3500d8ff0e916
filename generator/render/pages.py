"""Everything that is published of one trial, as text, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.leaflet import Leaflet, PageName
from generator.model import Trial
from generator.render.handout import Handouts
from generator.render.renderer import FILES, SITE_PAGES, Renderer
from generator.render.trial_json import dumps

# What stands beside the pages of a trial.
EXTRA_FILES = ("handout.html", "trial.json")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one trial: Markdown by page, handout as HTML, the trial as JSON."""

    trial: Trial
    leaflet: Leaflet
    markdown: Mapping[PageName, str]

    @property
    def folder(self) -> str:
        """The trial's folder in the site."""
        return f"trials/{self.trial.id}"

    def uri(self, name: PageName) -> str:
        """The Markdown file of a page, relative to the site's root."""
        return f"{self.folder}/{FILES[name]}"


def make_pages(trial: Trial, leaflet: Leaflet, renderer: Renderer) -> Pages:
    """Render the Markdown of a trial's pages."""
    markdown = {name: renderer.page(trial, leaflet, name) for name in SITE_PAGES}
    return Pages(trial, leaflet, markdown)


def extra_files(pages: Pages, handouts: Handouts) -> dict[str, str]:
    """What stands beside the pages of a trial in the site: address -> text."""
    return {
        f"{pages.folder}/handout.html": handouts.page(pages.leaflet, "index.html"),
        f"{pages.folder}/trial.json": dumps(pages.trial),
    }
