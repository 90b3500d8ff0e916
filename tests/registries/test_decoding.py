from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.registries.decoding import decode


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (b"", "", []),
        (b"plain\r\ntext\rhere", "plain\ntext\nhere", []),
        ("Fièvre ≥ 38".encode(), "Fièvre ≥ 38", []),
        ("Fièvre".encode("utf-8-sig"), "Fièvre", []),
        ("Fièvre".encode("cp1252"), "Fièvre", ["W107"]),
        ("Fièvre".encode("utf-16"), "Fièvre", ["I108"]),
        ("Fever is ≥ 38".encode("utf-16-le"), "Fever is ≥ 38", ["I108"]),
        ("Fever is ≥ 38".encode("utf-16-be"), "Fever is ≥ 38", ["I108"]),
        ("Fièvre".encode("utf-32"), "Fièvre", ["I108"]),
        ("ééé ".encode() + b"\xff", "ééé \ufffd", ["W107"]),
        (b"a\0b", "ab", ["W109"]),
        (b"\xed\xa0\x80", "í\xa0€", ["W107"]),
    ],
)
def test_decode(data: bytes, text: str, codes: list[str]) -> None:
    found = decode(data)
    assert found.text == text
    assert [one.code for one in found.diagnostics] == codes


def test_faults_are_found_by_line() -> None:
    (fault,) = decode(b"one\ntw\xf6\n").diagnostics
    assert fault.line == 2


@given(st.binary())
@settings(deadline=None)
def test_any_bytes_are_text_that_can_be_written(data: bytes) -> None:
    decode(data).text.encode("utf-8")


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"])))
@settings(deadline=None)
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.removeprefix("\ufeff").encode()).text == text.removeprefix("\ufeff")
