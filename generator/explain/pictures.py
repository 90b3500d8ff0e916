"""Pictures of facts: what stands in a fact's statements, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from generator.explain.ages import NOBODY_IS_OLDER, in_months, parse_age, show_age
from generator.explain.contradictions import contradictions
from generator.explain.maps import draw_places, map_key
from generator.explain.words import Words
from generator.leaflet import Row
from generator.model import NO_LIMIT
from generator.pictures import AgeLine, draw_ages, draw_figures
from generator.pictures.figures import Kind


def pictured(
    words: Words, rows: tuple[Row, ...], keys: frozenset[str] | None = None
) -> tuple[Row, ...]:
    """The same facts with pictures of places, ages and people, or of those that `keys` names."""
    drawers = {key: draw for key, draw in _DRAWERS.items() if keys is None or key in keys}
    return tuple(drawers[row.key](words, row) if row.key in drawers else row for row in rows)


def _ages(words: Words, row: Row) -> Row:
    return replace(row, picture=age_line(words))


def age_line(words: Words) -> AgeLine | None:
    """The age fields; None where one is silent, cannot be read, or the record's list differs."""
    low, high = words.trial.eligibility.minimum_age, words.trial.eligibility.maximum_age
    if low is None or high is None:
        return None
    youngest, oldest = _months(low), _months(high)
    if youngest is None or oldest is None:
        return None
    if any(found.kind == "age" for found in contradictions(words.trial)):
        return None
    no_end = high == NO_LIMIT or oldest >= NOBODY_IS_OLDER
    return draw_ages(
        youngest / 12,
        None if no_end else oldest / 12,
        "" if low == NO_LIMIT else _mark(words, low),
        "" if no_end else _mark(words, high),
    )


def _months(age: str) -> float | None:
    return 0.0 if age == NO_LIMIT else in_months(age)


def _mark(words: Words, text: str) -> str:
    """An age at the end of a bar: a bare number of years, other units in full."""
    age = parse_age(text)
    return words.lexicon.number(age[0]) if age and age[1] == "year" else show_age(words, text)


_KINDS: Mapping[str | None, Kind] = {"ACTUAL": "final", "ESTIMATED": "planned"}


def _people(words: Words, row: Row) -> Row:
    """A figure for each person, or for so many, and what a figure stands for."""
    enrollment = words.trial.enrollment
    if enrollment is None:
        return row
    figures = draw_figures(enrollment.count, _KINDS.get(enrollment.type, "unsaid"))
    if figures is None:
        return row
    key = words.say("picture.figure", "enrollment.count", n=figures.unit)
    if figures.rest:
        key += words.say("picture.figure_rest", "enrollment.count", n=figures.rest)
    return replace(row, picture=figures, note=key)


def _where(words: Words, row: Row) -> Row:
    """A small map; its key stands beside it, what it cannot show on the page of contacts."""
    drawn = draw_places(words)
    if drawn is None:
        return row
    return replace(row, picture=drawn, note=map_key(words, drawn))


_DRAWERS = {"ages": _ages, "people": _people, "where": _where}
