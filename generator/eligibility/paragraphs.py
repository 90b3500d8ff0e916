"""Unmarked lines below items: the rest of an item, a remark on it, or a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.eligibility import sentences
from generator.eligibility.outline import Node, Outline
from generator.eligibility.rows import Row
from generator.model import ItemRole

_SEVERAL = 3
_BRACKETED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[.,;]?")


def continues(outline: Outline, row: Row, role: ItemRole, *, small: bool) -> bool:
    """Take an unmarked line as the rest of the item above, or as a remark on it.

    `small` tells that lines of this text begin with small letters as a rule. False, and nothing
    done, where it is a line of its own.
    """
    last = outline.last
    if last is not None and role == "criterion" and _is_broken(last, row, small=small):
        last.parts.append(row.text)
        return True
    if _is_sole_point(outline, row):
        outline.put(node_of(row, role))
        return True
    outline.close_to(row.indent)
    owner = outline.last
    if owner is None or owner.leads or sentences.ends_with_colon(row.text):
        return False
    if role == "note" or _stands_apart(owner, row):
        outline.remark(node_of(row, "note"))
    elif owner.children:
        outline.remark(node_of(row, "criterion" if sentences.demands(row.text) else "note"))
    else:
        owner.parts.append(row.text)
    return True


def node_of(row: Row, role: ItemRole) -> Node:
    """An item of one line."""
    return Node(row, role, sentences.leads(row.text), [row.text])


def _stands_apart(owner: Node, row: Row) -> bool:
    """Whether a paragraph below an item explains it; else it is the rest of the item."""
    return owner.tail.endswith((".", ";", ":")) and sentences.explains(row.text)


def _is_sole_point(outline: Outline, row: Row) -> bool:
    """Whether a paragraph after a bullet that ends in a colon is what that announces.

    It stands level with the bullet, or left of it where the bullet before has such a paragraph.
    """
    last = outline.last
    if last is None:
        return False
    level = last.row.indent == row.indent
    return (
        last.row.is_marked
        and not last.children
        and (level or (row.indent < last.row.indent and _has_paragraph(outline.before_last)))
        and sentences.ends_with_colon(last.tail)
        and not sentences.ends_with_colon(row.text)
    )


def _has_paragraph(node: Node | None) -> bool:
    return node is not None and len(node.children) == 1 and not node.children[0].row.is_marked


def begin_small(rows: Sequence[Row]) -> bool:
    """Whether most lines, several of them unmarked, begin with a small letter, which tells nothing.

    Not where marked lines prevail: the others are more likely parts of those.
    """
    first = [row.text[0] for row in rows if not row.is_marked]
    small = sum(sign.islower() for sign in first)
    return small >= _SEVERAL and 2 * small > len(first) and 2 * len(first) > len(rows)


def _is_broken(last: Node, row: Row, *, small: bool) -> bool:
    """Whether an unmarked line is the rest of a sentence that a line break cut."""
    if last.children or last.role == "note" or sentences.ends_with_colon(row.text):
        return False
    if sentences.is_unfinished(last.tail) or _BRACKETED.fullmatch(row.text):
        return True
    if row.text[0] in '"“' and sentences.ends_with_colon(last.tail):
        return True
    begun = row.text[0].islower() and not small
    return begun and not last.leads and last.tail[-1].isalnum()
