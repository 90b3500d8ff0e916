"""Put right what indentation alone has nested: steps and parents that no wording asks for."""

from __future__ import annotations

from generator.eligibility.outline import Node
from generator.eligibility.patterns import has_amount

_STEPS = 3
_SIBLINGS = 3


def mend_levels(roots: list[Node]) -> None:
    """Make siblings of lines that stand one below the other without a lead-in.

    A staircase of single points becomes one list; so do a list's only line and the lines below it,
    where that line is a whole criterion. Notes stay where they are.
    """
    _level_single(roots)
    waiting = [roots]
    while waiting:
        level = waiting.pop()
        for node in level:
            _level_steps(node)
            waiting.append(node.children)


def _level_single(roots: list[Node]) -> None:
    if len(roots) != 1:
        return
    only = roots[0]
    if not only.row.is_marked or only.leads or only.role != "criterion":
        return
    points = [node for node in only.children if node.role == "criterion" and node.row.is_marked]
    if len(points) < _SIBLINGS or len(points) < len(only.children) or not _is_whole(only, points):
        return
    roots += only.children
    only.children = []


def _is_whole(only: Node, points: list[Node]) -> bool:
    """Whether a line asks for something by itself, as the lines below it do."""
    first = only.text.split(maxsplit=1)[0].lower()
    alike = sum(node.text.lower().startswith(first) for node in points)
    complete = only.text.endswith(".") or has_amount(only.text) or alike >= 2
    return complete and all(len(node.text.split()) >= 2 for node in points)


def _level_steps(node: Node) -> None:
    """Make one list of points that each have the next as their only point."""
    steps: list[Node] = []
    step = node
    while len(step.children) == 1 and not (steps and step.leads):
        step = step.children[0]
        if step.role != "criterion" or not step.row.is_marked or step.row.marked.numbers:
            return
        steps.append(step)
    if len(steps) < _STEPS or step.children or not node.leads:
        return
    for one in steps:
        one.children = []
    node.children = steps
