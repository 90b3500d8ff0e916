"""Read rows in order: which of them are headings, groups, remarks and items, and where they go."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import diagnose
from generator.eligibility import sentences
from generator.eligibility.flattened import indent_points
from generator.eligibility.groups import is_group, is_part_name, names_part
from generator.eligibility.headings import Heading, is_bare, is_qualified, read_heading
from generator.eligibility.outline import Node
from generator.eligibility.rows import Row, inner_row
from generator.eligibility.sheet import Sheet
from generator.model import ItemRole, SectionKind


def read_rows(rows: Sequence[Row], known: SectionKind | None) -> Sheet:
    """All rows of one text; `known` is the list that the registry's own field names."""
    reader = _Reader(rows, known)
    for at in range(len(rows)):
        reader.read(at)
    return reader.sheet


class _Reader:
    def __init__(self, rows: Sequence[Row], known: SectionKind | None) -> None:
        self.sheet = Sheet(known)
        self._headings = [_heading(row, after) for row, after in _with_next(rows)]
        breaks = [
            found is not None or row.turns is not None
            for row, found in zip(rows, self._headings, strict=True)
        ]
        self._rows = indent_points(rows, breaks)
        self._at = 0
        self._asked = False

    @property
    def _after(self) -> Row | None:
        return self._rows[self._at + 1] if self._at + 1 < len(self._rows) else None

    def read(self, at: int) -> None:
        """Take the row at this place."""
        self._at = at
        row, heading = self._rows[at], self._headings[at]
        self.sheet.close_part(row)
        if heading is not None and not self._follows_note():
            self._head(heading, row)
        elif not (self._title(row) or self._sentence(row) or self._group(row)):
            self._line(row)
        if row.turns is not None and heading is None:
            self.sheet.open_list(self.sheet.sure(row.turns, row), None)

    # Headings by name

    def _head(self, heading: Heading, row: Row) -> None:
        sheet = self.sheet
        if heading.rank in {"group", "included"}:
            sheet.open_group(self._group_kind(heading, row), row.label)
            return
        kind = heading.kind
        if heading.rank in {"neutral", "layout"} and sheet.list_kind != "unsorted":
            if not self._is_second_list(heading):
                self._keep(heading, row)
                return
            kind = "exclusion"
            sheet.diagnostics.append(diagnose("W505", row.line, heading=row.text[:80]))
        whole = not heading.rest or _is_label(heading.rest, self._after)
        label = row.label if whole else row.label.removesuffix(heading.rest).rstrip()
        sheet.open_list(sheet.sure(kind, row), label)
        if not whole:
            self._rest(inner_row(row, heading.rest))

    def _rest(self, row: Row) -> None:
        """Take the words behind a heading's colon."""
        if not (self._after is not None and sentences.introduces(row.text) and self._remark(row)):
            self._line(row)

    def _keep(self, heading: Heading, row: Row) -> None:
        """Take a heading that names neither list as a group of the open one."""
        label = row.label.removesuffix(heading.rest).rstrip() if heading.rest else row.label
        self.sheet.open_group(self.sheet.list_kind, label)
        if heading.rest:
            self._rest(inner_row(row, heading.rest))

    def _is_second_list(self, heading: Heading) -> bool:
        """Whether "Eligibility Criteria" after an inclusion list heads what is plainly exclusions.

        Only where no other heading names an exclusion list and the lines speak of nothing else.
        """
        if self.sheet.list_kind != "inclusion" or self.sheet.known or not is_bare(heading):
            return False
        if self._asked:
            return False  # a second heading like it shows that they are no list names
        self._asked = True
        if any(found is not None and found.kind == "exclusion" for found in self._headings):
            return False
        return sentences.are_exclusions([row.text for row in self._rows[self._at + 1 :]])

    def _group_kind(self, heading: Heading, row: Row) -> SectionKind:
        """The kind of a sub-heading like "Excluded:"; what is allowed keeps nobody out."""
        if heading.kind == "unsorted" and self.sheet.list_kind == "inclusion":
            return "inclusion"
        if heading.rank == "included" and self.sheet.list_kind == "exclusion":
            return "unsorted"
        return self.sheet.sure(heading.kind, row)

    # Names of parts and groups

    def _title(self, row: Row) -> bool:
        """Take the name of a part that stands before the heading of that part's first list."""
        heading = self._headings[self._at + 1] if self._after is not None else None
        if heading is None or heading.rank != "list" or not is_part_name(row):
            return False
        if self.sheet.is_fresh and self.sheet.draft.heading is not None:
            return False  # the only line of its list
        self.sheet.open_title(self.sheet.known or heading.kind, row.label)
        return True

    def _group(self, row: Row) -> bool:
        sheet, after = self.sheet, self._after
        if after is None or _is_remark(row) or self._follows_note():
            return False
        if row.is_marked:
            named = names_part(row, after, unsorted=sheet.list_kind == "unsorted")
        else:
            named = is_group(row, after)
        if not named or sheet.outline.owner(row.indent) is not None:
            return False
        sheet.open_group(sheet.list_kind, row.label, row.indent if row.is_marked else None)
        return True

    # Sentences that open or introduce a list

    def _sentence(self, row: Row) -> bool:
        """Take a sentence that opens a list: as its heading, or as an introduction to it."""
        if not self._can_open(row):
            return False
        sheet = self.sheet
        empty = sentences.introduces(row.text)
        opened = sentences.opening(row.text)
        if opened is None:
            return empty and sheet.is_fresh and self._remark(row)
        kind, general = opened
        if kind == sheet.draft.kind:
            return empty and self._same_kind(row)
        if kind == "inclusion" and not general:
            return False
        if sheet.has_heading and (row.is_marked or not sentences.speaks_of_joining(row.text)):
            return False  # the list's own heading decides
        sheet.open_list(sheet.sure(kind, row), row.text if empty else None)
        return empty

    def _can_open(self, row: Row) -> bool:
        """Whether a row stands where a sentence can open a list: at the top, before other rows."""
        sheet, after = self.sheet, self._after
        if after is None or row.marked.numbers or _is_remark(row) or self._follows_note():
            return False
        if row.is_marked and not (sheet.is_fresh and _has_children(row, after)):
            return False
        return sheet.outline.owner(row.indent) is None

    def _same_kind(self, row: Row) -> bool:
        if self.sheet.is_fresh:
            return self._remark(row)
        self.sheet.open_group(self.sheet.draft.kind, row.text)
        return True

    def _remark(self, row: Row) -> bool:
        self.sheet.outline.remark(_node(row, "note"))
        return True

    # Items

    def _line(self, row: Row) -> None:
        role = self._role(row)
        if role == "criterion" and self._by_itself(row):
            return
        self.sheet.resume()
        outline = self.sheet.outline
        node = _node(row, role)
        if not row.is_marked and self._continues(row, role):
            return
        if role == "note":
            outline.close_to(row.indent)
            owns = node.leads and self._after is not None and self._after.indent > row.indent
            (outline.put if owns else outline.remark)(node)
        elif row.is_marked:
            outline.add(node)
            if outline.depth > 1 and not row.marked.numbers and sentences.defines(row.text):
                node.role = "note"
        else:
            outline.put(node)

    def _role(self, row: Row) -> ItemRole:
        if sentences.is_partial(row.text):
            self.sheet.diagnostics.append(diagnose("I502", row.line, text=row.text[:80]))
            return "note"
        note = self._follows_note() or _is_remark(row) or sentences.is_note(row.text)
        return "note" if note else "criterion"

    def _continues(self, row: Row, role: ItemRole) -> bool:
        """Take an unmarked line as the rest of the item above, or as a remark on it."""
        outline = self.sheet.outline
        last = outline.last
        if last is not None and role == "criterion" and _is_broken(last, row):
            last.parts.append(row.text)
            return True
        if last is not None and _is_sole_point(last, row):
            outline.put(_node(row, role))
            return True
        outline.close_to(row.indent)
        owner = outline.last
        if owner is None or owner.leads or sentences.ends_with_colon(row.text):
            return False
        if role == "note" or _stands_apart(owner, row):
            outline.remark(_node(row, "note"))
        elif owner.children:
            outline.remark(_node(row, "criterion" if sentences.demands(row.text) else "note"))
        else:
            owner.parts.append(row.text)
        return True

    def _by_itself(self, row: Row) -> bool:
        """Give a sentence that names its own kind, outside any list, a section of that kind."""
        sheet, after = self.sheet, self._after
        if sheet.list_kind != "unsorted" or sheet.known is not None:
            return False
        if after is not None and after.indent > row.indent:
            return False
        kind = sentences.says_itself(row.text)
        if kind is None or (kind == "inclusion" and (row.is_marked or sheet.has_heading)):
            return False
        if sheet.outline.owner(row.indent) is not None:
            return False
        sheet.put_aside(kind, _node(row, "criterion"))
        return True

    def _follows_note(self) -> bool:
        """Whether the line before is the word "Note:" alone."""
        return self._at > 0 and sentences.is_bare_note(self._rows[self._at - 1].text)


def _with_next(rows: Sequence[Row]) -> Sequence[tuple[Row, Row | None]]:
    return list(zip(rows, [*rows[1:], None], strict=False))


def _heading(row: Row, after: Row | None) -> Heading | None:
    """The list's name in a row, where a row so written and so placed can be a heading."""
    heading = None if _is_remark(row) else read_heading(row.text)
    if heading is None or not row.is_marked or heading.rank not in {"list", "neutral"}:
        return heading
    if row.marked.numbers and heading.rest:
        return None
    if is_qualified(heading):
        return heading
    heads = sentences.ends_with_colon(row.text) and after is not None and after.indent > row.indent
    return heading if heads else None


def _is_remark(row: Row) -> bool:
    """Whether a line says nothing but "none", "see there" or "Note:"."""
    text = row.text
    return sentences.is_nothing(text) or sentences.is_pointer(text) or sentences.is_bare_note(text)


def _node(row: Row, role: ItemRole) -> Node:
    return Node(row, role, sentences.leads(row.text), [row.text])


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


def _stands_apart(owner: Node, row: Row) -> bool:
    """Whether a paragraph below an item explains it; else it is the rest of the item."""
    return owner.tail.endswith((".", ";", ":")) and sentences.explains(row.text)


def _is_sole_point(last: Node, row: Row) -> bool:
    """Whether a paragraph level with a bullet that ends in a colon is what that announces."""
    return (
        last.row.is_marked
        and not last.children
        and last.row.indent == row.indent
        and sentences.ends_with_colon(last.tail)
        and not sentences.ends_with_colon(row.text)
    )


def _is_broken(last: Node, row: Row) -> bool:
    """Whether an unmarked line is the rest of a sentence that a line break cut."""
    if last.children or last.role == "note" or sentences.ends_with_colon(row.text):
        return False
    if sentences.is_unfinished(last.tail):
        return True
    if row.text[0] in '"“' and sentences.ends_with_colon(last.tail):
        return True
    return row.text[0].islower() and not last.leads and last.tail[-1].isalnum()
