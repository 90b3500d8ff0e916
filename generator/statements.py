"""The atom of a page, and how all of them are found in what is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from msgspec import Struct


class Term(Struct, frozen=True):
    """A term inside a statement, characters `start` to `end` (not included), and what it means."""

    id: str
    start: int
    end: int
    meaning: Statement


class Statement(Struct, frozen=True):
    """One sentence. Verbatim: the registry's own words, no rule. `href` makes it a link.

    `terms` are explained where they stand, in the order of the text. `lang` is the language of the
    record's own words where it is not the page's, `foreign` the record's words inside a sentence of
    ours: characters from and to (not included), in their order.
    """

    text: str
    rule: str | None
    sources: tuple[str, ...] = ()
    verbatim: bool = False
    href: str | None = None
    terms: tuple[Term, ...] = ()
    lang: str | None = None
    foreign: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Sequence[tuple[str, Term | None, bool]]:
        """The text in pieces: plain or a term with what it means; and whether it is foreign."""
        if self.foreign:
            return self._cut()
        made: list[tuple[str, Term | None, bool]] = []
        at = 0
        for term in self.terms:
            if term.start < at:  # it begins inside the one before
                return self._cut()
            if at < term.start:
                made.append((self.text[at : term.start], None, False))
            at = term.end
            made.append((self.text[term.start : at], term, False))
        if at < len(self.text):
            made.append((self.text[at:], None, False))
        return made

    def _cut(self) -> list[tuple[str, Term | None, bool]]:
        terms = {term.start: term for term in self.terms}
        edges = {0, len(self.text)}
        edges.update(place for term in self.terms for place in (term.start, term.end))
        edges.update(place for span in self.foreign for place in span)
        return [
            (
                self.text[start:end],
                terms.get(start),
                any(first <= start < last for first, last in self.foreign),
            )
            for start, end in pairwise(sorted(edges))
        ]


Item = tuple[Statement, ...]


def statements_of(value: object) -> Iterator[Statement]:
    """Every statement in a page, a block or a tuple of them, in order, each before its terms."""
    found: list[Statement] = []
    _collect(value, found)
    return iter(found)


def _collect(value: Any, found: list[Statement]) -> None:
    kind: Any = type(value)
    if kind is Statement:
        found.append(value)
        if value.terms:
            found.extend([term.meaning for term in value.terms])
    elif kind is tuple:
        for item in value:
            _collect(item, found)
    else:
        for name in parts_of(kind):
            _collect(getattr(value, name), found)


@cache
def parts_of(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of block that can hold statements; () for a type that has none."""
    if not _is_kind(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(one for one in kind.__struct_fields__ if _can_hold(hints[one], frozenset()))


def _is_kind(kind: Any) -> bool:
    """Whether a type is a kind of block."""
    return isinstance(kind, type) and issubclass(kind, Struct)


def _can_hold(hint: Any, above: frozenset[Any]) -> bool:
    """Whether values of a type can be statements or hold some; `above` are those it stands in."""
    if hint is Statement:
        return True
    if not _is_kind(hint):
        return any(_can_hold(one, above) for one in get_args(hint))
    inside = () if hint in above else get_type_hints(hint).values()
    return any(_can_hold(one, above | {hint}) for one in inside)
