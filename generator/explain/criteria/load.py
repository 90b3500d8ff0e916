"""Reads rules, scales and unit turns from TOML and checks them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from generator.explain.criteria.laws import check_form, check_said
from generator.explain.criteria.phrases import Phrase, phrases_of, with_singles
from generator.explain.criteria.rules import (
    KINDS,
    Example,
    Rule,
    Rules,
    RulesError,
    Scale,
    Topic,
    Unit,
    Words,
)
from generator.explain.criteria.schema import (
    RawExample,
    RawRule,
    RawScale,
    RawTopic,
    RawWords,
    RulesFile,
    ScalesFile,
    UnitsFile,
)
from generator.signs import Pattern
from generator.tokens import tokens
from generator.words.patterns import lowered

_SENTENCE = re.compile(r"(?<=[.?!]) ")
_ANY_CASE = "(?i)"
_MACRO = re.compile(r"<<(\w+)>>")

_Made = TypeVar("_Made")


def load_rules(
    criteria_toml: bytes,
    scales_toml: bytes = b"",
    units_toml: bytes = b"",
    *,
    name: str = "criteria.toml",
) -> Rules:
    """Rules from the contents of criteria.toml, scales.toml and units.toml.

    `name` is what errors call the first file; the others are called by their own names. RulesError
    gives `file:line`, what is wrong and how to mend it. A rule without examples of a line that it
    explains, and of one where it stays silent, does not load.
    """
    scales = _read(scales_toml, ScalesFile, "scales.toml", "scale")
    units = _read(units_toml, UnitsFile, "units.toml", "turn")
    file = _read(criteria_toml, RulesFile, name, "rule")
    lines = _lines(criteria_toml, "rule")
    words = _words(file.words)
    maker = _Maker(file.topic, scales, units, words)
    rules: list[Rule] = []
    for raw, line in zip(file.rule, lines, strict=True):
        try:
            rules.append(maker.make(raw, line))
        except (RulesError, re.error, KeyError) as fault:
            raise RulesError(f"{name}:{line}: rule {raw.id!r}: {fault}") from fault
    return Rules(
        rules=tuple(rules),
        topics=MappingProxyType({t.id: Topic(t.id, t.title, t.rank) for t in file.topic}),
        phrases=_phrases(file.rule, file.words.plural),
        triggers=_triggers(file.rule),
        endings=_endings(file.rule),
        words=words,
    )


def _phrases(
    rules: Sequence[RawRule], plural: Sequence[tuple[str, str]]
) -> Mapping[str, tuple[Phrase, ...]]:
    """The ways to write all terms, by their longest word, long phrases first."""
    by_word: dict[str, list[Phrase]] = defaultdict(list)
    for number, raw in enumerate(rules):
        made = [p for term, gloss in _terms(raw) for p in phrases_of(term, number, gloss)]
        for phrase in with_singles(made, plural):
            by_word[phrase.words[phrase.anchor]].append(phrase)
    return MappingProxyType(
        {
            word: tuple(sorted(dict.fromkeys(phrases), key=lambda p: -len(p.words)))
            for word, phrases in by_word.items()
        }
    )


def _terms(raw: RawRule) -> Iterable[tuple[str, str]]:
    yield from ((term, "") for term in raw.terms)
    for keys, gloss in raw.table.items():
        yield from ((term, gloss) for term in keys.split(", "))


def _rows(table: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The rows of a table by their first term, or by all where two rows begin alike."""
    firsts = [keys.split(", ")[0] for keys in table]
    for first, (keys, gloss) in zip(firsts, table.items(), strict=True):
        yield (first if firsts.count(first) == 1 else keys), gloss


def _triggers(rules: Sequence[RawRule]) -> Mapping[str, tuple[int, ...]]:
    return _numbers((word.lower(), n) for n, raw in enumerate(rules) for word in raw.trigger)


def _endings(rules: Sequence[RawRule]) -> Mapping[str, tuple[int, ...]]:
    return _numbers(
        (word[1:].lower(), number)
        for number, raw in enumerate(rules)
        for word in (*raw.terms, *raw.trigger)
        if word.startswith("*")
    )


def _numbers(pairs: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, ...]]:
    index: dict[str, list[int]] = defaultdict(list)
    for word, number in pairs:
        index[word].append(number)
    return MappingProxyType({word: tuple(numbers) for word, numbers in index.items()})


def _words(raw: RawWords) -> Words:
    return Words(
        and_=raw.and_,
        verbs=MappingProxyType({"is": raw.is_, "means": raw.means}),
        singular=frozenset(raw.singular.split()),
        plural=tuple(raw.plural),
        one_thing=frozenset(raw.one_thing),
        article=MappingProxyType({c: word for word, chars in raw.article.items() for c in chars}),
        empty=frozenset(raw.empty.split()),
        common=frozenset(raw.common.split()),
        quoted=raw.quoted,
        states=re.compile(raw.states, re.IGNORECASE),
        directs=re.compile(raw.directs, re.IGNORECASE),
        longest=raw.longest,
        letters=MappingProxyType({one: Pattern(of) for one, of in raw.letters.items()}),
    )


def _read(data: bytes, form: type[Any], name: str, table: str) -> Any:
    try:
        return msgspec.convert(tomllib.loads(data.decode()), form)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise RulesError(f"{name}: not readable as TOML: {fault}") from fault
    except msgspec.ValidationError as fault:
        place = re.search(rf"\$\.{table}\[(\d+)\]", str(fault))
        line = f":{_lines(data, table)[int(place[1])]}" if place else ""
        raise RulesError(f"{name}{line}: {fault}") from fault


def _lines(data: bytes, table: str) -> list[int]:
    header = f"[[{table}]]".encode()
    return [n for n, line in enumerate(data.split(b"\n"), 1) if line.strip() == header]


class _Maker:
    """Makes rules, knowing the topics, scales, units and pattern macros they may name."""

    def __init__(
        self, topics: Iterable[RawTopic], scales: ScalesFile, units: UnitsFile, words: Words
    ) -> None:
        self.words = words
        self.topics = {topic.id for topic in topics}
        self.macros = scales.macros
        self.scales = {raw.id: _scale(raw) for raw in scales.scale}
        self.units = MappingProxyType(
            {
                word: Unit(raw.per, raw.least, raw.one, raw.many, raw.one)
                for raw in units.turn
                for word in raw.units
            }
        )
        self.seen: set[str] = set()
        self.shared: dict[str, Pattern] = {}

    def make(self, raw: RawRule, line: int) -> Rule:
        given = [raw.says] if isinstance(raw.says, str) else raw.says
        says = tuple(sentence for text in given for sentence in _SENTENCE.split(text))
        self._check(raw, says)
        rule = Rule(
            id=raw.id,
            topic=raw.topic or None,
            line=line,
            says=says,
            many=raw.many or None,
            each=raw.each or None,
            weight=raw.weight,
            explains=bool(says),
            table=MappingProxyType(dict(_rows(raw.table))),
            pattern=self._pattern(raw.pattern),
            low=raw.pattern.startswith(_ANY_CASE),
            casing=_casing(raw.names),
            scale=self.scales[raw.scale] if raw.scale else None,
            units=self.units if raw.turn else MappingProxyType({}),
            unless=self._any(raw.unless),
            needs=self._any(raw.needs),
            about=self._any(raw.about),
            unless_studied=self._any(raw.unless_studied),
            needs_studied=self._any(raw.needs_studied),
            unless_of=self._by_row(raw, "unless_of", self._any),
            only_beside=self._each(raw.only_beside),
            only_beside_of=self._by_row(raw, "only_beside_of", self._each),
            kinds=frozenset(raw.kinds or KINDS),
            stands_for=self._any(raw.stands_for),
            direction=raw.direction,
            hides=raw.hides,
            examples=tuple(
                Example(e.line, e.says or None, e.kind, e.studied) for e in raw.examples
            ),
            silent=tuple(_silent(example) for example in raw.silent),
            reviewed_by=raw.reviewed_by,
        )
        check_said(rule, self.words)
        return rule

    def _pattern(self, source: str) -> re.Pattern[str] | None:
        """A pattern; one that ignores case as one for text in lower case."""
        whole = self._whole(source)
        if whole.startswith(_ANY_CASE):
            whole = lowered(whole.removeprefix(_ANY_CASE))
        return re.compile(whole) if source else None

    def _whole(self, source: str) -> str:
        return _MACRO.sub(lambda m: self.macros[m[1]], source)

    def _any(self, patterns: Sequence[str]) -> Pattern | None:
        """A pattern for lower-case text."""
        return Pattern("|".join(lowered(self._whole(p)) for p in patterns)) if patterns else None

    def _each(self, patterns: Sequence[str]) -> tuple[Pattern, ...]:
        """A pattern for each, for lower-case text; long ones that many rules have are made once."""
        made = []
        for pattern in patterns:
            source = lowered(self._whole(pattern))
            if source not in self.shared:
                self.shared[source] = Pattern(source)
            made.append(self.shared[source])
        return tuple(made)

    def _by_row(
        self, raw: RawRule, key: str, of: Callable[[Sequence[str]], _Made | None]
    ) -> Mapping[str, _Made]:
        """The patterns of a key, by the gloss of the table's row that begins with a term."""
        glosses = {keys.split(", ")[0]: gloss for keys, gloss in raw.table.items()}
        given: Mapping[str, Sequence[str]] = getattr(raw, key)
        made: dict[str, _Made] = {}
        for term, patterns in given.items():
            if term not in glosses:
                raise RulesError(f"{key} {term!r}: no row of the table begins with it")
            if glosses[term] in made:
                raise RulesError(f"{key} {term!r}: another row has that meaning too")
            if pattern := of(patterns):
                made[glosses[term]] = pattern
        return MappingProxyType(made)

    def _check(self, raw: RawRule, says: tuple[str, ...]) -> None:
        self._check_names(raw)
        check_form(raw, says)

    def _check_names(self, raw: RawRule) -> None:
        if raw.id in self.seen:
            raise RulesError("a second rule of this id: give each rule an id of its own")
        self.seen.add(raw.id)
        if raw.topic and raw.topic not in self.topics:
            raise RulesError(
                f"no topic {raw.topic!r}: add it to [[topic]] or use one that is there"
            )
        if raw.scale and raw.scale not in self.scales:
            raise RulesError(f"no scale {raw.scale!r}: add it to scales.toml")


def _scale(raw: RawScale) -> Scale:
    values = raw.values | {new: raw.values[old] for new, old in raw.alias.items()}
    defined = set(raw.defined) | {new for new, old in raw.alias.items() if old in raw.defined}
    return Scale(raw.id, MappingProxyType(values), raw.value_says, frozenset(defined))


def _casing(names: Iterable[str]) -> Mapping[str, str]:
    words = (word for name in names for word in tokens(name))
    return MappingProxyType({word.lower(): word for word in words})


def _silent(raw: str | RawExample) -> Example:
    return Example(raw) if isinstance(raw, str) else Example(raw.line, None, raw.kind, raw.studied)
