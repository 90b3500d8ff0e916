"""Copies with some fields of the record chosen: what is not there was not asked for."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from generator.registries.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model import Trial

# These stand in every record of the registry (but for withheld ones), whatever its age and type.
_ALWAYS = (
    ("identificationModule", "briefTitle"),
    ("statusModule", "overallStatus"),
    ("statusModule", "statusVerifiedDate"),
    ("designModule", "studyType"),
)
# Fields of the trial that other registries have, and what the trial says of itself.
_NOT_HERE = frozenset(
    {
        *("source", "not_carried", "incomplete", "diagnostics"),
        *("lay_title", "plain_summary", "recruitment", "ethics"),
    }
)


def is_selection(protocol: Mapping[str, Any]) -> bool:
    """Whether the copy lacks what every whole record has: its maker has chosen some fields."""
    node = Node(protocol, "", [])
    if node.at("statusModule").text("overallStatus") == "WITHHELD":
        return False
    return any(node.at(module).values.get(key) is None for module, key in _ALWAYS)


def empty_fields(trial: Trial) -> Iterator[str]:
    """Dotted paths of the fields that this registry has and the trial says nothing about."""
    for one in fields(trial):
        value = getattr(trial, one.name)
        if one.name in _NOT_HERE:
            continue
        if value in (None, ()):
            yield one.name
        elif is_dataclass(value):
            yield from (
                f"{one.name}.{part.name}"
                for part in fields(value)
                if getattr(value, part.name) in (None, ())
            )
