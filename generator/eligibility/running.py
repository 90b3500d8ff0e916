"""Numbered items that run on inside a line ("9. Weight. 10. Consent"): rows of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from msgspec.structs import replace

from generator.eligibility.headings import read_heading
from generator.eligibility.markers import Marked, read_marker
from generator.eligibility.rows import Row, part_turn
from generator.eligibility.sentences import ends_with_colon

_INSIDE = re.compile(r" (?P<marker>\(?(?P<number>\d{1,2})[.)]) ?(?=(?P<capital>[A-Z])|[a-z])")
_BULLET = re.compile(r"(?<=\w)(?P<stop>[.;:])?\s*(?P<sign>•)\s*(?=[A-Z])")
_STOPPED = re.compile(r"[.;)\]](?: (?:and|or))?$")
# "grade 2. Patients", "0, 1 or 2. Patients", "criterion 2) Patients": the number ends a sentence.
_COUNTED = re.compile(
    r"(?:[,(/<>≤≥=+~#–—-]|\b(?:grades?|types?|stages?|class|classes|phases?|levels?|scores?|groups?"
    r"|cohorts?|parts?|arms?|days?|weeks?|months?|visits?|cycles?|categor(?:y|ies)|criteri(?:a|on)"
    r"|items?|points?|sections?|version|steps?|table|appendix|number|no\.|figs?\.|refs?\.|ecog|nyha"
    r"|asa|status|least|most|than|from|until|to|of|is|was|the|and|or|by|in|on|at|a|an|v|covid))$",
    re.IGNORECASE,
)
# So many numbers in a row are a list even where no sentence ends before them.
_SURE = 3
_MOST = 60
# How far back the number before may stand.
_RECENT = 40


class _Found(NamedTuple):
    """A number inside a line: where its marker begins, its style and itself, whether it is sure."""

    start: int
    style: str
    number: int
    stopped: bool


def part_items(rows: Sequence[Row]) -> list[Row]:
    """The rows, each item on a row of its own.

    Items are told by a number that goes on with the list it stands in, or by a bullet's sign.
    """
    text = "\n".join([row.text for row in rows])
    found = list(_bulleted(rows)) if "•" in text else list(rows)
    if _INSIDE.search(text) is None:
        return found
    parted: list[Row] = []
    for at, row in enumerate(found):
        parted += _parts(row, parted, found[at + 1 : at + 1 + _RECENT])
    return parted


def _bulleted(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, parted at bullets behind a sentence, or behind the name of a list or group."""
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        bullets = _BULLET.finditer(row.text) if "•" in row.text else ()
        cuts = [at.start("sign") for at in bullets if at["stop"] or not row.is_marked]
        if not cuts:
            yield row
            continue
        text = row.text[: cuts[0]].rstrip()
        turns = part_turn(row, text, last=False)
        yield replace(row, text=text, marked=replace(row.marked, text=text), turns=turns)
        level = after.indent if after is not None and after.is_marked else row.indent
        for start, end in pairwise([*cuts, None]):
            marked = read_marker(row.text[start:end].rstrip())
            turns = part_turn(row, marked.text, last=end is None)
            yield Row(row.line, level, marked, marked.text, turns)


def _parts(row: Row, before: Sequence[Row], after: Sequence[Row]) -> Iterator[Row]:
    start, texts = 0, []
    for found in _splits(row, before, after):
        texts.append(row.text[start : found.start].rstrip())
        start = found.start
    if not texts:
        yield row
        return
    turns = part_turn(row, texts[0], last=False)
    yield replace(row, text=texts[0], marked=replace(row.marked, text=texts[0]), turns=turns)
    texts.append(row.text[start:])
    for at, text in enumerate(texts[1:], 1):
        marked = read_marker(text)
        turns = part_turn(row, marked.text, last=at == len(texts) - 1)
        yield Row(row.line, row.indent, marked, marked.text, turns, runs_on=True)


def _splits(row: Row, before: Sequence[Row], after: Sequence[Row]) -> list[_Found]:
    """The numbers inside a row that go on with its list, or with the list around that."""
    chain: list[_Found] = []
    for found in islice(_inside(row.text), _MOST):
        if _counts_on(found, chain[-1]) if chain else _follows(found, row, before):
            chain.append(found)
    if not chain:
        return []
    following = _next_number(chain[-1].style, after)
    while chain and chain[-1].number == following:
        chain.pop()  # the list has that number on a line of its own
    if not chain:
        return []
    if following == chain[-1].number + 1 or len(chain) + 1 >= _SURE:
        return chain
    return chain if all(found.stopped for found in chain) else []


def _inside(text: str) -> Iterator[_Found]:
    for match in _INSIDE.finditer(text):
        head = text[max(0, match.start() - 30) : match.start()]
        stopped = _STOPPED.search(head) is not None
        if stopped or (match["capital"] and _COUNTED.search(head) is None):
            style = match["marker"].replace(match["number"], "1")
            yield _Found(match.start("marker"), style, int(match["number"]), stopped)


def _counts_on(found: _Found, last: _Found) -> bool:
    """Whether a number is the next one, or the one after a number that is missing."""
    steps = (1, 2) if found.stopped else (1,)
    return found.style == last.style and found.number - last.number in steps


def _follows(found: _Found, row: Row, before: Sequence[Row]) -> bool:
    """Whether a number comes after that of the row, or after that of the item it is a point of."""
    own = dict(_marked(row).numbers).get(found.style)
    if own is not None and own == found.number - 1:
        return True
    for earlier in islice(reversed(before), _RECENT):
        if not earlier.is_marked and ends_with_colon(earlier.text):
            return False
        number = dict(earlier.marked.numbers).get(found.style)
        if number is None:
            continue
        if own is None or own == 1:
            return number == found.number - 1
        if number != own - 1:
            return False
        own = number
    return False


def _marked(row: Row) -> Marked:
    """The marker of a row; of a list's name and its first item on one line, that of the item."""
    heading = None if row.is_marked else read_heading(row.text)
    return read_marker(heading.rest) if heading is not None else row.marked


def _next_number(style: str, after: Sequence[Row]) -> int | None:
    numbers = (dict(row.marked.numbers).get(style) for row in after)
    return next((number for number in numbers if number is not None), None)
