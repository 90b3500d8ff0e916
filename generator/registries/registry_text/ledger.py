"""What is noted while one text is read: faults, and lines that no field took."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, diagnose
from generator.registries.base import Unread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from generator.eligibility.lines import Line

# Letters of a line that a message quotes.
QUOTED = 60


@dataclass(frozen=True, slots=True)
class Ledger:
    """The notes of one text, in the order of reading.

    `left` are lines of no known place; `told` are known lines that cannot be used, each run of them
    with a note of its own.
    """

    notes: list[Diagnostic] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    told: list[Line] = field(default_factory=list)

    def say(self, code: str, line: int | None = None, **values: object) -> None:
        """Note a fault."""
        self.notes.append(diagnose(code, line, **values))

    def leave(self, lines: Iterable[Line]) -> None:
        """Note lines that no field takes."""
        self.left.extend(lines)

    def tell(self, code: str, lines: Sequence[Line]) -> None:
        """Note why known lines are not used."""
        if lines:
            self.told.extend(lines)
            self.say(code, lines[0].number)

    def code(self, line: Line, known: Collection[str], name: str) -> str:
        """The code on a line; one that is not known is noted and kept as it stands."""
        if line.text not in known:
            self.say("W212", line.number, field=name, value=line.text[:QUOTED])
        return line.text

    def unread(self) -> tuple[Unread, ...]:
        """The lines that no field took, in the order of the file."""
        return _in_order((*self.left, *self.told))

    def faults(self) -> tuple[Diagnostic, ...]:
        """All notes, one more for each run of lines of no known place, by line."""
        unread = _in_order(self.left)
        starts = [0, *(n for n, (a, b) in enumerate(pairwise(unread), 1) if _apart(a, b))]
        ends = [*starts[1:], len(unread)]
        runs = [unread[start:end] for start, end in zip(starts, ends, strict=True) if start < end]
        left = [
            diagnose("W210", run[0].line, count=len(run), text=run[0].text[:QUOTED]) for run in runs
        ]
        return tuple(sorted((*self.notes, *left), key=lambda note: note.line or 0))


def _in_order(lines: Iterable[Line]) -> tuple[Unread, ...]:
    ordered = sorted(lines, key=lambda line: line.number)
    return tuple(Unread(line.number, line.text) for line in ordered)


def _apart(first: Unread, second: Unread) -> bool:
    # One empty line stands between all lines of the labelled variant.
    return second.line - first.line > 2
