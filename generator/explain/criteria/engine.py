"""Explains the lines of eligibility lists and says what each is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgspec import Struct

from generator.explain.criteria.checks import faults
from generator.explain.criteria.found import Found
from generator.explain.criteria.match import Record, find, line_of, record_of
from generator.explain.criteria.rules import Rules
from generator.explain.criteria.say import explain
from generator.model import Criterion, Section, SectionKind


class Reading(Struct, frozen=True):
    """What the rules make of one line: topic, explanation, and the rules behind it ("anc+uln")."""

    topic: str | None = None
    explanation: str | None = None
    rule: str | None = None


_NOTHING = Reading()


def explain_sections(
    sections: tuple[Section, ...], rules: Rules, studied: Iterable[str] = ()
) -> tuple[Section, ...]:
    """The sections with topic, explanation and rule of every criterion and lead-in filled in.

    `studied`: the record's titles, conditions and keywords, which settle what a word is about.
    Texts are never touched. A line without a topic of its own has that of the line it stands under,
    or of its sub-heading. Notes have neither topic nor explanation.
    """
    lines = "\n".join(text for one in sections for text in _texts(one.items))
    record = record_of(lines, "\n".join(studied))
    return tuple(_section(section, rules, record) for section in sections)


def explain_line(
    text: str, rules: Rules, kind: SectionKind = "inclusion", studied: str = ""
) -> Reading:
    """What the rules make of a single line that stands alone, in a record that studies this."""
    return _read(text, rules, kind, record_of(text, studied) if studied else None, top=True)


def _texts(items: tuple[Criterion, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _texts(item.items)


def _section(section: Section, rules: Rules, record: Record) -> Section:
    group = section.group
    topic = _topic(find(line_of(group, section.kind), rules), rules) if group else None
    items = tuple(
        _item(item, section.kind, rules, record, topic, top=True) for item in section.items
    )
    return replace(section, items=items)


def _item(
    item: Criterion,
    kind: SectionKind,
    rules: Rules,
    record: Record,
    topic: str | None,
    *,
    top: bool,
) -> Criterion:
    reading = _NOTHING if item.role == "note" else _read(item.text, rules, kind, record, top=top)
    own = None if item.role == "note" else reading.topic or topic
    return replace(
        item,
        topic=own,
        explanation=reading.explanation,
        rule=reading.rule,
        items=tuple(_item(sub, kind, rules, record, own or topic, top=False) for sub in item.items),
    )


def _read(
    text: str, rules: Rules, kind: SectionKind, record: Record | None, *, top: bool
) -> Reading:
    line = line_of(text, kind, record, top=top)
    found = find(line, rules)
    if not found:
        return _NOTHING
    topic = _topic(found, rules)
    if (said := explain(found, line, rules)) is None:
        return Reading(topic)
    explanation, made_by = said
    if faults(explanation, line.text, made_by, kind, rules.words):
        return Reading(topic)
    return Reading(topic, explanation, "+".join(dict.fromkeys(rule.id for rule in made_by)))


def _topic(found: tuple[Found, ...], rules: Rules) -> str | None:
    """The topic of lowest rank; of equals, the one named first."""
    named = [
        (rules.topics[f.rule.topic].rank, f.start, f.rule.topic) for f in found if f.rule.topic
    ]
    return min(named)[2] if named else None
