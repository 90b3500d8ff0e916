"""What one of two texts says and the other does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.fidelity.meaning import Meaning
from generator.fidelity.names import is_explained, names_in
from generator.fidelity.quantities import Found, Quantity
from generator.fidelity.reading import Reading, read
from generator.glossary import Glossary
from generator.model import SectionKind

Kind = Literal[
    "number", "unit", "bound", "negation", "exception", "opposite", "direction", "name", "claim"
]
Side = Literal["missing", "added", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, as it stands in the source and in the rewriting; None where it does not stand.

    `serious`: what changes a meaning, and not only leaves something out or says it in other words.
    """

    kind: Kind
    side: Side
    source: Found | None
    rewriting: Found | None
    serious: bool = True


_LEAST = frozenset({"at-least", "more-than"})
_CONTRARY = [{low, high} for low in _LEAST for high in ("at-most", "less-than", "within")]


def differences(
    source: str,
    rewriting: str,
    meaning: Meaning,
    glossary: Glossary | None = None,
    kind: SectionKind | None = None,
) -> tuple[Difference, ...]:
    """What the source says and the rewriting does not, and the reverse.

    `kind`: the list that the source stands in, if it is a criterion. With a glossary, names of
    conditions are compared besides what looks like a medicine.
    """
    return (
        *compare(read(source, meaning), read(rewriting, meaning), kind),
        *compare_names(source, rewriting, meaning, glossary),
    )


def compare(
    source: Reading,
    rewriting: Reading,
    kind: SectionKind | None = None,
    heading: str | None = None,
) -> tuple[Difference, ...]:
    """The differences of two readings.

    `kind`: the list that the source stands in; `heading`: whether the heading above the rewriting
    says who can ("include") or cannot take part ("exclude").
    """
    return (
        *_quantities(source.quantities, rewriting.quantities),
        *_labels(source.labels, rewriting.labels),
        *_negations(source, rewriting, kind, heading),
        *_exceptions(source, rewriting),
        *_opposites(source, rewriting),
    )


def _quantities(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Difference]:
    met: list[Quantity] = []
    new: list[Quantity] = []
    for their in theirs:
        same = [our for our in ours if our.value == their.value]
        if same:
            met += same
            yield from _bounds(same, their)
        elif not their.soft:
            new.append(their)
    for their in new:
        lost = [our for our in ours if our not in met and not our.soft]
        alike = [our for our in lost if our.number == their.number]
        other = alike[0] if alike else _counterpart(lost, new, their)
        if other is not None:
            met.append(other)
        if other is not None and alike:
            yield from _other_unit(other, their)
        else:
            side: Side = "added" if other is None else "changed"
            yield Difference("number", side, other.found if other else None, their.found)
    known = {our.value for our in met}
    for value, our in {our.value: our for our in reversed(ours) if not our.soft}.items():
        if value not in known:
            yield Difference("number", "missing", our.found, None)


def _counterpart(
    lost: Sequence[Quantity], new: Sequence[Quantity], their: Quantity
) -> Quantity | None:
    """What a new number stands for: the lost one of its unit, where both are alone."""
    left = {our.value: our for our in reversed(lost) if our.unit == their.unit}
    come = {one.value for one in new if one.unit == their.unit}
    return next(iter(left.values())) if len(left) == len(come) == 1 else None


def _bounds(ours: Sequence[Quantity], their: Quantity) -> Iterator[Difference]:
    """Whether a quantity has the same bound in both; a weak one may be left out."""
    our = ours[0]
    if any(one.bound == their.bound for one in ours):
        return
    if their.soft or our.soft:
        if {our.bound, their.bound} in _CONTRARY:
            yield Difference("bound", "changed", our.found, their.found)
    elif our.bound is None or their.bound is None:
        weak = their.weak if our.bound is None else our.weak
        side: Side = "added" if our.bound is None else "missing"
        yield Difference("bound", side, our.found, their.found, serious=not weak)
    elif "within" not in (our.bound, their.bound) or {our.bound, their.bound} & _LEAST:
        yield Difference("bound", "changed", our.found, their.found)


def _other_unit(our: Quantity, their: Quantity) -> Iterator[Difference]:
    """The same number with another unit; years of age may go without."""
    if None in (our.unit, their.unit) and "year" in (our.unit, their.unit):
        yield from _bounds([our], their)
        return
    side: Side = "changed"
    if our.unit is None or their.unit is None:
        side = "added" if our.unit is None else "missing"
    yield Difference("unit", side, our.found, their.found, serious=our.unit is not None)


def _labels(ours: Sequence[Found], theirs: Sequence[Found]) -> Iterator[Difference]:
    known = {our.value for our in ours}
    for their in theirs:
        if their.value not in known:
            word = their.value.split()[0]
            our = next((our for our in ours if our.value.split()[0] == word), None)
            yield Difference("number", "changed" if our else "added", our, their, bool(our))
    said = {their.value for their in theirs}
    words = {their.value.split()[0] for their in theirs}
    for our in ours:
        if our.value not in said:
            yield Difference("number", "missing", our, None, our.value.split()[0] in words)


def _negations(
    source: Reading, rewriting: Reading, kind: SectionKind | None, heading: str | None
) -> Iterator[Difference]:
    """Whether both say "not", seen from those who take part where both are of a criterion."""
    ours, theirs = bool(source.hard), bool(rewriting.hard)
    if kind in ("inclusion", "exclusion"):
        direction = rewriting.direction or heading
        if direction is None and kind == "exclusion":
            return  # a bare line: both ways are right, as its place tells
        ours ^= kind == "exclusion"
        theirs ^= direction == "exclude"
    if ours == theirs or _excused(source, rewriting):
        return
    our = source.hard[0] if source.hard else None
    their = rewriting.hard[0] if rewriting.hard else None
    if our is None and their is None:
        yield Difference("direction", "changed", None, None)
    elif our is not None and their is not None:
        yield Difference("direction", "changed", our, their)
    else:
        yield Difference("negation", "missing" if their is None else "added", our, their)


def _excused(source: Reading, rewriting: Reading) -> bool:
    """Whether a word that says "not" in its own way stands in one text alone."""
    ours = {found.value[:5] for found in source.soft}
    theirs = {found.value[:5] for found in rewriting.soft}
    return ours != theirs


def _exceptions(source: Reading, rewriting: Reading) -> Iterator[Difference]:
    if source.exceptions and not rewriting.exceptions:
        yield Difference("exception", "missing", source.exceptions[0], None)
    elif rewriting.exceptions and not source.exceptions:
        yield Difference("exception", "added", None, rewriting.exceptions[0])


def _opposites(source: Reading, rewriting: Reading) -> Iterator[Difference]:
    """One of a group became another: the source has the one alone, the rewriting the other."""
    for group in sorted({number for number, _ in (*source.opposites, *rewriting.opposites)}):
        ours = {found.value: found for number, found in source.opposites if number == group}
        theirs = {found.value: found for number, found in rewriting.opposites if number == group}
        new = [found for value, found in theirs.items() if value not in ours]
        lost = [found for value, found in ours.items() if value not in theirs]
        if new and lost:
            yield Difference("opposite", "changed", lost[0], new[0])


def compare_names(
    source: str, rewriting: str, meaning: Meaning, glossary: Glossary | None = None
) -> Iterator[Difference]:
    """Names of medicines and conditions of one text alone, unless the other says the same.

    One that became another is serious, and a medicine that only the rewriting has.
    """
    ours, theirs = (names_in(text, meaning, glossary) for text in (source, rewriting))
    lost = [f for f in ours.values() if f.value not in theirs]
    new = [f for f in theirs.values() if f.value not in ours]
    # What stands for a medicine is told by its kind; one medicine does not explain another.
    medicines = [any(f.medicine for f in ones) for ones in (lost, new)]
    lost, new = (
        [
            f
            for f in ones
            if (f.medicine and all(medicines)) or not is_explained(f, text, meaning, glossary)
        ]
        for ones, text in ((lost, rewriting), (new, source))
    )
    for found in new:
        other = next((f for f in lost if f.medicine == found.medicine), None)
        side: Side = "changed" if other is not None else "added"
        yield Difference("name", side, other, found, other is not None or found.medicine)
    swapped = {found.medicine for found in new}
    for found in lost:
        if found.medicine not in swapped:
            yield Difference("name", "missing", found, None, serious=False)
