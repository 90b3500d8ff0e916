"""ISRCTN records as JSON: the registry's XML converted element by element, attributes left behind.

So the people and organizations, which the XML links by attributes, are not in it.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from generator.diagnostics import diagnose
from generator.registries import isrctn_map
from generator.registries.base import Form, Parsed
from generator.registries.values import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.registries.base import Document

NAME = "isrctn-json"
NOT_CARRIED = (
    *isrctn_map.NOT_CARRIED,
    "dates.first_posted",
    "dates.last_updated",
    "sponsor",
    "collaborators",
    "officials",
    "central_contacts",
    "documents.date",
    "documents.url",
)
# Escapes of XML that the conversion left in older copies.
_ESCAPE = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")


def sniff(document: Document) -> bool:
    """Whether the text starts as JSON and names two parts that every record has."""
    start = document.text.lstrip()[:1]
    return (
        start in ("{", "[")
        and '"isrctn"' in document.text
        and '"trialDescription"' in document.text
    )


def read(document: Document) -> Iterator[Parsed]:
    """The record of the document, or each of a list; one error for text that is no JSON."""
    loaded = parse_json(document.text)
    notes = (*document.decoded.diagnostics, *loaded.notes)
    if loaded.fault is not None:
        yield Parsed(document.name, None, (*notes, loaded.fault))
        return
    many = isinstance(loaded.value, list)
    for number, value in enumerate(loaded.value if many else [loaded.value], 1):
        yield _one(document, f"{document.name} #{number}" if many else document.name, value, notes)


def _one(document: Document, name: str, value: Any, notes: tuple[Diagnostic, ...]) -> Parsed:
    try:
        values = isrctn_map.canonical(_unescaped(value))
        lost = ("documents",) if _has_empty_output(value) else ()
        about = isrctn_map.About(NAME, NOT_CARRIED, lost, notes)
        return isrctn_map.parsed(document, name, values, about)
    except RecursionError:
        return Parsed(name, None, (*notes, diagnose("E302")))


def _unescaped(value: Any) -> Any:
    """The value with escapes of XML undone, once, in all its texts."""
    if isinstance(value, str):
        return _ESCAPE.sub(lambda match: html.unescape(match[0]), value) if "&" in value else value
    if isinstance(value, list):
        return [_unescaped(one) for one in value]
    if isinstance(value, dict):
        return {key: _unescaped(one) for key, one in value.items()}
    return value


def _has_empty_output(value: Any) -> bool:
    """Whether an output is there of which this form has lost what it is."""
    outputs = value.get("outputs") if isinstance(value, dict) else None
    found = outputs.get("output") if isinstance(outputs, dict) else None
    return any(
        isinstance(one, dict) and not one.get("description")
        for one in (found if isinstance(found, list) else [found])
    )


FORM = Form(NAME, sniff, read, NOT_CARRIED)
