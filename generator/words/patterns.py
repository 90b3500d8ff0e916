"""Patterns for text in lower case, which are found much faster than those that ignore case."""

from __future__ import annotations

import re

# Capitals of a pattern, but not those of its escapes (\\W) and of its named groups (?P<name>).
_UPPER = re.compile(r"(\\.|\(\?P)|([A-Z]+)")


def lowered(source: str) -> str:
    """The source of a pattern with the capitals that it looks for made small."""
    return _UPPER.sub(lambda m: m[1] or m[2].lower(), source)
