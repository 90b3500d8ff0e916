"""Words of texts are the same with and without a pattern."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.glossary import words as glossary_words
from generator.glossary.words import words_of
from generator.tokens import letters, places, tokens


@given(st.text(st.characters(max_codepoint=0x250)))
@example("snake_case, 3x a\x1fb\x00c 25µg naïve")
def test_words_are_what_a_pattern_finds(text: str) -> None:
    assert tokens(text) == re.findall(r"[^\W_]+", text)
    assert letters(text) == re.findall(r"[^\W\d_]+", text)


@given(st.text(" ab1a-_é", max_size=12))
def test_places_are_those_of_the_words(text: str) -> None:
    assert places(text, tokens(text)) == [m.span() for m in re.finditer(r"[^\W_]+", text)]


@given(
    st.lists(st.sampled_from(["a", "3", "x", "uln", "kua", "'", "/", "+", "&", " ", "-", "_", "é"]))
)
def test_words_of_the_glossary_are_those_of_its_pattern(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert words_of(text).spans == tuple(m.span() for m in glossary_words._WORD.finditer(text))
