"""Faults in data, as values: one table of codes, their severity, what they say and how to mend it.

Ranges: 1xx files and ids, 2xx registry text, 3xx ClinicalTrials.gov JSON, XML and CSV, 4xx other
registries, 5xx eligibility criteria, 6xx contradictions and explanations, 7xx site and configuration.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]

_SEVERITY: dict[str, Severity] = {"E": "error", "W": "warning", "I": "info"}

# code -> (message, hint); `{names}` are filled in by `diagnose`.
MESSAGES: dict[str, tuple[str, str]] = {
    "E101": ("the file is empty", "save the record again from the registry"),
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: code ("W210"), severity, message, hint how to mend it, line of the file (from 1)."""

    code: str
    severity: Severity
    message: str
    hint: str
    line: int | None = None


def diagnose(code: str, line: int | None = None, **values: object) -> Diagnostic:
    """Make the diagnostic `code`; `values` fill the names in its message and hint.

    The severity is the code's first letter. KeyError for a code that is not in the table.
    """
    message, hint = MESSAGES[code]
    return Diagnostic(
        code, _SEVERITY[code[0]], message.format_map(values), hint.format_map(values), line
    )
