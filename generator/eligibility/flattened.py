"""Give back the indentation that the points of a lead-in lost ("any of the following:")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from generator.eligibility import vocabulary as words
from generator.eligibility.groups import is_group
from generator.eligibility.patterns import anywhere
from generator.eligibility.rows import Row
from generator.eligibility.sentences import (
    asks_consent,
    asks_persons,
    ends_with_colon,
    is_bare_note,
    is_note,
    leads,
)

_STRONG = anywhere(words.STRONG_LEADS)
_EXCEPTS = anywhere(words.EXCEPTION_LEADS)
# "conditions other than asthma such as:": examples, and none of what is excepted.
_EXAMPLES = re.compile(r"\bsuch as\W*$")
_EXCEPTION = anywhere(words.EXCEPTION_WORDS)
_PEOPLE = anywhere(word for word in words.PEOPLE if not word.startswith("control"))
_ENUMERATION = re.compile(r"[^.;,]+(?:, [^.;,]+)+,? (?:and|or) [^.;,]+\.")
_N_OF = re.compile(r"\bof the following\b|\bfollowing criteria\b")
_LIMIT = re.compile(r"[<>≤≥=]|\d")
_GOES_ON = re.compile(r"(?:or|and)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:[;,]|\b(?:or|and))$", re.IGNORECASE)


def indent_points(rows: Sequence[Row], breaks: Sequence[bool]) -> tuple[list[Row], tuple[Row, ...]]:
    """Rows with the points of a flattened lead-in moved one column to its right.

    `breaks` tells of each row whether a list ends at it (headings).
    Only where the layout cannot be meant: a line that ends in a colon and has nothing deeper below
    it, followed by bullets like its own or by bullets left of it. The points end where a line is no
    longer like the first of them; in doubt they end early. Of exceptions ("except for:") the first
    point is one, and those after it only while they are worded as exceptions are: a criterion shown
    as an exception would change its meaning. Second come the leads whose exceptions end in doubt.
    """
    mended = list(rows)
    doubts: list[Row] = []
    for at, row in enumerate(rows[:-1]):
        if breaks[at] or not row.is_marked or not ends_with_colon(row.text):
            continue
        end = _end_of_points(rows, breaks, at)
        if at and is_bare_note(rows[at - 1].text):
            end = min(end, at + 2)  # a list goes on after a remark of one line
        for point in range(at + 1, end):
            mended[point] = replace(rows[point], indent=max(rows[point].indent, row.indent + 1))
        if _excepts(row) and at < end < len(rows) and _goes_on(row, rows[end], breaks[end]):
            doubts.append(row)
    for at, row in enumerate(mended[:-1]):
        if not (breaks[at] or row.is_marked) and ends_with_colon(row.text):
            _resume(mended, breaks, at)
    return mended, tuple(doubts)


def _resume(rows: list[Row], breaks: Sequence[bool], at: int) -> None:
    """Put back a list that a paragraph with points of its own interrupted.

    ClinicalTrials.gov prints such a list, the paragraph and the paragraph's points all at one
    indentation, and what is left of the list right of them. A paragraph that remarks on the item
    before it, or goes on with it, stands below that; another one is an item of the list.
    """
    lead = rows[at]
    if at == 0 or breaks[at - 1] or not rows[at - 1].is_marked or is_group(lead, rows[at + 1]):
        return
    middle = _run(rows, breaks, at + 1, lambda row: row.indent == lead.indent)
    end = _run(rows, breaks, middle, lambda row: row.indent > lead.indent)
    at_end = end == len(rows) or breaks[end]
    if middle == at + 1 or end == middle or not at_end or leads(rows[middle - 1].text):
        return
    shift = min(row.indent for row in rows[middle:end]) - lead.indent
    below = is_note(lead.text) or _GOES_ON.match(lead.text) is not None
    rows[at] = replace(lead, indent=lead.indent + below)
    for point in range(at + 1, end):
        by = below + 1 if point < middle else -shift
        rows[point] = replace(rows[point], indent=rows[point].indent + by)


def _run(
    rows: Sequence[Row], breaks: Sequence[bool], start: int, fits: Callable[[Row], bool]
) -> int:
    """The place after the marked rows from `start` on that fit."""
    end = start
    while end < len(rows) and not breaks[end] and rows[end].is_marked and fits(rows[end]):
        end += 1
    return end


def _end_of_points(rows: Sequence[Row], breaks: Sequence[bool], at: int) -> int:
    lead, first = rows[at], rows[at + 1]
    if breaks[at + 1] or not first.is_marked or first.marked.numbers or lead.marked.numbers:
        return at
    if first.indent < lead.indent:
        return _end_of_outdent(rows, breaks, at)
    if first.indent > lead.indent:
        return at
    if _excepts(lead):
        return _end_of_exceptions(rows, breaks, at)
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
    if _lists_all(first):
        return at + 2
    for end in range(at + 1, len(rows)):
        row = rows[end]
        if breaks[end] or row.indent < lead.indent:
            return end
        if row.indent > lead.indent:
            continue
        before = rows[end - 1] if end > at + 1 else None
        if row.marked.style != first.marked.style or not _is_like(lead, first, before, row):
            return end
    return len(rows)


def _excepts(lead: Row) -> bool:
    end = lead.text[-80:].lower()
    return _EXCEPTS.search(end) is not None and _EXAMPLES.search(end) is None


def _end_of_exceptions(rows: Sequence[Row], breaks: Sequence[bool], at: int) -> int:
    """After the first exception, those worded as exceptions are ("curatively treated ...")."""
    end = at + 2
    while end < len(rows) and _goes_on(rows[at], rows[end], breaks[end]):
        row = rows[end]
        if len(row.text.split()) > 30 or not _EXCEPTION.search(row.text.lower()):
            break
        end += 1
    return end


def _goes_on(lead: Row, row: Row, breaks: bool) -> bool:  # noqa: FBT001
    return not breaks and row.is_marked and row.indent == lead.indent


def _lists_all(first: Row) -> bool:
    """Whether a first point holds all that was announced ("A + B, B + C and A + C.")."""
    return len(first.text) < 150 and _ENUMERATION.fullmatch(first.text) is not None


def _is_strong(lead: Row, first: Row) -> bool:
    if _STRONG.search(lead.text.lower()) or len(lead.text.split()) <= 6:
        return True
    return not first.text[0].isupper()


def _is_like(lead: Row, first: Row, before: Row | None, row: Row) -> bool:
    """Whether a bullet goes on with the points that `first` began."""
    if before is None or ends_with_colon(row.text):
        return before is None and not ends_with_colon(row.text)
    limits = _LIMIT.search(first.text) and not _N_OF.search(lead.text)
    unlike = (
        _first_word(row) == _first_word(lead) and len(_first_word(row)) > 3,
        row.text[0].isupper() and first.text[0].islower(),
        _names_people(row) and not _names_people(first),
        _OPEN_END.search(first.text) and not _OPEN_END.search(before.text),
        asks_consent(row.text) and not asks_persons(lead.text),
        limits and not _LIMIT.search(row.text),
        len(first.text) < 80 and len(row.text) > 200,
    )
    return not any(unlike)


def _first_word(row: Row) -> str:
    return row.text.split(maxsplit=1)[0].lower()


def _names_people(row: Row) -> bool:
    return _PEOPLE.search(" ".join(row.text.lower().split()[:3])) is not None
