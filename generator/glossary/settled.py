"""Which meaning of an abbreviation the words of a record decide for.

An entry of the glossary may name contexts: words or phrases of which one must stand in the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.glossary.entries import Glossary
from generator.tokens import tokens


def settled(texts: Sequence[str], glossary: Glossary) -> frozenset[int]:
    """The entries with a context that stands in the record, of the abbreviations in it."""
    written = [word for text in texts for word in tokens(text)]
    words = set(written)
    words |= {word[:-1] for word in words if word[-1] == "s"}
    doubtful = _doubtful(glossary)
    present = [
        short
        for word in words & doubtful.keys()
        for short, parts in doubtful[word]
        if words.issuperset(parts)
    ]
    if not present:
        return frozenset()
    record = f" {' '.join(written).lower()} "
    return frozenset(
        number
        for short in present
        for number in glossary.doubtful[short]
        if any(_stands(context, record) for context in glossary.entries[number].context)
    )


@lru_cache(maxsize=4)
def _doubtful(glossary: Glossary) -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    """The abbreviations of several meanings by their first words, and the words of each."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for short in glossary.doubtful:
        first, *others = tokens(short)
        found.setdefault(first, []).append((short, (first, *others)))
    return found


def stands_in(contexts: Sequence[str], text: str) -> bool:
    """Whether one of an entry's contexts stands in a text."""
    plain = _plain(text)
    return any(_stands(context, plain) for context in contexts)


def _plain(text: str) -> str:
    """The words of a text, a blank around each."""
    return " " + " ".join(tokens(text)).lower() + " "


def _stands(context: str, record: str) -> bool:
    """Whether a word or phrase stands in a record; `sclero*` is the beginning of a word."""
    return f" {context[:-1]}" in record if context.endswith("*") else f" {context} " in record
