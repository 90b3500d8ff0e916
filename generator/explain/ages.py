"""Age limits as a person would say them."""

from __future__ import annotations

import re

from generator.explain.words import Words, quote
from generator.leaflet import Item
from generator.model import NO_LIMIT

_AGE = re.compile(r"(\d+(?:\.\d+)?)\s*(year|month|week|day|hour|minute)s?", re.IGNORECASE)
# Months in a unit; used only to tell children's trials and limits that are no limits.
_MONTHS = {
    "year": 12.0,
    "month": 1.0,
    "week": 12 / 52.1775,
    "day": 12 / 365.2425,
    "hour": 12 / 365.2425 / 24,
    "minute": 12 / 365.2425 / 1440,
}
# From here a maximum age shuts nobody out; it is shown all the same.
NOBODY_IS_OLDER = 99 * 12

# Registries that give age groups in place of limits say so in a few words.
_SHORT = 120

_MIN, _MAX = "eligibility.minimum_age", "eligibility.maximum_age"


def parse_age(text: str) -> tuple[int, str] | None:
    """Read "14 Years" as (14, "year"); None for anything else."""
    match = _AGE.fullmatch(text.strip())
    if match is None or "." in match[1]:
        return None
    return int(match[1]), match[2].lower()


def in_months(text: str) -> float | None:
    """An age in months, None where it cannot be read."""
    age = parse_age(text)
    return None if age is None else age[0] * _MONTHS[age[1]]


def age_statements(words: Words) -> Item:
    """Who is old or young enough, by the record's age fields; () where this copy lost them."""
    low, high = words.trial.eligibility.minimum_age, words.trial.eligibility.maximum_age
    if low is None and high is None:
        return _no_limits(words)
    if _limited(low) and _limited(high):
        return _both(words, str(low), str(high))
    if _limited(low):
        older = words.say("ages.from", _MIN, low=show_age(words, str(low)))
        return older + _no_maximum(words, high)
    if _limited(high):
        younger = words.say("ages.to", _MAX, high=show_age(words, str(high)))
        return younger + _no_minimum(words, low)
    return words.say("ages.any", _MIN, _MAX)


def _no_limits(words: Words) -> Item:
    """Without age fields: the record's own short words on who is studied, where it has them."""
    population = words.trial.eligibility.study_population
    if population is not None and len(population) <= _SHORT:
        return (quote(population, "eligibility.study_population"),)
    one = words.trial.eligibility.age_limit
    if one is not None:
        return words.say("ages.one", "eligibility.age_limit", age=show_age(words, one))
    lost = words.lost(_MIN) or words.lost(_MAX)
    return () if lost else words.say("ages.silent", _MIN, _MAX)


def _limited(age: str | None) -> bool:
    return age is not None and age != NO_LIMIT


def _both(words: Words, low: str, high: str) -> Item:
    months = in_months(high)
    if months is not None and months >= NOBODY_IS_OLDER:
        return words.say("ages.from", _MIN, low=show_age(words, low)) + words.say(
            "ages.beyond", _MAX, high=show_age(words, high)
        )
    first, second = parse_age(low), parse_age(high)
    same = first is not None and second is not None and first[1] == second[1]
    shown = words.lexicon.number(first[0]) if same and first else show_age(words, low)
    return words.say("ages.between", _MIN, _MAX, low=shown, high=show_age(words, high))


def _no_maximum(words: Words, high: str | None) -> Item:
    if high == NO_LIMIT:
        return words.say("ages.no_upper", _MAX)
    return () if words.lost(_MAX) else words.say("ages.upper_silent", _MAX)


def _no_minimum(words: Words, low: str | None) -> Item:
    if low == NO_LIMIT:
        return words.say("ages.no_lower", _MIN)
    return () if words.lost(_MIN) else words.say("ages.lower_silent", _MIN)


def show_age(words: Words, text: str) -> str:
    """An age with its unit in words; what cannot be read, as it stands."""
    age = parse_age(text)
    return text if age is None else words.lexicon.duration(*age)
