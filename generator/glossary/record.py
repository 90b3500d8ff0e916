"""The texts of a record that tell what its words mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Trial
from generator.passages import passages

_PROSE = re.compile(r"summary|arms|interventions\.\d+\.description|outcomes|eligibility\.sections")


def record_texts(trial: Trial) -> tuple[str, ...]:
    """All prose of a trial, for `read_record`: every place where it may define or decide a word."""
    return tuple(passage.text for passage in passages(trial))


def studied(trial: Trial) -> tuple[str, ...]:
    """What a trial is about: its titles, conditions and keywords."""
    return (*titles(trial), *trial.conditions, *trial.keywords)


def titles(trial: Trial) -> Iterator[str]:
    """The titles of a trial."""
    return (text for text in (trial.title, trial.official_title, trial.lay_title) if text)


def prose(trial: Trial) -> Iterator[str]:
    """Summary, arms, outcomes and criteria of a trial, in this order."""
    return (one.text for one in passages(trial) if _PROSE.match(one.path))
