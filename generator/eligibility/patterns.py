"""Small builders of regular expressions, so that tables of words stay readable."""

from __future__ import annotations

import re
from collections.abc import Iterable


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
