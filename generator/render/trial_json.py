"""`trial.json`: the data contract, written from the model (field order is key order)."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any

import msgspec

from generator.model import Dates, PartialDate, Trial

# `class` is a word of the Python language; the model writes it with an underscore.
_KEYS = {"class_": "class"}
_SCALARS = frozenset({str, int, float, bool, type(None)})


def to_dict(trial: Trial) -> dict[str, Any]:
    """The trial as plain dicts, lists and scalars, every key of the contract present."""
    result: dict[str, Any] = _plain(trial)
    return result


def dumps(trial: Trial) -> str:
    """The trial as JSON text: letters as they are, two blanks of indent, newline at the end."""
    plain = to_dict(trial)
    try:
        written = msgspec.json.format(msgspec.json.encode(plain), indent=2).decode()
    except UnicodeEncodeError:  # half of a pair of signs; such a text has no bytes of its own
        written = json.dumps(plain, ensure_ascii=False, indent=2)
    return f"{written}\n"


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is PartialDate:
        return value.iso
    if kind is Dates:
        return _dates(value)
    return {key: _plain(getattr(value, name)) for name, key in _keys(kind)}


@cache
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a part of the model, each with its key."""
    return tuple((one.name, _KEYS.get(one.name, one.name)) for one in fields(kind))


def _dates(dates: Dates) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, _ in _keys(Dates):
        value = getattr(dates, name)
        plain[name] = _plain(value)
        if not name.endswith("_type"):
            plain[f"{name}_precision"] = value.precision if value is not None else None
    return plain
