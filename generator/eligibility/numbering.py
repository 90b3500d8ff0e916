"""Lists whose numbers do not begin at 1: an item is missing from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic, diagnose
from generator.eligibility.markers import DEEP
from generator.eligibility.outline import Node
from generator.eligibility.sheet import Draft

# It begins with a digit and looks back from there, so that it passes over all other signs.
_INSIDE = re.compile(r"(\d(?<![\d.].)\d?)[.)](?!\d)")
# No list of a record is longer; a higher number is an amount.
_LONGEST = 99


def missing_items(drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """An information for each list that begins at 2 or later, naming the numbers that are missing.

    A list that goes on with the numbers of an earlier one, in another cohort, after a heading or
    inside the line of an earlier item, has lost nothing.
    """
    seen: set[int] = set()
    for draft in drafts:
        seen.update(int(found) for found in _INSIDE.findall(f"{draft.heading} {draft.group}"))
        yield from _missing(draft.outline.roots, seen)


def _missing(level: Sequence[Node], seen: set[int]) -> Iterator[Diagnostic]:
    begun = False
    for node in level:
        number = _number(node)
        if number is not None and not begun:
            begun = True
            if 1 < number <= _LONGEST and number - 1 not in seen:
                missing = "item 1 is" if number == 2 else f"items 1 to {number - 1} are"
                yield diagnose(
                    "I501", node.row.line, marker=node.row.marked.marker, missing=missing
                )
        if number is not None:
            seen.add(number)
        seen.update(int(found) for found in _INSIDE.findall(node.text))
        yield from _missing(node.children, seen)


def _number(node: Node) -> int | None:
    """The number of a line; letters can also be Roman numbers, and are not judged."""
    marked = node.row.marked
    plain = len(marked.numbers) == 1 and "1" in marked.style and not marked.style.startswith(DEEP)
    return marked.numbers[0][1] if plain else None
