"""Numbers of a text with their units and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.fidelity.meaning import Meaning

# How far a bound may stand before its number or after it: so many words.
_BEFORE = re.compile(r"^\W*(?:(?!\d)\w+\W+){0,2}$")
_AFTER = r"\s*(?:(?:[^\W\d_]|[/%^.\u00b2\u00b3-])+\d?\s+|/\w+\s+){0,3}?,?\s*"
_REACH = 60
# Units of time, which may stand before their number.
_COUNTED = ("year", "month", "week", "day", "hour")
_GAP = re.compile(r"[\s-]*")
_TURNED = {"≥": "≤", ">=": "≤", "≤": "≥", "<=": "≥", ">": "<", "<": ">"}
_MIRROR = re.compile(r"\s*(≥|>=|≤|<=|>(?!=)|<(?!=))")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that carries meaning: its value, as it stands in a text, and where (from 0)."""

    value: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, its unit in the smallest form ("84 month"), and its bound.

    `bound` is None where none stands beside it; `weak` where the bound may be left out. `soft`: an
    article before a unit ("a week"), which may be a number or not.
    """

    found: Found
    number: Fraction
    unit: str | None
    bound: str | None = None
    weak: bool = False
    soft: bool = False

    @property
    def value(self) -> str:
        """Number and unit in one form."""
        return self.found.value


@dataclass(frozen=True, slots=True)
class _Raw:
    """A number as it stands: its value, unit, and end with the unit."""

    number: Fraction
    unit: str | None
    start: int
    stop: int
    end: int


def quantities_in(text: str, meaning: Meaning) -> tuple[tuple[Quantity, ...], set[int]]:
    """The quantities of a text, and the places that their bounds take."""
    raws = list(_shared_units(text, list(_raws(text, meaning)), meaning))
    taken: set[int] = set()
    made = [_quantity(text, raws, place, meaning, taken) for place in range(len(raws))]
    return (*made, *_articles(text, meaning)), taken


def _raws(text: str, meaning: Meaning) -> Iterator[_Raw]:
    last: _Raw | None = None
    for match in meaning.number.finditer(text):
        unit = _unit_after(text, match.end(), meaning)
        end = match.end() if unit is None else unit[1]
        name = unit[0] if unit is not None else _unit_before(text, match.start(), last, meaning)
        last = _Raw(_value(match[0], meaning), name, match.start(), match.end(), end)
        yield last


def _unit_before(text: str, start: int, last: _Raw | None, meaning: Meaning) -> str | None:
    """The unit of "week 8", and of the 12 in "weeks 4, 8 and 12"."""
    for unit in _COUNTED:
        for match in meaning.units[unit].finditer(text, max(0, start - _REACH), start):
            if not text[match.end() : start].strip():
                return unit
    if last is not None and last.unit in _COUNTED and last.end == last.stop:
        return last.unit if meaning.list.fullmatch(text, last.end, start) else None
    return None


def _shared_units(text: str, raws: Sequence[_Raw], meaning: Meaning) -> Iterator[_Raw]:
    """A number before one with a unit shares it: "18 to 65 years", "6, 12 and 24 weeks"."""
    unit: str | None = None
    made: list[_Raw] = []
    for place in reversed(range(len(raws))):
        raw = raws[place]
        after = raws[place + 1] if place + 1 < len(raws) else None
        if raw.unit is None and unit is not None and after is not None:
            between = text[raw.end : after.start]
            if meaning.list.fullmatch(between):
                raw = _Raw(raw.number, unit, raw.start, raw.stop, raw.end)
        unit = raw.unit
        made.append(raw)
    return reversed(made)


def _quantity(
    text: str, raws: Sequence[_Raw], place: int, meaning: Meaning, taken: set[int]
) -> Quantity:
    raw = raws[place]
    value = str(raw.number) if raw.unit is None else _least(raw.number, raw.unit, meaning)
    found = Found(value, text[raw.start : raw.end], raw.start)
    before = raws[place - 1] if place else None
    after = raws[place + 1] if place + 1 < len(raws) else None
    bound = _bound(text, raw, before, after, meaning)
    if bound is not None:
        name, start, end = bound
        taken.update(range(start, end))
        weak = bool(meaning.weak.fullmatch(text[start:end].strip()))
        return Quantity(found, raw.number, raw.unit, name, weak or name == "within")
    side = _in_range(text, raw, before, after, meaning)
    return Quantity(found, raw.number, raw.unit, side, weak=side is not None)


def _bound(
    text: str, raw: _Raw, before: _Raw | None, after: _Raw | None, meaning: Meaning
) -> tuple[str, int, int] | None:
    """The bound of a number with its place: the nearest before it, else one after it."""
    first = before.end if before is not None else 0
    last = after.start if after is not None else len(text)
    return (
        _bound_before(text, max(first, raw.start - _REACH), raw.start, meaning)
        or _bound_after(text, raw.end, last, meaning)
        or (_mirrored(text, raw.end, last, meaning) if after is not None else None)
    )


def _bound_before(
    text: str, first: int, last: int, meaning: Meaning
) -> tuple[str, int, int] | None:
    """The bound nearest before a number, the longest of those that end together."""
    found = [
        (match.end(), -match.start(), name)
        for name, (ways, _) in meaning.bounds.items()
        for match in ways.finditer(text, first, last)
        if _BEFORE.match(text[match.end() : last])
    ]
    if not found:
        return None
    end, start, name = max(found)
    return name, -start, end


def _bound_after(text: str, first: int, last: int, meaning: Meaning) -> tuple[str, int, int] | None:
    for name, (_, ways) in meaning.bounds.items():
        found = re.compile(f"{_AFTER}({ways.pattern})", re.IGNORECASE).match(text, first, last)
        if found is not None and found[1]:
            return name, found.start(1), found.end(1)
    return None


def _mirrored(text: str, first: int, last: int, meaning: Meaning) -> tuple[str, int, int] | None:
    """A sign behind a number and before another: "18 ≤ age ≤ 65"."""
    found = _MIRROR.match(text, first, last)
    if found is None:
        return None
    sign = _TURNED[found[1]]
    name = next(name for name, (ways, _) in meaning.bounds.items() if ways.fullmatch(sign))
    return name, found.start(1), found.end(1)


def _in_range(
    text: str, raw: _Raw, before: _Raw | None, after: _Raw | None, meaning: Meaning
) -> str | None:
    """Whether a number is the lower or the upper end of a range."""
    if after is not None and _is_range(text, raw, after, meaning):
        return "at-least"
    return "at-most" if before is not None and _is_range(text, before, raw, meaning) else None


def _is_range(text: str, low: _Raw, high: _Raw, meaning: Meaning) -> bool:
    rising = low.number < high.number and low.unit == high.unit
    return rising and meaning.range.fullmatch(text, low.end, high.start) is not None


def _articles(text: str, meaning: Meaning) -> Iterator[Quantity]:
    """One of a unit of time, perhaps: "a week", "every year"."""
    for unit in _COUNTED:
        for match in meaning.units[unit].finditer(text):
            article = meaning.article.search(text[max(0, match.start() - 16) : match.start()])
            if article:
                one = Fraction(1)
                start = match.start() - len(article[0])
                found = Found(_least(one, unit, meaning), match[0], match.start())
                bound = _bound(
                    text, _Raw(one, unit, start, start, match.end()), None, None, meaning
                )
                yield Quantity(found, one, unit, bound[0] if bound else None, soft=True)


def _value(text: str, meaning: Meaning) -> Fraction:
    word = meaning.numbers.get(text.casefold())
    if word is not None:
        return Fraction(word)
    thousands = re.sub(r",(?=\d{3}\b)", "", text)
    parts = thousands.replace(",", ".").split(".")
    return Fraction(".".join(parts[:2]))


def _unit_after(text: str, end: int, meaning: Meaning) -> tuple[str, int] | None:
    gap = _GAP.match(text, end)
    start = gap.end() if gap else end
    for unit, ways in meaning.units.items():
        # A unit may stand right behind its number, where no word begins.
        bare = re.compile(ways.pattern.replace(r"(?<!\w)", ""), ways.flags)
        if match := (bare if start == end else ways).match(text, start):
            return unit, match.end()
    return None


def _least(value: Fraction, unit: str, meaning: Meaning) -> str:
    """A span in its smallest unit, so that exact turns are equal."""
    for small, big, count in meaning.turns:
        if unit == big:
            return _least(value * count, small, meaning)
    return f"{value} {unit}"
