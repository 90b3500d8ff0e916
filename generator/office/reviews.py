"""`content/reviews/<id>.md`: what an office writes about a trial in its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Diagnostic, diagnose
from generator.office.front import day, read_front

_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$")
# Hints of the skeleton, in HTML comments, are no text.
_LAY_TITLE = re.compile(r"lay_title:\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part: paragraphs, and list items marked as such: (is an item, its text)."""

    heading: str
    paragraphs: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """An office's text: who wrote it and when, for which version of the record, and the text.

    `markdown` is the text alone, its lines where they stand in the file.
    """

    id: str
    file: str
    author: str
    written: date
    lay_title: str | None
    reviewed_by: str | None
    approval: str | None
    record_version: str | None
    parts: tuple[Part, ...]
    markdown: str = ""


def read_review(number: str, file: str, text: str) -> Review | Diagnostic:
    """The office's text on a trial, or why it is refused: it must name its author and its date."""
    front = read_front(text)
    if isinstance(front, Diagnostic):
        return front
    author, written = front.values.get("author"), day(front.values.get("date"))
    if not author or written is None:
        return diagnose("E703", 1, missing="author" if not author else "date")
    return Review(
        id=number,
        file=file,
        author=author,
        written=written,
        lay_title=front.values.get("lay_title") or None,
        reviewed_by=front.values.get("reviewed_by") or None,
        approval=front.values.get("approval") or None,
        record_version=front.values.get("record_version") or None,
        parts=_parts(_COMMENT.sub("", front.body)),
        markdown=_own_lines(text, front.body),
    )


def _own_lines(text: str, body: str) -> str:
    """The file with all but the lay title and the text blanked out, line by line."""
    whole = text.lstrip("\ufeff").replace("\r\n", "\n")
    head = whole.removesuffix(body).split("\n")
    kept = [_LAY_TITLE.sub("", line) if _LAY_TITLE.match(line) else "" for line in head]
    return "\n".join(kept) + _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body)


def _parts(body: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    heading, block = "", list[str]()
    for line in [*body.split("\n"), "# end"]:
        match = _HEADING.match(line.strip())
        if match is None:
            block.append(line)
            continue
        paragraphs = _paragraphs(block)
        if paragraphs:
            parts.append(Part(heading, paragraphs))
        heading, block = match[1], []
    return tuple(parts)


def _paragraphs(lines: list[str]) -> tuple[tuple[bool, str], ...]:
    found: list[tuple[bool, str]] = []
    fresh = True
    for raw in lines:
        line = raw.strip()
        item = re.match(r"(?:[-*+]|\d+[.)])\s+(.*)", line)
        if not line:
            fresh = True
        elif item is not None:
            found.append((True, item[1]))
            fresh = False
        elif fresh:
            found.append((False, line))
            fresh = False
        else:
            is_item, text = found[-1]
            found[-1] = (is_item, f"{text} {line}")
    return tuple(found)
