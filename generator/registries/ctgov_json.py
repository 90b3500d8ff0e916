"""ClinicalTrials.gov API v2 JSON: one study, a page of studies, or a bare list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic, diagnose
from generator.model import PartialDate, Source
from generator.registries.base import Document, Form, Parsed
from generator.registries.ctgov_common import NCT, Shape, address, trial_of
from generator.registries.node import Node

SHAPE = Shape("ctgov-json", markdown=True)
# An escape that may be half of a surrogate pair.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def sniff(document: Document) -> bool:
    """Whether the text starts as JSON and names the part that every v2 study has."""
    start = document.text.lstrip()[:1]
    return start in ("{", "[") and '"protocolSection"' in document.text


def read(document: Document) -> Iterator[Parsed]:
    """Every study of the document; one error for text that is no JSON."""
    notes = list(document.decoded.diagnostics)
    try:
        value = _loads(document.text, notes)
    except json.JSONDecodeError as fault:
        error = diagnose("E301", fault.lineno, reason=fault.msg, column=fault.colno)
        yield Parsed(document.name, None, (*notes, error))
    except RecursionError:
        yield Parsed(document.name, None, (*notes, diagnose("E302")))
    except ValueError as fault:
        error = diagnose("E301", None, reason=fault, column=0)
        yield Parsed(document.name, None, (*notes, error))
    else:
        yield from _studies(document, value, notes)


def _loads(text: str, notes: list[Diagnostic]) -> Any:
    """Decode JSON; keys given twice, NaN and half surrogate pairs are noted and the rest stands."""
    twice: set[str] = set()
    strange: set[str] = set()

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(found)
        if len(result) != len(found):
            keys = [key for key, _ in found]
            twice.update(key for key in keys if keys.count(key) > 1)
        return result

    value = json.loads(text, object_pairs_hook=pairs, parse_constant=strange.add)
    if twice:
        notes.append(diagnose("W314", keys=_listed(twice)))
    if strange:
        notes.append(diagnose("W316", values=_listed(strange)))
    if _HALF.search(text):
        whole = _whole(value)
        if whole != value:
            notes.append(diagnose("W315"))
        return whole
    return value


def _listed(words: set[str]) -> str:
    return ", ".join(sorted(words))[:200].encode("utf-8", "replace").decode("utf-8")


def _whole(value: Any) -> Any:
    """The value with halves of surrogate pairs, which no file can hold, replaced by U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value


def _studies(document: Document, value: Any, notes: list[Diagnostic]) -> Iterator[Parsed]:
    if isinstance(value, dict) and "protocolSection" in value:
        yield _study(document, document.name, value, notes)
        return
    studies = value.get("studies") if isinstance(value, dict) else value
    if not isinstance(studies, list):
        yield Parsed(document.name, None, (*notes, diagnose("E303")))
        return
    for number, study in enumerate(studies, 1):
        yield _study(document, f"{document.name} #{number}", study, notes)


def _study(document: Document, name: str, study: Any, notes: list[Diagnostic]) -> Parsed:
    protocol = study.get("protocolSection") if isinstance(study, dict) else None
    identity = protocol.get("identificationModule") if isinstance(protocol, dict) else None
    number = identity.get("nctId") if isinstance(identity, dict) else None
    if not isinstance(number, str) or not NCT.fullmatch(number.strip()):
        seen = "nothing" if number is None else str(number)[:80]
        return Parsed(name, None, (*notes, diagnose("E304", seen=seen)))
    source = Source(
        SHAPE.format, document.name, document.sha256, _retrieved(study), address(number)
    )
    return Parsed(name, trial_of(study, source, SHAPE, list(notes)))


def _retrieved(study: dict[str, Any]) -> PartialDate | None:
    """The day of the registry's data from which the record was made."""
    return Node(study, "", []).at("derivedSection").at("miscInfoModule").date("versionHolder")


FORM = Form(SHAPE.format, sniff, read)
