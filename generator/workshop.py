"""Words, templates and styles of one site, loaded once, and the pages they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.changes.store import load_histories
from generator.diagnostics import Diagnostic
from generator.explain import explain
from generator.explain.contradictions import contradiction_diagnostics
from generator.explain.criteria import explain_sections
from generator.explain.knowledge import Knowledge, load_knowledge
from generator.explain.words import Setting, Thresholds
from generator.glossary.record import studied
from generator.leaflet import Leaflet
from generator.lists import Listed, listed_of
from generator.model import Trial
from generator.office import Mode, Office, load_office, wording_hash
from generator.office.checks import office_checks
from generator.office.pack import Papers
from generator.progress import steps
from generator.records.collect import Collection, collect
from generator.records.selection import EVERYTHING, Selection
from generator.render.handout import Handouts
from generator.render.pages import Pages, make_pages
from generator.render.renderer import Renderer
from generator.resources import content_dirs, template_dirs, theme_dir
from generator.words.language import RECORD_LANG
from generator.words.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Workshop:
    """Makes the pages of trials as of one day."""

    knowledge: Knowledge
    renderer: Renderer
    handouts: Handouts
    setting: Setting

    @property
    def papers(self) -> Papers:
        """Makes an office's papers."""
        return Papers(self.renderer.environment, self.lexicon, self.handouts.css)

    @property
    def as_of(self) -> date:
        """The day of the pages."""
        return self.setting.as_of

    @property
    def office(self) -> Office:
        """What the office adds."""
        return self.setting.office

    @property
    def lexicon(self) -> Lexicon:
        """The words of the site's language."""
        return self.knowledge.lexicon

    def collect(self, paths: Sequence[Path], selection: Selection = EVERYTHING) -> Collection:
        """Every record below the paths, enriched; see `generator.records.collect`."""
        found = collect(paths, selection)
        count = len(found.trials)
        trials = tuple(self.enrich(t) for t in steps(found.trials, "explaining", count))
        return replace(found, trials=trials, beside=tuple(self._beside(trials)))

    def _beside(self, trials: Iterable[Trial]) -> Iterator[tuple[str, Diagnostic]]:
        """What does not hold of the office's texts and approvals."""
        yield from self.office.faults
        for trial in trials:
            yield from self.beside(trial)

    def beside(self, trial: Trial) -> Iterator[tuple[str, Diagnostic]]:
        """What does not hold of the office's text on an enriched trial, and of its approval."""
        office = self.office
        if trial.id in office.reviews or trial.id in office.approvals or office.approved_only:
            leaflet = self.leaflet(trial)
            yield from office_checks(trial, leaflet, office, self.knowledge, self.as_of)

    def pages(self, trials: Sequence[Trial]) -> Iterator[Pages]:
        """The pages of each enriched trial."""
        for trial in steps(trials, "making pages", len(trials)):
            yield make_pages(trial, self.leaflet(trial), self.renderer)

    def listed(self, trial: Trial, leaflet: Leaflet) -> Listed:
        """A trial as lists and finder know it."""
        return listed_of(trial, leaflet.card, self.lexicon, self.knowledge.glossary)

    def leaflet(self, trial: Trial) -> Leaflet:
        """What the pages of an enriched trial say, and whether that is what was approved."""
        made = self._explain(trial, reworded=False)
        approval = self.office.approvals.get(trial.id)
        if approval is None or wording_hash(made) == approval.wording:
            return made
        return self._explain(trial, reworded=True)

    def _explain(self, trial: Trial, *, reworded: bool) -> Leaflet:
        return explain(trial, self.knowledge, self.setting, reworded=reworded)

    def enrich(self, trial: Trial) -> Trial:
        """The trial with what rules say of it: topics and explanations, contradictions."""
        sections = trial.eligibility.sections
        if self.office.mode != "registry-only":
            sections = explain_sections(sections, self.knowledge.rules, studied(trial))
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
    mode: Mode = "explained",
) -> Workshop:
    """Load words, templates and styles; an office's own folders win over the packaged ones.

    LexiconError where the words cannot be read.
    """
    others = content_dirs(lang, content) if lang != RECORD_LANG else None
    knowledge = load_knowledge(content_dirs(RECORD_LANG, content), lang, others)
    renderer = Renderer(knowledge.lexicon, tuple(template_dirs(templates)))
    css = (theme_dir() / "css" / "handout.css").read_text(encoding="utf-8")
    office = load_office(content, mode)
    handouts = Handouts(renderer, css)
    setting = Setting(as_of, thresholds or Thresholds(), office, load_histories(content))
    return Workshop(knowledge, renderer, handouts, setting)
