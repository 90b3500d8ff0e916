"""A page built again with other statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from generator.leaflet import Statement

Node = TypeVar("Node")


def rebuilt(value: Node, change: Callable[[Statement], Statement]) -> Node:
    """The same tree with every statement changed; parts without a change are kept as they are."""
    made: Any = value
    if isinstance(value, Statement):
        made = change(value)
    elif isinstance(value, tuple):
        parts = tuple(rebuilt(part, change) for part in value)
        made = value if all(a is b for a, b in zip(parts, value, strict=True)) else parts
    elif is_dataclass(value) and not isinstance(value, type):
        new = {f.name: rebuilt(getattr(value, f.name), change) for f in fields(value)}
        changed = {name: part for name, part in new.items() if part is not getattr(value, name)}
        made = replace(value, **changed) if changed else value
    result: Node = made
    return result
