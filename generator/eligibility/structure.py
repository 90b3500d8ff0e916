"""From lines of eligibility text to sections and items: the one entry for all registries."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, diagnose
from generator.eligibility.groups import is_topic
from generator.eligibility.lines import Line
from generator.eligibility.mending import mend_levels
from generator.eligibility.numbering import missing_items
from generator.eligibility.outline import Node
from generator.eligibility.patterns import has_amount
from generator.eligibility.reader import read_rows
from generator.eligibility.rows import rows_of
from generator.eligibility.running import part_items
from generator.eligibility.sentences import ends_with_colon
from generator.model import Criterion, ItemRole, Section, SectionKind

# "Up to 3 months before the study:" asks for no amount.
_WINDOW = re.compile(
    r"^(?:up to|within|for|during|in|over)(?: the)?(?: (?:at least|last|past|previous))? \d+ "
    r"(?:hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\bfollowing\b", re.IGNORECASE)
# One or two lines can stand in both lists and be meant so.
_TOO_MANY_TWICE = 3


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
    sheet = read_rows(part_items(rows_of(lines)), kind)
    for draft in sheet.drafts:
        mend_levels(draft.outline.roots)
    ids: Counter[str] = Counter()
    sections = tuple(
        Section(
            draft.kind,
            draft.heading,
            draft.group,
            _frozen(draft.outline.roots, ids),
        )
        for draft in sheet.drafts
        if not draft.is_empty
    )
    found = (*missing_items(sheet.drafts), *_unsorted(sections), *_in_both(sections))
    return Criteria(sections, (*sheet.diagnostics, *found))


def _unsorted(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """One warning for a text with criteria that belong to neither list."""
    for section in sections:
        for item in section.items:
            if section.kind == "unsorted" and item.role != "note":
                yield diagnose("W504", item.line)
                return


def _in_both(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """One warning for a text that names the same things in both lists."""
    said: dict[SectionKind, dict[str, int | None]] = {"inclusion": {}, "exclusion": {}}
    for section in sections:
        if section.kind != "unsorted":
            criteria = (item for item in section.items if item.role == "criterion")
            said[section.kind].update((item.text.casefold(), item.line) for item in criteria)
    twice = [line for text, line in said["exclusion"].items() if text in said["inclusion"]]
    if len(twice) >= _TOO_MANY_TWICE:
        yield diagnose("W510", twice[0], number=len(twice))


def _frozen(
    level: Sequence[Node], ids: Counter[str], *, noted: bool = False
) -> tuple[Criterion, ...]:
    """The items of one level and their points; what stands below a note is part of the note."""
    frozen = []
    for at, node in enumerate(level):
        role = "note" if noted else _role(node, is_last=at == len(level) - 1)
        marker, text = node.row.marked.marker, node.text
        if node.row.runs_on:  # inside a line its number is one of the words
            marker, text = None, f"{marker} {text}"
        name = _id(text, ids)
        points = _frozen(node.children, ids, noted=role == "note")
        frozen.append(Criterion(text, marker, name, node.row.line, role, items=points))
    return tuple(frozen)


def _role(node: Node, *, is_last: bool) -> ItemRole:
    if node.role != "criterion" or not node.leads:
        return node.role
    if any(child.role != "note" for child in node.children):
        return "lead-in"
    if not node.row.is_marked and is_topic(node.row):
        return "note"
    # "Any of the following:" before its points at its own place: it announces them all the same.
    announces = ends_with_colon(node.tail) and not has_amount(_WINDOW.sub("", node.text))
    announces = announces and (not is_last or _FOLLOWING.search(node.text) is not None)
    return "lead-in" if announces and not node.children else "criterion"


def _id(text: str, ids: Counter[str]) -> str:
    """A name that stays as long as the text stays; the second line with that text gets "-2"."""
    data = text.encode("utf-8", "surrogatepass")
    name = "c" + hashlib.blake2s(data, digest_size=6).hexdigest()
    ids[name] += 1
    return name if ids[name] == 1 else f"{name}-{ids[name]}"
