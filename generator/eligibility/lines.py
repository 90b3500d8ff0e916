"""Source lines of eligibility text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of source text and its number (from 1), leading blanks kept."""

    number: int
    text: str


def lines_of(text: str, first: int = 1) -> tuple[Line, ...]:
    """The non-empty lines of a text, numbered from `first`."""
    return tuple(
        Line(number, line) for number, line in enumerate(text.split("\n"), first) if line.strip()
    )
