"""`content/approvals/<id>.md`: what an ethics board approved, word for word, and until when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Diagnostic, diagnose
from generator.leaflet import Leaflet, Statement
from generator.office.front import day, read_front

# Sentences that change with the day of the page, and those that speak of the approval itself.
_DATED = frozenset({"source.page_date", "timeline.date"})
_OF_APPROVAL = "approval."
# The day of a copy of the record, which can be newer though nothing has changed.
_OF_COPY = "source.retrieved"
# What has changed in the record is told beside what is approved.
_OF_CHANGES = "changed."


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval: reference, last day, contact, record version, hash, approved sentences."""

    id: str
    file: str
    reference: str
    expires: date
    contact: str
    record_version: str | None
    wording: str
    sentences: tuple[str, ...]


def read_approval(number: str, file: str, text: str) -> Approval | Diagnostic:
    """The approval of a trial's pages, or why it is refused."""
    front = read_front(text)
    if isinstance(front, Diagnostic):
        return front
    values = front.values
    expires = day(values.get("expires"))
    for name in ("reference", "expires", "contact", "wording"):
        if not values.get(name) or (name == "expires" and expires is None):
            return diagnose("E704", 1, missing=name)
    sentences = tuple(line.strip() for line in front.body.split("\n") if line.strip())
    return Approval(
        number,
        file,
        values["reference"],
        expires or date.min,
        values["contact"],
        values.get("record_version") or None,
        values["wording"],
        sentences,
    )


def wording(leaflet: Leaflet) -> tuple[str, ...]:
    """The sentences of a trial's pages that a board approves, each once, in page order.

    Dates of the page and of the copy, and sentences about the approval and changes, are left out.
    """
    found = (s.text for page in leaflet.pages for s in page.statements() if _lasting(s))
    return tuple(dict.fromkeys(found))


def _lasting(statement: Statement) -> bool:
    rule = statement.rule or ""
    dated = rule in _DATED and not statement.sources
    return not dated and not rule.startswith((_OF_APPROVAL, _OF_CHANGES, _OF_COPY))


def wording_hash(leaflet: Leaflet) -> str:
    """SHA-256 of the wording, as hexadecimal text."""
    return hashlib.sha256("\n".join(wording(leaflet)).encode("utf-8")).hexdigest()


def approval_diagnostics(approval: Approval, leaflet: Leaflet, as_of: date) -> Iterator[Diagnostic]:
    """What no longer holds of an approval on a day."""
    if approval.expires < as_of:
        yield diagnose("W705", None, day=approval.expires.isoformat())
    if wording_hash(leaflet) != approval.wording:
        now = wording(leaflet)
        changed = len(set(now) ^ set(approval.sentences))
        yield diagnose("W706", None, count=changed)
