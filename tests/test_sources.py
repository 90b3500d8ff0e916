from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.model import Source, Trial
from generator.records import sources
from generator.records.selection import Selection
from generator.records.sources import read_document, read_records
from generator.registries.base import Document, Form, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def study(number: int) -> bytes:
    identity = {"nctId": f"NCT{number:08d}", "briefTitle": f"Study {number}"}
    return json.dumps({"protocolSection": {"identificationModule": identity}}).encode()


def ids(*paths: Path, selection: Selection | None = None) -> list[str | None]:
    found = read_records(paths, selection or Selection())
    return [one.trial.id[-1] if one.trial else None for one in found]


def test_files_and_folders_in_order(tmp_path: Path) -> None:
    for name, number in (("b/2.json", 2), ("b/1.json", 1), ("a/3.txt", 3), (".git/4.json", 4)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(study(number))
    for name in ("README.md", "b/map.png", "b/.hidden", "LICENSE"):
        (tmp_path / name).write_bytes(b"not a record")
    assert ids(tmp_path) == ["3", "1", "2"]
    assert ids(tmp_path / "b/2.json", tmp_path / "a") == ["2", "3"]


def test_a_link_back_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/1.json").write_bytes(study(1))
    (tmp_path / "a/up").symlink_to(tmp_path)
    assert ids(tmp_path) == ["1"]


def test_the_form_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    (tmp_path / "record.xml").write_bytes(study(1))
    assert ids(tmp_path / "record.xml") == ["1"]


def test_archives_and_json_lines(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("x/1.json", study(1))
        archive.writestr("x/2.json", b"{}")
        archive.writestr("x/3.json", study(3))
    (tmp_path / "some.jsonl").write_bytes(study(4) + b"\n" + study(5))
    assert ids(tmp_path) == ["1", None, "3", "4", "5"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E101"),
        (b" \n", "E101"),
        (b"a letter", "E102"),
        (b'{"a": 1}', "E102"),
        (b"\x89PNG\r\n", "E102"),
        (b"TrialID,x\n", "E114"),
    ],
)
def test_what_is_no_record_is_an_error_that_names_the_file(
    tmp_path: Path, data: bytes, code: str
) -> None:
    (tmp_path / "x").write_bytes(data)
    (tmp_path / "y.json").write_bytes(study(1))
    found = list(read_records([tmp_path]))
    assert [(one.name, one.trial is None) for one in found] == [("x", True), ("y.json", False)]
    assert [one.code for one in found[0].diagnostics] == [code]


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    (found,) = read_records([tmp_path / "none.json"])
    assert (found.name, [one.code for one in found.diagnostics]) == ("none.json", ["E106"])


@pytest.mark.parametrize("number", ["../x", "a/b", "", ".hidden", "CON", "nul.txt", "é", "a" * 81])
def test_numbers_that_are_no_safe_names(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    def read(document: Document) -> Iterator[Parsed]:
        yield Parsed(document.name, Trial(number, "other", Source("x", "x", "")))

    form = Form("x", lambda _: True, read)
    monkeypatch.setattr(sources, "FORMS", (form,))
    (found,) = read_document(Document("x", b"x"))
    assert found.trial is None
    assert [one.code for one in found.diagnostics] == ["E105"]


def test_documents_made_to_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_PARTS", 100)
    for data in (b"<clinical_study>" * 101, b"[" * 60 + b'"protocolSection"' + b"{" * 60):
        (found,) = read_document(Document("x", data))
        assert [one.code for one in found.diagnostics] == ["E120"]


def test_only_selected_records_are_read(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.json").write_bytes(study(number))
    (tmp_path / "4.json").write_bytes(b"{broken")
    only = Selection(only=frozenset({"NCT00000002"}))
    assert ids(tmp_path, selection=only) == ["2"]
    assert ids(tmp_path, selection=Selection(where={"country": ("Peru",)})) == [None]
