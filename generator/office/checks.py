"""What `check` says of an office's texts and approvals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from generator.diagnostics import Diagnostic, diagnose
from generator.fidelity import Meaning, Unlike, as_diagnostics, compare_with_record
from generator.glossary import Glossary
from generator.leaflet import Leaflet
from generator.model import Trial
from generator.office.approvals import approval_diagnostics
from generator.office.reviews import Review
from generator.office.store import Office
from generator.words.language import Language

Found = tuple[str, Diagnostic]


class Words(Protocol):
    """What of a language is needed to compare a text with a record."""

    @property
    def meaning(self) -> Meaning:
        """What must survive a rewriting."""

    @property
    def glossary(self) -> Glossary:
        """What medical words mean."""

    @property
    def language(self) -> Language:
        """The language of the pages and of what an office writes."""


def office_checks(
    trial: Trial, leaflet: Leaflet, office: Office, knowledge: Words, as_of: date
) -> Iterator[Found]:
    """(file, diagnostic) for each thing that does not hold of a trial's office text or approval."""
    review = office.reviews.get(trial.id)
    if review is not None:
        for found in _review(trial, review, knowledge):
            yield review.file, found
    approval = office.approvals.get(trial.id)
    if approval is not None:
        for found in approval_diagnostics(approval, leaflet, as_of):
            yield approval.file, found
    elif office.mode == "approved-material":
        yield trial.source.file, diagnose("W710")


def _review(trial: Trial, review: Review, knowledge: Words) -> Iterator[Diagnostic]:
    updated = trial.dates.last_updated
    if updated is not None and review.record_version != updated.iso:
        version = review.record_version or "none"
        yield diagnose("W708", None, version=version, now=updated.iso)
    if knowledge.language.foreign:
        yield diagnose("I720")
        return
    found = compare_with_record(review.markdown, trial, knowledge.meaning, knowledge.glossary)
    # A text about a whole trial leaves much out; what it says otherwise must be looked at.
    said = (one for one in found if one.difference.serious and _is_said(one))
    yield from as_diagnostics(said, trial.source.file)


def _is_said(one: Unlike) -> bool:
    """Whether a text says something else, and does not only leave something out."""
    left_out = one.difference.rewriting is None and one.difference.kind == "number"
    return one.rewriting is not None and not left_out
