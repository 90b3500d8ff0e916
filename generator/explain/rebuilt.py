"""A page built again with other statements."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import Any, TypeVar

from msgspec.structs import replace

from generator.statements import Statement, parts_of

Node = TypeVar("Node")


def _all_parts(value: object) -> tuple[str, ...]:
    kind: Any = type(value)
    return parts_of(kind)


def rebuilt(
    value: Node,
    change: Callable[[Statement], Statement],
    parts_in: Callable[[Any], tuple[str, ...]] = _all_parts,
) -> Node:
    """The same tree with every statement changed; parts without a change are kept as they are.

    Statements are changed in their order; `parts_in` names the fields of a part to look into.
    """
    made: Any = value
    kind: Any = type(value)
    if kind is Statement:
        made = change(made)
    elif kind is tuple:
        parts = tuple([rebuilt(part, change, parts_in) for part in made])
        made = value if all(map(is_, parts, made)) else parts
    else:
        new = {}
        for name in parts_in(made):
            old = getattr(made, name)
            if (part := rebuilt(old, change, parts_in)) is not old:
                new[name] = part
        if new:
            made = replace(made, **new)
    result: Node = made
    return result
