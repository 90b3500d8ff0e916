"""Sections while they are being written: which list is open, and under which heading."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, diagnose
from generator.eligibility.outline import Node, Outline
from generator.eligibility.rows import Row
from generator.model import SectionKind


@dataclass(slots=True)
class Draft:
    """A section while it is being read; `aside` marks a sentence that named its own kind.

    After an aside the group that it has `left` goes on.
    A group that is `carried` is the name of the study's part, said before: it makes no section.
    """

    kind: SectionKind
    heading: str | None = None
    group: str | None = None
    aside: bool = False
    ends: bool = False
    carried: bool = False
    left: str | None = None
    outline: Outline = field(default_factory=Outline)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, not even a heading."""
        named = self.heading is not None or (self.group is not None and not self.carried)
        return not (self.outline.roots or named)


class Sheet:
    """The drafts in order. `list_kind` is the list that is open, whatever a group or aside says.

    `known` is the list that the registry's own field names, None where the text must say it.
    """

    def __init__(self, known: SectionKind | None) -> None:
        self.known = known
        self.list_kind: SectionKind = known or "unsorted"
        self.has_heading = known is not None
        self.drafts = [Draft(self.list_kind)]
        self.diagnostics: list[Diagnostic] = []
        self._part_indent: int | None = None
        self._part: str | None = None
        self._told: set[SectionKind] = set()

    @property
    def draft(self) -> Draft:
        """The section being written."""
        return self.drafts[-1]

    @property
    def outline(self) -> Outline:
        """Its items."""
        return self.draft.outline

    @property
    def is_fresh(self) -> bool:
        """Whether the section has no items yet."""
        return not self.outline.roots

    def sure(self, kind: SectionKind, row: Row) -> SectionKind:
        """A kind the text names: "unsorted" where it contradicts the registry's own field."""
        if self.known in (None, kind) or kind == "unsorted":
            return kind
        self.diagnostics.append(diagnose("W503", row.line, heading=row.text[:80], kind=self.known))
        return "unsorted"

    def open_list(self, kind: SectionKind, heading: str | None) -> None:
        """Begin a list: what follows is of this kind until another list begins."""
        self.list_kind = kind
        self.has_heading = True
        self._part_indent = None
        if kind in self._told:
            self.leave_part()
        self._told.add(kind)
        self._open(self._list_draft(heading))

    def leave_part(self) -> None:
        """End the part of the study that the last title named: the next list is of all."""
        self._part = None

    def _list_draft(self, heading: str | None = None) -> Draft:
        return Draft(self.list_kind, heading, self._part, carried=self._part is not None)

    def report(self, code: str, row: Row) -> None:
        """Raise the diagnostic of this code about a heading."""
        self.diagnostics.append(diagnose(code, row.line, heading=row.text[:80]))

    def open_group(
        self, kind: SectionKind, group: str, part_indent: int | None = None, *, ends: bool = False
    ) -> None:
        """Begin a group; with `part_indent` it ends where a row does not stand right of that.

        A group that `ends` is one of bullets: an unmarked line below them is none of it.
        """
        self._part_indent = part_indent
        self._open(Draft(kind, None, group, ends=ends))

    def open_title(self, kind: SectionKind, title: str) -> None:
        """Write the name of a part of the study that stands before the lists of that part.

        Each of those lists has the name as its group, until another title or list of its kind.
        """
        self._part_indent = None
        self._part = title
        self._told.clear()
        self._open(Draft(kind, title))

    def close_part(self, row: Row) -> None:
        """End a group whose lines stand right of its name, where a row stands left again."""
        if self._part_indent is not None and row.indent <= self._part_indent:
            self._part_indent = None
            self._open(self._list_draft())

    def close_group(self) -> None:
        """End a group of bullets, before an unmarked line below them."""
        draft = self.draft
        if draft.ends and draft.outline.roots and draft.outline.roots[-1].row.is_marked:
            self._open(self._list_draft())

    def put_aside(self, kind: SectionKind, node: Node, *, of_group: bool = True) -> None:
        """Write a sentence that names its own kind into a section of that kind.

        One that is not `of_group` names its own people, too.
        """
        if not (self.draft.aside and self.draft.kind == kind):
            open_group = self.draft.left if self.draft.aside else self.draft.group
            carried = self.draft.carried
            group = open_group if of_group or carried else None
            self._open(Draft(kind, None, group, aside=True, carried=carried, left=open_group))
        self.outline.roots.append(node)

    def resume(self) -> None:
        """Go back from an aside to the open list."""
        draft = self.draft
        if draft.aside:
            self._open(Draft(self.list_kind, None, draft.left, carried=draft.carried))

    def _open(self, draft: Draft) -> None:
        if self.draft.is_empty:
            self.drafts.pop()
        self.drafts.append(draft)
