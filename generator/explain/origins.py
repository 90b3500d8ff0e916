"""Where a page's sentences come from, in words that a reader can look up in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.leaflet import (
    Block,
    Checklist,
    Facts,
    Item,
    Section,
    Statement,
    Term,
    statements_of,
)
from generator.words.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Origin:
    """Sentences, or the label of what is shown, and the names of the fields they come from."""

    shown: str
    fields: tuple[str, ...]
    foreign: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, Term | None, bool]]:
        """What is shown in pieces, and whether each is in the record's words."""
        return Statement(self.shown, None, foreign=self.foreign).pieces()


def origins(blocks: Iterable[Block], lexicon: Lexicon) -> tuple[Origin, ...]:
    """What each part of some blocks comes from, in page order.

    A fact goes by its label, our sentences by themselves (neighbours from the same fields
    together), and the record's own words under one label. Sentences about the page itself come from
    no field and are left out.
    """
    found: dict[str, tuple[str, ...]] = {}
    foreign: dict[str, tuple[tuple[int, int], ...]] = {}
    for shown, statements in _parts(blocks, lexicon):
        own = statements[0].foreign if statements and statements[0].text == shown else ()
        foreign.setdefault(shown, own)
        if len(statements) == 1:
            fields = _names(statements[0].sources, lexicon)
        else:
            fields = _names(tuple([source for s in statements for source in s.sources]), lexicon)
        if shown in found:
            fields = tuple(dict.fromkeys((*found[shown], *fields)))
        last = next(reversed(found), None)
        if last is not None and found[last] == fields and last.endswith("."):
            both = f"{last} {shown}"
            found[both] = found.pop(last)
            start = len(last) + 1
            foreign[both] = (*foreign[last], *((a + start, b + start) for a, b in own))
        elif fields:
            found[shown] = fields
    return tuple(Origin(shown, fields, foreign[shown]) for shown, fields in found.items())


def _parts(blocks: Iterable[Block], lexicon: Lexicon) -> Iterator[tuple[str, Item]]:
    own_words = lexicon.label("origin.own_words")
    for block in blocks:
        if isinstance(block, Section):
            yield from _parts(block.blocks, lexicon)
        elif isinstance(block, Facts):
            yield from ((row.label, (*row.statements, *row.note)) for row in block.rows)
        else:
            notes = lexicon.label("check.explained") if isinstance(block, Checklist) else None
            for statement in statements_of(block):
                ours = notes or statement.text
                yield own_words if statement.verbatim else ours, (statement,)


@lru_cache(maxsize=4096)
def _names(sources: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The names of fields, each once; a field without a name by its path in trial.json."""
    return tuple(dict.fromkeys(field_name(source, lexicon) for source in sources))


@lru_cache(maxsize=4096)
def field_name(source: str, lexicon: Lexicon) -> str:
    """The name of a field by its path in trial.json; the path where it has no name."""
    path = [part for part in source.split(".") if not part.isdigit()]
    keys = ("field." + ".".join(path[:end]) for end in range(len(path), 0, -1))
    known = next((key for key in keys if key in lexicon.labels), None)
    return lexicon.label(known) if known is not None else ".".join(path)
