"""Whether a rewriting kept the meaning: what a text says and another does not, with both places.

Numbers, units, comparisons, negations and names are counted in the source and in the rewriting. A
number may be written in words, and a span may be turned into another unit where that is exact (60
months, 5 years). What is missing or added is reported; whether it matters is for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from generator.lexicon import LexiconError, read_toml

Kind = Literal["number", "span", "comparison", "negation", "name"]
Side = Literal["missing", "added"]

_NUMBER = r"\d+(?:[.,]\d+)*"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The ways of one language to write numbers, units, comparisons and negations."""

    numbers: Mapping[str, int]
    units: Mapping[str, re.Pattern[str]]
    turns: tuple[tuple[str, str, int], ...]
    signs: tuple[tuple[Kind, str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that carries meaning: what it is, as it stands in a text, and where (from 0)."""

    kind: Kind
    value: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What one of two texts says and the other does not, as it stands in the one that does."""

    side: Side
    found: Found


def load_meaning(folders: Sequence[Path]) -> Meaning:
    """Read `fidelity.toml` of the most special folder; LexiconError names file and fault."""
    path = next(
        (p for f in reversed(folders) if (p := f / "lexicon" / "fidelity.toml").is_file()), None
    )
    if path is None:
        raise LexiconError(f"no fidelity.toml in {', '.join(map(str, folders))}")
    table = read_toml(path)
    try:
        return _meaning(table)
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as fault:
        raise LexiconError(f"{path}: not in the form of this file: {fault}") from fault


def _meaning(table: Mapping[str, object]) -> Meaning:
    parts = {name: dict(table[name]) for name in ("numbers", "units", "turns")}  # type: ignore[call-overload]
    groups: list[tuple[Kind, str, re.Pattern[str]]] = []
    names: tuple[tuple[Kind, str], ...] = (
        ("comparison", "comparisons"),
        ("negation", "negations"),
    )
    for kind, name in names:
        for value, ways in dict(table[name]).items():  # type: ignore[call-overload]
            groups.append((kind, value, _ways(ways)))
    turns = tuple((*key.split(":"), int(count)) for key, count in parts["turns"].items())
    return Meaning(
        {word: int(value) for word, value in parts["numbers"].items()},
        {unit: _ways(ways) for unit, ways in parts["units"].items()},
        turns,
        tuple(groups),
    )


def _ways(ways: Sequence[str]) -> re.Pattern[str]:
    """Any of the ways, whole words only, the longest first."""
    longest = sorted(ways, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w)(?:{way})(?!\w)" for way in longest), re.IGNORECASE)


def differences(
    source: str, rewriting: str, meaning: Meaning, names: Sequence[str] = ()
) -> tuple[Difference, ...]:
    """What the source says and the rewriting does not ("missing"), and the reverse ("added").

    `names` are drugs and conditions to look for. A comparison or negation counts as often as it
    stands; a number as whether it stands at all.
    """
    ours, theirs = _all(source, meaning, names), _all(rewriting, meaning, names)
    return (
        *(Difference("missing", found) for found in _less(ours, theirs)),
        *(Difference("added", found) for found in _less(theirs, ours)),
    )


def _all(text: str, meaning: Meaning, names: Sequence[str]) -> list[Found]:
    return [*_numbers(text, meaning), *_signs(text, meaning), *_names(text, names)]


def _less(ones: Sequence[Found], others: Sequence[Found]) -> Iterator[Found]:
    """What is among the ones and not, or less often, among the others."""
    left = [(other.kind, other.value) for other in others]
    for found in ones:
        key = (found.kind, found.value)
        if key not in left:
            yield found
        elif found.kind in ("comparison", "negation"):
            left.remove(key)


def _numbers(text: str, meaning: Meaning) -> Iterator[Found]:
    words = "|".join(meaning.numbers)
    for match in re.finditer(rf"(?<![\w.,])(?:{_NUMBER}|(?:{words})\b)", text, re.IGNORECASE):
        value = _value(match[0], meaning)
        unit = _unit_after(text, match.end(), meaning)
        if unit is None:
            yield Found("number", str(value), match[0], match.start())
        else:
            whole = text[match.start() : unit[1]]
            yield Found("span", _least(value, unit[0], meaning), whole, match.start())


def _value(text: str, meaning: Meaning) -> Fraction:
    word = meaning.numbers.get(text.casefold())
    if word is not None:
        return Fraction(word)
    thousands = re.sub(r",(?=\d{3}\b)", "", text)
    parts = thousands.replace(",", ".").split(".")
    return Fraction(".".join(parts[:2]))


def _unit_after(text: str, end: int, meaning: Meaning) -> tuple[str, int] | None:
    blank = re.compile(r"[\s-]*").match(text, end)
    start = blank.end() if blank else end
    for unit, ways in meaning.units.items():
        if match := ways.match(text, start):
            return unit, match.end()
    return None


def _least(value: Fraction, unit: str, meaning: Meaning) -> str:
    """A span in its smallest unit, so that exact turns are equal."""
    for small, big, count in meaning.turns:
        if unit == big:
            return _least(value * count, small, meaning)
    return f"{value} {unit}"


def _signs(text: str, meaning: Meaning) -> Iterator[Found]:
    taken: set[int] = set()
    for kind, value, ways in meaning.signs:
        for match in ways.finditer(text):
            spot = set(range(*match.span()))
            if not spot & taken:
                taken |= spot
                yield Found(kind, value, match[0], match.start())


def _names(text: str, names: Sequence[str]) -> Iterator[Found]:
    for name in names:
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) if name else None
        if match is not None:
            yield Found("name", name.casefold(), match[0], match.start())
