"""A trial as readable text: one field a line, in the order of `trial.json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.escape import printable
from generator.model import Trial
from generator.render.trial_json import to_dict


def readable_trial(trial: Trial) -> str:
    """Every field that has a value, indented by its depth; silent fields are left out."""
    return "\n".join(_lines(to_dict(trial), 0)) + "\n"


def _lines(value: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, inner in value.items():
        if inner is None or inner in ([], {}):
            continue
        if isinstance(inner, dict):
            below = list(_lines(inner, depth + 1))
            if below:
                yield f"{pad}{key}:"
                yield from below
        elif isinstance(inner, list):
            yield f"{pad}{key}:"
            for item in inner:
                yield from _item(item, depth + 1)
        else:
            yield f"{pad}{key}: {printable(str(inner))}"


def _item(item: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if not isinstance(item, dict):
        yield f"{pad}- {printable(str(item))}"
        return
    for number, line in enumerate(_lines(item, 0)):
        yield f"{pad}{'- ' if number == 0 else '  '}{line}"
