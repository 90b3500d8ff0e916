"""The texts of a record, each with its path in `trial.json`, in the order of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model import Criterion, Section, SectionKind, Trial


class Passage(NamedTuple):
    """A text of the record and its path; of a criterion, its line and the list it stands in."""

    path: str
    text: str
    line: int | None = None
    kind: SectionKind | None = None


def passages(trial: Trial) -> Iterator[Passage]:
    """Every text in which a record may say, define or decide something, without its places."""
    for path, text in _texts(trial):
        if text:
            yield Passage(path, text)
    for n, section in enumerate(trial.eligibility.sections):
        path = f"eligibility.sections.{n}"
        if section.group:
            yield Passage(f"{path}.group", section.group, kind=section.kind)
        yield from _criteria(section.items, path, section)


def _texts(trial: Trial) -> Iterator[tuple[str, str | None]]:
    design = trial.design
    for name in ("title", "official_title", "lay_title"):
        yield name, getattr(trial, name)
    for name in ("conditions", "keywords"):
        yield from _each(name, getattr(trial, name))
    for n, answer in enumerate(trial.plain_summary):
        yield from _each(f"plain_summary.{n}.text", answer.text)
    yield from _each("description", trial.description)
    yield "design.intervention_model_description", design.intervention_model_description
    yield "design.masking_description", design.masking_description
    yield "eligibility.study_population", trial.eligibility.study_population
    for n, given in enumerate(trial.interventions):
        yield f"interventions.{n}.name", given.name
        yield from _each(f"interventions.{n}.other_names", given.other_names)
    yield from _each("summary", trial.summary)
    for n, arm in enumerate(trial.arms):
        yield f"arms.{n}.label", arm.label
        yield from _each(f"arms.{n}.description", arm.description)
    for n, given in enumerate(trial.interventions):
        yield from _each(f"interventions.{n}.description", given.description)
    for rank in ("primary", "secondary", "other"):
        for n, outcome in enumerate(getattr(trial.outcomes, rank)):
            for name in ("measure", "description", "time_frame"):
                yield f"outcomes.{rank}.{n}.{name}", getattr(outcome, name)


def _each(path: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for n, text in enumerate(texts):
        yield f"{path}.{n}", text


def _criteria(items: Iterable[Criterion], path: str, section: Section) -> Iterator[Passage]:
    for n, item in enumerate(items):
        here = f"{path}.items.{n}"
        yield Passage(here, item.text, item.line, section.kind)
        yield from _criteria(item.items, here, section)
