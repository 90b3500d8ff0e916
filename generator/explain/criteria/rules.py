"""What a rule for eligibility criteria is.

A rule decodes a term, a test, a unit or a scale, and says which topic a line belongs to. Rules are
data (`content/<lang>/lexicon/criteria.toml`, `scales.toml`, `units.toml`); this module only gives
them a shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.model import SectionKind


class RulesError(ValueError):
    """A fault in the files of rules: `file:line`, what is wrong, how to mend it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a line is about, for jump links. The lowest rank wins where a line names several."""

    id: str
    title: str
    rank: int


@dataclass(frozen=True, slots=True)
class Scale:
    """A score: the sentences that define it, and what its single values mean."""

    id: str
    values: Mapping[str, str]
    value_says: str
    defined: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """An exact turn of a unit: `per` small ones make one big one (12 months, 1 year)."""

    per: int
    least: int
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Example:
    """A line of criteria and the explanation it gets; None: only its topic is the rule's work."""

    line: str
    says: str | None = None
    kind: SectionKind = "inclusion"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to match.

    `pattern` finds the term (group `term`, else the whole match) and named slots; `casing` gives
    terms their own spelling back ("hiv" -> "HIV"); `table` holds glosses by group of the pattern.
    `unless` and `needs` are looked for in the whole line. `stands_for`: what an abbreviation must stand for
    where the record itself defines it; `needs_own`: it must define it.
    """

    id: str
    topic: str | None
    pattern: re.Pattern[str]
    says: tuple[str, ...]
    line: int
    weight: int = 5
    many: str | None = None
    each: str | None = None
    table: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    casing: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    scale: Scale | None = None
    units: Mapping[str, Unit] = field(default_factory=lambda: MappingProxyType({}))
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    kinds: frozenset[SectionKind] = frozenset(("inclusion", "exclusion", "unsorted"))
    stands_for: re.Pattern[str] | None = None
    needs_own: bool = False
    direction: bool = False
    hides: bool = False
    examples: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a language, indexed by trigger words."""

    rules: tuple[Rule, ...]
    topics: Mapping[str, Topic]
    index: Mapping[str, tuple[int, ...]]
    endings: Mapping[str, tuple[int, ...]]
    lengths: tuple[int, ...]
    word_and: str
    empty: frozenset[str]

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; KeyError where there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    @property
    def reviewed(self) -> int:
        """How many rules a clinician has read."""
        return sum(bool(rule.reviewed_by) for rule in self.rules)
