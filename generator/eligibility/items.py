"""Take rows that are no headings: items, remarks, and what stands for itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics import diagnose
from generator.eligibility import outside, sentences, turning
from generator.eligibility.heads import is_remark
from generator.eligibility.outline import Node
from generator.eligibility.paragraphs import begin_small, continues, node_of
from generator.eligibility.permissions import lets_in
from generator.eligibility.rows import Row, Turn
from generator.eligibility.sheet import Sheet
from generator.model import ItemRole

# "contraception*1", and the footnote "* 1 Contraception means ..."
_REFERENCE = re.compile(r"(?<=[^\W\d])\s?\*(\d{1,2})(?![\d^])")
_SIGNS = "*†‡§¶#"
_NUMBER = re.compile(r"\d{1,2}(?=[ .:)]+[^\W\d])")


class Items:
    """Writes items into the section that is open."""

    def __init__(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        self.sheet = sheet
        # Signs inside lines: a line that begins with one is the footnote to it.
        insides = "\n".join([row.text[1:] for row in rows])
        self._signs = frozenset(sign for sign in _SIGNS if sign in insides)
        texts = [row.text for row in rows] if "*" in self._signs else []
        self._small = begin_small(rows)
        self._numbers = {number for text in texts for number in _REFERENCE.findall(text)}

    def both(self, row: Row) -> None:
        """Leave a line that holds words of both lists unsorted, and the lines after it."""
        self.sheet.report("W506", row)
        self.sheet.open_list("unsorted", None)
        self.sheet.outline.put(node_of(row, "criterion"))

    def remark(self, row: Row) -> bool:
        """Take a row as a remark that owns nothing; True, for the row is taken."""
        self.sheet.outline.remark(node_of(row, "note"))
        return True

    def run_on(self, row: Row, turn: Turn) -> None:
        """Open the list whose name ran on at the end of this row; none where that is not sure."""
        if turn.sure:
            self.sheet.open_list(self.sheet.sure(turn.kind, row), None)
            return
        listed, written = self.sheet.list_kind, self.sheet.draft.kind
        if turn.kind != (written if listed == "unsorted" else listed) != "unsorted":
            self.sheet.report("W507", row)
            self.sheet.open_list("unsorted", None)

    def line(self, row: Row, after: Row | None, *, noted: bool) -> None:
        """Take a row as an item, a remark or the rest of an item; `noted` makes it a note."""
        role = self._role(row, noted=noted)
        if role == "criterion" and self._stands_aside(row, after):
            return
        self.sheet.resume()
        if not row.is_marked:
            if continues(self.sheet.outline, row, role, small=self._small):
                return
            if role == "criterion":
                self._end_list(row)
        self._put(node_of(row, role), after)
        if noted:
            self.sheet.outline.close_note()

    def _put(self, node: Node, after: Row | None) -> None:
        outline, row = self.sheet.outline, node.row
        if node.role == "note":
            outline.close_to(row.indent)
            (outline.put if _owns_points(node, after) else outline.remark)(node)
        elif row.is_marked:
            outline.add(node)
            if outline.depth > 1 and not row.marked.numbers and sentences.defines(row.text):
                node.role = "note"
        elif _interrupts(outline.siblings, node, after):
            outline.remark(node)
        else:
            outline.put(node)
        if self.sheet.draft.kind == "exclusion" and self._permits(node, after):
            node.role = "note"

    def _permits(self, node: Node, after: Row | None) -> bool:
        """Whether a whole line lets people in: not one with points, nor a listed exception."""
        if node.leads or (after is not None and _goes_on(node.row, after)):
            return False
        outline = self.sheet.outline
        owner = outline.parent if outline.last is node else outline.last
        return not (owner is not None and owner.leads) and lets_in(node.text)

    def _end_list(self, row: Row) -> None:
        """End what an unmarked line does not belong to: a group of bullets, a list of "None"."""
        roots = self.sheet.outline.roots
        nothing = len(roots) == 1 and sentences.is_nothing(roots[0].text)
        if nothing and self.sheet.known is None and self.sheet.list_kind != "unsorted":
            self.sheet.report("W507", row)
            self.sheet.open_list("unsorted", None)
        else:
            self.sheet.close_group()

    def _role(self, row: Row, *, noted: bool) -> ItemRole:
        if sentences.is_partial(row.text):
            self.sheet.diagnostics.append(diagnose("I502", row.line, text=row.text[:80]))
            return "note"
        named = sentences.is_named_note(row.text)
        loose = not row.is_marked and sentences.is_note(row.text)
        note = noted or named or loose or is_remark(row) or self._is_footnote(row)
        return "note" if note else "criterion"

    def _is_footnote(self, row: Row) -> bool:
        """Whether a line begins with a sign that another refers to, or with an escaped star."""
        number = _NUMBER.match(row.text) if row.is_marked and not row.marked.numbers else None
        if number is not None and number[0] in self._numbers:
            return True
        sign = sentences.footnote_sign(row.text)
        return sign in self._signs or (sign == "*" and not row.is_marked)

    def _stands_aside(self, row: Row, after: Row | None) -> bool:
        kind, turns = self.sheet.list_kind, row.turns
        mixed = turns is not None and turns.inside and turns.kind != kind != "unsorted"
        if mixed or (turns is None and turning.names_other(row.text, kind)):
            self.both(row)
            return True
        return (
            self._keeps_out(row, after) or self._outside(row, after) or self._by_itself(row, after)
        )

    def _keeps_out(self, row: Row, after: Row | None) -> bool:
        """Take a paragraph that keeps people out "for the following reasons: ..." as exclusions.

        Whether bullets below it are reasons, too, is not told.
        """
        sheet = self.sheet
        if row.is_marked or sheet.known is not None or sheet.list_kind == "exclusion":
            return False
        if sheet.outline.owner(row.indent) is not None or not turning.lists_out(row.text):
            return False
        if after is not None and after.is_marked:
            sheet.report("W507", row)
            sheet.open_list("unsorted", None)
            sheet.outline.put(node_of(row, "criterion"))
        else:
            sheet.put_aside("exclusion", node_of(row, "criterion"))
        return True

    def _outside(self, row: Row, after: Row | None) -> bool:
        """Leave a line below bullets unsorted that speaks for the other list, and those after it.

        Bullets after a mere sentence belong to the list again.
        """
        sheet = self.sheet
        if row.is_marked or sheet.known is not None or sheet.list_kind == "unsorted":
            return False
        last = sheet.outline.last or (sheet.outline.roots[-1] if sheet.outline.roots else None)
        if last is None or sheet.outline.owner(row.indent) is not None:
            return False
        if sheet.draft.aside and not last.row.is_marked:
            sheet.put_aside("unsorted", node_of(row, "criterion"))
            return True
        numbered = after is not None and any(number > 1 for _, number in after.marked.numbers)
        if not last.row.is_marked or numbered or row.text[0].islower():
            return False
        if not outside.leaves_list(row.text, sheet.list_kind):
            return False
        if outside.heads_others(row.text):
            sheet.report("W507", row)
            sheet.open_list("unsorted", None)
            sheet.outline.put(node_of(row, "criterion"))
        else:
            whom = outside.says_whom(row.text)
            sheet.put_aside("unsorted", node_of(row, "criterion"), of_group=not whom)
        return True

    def _by_itself(self, row: Row, after: Row | None) -> bool:
        """Give a sentence that names its own kind, outside any list, a section of that kind."""
        sheet = self.sheet
        if sheet.list_kind != "unsorted" or sheet.known is not None:
            return False
        if after is not None and (after.indent > row.indent or sentences.ends_with_colon(row.text)):
            return False
        kind = sentences.says_itself(row.text)
        if kind is None or (kind == "inclusion" and (row.is_marked or sheet.has_heading)):
            return False
        if sheet.outline.owner(row.indent) is not None:
            return False
        sheet.put_aside(kind, node_of(row, "criterion"))
        return True


def _interrupts(level: Sequence[Node], node: Node, after: Row | None) -> bool:
    """Whether a whole sentence owns no bullets: one between two of one list, or about consent."""
    if after is None or node.leads or not node.text.endswith((".", "。")):
        return False
    if after.is_marked and sentences.asks_consent(node.text):
        return True
    if not level:
        return False
    before = level[-1].row
    return before.is_marked and after.is_marked and before.indent == after.indent


def _goes_on(row: Row, after: Row) -> bool:
    """Whether points or the rest of a sentence may come after a line."""
    return after.indent > row.indent or not (after.is_marked or after.text[0].isupper())


def _owns_points(note: Node, after: Row | None) -> bool:
    """Whether the lines after a remark are its points: right of it, or bullets below a paragraph.

    A list that a remark interrupts goes on right of the remark's points, or not at all.
    """
    if after is not None and note.row.is_marked and after.is_marked:
        return after.indent > note.row.indent
    if not note.leads or after is None:
        return False
    bare = note.row.is_marked or sentences.is_bare_note(note.tail)
    level = not bare and after.is_marked and sentences.ends_with_colon(note.tail)
    return after.indent > note.row.indent or (level and after.indent == note.row.indent)
