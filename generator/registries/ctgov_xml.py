"""ClinicalTrials.gov's older XML (`<clinical_study>`), brought into v2 shape by tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, diagnose
from generator.model import PartialDate, Source
from generator.registries.base import Document, Form, Parsed
from generator.registries.ctgov_common import NCT, Shape, address, trial_of
from generator.registries.ctgov_schema import XML_ELEMENTS, XML_LISTS, XML_UNREAD
from generator.registries.ctgov_words import date_in_words
from generator.registries.ctgov_xml_fields import in_v2
from generator.registries.xml_tree import parse, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# In these the format is poorer than the registry: types of numbers, places on the map.
SHAPE = Shape("ctgov-xml", not_carried=("other_ids.type", "other_ids.domain", "locations.geo"))

_NOT_POSTED = ("dates.first_posted", "dates.results_posted")


def sniff(document: Document) -> bool:
    """Whether the text is XML and names the root element of a record."""
    return document.text.lstrip()[:1] == "<" and "<clinical_study" in document.text


def read(document: Document) -> Iterator[Parsed]:
    """The study of the document; an error for text that is no XML."""
    notes = list(document.decoded.diagnostics)
    root = parse(document.text)
    if isinstance(root, Diagnostic):
        yield Parsed(document.name, None, (*notes, root))
        return
    studies = list(root.iter("clinical_study"))
    for number, study in enumerate(studies, 1):
        name = document.name if len(studies) == 1 else f"{document.name} #{number}"
        yield _study(document, name, study, list(notes))


def _study(document: Document, name: str, study: Element, notes: list[Diagnostic]) -> Parsed:
    number = text(study, "id_info/nct_id") or ""
    if not NCT.fullmatch(number):
        error = diagnose("E304", None, seen=number[:80] or "nothing")
        return Parsed(name, None, (*notes, error))
    unknown = sorted(set(_unknown(study)))
    if unknown:
        notes.append(diagnose("I318", None, names=", ".join(unknown)[:300]))
    twice = sorted(set(_twice(study)))
    if twice:
        notes.append(diagnose("W320", None, names=", ".join(twice)[:300]))
    processed = text(study, "required_header/download_date") or ""
    retrieved = PartialDate.parse(date_in_words(processed.partition(" on ")[2]))
    source = Source(SHAPE.format, document.name, document.sha256, retrieved, address(number))
    return Parsed(name, trial_of(in_v2(study), source, _shape(study), notes))


def _shape(study: Element) -> Shape:
    """Until 2017 the format had the days on which something was handed in, not posted."""
    old = study.find("firstreceived_date") is not None
    return replace(SHAPE, incomplete=_NOT_POSTED) if old else SHAPE


def _unknown(study: Element) -> Iterator[str]:
    for child in study:
        known = XML_ELEMENTS.get(child.tag)
        if known is None:
            yield child.tag
        elif known:
            yield from (f"{child.tag}/{one.tag}" for one in child if one.tag not in known)


def _twice(element: Element) -> Iterator[str]:
    """Elements that stand twice in one where the form has one at most."""
    seen: set[str] = set()
    for child in element:
        if child.tag in seen and child.tag not in XML_LISTS.get(element.tag, ()):
            yield f"{element.tag}/{child.tag}"
        seen.add(child.tag)
        if child.tag not in XML_UNREAD:
            yield from _twice(child)


FORM = Form(SHAPE.format, sniff, read, SHAPE.not_carried)
