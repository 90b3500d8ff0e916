"""What of a text carries its meaning: quantities with their bounds, negations, names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.fidelity.meaning import Meaning, value_of_label
from generator.fidelity.quantities import Found, Quantity, quantities_in


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says. `direction`: whether it says who can ("include") or cannot take part."""

    quantities: tuple[Quantity, ...] = ()
    labels: tuple[Found, ...] = ()
    hard: tuple[Found, ...] = ()
    soft: tuple[Found, ...] = ()
    exceptions: tuple[Found, ...] = ()
    opposites: tuple[tuple[int, Found], ...] = ()
    direction: str | None = None


def read(text: str, meaning: Meaning) -> Reading:
    """What of a text must survive a rewriting."""
    open_text = _blanked(text, meaning.skipped)
    labels = tuple(
        Found(f"{match[1].lower()} {value_of_label(match[2])}", match[0], match.start())
        for match in meaning.labels.finditer(open_text)
    )
    free = _blanked(open_text, meaning.labels)
    quantities, taken = quantities_in(free, meaning)
    signs = _Signs(free, taken)
    exclude = signs.take(meaning.exclude)
    signs.take(meaning.neutral)
    exceptions = signs.take(meaning.exceptions)
    hard = signs.take(meaning.hard)
    soft = signs.take(meaning.soft)
    include = meaning.include.search(free)
    opposites = tuple(
        (group, Found(name, match[0], match.start()))
        for group, ways in enumerate(meaning.opposites)
        for name, way in ways.items()
        for match in way.finditer(free)
    )
    direction = "exclude" if exclude else "include" if include else None
    return Reading(quantities, labels, hard, soft, exceptions, opposites, direction)


def join(readings: Iterable[Reading]) -> Reading:
    """What several texts say together."""
    ones = tuple(readings)
    return Reading(
        tuple(q for one in ones for q in one.quantities),
        tuple(f for one in ones for f in one.labels),
        tuple(f for one in ones for f in one.hard),
        tuple(f for one in ones for f in one.soft),
        tuple(f for one in ones for f in one.exceptions),
        tuple(o for one in ones for o in one.opposites),
        next((one.direction for one in ones if one.direction), None),
    )


class _Signs:
    """Takes signs from a text, none twice."""

    def __init__(self, text: str, taken: set[int]) -> None:
        self.text = text
        self.taken = taken

    def take(self, ways: re.Pattern[str]) -> tuple[Found, ...]:
        """Every sign of these ways that nothing has taken yet."""
        found = []
        for match in ways.finditer(self.text):
            spot = set(range(*match.span()))
            if spot and not spot & self.taken:
                self.taken |= spot
                found.append(Found(match[0].casefold(), match[0], match.start()))
        return tuple(found)


def _blanked(text: str, ways: re.Pattern[str]) -> str:
    """The text with what matches blanked out, so that places stay."""
    return ways.sub(lambda match: " " * len(match[0]), text)
