"""`trial.json`: the data contract, written from the model (field order is key order)."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from generator.model import Dates, PartialDate, Trial

# `class` is a word of the Python language; the model writes it with an underscore.
_KEYS = {"class_": "class"}


def to_dict(trial: Trial) -> dict[str, Any]:
    """The trial as plain dicts, lists and scalars, every key of the contract present."""
    result: dict[str, Any] = _plain(trial)
    return result


def dumps(trial: Trial) -> str:
    """The trial as JSON text: letters as they are, two blanks of indent, newline at the end."""
    return json.dumps(to_dict(trial), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, Dates):
        return _dates(value)
    if is_dataclass(value):
        return {_KEYS.get(f.name, f.name): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _dates(dates: Dates) -> dict[str, Any]:
    names = [f.name for f in fields(dates)]
    plain: dict[str, Any] = {}
    for name in names:
        value = getattr(dates, name)
        plain[name] = _plain(value)
        if not name.endswith("_type"):
            plain[f"{name}_precision"] = value.precision if value is not None else None
    return plain
