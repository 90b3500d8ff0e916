"""Words, templates and styles of one site, loaded once, and the pages they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.collect import Collection, collect
from generator.explain import explain
from generator.explain.contradictions import contradiction_diagnostics
from generator.explain.criteria import Rules, RulesError, explain_sections, load_rules
from generator.explain.words import Thresholds
from generator.handout import Handouts
from generator.lexicon import Lexicon, LexiconError, load
from generator.model import Trial
from generator.pages import Pages, make_pages
from generator.render import Renderer
from generator.resources import content_dirs, template_dirs, theme_dir
from generator.selection import EVERYTHING, Selection


@dataclass(frozen=True, slots=True)
class Workshop:
    """Makes the pages of trials as of one day."""

    lexicon: Lexicon
    rules: Rules
    renderer: Renderer
    handouts: Handouts
    as_of: date
    thresholds: Thresholds

    def collect(self, paths: Sequence[Path], selection: Selection = EVERYTHING) -> Collection:
        """Every record below the paths, enriched; see `generator.collect`."""
        found = collect(paths, selection)
        return replace(found, trials=tuple(self.enrich(trial) for trial in found.trials))

    def pages(self, trials: Iterable[Trial]) -> Iterator[Pages]:
        """The pages of each enriched trial."""
        for trial in trials:
            leaflet = explain(trial, self.lexicon, self.rules, self.as_of, self.thresholds)
            yield make_pages(trial, leaflet, self.renderer)

    def enrich(self, trial: Trial) -> Trial:
        """The trial with what rules say of it: topics and explanations, contradictions."""
        sections = explain_sections(trial.eligibility.sections, self.rules)
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
    folders = content_dirs(lang, content)
    lexicon = load(folders, lang)
    rules = _rules(folders)
    renderer = Renderer(lexicon, tuple(template_dirs(templates)))
    css = (theme_dir() / "css" / "handout.css").read_text(encoding="utf-8")
    return Workshop(
        lexicon, rules, renderer, Handouts(renderer, css), as_of, thresholds or Thresholds()
    )


def _rules(folders: Sequence[Path]) -> Rules:
    """The rules of the most special folder that has them; files go together, so none are mixed."""
    folder = next(
        f / "lexicon" for f in reversed(folders) if (f / "lexicon/criteria.toml").is_file()
    )
    texts = [
        path.read_bytes() if (path := folder / f"{name}.toml").is_file() else b""
        for name in ("criteria", "scales", "units")
    ]
    try:
        return load_rules(*texts, name=str(folder / "criteria.toml"))
    except RulesError as fault:
        raise LexiconError(str(fault)) from fault
