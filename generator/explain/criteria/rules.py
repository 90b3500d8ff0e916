"""What a rule for eligibility criteria is.

A rule decodes a term, a test, a unit or a scale, and says which topic a line belongs to. Rules are
data (`content/<lang>/lexicon/criteria.toml`, `scales.toml`, `units.toml`); this module only gives
them a shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from generator.explain.criteria.phrases import Phrase
from generator.explain.criteria.ways import Ways
from generator.model import SectionKind
from generator.signs import Pattern

KINDS: tuple[SectionKind, ...] = ("inclusion", "exclusion", "unsorted")


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
    """A score: what its values mean, and which of them the rule's own sentence may name."""

    id: str
    values: Mapping[str, str]
    value_says: str
    defined: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """An exact turn of a unit: `per` small ones make one big one (12 months, 1 year).

    `stated`: how a line names the big one itself.
    """

    per: int
    least: int
    one: str
    many: str
    stated: str


@dataclass(frozen=True, slots=True)
class Example:
    """A line of criteria and the explanation it gets; None: only its topic is the rule's work.

    `studied`: titles and conditions of the record it stands in.
    """

    line: str
    says: str | None = None
    kind: SectionKind = "inclusion"
    studied: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to match.

    Terms stand in `Rules.phrases`; `pattern` finds what terms cannot: its group `term`, else all of
    it, is the term, its other groups are slots; `low`: it is one for text in lower case. `casing`
    gives terms of a pattern their own spelling back ("nyha" -> "NYHA"). `explains`: it has
    something to say in the language of the records, whether or not these words do. `table`: the
    gloss of each row by its first term.
    `unless` and `needs` are looked for in the whole line, `about` in what is studied and in all
    lines of the record, `unless_studied` and `needs_studied` in what is studied alone, all in lower
    case. `unless_of`: by gloss of a table, what must not be found in the line for that meaning.
    `only_beside` is for a wide word: what must be found around the term, which stands there between
    two "_", else the rule gives its topic alone; `only_beside_of` is that of one gloss of a table.
    `stands_for`: what an abbreviation must stand for where the record itself defines it. `hides`
    takes the words away from all other rules; its topic, where it has one, stands.
    """

    id: str
    topic: str | None
    line: int
    says: tuple[str, ...] = ()
    many: str | None = None
    each: str | None = None
    weight: int = 5
    explains: bool = False
    table: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    pattern: re.Pattern[str] | None = None
    low: bool = False
    casing: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    scale: Scale | None = None
    units: Mapping[str, Unit] = field(default_factory=lambda: MappingProxyType({}))
    unless: Pattern | None = None
    needs: Pattern | None = None
    about: Pattern | None = None
    unless_studied: Pattern | None = None
    needs_studied: Pattern | None = None
    unless_of: Mapping[str, Pattern] = field(default_factory=lambda: MappingProxyType({}))
    only_beside: tuple[Pattern, ...] = ()
    only_beside_of: Mapping[str, tuple[Pattern, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    kinds: frozenset[SectionKind] = frozenset(KINDS)
    stands_for: Pattern | None = None
    direction: bool = False
    hides: bool = False
    examples: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Small words of the language that sentences are put together with.

    `verbs`: by slot, the form for one thing and the form for several. `singular`: words in -s that
    are one thing; `plural`: endings of several things and of one (ies, y); `one_thing`: words that
    a meaning of one thing begins with (a, an); `article`: the one before a word or an abbreviation,
    by its first letter, small or capital. `empty` words neither repeat a line nor explain it;
    `common` ones are never explained alone. `quoted`: how a term stands in a sentence of another
    language than its own. `states` finds a sentence that states a direction, `directs` words that
    only a rule tested for it may say. `longest`: words in a sentence at most. `letters`: what a
    record must speak of where an abbreviation of several meanings is to have the rules' meaning.
    `other_and`: other forms of "and" and what they stand before.
    """

    and_: str
    verbs: Mapping[str, tuple[str, str]]
    singular: frozenset[str]
    plural: tuple[tuple[str, str], ...]
    one_thing: frozenset[str]
    article: Mapping[str, str]
    empty: frozenset[str]
    common: frozenset[str]
    quoted: str
    states: re.Pattern[str]
    directs: re.Pattern[str]
    longest: int
    letters: Mapping[str, Pattern] = field(default_factory=lambda: MappingProxyType({}))
    other_and: Mapping[str, re.Pattern[str]] = field(default_factory=lambda: MappingProxyType({}))

    def and_before(self, item: str) -> str:
        """The word "and" before the last item of a list."""
        fitting = (word for word, before in self.other_and.items() if before.match(item))
        return next(fitting, self.and_)

    def quote(self, term: str) -> str:
        """A term as it stands in a sentence."""
        return self.quoted.replace("{term}", term)


@dataclass(frozen=True)
class Rules:
    """All rules of a language and the ways into them.

    `phrases` by their longest word; `endings` of words and `triggers` of patterns as
    numbers of rules.
    """

    rules: tuple[Rule, ...]
    topics: Mapping[str, Topic]
    phrases: Mapping[str, tuple[Phrase, ...]]
    triggers: Mapping[str, tuple[int, ...]]
    endings: Mapping[str, tuple[int, ...]]
    words: Words

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; KeyError where there is none."""
        return self._by_id[rule_id]

    @cached_property
    def ways(self) -> Ways:
        """What each word can set off."""
        patterned = frozenset(n for n, rule in enumerate(self.rules) if rule.pattern is not None)
        return Ways(self.phrases, self.triggers, self.endings, patterned)

    @cached_property
    def _by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @property
    def reviewed(self) -> int:
        """How many rules a clinician has read."""
        return sum(bool(rule.reviewed_by) for rule in self.rules)
