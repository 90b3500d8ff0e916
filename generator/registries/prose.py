"""Prose of registries: escapes undone, text cut into paragraphs."""

from __future__ import annotations

import re

# The registry's markdown puts a backslash before ASCII punctuation that could be markdown.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM = re.compile(r"\s*(?:[*•-]|\d+\.)\s")


def unescape(text: str) -> str:
    """Undo, once, the backslashes that the registry's markdown puts before punctuation."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def paragraphs(text: str) -> tuple[str, ...]:
    """Split text at blank lines; a list item is a paragraph and keeps its marker."""
    found: list[str] = []
    fresh = True
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            fresh = True
        elif fresh or _ITEM.match(line):
            found.append(words)
            fresh = False
        else:
            found[-1] = f"{found[-1]} {words}"
    return tuple(found)
