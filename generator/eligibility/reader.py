"""Read rows in order into sections: which list is open, which group, where each line goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from generator.diagnostics import Diagnostic, diagnose
from generator.eligibility import sentences
from generator.eligibility.groups import is_group, names_part
from generator.eligibility.headings import Heading, is_bare, is_qualified, read_heading
from generator.eligibility.outline import Node, Outline
from generator.eligibility.rows import Row, inner_row
from generator.model import ItemRole, SectionKind

_OTHER: dict[SectionKind, SectionKind] = {"inclusion": "exclusion", "exclusion": "inclusion"}


@dataclass(slots=True)
class Draft:
    """A section while it is being read."""

    kind: SectionKind
    heading: str | None
    group: str | None
    outline: Outline = field(default_factory=Outline)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, not even a heading."""
        return not self.outline.roots and self.heading is None and self.group is None


class Reader:
    """Reads rows one by one; `drafts` and `diagnostics` hold the result.

    `known` is the list that the registry's own field names, None where the text must say it.
    """

    def __init__(self, rows: Sequence[Row], known: SectionKind | None) -> None:
        self._rows = rows
        self.diagnostics: list[Diagnostic] = []
        self._known = known
        self._list: SectionKind = known or "unsorted"
        self._named = known is not None
        self._labels: set[str] = set()
        self._part_indent: int | None = None
        self.drafts: list[Draft] = [Draft(self._list, None, None)]

    @property
    def _draft(self) -> Draft:
        return self.drafts[-1]

    def run(self) -> Self:
        """Read all rows."""
        for at, row in enumerate(self._rows):
            self._at = at
            self._read(row, self._rows[at + 1] if at + 1 < len(self._rows) else None)
        return self

    def _read(self, row: Row, after: Row | None) -> None:
        if self._part_indent is not None and row.indent <= self._part_indent:
            self._part_indent = None
            self._open(self._list, None, None)
        heading = None if sentences.is_nothing(row.text) else read_heading(row.text)
        if heading is not None and _is_plausible(heading, row, after):
            self._head(heading, row, after)
        elif not (self._sentence(row, after) or self._group(row, after)):
            self._line(row, after)
        if row.turns is not None:
            self._turn(row.turns, row)

    def _turn(self, kind: SectionKind, row: Row) -> None:
        """Open the list whose name ran on at the end of the last line."""
        self._list = self._sure(kind, row)
        self._named = True
        self._part_indent = None
        self._open(self._list, None, None)

    def _open(self, kind: SectionKind, heading: str | None, group: str | None) -> None:
        if self._draft.is_empty:
            self.drafts.pop()
        self.drafts.append(Draft(kind, heading, group))

    # Headings

    def _head(self, heading: Heading, row: Row, after: Row | None) -> None:
        if heading.rank == "group":
            self._open(self._group_kind(heading.kind), None, row.text)
            return
        kind = heading.kind
        if heading.rank == "neutral" and self._named:
            if not self._is_second_list(heading):
                self._open(self._list, None, row.text)
                return
            kind = "exclusion"
            self.diagnostics.append(diagnose("W505", row.line, heading=row.text))
        self._list = self._sure(kind, row)
        self._named = True
        self._part_indent = None
        if not heading.rest or _is_label(heading.rest, after):
            self._open(self._list, row.text, None)
            return
        self._open(self._list, heading.text, None)
        self._line(inner_row(row, heading.rest), after)

    def _is_second_list(self, heading: Heading) -> bool:
        """Whether "Eligibility Criteria" after an inclusion list heads what is plainly exclusions.

        Only where no other heading names an exclusion list and the lines speak of nothing else.
        """
        if self._list != "inclusion" or not is_bare(heading):
            return False
        rest = self._rows[self._at + 1 :]
        named = (read_heading(row.text) for row in self._rows)
        if any(found is not None and found.kind == "exclusion" for found in named):
            return False
        return sentences.are_exclusions([row.text for row in rest])

    def _group_kind(self, kind: SectionKind) -> SectionKind:
        """The kind of a sub-heading such as "Allowed:" within the open list."""
        if kind == "unsorted" and self._list == "inclusion":
            return "inclusion"
        return kind

    def _sure(self, kind: SectionKind, row: Row) -> SectionKind:
        """The kind a heading opens, "unsorted" where it contradicts the registry's field."""
        if self._known is None or kind in (self._known, "unsorted"):
            return self._known or kind
        self.diagnostics.append(diagnose("W503", row.line, heading=row.text[:80], kind=self._known))
        return "unsorted"

    # Sentences that open a list

    def _sentence(self, row: Row, after: Row | None) -> bool:
        if after is None or row.marked.numbers:
            return False
        if row.is_marked and not (self._is_fresh and _has_children(row, after)):
            return False
        opened = sentences.opening(row.text)
        if opened is None or (row.indent > 0 and not row.is_marked and not self._is_fresh):
            return False
        kind, general = opened
        if kind == self._draft.kind:
            return self._same_kind(row)
        if not general and (kind == "inclusion" or row.is_marked):
            return False
        self._list = self._sure(kind, row)
        self._open(self._list, row.text, None)
        self._part_indent = None
        return True

    def _same_kind(self, row: Row) -> bool:
        if self._is_fresh:
            self._draft.outline.remark(_node(row, "note"))
        else:
            self._open(self._draft.kind, None, row.text)
        return True

    @property
    def _is_fresh(self) -> bool:
        return not self._draft.outline.roots

    # Groups

    def _group(self, row: Row, after: Row | None) -> bool:
        if after is None:
            return False
        if row.is_marked:
            if not (names_part(row, after) and not self._draft.outline.close_to(row.indent)):
                return False
            self._open(self._list, None, row.text)
            self._part_indent = row.indent
            return True
        if self._draft.outline.close_to(row.indent) is not None or not is_group(row, after):
            return False
        self._open(self._list, None, row.text)
        return True

    # Items

    def _line(self, row: Row, after: Row | None) -> None:
        role = self._role(row, after)
        if role == "criterion" and self._by_itself(row, after):
            return
        if row.is_marked:
            self._add(_node(row, role), row)
            return
        owner = self._draft.outline.close_to(row.indent)
        if owner is not None and not owner.leads and not sentences.ends_with_colon(row.text):
            if _is_broken(owner.text, row.text) and not owner.children:
                owner.text = f"{owner.text} {row.text}"
            else:
                self._draft.outline.remark(_node(row, "note"))
            return
        self._add(_node(row, role), row)

    def _by_itself(self, row: Row, after: Row | None) -> bool:
        """Give a sentence that names its own kind, outside any list, a section of its own."""
        if self._list != "unsorted" or self._known is not None:
            return False
        if self._draft.outline.close_to(row.indent) is not None or (
            after is not None and after.indent > row.indent
        ):
            return False
        kind = sentences.says_itself(row.text)
        if kind is None or (kind == "inclusion" and (row.is_marked or self._named)):
            return False
        resumed = self._draft
        if resumed.kind != kind:
            self._open(kind, None, None)
        self._draft.outline.put(_node(row, "criterion"))
        self.drafts.append(Draft("unsorted", None, resumed.group))
        return True

    def _add(self, node: Node, row: Row) -> None:
        outline = self._draft.outline
        if node.role == "note":
            outline.close_to(row.indent)
            outline.remark(node)
        elif row.is_marked:
            outline.add(node)
        else:
            outline.put(node)

    def _role(self, row: Row, after: Row | None) -> ItemRole:
        text = row.text
        if sentences.is_nothing(text) or sentences.is_note(text) or sentences.is_pointer(text):
            return "note"
        if sentences.is_partial(text):
            self.diagnostics.append(diagnose("I502", row.line, text=text[:80]))
            return "note"
        if self._is_fresh and not row.marked.numbers and sentences.introduces(text):
            return "note" if after is not None else "criterion"
        return "criterion"


def _node(row: Row, role: ItemRole) -> Node:
    return Node(row, row.text, role, sentences.leads(row.text))


def _is_plausible(heading: Heading, row: Row, after: Row | None) -> bool:
    """Whether a line so named can be a heading where it stands."""
    if not row.is_marked or heading.rank in {"mixed", "group"}:
        return True
    if row.marked.numbers and heading.rest:
        return False
    return is_qualified(heading) or (
        sentences.ends_with_colon(row.text) and after is not None and after.indent > row.indent
    )


def _is_label(rest: str, after: Row | None) -> bool:
    """Whether the words behind a heading's colon are part of its name, not a first criterion."""
    if after is None or inner_row(after, rest).is_marked or sentences.is_nothing(rest):
        return False
    if read_heading(rest) is not None:
        return True
    few = len(rest.split()) <= 8 and not any(char.isdigit() or char in "<>≥≤" for char in rest)
    return few and after.is_marked and not rest.endswith((".", ";"))


def _has_children(row: Row, after: Row) -> bool:
    return after.indent > row.indent or bool(after.marked.numbers)


def _is_broken(first: str, second: str) -> bool:
    """Whether two lines are one sentence that a line break cut."""
    return not first.endswith((".", ";", ":", "：", "。", "；")) and second[:1].islower()
