"""The rules' words in another language than that of the records.

Rules find their terms in the text of records, so patterns, terms and examples stay with the
language of the records. Another language brings only what is said: `criteria.toml`, `scales.toml`
and `units.toml` of its folder, keyed by the ids of rules, topics, scales and turns, the rows of a
table by their first term. What is missing is an error, or silence where a language is partial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from generator.explain.criteria.checks import MAX_WORDS
from generator.explain.criteria.laws import check_said
from generator.explain.criteria.phrases import Phrase
from generator.explain.criteria.rules import Rule, Rules, RulesError, Scale, Unit, Words

_SENTENCE = re.compile(r"(?<=[.?!]) ")
_SLOT = re.compile(r"\{(\w*)\}")
_Patterns = TypeVar("_Patterns")
# Slots that a sentence may do without: the term, and the verbs that are bent after it.
_FREE = frozenset({"is", "means", "term"})
_SHOWN = 8


class SpokenRule(msgspec.Struct, forbid_unknown_fields=True):
    """What a rule says."""

    says: str | list[str] = ""
    many: str = ""
    each: str = ""
    table: dict[str, str] = {}


class SpokenWords(msgspec.Struct, forbid_unknown_fields=True):
    """Small words; `generator.explain.criteria.rules.Words` says what they do."""

    and_: str = msgspec.field(name="and")
    quoted: str
    states: str
    directs: str
    is_: tuple[str, str] = msgspec.field(name="is", default=("", ""))
    means: tuple[str, str] = ("", "")
    other_and: dict[str, str] = {}
    empty: str = ""
    longest: int = MAX_WORDS


class SpokenScale(msgspec.Struct, forbid_unknown_fields=True):
    """What the values of a score mean."""

    value_says: str
    values: dict[str, str]


class SpokenFile(msgspec.Struct, forbid_unknown_fields=True):
    """criteria.toml, scales.toml and units.toml of a language, read as one."""

    words: SpokenWords
    topic: dict[str, str] = {}
    rule: dict[str, str | SpokenRule] = {}
    scale: dict[str, SpokenScale] = {}
    turn: dict[str, tuple[str, str]] = {}


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Puts the words of a language in place of the rules' own."""

    file: SpokenFile
    words: Words
    name: str

    def rule(self, rule: Rule) -> Rule:
        """The rule with its words, mute where the language has none for it."""
        raw = self.file.rule.get(rule.id)
        if raw is None or (rule.scale is not None and rule.scale.id not in self.file.scale):
            return replace(rule, says=(), many=None, each=None, reviewed_by="")
        said = raw if isinstance(raw, SpokenRule) else SpokenRule(raw)
        given = [said.says] if isinstance(said.says, str) else said.says
        made = replace(
            rule,
            says=tuple(s for text in given for s in _SENTENCE.split(text) if s),
            many=said.many or None,
            each=said.each or None,
            table=MappingProxyType({term: said.table.get(term, "") for term in rule.table}),
            unless_of=_by_gloss(rule, rule.unless_of, said),
            only_beside_of=_by_gloss(rule, rule.only_beside_of, said),
            scale=self.scale(rule.scale) if rule.scale is not None else None,
            units=MappingProxyType(dict(self.units(rule.units))),
            reviewed_by="",
        )
        try:
            _check_alike(rule, made)
            check_said(made, self.words)
        except RulesError as fault:
            raise RulesError(f"{self.name}: rule {rule.id!r}: {fault}") from fault
        return made

    def scale(self, scale: Scale) -> Scale:
        """The scale with its words; values written in two ways mean the same."""
        said = self.file.scale[scale.id]
        meant = {scale.values[value]: text for value, text in said.values.items()}
        values = {value: meant.get(text, "") for value, text in scale.values.items()}
        known = {value: text for value, text in values.items() if text}
        return replace(scale, values=MappingProxyType(known), value_says=said.value_says)

    def units(self, units: Mapping[str, Unit]) -> Iterable[tuple[str, Unit]]:
        """The turns that the language has words for."""
        for word, unit in units.items():
            if unit.stated in self.file.turn:
                one, many = self.file.turn[unit.stated]
                yield word, replace(unit, one=one, many=many)


def speak(rules: Rules, table: Mapping[str, Any], name: str, *, partial: bool = False) -> Rules:
    """The rules with the words of another language.

    `table` is the language's criteria.toml, with the tables `scale` and `turn` of its scales.toml
    and units.toml; `name` is what errors call the file. RulesError for what is unknown, broken, or
    missing, unless the language is `partial`: then its missing words are not said.
    """
    try:
        file = msgspec.convert(table, SpokenFile)
    except msgspec.ValidationError as fault:
        raise RulesError(f"{name}: {fault}") from fault
    _check_keys(rules, file, name, partial=partial)
    speaker = _Speaker(file, _words(rules.words, file.words), name)
    made = tuple(speaker.rule(rule) for rule in rules.rules)
    topics = {
        id_: replace(topic, title=file.topic.get(id_, "")) for id_, topic in rules.topics.items()
    }
    return replace(
        rules,
        rules=made,
        topics=MappingProxyType(topics),
        phrases=_phrases(rules, made),
        words=speaker.words,
    )


def _by_gloss(
    rule: Rule, patterns: Mapping[str, _Patterns], said: SpokenRule
) -> Mapping[str, _Patterns]:
    """Patterns by gloss of a table, by its gloss in the language."""
    return MappingProxyType(
        {
            said.table.get(term, ""): patterns[gloss]
            for term, gloss in rule.table.items()
            if gloss in patterns
        }
    )


def _words(words: Words, spoken: SpokenWords) -> Words:
    return replace(
        words,
        and_=spoken.and_,
        verbs=MappingProxyType({"is": spoken.is_, "means": spoken.means}),
        one_thing=frozenset(),
        article=MappingProxyType({}),
        empty=frozenset(spoken.empty.split()),
        quoted=spoken.quoted,
        states=re.compile(spoken.states, re.IGNORECASE),
        directs=re.compile(spoken.directs, re.IGNORECASE),
        longest=spoken.longest,
        other_and=MappingProxyType(
            {word: re.compile(before, re.IGNORECASE) for word, before in spoken.other_and.items()}
        ),
    )


def _phrases(rules: Rules, made: Sequence[Rule]) -> Mapping[str, tuple[Phrase, ...]]:
    """The ways to write terms, those of tables with the gloss of the language."""
    glosses = {
        (number, gloss): made[number].table.get(term, "")
        for number, rule in enumerate(rules.rules)
        for term, gloss in rule.table.items()
    }

    def spoken(phrase: Phrase) -> Phrase:
        gloss = glosses.get((phrase.rule, phrase.gloss)) if phrase.gloss else None
        return phrase if gloss is None else phrase._replace(gloss=gloss)

    return MappingProxyType(
        {word: tuple(map(spoken, phrases)) for word, phrases in rules.phrases.items()}
    )


def _check_keys(rules: Rules, file: SpokenFile, name: str, *, partial: bool) -> None:
    """RulesError for keys that the rules do not have, or have and the language does not."""
    wanted, given = set(_keys_of(rules)), set(_keys_in(file))
    if unknown := sorted(given - wanted):
        raise RulesError(
            f"{name}: no rule, topic, scale or turn is named so: {_some(unknown)}; "
            "leave them out, or name them as the rules do"
        )
    if not partial and (missing := sorted(wanted - given)):
        raise RulesError(
            f"{name}: without words: {_some(missing)}; write them, or set partial = true in "
            "language.toml to leave them unsaid"
        )


def _keys_of(rules: Rules) -> Iterable[str]:
    for id_ in rules.topics:
        yield f"topic.{id_}"
    for rule in rules.rules:
        if rule.explains:
            yield f"rule.{rule.id}"
            yield from (f"rule.{rule.id}.table.{term}" for term in rule.table)
        if rule.scale is not None:
            yield from (f"scale.{rule.scale.id}.{value}" for value in _own(rule.scale))
        yield from (f"turn.{unit.stated}" for unit in rule.units.values())


def _own(scale: Scale) -> Iterable[str]:
    """The values of a scale, each once: I and not its other spelling 1."""
    return {text: value for value, text in reversed(tuple(scale.values.items()))}.values()


def _keys_in(file: SpokenFile) -> Iterable[str]:
    yield from (f"topic.{id_}" for id_ in file.topic)
    for id_, said in file.rule.items():
        yield f"rule.{id_}"
        if isinstance(said, SpokenRule):
            yield from (f"rule.{id_}.table.{term}" for term in said.table)
    for id_, scale in file.scale.items():
        yield from (f"scale.{id_}.{value}" for value in scale.values)
    yield from (f"turn.{stated}" for stated in file.turn)


def _some(keys: Sequence[str]) -> str:
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return f"{', '.join(keys[:_SHOWN])}{more}"


def _check_alike(rule: Rule, made: Rule) -> None:
    """RulesError where the sentences fill in other names than the rule's own."""
    for part in ("many", "each"):
        if (getattr(rule, part) is None) != (getattr(made, part) is None):
            has = "has" if getattr(rule, part) is not None else "has not"
            raise RulesError(f"the rule {has} the sentence {part!r}; do as it does")
        _check_slots(getattr(rule, part) or "", getattr(made, part) or "")
    _check_slots(" ".join(rule.says), " ".join(made.says))


def _check_slots(own: str, other: str) -> None:
    wanted, given = (set(_SLOT.findall(text)) - _FREE for text in (own, other))
    if wanted != given:
        shown = ", ".join(f"{{{slot}}}" for slot in sorted(wanted)) or "none"
        raise RulesError(f"{other!r} must fill in these names and no others: {shown}")
