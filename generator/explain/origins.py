"""Where a page's sentences come from, in words that a reader can look up in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.leaflet import (
    Block,
    Checklist,
    Facts,
    Section,
    Statement,
    Term,
    statements_of,
)
from generator.words.lexicon import Lexicon

Sources = tuple[str, ...]
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Sentences, or the label of what is shown, and the names of the fields they come from."""

    shown: str
    fields: tuple[str, ...]
    foreign: Spans = ()

    @property
    def named(self) -> str:
        """The names of the fields in a row."""
        return "; ".join(self.fields)

    def pieces(self) -> Sequence[tuple[str, Term | None, bool]]:
        """What is shown in pieces, and whether each is in the record's words."""
        return Statement(self.shown, None, foreign=self.foreign).pieces()


def origins(blocks: Iterable[Block], lexicon: Lexicon) -> tuple[Origin, ...]:
    """What each part of some blocks comes from, in page order.

    A fact goes by its label, our sentences by themselves (neighbours from the same fields
    together), and the record's own words under one label. Sentences about the page itself come from
    no field and are left out.
    """
    found: dict[str, tuple[str, ...]] = {}
    foreign: dict[str, Spans] = {}
    last = ""
    for shown, sources, own in _parts(blocks, lexicon):
        foreign.setdefault(shown, own)
        fields = _names(sources, lexicon)
        known = found.get(shown)
        if known is not None and known != fields:
            fields = tuple(dict.fromkeys((*known, *fields)))
        if last.endswith(".") and found[last] == fields:
            both = f"{last} {shown}"
            found[both] = found.pop(last)
            start = len(last) + 1
            foreign[both] = (*foreign[last], *((a + start, b + start) for a, b in own))
            last = both
        elif fields:
            if known is None:
                last = shown
            found[shown] = fields
    return tuple([Origin(shown, fields, foreign[shown]) for shown, fields in found.items()])


def _parts(blocks: Iterable[Block], lexicon: Lexicon) -> Iterator[tuple[str, Sources, Spans]]:
    """What is shown of each part, the fields it comes from, and what of it is foreign."""
    own_words = lexicon.label("origin.own_words")
    for block in blocks:
        if isinstance(block, Section):
            yield from _parts(block.blocks, lexicon)
        elif isinstance(block, Facts):
            for row in block.rows:
                own = row.statements[0] if row.statements else None
                spans = own.foreign if own is not None and own.text == row.label else ()
                said = (*row.statements, *row.note)
                yield row.label, tuple([one for s in said for one in s.sources]), spans
        else:
            notes = lexicon.label("check.explained") if isinstance(block, Checklist) else None
            for one in statements_of(block):
                shown = own_words if one.verbatim else notes or one.text
                yield shown, one.sources, one.foreign if shown == one.text else ()


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
