"""What `check` says of an office's texts and approvals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, diagnose
from generator.fidelity import Meaning, differences
from generator.leaflet import Leaflet
from generator.model import Criterion, Trial
from generator.office.approvals import approval_diagnostics
from generator.office.reviews import Review
from generator.office.store import Office

Found = tuple[str, Diagnostic]


def office_checks(
    trial: Trial, leaflet: Leaflet, office: Office, meaning: Meaning, as_of: date
) -> Iterator[Found]:
    """(file, diagnostic) for each thing that does not hold of a trial's office text or approval."""
    review = office.reviews.get(trial.id)
    if review is not None:
        for found in _review(trial, review, meaning):
            yield review.file, found
    approval = office.approvals.get(trial.id)
    if approval is not None:
        for found in approval_diagnostics(approval, leaflet, as_of):
            yield approval.file, found
    elif office.mode == "approved-material":
        yield trial.source.file, diagnose("W710")


def _review(trial: Trial, review: Review, meaning: Meaning) -> Iterator[Diagnostic]:
    updated = trial.dates.last_updated
    if updated is not None and review.record_version != updated.iso:
        version = review.record_version or "none"
        yield diagnose("W708", None, version=version, now=updated.iso)
    # A text about a whole trial leaves much out; what it adds is what must be looked at.
    for change in differences(" ".join(said_by(trial)), review.text, meaning):
        if change.side == "added" and change.found.kind in ("number", "span"):
            yield diagnose("W709", None, words=change.found.text)


def said_by(trial: Trial) -> Iterator[str]:
    """Every text of the record in which a number or name can stand."""
    yield from filter(None, (trial.title, trial.official_title, trial.lay_title))
    yield from (*trial.summary, *trial.description, *trial.conditions)
    yield from (text for answer in trial.plain_summary for text in answer.text)
    if trial.enrollment is not None:
        yield str(trial.enrollment.count)
    yield from filter(None, (trial.eligibility.minimum_age, trial.eligibility.maximum_age))
    for arm in trial.arms:
        yield from (arm.label, *arm.description)
    for given in trial.interventions:
        yield from (given.name, *given.other_names, *given.description)
    for rank in (trial.outcomes.primary, trial.outcomes.secondary, trial.outcomes.other):
        for outcome in rank:
            yield from filter(None, (outcome.measure, outcome.description, outcome.time_frame))
    for section in trial.eligibility.sections:
        yield from _lines(section.items)
    for place in trial.locations:
        yield from filter(None, (place.facility, place.city, place.zip))


def _lines(items: tuple[Criterion, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _lines(item.items)
