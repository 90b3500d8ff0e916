"""All records of a site, read and merged; the faulty ones set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.diagnostics import Diagnostic
from generator.model import Trial
from generator.progress import steps
from generator.records.merge import merge_records
from generator.records.selection import EVERYTHING, Selection
from generator.records.sources import read_records


@dataclass(frozen=True, slots=True)
class Faulty:
    """A record that gave no trial, and why."""

    name: str
    diagnostics: tuple[Diagnostic, ...]


class Reported(Protocol):
    """Trials and faulty records, of which something is said on the console."""

    @property
    def faulty(self) -> tuple[Faulty, ...]:
        """The records that gave no trial."""

    def count(self) -> int:
        """How many trials there are."""

    def numbers(self) -> frozenset[str]:
        """All numbers of all trials."""

    def said(self) -> Iterator[tuple[str, Diagnostic]]:
        """(file, diagnostic), faulty records first."""

    def worst(self, severity: str) -> int:
        """How many diagnostics of a severity there are, faulty records included."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The trials of a site in the order of their numbers, and the records that gave none.

    `beside`: (file, diagnostic) for what lies beside the records: an office's texts and approvals.
    """

    trials: tuple[Trial, ...]
    faulty: tuple[Faulty, ...]
    beside: tuple[tuple[str, Diagnostic], ...] = ()

    def count(self) -> int:
        """How many trials there are."""
        return len(self.trials)

    def numbers(self) -> frozenset[str]:
        """All numbers of all trials."""
        others = (other.id for trial in self.trials for other in trial.other_ids)
        return frozenset((*(trial.id for trial in self.trials), *others))

    def said(self) -> Iterator[tuple[str, Diagnostic]]:
        """(file, diagnostic), faulty records first."""
        yield from ((record.name, d) for record in self.faulty for d in record.diagnostics)
        yield from self.beside
        yield from ((trial.source.file, d) for trial in self.trials for d in trial.diagnostics)

    def worst(self, severity: str) -> int:
        """How many diagnostics of a severity there are, faulty records included."""
        return sum(diagnostic.severity == severity for _, diagnostic in self.said())


def collect(paths: Sequence[Path], selection: Selection = EVERYTHING) -> Collection:
    """Read the wanted records below the paths; two records of one trial become one."""
    trials: list[Trial] = []
    faulty: list[Faulty] = []
    for parsed in merge_records(
        steps(read_records(paths, selection), "reading"), by_other_ids=selection.join_other_ids
    ):
        if parsed.trial is None:
            faulty.append(Faulty(parsed.name, parsed.diagnostics))
        else:
            trials.append(parsed.trial)
    return Collection(tuple(sorted(trials, key=lambda trial: trial.id)), tuple(faulty))
