"""Which records of a large download are wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model import Trial
    from generator.registries.base import Document

# What a record can be chosen by -> the words of the record that are looked at.
_WORDS: Mapping[str, Callable[[Trial], Iterable[str | None]]] = {
    "status": lambda trial: (trial.status,),
    "condition": lambda trial: trial.conditions,
    "country": lambda trial: (place.country for place in trial.locations),
    "sponsor": lambda trial: (trial.sponsor.name if trial.sponsor else None,),
}
KEYS = tuple(_WORDS)


@dataclass(frozen=True, slots=True)
class Selection:
    """Records to take: by number, and by words of four fields.

    `only` holds record numbers; empty means all. `where` maps names of `KEYS` to words: for every
    name one of the words must be in the field. A status must be the whole code, the others are
    found inside ("diabetes" in "Type 2 Diabetes"). Upper and lower case do not matter.

    `join_other_ids`: records of two registries, of which one names the number of the other, are one
    trial.
    """

    only: frozenset[str] = frozenset()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    join_other_ids: bool = False

    def __post_init__(self) -> None:
        unknown = set(self.where) - set(KEYS)
        if unknown:
            raise ValueError(f"{', '.join(sorted(unknown))}: choose from {', '.join(KEYS)}")

    def wants(self, trial: Trial) -> bool:
        """Whether a trial is to be taken."""
        if self.only and not self._numbers().intersection(_numbers(trial)):
            return False
        return all(_fits(name, trial, words) for name, words in self.where.items())

    def missing(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """The numbers asked for that are none of these, in their order."""
        found = {number.upper() for number in numbers}
        return tuple(sorted(self._numbers() - found))

    def may_want(self, document: Document) -> bool:
        """Whether a document can hold a wanted record: one that names no wanted number cannot.

        Saves reading a whole download for a few records. The name of the file counts too, for some
        texts have lost their number; so do documents whose bytes are not plain ASCII numbers.
        """
        if not self.only or b"\0" in document.data[:100]:
            return True
        return any(
            number.encode() in document.data
            or number.lower().encode() in document.data
            or number.casefold() in document.name.casefold()
            for number in self._numbers()
        )

    def _numbers(self) -> frozenset[str]:
        return frozenset(number.strip().upper() for number in self.only)


EVERYTHING = Selection()


def _numbers(trial: Trial) -> set[str]:
    return {trial.id.upper(), *(other.id.upper() for other in trial.other_ids)}


def _fits(name: str, trial: Trial, words: tuple[str, ...]) -> bool:
    found = [text.casefold() for text in _WORDS[name](trial) if text]
    if name == "status":
        return any(_code(word) in found for word in words)
    return any(word.strip().casefold() in text for word in words for text in found)


def _code(word: str) -> str:
    """A status as a code, whether it was given as code or as words ("Not yet recruiting")."""
    return "_".join(word.replace(",", " ").replace("_", " ").split()).casefold()
