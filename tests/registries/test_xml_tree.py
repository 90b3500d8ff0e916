from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.registries.xml_tree import parse, text, texts


def test_text_of_elements() -> None:
    root = parse("<a><b> one </b><b/><b>two</b><c><d>three</d></c></a>")
    assert not isinstance(root, Diagnostic)
    assert texts(root, "b") == ("one", "two")
    assert text(root, "c/d") == "three"
    assert text(root, "e") is None


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("<a>\n<b></a>", "E305", 2),
        ("<a>", "E305", 1),
        ("", "E305", 1),
        ("<a>\ud800</a>", "E305", None),
        ('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "E306", 2),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x"> %x;]><a/>', "E306", 1),
    ],
)
def test_faults(source: str, code: str, line: int | None) -> None:
    found = parse(source)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.line) == (code, line)


def test_a_declared_type_without_entities_is_read_and_never_fetched() -> None:
    root = parse('<!DOCTYPE a SYSTEM "http://example.org/none.dtd"><a>b</a>')
    assert not isinstance(root, Diagnostic)
    assert root.text == "b"


def test_deep_nesting() -> None:
    root = parse("<a>" * 20_000 + "</a>" * 20_000)
    assert not isinstance(root, Diagnostic)


@given(st.text())
@settings(deadline=None)
def test_never_raises(source: str) -> None:
    parse(source)
    parse(f"<a>{source}</a>")
