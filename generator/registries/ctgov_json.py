"""ClinicalTrials.gov API v2 JSON: one study, a page of studies, a bare list, or one as fetched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, diagnose
from generator.model import PartialDate, Source
from generator.registries.base import Document, Form, Parsed
from generator.registries.ctgov_chosen import empty_fields, is_selection
from generator.registries.ctgov_common import NCT, Shape, address, trial_of
from generator.registries.node import Node
from generator.registries.values import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPE = Shape("ctgov-json", markdown=True)
# Of a copy with some fields chosen nobody knows whether an age is missing or there is no limit.
_SELECTION = replace(SHAPE, incomplete=("eligibility.minimum_age", "eligibility.maximum_age"))


def sniff(document: Document) -> bool:
    """Whether the text starts as JSON and names the part that every v2 study has."""
    start = document.text.lstrip()[:1]
    return start in ("{", "[") and '"protocolSection"' in document.text


def read(document: Document) -> Iterator[Parsed]:
    """Every study of the document; one error for text that is no JSON."""
    loaded = parse_json(document.text)
    notes = [*document.decoded.diagnostics, *loaded.notes]
    if loaded.fault is not None:
        yield Parsed(document.name, None, (*notes, loaded.fault))
    else:
        yield from _studies(document, loaded.value, notes)


def _studies(document: Document, value: Any, notes: list[Diagnostic]) -> Iterator[Parsed]:
    if isinstance(value, dict) and "protocolSection" in value:
        yield _study(document, document.name, value, notes)
        return
    if isinstance(value, dict) and isinstance(value.get("study"), dict):
        yield _study(document, document.name, value["study"], notes, _day_of(value))
        return
    studies = value.get("studies") if isinstance(value, dict) else value
    if not isinstance(studies, list):
        yield Parsed(document.name, None, (*notes, diagnose("E303")))
        return
    for number, study in enumerate(studies, 1):
        yield _study(document, f"{document.name} #{number}", study, notes)


def _day_of(envelope: dict[str, Any]) -> PartialDate | None:
    """The day on which a study was fetched, as `generator.fetch.envelope` writes it."""
    day = envelope.get("retrieved")
    return PartialDate.parse(day) if isinstance(day, str) else None


def _study(
    document: Document,
    name: str,
    study: Any,
    notes: list[Diagnostic],
    fetched: PartialDate | None = None,
) -> Parsed:
    """`fetched` is the day on which it came; else the registry's own day of its data is taken."""
    protocol = study.get("protocolSection") if isinstance(study, dict) else None
    identity = protocol.get("identificationModule") if isinstance(protocol, dict) else None
    number = identity.get("nctId") if isinstance(identity, dict) else None
    if not isinstance(number, str) or not NCT.fullmatch(number.strip()):
        seen = "nothing" if number is None else str(number)[:80]
        return Parsed(name, None, (*notes, diagnose("E304", seen=seen)))
    day = fetched or _retrieved(study)
    source = Source(SHAPE.format, document.name, document.sha256, day, address(number))
    if not is_selection(study["protocolSection"]):
        return Parsed(name, trial_of(study, source, SHAPE, list(notes)))
    trial = trial_of(study, source, _SELECTION, [*notes, diagnose("I321")])
    return Parsed(name, replace(trial, incomplete=tuple(empty_fields(trial))))


def _retrieved(study: dict[str, Any]) -> PartialDate | None:
    """The day of the registry's data from which the record was made."""
    return Node(study, "", []).at("derivedSection").at("miscInfoModule").date("versionHolder")


FORM = Form(SHAPE.format, sniff, read)
