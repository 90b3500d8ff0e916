"""Definitions of the glossary's terms in another language than that of the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from generator.glossary.entries import Entry, Glossary, GlossaryError
from generator.glossary.load import MAX_WORDS

_SHOWN = 8


class _Meaning(msgspec.Struct, forbid_unknown_fields=True):
    """`word`: what the language itself calls the thing, "" where it has no word of its own."""

    definition: str
    word: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """`called` puts word and definition together: "{word}: {definition}"."""

    called: str = "{word}. {definition}"
    term: dict[str, _Meaning] = {}


def define(glossary: Glossary, table: Mapping[str, Any], folder: Path) -> Glossary:
    """The glossary with the definitions of another language; terms without one have none.

    `table` is the language's glossary.toml, keyed by headword; `folder` is where errors say it
    lies. GlossaryError for a headword that the glossary does not have, and for a long definition.
    """
    name = folder / "glossary.toml"
    try:
        file = msgspec.convert(table, _File)
    except msgspec.ValidationError as fault:
        raise GlossaryError(f"{name}: {fault}") from fault
    if unknown := sorted(file.term.keys() - {entry.term for entry in glossary.entries}):
        shown = ", ".join(unknown[:_SHOWN])
        raise GlossaryError(f"{name}: no term of the glossary is named so: {shown}; leave it out")
    for term, meaning in file.term.items():
        count = len(meaning.definition.split())
        if not 0 < count <= MAX_WORDS:
            raise GlossaryError(
                f"{name}: term {term!r}: the definition has {count} words; write 1 to {MAX_WORDS}"
            )
    return replace(glossary, entries=tuple(_entry(entry, file) for entry in glossary.entries))


def _entry(entry: Entry, file: _File) -> Entry:
    meaning = file.term.get(entry.term)
    if meaning is None:
        return replace(entry, definition="", read_twice=False)
    said = meaning.definition
    if meaning.word:
        said = file.called.replace("{word}", meaning.word).replace("{definition}", said)
    return replace(entry, definition=said, read_twice=False)
