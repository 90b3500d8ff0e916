from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.records.archives import documents
from generator.registries.base import Document, Parsed

if TYPE_CHECKING:
    from pathlib import Path


def packed(folder: Path, members: dict[str, bytes], name: str = "all.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return path


def found(path: Path, most: int = 1_000_000) -> list[tuple[str, str]]:
    """What a path gives: name and content, or name and code of the error."""
    return [
        (one.name, one.data.decode())
        if isinstance(one, Document)
        else (one.name, one.diagnostics[0].code)
        for one in documents(path, most)
    ]


def test_a_file_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{\n1\n}\n")
    assert found(tmp_path / "a.json") == [("a.json", "{\n1\n}\n")]


@pytest.mark.parametrize("text", ["", "x", "\n", "abc\n", "a\nb", "abcd\nefgh\n{}\n", "\n\n\n\n\n"])
def test_no_byte_of_a_short_file_is_lost(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, newline="")
    assert found(tmp_path / "a.txt") == [("a.txt", text)]


def test_json_lines_are_one_document_each(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"a": 1}\n{}\n\n{"b": 2}')
    assert found(tmp_path / "a.jsonl") == [
        ("a.jsonl #1", '{"a": 1}\n'),
        ("a.jsonl #2", "{}\n"),
        ("a.jsonl #4", '{"b": 2}'),
    ]


def test_members_of_a_zip_in_their_order_without_hidden_ones(tmp_path: Path) -> None:
    members = {"x/b.json": b"b", "a.xml": b"a", "__MACOSX/a": b"", ".hidden": b"", "x/": b""}
    assert found(packed(tmp_path, members)) == [("all.zip: b.json", "b"), ("all.zip: a.xml", "a")]


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/a", "C:\\a", "..\\a", "a\nb"])
def test_unsafe_names_in_a_zip_leave_the_rest(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path, {name: b"x", "b.json": b"b"})
    assert found(path) == [("all.zip", "E112"), ("all.zip: b.json", "b")]


def test_what_unpacks_to_far_too_much_is_left_out(tmp_path: Path) -> None:
    path = packed(tmp_path, {"bomb": bytes(20_000_000), "b.json": b"b"})
    assert path.stat().st_size < 100_000
    assert found(path) == [("all.zip", "E111"), ("all.zip: b.json", "b")]


def test_members_that_share_their_bytes(tmp_path: Path) -> None:
    """A central directory that names one member's bytes again and again."""
    path = packed(tmp_path, {"a": bytes(range(256)) * 40})
    data = path.read_bytes()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, 200, 200, len(entry) * 200)
    path.write_bytes(data[:start] + entry * 200 + bytes(tail))
    assert found(path) == [("all.zip", "E111")]


def test_archives_and_office_documents_in_a_zip(tmp_path: Path) -> None:
    inner = io.BytesIO()
    zipfile.ZipFile(inner, "w").close()
    path = packed(tmp_path, {"in.zip": inner.getvalue(), "b.json": b"b"})
    assert found(path) == [("all.zip: in.zip", "E113"), ("all.zip: b.json", "b")]
    sheet = packed(tmp_path, {"[Content_Types].xml": b"<a/>", "xl/x.xml": b"<a/>"}, "a.xlsx")
    assert found(sheet) == [("a.xlsx", "E113")]


def test_broken_zips(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.json": b"a" * 500, "b.json": b"b"})
    data = path.read_bytes()
    path.write_bytes(data[:-30])
    assert found(path) == [("all.zip", "E110")]
    path.write_bytes(data.replace(b"a.json" + data[36:44], b"a.json" + bytes(8), 1))
    assert found(path) == [("all.zip: a.json", "E110"), ("all.zip: b.json", "b")]


def test_locked_members(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.json": b"a"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert found(path) == [("all.zip: a.json", "E110")]


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    assert found(tmp_path / "a.txt", 100) == [("a.txt", "E103")]
    assert found(packed(tmp_path, {"a.txt": b"x" * 101}), 100) == [("all.zip: a.txt", "E103")]
    (tmp_path / "a.jsonl").write_bytes(b'{"a": 1}\n{}\n{' + b"x" * 200 + b"}\n")
    assert [code for _, code in found(tmp_path / "a.jsonl", 100)] == ['{"a": 1}\n', "{}\n", "E103"]


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    assert found(tmp_path / "none.json") == [("none.json", "E106")]
    assert found(tmp_path) == [(tmp_path.name, "E106")]


def test_a_large_zip_is_not_held_in_memory(tmp_path: Path) -> None:
    path = packed(tmp_path, {f"{n}.json": b"{}" for n in range(5)})
    stream = documents(path)
    assert isinstance(next(stream), Document | Parsed)
    path.unlink()
    assert len(list(stream)) == 4
