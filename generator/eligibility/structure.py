"""From lines of eligibility text to sections and items: the one entry for all registries."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, diagnose
from generator.eligibility.groups import is_topic
from generator.eligibility.lines import Line
from generator.eligibility.numbering import missing_items
from generator.eligibility.outline import Node
from generator.eligibility.reader import read_rows
from generator.eligibility.rows import rows_of
from generator.model import Criterion, ItemRole, Section, SectionKind


@dataclass(frozen=True, slots=True)
class Criteria:
    """The lossless tree, and what could not be read for certain."""

    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_criteria(lines: Sequence[Line], *, kind: SectionKind | None = None) -> Criteria:
    """Structure the lines of one eligibility text.

    `kind` says that the registry's own field makes all lines one list; a heading inside that says
    otherwise leaves its list unsorted, with a diagnostic. Every word of the lines stands in a
    heading, group or item, in order. Never raises.
    """
    sheet = read_rows(rows_of(lines), kind)
    ids: Counter[str] = Counter()
    sections = tuple(
        Section(
            draft.kind,
            draft.heading,
            draft.group,
            tuple(_frozen(node, ids) for node in draft.outline.roots),
        )
        for draft in sheet.drafts
        if not draft.is_empty
    )
    return Criteria(
        sections, (*sheet.diagnostics, *missing_items(sheet.drafts), *_unsorted(sections))
    )


def _unsorted(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """One warning for a text with criteria that belong to neither list."""
    for section in sections:
        for item in section.items:
            if section.kind == "unsorted" and item.role != "note":
                yield diagnose("W504", item.line)
                return


def _frozen(node: Node, ids: Counter[str], *, noted: bool = False) -> Criterion:
    """The item and its points; what stands below a note is part of the note."""
    role = "note" if noted else _role(node)
    return Criterion(
        text=node.text,
        marker=node.row.marked.marker,
        id=_id(node.text, ids),
        line=node.row.line,
        role=role,
        items=tuple(_frozen(child, ids, noted=role == "note") for child in node.children),
    )


def _role(node: Node) -> ItemRole:
    if node.role != "criterion" or not node.leads:
        return node.role
    if any(child.role != "note" for child in node.children):
        return "lead-in"
    return "note" if not node.row.is_marked and is_topic(node.row) else "criterion"


def _id(text: str, ids: Counter[str]) -> str:
    """A name that stays as long as the text stays; the second line with that text gets "-2"."""
    data = text.encode("utf-8", "surrogatepass")
    name = "c" + hashlib.blake2s(data, digest_size=6).hexdigest()
    ids[name] += 1
    return name if ids[name] == 1 else f"{name}-{ids[name]}"
