"""Words, templates and styles of one site, loaded once, and the pages they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.collect import Collection, collect
from generator.explain import explain
from generator.explain.contradictions import contradiction_diagnostics
from generator.explain.criteria import explain_sections
from generator.explain.knowledge import Knowledge, load_knowledge
from generator.explain.words import Thresholds
from generator.handout import Handouts
from generator.lexicon import Lexicon
from generator.model import Trial
from generator.pages import Pages, make_pages
from generator.render import Renderer
from generator.resources import content_dirs, template_dirs, theme_dir
from generator.selection import EVERYTHING, Selection


@dataclass(frozen=True, slots=True)
class Workshop:
    """Makes the pages of trials as of one day."""

    knowledge: Knowledge
    renderer: Renderer
    handouts: Handouts
    as_of: date
    thresholds: Thresholds

    @property
    def lexicon(self) -> Lexicon:
        """The words of the site's language."""
        return self.knowledge.lexicon

    def collect(self, paths: Sequence[Path], selection: Selection = EVERYTHING) -> Collection:
        """Every record below the paths, enriched; see `generator.collect`."""
        found = collect(paths, selection)
        return replace(found, trials=tuple(self.enrich(trial) for trial in found.trials))

    def pages(self, trials: Iterable[Trial]) -> Iterator[Pages]:
        """The pages of each enriched trial."""
        for trial in trials:
            leaflet = explain(trial, self.knowledge, self.as_of, self.thresholds)
            yield make_pages(trial, leaflet, self.renderer)

    def enrich(self, trial: Trial) -> Trial:
        """The trial with what rules say of it: topics and explanations, contradictions."""
        sections = explain_sections(trial.eligibility.sections, self.knowledge.rules)
        return replace(
            trial,
            eligibility=replace(trial.eligibility, sections=sections),
            diagnostics=(*trial.diagnostics, *contradiction_diagnostics(trial)),
        )


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
    knowledge = load_knowledge(content_dirs(lang, content), lang)
    renderer = Renderer(knowledge.lexicon, tuple(template_dirs(templates)))
    css = (theme_dir() / "css" / "handout.css").read_text(encoding="utf-8")
    return Workshop(knowledge, renderer, Handouts(renderer, css), as_of, thresholds or Thresholds())
