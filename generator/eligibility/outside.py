"""Unmarked lines below a list of bullets: what stands outside it, and belongs to neither list.

Sponsors add there what holds for another part of the study, or whom they also let in. Such a line
must not be read as one more reason for exclusion, nor the reverse: in doubt it is left unsorted.
"""

from __future__ import annotations

import re

from generator.eligibility import vocabulary as words
from generator.eligibility.patterns import anywhere, at_start, either, whole
from generator.eligibility.rows import Row
from generator.eligibility.sentences import ends_with_colon, is_note
from generator.eligibility.sheet import Sheet
from generator.eligibility.turning import speaks_of_care
from generator.model import SectionKind

_LONGEST = 400
_TRIM = " \t:：?*_#.…;,-–—"
_ASIDE = re.compile(r"\([^()]{0,300}\)")
_VERBS = words.VERBS - {"failure"}
_WORD = re.compile(r"[^\W\d_]+")
_NAMES_ELIGIBILITY = re.compile(
    r"\b(?:eligibility|inclusion) criteri|\beligibility (?:for|of|in)\b"
)
_CRITERIA = re.compile(
    r"criteri|eligibility$|kriter|crit[èe]r|критери|κριτήρια|kritéri|标准|標準|准则|기준|基準"
)
_OUT_NAME = re.compile(r"exclu|ineligib")
_KEEPS_OUT = anywhere(words.SELF_OUT)
_SPEAKS_OUT = anywhere((*words.SELF_OUT, *words.OUT_STEMS))
_OTHER_NAME = whole(words.OTHER_NAMES)
_LETS_IN = anywhere(words.LETTING_IN)
_ASKS = anywhere(words.ASKING)
# "Before each dose, patients must have:"
_LATER = re.compile(r"(?:before|prior to|at|on|during|to) (?:the |each |every )?[\w ]{3,40}")
_NOT = re.compile(r"\b(?:not|no|none|never|neither|nor|unless|except)\b")
_NOT_EXCLUDED = re.compile(
    r"\b(?:will|would|shall|should|are|is|can|may|must) not (?:be )?"
    r"(?:automatically |necessarily |considered |to be )*excluded\b"
)
_SENTENCE_END = re.compile(r"(?<=[a-z)])\. ")
_FOR_PEOPLE = re.compile(rf"for (?:[\w-]+ ){{0,3}}{either(words.PEOPLE)}\b")
_OTHERS = at_start(words.OTHER_PEOPLE)
_RULES = whole(words.RULES_DURING)


def names_third(row: Row, kind: SectionKind) -> bool:
    """Whether a short line names criteria of a kind that is not known ("Randomization criteria:").

    Names of a topic ("Laboratory criteria:") are left to the open list.
    """
    if kind == "unsorted":
        return False
    label = _ASIDE.sub(" ", row.text.lower()).strip(_TRIM)
    found = _WORD.findall(label)
    if not 1 < len(found) <= 9 or row.text.endswith((".", ",")) or not _CRITERIA.search(label):
        return False
    if _OUT_NAME.search(label) and kind == "exclusion":
        return False
    if not _VERBS.isdisjoint(found) or words.TOPICS_OF_CRITERIA.issuperset(found):
        return False
    return ends_with_colon(row.text) or _CRITERIA.search(found[0] + found[-1]) is not None


def names_rules(row: Row, kind: SectionKind) -> bool:
    """Whether a line heads rules for those who are in ("Prohibited drugs during the study:")."""
    label = row.text.lower().strip(_TRIM)
    return kind != "unsorted" and row.text[-1] not in ".;," and _RULES.fullmatch(label) is not None


def names_others(row: Row, sheet: Sheet) -> bool:
    """Whether a label ("Donors:", "Cohort B") below exclusions may head what is asked of others.

    Not where the lists are divided by such labels.
    """
    divided = any(draft.group and not draft.carried for draft in sheet.drafts)
    if sheet.list_kind != "exclusion" or sheet.known or divided:
        return False
    return _OTHER_NAME.fullmatch(_ASIDE.sub(" ", row.text.lower()).strip(_TRIM)) is not None


def leaves_list(text: str, kind: SectionKind) -> bool:
    """Whether a line below the bullets of such a list speaks for the other one, or may do so."""
    lowered = _ASIDE.sub(" ", text[:_LONGEST].lower())
    if is_note(text) or kind == "unsorted":
        return False
    if kind == "exclusion" and _SPEAKS_OUT.search(lowered):
        return _lets_in_after_all(lowered)
    if speaks_of_care(text):
        return False
    if kind == "exclusion":
        return _lets_in(text, lowered)
    return (
        not ends_with_colon(text)
        and _KEEPS_OUT.search(lowered) is not None
        and not _LETS_IN.search(lowered)
    )


def _lets_in(text: str, lowered: str) -> bool:
    """Whether a line that keeps nobody out lets people in, or asks something of others."""
    if _NAMES_ELIGIBILITY.search(lowered):
        return True
    asks = _ASKS.search(lowered) is not None
    asks = asks and (_LATER.match(lowered) is not None or not ends_with_colon(text))
    lets_in = (asks or _LETS_IN.search(lowered) is not None) and not _NOT.search(lowered)
    return lets_in or _OTHERS.match(lowered) is not None


def _lets_in_after_all(lowered: str) -> bool:
    """Whether words of exclusion are taken back, or one sentence of several lets people in."""
    if _NOT_EXCLUDED.search(lowered):
        return True
    said = _SENTENCE_END.split(lowered)
    return len(said) > 1 and any(
        (_ASKS.search(one) or _LETS_IN.search(one))
        and not (_NOT.search(one) or _SPEAKS_OUT.search(one))
        for one in said
    )


def says_whom(text: str) -> bool:
    """Whether a line begins with the people it is for ("For patients of part B, ...")."""
    return _FOR_PEOPLE.match(text.lower()) is not None


def heads_others(text: str) -> bool:
    """Whether such a line also speaks for the lines below it."""
    lowered = text[:_LONGEST].lower()
    return ends_with_colon(text) or _NAMES_ELIGIBILITY.search(lowered) is not None
