"""Patterns that are tried only where a text has a sign without which they find nothing.

That a text holds none of some words is seen many times faster than that a pattern finds none of
its choices there. The signs are read off the pattern itself, so nobody has to keep them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Fewer letters stand almost everywhere, and more choices than this take as long as the pattern.
_LEAST, _MOST = 2, 80
_PLAIN = re.compile(r"[^\\\[\](){}.^$|*+?]+")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{\d*,?\d*\})[?+]?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(\?<?[=!])|(?!\?))")
_BREAKS = frozenset("bBdDsSwWAZ")


class UnknownFormError(ValueError):
    """A form of pattern that is not read here, which is no fault of the pattern."""


class Pattern:
    """A compiled pattern that is looked for, and the signs of which one stands in every match.

    Case counts. Signs are read when the pattern is first looked for, which most never are.
    """

    __slots__ = ("_search", "_signs", "pattern")

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._search = re.compile(source).search
        self._signs: tuple[str, ...] | None = None

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs; () where none are found, and the pattern is always tried."""
        if self._signs is None:
            self._signs = signs_of(self.pattern)
        return self._signs

    def may_be_in(self, text: str) -> bool:
        """Whether a text, or several in one, has a sign; so they are worth a search."""
        signs = self.signs
        return not signs or any(map(text.__contains__, signs))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        signs = self.signs if self._signs is None else self._signs
        if signs and not any(map(text.__contains__, signs)):
            return None
        return self._search(text)


def signs_of(source: str) -> tuple[str, ...]:
    """Texts of which every match of a pattern without flags holds one; () where none are found."""
    try:
        found = _Reader(source).choices()
    except UnknownFormError:
        return ()
    if found is None or min(map(len, found)) < _LEAST:
        return ()
    shortest = tuple(one for one in found if not any(o in one for o in found if o != one))
    return shortest if len(shortest) <= _MOST else ()


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0

    def choices(self) -> tuple[str, ...] | None:
        """The signs of choices up to a closing bracket or the end; None where one has none."""
        found: dict[str, None] = {}
        missing = False
        while True:
            signs = self._sequence()
            missing = missing or signs is None
            found.update(dict.fromkeys(signs or ()))
            if self._peek() != "|":
                return None if missing else tuple(found)
            self.place += 1

    def _sequence(self) -> tuple[str, ...] | None:
        """The best signs of what stands between two choices."""
        best: tuple[str, ...] | None = None
        run = ""
        while self._peek() not in ("", "|", ")"):
            signs, literal = self._atom()
            many = _QUANTIFIER.match(self.source, self.place)
            self.place = many.end() if many else self.place
            if many is not None and many[0][0] != "+":
                signs, literal = None, ""
            run += literal
            best = _better(best, signs, (run,) if run else None)
            if many is not None or not literal:
                run = ""
        return best

    def _atom(self) -> tuple[tuple[str, ...] | None, str]:
        """The signs of a group, or else a literal text, and neither for what can be several."""
        if plain := _PLAIN.match(self.source, self.place):
            several = len(plain[0]) > 1 and _QUANTIFIER.match(self.source, plain.end())
            self.place = plain.end() - 1 if several else plain.end()
            return None, self.source[plain.start() : self.place]
        sign = self._peek()
        if sign == "(":
            return self._group(), ""
        if sign == "[":
            found = _CLASS.match(self.source, self.place)
            if found is None:
                raise UnknownFormError
            self.place = found.end()
            return None, ""
        self.place += 1
        if sign != "\\":
            return None, "" if sign in ".^$" else sign
        escaped = self._peek()
        self.place += 1
        if escaped.isalnum() and escaped not in _BREAKS:
            raise UnknownFormError
        return None, "" if escaped in _BREAKS else escaped

    def _group(self) -> tuple[str, ...] | None:
        opening = _GROUP.match(self.source, self.place)
        if opening is None:
            raise UnknownFormError
        self.place = opening.end()
        signs = self.choices()
        self.place += 1
        return None if opening[1] else signs

    def _peek(self) -> str:
        return self.source[self.place : self.place + 1]


def _better(*found: Sequence[str] | None) -> tuple[str, ...] | None:
    """The signs whose shortest is longest; of equals, the fewest."""
    given = [tuple(signs) for signs in found if signs]
    return max(given, key=lambda s: (min(map(len, s)), -len(s))) if given else None
