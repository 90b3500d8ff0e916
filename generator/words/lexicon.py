"""The words of the site: loads and checks `content/<lang>/lexicon`.

`phrases.toml` holds sentences (the dotted path of a key is the rule's id), `labels.toml` headings
and buttons, `codes.toml` words for the codes of the registry's data model. A value is a text of one
or more sentences with `{names}`, or a table of such texts by plural form (CLDR categories), chosen
by the number `n`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from generator.escape import turned
from generator.model import PartialDate
from generator.words.phrases import NAME, LexiconError, Phrase, check_file, check_whole, names_of

__all__ = ["Lexicon", "LexiconError", "Phrase", "load", "read_toml", "sentences"]

_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
# Between two sentences of our own; what records say is filled in later and never split.
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[^\W_a-z]|[{¿¡«„])")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words of one language, ready to use. Equal to itself alone, so that caches can name it."""

    lang: str
    locale: Locale
    phrases: Mapping[str, Phrase]
    labels: Mapping[str, Phrase]
    codes: Mapping[str, Phrase]

    @property
    def direction(self) -> str:
        """In which direction the language is written: "ltr" or "rtl"."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    def phrase(self, key: str, /, **values: object) -> tuple[str, ...]:
        """The sentences of `key` with their names filled in; KeyError for an unknown key."""
        return self._fill(self.phrases[key], values)

    def label(self, key: str, /, **values: object) -> str:
        """The heading or button `key`."""
        return " ".join(self._fill(self.labels[key], values)) if values else _label(self, key)

    def forms(self, key: str) -> str | dict[str, str]:
        """The label `key` with its names open, for a script: a text, or texts by plural form."""
        forms = {form: " ".join(texts) for form, texts in self.labels[key].items()}
        return forms if len(forms) > 1 else forms["other"]

    def code(self, kind: str, code: str) -> tuple[str, ...] | None:
        """The sentences for a code of the data model, None for a code nobody knows."""
        words = self.codes.get(f"{kind}.{code}")
        return None if words is None else self._fill(words, {})

    def _fill(self, phrase: Phrase, values: Mapping[str, object]) -> tuple[str, ...]:
        sentences = phrase["other"]
        if len(phrase) > 1:
            number = values["n"]
            if not isinstance(number, int):
                raise TypeError("a plural phrase needs a whole number n")
            sentences = phrase.get(_plural(self, number), sentences)
        if not values and "{" not in "".join(sentences):
            return sentences
        return tuple([self._sentence(text, values) if "{" in text else text for text in sentences])

    def _sentence(self, text: str, values: Mapping[str, object]) -> str:
        parts = _parts(text)
        filled = [
            self._show(values[part]) if place % 2 else part for place, part in enumerate(parts)
        ]
        if not parts[0] and len(parts) > 1 and isinstance(values[parts[1]], PartialDate):
            filled[1] = filled[1][:1].upper() + filled[1][1:]
        return "".join(filled)

    def _show(self, value: object) -> str:
        if isinstance(value, PartialDate):
            return self.date(value)
        if isinstance(value, int | float):
            return self.number(value)
        text = str(value)
        return text if text.isprintable() else text + turned(text)

    def number(self, value: float) -> str:
        """A number as people of the language write it."""
        return _number(self, value)

    def date(self, value: PartialDate) -> str:
        """A date as precise as its source: "5 February 2021", "around February 2024"."""
        return _date(self, value)

    def duration(self, count: int, unit: str) -> str:
        """A count of "year", "month", "week", "day", "hour" or "minute" in words."""
        return self.label(f"duration.{unit}", n=count)

    def listing(self, items: Sequence[str]) -> str:
        """Items joined as the language joins a list."""
        return str(format_list(list(items), locale=self.locale))


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[str, ...]:
    """A text with names, cut apart: what stands before each name, the name, and the end."""
    return tuple(NAME.split(text))


@lru_cache(maxsize=4096)
def _plural(lexicon: Lexicon, number: int) -> str:
    return str(lexicon.locale.plural_form(number))


@lru_cache(maxsize=4096, typed=True)
def _number(lexicon: Lexicon, value: float) -> str:
    return str(format_decimal(value, locale=lexicon.locale))


@lru_cache(maxsize=4096)
def _label(lexicon: Lexicon, key: str) -> str:
    """A label in which nothing is to be filled in."""
    return " ".join(lexicon._fill(lexicon.labels[key], {}))  # noqa: SLF001 - a part of it


@lru_cache(maxsize=4096)
def _date(lexicon: Lexicon, value: PartialDate) -> str:
    day = date(value.year, value.month, value.day or 1)
    if value.precision == "day":
        return str(format_date(day, lexicon.label("format.day"), locale=lexicon.locale))
    month = str(format_date(day, lexicon.label("format.month"), locale=lexicon.locale))
    return lexicon.label("format.around", date=month) if value.precision == "unsure" else month


def load(dirs: Sequence[Path], lang: str, english: Lexicon | None = None) -> Lexicon:
    """Read the words of `lang` from folders, later ones winning key by key.

    `english` is what another language must match key by key. LexiconError names the file where TOML
    is broken, a value is neither text nor plural forms, or a key or name differs from English.
    """
    try:
        locale = Locale.parse(lang, sep="-")
    except (ValueError, UnknownLocaleError) as fault:
        raise LexiconError(f"{lang!r} is no language that is known here: {fault}") from fault
    tables: dict[str, Mapping[str, Phrase]] = {}
    for name in ("phrases", "labels", "codes"):
        model = getattr(english, name) if english is not None else None
        table = _table(dirs, name, model, locale)
        if name == "phrases" and not table:
            raise LexiconError(f"no words for language {lang!r} in {', '.join(map(str, dirs))}")
        if model is not None:
            check_whole(table, model, dirs, name)
        tables[name] = MappingProxyType(table)
    return Lexicon(lang, locale, **tables)


def _table(
    dirs: Sequence[Path], name: str, model: Mapping[str, Phrase] | None, locale: Locale
) -> dict[str, Phrase]:
    """The texts of one kind, and each file checked."""
    table: dict[str, Phrase] = {}
    for folder in dirs:
        path = folder / "lexicon" / f"{name}.toml"
        if path.is_file():
            new = _flat(read_toml(path), path, table, table if model is None else model)
            if model is not None:
                check_file(new, model, path, locale)
            table.update(_checked(new, table, path))
    return table


def read_toml(path: Path) -> dict[str, object]:
    """A TOML file as dicts; LexiconError with file and place where it is broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise LexiconError(f"{path}: not readable as TOML: {fault}") from fault


def _flat(
    table: Mapping[str, object],
    path: Path,
    known: Mapping[str, Phrase],
    shape: Mapping[str, Phrase],
    prefix: str = "",
) -> dict[str, Phrase]:
    """Phrases by their dotted paths; `known` are those that these texts are to replace.

    `shape` tells which tables hold plural forms.
    """
    flat: dict[str, Phrase] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, str):
            flat[name] = {"other": sentences(value)}
        elif not isinstance(value, dict):
            raise LexiconError(f"{path}: {name} must be text or a table of plural forms")
        elif _is_plural(name, value, shape):
            flat[name] = {**known.get(name, {}), **_forms(name, value, path)}
        else:
            flat.update(_flat(value, path, known, shape, f"{name}."))
    return flat


def _is_plural(name: str, value: Mapping[str, object], known: Mapping[str, Phrase]) -> bool:
    """Whether a table holds plural forms: some tables have a text named "other" too."""
    if not value.keys() <= _PLURALS:
        return False
    return name in known or ("other" in value and f"{name}.other" not in known)


def _forms(name: str, value: Mapping[str, object], path: Path) -> dict[str, tuple[str, ...]]:
    forms = {}
    for form, text in value.items():
        if not isinstance(text, str):
            raise LexiconError(f"{path}: {name}.{form} must be text")
        forms[form] = sentences(text)
    return forms


def _checked(new: dict[str, Phrase], known: Mapping[str, Phrase], path: Path) -> dict[str, Phrase]:
    """The new texts, if they use only names that the texts they replace use."""
    for name in new.keys() & known.keys():
        given = names_of(known[name]) | ({"n"} if len(known[name]) > 1 else set())
        wanted = names_of(new[name]) | ({"n"} if len(new[name]) > 1 else set())
        if wanted - given:
            unknown = ", ".join(sorted(f"{{{one}}}" for one in wanted - given))
            can = ", ".join(sorted(f"{{{one}}}" for one in given)) or "none"
            raise LexiconError(f"{path}: {name} needs {unknown}; the names it can use: {can}")
    return new


def sentences(text: str) -> tuple[str, ...]:
    """A text of our own cut into its sentences."""
    return tuple(_SENTENCE_END.split(text))
