"""Nest the lines of one section by indentation, numbering and wording."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.eligibility.rows import Row
from generator.model import ItemRole


@dataclass(slots=True)
class Node:
    """An item while its section is being built."""

    row: Row
    text: str
    role: ItemRole
    leads: bool
    children: list[Node] = field(default_factory=list)


class Outline:
    """The items of one section: add lines in order, take `roots` at the end."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._open: list[Node] = []

    @property
    def last(self) -> Node | None:
        """The innermost open line."""
        return self._open[-1] if self._open else None

    def add(self, node: Node) -> None:
        """Put a marked line where its number, its indentation and its style say."""
        before = self._predecessor(node.row)
        if before is not None:
            while self._open.pop() is not before:
                pass
        else:
            self._close(node.row)
        self.put(node)

    def put(self, node: Node) -> None:
        """Make the line a child of the innermost open one."""
        self._siblings().append(node)
        self._open.append(node)

    def remark(self, node: Node) -> None:
        """Add a line that owns nothing below the innermost open line."""
        self._siblings().append(node)

    def close_to(self, indent: int) -> Node | None:
        """Close lines that do not stand left of `indent`; the innermost one left, if any."""
        while self._open and self._open[-1].row.indent >= indent:
            self._open.pop()
        return self.last

    def _siblings(self) -> list[Node]:
        return self._open[-1].children if self._open else self.roots

    def _close(self, row: Row) -> None:
        while self._open:
            top = self._open[-1]
            if row.indent > top.row.indent or (row.indent == top.row.indent and _owns(top, row)):
                return
            self._open.pop()

    def _predecessor(self, row: Row) -> Node | None:
        """The open line whose number comes just before, one indented alike first."""
        wanted = {(style, number - 1) for style, number in row.marked.numbers if number > 1}
        fits = [
            node for node in reversed(self._open) if not wanted.isdisjoint(node.row.marked.numbers)
        ]
        same = (node for node in fits if node.row.indent == row.indent)
        return next(same, fits[0] if fits else None)


def _owns(top: Node, row: Row) -> bool:
    """Whether a line at the indentation of a lead-in is a point of it all the same."""
    if not top.leads:
        return False
    if row.marked.numbers:
        return any(number == 1 for _, number in row.marked.numbers)
    return top.row.marked.style != row.marked.style
