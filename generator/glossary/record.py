"""The texts of a record that tell what its words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Criterion, Trial


def record_texts(trial: Trial) -> tuple[str, ...]:
    """All prose of a trial, for `read_record`: every place where it may define or decide a word."""
    design = trial.design
    texts = (
        *studied(trial),
        *(text for answer in trial.plain_summary for text in answer.text),
        *trial.description,
        design.intervention_model_description,
        design.masking_description,
        trial.eligibility.study_population,
        *(name for one in trial.interventions for name in (one.name, *one.other_names)),
        *prose(trial),
    )
    return tuple(text for text in texts if text)


def studied(trial: Trial) -> tuple[str, ...]:
    """What a trial is about: its titles, conditions and keywords."""
    return (*filter(None, titles(trial)), *trial.conditions, *trial.keywords)


def titles(trial: Trial) -> tuple[str | None, ...]:
    """The titles of a trial."""
    return (trial.title, trial.official_title, trial.lay_title)


def prose(trial: Trial) -> Iterator[str | None]:
    """Summary, arms, outcomes and criteria of a trial, in this order."""
    yield from trial.summary
    for arm in trial.arms:
        yield from (arm.label, *arm.description)
    for intervention in trial.interventions:
        yield from intervention.description
    outcomes = trial.outcomes
    for one in (*outcomes.primary, *outcomes.secondary, *outcomes.other):
        yield from (one.measure, one.description, one.time_frame)
    for section in trial.eligibility.sections:
        yield section.group
        yield from _criteria(section.items)


def _criteria(items: Iterable[Criterion]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _criteria(item.items)
