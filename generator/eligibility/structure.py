"""From lines of eligibility text to sections and items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.eligibility.lines import Line
from generator.model import Section


@dataclass(frozen=True, slots=True)
class Criteria:
    """The lossless tree, and what could not be read for certain."""

    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_criteria(lines: Sequence[Line]) -> Criteria:
    """Structure the lines of one eligibility text."""
    raise NotImplementedError
