"""Source lines of eligibility text, and the logical lines that hard wrapping has broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from generator.eligibility.markers import read_marker

# No registry breaks its lines wider than this; longer lines are paragraphs left whole.
_WIDEST = 130
# ... and none so narrow; shorter lines are short.
_NARROWEST = 60

_BRACKET_END = re.compile(r"\w{1,5}\)")


class Line(Struct, frozen=True):
    """One line of source text and its number (from 1), leading blanks kept."""

    number: int
    text: str


def lines_of(text: str, first: int = 1) -> tuple[Line, ...]:
    """The non-empty lines of a text, numbered from `first`."""
    return tuple(
        Line(number, line) for number, line in enumerate(text.split("\n"), first) if line.strip()
    )


def unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join what hard wrapping broke; text that was never wrapped comes back as it is.

    A line was broken by wrapping when the first word of the next line would not have fitted on it:
    a text counts as wrapped when that holds for nearly all its adjacent lines without a marker.
    A joined line keeps the number and the leading blanks of its first part.
    """
    trimmed = [Line(line.number, line.text.rstrip()) for line in lines]
    width = max((len(line.text) for line in trimmed), default=0)
    if not _NARROWEST <= width <= _WIDEST or not _is_wrapped(trimmed, width):
        return tuple(trimmed)
    blocks: list[list[Line]] = []
    for line in trimmed:
        if blocks and _continues(blocks[-1][-1], line, blocks[-1][0], width):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return tuple(_joined(block) for block in blocks)


def _joined(block: Sequence[Line]) -> Line:
    first, *rest = block
    return Line(first.number, " ".join([first.text, *(line.text.strip() for line in rest)]))


def indent_of(text: str) -> int:
    """Columns of leading white space (a tab reaches the next multiple of four)."""
    head = text[: len(text) - len(text.lstrip())]
    return len(head.expandtabs(4))


def _is_wrapped(lines: Sequence[Line], width: int) -> bool:
    pairs = full = 0
    for first, second in pairwise(lines):
        if _adjacent(first, second) and read_marker(second.text.strip()).marker is None:
            pairs += 1
            full += _is_full(first, second, width)
    return pairs > 0 and full * 10 >= pairs * 8


def _adjacent(first: Line, second: Line) -> bool:
    return second.number == first.number + 1


def _is_full(first: Line, second: Line, width: int) -> bool:
    word = second.text.split(maxsplit=1)[0]
    return len(first.text) + 1 + len(word) > width


def _closes_bracket(last: Line, line: Line) -> bool:
    """Whether what looks like a marker, "G)", ends a bracket of the line before."""
    opened = last.text.rfind("(") > last.text.rfind(")")
    return opened and _BRACKET_END.match(line.text.strip()) is not None


def _steps_out(line: Line, start: Line) -> bool:
    """Whether a line with a capital begins left of the bullet that it would belong to."""
    left = line.text.strip()[0].isupper() and indent_of(line.text) < indent_of(start.text)
    return left and read_marker(start.text.strip()).marker is not None


def _continues(last: Line, line: Line, start: Line, width: int) -> bool:
    if not _adjacent(last, line) or not _is_full(last, line, width):
        return False
    if _steps_out(line, start):
        return False
    if read_marker(line.text.strip()).marker is None or _closes_bracket(last, line):
        return True
    # A hanging indent below a bullet: what looks like a marker is a word of the sentence.
    return indent_of(line.text) > indent_of(start.text)
