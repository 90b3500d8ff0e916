"""What a language besides that of the records says of itself.

English is whole by itself. Another language is a folder `content/<lang>` whose files of words have
the same keys as the English ones; its `language.toml` says who has read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from generator.words.lexicon import LexiconError, read_toml, sentences

# The language of records whose form does not say otherwise.
RECORD_LANG = "en"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """language.toml."""

    record: str = ""
    reviewed: str = ""
    not_reviewed: str = ""
    reviewed_by: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """A language of pages.

    `foreign`: it is not that of the records. `partial`: rules and terms without words in it are
    left unsaid. `record`: sentences that say in which language the records are. `review`: sentences
    that say whether someone has reviewed its words.
    """

    lang: str = RECORD_LANG
    foreign: bool = False
    partial: bool = False
    record: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    reviewed: bool = True


def load_language(folders: Sequence[Path], lang: str) -> Language:
    """Read `language.toml` from folders, later ones winning key by key.

    LexiconError where it is broken or does not say what pages must say.
    """
    if lang == RECORD_LANG:
        return Language()
    path = folders[-1] / "lexicon" / "language.toml"
    try:
        file = msgspec.convert(merged(folders, "language"), _File)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{path}: {fault}") from fault
    texts = {"record": file.record, "reviewed": file.reviewed, "not_reviewed": file.not_reviewed}
    if empty := [key for key, text in texts.items() if not text.strip()]:
        raise LexiconError(f"{path}: without text for {lang!r}: {', '.join(empty)}; write it")
    review = sentences(file.reviewed if file.reviewed_by else file.not_reviewed)
    return Language(
        lang,
        foreign=True,
        partial=file.partial,
        record=sentences(file.record),
        review=tuple(text.replace("{name}", file.reviewed_by) for text in review),
        reviewed=bool(file.reviewed_by),
    )


def merged(folders: Sequence[Path], name: str) -> dict[str, Any]:
    """A file of words of all folders as one table, later ones winning key by key."""
    table: dict[str, Any] = {}
    for folder in folders:
        path = folder / "lexicon" / f"{name}.toml"
        if path.is_file():
            _merge(table, read_toml(path))
    return table


def _merge(table: dict[str, Any], new: dict[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(table.get(key), dict):
            _merge(table[key], value)
        else:
            table[key] = value
