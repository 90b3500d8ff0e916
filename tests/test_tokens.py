"""Words of texts are the same with and without a pattern."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.tokens import letters, tokens


@given(st.text(st.characters(max_codepoint=0x250)))
@example("snake_case, 3x a\x1fb\x00c 25µg naïve")
def test_words_are_what_a_pattern_finds(text: str) -> None:
    assert tokens(text) == re.findall(r"[^\W_]+", text)
    assert letters(text) == re.findall(r"[^\W\d_]+", text)
