"""A page built again with other statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from generator.leaflet import Statement, names_of

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
        old = {name: getattr(value, name) for name in names_of(kind)}
        new = {name: rebuilt(part, change) for name, part in old.items()}
        if not all(map(is_, new.values(), old.values())):
            made = replace(made, **new)
    result: Node = made
    return result
