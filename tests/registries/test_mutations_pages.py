"""Never wrong in silence: a change of a real record of any form shows on its pages or is named.

A piece is a value of JSON, an element of XML, a cell of a table or a line of a text. Those tried
have words that stand on the pages once. When one goes, so do its words, or a diagnostic says more
than before; when two change places, one stands twice, or the file is cut off there, the pages or
the diagnostics differ.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.model import Trial
from generator.records.sources import read_document
from generator.registries.base import Document, Parsed
from generator.render.markdown import to_html
from generator.render.pages import extra_files
from tests.eligibility.corpus import core
from tests.makers import Elements, shop

pytestmark = pytest.mark.shared

_WORDS = re.compile(r"[^\W\d_]{3,}\s+\S*[^\W\d_]{3,}")
_LETTERS = 25


class Pieces:
    """A record in pieces: their texts, and the record with pieces gone, swapped or doubled."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def texts(self) -> list[str]:
        raise NotImplementedError

    def without(self, number: int) -> bytes:
        raise NotImplementedError

    def swapped(self, one: int, other: int) -> bytes:
        raise NotImplementedError

    def twice(self, number: int) -> bytes | None:
        raise NotImplementedError

    def cut(self, number: int) -> bytes:
        """The record up to a piece."""
        raise NotImplementedError


class JsonPieces(Pieces):
    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.record = json.loads(data)
        self.paths = list(_leaves(self.record))

    def texts(self) -> list[str]:
        return [str(_at(self.record, path)) for path in self.paths]

    def _changed(self, change: Callable[[Any], None]) -> bytes:
        record = copy.deepcopy(self.record)
        change(record)
        return json.dumps(record).encode()

    def without(self, number: int) -> bytes:
        *above, key = self.paths[number]
        return self._changed(lambda record: _at(record, above).__delitem__(key))

    def swapped(self, one: int, other: int) -> bytes:
        def change(record: Any) -> None:
            (*up, key), (*up_other, key_other) = self.paths[one], self.paths[other]
            first, second = _at(record, up), _at(record, up_other)
            first[key], second[key_other] = second[key_other], first[key]

        return self._changed(change)

    def twice(self, number: int) -> bytes | None:
        path = self.paths[number]
        lists = [n for n, key in enumerate(path) if isinstance(key, int)]
        if not lists:
            return None
        above, place = path[: lists[-1]], int(path[lists[-1]])

        def change(record: Any) -> None:
            items = _at(record, above)
            items.insert(place, copy.deepcopy(items[place]))

        return self._changed(change)

    def cut(self, number: int) -> bytes:
        return self.data[: len(self.data) * (number + 1) // (len(self.paths) + 2)]


class XmlPieces(Pieces):
    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.places = [number for number, one in enumerate(self._root().iter()) if one.text]

    def _root(self) -> ET.Element:
        return ET.fromstring(self.data)  # noqa: S314

    def texts(self) -> list[str]:
        elements = list(self._root().iter())
        return [elements[place].text or "" for place in self.places]

    def _changed(self, change: Callable[[list[ET.Element]], None]) -> bytes:
        root = self._root()
        change(list(root.iter()))
        return bytes(ET.tostring(root, encoding="utf-8"))

    def without(self, number: int) -> bytes:
        return self._changed(lambda them: setattr(them[self.places[number]], "text", ""))

    def swapped(self, one: int, other: int) -> bytes:
        def change(them: list[ET.Element]) -> None:
            first, second = them[self.places[one]], them[self.places[other]]
            first.text, second.text = second.text, first.text

        return self._changed(change)

    def twice(self, number: int) -> bytes | None:
        def change(them: list[ET.Element]) -> None:
            element = them[self.places[number]]
            parent = next(one for one in them if element in list(one))
            parent.insert(list(parent).index(element), copy.deepcopy(element))

        return self._changed(change)

    def cut(self, number: int) -> bytes:
        return self.data[: len(self.data) * (number + 1) // (len(self.places) + 2)]


class TablePieces(Pieces):
    """The cells of the first row of a table, which is all that is left of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.head, self.row, *_ = csv.reader(io.StringIO(data.decode("utf-8-sig")))

    def _table(self, row: list[str]) -> bytes:
        out = io.StringIO(newline="")
        csv.writer(out).writerows([self.head, row])
        return out.getvalue().encode()

    def texts(self) -> list[str]:
        return self.row

    def without(self, number: int) -> bytes:
        return self._table([*self.row[:number], "", *self.row[number + 1 :]])

    def swapped(self, one: int, other: int) -> bytes:
        row = list(self.row)
        row[one], row[other] = row[other], row[one]
        return self._table(row)

    def twice(self, number: int) -> bytes | None:
        return self._table([*self.row[: number + 1], *self.row[number:]])

    def cut(self, number: int) -> bytes:
        return self._table(self.row[:number])


class TextPieces(Pieces):
    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.lines = data.decode("utf-8-sig").split("\n")

    def texts(self) -> list[str]:
        return self.lines

    def without(self, number: int) -> bytes:
        return self._text([*self.lines[:number], *self.lines[number + 1 :]])

    def swapped(self, one: int, other: int) -> bytes:
        lines = list(self.lines)
        lines[one], lines[other] = lines[other], lines[one]
        return self._text(lines)

    def twice(self, number: int) -> bytes | None:
        return self._text([*self.lines[: number + 1], *self.lines[number:]])

    def cut(self, number: int) -> bytes:
        return self._text(self.lines[:number])

    def _text(self, lines: list[str]) -> bytes:
        return "\n".join(lines).encode()


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in pairs:
        if isinstance(one, dict | list):
            yield from _leaves(one, (*path, key))
        elif isinstance(one, str):
            yield (*path, key)


def _at(value: Any, path: Any) -> Any:
    for key in path:
        value = value[key]
    return value


FORMS: dict[str, tuple[str, Callable[[bytes], Pieces]]] = {
    "ctgov-json": ("ctgov-json/*.json", JsonPieces),
    "ctgov-xml": ("ctgov-xml/*.xml", XmlPieces),
    "ctgov-csv": ("other/ctgov-csv/*.csv", TablePieces),
    "registry-text": ("registry-text/*/*.txt", TextPieces),
    "isrctn-json": ("other/isrctn/*.json", JsonPieces),
    "isrctn-xml": ("other/isrctn/*.xml", XmlPieces),
    "ctis": ("other/ctis/*.json", JsonPieces),
    "euctr": ("other/euctr/*.txt", TextPieces),
}


class Shown:
    """What one sees of a record: its pages as letters, and what is said of it."""

    def __init__(self, name: str, data: bytes) -> None:
        parsed: Parsed = next(iter(read_document(Document(name, data))))
        self.said = Counter(f"{one.code} {one.message}" for one in parsed.diagnostics)
        self.pages = ""
        if parsed.trial is not None:
            trial = shop().enrich(parsed.trial)
            self.said += Counter(f"{one.code} {one.message}" for one in trial.diagnostics)
            self.pages = core("\n".join(_words(trial)))

    def differs(self, other: Shown) -> bool:
        """Whether the pages or the diagnostics do."""
        return self.pages != other.pages or self.said != other.said


def _words(trial: Trial) -> Iterator[str]:
    # The digest of the file is no word of the record.
    same = replace(trial, source=replace(trial.source, sha256="0" * 64))
    (pages,) = shop().pages((same,))
    yield from (Elements(to_html(text)).text for text in pages.markdown.values())
    for address, text in extra_files(pages, shop().handouts).items():
        yield text if address.endswith(".json") else Elements(text).text


def _tried(form: str, shared: Path, many: int) -> Iterator[tuple[Path, Pieces, Shown, list[int]]]:
    """Some records of a form with pieces to try."""
    pattern, make = FORMS[form]
    paths = sorted((shared / "records").glob(pattern))
    found = 0
    for path in dict.fromkeys((*paths[:: max(1, len(paths) // many)], *paths)):
        pieces = make(path.read_bytes())
        if isinstance(pieces, TablePieces):
            pieces = TablePieces(pieces._table(pieces.row))
        before = Shown(path.name, pieces.data)
        good = list(_good(pieces.texts(), before.pages))
        if good:
            yield path, pieces, before, Random(path.stem).sample(good, min(5, len(good)))  # noqa: S311
            found += 1
        if found == many:
            return


def _good(texts: list[str], pages: str) -> Iterator[int]:
    letters = [core(text) for text in texts]
    whole = "\n".join(letters)
    for number, text in enumerate(letters):
        once = len(text) >= _LETTERS and whole.count(text) == 1
        if once and _WORDS.search(texts[number]) and text in pages:
            yield number


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("many", [1, pytest.param(6, marks=pytest.mark.full)])
def test_a_change_shows_or_is_named(form: str, shared: Path, many: int) -> None:
    tried = 0
    for path, pieces, before, numbers in _tried(form, shared, many):
        texts = pieces.texts()
        for number in numbers:
            gone = Shown(path.name, pieces.without(number))
            assert core(texts[number]) not in gone.pages or gone.said > before.said, (path, number)
            twice = pieces.twice(number)
            changed = [pieces.cut(number), *([twice] if twice else [])]
            changed += [pieces.swapped(number, other) for other in numbers if other < number][:1]
            for data in changed:
                assert Shown(path.name, data).differs(before), (path, number, texts[number][:60])
            tried += 1
    assert tried
