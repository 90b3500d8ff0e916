"""In what voice pages speak of a trial: its stage, its study type, its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.explain.ages import in_months
from generator.leaflet import Group
from generator.model import NO_LIMIT, Trial

Tense = Literal["present", "past", "setup", "future"]

# Statuses by what a reader can do about them. Source: the registry's definitions of overall status.
_PAST = frozenset({"COMPLETED", "TERMINATED", "WITHDRAWN", "NO_LONGER_AVAILABLE"})
_CLOSED = _PAST | {"ACTIVE_NOT_RECRUITING", "APPROVED_FOR_MARKETING", "WITHHELD"}
_OPEN = frozenset({"RECRUITING", "AVAILABLE"})
# What was planned and may never have happened: said as "set up to".
_SETUP = frozenset({"UNKNOWN", "WITHDRAWN", "WITHHELD"})

_ADULT_MONTHS = 18 * 12


@dataclass(frozen=True, slots=True)
class Voice:
    """What decides the wording of a trial's pages.

    `joinable`: one might join now or later, so there are boxes to tick and someone to ask.
    """

    tense: Tense
    group: Group
    joinable: bool
    observational: bool
    retrospective: bool
    expanded_access: bool
    child: bool
    healthy: bool

    @property
    def assigns(self) -> bool:
        """Whether the study puts people into groups: then chance and masking have a meaning."""
        return not self.observational and not self.expanded_access


def voice_of(trial: Trial, *, stale: bool) -> Voice:
    """The voice for a trial; `stale`: the evidence for its status is old or contradicted."""
    status = trial.status
    return Voice(
        tense=_tense(status),
        group=_group(status, doubted=stale or trial.design.time_perspective == "RETROSPECTIVE"),
        joinable=status not in _CLOSED,
        observational=trial.study_type == "OBSERVATIONAL",
        retrospective=trial.design.time_perspective == "RETROSPECTIVE",
        expanded_access=trial.study_type == "EXPANDED_ACCESS",
        child=_child(trial),
        healthy=trial.eligibility.healthy_volunteers is True,
    )


def _tense(status: str | None) -> Tense:
    if status is None or status in _SETUP:
        return "setup"
    if status == "NOT_YET_RECRUITING":
        return "future"
    return "past" if status in _PAST else "present"


def _group(status: str | None, *, doubted: bool) -> Group:
    if status in _CLOSED:
        return "closed"
    return "open" if status in _OPEN and not doubted else "check"


def _child(trial: Trial) -> bool:
    maximum = trial.eligibility.maximum_age
    if maximum is None or maximum == NO_LIMIT:
        return False
    months, minimum = in_months(maximum), trial.eligibility.minimum_age
    if months is None or months > _ADULT_MONTHS:
        return False
    youngest = in_months(minimum) if minimum not in (None, NO_LIMIT) else 0
    return months < _ADULT_MONTHS or (youngest or 0) < _ADULT_MONTHS
