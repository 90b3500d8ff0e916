"""The words that a search goes by: without case, accents and the endings of plurals.

`templates/theme/js/finder.js` cuts what a reader types in the same way; a test compares the two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from generator.tokens import tokens


def folded(text: str) -> str:
    """A text in small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))


@lru_cache(maxsize=8192)  # countries, towns and conditions are those of many trials
def stems(text: str) -> tuple[str, ...]:
    """The words of a text, each cut down to what singular and plural share."""
    return tuple(stem(word) for word in tokens(folded(text)))


def stem(word: str) -> str:
    """A folded word without the ending of a plural ("biopsies" -> "biopsy", "crises" -> "cris").

    Too simple for every word, and the same for the words of records and of readers. Whoever types
    the beginning of a word finds it all the same.
    """
    if len(word) < 4:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("sis"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e")


def search_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The stems of some texts, each once, in order of the alphabet."""
    return tuple(sorted({one for text in texts for one in stems(text)}))
