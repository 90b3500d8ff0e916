from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.registries.prose import paragraphs, unescape


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"a \> b \< c \[d\] \* \_ \^2 \~5 \-", "a > b < c [d] * _ ^2 ~5 -"),
        (r"1\. first", "1. first"),
        (r"\\> twice", r"\> twice"),
        (r"C:\new \é \n", r"C:\new \é \n"),
        ("end \\", "end \\"),
        (r"R\&gt;", "R&gt;"),
    ],
)
def test_unescape(text: str, plain: str) -> None:
    assert unescape(text) == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("one\n\n\n two ", ("one", "two")),
        ("lead-in:\n* a\n* b", ("lead-in:", "* a", "* b")),
        (
            "lead-in:\n1. a\n   more of a\n2. b\n\nend",
            ("lead-in:", "1. a more of a", "2. b", "end"),
        ),
        ("a line\nthat goes on", ("a line that goes on",)),
    ],
)
def test_paragraphs(text: str, found: tuple[str, ...]) -> None:
    assert paragraphs(text) == found


@given(st.text(alphabet="ab *1.-\n"))
@settings(deadline=None)
def test_no_word_is_lost(text: str) -> None:
    assert " ".join(paragraphs(text)).split() == text.split()
