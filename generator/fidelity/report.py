"""Differences between a text and a record as diagnostics that name both places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, diagnose
from generator.fidelity.compare import Difference
from generator.fidelity.cutting import Place
from generator.fidelity.record import Unlike

_CODES = {
    "number": "W711",
    "unit": "W711",
    "bound": "W712",
    "negation": "W713",
    "direction": "W713",
    "exception": "W714",
    "opposite": "W715",
    "name": "W716",
    "claim": "W719",
}
_LINE_LEFT_OUT = "W717"
_HINT = "I718"
_SHOWN = 90
_KEY = 40
_WORD = re.compile(r"\w+")


def as_diagnostics(
    found: Iterable[Unlike], record: str, source: str | None = None
) -> Iterator[Diagnostic]:
    """A diagnostic for each difference, at its line of the text; hints have a code of their own.

    `record` is the name of the record and `source` the text of its file, for its lines; without
    it a place of the record is told by its path.
    """
    for one in found:
        place = _place_name(one.source, record, source)
        if one.rewriting is None:
            words = _short(one.source.text) if one.source is not None else ""
            yield diagnose(_LINE_LEFT_OUT, None, place=place, words=words)
            continue
        code = _CODES[one.difference.kind] if one.difference.serious else _HINT
        if one.difference.kind == "claim" and one.difference.rewriting is not None:
            yield diagnose(code, one.rewriting.line, words=_short(one.difference.rewriting.text))
            continue
        yield diagnose(code, one.rewriting.line, what=_what(one.difference), place=place)


def _what(one: Difference) -> str:
    """What differs, in the words of both texts."""
    ours = f"“{one.source.text}”" if one.source is not None else None
    theirs = f"“{one.rewriting.text}”" if one.rewriting is not None else None
    if ours is None and theirs is None:
        return "who can take part is turned round"
    if ours is None or theirs is None:
        return f"{theirs} is added" if ours is None else f"{ours} is missing"
    if ours == theirs:
        return f"{theirs} has {'no bound' if one.side == 'missing' else 'another bound'}"
    return f"{theirs} stands for {ours}"


def _place_name(place: Place | None, record: str, source: str | None) -> str:
    """The place in the record, with its words: "NCT1.json:12 (summary.0): “People …”"."""
    if place is None:
        return f"{record}, which has no such passage"
    line = line_in(source, place.text) if source is not None else None
    where = f"{record}:{line}" if line is not None else record
    inside = f", line {place.line}" if line is None and place.line is not None else ""
    return f"{where} ({place.path}{inside}): “{_short(place.text)}”"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1].rstrip()}…"


def line_in(source: str, text: str) -> int | None:
    """The line, from 1, of a file of a record in which a text begins; None where it is not found.

    Blanks do not count, and signs may be written as JSON writes them.
    """
    words = _WORD.findall(text)
    head = text[:_KEY].split("\n", 1)[0].rstrip()
    for key in (head, json.dumps(head)[1:-1], json.dumps(head, ensure_ascii=False)[1:-1]):
        if key and (at := source.find(key)) >= 0:
            return source.count("\n", 0, at) + 1
    if not words:
        return None
    found = re.search(r"\W+".join(map(re.escape, words[:8])), source)
    return None if found is None else source.count("\n", 0, found.start()) + 1
