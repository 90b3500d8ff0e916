"""Sub-headings inside a list: parts of a study, sets of people, topics."""

from __future__ import annotations

import re

from generator.eligibility import vocabulary as words
from generator.eligibility.patterns import anywhere
from generator.eligibility.rows import Row
from generator.eligibility.sentences import ends_with_colon

_PART = anywhere(words.PART_NOUNS)
_TRIM = " :：*_"
_VERB = re.compile(
    r"(?<!\w)(?:must|should|shall|will|may|can|cannot|is|are|was|were|has|have|had|be|do|does|not|no|none|who|"
    r"that|which|any|at least|following|received|receiving|able|willing|provided|including|defined)(?!\w)"
)
_LEAD_WORD = re.compile(
    r"(?<!\w)(?:with|of|who|whom|have|has|must|if|that|and|or|are|is|be|by|as|including|include|"
    r"includes|either|for|to|at|in|needs?|requires?|required|present)[\s:：]*$"
)
_AMOUNT = re.compile(r"[<>≤≥=%]|\d")
_NUMBERED_PART = re.compile(r"(?:part|phase|cohort|group|arm|study|stage|step|period|sub-?study)s?\s?#?\d")


def is_group(row: Row, after: Row) -> bool:
    """Whether an unmarked line at the top only names the lines after it."""
    text = row.text
    if len(text) > 120 or text.endswith((".", ";", ",", "。", "；")):
        return False
    lowered = text.lower().strip(_TRIM)
    if _LEAD_WORD.search(lowered):
        return False
    if ends_with_colon(text):
        return not _VERB.search(lowered) or after.is_marked and _is_plain_label(lowered)
    return after.is_marked and _is_plain_label(lowered) and text[:1].isupper()


def names_part(row: Row, after: Row) -> bool:
    """Whether a bullet heads the deeper lines below it as a part of the study."""
    if row.marked.numbers or after.indent <= row.indent or len(row.text) > 80:
        return False
    lowered = row.text.lower().strip(_TRIM)
    if _VERB.search(lowered) or _LEAD_WORD.search(lowered):
        return False
    if ends_with_colon(row.text):
        return _PART.search(lowered.split("(")[0]) is not None
    return _is_title(row.text)


def _is_plain_label(lowered: str) -> bool:
    if len(lowered.split()) > 9 or _VERB.search(lowered):
        return False
    return not _AMOUNT.search(_NUMBERED_PART.sub("", lowered))


def _is_title(text: str) -> bool:
    found = re.findall(r"[^\W\d_]{4,}", text)
    return 0 < len(text.split()) <= 4 and all(w[0].isupper() for w in found) and bool(found) and not _AMOUNT.search(text)
