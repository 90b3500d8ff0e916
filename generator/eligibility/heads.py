"""Which rows are headings, by their words, their marker and the row after them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.eligibility import sentences
from generator.eligibility.headings import (
    Heading,
    has_label,
    is_alone,
    is_plain,
    is_qualified,
    read_heading,
)
from generator.eligibility.rows import Row, counts_on, inner_row

_SECTION = re.compile(r"1(?:\.1)+\.?")
_REST = re.compile(r"(?:in|ex)clusion[.,;]")
_CRITERIA = ("clusion criteria", "clusion criteria:")
# So many other headings show that a bullet worded like them is one.
_LIKE = 2
# How far the points before and after a point may stand.
_NEAR = 40


def headings_of(rows: Sequence[Row]) -> list[Heading | None]:
    """For each row the list's name in it, where a row so written and so placed is a heading."""
    around = zip([None, *rows], rows, [*rows[1:], None], strict=False)
    found = [
        None if _is_rest(before, row) else _heading(row, after) for before, row, after in around
    ]
    for at, heading in enumerate(found):
        if heading is not None and heading.rank == "layout" and _is_point(rows, found, at):
            found[at] = None
    likes = Counter(
        heading.kind
        for row, heading in zip(rows, found, strict=True)
        if heading is not None and not row.is_marked and _names_whose(heading)
    )
    for at in range(1, len(rows) - 1) if max(likes.values(), default=0) >= _LIKE else ():
        heading = None if found[at] else _first_bullet(rows, at)
        if heading is not None and likes[heading.kind] >= _LIKE:
            found[at] = heading
    return found


def _names_whose(heading: Heading) -> bool:
    """Whether a heading ends in a list's name, after words that say whose ("Gout exclusions")."""
    if heading.rank != "list" or heading.rest or is_plain(heading):
        return False
    return heading.text.lower().endswith(_CRITERIA)


def _first_bullet(rows: Sequence[Row], at: int) -> Heading | None:
    """The heading that the first of several bullets is worded as."""
    row = rows[at]
    if not row.is_marked or row.marked.numbers or not row.text.lower().endswith(_CRITERIA):
        return None
    if rows[at - 1].is_marked or not rows[at + 1].is_marked:
        return None
    heading = read_heading(row.text)
    return heading if heading is not None and _names_whose(heading) else None


def _is_point(rows: Sequence[Row], found: Sequence[Heading | None], at: int) -> bool:
    """Whether "5. Patient Characteristics:" stands between the points of a list."""
    row = rows[at]

    def stands_next(places: Iterable[int]) -> int | None:
        return next((n for n in places if rows[n].indent <= row.indent), None)

    before = stands_next(range(at - 1, max(at - _NEAR, -1), -1))
    after = stands_next(range(at + 1, min(at + _NEAR, len(rows))))
    if before is not None and found[before] is None and counts_on(rows[before], row):
        return True
    return after is not None and found[after] is None and counts_on(row, rows[after])


def _is_rest(before: Row | None, row: Row) -> bool:
    """Whether a word is the end of a sentence that a line break cut ("... four weeks before")."""
    if before is None or row.is_marked or before.turns is not None:
        return False
    return _REST.fullmatch(row.text) is not None and before.text[-1].isalnum()


def _heading(row: Row, after: Row | None) -> Heading | None:
    heading = None if is_remark(row) else read_heading(row.text)
    if heading is not None and row.turns is not None and heading.rank in _TURNED:
        return None
    if heading is None or not row.is_marked or heading.rank not in _NEEDS_FORM:
        return heading
    if row.marked.numbers and heading.rest:
        return None
    if is_qualified(heading) or (is_alone(heading) and after is not None):
        return heading
    return heading if after is not None and _is_placed(heading, row, after) else None


def _is_placed(heading: Heading, row: Row, after: Row) -> bool:
    """Whether a marked row with a list's name and more words stands like a heading."""
    if not sentences.ends_with_colon(row.text):
        # "1.2 Exclusion criteria Health" is a section of the protocol.
        section = _SECTION.fullmatch(row.marked.style) is not None
        return has_label(heading) and (section or _begins_list(row, after))
    other = after.is_marked and row.marked.style != after.marked.style
    leaving = heading.rank == "leaving" and other
    return leaving or after.indent > row.indent or _begins_list(row, after)


def _begins_list(row: Row, after: Row) -> bool:
    """Whether a list of another style begins on the next row."""
    begins = any(number == 1 for _, number in after.marked.numbers)
    return begins and row.marked.style != after.marked.style


# A bullet with such a name is a heading only where it looks like one.
_NEEDS_FORM = frozenset({"list", "neutral", "leaving", "doubt"})
# Such words with a list's name behind them are an item before that list.
_TURNED = frozenset({"neutral", "layout", "group", "included"})


def is_remark(row: Row) -> bool:
    """Whether a line says nothing but "none", "see there" or "Note:"."""
    text = row.text
    return sentences.is_nothing(text) or sentences.is_pointer(text) or sentences.is_bare_note(text)


def noted_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Places of rows that "Note:" alone announces: the next one, or numbered points after it."""
    noted: set[int] = set()
    counts = False
    for at, (before, row) in enumerate(pairwise(rows), 1):
        if sentences.is_bare_note(before.text):
            noted.add(at)
            counts = any(number == 1 for _, number in row.marked.numbers)
        elif counts and at - 1 in noted and counts_on(before, row):
            noted.add(at)
    return frozenset(noted)


def is_label(rest: str, after: Row | None) -> bool:
    """Whether the words behind a heading's colon are part of its name, not a first criterion."""
    if after is None or inner_row(after, rest).is_marked or sentences.is_nothing(rest):
        return False
    if read_heading(rest) is not None:
        return True
    few = len(rest.split()) <= 8 and not any(char.isdigit() or char in "<>≥≤" for char in rest)
    return few and after.is_marked and not (rest.endswith((".", ";")) or _breaks_off(rest))


def _breaks_off(rest: str) -> bool:
    """Whether the bullets below finish what the words begin ("bleeding secondary to")."""
    return len(rest.split()) > 2 and sentences.leads(rest)
