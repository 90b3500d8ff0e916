"""The record's own words on a page of another language: which they are, so that they can be told.

A page of one language may hold text of another only where it says so (WCAG 2.2, 3.1.2): screen
readers speak it in the right voice, browsers set it in the right direction. Names of people, places
and organizations are of no language and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from msgspec.structs import replace

from generator.explain.rebuilt import Node, rebuilt
from generator.leaflet import Statement
from generator.words.language import RECORD_LANG

# Names in our sentences that are filled with prose of the record.
_NAMES = frozenset({"claim", "frame", "line", "long", "names", "what"})
# Fields of the record that hold prose or words, by the first part of their paths.
_FIELDS = frozenset(
    {
        "arms",
        "conditions",
        "description",
        "design",
        "documents",
        "eligibility",
        "interventions",
        "keywords",
        "lay_title",
        "links",
        "official_title",
        "outcomes",
        "phases",
        "plain_summary",
        "references",
        "status",
        "study_type",
        "summary",
        "title",
        "why_stopped",
    }
)
# Stand around the record's words while a sentence is filled in; no text of ours or theirs has them.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")


def marked(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a sentence, those in the record's words with marks around them."""
    return {
        name: f"{_OPEN}{_MARKS.sub('', value)}{_CLOSE}"
        if name in _NAMES and isinstance(value, str)
        else value
        for name, value in values.items()
    }


def unmarked(text: str, rule: str, sources: tuple[str, ...]) -> Statement:
    """The statement of a filled-in sentence; what stood between marks is foreign in it."""
    pieces = _MARKS.split(text)
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    spans = tuple(pairwise(ends))[1::2]
    return Statement("".join(pieces), rule, sources, foreign=spans)


def quoting(statement: Statement, quoted: str) -> Statement:
    """The statement with the terms foreign that it quotes; `quoted` is how: "«{term}»"."""
    before, _, after = quoted.partition("{term}")
    if not before or not after:
        return statement
    found = re.finditer(rf"{re.escape(before)}(.+?){re.escape(after)}", statement.text)
    return replace(statement, foreign=tuple(match.span(1) for match in found))


def told(node: Node) -> Node:
    """A page or card, its verbatim words marked as those of the record's language."""
    return rebuilt(node, _told)


def _told(statement: Statement) -> Statement:
    fields = {source.split(".")[0] for source in statement.sources}
    if not statement.verbatim or not fields & _FIELDS or _is_address(statement):
        return statement
    return replace(statement, lang=RECORD_LANG)


def _is_address(statement: Statement) -> bool:
    return statement.href is not None and statement.href.startswith(("tel:", "mailto:"))
