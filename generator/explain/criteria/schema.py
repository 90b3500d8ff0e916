"""The shape of criteria.toml, scales.toml and units.toml, as msgspec reads them."""

from __future__ import annotations

import msgspec

from generator.explain.criteria.checks import MAX_WORDS
from generator.model import SectionKind


class RawExample(msgspec.Struct, forbid_unknown_fields=True):
    """A line and the exact explanation that it gets; without `says`, only its topic counts.

    `studied`: titles and conditions of the record it stands in.
    """

    line: str
    says: str = ""
    kind: SectionKind = "inclusion"
    studied: str = ""


class RawTopic(msgspec.Struct, forbid_unknown_fields=True):
    """A topic: name, heading for readers, and rank."""

    id: str
    title: str
    rank: int


class RawRule(msgspec.Struct, forbid_unknown_fields=True):
    """A rule as it is written; `Rule` says what the fields do."""

    id: str
    topic: str = ""
    terms: list[str] = []
    table: dict[str, str] = {}
    pattern: str = ""
    names: list[str] = []
    trigger: list[str] = []
    scale: str = ""
    turn: bool = False
    says: str | list[str] = []
    many: str = ""
    each: str = ""
    weight: int = 5
    unless: list[str] = []
    needs: list[str] = []
    about: list[str] = []
    unless_studied: list[str] = []
    needs_studied: list[str] = []
    unless_of: dict[str, list[str]] = {}
    only_beside: list[str] = []
    only_beside_of: dict[str, list[str]] = {}
    kinds: list[SectionKind] = []
    stands_for: list[str] = []
    direction: bool = False
    hides: bool = False
    examples: list[RawExample] = []
    silent: list[str | RawExample] = []
    reviewed_by: str = ""


class RawScale(msgspec.Struct, forbid_unknown_fields=True):
    """The values of a score."""

    id: str
    values: dict[str, str]
    value_says: str
    alias: dict[str, str] = {}
    defined: list[str] = []


class RawTurn(msgspec.Struct, forbid_unknown_fields=True):
    """An exact turn of a unit."""

    units: list[str]
    per: int
    least: int
    one: str
    many: str


class RawWords(msgspec.Struct, forbid_unknown_fields=True):
    """Small words of the language."""

    and_: str = msgspec.field(name="and")
    is_: tuple[str, str] = msgspec.field(name="is")
    means: tuple[str, str]
    singular: str = ""
    plural: list[tuple[str, str]] = []
    one_thing: list[str] = []
    article: dict[str, str] = {}
    empty: str = ""
    common: str = ""
    quoted: str = "{term}"
    states: str = r"\brules? out\b"
    directs: str = (
        r"\b(?:rules? (?:out|in)|join|take part|must|allowed|exclude[ds]?|included|eligible|"
        r"qualif\w+)\b"
    )
    longest: int = MAX_WORDS
    letters: dict[str, str] = {}


class RulesFile(msgspec.Struct, forbid_unknown_fields=True):
    """criteria.toml."""

    words: RawWords
    topic: list[RawTopic]
    rule: list[RawRule]


class ScalesFile(msgspec.Struct, forbid_unknown_fields=True):
    """scales.toml; `macros` are pieces of patterns."""

    macros: dict[str, str] = {}
    scale: list[RawScale] = []


class UnitsFile(msgspec.Struct, forbid_unknown_fields=True):
    """units.toml."""

    turn: list[RawTurn] = []
