"""Lines inside an open list that turn it round: what follows lets in, or keeps out, after all.

A line is looked at only where it stands like a heading. What keeps people out of some care
("excluded from surgery because of:") turns nothing; what may speak of the study and is not plain
leaves its lines unsorted, for a reason to stay out must not be read as a demand, nor the reverse.
"""

from __future__ import annotations

import re

from generator.eligibility import vocabulary as words
from generator.eligibility.patterns import anywhere, at_start, either, whole
from generator.eligibility.rows import Row
from generator.eligibility.sentences import (
    ends_with_colon,
    is_closed,
    is_note,
    opening,
    speaks_of_joining,
    without_pointers,
)
from generator.model import SectionKind


def _inner_name(word: str, foreign: str) -> re.Pattern[str]:
    capital, small = word.capitalize(), word.lower()
    return re.compile(
        rf"(?<=[\s.;。；|])(?:{capital}s?|{word.upper()}S?)(?: [Cc]riteria| CRITERIA)?"
        r"\s?(?:[:：]|(?:are|were|includes?)\b)"
        rf"|(?<=[.;。；] ){small} criteria\s?(?:[:：]|(?:are|were|includes?)\b)"
        rf"|{foreign}\s?[:：]"
    )


_LONGEST = 400
_TRIM = " \t:：?*_#.…;,-–—"

_ASIDE = re.compile(r"\([^()]{0,300}\)")
_WORD = re.compile(r"[^\W_]")
_OTHER_OUT = _inner_name("exclusion", r"(?:排除|除外)(?:标准|標準|准则|条件|基準)")
_OTHER_IN = _inner_name("inclusion", r"(?:纳入|納入|入选|入選)(?:标准|標準|准则|条件)")
_CARE = anywhere(words.CARE_WORDS)
_CARE_GROUP = re.compile(words.CARE_GROUP)
_OUT = anywhere(words.OUT_STEMS)
_OUT_CLAUSE = anywhere(words.OUT_CLAUSES)
_OUT_CALL = whole(words.OUT_CALLS)
_IN = anywhere(
    (r"eligible", r"inclusion", r"be included", r"may (?:join|take part|participate|enrol\w*)")
)
_IN_CALL = whole(words.IN_CALLS)
_MAYBE_IN = whole(words.MAYBE_IN_CALLS)
_PERMITTING = anywhere(words.PERMITTING)
_ELIGIBLE = re.compile(rf"\b{either(words.ELIGIBLE_PEOPLE)}")
_SIDE = anywhere(words.SIDE_CLAUSES)
_OUT_OF_STUDY = anywhere(words.OUT_OF_STUDY)
_OF_STUDY = at_start(
    (
        words.SUBJECT,
        words.STUDIED,
        r"(?:the )?following",
        r"(?:any|all|one|each|either|if|you|we|presence|the presence|having)",
        r"(?:key |main |major |for )?(?:exclusion|criteria|reasons)",
    )
)
_NOT = re.compile(r"\b(?:not|no|none|never|neither|nor|without|free (?:of|from))\b")
_EVERYONE = at_start((words.EVERYONE,))
_UNLESS = re.compile(r"\b(?:unless|except)\b")
_HEAD = re.compile(r"[^:：.;]{1,250}[:：](?=\s)")
_LISTED = re.compile(r"\b(?:following|these|below)\b")


def stands_like_heading(row: Row, after: Row | None) -> bool:
    """Whether an unmarked line can head the lines after it, by its end and by what follows."""
    if after is None or len(row.text) > _LONGEST or lists_out(row.text):
        return False
    if ends_with_colon(row.text) or is_closed(row.text) or row.text.endswith("?"):
        return True
    if not after.is_marked:
        return _OUT_CALL.fullmatch(row.text.lower().strip(_TRIM)) is not None
    few = len(row.text.split()) <= 8 and not row.text.endswith((".", ";", ","))
    return few or _LISTED.search(row.text.lower()) is not None


def _turns_out(text: str, *, fresh: bool) -> SectionKind | None:
    """What a heading-like line makes of an inclusion list: "exclusion", "unsorted", None.

    `fresh` says that the list has no items yet, so that the line introduces it.
    """
    plain = _plain(text)
    if _OUT_CALL.fullmatch(plain.strip(_TRIM)):
        return "exclusion"
    if not _OUT.search(plain):
        return None
    plain = _ELIGIBLE.sub(" ", plain)
    if _IN.search(_OUT.sub(" ", plain)):
        listed = "following exclusion" in plain and not fresh
        return "unsorted" if listed else None
    of_study = _OF_STUDY.match(plain.lstrip()) or _OUT_OF_STUDY.search(plain)
    sure = of_study and _OUT_CLAUSE.search(plain) and not _SIDE.search(plain)
    return "exclusion" if sure else "unsorted"


def lists_out(text: str) -> bool:
    """Whether a line says that people are kept out, and after a colon for what reasons."""
    # That no colon stands inside a line is seen much faster.
    inside = ":" in text[:_LONGEST] or "：" in text[:_LONGEST]
    found = _HEAD.match(text) if inside and not ends_with_colon(text) else None
    if found is None or not _WORD.search(text, found.end()):
        return False
    head = found[0]
    listed = _LISTED.search(head.lower()) is not None or is_closed(head.rstrip(" :："))
    return listed and _turns_out(head, fresh=False) == "exclusion"


def _turns_in(text: str) -> SectionKind | None:
    """What a heading-like line makes of an exclusion list: "inclusion", "unsorted", None."""
    plain = _plain(text)
    label = plain.strip(_TRIM)
    if _IN_CALL.fullmatch(label):
        return "inclusion"
    if _MAYBE_IN.fullmatch(label):
        return "unsorted"
    if _OUT.search(plain) or _NOT.search(plain):
        return None
    if opening(text) != ("inclusion", True):
        return None
    if speaks_of_joining(text):
        return "inclusion"
    return "unsorted" if _EVERYONE.match(plain) else None


def names_other(text: str, kind: SectionKind) -> bool:
    """Whether the name of the other list stands inside a line of a list of this kind."""
    other = {"inclusion": _OTHER_OUT, "exclusion": _OTHER_IN}.get(kind)
    # That no name stands in a line is seen much faster.
    named = "clusion" in text.lower() or not text.isascii()
    found = other.search(text, 1) if other and named else None
    if found is None:
        return False
    return all(_WORD.search(text, *part) for part in ((0, found.start()), (found.end(), len(text))))


def permits(text: str) -> bool:
    """Whether a heading-like line of an exclusion list names what keeps nobody out."""
    lowered = text.lower()
    if is_note(text) or _UNLESS.search(lowered) or lowered.startswith(("no ", "none ")):
        return False
    found = _PERMITTING.search(_plain(text))
    return found is not None and not _OUT.search(_PERMITTING.sub(" ", _plain(text)))


def turn(text: str, kind: SectionKind, *, fresh: bool) -> SectionKind | None:
    """What a heading-like line makes of the open list of this kind; None leaves it as it is."""
    if kind == "inclusion":
        return _turns_out(text, fresh=fresh)
    if kind == "exclusion":
        return _turns_in(text)
    plain = _plain(text).strip(_TRIM)
    if _IN_CALL.fullmatch(plain):
        return "inclusion"
    return "exclusion" if _turns_out(text, fresh=False) == "exclusion" else None


def is_call(text: str) -> bool:
    """Whether a line is nothing but the call for a list ("We will exclude:")."""
    label = text.lower().strip(_TRIM)
    return any(calls.fullmatch(label) for calls in (_OUT_CALL, _IN_CALL, _MAYBE_IN)) or (
        len(label.split()) <= 8
    )


def groups_care(text: str) -> bool:
    """Whether a sub-heading ("Ineligible for surgery:") is about some care."""
    return _CARE_GROUP.match(text.lower()) is not None


def speaks_of_care(text: str) -> bool:
    """Whether people are kept out of some care, not of the study."""
    return _CARE.search(text[:_LONGEST].lower()) is not None


def _plain(text: str) -> str:
    """The words in lower case, without asides, pointers and what is said of some care."""
    lowered = without_pointers(_ASIDE.sub(" ", text[:_LONGEST].lower()))
    return _CARE.sub(" ", lowered)
