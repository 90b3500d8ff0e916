"""Give back the indentation that sub-points of a lead-in lost ("any of the following:", siblings)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.eligibility import vocabulary as words
from generator.eligibility.patterns import anywhere
from generator.eligibility.rows import Row
from generator.eligibility.sentences import ends_with_colon

_STRONG = anywhere(words.STRONG_LEADS)
_EXCEPTS = anywhere(words.EXCEPTION_LEADS)
_PEOPLE = anywhere(word for word in words.PEOPLE if not word.startswith("control"))
_N_OF = re.compile(r"\bof the following\b")
_LIMIT = re.compile(r"[<>≤≥=]|\d")
_CONSENT = re.compile(r"\bconsent\b", re.IGNORECASE)
_DEMANDS = re.compile(r"\b(?:who|must|have)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:[;,]|\b(?:or|and))$", re.IGNORECASE)


def indent_points(rows: Sequence[Row], breaks: Sequence[bool]) -> list[Row]:
    """Rows with the points of a flattened lead-in moved one column to its right.

    `breaks` tells of each row whether a list ends at it (headings).
    Only where the layout cannot be meant: a line that ends in a colon and has nothing deeper below
    it, followed by bullets like its own or by bullets left of it. The points end where a line is no
    longer like the first of them; in doubt they end early. Exceptions ("except for:") stay as they
    are, for a criterion shown as an exception would change its meaning.
    """
    mended = list(rows)
    for at, row in enumerate(rows[:-1]):
        if breaks[at] or not row.is_marked or not ends_with_colon(row.text):
            continue
        end = _end_of_points(rows, breaks, at)
        for point in range(at + 1, end):
            mended[point] = replace(rows[point], indent=max(rows[point].indent, row.indent + 1))
    return mended


def _end_of_points(rows: Sequence[Row], breaks: Sequence[bool], at: int) -> int:
    lead, first = rows[at], rows[at + 1]
    if breaks[at + 1] or not first.is_marked or first.marked.numbers or lead.marked.numbers:
        return at
    if first.indent < lead.indent:
        return _end_of_outdent(rows, breaks, at)
    if first.indent > lead.indent or _EXCEPTS.search(lead.text.lower()):
        return at
    return _end_of_likes(rows, breaks, at) if _is_strong(lead, first) else at


def _end_of_outdent(rows: Sequence[Row], breaks: Sequence[bool], at: int) -> int:
    """Bullets left of the lead-in are its points where a bullet at its own place follows them."""
    lead = rows[at]
    for end in range(at + 1, len(rows)):
        row = rows[end]
        if breaks[end] or row.marked.style != lead.marked.style or row.indent > lead.indent:
            return at
        if row.indent == lead.indent:
            return end
    return at


def _end_of_likes(rows: Sequence[Row], breaks: Sequence[bool], at: int) -> int:
    lead, first = rows[at], rows[at + 1]
    for end in range(at + 1, len(rows)):
        row = rows[end]
        if breaks[end] or row.indent < lead.indent:
            return end
        if row.indent > lead.indent:
            continue
        before = rows[end - 1] if end > at + 1 else None
        if row.marked.style != lead.marked.style or not _is_like(lead, first, before, row):
            return end
    return len(rows)


def _is_strong(lead: Row, first: Row) -> bool:
    if _STRONG.search(lead.text.lower()) or len(lead.text.split()) <= 6:
        return True
    return not first.text[0].isupper()


def _is_like(lead: Row, first: Row, before: Row | None, row: Row) -> bool:
    """Whether a bullet goes on with the points that `first` began."""
    if ends_with_colon(row.text):
        return False
    if before is None:
        return True
    again = _first_word(row) == _first_word(lead) and len(_first_word(row)) > 3
    if again or (row.text[0].isupper() and first.text[0].islower()):
        return False
    if _names_people(row) and not _names_people(first):
        return False
    if _OPEN_END.search(first.text) and not _OPEN_END.search(before.text):
        return False
    if _CONSENT.search(row.text) and not _DEMANDS.search(lead.text):
        return False
    limits = _LIMIT.search(first.text) and not _N_OF.search(lead.text)
    if limits and not _LIMIT.search(row.text):
        return False
    return not (len(first.text) < 80 and len(row.text) > 200)


def _first_word(row: Row) -> str:
    return row.text.split(maxsplit=1)[0].lower()


def _names_people(row: Row) -> bool:
    return _PEOPLE.search(" ".join(row.text.lower().split()[:3])) is not None
