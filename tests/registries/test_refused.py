from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.records.sources import read_document
from generator.registries import refused
from generator.registries.base import Document

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Recruitment Status : y\nFirst Posted : z\nLast Update Posted : z",
            "2017 to 2023",
        ),
        ("Purpose\nFirst received: a\nLast verified: b", "until 2016"),
        ("Trial Outcomes & Findings for x (NCT NCT00000001)", "results"),
        ("Note: This record shows only 22 elements of the WHO Trial Registration Data Set.", "WHO"),
        ("Trial registered on ANZCTR\n", "ANZCTR"),
        ("ClinicalTrials.Veeva\nMenu", "veeva"),
        ("TrialID,Public_title\n1,2", "WHO"),
        ('"nct_id"|"title"\n', "AACT"),
        ("Rank,NCT Number,Title,Status,URL\n", "until 2023"),
        ('{"Study": {"ProtocolSection": {"IdentificationModule": {}}}}', "version 1"),
        ("<!DOCTYPE html><html><body>NCT00000001</body></html>", "HTML"),
        ("%PDF-1.7", "PDF"),
        ("\x1f\x8b\x08", "gzip"),
    ],
)
def test_known_forms_are_refused_by_name_with_what_to_use_instead(text: str, name: str) -> None:
    data = text.encode("latin-1")
    (parsed,) = read_document(Document("page.txt", data))
    (error,) = parsed.diagnostics
    assert parsed.trial is None
    assert error.code == "E114"
    assert name in error.message
    assert error.hint.startswith("give ")


def test_anything_else_is_not() -> None:
    document = Document("page.txt", b"A letter about NCT00000001.")
    assert not refused.sniff(document)
    assert list(refused.read(document)) == []


@pytest.mark.shared
def test_no_real_record_of_a_form_that_is_read_is_refused(shared: Path) -> None:
    for folder in ("ctgov-json", "ctgov-xml", "registry-text/stripped", "other/isrctn"):
        for path in sorted((shared / "records" / folder).iterdir()):
            (first, *_) = read_document(Document(path.name, path.read_bytes()))
            assert "E114" not in [one.code for one in first.diagnostics], path.name


@pytest.mark.shared
def test_real_tables_of_the_who_portal(shared: Path) -> None:
    for path in sorted((shared / "records/other/ictrp").iterdir()):
        (parsed,) = read_document(Document(path.name, path.read_bytes()))
        assert [one.code for one in parsed.diagnostics] == ["E114"]
