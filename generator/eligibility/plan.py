"""What all rows of a text tell together, before any of them is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.eligibility.flattened import indent_points
from generator.eligibility.groups import topics_between
from generator.eligibility.headings import Heading
from generator.eligibility.heads import headings_of, noted_rows
from generator.eligibility.rows import Row


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows, points of a lead-in set right of it, and for each the list's name in it.

    `doubts` are rows of which it is not sure that they are points; `noted` the places of rows that
    "Note:" alone announces, `topics` those of topics between numbered items.
    """

    rows: Sequence[Row]
    headings: Sequence[Heading | None]
    doubts: Sequence[Row]
    noted: frozenset[int]
    topics: frozenset[int]


def plan_of(rows: Sequence[Row]) -> Plan:
    """Look at all rows of one text."""
    headings = headings_of(rows)
    breaks = [
        found is not None or (row.turns is not None and not row.turns.inside)
        for row, found in zip(rows, headings, strict=True)
    ]
    indented, doubts = indent_points(rows, breaks)
    return Plan(indented, headings, doubts, noted_rows(indented), topics_between(indented))
