"""Read rows in order: which of them are headings, groups, remarks and items, and where they go."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import diagnose
from generator.eligibility import groups, neutral, outside, sentences, turning
from generator.eligibility.headings import (
    Heading,
    is_alone,
    is_bare,
    is_plain,
    says_part,
    states,
)
from generator.eligibility.heads import is_label, is_remark
from generator.eligibility.items import Items
from generator.eligibility.plan import plan_of
from generator.eligibility.rows import Row, inner_row
from generator.eligibility.sheet import Sheet
from generator.model import SectionKind


def read_rows(rows: Sequence[Row], known: SectionKind | None) -> Sheet:
    """All rows of one text; `known` is the list that the registry's own field names."""
    reader = _Reader(rows, known)
    for at in range(len(rows)):
        reader.read(at)
    return reader.sheet


class _Reader:
    def __init__(self, rows: Sequence[Row], known: SectionKind | None) -> None:
        self.sheet = Sheet(known)
        self._items = Items(self.sheet, rows)
        plan = plan_of(rows)
        self._rows, self._headings = plan.rows, plan.headings
        self._noted, self._topics = plan.noted, plan.topics
        for row in plan.doubts:
            self.sheet.report("W508", row)
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
        named = heading is not None and self._at not in self._noted and self._named(heading, row)
        takers = (self._title, self._third, self._sentence, self._group)
        if not (named or any(take(row) for take in takers)):
            self._line(row)
        if row.turns is not None and heading is None:
            self._items.run_on(row, row.turns)

    # Headings by name

    def _named(self, heading: Heading, row: Row) -> bool:
        """Take a list's name, or "Donors: eligibility" as the name of a part with its own lists."""
        divides = heading.rank == "neutral" and self.sheet.list_kind == "exclusion"
        if divides and not is_bare(heading) and self._title(row):
            return True
        return self._head(heading, row)

    def _head(self, heading: Heading, row: Row) -> bool:
        """Take a list's name; False where this row is an item all the same."""
        sheet = self.sheet
        if heading.rank in {"group", "included"}:
            return self._named_group(heading, row)
        if row.is_marked and is_alone(heading) and sheet.outline.owner(row.indent) is not None:
            return False
        kind = heading.kind
        if heading.rank in {"neutral", "layout"} and sheet.list_kind != "unsorted":
            if neutral.may_let_in(sheet, heading):
                sheet.report("W507", row)
            elif self._is_second_list(heading):
                kind = "exclusion"
                sheet.report("W505", row)
            else:
                self._keep(heading, row)
                return True
        if heading.rank == "doubt":
            sheet.report("W507", row)
        if turning.names_other(heading.rest, kind):
            self._items.both(row)
        else:
            self._open(heading, kind, row)
        return True

    def _open(self, heading: Heading, kind: SectionKind, row: Row) -> None:
        whole = not heading.rest or is_label(heading.rest, self._after)
        label = row.label if whole else row.label.removesuffix(heading.rest).rstrip()
        if says_part(heading):
            self.sheet.diagnostics.append(diagnose("I502", row.line, text=label[:80]))
        if not is_plain(heading):
            self.sheet.leave_part()
        stated = states(heading)
        self.sheet.open_list(self.sheet.sure(kind, row), None if stated else label)
        if stated:
            self._line(row)
        if not whole:
            self._rest(inner_row(row, heading.rest))

    def _named_group(self, heading: Heading, row: Row) -> bool:
        """Take a sub-heading that says its kind ("Excluded:"); not what speaks of some care.

        A bullet whose points stand right of it is a lead-in of the open list, or a part that ends
        with its points; one of the other kind whose points do not, leaves the rest unsorted.
        """
        sheet = self.sheet
        if outside.names_rules(row, sheet.list_kind) and self._third(row):
            return True
        kind = self._group_kind(heading, row)
        same = kind == sheet.list_kind
        if not same and turning.groups_care(row.text):
            return False
        if not row.is_marked:
            sheet.open_group(kind, row.label, ends=True)
            return True
        deeper = self._after is not None and self._after.indent > row.indent
        if same and (deeper or row.marked.numbers):
            return False
        if deeper or same or kind == "unsorted":
            sheet.open_group(kind, row.label, row.indent if deeper else None, ends=True)
        else:
            sheet.report("W507", row)
            sheet.open_list("unsorted", row.label)
        return True

    def _rest(self, row: Row) -> None:
        """Take the words behind a heading's colon; those of the other kind leave all unsorted."""
        if sentences.opens_other(row.text, self.sheet.list_kind):
            self._items.both(row)
        elif not (self._after and sentences.introduces(row.text) and self._items.remark(row)):
            self._line(row)

    def _keep(self, heading: Heading, row: Row) -> None:
        """Take a heading that names neither list as a group of the open one."""
        label = row.label.removesuffix(heading.rest).rstrip() if heading.rest else row.label
        self.sheet.open_group(self.sheet.list_kind, label)
        if heading.rest:
            self._rest(inner_row(row, heading.rest))

    def _is_second_list(self, heading: Heading) -> bool:
        if self.sheet.list_kind != "inclusion" or self.sheet.known or self._asked:
            return False  # a second heading like it shows that they are no list names
        self._asked = is_bare(heading)
        return neutral.heads_exclusions(heading, self._headings, self._rows[self._at + 1 :])

    def _group_kind(self, heading: Heading, row: Row) -> SectionKind:
        """The kind of a sub-heading like "Excluded:"; what is allowed keeps nobody out."""
        if heading.rank == "included" and self.sheet.list_kind == "exclusion":
            return "unsorted"
        return self.sheet.sure(heading.kind, row)

    # Names of parts and groups

    def _title(self, row: Row) -> bool:
        """Take the name of a part that stands before the heading of that part's first list."""
        sheet, after = self.sheet, self._after
        kind = self._list_at(self._at + 1)
        if after is not None and not sheet.has_heading and groups.names_division(row):
            kind = kind or sentences.calls_for(after.text)
        if kind is None or self._at in self._noted:
            return False
        if sheet.is_fresh and sheet.draft.heading is not None:
            return False  # the only line of its list
        before = self._rows[self._at - 1] if self._at else None
        reopens = kind == "inclusion" and (before is None or sheet.list_kind == "exclusion")
        if is_remark(row) or not groups.is_part_name(row, before, reopens=reopens):
            return False
        self.sheet.open_title(self.sheet.known or kind, row.label)
        return True

    def _list_at(self, at: int) -> SectionKind | None:
        heading = self._headings[at] if at < len(self._rows) else None
        return heading.kind if heading is not None and heading.rank == "list" else None

    def _group(self, row: Row) -> bool:
        sheet, after = self.sheet, self._after
        if after is None or is_remark(row) or self._at in self._noted:
            return False
        if row.is_marked:
            named = groups.names_part(row, after, unsorted=sheet.list_kind == "unsorted")
        else:
            named = groups.is_group(row, after) or self._at in self._topics
        owned = sheet.outline.owner(row.indent) is not None and self._at not in self._topics
        if not named or (owned and not groups.is_next_part(row, sheet.draft.group)):
            return False
        if self._list_at(self._at + 1) and not sentences.ends_with_colon(row.text):
            return False  # the only line before the next list
        sheet.open_group(sheet.list_kind, row.label, row.indent if row.is_marked else None)
        return True

    # Lines below a list that are none of it

    def _third(self, row: Row) -> bool:
        """Take the name of criteria of neither kind, below the bullets of a list."""
        sheet, after = self.sheet, self._after
        if row.is_marked or after is None or not self._is_below_bullets(row):
            return False
        named = outside.names_third(row, sheet.list_kind) or outside.names_others(row, sheet)
        if not (named or (after.is_marked and outside.names_rules(row, sheet.list_kind))):
            return False
        sheet.report("W507", row)
        sheet.open_list("unsorted", row.label)
        return True

    def _is_below_bullets(self, row: Row) -> bool:
        before = self._rows[self._at - 1] if self._at else None
        if before is None or not before.is_marked or self.sheet.is_fresh:
            return False
        return row.indent <= before.indent and self.sheet.outline.owner(row.indent) is None

    # Sentences that open or introduce a list

    def _sentence(self, row: Row) -> bool:
        """Take a sentence that opens a list: as its heading, or as an introduction to it."""
        if not self._can_open(row):
            return False
        if (row.is_marked and self._introduced(row)) or (not row.is_marked and self._turn(row)):
            return True
        sheet = self.sheet
        empty = sentences.introduces(row.text)
        opened = sentences.opening(row.text)
        if opened is None or turning.speaks_of_care(row.text):
            return empty and sheet.is_fresh and self._items.remark(row)
        kind, general = opened
        if kind in {sheet.draft.kind, sheet.list_kind}:
            return empty and self._same_kind(kind, row)
        if not self._may_open(row, kind, general=general):
            return False
        sheet.open_list(sheet.sure(kind, row), row.text if empty else None)
        return empty

    def _may_open(self, row: Row, kind: SectionKind, *, general: bool) -> bool:
        """Whether a sentence of this kind opens a list here; a heading before it decides else."""
        sheet = self.sheet
        if kind == "inclusion" and not general:
            return False
        if not sheet.has_heading:
            return True
        turned = kind == "exclusion" and sheet.list_kind == "inclusion"  # `_turn` has decided
        return not (row.is_marked or turned) and sentences.speaks_of_joining(row.text)

    def _turn(self, row: Row) -> bool:
        """Take an unmarked line that turns the open list round, or that may do so."""
        sheet = self.sheet
        if not turning.stands_like_heading(row, self._after):
            return False
        kind = turning.turn(row.text, sheet.list_kind, fresh=sheet.is_fresh)
        if kind != "inclusion" and sheet.list_kind == "exclusion" and turning.permits(row.text):
            sheet.open_group("unsorted", row.label, ends=True)
            return True
        if kind is None or (kind == sheet.draft.kind and sheet.is_fresh):
            return False
        if kind == "unsorted":
            sheet.report("W507", row)
        empty = sentences.introduces(row.text) or turning.is_call(row.text)
        sheet.open_list(sheet.sure(kind, row), row.label if empty else None)
        if not empty:
            self._line(row)
        return True

    def _can_open(self, row: Row) -> bool:
        """Whether a row stands where a sentence can open a list: at the top, before other rows."""
        sheet, after = self.sheet, self._after
        if after is None or row.marked.numbers or is_remark(row) or self._at in self._noted:
            return False
        if row.is_marked and not (sheet.is_fresh and _has_points(row, after)):
            return False
        return sheet.outline.owner(row.indent) is None

    def _introduced(self, row: Row) -> bool:
        """Take a list's first bullet that only introduces the bullets after it."""
        after, kind = self._after, self.sheet.draft.kind
        if after is None or after.indent != row.indent or not sentences.introduces(row.text):
            return False
        opened = sentences.opening(row.text)
        return opened is not None and opened[0] == kind and self._items.remark(row)

    def _same_kind(self, kind: SectionKind, row: Row) -> bool:
        if self.sheet.is_fresh and self.sheet.draft.kind == kind:
            return self._items.remark(row)
        self.sheet.open_group(kind, row.text)
        return True

    def _line(self, row: Row) -> None:
        self._items.line(row, self._after, noted=self._at in self._noted)


def _has_points(row: Row, after: Row) -> bool:
    level = after.is_marked and after.indent == row.indent and sentences.ends_with_colon(row.text)
    return after.indent > row.indent or bool(after.marked.numbers) or level
