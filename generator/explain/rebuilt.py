"""A page built again with other statements."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import Any, TypeVar

from msgspec.structs import replace

from generator.statements import Statement, parts_of

Node = TypeVar("Node")


def rebuilt(value: Node, change: Callable[[Statement], Statement]) -> Node:
    """The same tree with every statement changed; parts without a change are kept as they are."""
    made: Any = value
    kind: Any = type(value)
    if kind is Statement:
        made = change(made)
    elif kind is tuple:
        parts = tuple([rebuilt(part, change) for part in made])
        made = value if all(map(is_, parts, made)) else parts
    else:
        new = {}
        for name in parts_of(kind):
            old = getattr(made, name)
            if (part := rebuilt(old, change)) is not old:
                new[name] = part
        if new:
            made = replace(made, **new)
    result: Node = made
    return result
