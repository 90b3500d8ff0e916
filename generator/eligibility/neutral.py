"""Headings that name neither list ("Eligibility Criteria") inside an open list."""

from __future__ import annotations

from collections.abc import Sequence

from generator.eligibility import sentences
from generator.eligibility.headings import Heading, is_bare, read_heading
from generator.eligibility.rows import Row
from generator.eligibility.sheet import Sheet


def may_let_in(sheet: Sheet, heading: Heading) -> bool:
    """Whether "Eligibility for part B" after exclusions may open a list of demands.

    Not where the list of exclusions is itself divided by such headings.
    """
    if sheet.list_kind != "exclusion" or sheet.known or sheet.is_fresh:
        return False
    group = read_heading(sheet.draft.group or "")
    return heading.rank == "neutral" and (group is None or group.rank != "neutral")


def heads_exclusions(
    heading: Heading, headings: Sequence[Heading | None], after: Sequence[Row]
) -> bool:
    """Whether "Eligibility Criteria" after an inclusion list heads what is plainly exclusions.

    Only where no other heading names an exclusion list and the lines speak of nothing else.
    """
    if not is_bare(heading):
        return False
    if any(found is not None and found.kind == "exclusion" for found in headings):
        return False
    return sentences.are_exclusions([row.text for row in after])
