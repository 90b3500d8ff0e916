"""Sub-headings inside a list: parts of a study, sets of people, topics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.eligibility import vocabulary as words
from generator.eligibility.patterns import anywhere, either, has_amount, whole
from generator.eligibility.rows import Row, counts_on
from generator.eligibility.sentences import ends_with_colon, is_unfinished

_TRIM = " :：*_<>=-–—"
# "Criteria for each group;", whatever its last sign.
_FOR_EACH = re.compile(
    r"(?:[\w-]+ ){0,3}(?:criteria|exclusions|inclusions) (?:for|of|by|per) (?:each|every|both) "
    r"[\w-]+(?: [\w-]+)?"
)
# "Healthy volunteers", "For AD patients": people at the end of a few words.
_PEOPLE = re.compile(rf"^(?:for )?(?:the |all )?(?:[\w-]+ ){{0,2}}{either(words.PART_PEOPLE)}$")
_PEOPLE_FIRST = re.compile(rf"(?:for )?(?:the |all )?(?:[\w-]+ )?{either(words.PART_PEOPLE)}(?!\w)")
# ... and the wording that says which of them.
_OF_PEOPLE = re.compile(r"\b(?:receiving|diagnosed|not|without|confirmed)\b")
_CONTROL_GROUP = re.compile(
    r"(?:(?:healthy )?control|patient|case|study|intervention|treatment|comparison) group"
)
_DIVISIONS = anywhere(words.DIVISIONS)
_DIVISION = re.compile(rf"^(?:the )?{either(words.DIVISIONS)}(?!\w)")
_VERB = anywhere(words.DEMANDING)
_COUNTS = re.compile(words.SEVERAL_OF)
# Words that are a reason for exclusion by themselves.
_TOPIC = whole(words.EXCLUSIONS_ALONE)
_LEAD_WORD = re.compile(rf"\b{either(words.UNFINISHED_NAMES)}\s*$")
# "Within the 60 days before the study": the time that the lines below it are about.
_WINDOW = re.compile(
    r"(?:within|during|in|for|over)(?: the)?(?: (?:last|past|previous))? \d+ "
    r"(?:hours?|days?|weeks?|months?|years?)(?: (?:prior to|before|preceding|of)(?: the)?"
    r"(?: [\w-]+){1,3})?"
)
_SPEAKS_OF_LISTS = re.compile(r"\b(?:eligib|criteri)")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_WORD = re.compile(r"[^\W\d_]{4,}")
# What tells the parts of a study apart.
_NUMBER = re.compile(r"\b(?:\d+[a-z]?|[a-h]|[ivx]+)$")


def is_group(row: Row, after: Row) -> bool:
    """Whether an unmarked line at the top only names the lines after it."""
    text = row.text
    lowered = text.lower().strip(_TRIM)
    if len(text) > 120 or text.endswith((".", ";", ",", "。", "；")):
        return _FOR_EACH.fullmatch(lowered.rstrip(";")) is not None
    if _LEAD_WORD.search(lowered):
        return False
    if ends_with_colon(text):
        demands = _VERB.search(lowered) or _COUNTS.search(lowered)
        return not demands or _names_people(lowered)
    if _CONTROL_GROUP.fullmatch(lowered) or (after.is_marked and _WINDOW.fullmatch(lowered)):
        return True
    if not _is_label(lowered) or not text[:1].isupper() or _TOPIC.fullmatch(lowered):
        return False
    return after.is_marked or (_is_title(text) and len(after.text) > 100)


def _names_people(lowered: str) -> bool:
    """Whether a label names people by what they have or get ("Patients receiving insulin")."""
    label = _ASIDE.sub(" ", lowered)
    if len(label.split()) > 8 or _PEOPLE_FIRST.match(label) is None:
        return False
    return not _VERB.search(_OF_PEOPLE.sub(" ", label))


def names_part(row: Row, after: Row, *, unsorted: bool) -> bool:
    """Whether a bullet heads the deeper lines below it as a part of the study.

    In a text without lists of a kind (`unsorted`) topics without a colon do so, too.
    """
    if row.marked.numbers or after.indent <= row.indent or len(row.text) > 80:
        return False
    lowered = row.text.lower().strip(_TRIM)
    if _VERB.search(lowered) or _LEAD_WORD.search(lowered):
        return False
    if ends_with_colon(row.text):
        label = _ASIDE.sub("", lowered).strip(_TRIM)
        return _DIVISIONS.search(label) is not None or _PEOPLE.search(label) is not None
    return unsorted and after.is_marked and _is_title(row.text) and 1 < len(row.text.split()) <= 4


def topics_between(rows: Sequence[Row]) -> frozenset[int]:
    """Places of topics ("Informed consent") between items whose numbers go on after them.

    One such line alone may as well be the rest of the item before it, but for one in capitals.
    """
    found = [at for at in range(1, len(rows) - 1) if _is_topic_between(rows, at)]
    return frozenset(found if len(found) > 1 else filter(lambda at: _cries(rows, at), found))


def _cries(rows: Sequence[Row], at: int) -> bool:
    """Whether a line of several words is in capitals, after a line that is not."""
    text, before = rows[at].text, rows[at - 1].text
    return text.isupper() and " " in text and before.endswith((".", ";")) and not before.isupper()


def _is_topic_between(rows: Sequence[Row], at: int) -> bool:
    row, after = rows[at], rows[at + 1]
    if row.is_marked or not after.marked.numbers or not row.text[:1].isupper():
        return False
    if row.text.endswith((".", ";", ",")) or not _is_label(row.text.lower().strip(_TRIM)):
        return False
    before = next((one for one in reversed(rows[:at]) if one.indent <= after.indent), None)
    if before is None or is_unfinished(rows[at - 1].text):
        return False
    return counts_on(before, after)


def is_next_part(row: Row, group: str | None) -> bool:
    """Whether a line names the part of the study after the open one ("Cohort 1:", "Cohort 2:")."""
    names = [(name or "").lower().strip(_TRIM) for name in (row.text, group)]
    if names[0] == names[1] or _DIVISION.match(names[0]) is None:
        return False
    return _NUMBER.sub("", names[0]) == _NUMBER.sub("", names[1])


def is_part_name(row: Row, before: Row | None, *, reopens: bool) -> bool:
    """Whether a line right before a list's heading names the part of the study the list is for.

    `reopens` says that the heading is that of inclusions and ends a list of another kind, or stands
    first: then a short line that no bullet list takes in can be nothing else.
    """
    lowered = row.text.lower().strip(_TRIM)
    if row.text.endswith((".", ";", ",")) or not _names(row, lowered):
        return False
    people = _PEOPLE.search(lowered) is not None
    if names_division(row) or (_DIVISION.match(lowered) and len(lowered.split()) <= 5):
        return True
    if row.is_marked:
        divides = _DIVISIONS.search(lowered) is not None
        return not row.marked.numbers and (people if before is None else divides and reopens)
    if people and len(lowered.split()) <= 5:
        return True
    if (before is not None and not before.is_marked) or row.text[:1].islower():
        return False
    return reopens or ends_with_colon(row.text) or _DIVISIONS.search(lowered) is not None


def names_division(row: Row) -> bool:
    """Whether an unmarked line is the number and the name of a part ("Part 2: the mothers")."""
    name, colon, _ = row.text.lower().strip(_TRIM).partition(":")
    divides = bool(colon) and not row.is_marked and _DIVISION.match(name) is not None
    return divides and _NUMBER.search(name) is not None


def _names(row: Row, lowered: str) -> bool:
    name, _, rest = lowered.partition(":")
    if rest and not (_SPEAKS_OF_LISTS.search(rest) or _DIVISION.match(name)):
        return False
    if ends_with_colon(row.text) and not row.is_marked:
        return len(lowered.split()) <= 16 and not _VERB.search(lowered)
    return _is_label(lowered)


def is_topic(row: Row) -> bool:
    """Whether a line that ends in a colon is a mere name ("Renal function:"), asking nothing."""
    label = row.text.lower().strip(_TRIM)
    return ends_with_colon(row.text) and _is_label(label) and not _LEAD_WORD.search(label)


def _is_label(lowered: str) -> bool:
    lowered = _ASIDE.sub(" ", lowered)
    if len(lowered.split()) > 9 or _VERB.search(lowered):
        return False
    return not has_amount(lowered)


def _is_title(text: str) -> bool:
    found = _WORD.findall(text)
    return bool(found) and all(word[0].isupper() for word in found) and not has_amount(text)
