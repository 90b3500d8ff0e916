"""Turns what was found in a line into at most two sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from generator.explain.criteria.checks import MAX_SENTENCES, MAX_WORDS, echoes
from generator.explain.criteria.match import Found, Line
from generator.explain.criteria.rules import Rule, Rules, Scale

_WORD = re.compile(r"\w+")
_VALUE = re.compile(r"\d+|[IVXivx]+|[A-Ea-e]")
_MOST_TERMS = 4


@dataclass(frozen=True, slots=True)
class Said:
    """What one rule says of a line: sentences, the first being the one that counts."""

    rule: Rule
    start: int
    term: str
    sentences: tuple[str, ...]


def explain(
    found: tuple[Found, ...], line: Line, rules: Rules
) -> tuple[str, tuple[Rule, ...]] | None:
    """The explanation of a line and the rules that made it, in order of first mention."""
    said = [
        one
        for one in _all_said(found, line, rules.word_and)
        if not echoes(one.sentences[0], one.term, line.words, rules.empty)
    ]
    if not said:
        return None
    chosen = sorted(said, key=lambda s: (-s.rule.weight, s.start))[:MAX_SENTENCES]
    chosen.sort(key=lambda s: s.start)
    room = MAX_SENTENCES - len(chosen)
    sentences: list[str] = []
    for one in chosen:
        sentences.extend(_capital(sentence) for sentence in one.sentences[: 1 + room])
    return " ".join(sentences), tuple(one.rule for one in chosen)


def _all_said(found: tuple[Found, ...], line: Line, word_and: str) -> list[Said]:
    speaking = [f for f in found if f.rule.says]
    by_rule = groupby(sorted(speaking, key=lambda f: (id(f.rule), f.start)), key=lambda f: f.rule)
    said: list[Said] = []
    for rule, group in by_rule:
        said.extend(_say_rule(rule, _distinct(list(group), line.text), word_and))
    return said


def _distinct(found: list[Found], text: str) -> list[Found]:
    """One match a term; of "absolute neutrophil count (ANC)" the shorter name."""
    kept: list[Found] = []
    for one in found:
        if kept and _renames(text[kept[-1].end : one.start]) and not one.rule.table:
            if len(one.term) < len(kept[-1].term):
                kept[-1] = one
        elif _name(one).lower() not in {_name(other).lower() for other in kept}:
            kept.append(one)
    return kept


def _renames(between: str) -> bool:
    return between.strip() in {"(", "[", "=", "(="}


def _say_rule(rule: Rule, found: list[Found], word_and: str) -> list[Said]:
    if len(found) > 1 and rule.many is not None:
        some = found[:_MOST_TERMS]
        if (text := _many(rule, some, word_and)) is not None:
            terms = " ".join(one.term for one in some)
            return [Said(rule, found[0].start, terms, (text,))]
    firsts = found if rule.table else found[:1]
    return [said for one in firsts if (said := _one(rule, one, word_and)) is not None]


def _many(rule: Rule, found: list[Found], word_and: str) -> str | None:
    """The sentence for several terms, with as many of them as it has room for."""
    for count in range(len(found), 1, -1):
        some = found[:count]
        slots = {"terms": listed([_name(f) for f in some], word_and)}
        if rule.each:
            parts = [_fill(rule.each, _slots(f, word_and)) for f in some]
            slots["all"] = listed(parts, word_and)
        text = _fill(rule.many or "", slots)
        if len(text.split()) <= MAX_WORDS:
            return text
    return None


def _one(rule: Rule, found: Found, word_and: str) -> Said | None:
    slots = _slots(found, word_and)
    if rule.units and not slots["turn"]:
        return None
    sentences = tuple(text for template in rule.says if (text := _fill(template, slots)))
    fitting = tuple(text for text in sentences if len(text.split()) <= MAX_WORDS)
    if not fitting or fitting[0] != sentences[0]:
        return None
    return Said(rule, found.start, found.term, fitting)


def _slots(found: Found, word_and: str) -> dict[str, str]:
    groups = {name: text or "" for name, text in found.match.groupdict().items()}
    rule = found.rule
    slots = {**groups, "term": _name(found)}
    if rule.table:
        slots["gloss"] = rule.table[found.match.lastgroup or ""]
    if rule.scale is not None:
        slots["values"] = _values(rule.scale, groups.get("values", ""), word_and)
    if rule.units:
        slots["turn"] = _turn(rule, groups["count"], groups["unit"])
    return slots


def _fill(template: str, slots: dict[str, str]) -> str:
    return template.format_map(slots)


def _name(found: Found) -> str:
    """The term as a sentence writes it: lower case, but abbreviations and names as they are."""
    casing = found.rule.casing
    term = found.term
    if not casing:
        return term.lower() if term.istitle() or (term.isupper() and " " in term) else term
    return _WORD.sub(lambda m: casing.get(m[0].lower(), m[0].lower()), term)


def _values(scale: Scale, text: str, word_and: str) -> str:
    """What the values named in a line mean; "" where one is none of the scale's."""
    named = list(dict.fromkeys(_VALUE.findall(text)))
    if not named or any(value.upper() not in scale.values for value in named):
        return ""
    meant = [value for value in named if value.upper() not in scale.defined]
    parts = [
        scale.value_says.format(value=value, meaning=scale.values[value.upper()]) for value in meant
    ]
    return _sentence_of(parts, word_and)


def _sentence_of(parts: list[str], word_and: str) -> str:
    """The first and the last part, or the last alone where both are too long."""
    if not parts:
        return ""
    both = f"{parts[0]}, {word_and} {parts[-1]}." if len(parts) > 1 else f"{parts[0]}."
    return both if len(both.split()) <= MAX_WORDS else f"{parts[-1]}."


def _turn(rule: Rule, count: str, unit: str) -> str:
    turn = rule.units.get(unit.lower())
    if turn is None or not count.isdigit() or int(count) < turn.least or int(count) % turn.per:
        return ""
    number = int(count) // turn.per
    return f"{number} {turn.one if number == 1 else turn.many}"


def listed(items: list[str], word_and: str) -> str:
    """Items joined as a list: a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word_and} {items[-1]}"


def _capital(sentence: str) -> str:
    first = sentence.split(" ", 1)[0]
    return (
        sentence
        if any(c.isupper() or c.isdigit() for c in first)
        else sentence[0].upper() + sentence[1:]
    )
