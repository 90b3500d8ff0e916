"""Draw sections as text, so that a test can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.eligibility.structure import Criteria
from generator.model import Criterion

_ROLES = {"criterion": "-", "lead-in": ">", "note": "!"}


def drawn(criteria: Criteria) -> str:
    """One line a section (kind, heading, group) and a line an item, then the diagnostics' codes."""
    lines: list[str] = []
    for section in criteria.sections:
        name = f"{section.kind} | {section.heading or ''} | {section.group or ''}"
        lines.append(name.rstrip())
        lines += _items(section.items, 1)
    codes = [found.code for found in criteria.diagnostics]
    return "\n".join([*lines, *(f"diagnostic {code}" for code in codes)])


def _items(items: Iterable[Criterion], depth: int) -> Iterator[str]:
    for item in items:
        marker = f"[{item.marker}] " if item.marker else ""
        yield f"{'  ' * depth}{_ROLES[item.role]} {marker}{item.text}"
        yield from _items(item.items, depth + 1)


def words_of(criteria: Criteria) -> Iterator[str]:
    """Every marker and text in order; a group that goes on after an aside is given once.

    An aside is a sentence of the other kind, in a section of its own inside the group. The name of
    a part stands as a heading before the part's lists, and again as the group of each.
    """
    last: tuple[str | None, str] = (None, "")
    part: str | None = None
    for section in criteria.sections:
        if section.heading:
            yield section.heading
            part = part if section.items or section.group else section.heading
        if section.group not in {None, part} and (
            section.group != last[0] or section.kind == last[1]
        ):
            yield section.group
        last = (section.group, section.kind)
        yield from _words(section.items)


def _words(items: Iterable[Criterion]) -> Iterator[str]:
    for item in items:
        yield f"{item.marker or ''} {item.text}"
        yield from _words(item.items)
