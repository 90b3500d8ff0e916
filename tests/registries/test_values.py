from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.eligibility.lines import lines_of
from generator.model import PartialDate
from generator.registries.node import Node
from generator.registries.values import (
    Recorded,
    Words,
    day,
    note_private_signs,
    parse_day,
    parse_json,
    record,
    report_unread,
    rows,
    two_lists,
    unique,
    unread,
)

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": ', "E301"),
        ("", "E301"),
        ("[" * 100_000, "E302"),
        ('{"a": ' * 100_000, "E302"),
        ("9" * 5000, "E301"),
    ],
)
def test_text_that_is_no_json_gives_one_fault(text: str, code: str) -> None:
    loaded = parse_json(text)
    assert loaded.fault is not None
    assert loaded.fault.code == code


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ('{"a": 1, "a": 2}', {"a": 2}, "W314"),
        ('{"a": NaN}', {"a": None}, "W316"),
        ('{"a": "x\\ud800y"}', {"a": "x\ufffdy"}, "W315"),
    ],
)
def test_odd_json_is_read_and_noted(text: str, value: object, code: str) -> None:
    loaded = parse_json(text)
    assert loaded.fault is None
    assert loaded.value == value
    assert [note.code for note in loaded.notes] == [code]


def test_whole_surrogate_pairs_are_no_fault() -> None:
    loaded = parse_json('{"a": "\\ud83d\\ude00"}')
    assert (loaded.value, loaded.notes) == ({"a": "😀"}, ())


def test_unread_names_what_nobody_asked_for() -> None:
    root = record({"a": {"b": "1", "c": ["2"], "d": ""}, "e": [{"f": 0}, {"g": "x"}], "h": None})
    node = Node(root, "", [])
    node.at("a").text("b")
    assert unread(root, ()) == ("a.c", "e.f", "e.g")
    assert unread(root, {"a"}) == ("e.f", "e.g")
    assert unread(root, {"*.g", "e.f"}) == ("a.c",)


def test_unread_parts_are_noted_with_their_count() -> None:
    notes: list[Diagnostic] = []
    report_unread(record({f"k{n}": 1 for n in range(50)}), (), notes)
    (note,) = notes
    assert note.code == "W402"
    assert "not shown (50): k0, k1, " in note.message
    assert note.message.endswith("… 10 more")


def test_recorded_objects_read_like_others() -> None:
    root = Recorded({"a": "x"})
    assert root.get("a") == "x"
    assert root.get("b", 3) == 3
    assert root.asked == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-02-29", PartialDate(2024, 2, 29)),
        ("2024-02", PartialDate(2024, 2)),
        ("2024-02-29T00:00:00.000Z", PartialDate(2024, 2, 29)),
        ("2024-02-29 20:01:59", PartialDate(2024, 2, 29)),
        ("15/09/2022", PartialDate(2022, 9, 15)),
        ("31/02/2022", None),
        ("2023-02-29", None),
        ("soon", None),
        ("2024", None),
    ],
)
def test_dates(text: str, date: PartialDate | None) -> None:
    assert parse_day(text) == date


def test_a_date_that_is_none_is_noted() -> None:
    notes: list[Diagnostic] = []
    assert day(Node({"a": "soon"}, "x", notes), "a") is None
    assert [note.code for note in notes] == ["W313"]


def test_words_without_a_certain_code_stay_and_are_noted_once() -> None:
    coding = Words()
    table = {"open label": "NONE"}
    assert coding.code("Open  Label", table, "f") == "NONE"
    assert coding.code(None, table, "f") is None
    assert coding.code("Half open", table, "f") == "Half open"
    assert coding.code("Half open", table, "f") == "Half open"
    assert [note.code for note in coding.notes] == ["I403"]


def test_rows_and_unique() -> None:
    assert rows(" a \n\n b") == ("a", "b")
    assert rows(None) == ()
    assert unique(["A", None, " ", "b", "a"]) == ("A", "b")


def test_two_lists_never_share_an_id() -> None:
    notes: list[Diagnostic] = []
    lines = lines_of("1. Adults\n2. Adults")
    sections = two_lists(lines, lines, notes)
    assert [one.kind for one in sections] == ["inclusion", "exclusion"]
    ids = [item.id for one in sections for item in one.items]
    assert len(ids) == len(set(ids)) == 4
    alone = two_lists((), lines, notes)
    assert [one.kind for one in alone] == ["exclusion"]
    assert alone[0].items[0].id == sections[0].items[0].id


def test_private_signs_are_noted_but_not_bullets() -> None:
    notes: list[Diagnostic] = []
    note_private_signs("\uf0b7 a list", notes)
    assert notes == []
    note_private_signs("age \uf0b3 18", notes)
    assert [note.code for note in notes] == ["W409"]
    assert "U+F0B3" in notes[0].message
