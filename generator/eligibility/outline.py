"""Nest the lines of one section by indentation, numbering and wording."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from generator.eligibility.markers import DEEP
from generator.eligibility.rows import Row
from generator.eligibility.sentences import (
    asks_age,
    asks_consent,
    asks_persons,
    demands_of_people,
    is_bare_note,
)
from generator.model import ItemRole

# No list in a record goes this deep; hostile text could.
_DEEPEST = 24
# How many lines without a number a numbered list may be interrupted by.
_RECENT = 100


class Node(Struct):
    """An item while its section is being built; `parts` are its words, line by line."""

    row: Row
    role: ItemRole
    leads: bool
    parts: list[str]
    children: list[Node] = []

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(self.parts)

    @property
    def tail(self) -> str:
        """The words of its last line."""
        return self.parts[-1]


class Outline:
    """The items of one section: add lines in order, take `roots` at the end."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._open: list[Node] = []

    @property
    def last(self) -> Node | None:
        """The innermost open line."""
        return self._open[-1] if self._open else None

    @property
    def parent(self) -> Node | None:
        """The line that the innermost open one stands below."""
        return self._open[-2] if len(self._open) > 1 else None

    @property
    def before_last(self) -> Node | None:
        """The sibling before the innermost open line."""
        level = self._open[-2].children if len(self._open) > 1 else self.roots
        return level[-2] if len(level) > 1 else None

    @property
    def depth(self) -> int:
        """How many lines are open: 1 when the last one stands at the top."""
        return len(self._open)

    def add(self, node: Node) -> None:
        """Put a marked line where its number, its indentation and its style say."""
        depth = self._continued(node.row)
        if depth is not None:
            del self._open[depth:]
            _adopt(self.siblings, node.row)
        elif not self._starts_under_lead(node.row):
            self._close(node.row)
            self._leave_childless(node.row)
        self.put(node)

    def put(self, node: Node) -> None:
        """Make the line a child of the innermost open one."""
        del self._open[_DEEPEST:]
        self.siblings.append(node)
        self._open.append(node)

    def _leave_childless(self, row: Row) -> None:
        """Close a line without points that leads nowhere: no list begins below it at 2 or later."""
        numbers = [number for style, number in row.marked.numbers if not style.startswith(DEEP)]
        if numbers and min(numbers) > 1 and self._open:
            top = self._open[-1]
            if not (top.leads or top.children):
                self._open.pop()

    def remark(self, node: Node) -> None:
        """Add a line that owns nothing below the innermost open line."""
        self.siblings.append(node)

    def close_note(self) -> None:
        """Close the word "Note:" alone: it owns the line after it, and that line its points."""
        if self._open and is_bare_note(self._open[-1].tail):
            self._open.pop()
        elif len(self._open) > 1 and is_bare_note(self._open[-2].tail):
            del self._open[-2]

    def owner(self, indent: int) -> Node | None:
        """The innermost open line that stands left of `indent`."""
        return next((n for n in reversed(self._open) if n.row.indent < indent), None)

    def close_to(self, indent: int) -> None:
        """Close the lines that do not stand left of `indent`."""
        while self._open and self._open[-1].row.indent >= indent:
            self._open.pop()

    @property
    def siblings(self) -> list[Node]:
        """The lines of the innermost open one, or of the whole section."""
        return self._open[-1].children if self._open else self.roots

    def _close(self, row: Row) -> None:
        while self._open:
            top = self._open[-1]
            level = row.indent == top.row.indent and _owns(top, row)
            if row.indent > top.row.indent or level or _is_part_number(top, row):
                return
            self._open.pop()

    def _continued(self, row: Row) -> int | None:
        """How many lines stay open for the list whose last number comes just before this one.

        A list indented alike is preferred, then the innermost.
        """
        wanted = {(style, number - 1) for style, number in row.marked.numbers if number > 1}
        fits: list[tuple[int, int]] = []
        for depth in range(len(self._open), -1, -1) if wanted else ():
            level = self._open[depth - 1].children if depth else self.roots
            recent = islice(reversed(level), _RECENT)
            last = next((node for node in recent if _is_kindred(node, row)), None)
            if last is not None and not wanted.isdisjoint(last.row.marked.numbers):
                fits.append((depth, last.row.indent))
        same = (depth for depth, indent in fits if indent == row.indent)
        return next(same, fits[0][0] if fits else None)

    def _starts_under_lead(self, row: Row) -> bool:
        """Whether a list begins here, left of the lead-in it belongs to."""
        top = self.last
        if top is None or not top.leads or top.children or row.indent >= top.row.indent:
            return False
        return any(number == 1 for _, number in row.marked.numbers)


def _is_kindred(node: Node, row: Row) -> bool:
    """Whether two numbered lines have numbers of one style."""
    styles = {style for style, _ in row.marked.numbers}
    return any(style in styles for style, _ in node.row.marked.numbers)


def _adopt(level: list[Node], row: Row) -> None:
    """Give the lines between two numbers of one list to the line with the first number.

    A paragraph among them that asks nothing of people is a remark on it.
    """
    at = next(i for i in range(len(level) - 1, -1, -1) if _is_kindred(level[i], row))
    for node in level[at + 1 :]:
        if not (node.row.is_marked or node.leads or node.children or demands_of_people(node.text)):
            node.role = "note"
        level[at].children.append(node)
    del level[at + 1 :]


def _is_part_number(top: Node, row: Row) -> bool:
    """Whether a number like "1.2.1" goes one step below "1.2"."""
    outer, inner = (item.marked.marker or "" for item in (top.row, row))
    return "." in outer.strip(".)") and inner.startswith(outer.strip(".)") + ".")


def _owns(top: Node, row: Row) -> bool:
    """Whether a line at the indentation of a lead-in is a point of it all the same."""
    if not top.leads or (top.children and top.children[0].row.indent > row.indent):
        return False
    if row.marked.numbers:
        return any(number == 1 for _, number in row.marked.numbers)
    ended = top.children and not top.row.is_marked and not asks_persons(top.text)
    if ended and (asks_consent(row.text) or asks_age(row.text)):
        return False
    return top.row.marked.style != row.marked.style
