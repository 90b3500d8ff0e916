"""Files of an office: front matter in YAML, then Markdown; faults with their line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import yaml

from generator.diagnostics import Diagnostic, diagnose

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Front:
    """The values of the front matter as text, and the Markdown below it."""

    values: Mapping[str, str]
    body: str


def read_front(text: str) -> Front | Diagnostic:
    """Front matter and body of a file; a diagnostic where there is none or it is no YAML."""
    match = _FRONT.match(text.lstrip("\ufeff").replace("\r\n", "\n"))
    if match is None:
        return diagnose("E701", 1)
    try:
        table = yaml.safe_load(match[1]) or {}
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        return diagnose("E702", line, fault=str(getattr(fault, "problem", fault)))
    if not isinstance(table, dict):
        return diagnose("E701", 1)
    values = {str(key): _text(value) for key, value in table.items() if value is not None}
    return Front(values, text.lstrip("\ufeff").replace("\r\n", "\n")[match.end() :])


def day(text: str | None) -> date | None:
    """A day written as 2026-11-22, None for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
