"""Nest marked lines by indentation, numbering and wording."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.eligibility.markers import Marked
from generator.model import ItemRole


@dataclass(slots=True)
class Node:
    """An item while its section is being built."""

    text: str
    marked: Marked
    indent: int
    line: int
    role: ItemRole = "criterion"
    leads: bool = False
    children: list[Node] = field(default_factory=list)


class Outline:
    """The items of one section: add lines in order, take `roots` at the end."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._open: list[Node] = []

    @property
    def last(self) -> Node | None:
        """The line added last."""
        return self._open[-1] if self._open else None

    def add(self, node: Node) -> None:
        """Put a marked line where its number, its indentation and its style say."""
        self._close(node)
        self.put(node)

    def put(self, node: Node) -> None:
        """Make the line a child of the deepest open one."""
        (self._open[-1].children if self._open else self.roots).append(node)
        self._open.append(node)

    def note(self, node: Node) -> None:
        """Add a remark below the innermost open line it is not left of."""
        owner = next((n for n in reversed(self._open) if n.indent < node.indent), None)
        (owner.children if owner else self.roots).append(node)

    def clear(self) -> None:
        """Close every open line: what follows stands at the top."""
        self._open.clear()

    def close_to(self, indent: int) -> Node | None:
        """Close lines that do not stand left of `indent`; the innermost one left, if any."""
        while self._open and self._open[-1].indent >= indent:
            self._open.pop()
        return self.last

    def _close(self, node: Node) -> None:
        before = self._predecessor(node)
        if before is not None:
            while self._open[-1] is not before:
                self._open.pop()
            self._open.pop()
            return
        while self._open:
            top = self._open[-1]
            if node.indent > top.indent or (node.indent == top.indent and _owns_flat(top, node)):
                return
            self._open.pop()

    def _predecessor(self, node: Node) -> Node | None:
        """The open line whose number comes just before, the one indented alike first."""
        number = node.marked.number
        if number is None or number < 2:
            return None
        fits = [
            n
            for n in reversed(self._open)
            if n.marked.number == number - 1 and n.marked.style == node.marked.style
        ]
        return next((n for n in fits if n.indent == node.indent), fits[0] if fits else None)


def _owns_flat(top: Node, node: Node) -> bool:
    """Whether a line at the indentation of a lead-in is a point of it all the same."""
    if not top.leads or top.marked.style == node.marked.style:
        return False
    return node.marked.number in {None, 1}
