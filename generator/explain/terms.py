"""Terms explained where they first stand on a page, and listed at the end of the handout."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec.structs import replace

from generator.explain.office import OFFICE_TEXT
from generator.explain.rebuilt import rebuilt
from generator.explain.voice import Voice
from generator.explain.words import Words, texts_of
from generator.glossary import Defined, Found, find_terms, read_record
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
    places: list[Statement] = []
    _gather(page.blocks, places)
    found = tuple(
        one
        for one in find_terms([s.text for s in places], words.knowledge.glossary, defined)
        if one.stands_for is not None or (one.entry is not None and one.entry.definition)
    )
    if page.name == "handout":
        return _listed(words, page, places, found)
    terms: dict[int, tuple[Term, ...]] = {}
    for number, one in enumerate(found, 1):
        statement = places[one.text]
        term = Term(f"term-{number}", one.start, one.end, _meaning(words, one))
        terms[id(statement)] = (*terms.get(id(statement), ()), term)
    if not terms:
        return page
    return rebuilt(page, lambda s: replace(s, terms=terms[id(s)]) if id(s) in terms else s)


def _gather(value: Any, found: list[Statement]) -> None:
    """The statements of a page in which terms may be explained, in page order."""
    kind: Any = type(value)
    if kind is Statement:
        if _is_prose(value):
            found.append(value)
    elif kind is tuple:
        for part in value:
            _gather(part, found)
    elif kind is ChecklistItem:
        if not value.explanation:
            _gather(value.text, found)
        _gather(value.items, found)
    else:
        for name in _bodies_of(kind):
            _gather(getattr(value, name), found)


@cache
def _bodies_of(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of block that may hold terms to explain."""
    return tuple(name for name in parts_of(kind) if name not in ("heading", "group"))


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


def _listed(words: Words, page: Page, places: list[Statement], found: tuple[Found, ...]) -> Page:
    rows: dict[str, Row] = {}
    for one in found:
        term = places[one.text].text[one.start : one.end]
        row = Row("term", term, (_meaning(words, one),), lang=words.record_lang)
        rows.setdefault(term.casefold(), row)
    lists = any(isinstance(b, Section) and b.id == "checklist" for b in page.blocks)
    # The handout of a closed study keeps to one side of paper.
    if not rows or not lists:
        return page
    ordered = tuple(rows[key] for key in sorted(rows))
    section = Section("glossary", words.label("section.glossary"), (Facts(ordered),))
    return replace(page, blocks=(*page.blocks, section))
