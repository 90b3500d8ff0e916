"""What stands around a term and makes its usual meaning wrong: its rule is silent there.

The line may define the term itself, or a word beside it may make another thing of it: what blocks,
binds or lacks a thing is not that thing. Nor is a term decoded inside the name of an organization
or of a score, a formula or a set of questions.
A wide word, which means one thing here and another there, is decoded only beside words that settle
what it means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.signs import Pattern

_REACH = 40
# The line goes on to say what it takes the term for.
_DEFINES_AFTER = re.compile(
    r"[^.;:\n]{0,40}?\b(?:defined\b|i\. ?e\b|i\.?e\.|that is to say|meaning\b|which means|"
    r"as (?:below|follows))"
    r"|\W{0,2}which (?:is|are) (?:the|a|an)\b"
)
# One of these stands in every line that defines a term.
_DEFINING = ("defined", "i.e", "i. e", "ie.", "that is", "meaning", "which", "as below", "as fol")
_DEFINES_BEFORE = re.compile(r"\bdefinitions? (?:of|for) (?:[\w/-]+ ){0,4}$")
# A bracket of several plain words right behind a term: "morbidity (feels tired during the day)".
_BRACKET = re.compile(
    r"\s?\((?!(?:e\.?g|such|includ\w+|other|except|with|at|within|for|by|in|on|if|see|grade|stage|"
    r"not|or|and|either|unless|any|per|as|based|according|from|to|only|both|excluding|than|"
    r"because|when|where|during|after|before|must|may|can|will|under|of|all|no)\b)"
    r"(?:[a-z][a-z'-]*(?: [a-z'-]+){2,}\)|(?:[a-z'-]+ ){1,3}(?:that|which|who)\b)"
)
_TURNED_BEFORE = re.compile(r"\b(?:anti|non|pre|pseudo|un|pro)[ -]+$|\bmodification of diet in $")
_TURNING = frozenset({" ", "-", "\n"})
_TURNED_AFTER = re.compile(
    r"(?: \([^()]{1,30}\))?(?: - |[ -])(?:epi|epidemiology|deficien\w+|receptors?|inhibit\w+|"
    r"antagonis\w+|agonis\w+|blockers?|blocking|like|mimetics?|analog(?:ue)?s?|kinase|synthase|transporters?|releasing|"
    r"binding|insipidus|free|targeted|targeting|lowering|sparing)\b"
    # What an illness is linked to is not that illness, where a name of its own follows.
    r"|-(?:associated|related|induced)(?! (?:diseases?|illness\w*|conditions?|infections?|events?|"
    r"problems?|symptoms?|complications?|disorders?|deaths?|adverse|toxicit\w+)\b)\b"
)
_ORGANIZATION = (
    "Academy|Agency|Alliance|Association|Cent(?:er|re)|Coalition|College|Committee|Consortium|"
    "Council|Department|Federation|Foundation|Institutes?|League|Network|Organi[sz]ation|Society|"
    "Trust|Union|University"
)
_PART_OF_NAME = r"(?:[A-Z][\w'-]*|and|of|on|for|the|&)"
_HAS_ORGANIZATION = re.compile(rf"\b(?:{_ORGANIZATION})\b")
_NAME_AFTER = re.compile(rf"(?:'s)?(?:,? {_PART_OF_NAME}){{0,5}} (?:{_ORGANIZATION})\b")
_NAME_BEFORE = re.compile(
    rf"\b(?:{_ORGANIZATION}) (?:of|on|for|against)(?:,? {_PART_OF_NAME}){{0,5}} $"
)
_SCALE = (
    "Scale|Score|Index|Questionnaire|Inventory|Equation|Formula|Classification|Assessment|Survey|"
    "Checklist|Interview"
)
_HAS_SCALE = re.compile(rf"\b(?:{_SCALE})\b", re.IGNORECASE)
_SCALE_AFTER = re.compile(
    rf"(?! (?:Tests?|Total)\b)(?:(?:'s)?(?: {_PART_OF_NAME}){{1,4}}(?= [A-Z])|"
    r"(?:'s)?(?: (?:activity|and|area|assessment|control|disability|disease|impact|of|life|"
    r"quality|rating|severity|status|symptoms?)){1,5})"
    rf" (?:{_SCALE}|(?i:scale|score|index|questionnaire|inventory))\b"
)
_SCALE_NEXT = re.compile(r" (?:Scale|Index|Questionnaire|Inventory|Survey|Checklist)\b")
_NAME_BEGUN = re.compile(r"\b[A-Z][\w'-]+ (?:(?:and|of|for|in|the) )*$|\bAssessment (?:of|in) $")


def silences(text: str, low: str, start: int, end: int) -> bool:
    """Whether the text around a term defines it or makes another thing of it.

    `low` is the text in lower case, as long as the text.
    """
    before = low[max(0, start - _REACH) : start]
    # Whether a sign stands there without which none of this can be is seen much faster.
    return (
        (low[end : end + 1] in {" ", "-"} and _TURNED_AFTER.match(low, end) is not None)
        or (before[-1:] in _TURNING and _TURNED_BEFORE.search(before) is not None)
        or (_defines(low) and _DEFINES_AFTER.match(low, end) is not None)
        or ("(" in low[end : end + 2] and _BRACKET.match(low, end) is not None)
        or ("definition" in before and _DEFINES_BEFORE.search(before) is not None)
        or _is_in_name(text, start, end)
        or _is_in_scale(text, start, end)
    )


def is_settled(patterns: Sequence[Pattern], low: str, start: int, end: int) -> bool:
    """Whether one of some patterns is found around a term; `low` as above.

    The term stands between two "_" there.
    """
    around = f"{low[max(0, start - _REACH) : start]}_{low[start:end]}_{low[end : end + _REACH]}"
    return any(pattern.search(around) is not None for pattern in patterns)


@lru_cache(maxsize=8)  # asked for each term of a line
def _defines(low: str) -> bool:
    """Whether a line has a word with which it can define a term."""
    return any(word in low for word in _DEFINING)


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Whether a term stands inside the name of an organization: the X Society, Institute of X."""
    if not text[start].isupper() or not _names_organization(text):
        return False
    before = text[max(0, start - 2 * _REACH) : start]
    return _NAME_AFTER.match(text, end) is not None or _NAME_BEFORE.search(before) is not None


def _is_in_scale(text: str, start: int, end: int) -> bool:
    """Whether a term stands inside the name of a score or of questions: X Severity Index.

    A score's own name and its letters are terms too, and go on: ECOG Scale.
    """
    if not _names_scale(text) or text[start:end].isupper() or _HAS_SCALE.search(text, start, end):
        return False
    if _SCALE_AFTER.match(text, end) is not None:
        return True
    before = text[max(0, start - 2 * _REACH) : start]
    begun = text[start].isupper() and _NAME_BEGUN.search(before) is not None
    return begun and _SCALE_NEXT.match(text, end) is not None


@lru_cache(maxsize=8)  # asked for each term of a line
def _names_organization(text: str) -> bool:
    return _HAS_ORGANIZATION.search(text) is not None


@lru_cache(maxsize=8)  # asked for each term of a line
def _names_scale(text: str) -> bool:
    return _HAS_SCALE.search(text) is not None
