"""Cuts a text that anybody wrote into sentences, and knows where each stands and under what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.fidelity.align import Unit, unit_of
from generator.fidelity.meaning import Meaning

# Where one sentence ends and the next begins.
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(“])")
_HEADING = re.compile(r"\s*#{1,6}\s+(.*)")
_MARK = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: a line of the text from 1, or a path and a line of the record."""

    text: str
    line: int | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `heading` tells whom it stands under: who can take part, or who cannot."""

    place: Place
    unit: Unit
    heading: str | None


def sentences_of(text: str, meaning: Meaning) -> Iterator[Sentence]:
    """The sentences of a text with their lines, and whether they stand under "who cannot join".

    A heading tells it until the next heading, a line with a colon for the list below it.
    """
    headed: str | None = None
    lead: str | None = None
    for line, paragraph in _paragraphs(text):
        mark, title = _MARK.match(paragraph), _HEADING.match(paragraph)
        shown = paragraph[mark.end() :] if mark else title[1] if title else paragraph
        lead = lead if mark else None
        at = 0
        for sentence in SENTENCE.split(shown):
            at = shown.index(sentence, at)
            place = Place(" ".join(sentence.split()), line + shown[:at].count("\n"))
            unit = unit_of(sentence, meaning)
            direction = unit.reading.direction
            if title:
                headed = direction
            elif sentence.rstrip().endswith(":"):
                lead = direction or lead
            if not title and (unit.own or unit.reading.quantities):
                yield Sentence(place, unit, lead or headed)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, list items and headings: the line of each from 1, and its text as it stands."""
    start, block = 1, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        fresh = not line.strip() or _MARK.match(line) or _HEADING.match(line)
        if fresh and block:
            yield start, "\n".join(block)
            block = []
        if line.strip():
            if not block:
                start = number
            block.append(line)
            if _HEADING.match(line):
                yield start, line
                block = []
