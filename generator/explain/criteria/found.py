"""What a rule found in a line, and which of two that overlap stays."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.explain.criteria.rules import Rule

_NO_GROUPS: Mapping[str, str] = MappingProxyType({})


class Found(NamedTuple):
    """A rule, the term that set it off, its place, its gloss and the named slots.

    `single` is the term as one thing, where it stands for several and the rule knows both;
    `counted` tells that it stands for one thing of which there may be several, `quiet` that it
    gives a topic alone.
    """

    rule: Rule
    term: str
    start: int
    end: int
    gloss: str = ""
    groups: Mapping[str, str] = _NO_GROUPS
    single: str = ""
    counted: bool = False
    quiet: bool = False


def longest(found: list[Found]) -> tuple[Found, ...]:
    """Drops matches that overlap a longer one; rules that only give a topic hide nothing."""
    kept: list[Found] = []
    for one in sorted(found, key=_first) if len(found) > 1 else found:
        silent = not one.rule.explains and not one.rule.hides
        if not any(
            one.start < other.end and other.start < one.end and _hides(other, silent=silent)
            for other in kept
        ):
            kept.append(one)
    shown = (f for f in kept if f.rule.topic or not f.rule.hides)
    return tuple(sorted(shown, key=lambda f: (f.start, f.end)))


def _first(found: Found) -> tuple[int, bool, int, int]:
    """The longest first, then one that speaks, then the weightiest, then the first."""
    return found.start - found.end, found.quiet, -found.rule.weight, found.start


def _hides(other: Found, *, silent: bool) -> bool:
    """A rule that gives a topic alone gives way only to one that hides."""
    return other.rule.hides or (other.rule.explains and not silent)
