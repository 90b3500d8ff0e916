"""Puts the trials of a site, or the ways to them, into its home page."""

from __future__ import annotations

from mkdocs.structure.pages import Page

from generator.lists.home import home
from generator.publish.site_stage import Site
from generator.publish.trial_stage import TrialStage
from generator.render.links import anchors

# Where a hand-written home page wants the list of trials; at its end without it.
LIST_MARK = "<!-- trials -->"


def put_list(stage: TrialStage, site: Site, page: Page) -> None:
    """Change the content of a home page that MkDocs has rendered."""
    listed = stage.resolved(home(site.lists), page.file.src_uri, page.url)
    if stage.embedding is not None:
        listed = stage.embedding.fitted(listed)
    html = page.content or ""
    marked = LIST_MARK in html
    page.content = html.replace(LIST_MARK, listed, 1) if marked else f"{html}\n{listed}"
    # MkDocs knows only the anchors of what it has rendered itself.
    page.present_anchor_ids = set(anchors(page.content))
