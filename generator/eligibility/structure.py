"""From lines of eligibility text to sections and items."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.eligibility import wording
from generator.eligibility.headings import Heading, read_heading
from generator.eligibility.lines import Line, indent_of, unwrap
from generator.eligibility.markers import Marked, read_marker, unescape
from generator.eligibility.outline import Node, Outline
from generator.model import Criterion, ItemRole, Section, SectionKind


@dataclass(frozen=True, slots=True)
class Criteria:
    """The lossless tree, and what could not be read for certain."""

    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A logical line: where it stands, its marker and its words."""

    line: int
    indent: int
    marked: Marked
    text: str


def read_criteria(lines: Sequence[Line], *, kind: SectionKind | None = None) -> Criteria:
    """Structure the lines of one eligibility text.

    `kind` says that the lines are known to belong to that list. Never raises.
    """
    rows = [_row(line) for line in unwrap(lines)]
    builder = _Builder(kind or "unsorted")
    for at, row in enumerate(rows):
        builder.read(row, rows[at + 1] if at + 1 < len(rows) else None)
    return Criteria(builder.finish(), tuple(builder.diagnostics))


def _row(line: Line) -> Row:
    stripped = line.text.strip()
    words = unescape(stripped)
    footnote = stripped.startswith("\\*") and not stripped[2:3].isspace()
    marked = Marked(None, "", None, words) if footnote else read_marker(words)
    return Row(line.number, indent_of(line.text), marked, marked.text)


class _Builder:
    def __init__(self, kind: SectionKind) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._ids: Counter[str] = Counter()
        self._sections: list[Section] = []
        self._start(kind, None, None)
        self._list_kind: SectionKind = kind
        self._group_indent: int | None = None

    def finish(self) -> tuple[Section, ...]:
        self._flush()
        return tuple(self._sections)

    def _start(self, kind: SectionKind, heading: str | None, group: str | None) -> None:
        self._kind = kind
        self._heading = heading
        self._group = group
        self._outline = Outline()

    def _flush(self) -> None:
        items = tuple(self._freeze(node) for node in self._outline.roots)
        if items or self._heading is not None or self._group is not None:
            self._sections.append(Section(self._kind, self._heading, self._group, items))

    def _open(self, kind: SectionKind, heading: str | None, group: str | None) -> None:
        self._flush()
        self._start(kind, heading, group)

    def read(self, row: Row, after: Row | None) -> None:
        heading = read_heading(row.text)
        if heading is not None and self._takes(heading, row, after):
            self._head(heading, row, after)
        elif row.marked.marker is None:
            self._unmarked(row, after)
        else:
            self._marked(row, after)

    def _takes(self, heading: Heading, row: Row, after: Row | None) -> bool:
        return row.marked.number is None or after is None or bool(heading.rest) is False

    def _head(self, heading: Heading, row: Row, after: Row | None) -> None:
        kind = heading.kind
        if heading.level == "group":
            self._open(kind, None, row.text)
            return
        if kind == "unsorted" and self._list_kind != "unsorted" and not heading.rest:
            self._open(self._list_kind, None, row.text)
            return
        self._list_kind = kind
        rest = heading.rest
        if rest and _is_tail(rest, after):
            self._open(kind, row.text, None)
            return
        self._open(kind, heading.text, None)
        if rest:
            inner = read_marker(rest)
            self._item(Row(row.line, row.indent + 2, inner, inner.text), after)

    def _marked(self, row: Row, after: Row | None) -> None:
        self._item(row, after)

    def _item(self, row: Row, after: Row | None) -> None:
        node = _node(row, self._role(row, after))
        self._outline.add(node)

    def _role(self, row: Row, after: Row | None) -> ItemRole:
        text = row.text
        if wording.is_nothing(text) or wording.is_partial(text) or wording.is_note(text):
            return "note"
        return "lead-in" if wording.leads(text) and after is not None else "criterion"

    def _unmarked(self, row: Row, after: Row | None) -> None:
        self._outline.close_to(row.indent)
        owner = self._outline.last
        if owner is not None and row.indent > owner.indent and not owner.leads:
            self._outline.note(_node(row, "note"))
            return
        kind = wording.sentence_kind(row.text) if after is not None else None
        if owner is None and kind is not None:
            if kind == self._kind and not self._outline.roots:
                self._outline.roots.append(_node(row, "note"))
            elif kind == self._kind:
                self._open(kind, None, row.text)
            elif self._kind != "exclusion":
                self._list_kind = kind
                self._open(kind, row.text, None)
            else:
                self._outline.put(_node(row, "lead-in"))
            return
        if owner is None and _is_group(row, after):
            self._open(self._list_kind, None, row.text)
            return
        self._outline.put(_node(row, self._role(row, after)))

    def _freeze(self, node: Node) -> Criterion:
        digest = hashlib.blake2s(
            node.text.encode("utf-8", "surrogatepass"), digest_size=6
        ).hexdigest()
        self._ids[digest] += 1
        twin = self._ids[digest]
        return Criterion(
            text=node.text,
            marker=node.marked.marker,
            id=f"c{digest}" if twin == 1 else f"c{digest}-{twin}",
            line=node.line,
            role=node.role,
            items=tuple(self._freeze(child) for child in node.children),
        )


def _node(row: Row, role: ItemRole) -> Node:
    return Node(row.text, row.marked, row.indent, row.line, role, leads=wording.leads(row.text))


def _is_group(row: Row, after: Row | None) -> bool:
    if after is None or after.marked.marker is None or len(row.text) > 120:
        return False
    return row.text.endswith((":", "：")) or not row.text.endswith((".", ";"))


def _is_tail(rest: str, after: Row | None) -> bool:
    return (
        after is not None
        and after.marked.marker is not None
        and read_marker(rest).marker is None
        and len(rest.split()) <= 8
        and not any(char.isdigit() for char in rest)
        and not wording.is_nothing(rest)
    )
