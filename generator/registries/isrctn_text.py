"""ISRCTN's prose: empty phrases, the plain English summary, outcomes and lists in one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model import Outcome, PlainAnswer
from generator.registries import isrctn_words as words
from generator.registries.values import folded, rows

if TYPE_CHECKING:
    from generator.registries.node import Node

_QUESTION = "(" + "|".join(re.escape(one) for one in words.QUESTIONS) + ")[ \t]*(:?)"
_ON_ITS_LINE = re.compile(rf"^[ \t]*{_QUESTION}", re.MULTILINE)
_ANYWHERE = re.compile(_QUESTION)
_NUMBERED = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
# A list of which only the line breaks were lost has at least so many items.
_SQUASHED = 3


def said(node: Node, key: str) -> str | None:
    """Text of a field; None where it is empty or holds a phrase that says that it is."""
    text = node.text(key)
    return None if text is None or is_empty(text) else text


def is_empty(text: str) -> bool:
    """Whether a text only says that a field was left empty."""
    return folded(text).rstrip(".") in words.EMPTY


def answers(text: str | None) -> tuple[PlainAnswer, ...]:
    """The plain English summary cut at the questions of the registry's form, words all kept.

    Copies that lost their line breaks have the questions in the middle of a line.
    """
    if text is None:
        return ()
    pattern = _ON_ITS_LINE if "\n" in text.strip() else _ANYWHERE
    starts = list(pattern.finditer(text))
    if not starts:
        return (PlainAnswer(None, rows(text)),)
    head = rows(text[: starts[0].start()])
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return (
        *((PlainAnswer(None, head),) if head else ()),
        *(
            PlainAnswer(match[1] + match[2], rows(text[match.end() : end]))
            for match, end in zip(starts, ends, strict=True)
        ),
    )


def measures(text: str | None) -> tuple[Outcome, ...]:
    """Outcomes of a text: one for each line where all lines are numbered in order, else one."""
    if text is None:
        return ()
    lines = rows(text)
    numbers = [_NUMBERED.match(line) for line in lines]
    counted = [int(match[1]) for match in numbers if match]
    if len(lines) > 1 and counted == list(range(1, len(lines) + 1)):
        return tuple(Outcome(line[m.end() :]) for line, m in zip(lines, numbers, strict=True) if m)
    return (Outcome("\n".join(lines)),)


def spread(text: str) -> str:
    """A numbered list in one line, as copies without line breaks have it, one item a line.

    Only white space before a number changes, and only where the numbers run from 1 without a gap
    and each opens a sentence.
    """
    if "\n" in text or not text.startswith("1. "):
        return text
    at, number, cuts = 0, 2, list[int]()
    while match := re.compile(rf"\s+(?={number}\. [A-Z])").search(text, at):
        cuts.append(match.start())
        at, number = match.end(), number + 1
    if len(cuts) + 1 < _SQUASHED:
        return text
    parts = [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return "\n".join(parts)
