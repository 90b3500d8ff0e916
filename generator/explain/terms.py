"""Terms explained where they first stand on a page, and listed at the end of the handout."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import count
from typing import Any

from msgspec.structs import replace

from generator.explain.office import OFFICE_TEXT
from generator.explain.rebuilt import rebuilt
from generator.explain.voice import Voice
from generator.explain.words import Words, texts_of
from generator.glossary import Defined, FirstTerms, Found, read_record
from generator.leaflet import (
    ChecklistItem,
    Facts,
    Page,
    Row,
    Section,
    Statement,
    Term,
)
from generator.statements import parts_of

# Fields whose words are explained; names, numbers, places and addresses are not.
# Sentences of ours that carry the record's words, and the office's own.
_RULES = (OFFICE_TEXT, "card.conditions", "lay.", "measure.when")
_FIELDS = (
    "arms",
    "conditions",
    "description",
    "design",
    "eligibility",
    "interventions",
    "outcomes",
    "plain_summary",
    "summary",
    "why_stopped",
)


def defined_in(words: Words) -> Defined:
    """What the record says of its own abbreviations."""
    return read_record(texts_of(words), words.knowledge.glossary)


def with_terms(words: Words, voice: Voice, page: Page, defined: Defined) -> Page:
    """The page with each term explained where it first stands.

    Headings, links and lines that a rule has explained are left alone; the registry's words stay
    as they are. On the handout terms are listed at the end instead, for paper has no way to open;
    that of a closed study stays on its one side, without a list.
    """
    if page.name == "handout" and not voice.joinable:
        return page
    first = FirstTerms(words.knowledge.glossary, defined)
    rows: dict[str, Row] = {}
    numbers = count(1)

    def explained(statement: Statement) -> Statement:
        """The statement with the terms that first stand in it; on the handout they become rows."""
        if not _is_prose(statement):
            return statement
        found = [one for one in first.of(statement.text) if _has_meaning(one)]
        if page.name == "handout":
            for one in found:
                row = _row(words, statement.text[one.start : one.end], one)
                rows.setdefault(row.label.casefold(), row)
            return statement
        terms = tuple(
            Term(f"term-{next(numbers)}", one.start, one.end, _meaning(words, one)) for one in found
        )
        return replace(statement, terms=terms) if terms else statement

    told = rebuilt(page, explained, _bodies)
    return _listed(words, page, rows) if page.name == "handout" else told


def _bodies(part: Any) -> tuple[str, ...]:
    """The fields of a part of a page that may hold terms to explain."""
    kind: Any = type(part)
    if kind is ChecklistItem and part.explanation:
        return ("items",)
    return _bodies_of(kind)


@cache
def _bodies_of(kind: Any) -> tuple[str, ...]:
    left_alone = ("title", "heading", "group", "explanation")
    return tuple(name for name in parts_of(kind) if name not in left_alone)


def _has_meaning(found: Found) -> bool:
    return found.stands_for is not None or (
        found.entry is not None and bool(found.entry.definition)
    )


def _is_prose(statement: Statement) -> bool:
    rule = statement.rule or ""
    if statement.href is not None or not (statement.verbatim or rule.startswith(_RULES)):
        return False
    if any(source.endswith(".heading") for source in statement.sources):
        return False
    return rule == OFFICE_TEXT or any(
        source.split(".")[0] in _FIELDS for source in statement.sources
    )


def _meaning(words: Words, found: Found) -> Statement:
    """What a term means: the record's own long form, the glossary's definition, or both."""
    if found.entry is None:
        return words.one("terms.stands_for", long=found.stands_for)
    if not found.entry.definition and found.stands_for is not None:
        return words.one("terms.stands_for", long=found.stands_for)
    rule = f"glossary.{found.entry.term}"
    if found.stands_for is None:
        return Statement(found.entry.definition, rule)
    both = words.one("terms.stands_for_and", long=found.stands_for, meaning=found.entry.definition)
    return replace(both, rule=rule)


def _row(words: Words, term: str, found: Found) -> Row:
    return Row("term", term, (_meaning(words, found),), lang=words.record_lang)


def _listed(words: Words, page: Page, rows: Mapping[str, Row]) -> Page:
    """The handout with its terms in the order of the alphabet."""
    lists = any(isinstance(b, Section) and b.id == "checklist" for b in page.blocks)
    # The handout of a closed study keeps to one side of paper.
    if not rows or not lists:
        return page
    ordered = tuple(rows[key] for key in sorted(rows))
    section = Section("glossary", words.label("section.glossary"), (Facts(ordered),))
    return replace(page, blocks=(*page.blocks, section))
