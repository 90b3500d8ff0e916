"""Made-up records of every form, and the edits that bytes stand for.

Bytes alone seldom get past the first brace of a record. So a search edits records that can be read:
the first byte chooses one, each line after it is an edit: what to do, where, and a text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from generator.registries.base import Document
from tests.conftest import ROOT
from tests.makers import study
from tests.registries import test_ctgov_csv, test_ctis, test_eudract, test_isrctn

_STUDY = Path(__file__).parents[1] / "registries" / "made_up_study.xml"
# A module that the made-up study of the tests does without, with lists of objects.
_ARMS: dict[str, Any] = {
    "armsInterventionsModule": {
        "armGroups": [
            {"label": "Plum", "type": "EXPERIMENTAL", "interventionNames": ["Drug: Plum syrup"]},
            {"label": "Water", "type": "PLACEBO_COMPARATOR", "description": "Red water."},
        ],
        "interventions": [{"type": "DRUG", "name": "Plum syrup", "armGroupLabels": ["Plum"]}],
    },
    "outcomesModule": {"primaryOutcomes": [{"measure": "Coughs a day", "timeFrame": "4 weeks"}]},
    "contactsLocationsModule": {
        "centralContacts": [{"name": "Max Loe", "phone": "555 0101", "email": "max@example.org"}],
        "locations": [
            {"facility": "Plum Clinic", "city": "Smalltown", "country": "France", "status": "X"}
        ],
    },
}
# What a value of JSON can become: a text, a text longer by one, nothing, another kind.
_KINDS: tuple[Callable[[object, str], object], ...] = (
    lambda _, text: text,
    lambda old, text: f"{old} {text}",
    lambda old, text: f"{text} {old}",
    lambda *_: None,
    lambda old, text: [old, text],
    lambda old, text: {text: old},
    lambda _, text: len(text) - 3,
    lambda old, _: not old,
)

Edit = tuple[int, int, str]


@cache
def made_up(kind: str) -> tuple[bytes, ...]:
    """The records of a kind: "json", "xml", "text" or "table"."""
    if kind == "json":
        records = (study(**_ARMS), test_isrctn.TRIAL, test_ctis.TRIAL)
        return tuple(json.dumps(record).encode() for record in records)
    if kind == "xml":
        return _STUDY.read_bytes(), test_isrctn.xml_of(test_isrctn.TRIAL, test_isrctn.PARTIES)
    if kind == "table":
        return (test_ctgov_csv.table(test_ctgov_csv.ROW, test_ctgov_csv.ROW),)
    texts = sorted((ROOT / "content" / "records").glob("*.txt"))
    return (*(path.read_bytes() for path in texts), test_eudract.PAGE.encode())


def edited(kind: str, data: bytes) -> Document:
    """The record that the bytes choose, with the edits that they stand for."""
    records = made_up(kind)
    record = records[(data[0] if data else 0) % len(records)]
    lines = data[1:].split(b"\n") if data[1:] else []
    edits = [
        (line[0], int.from_bytes(line[1:3]), line[3:].decode("utf-8", "surrogateescape"))
        for line in lines
        if line
    ]
    change = {"json": _json, "xml": _xml, "table": _table}.get(kind, _text)
    return Document("a.txt", change(record, edits))


def _json(record: bytes, edits: list[Edit]) -> bytes:
    value: Any = json.loads(record)
    for what, where, text in edits:
        places = list(_places(value))
        if places:
            holder, key = places[where % len(places)]
            _change(holder, key, what, text)
    return json.dumps(value).encode("utf-8", "surrogatepass")


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a value: the dictionary or list, and the key or number."""
    keys = value if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
    for key in list(keys):
        yield value, key
        yield from _places(value[key])


def _change(holder: Any, key: Any, what: int, text: str) -> None:
    if what % 4 == 0:
        del holder[key]
    elif what % 4 == 1 and isinstance(holder, list):
        holder.insert(key, holder[-1])
    else:
        holder[key] = _KINDS[what // 4 % len(_KINDS)](holder[key], text)


def _xml(record: bytes, edits: list[Edit]) -> bytes:
    root = ET.fromstring(record)  # noqa: S314 - it is ours
    for what, where, text in edits:
        pairs = [(parent, child) for parent in root.iter() for child in parent]
        if not pairs:
            break
        parent, child = pairs[where % len(pairs)]
        do: tuple[Callable[[], object], ...] = (
            partial(parent.remove, child),
            partial(parent.append, child),
            partial(setattr, child, "text", _xml_text(text)),
            partial(setattr, child, "text", f"{child.text or ''} {_xml_text(text)}"),
            partial(setattr, child, "tag", parent.tag),
            partial(setattr, child, "tail", _xml_text(text)),
        )
        do[what % len(do)]()
        if what % len(do) == 1 and len(list(root.iter())) > 500:
            break
    return bytes(ET.tostring(root, encoding="utf-8"))


def _xml_text(text: str) -> str:
    """The text without what no XML can hold."""
    return "".join(c for c in text if c in "\t\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "�")


def _table(record: bytes, edits: list[Edit]) -> bytes:
    rows = list(csv.reader(io.StringIO(record.decode("utf-8-sig"))))
    for what, where, text in edits:
        row = rows[where // 64 % len(rows)]
        if row:
            cell = where % len(row)
            row[cell : cell + (what % 5 != 0)] = [[text], [f"{row[cell]}{text}"], []][what % 3]
    out = io.StringIO(newline="")
    csv.writer(out, escapechar="\\").writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _text(record: bytes, edits: list[Edit]) -> bytes:
    lines = record.decode("utf-8").split("\n")
    for what, where, text in edits:
        at = where % (len(lines) or 1)
        do: tuple[list[str], ...] = (
            [],
            [lines[at]] * 2,
            [text],
            [f"{lines[at]} {text}"],
            [f"{text}{lines[at]}"],
            ["", lines[at]],
            [lines[at - 1], lines[at]],
        )
        lines[at : at + 1] = do[what % len(do)]
        if not lines:
            break
    return "\n".join(lines).encode("utf-8", "surrogateescape")
