"""Texts of a language by plural form, and how those of one language must match those of English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from babel import Locale

# Plural form -> sentences; a text without plural forms has "other" alone.
Phrase = Mapping[str, tuple[str, ...]]

NAME = re.compile(r"\{(\w+)\}")
_SHOWN = 8
# Counts that pages show; CLDR has forms for a million and for fractions that none of them needs.
_COUNTS = range(201)


class LexiconError(ValueError):
    """A fault in the files of words: file, what is wrong, how to mend it."""


def names_of(phrase: Phrase) -> set[str]:
    """The names that a phrase fills in, over all its forms."""
    return {name for form in phrase.values() for text in form for name in NAME.findall(text)}


def plural_forms(locale: Locale) -> frozenset[str]:
    """The plural forms that counts on pages need in a language, by the rules of CLDR."""
    return frozenset(str(locale.plural_form(n)) for n in _COUNTS) | {"other"}


def check_file(
    new: Mapping[str, Phrase], english: Mapping[str, Phrase], path: Path, locale: Locale
) -> None:
    """LexiconError where a file has keys that English does not have, or fills in other names."""
    if unknown := sorted(new.keys() - english.keys()):
        raise LexiconError(
            f"{path}: English has no {_some(unknown)}; leave out what is not in content/en"
        )
    for key, phrase in new.items():
        _check_phrase(key, phrase, english[key], path, locale)


def _check_phrase(key: str, phrase: Phrase, english: Phrase, path: Path, locale: Locale) -> None:
    counts = "n" in names_of(english) or len(english) > 1
    wanted = names_of({"other": english["other"]}) - {"n"}
    for form, texts in phrase.items():
        given = names_of({form: texts})
        if given - {"n"} != wanted or ("n" in given and not counts):
            shown = ", ".join(
                f"{{{name}}}" for name in sorted(wanted | ({"n"} if counts else set()))
            )
            raise LexiconError(
                f"{path}: {key} fills in {_braced(given)}; in English it fills in "
                f"{shown or 'nothing'}: use these names and no others"
            )
    if len(english) > 1 and (lacking := plural_forms(locale) - phrase.keys()):
        raise LexiconError(
            f"{path}: {key} lacks the plural form {_some(sorted(lacking))}; "
            f"{locale.english_name} needs {', '.join(sorted(plural_forms(locale)))}"
        )
    if len(phrase) > 1 and not counts:
        raise LexiconError(f"{path}: {key} has plural forms and English counts nothing there")


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"


def check_whole(
    table: Mapping[str, Phrase], english: Mapping[str, Phrase], folders: Sequence[Path], name: str
) -> None:
    """LexiconError where a language lacks keys of English."""
    if missing := sorted(english.keys() - table.keys()):
        path = folders[0] / "lexicon" / f"{name}.toml"
        raise LexiconError(
            f"{path}: without words: {_some(missing)}; write them as "
            f"content/en/lexicon/{name}.toml has them"
        )


def _some(keys: Sequence[str]) -> str:
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return f"{', '.join(keys[:_SHOWN])}{more}"
