from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.registries.wrapped import unwrap


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("", ""),
        ("\n  short\n  lines\n", "short\nlines"),
        ("      aaaa bbbb cccc\r\n      dddd\r\n", "aaaa bbbb cccc dddd"),
        ("aaaa bbbb cccc dd\n1. eeee", "aaaa bbbb cccc dd\n1. eeee"),
        ("aaaa bbbb cccc dddd\n1. eeee", "aaaa bbbb cccc dddd 1. eeee"),
        ("  -  aaaa bbbb cccc\n     dddd\n\n    -  e", "-  aaaa bbbb cccc dddd\n\n  -  e"),
        ("aaaa bbbb cccc dddd\n\neeee", "aaaa bbbb cccc dddd\n\neeee"),
    ],
)
def test_unwrap(text: str, joined: str) -> None:
    assert unwrap(text, width=20) == joined


WORDS = st.lists(st.text(alphabet="ab-1.", min_size=1, max_size=9), min_size=1, max_size=40)


@given(st.lists(WORDS, max_size=5))
@settings(deadline=None)
def test_wrapped_paragraphs_come_back_whole(paragraphs: list[list[str]]) -> None:
    texts = [" ".join(words) for words in paragraphs]
    wrapped = [textwrap.fill(text, 20, break_on_hyphens=False) for text in texts]
    assert unwrap("\n\n".join(wrapped), width=20) == "\n\n".join(texts)
