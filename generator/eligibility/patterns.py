"""Small builders of regular expressions, so that tables of words stay readable."""

from __future__ import annotations

import re
from collections.abc import Iterable

_AMOUNT = re.compile(r"[<>≤≥=%]|\d")
_PARTS = (
    r"(?:groups?|cohorts?|parts?|phases?|arms?|stud(?:y|ies)|stages?|steps?|visits?|periods?|aims?"
    r"|g)"
)
_NUMBERED = re.compile(
    rf"\([^()]{{0,40}}\)|\b{_PARTS}\s?#?[a-z]?\d+[a-z]?\b|\d+[a-z]?\s?{_PARTS}\b|[a-z]+-\d+"
)


def either(words: Iterable[str]) -> str:
    """One group that matches any of the patterns."""
    return "(?:" + "|".join(words) + ")"


def anywhere(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words, anywhere."""
    return re.compile(rf"(?<!\w){either(words)}(?!\w)")


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns and nothing else (use with `fullmatch`)."""
    return re.compile(either(words))


def at_start(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words at the beginning (use with `match`)."""
    return re.compile(rf"{either(words)}(?!\w)")


def has_amount(text: str) -> bool:
    """Whether a text names a quantity: figures or comparisons, but for "Part 2" and "(n=20)"."""
    return _AMOUNT.search(_NUMBERED.sub("", text.lower())) is not None
