"""Words, templates and styles of one site, loaded once, and the pages they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.explain import explain
from generator.explain.contradictions import contradiction_diagnostics
from generator.explain.words import Thresholds
from generator.handout import Handouts
from generator.lexicon import Lexicon, load
from generator.model import Trial
from generator.pages import Pages, make_pages
from generator.render import Renderer
from generator.resources import content_dirs, template_dirs, theme_dir


@dataclass(frozen=True, slots=True)
class Workshop:
    """Makes the pages of trials as of one day."""

    lexicon: Lexicon
    renderer: Renderer
    handouts: Handouts
    as_of: date
    thresholds: Thresholds

    def pages(self, trials: tuple[Trial, ...]) -> Iterator[Pages]:
        """The pages of each trial."""
        for trial in trials:
            enriched = self.enrich(trial)
            leaflet = explain(enriched, self.lexicon, self.as_of, self.thresholds)
            yield make_pages(enriched, leaflet, self.renderer)

    def enrich(self, trial: Trial) -> Trial:
        """The trial with what can be said of it beyond its record: contradictions."""
        found = contradiction_diagnostics(trial)
        return replace(trial, diagnostics=(*trial.diagnostics, *found)) if found else trial


def open_workshop(
    as_of: date,
    lang: str = "en",
    content: Path | None = None,
    templates: Path | None = None,
    thresholds: Thresholds | None = None,
) -> Workshop:
    """Load words, templates and styles; an office's own folders win over the packaged ones.

    LexiconError where the words cannot be read.
    """
    lexicon = load(content_dirs(lang, content), lang)
    renderer = Renderer(lexicon, tuple(template_dirs(templates)))
    css = (theme_dir() / "css" / "handout.css").read_text(encoding="utf-8")
    return Workshop(lexicon, renderer, Handouts(renderer, css), as_of, thresholds or Thresholds())
