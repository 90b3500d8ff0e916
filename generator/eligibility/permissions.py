"""Items of an exclusion list that let people in: none of its reasons to stay out."""

from __future__ import annotations

import re

from generator.eligibility import vocabulary as words
from generator.eligibility.patterns import anywhere, at_start, either
from generator.eligibility.turning import speaks_of_care

_LONGEST = 400
_ASIDE = re.compile(r"\([^()]{0,300}\)")
# Signs of a second sentence, or of an item that is not of one piece.
_SEVERAL = re.compile(rf"[.;:：] +\S|\s[*•–—-]\s|, {either(words.PEOPLE)}\b")
_PEOPLE = at_start((words.SUBJECT,))
# No such sentence ends in another word, nor is its end longer.
_LAST = words.LETS_IN_LAST
_END = 120
_AT_END = re.compile(rf"\b{either((*words.LETS_IN, *words.KEEPS_NOBODY_OUT))}$")
_KEEPS_NOBODY_OUT = anywhere(words.KEEPS_NOBODY_OUT)
_OPENING = re.compile(r"(?:however|furthermore|also|in addition), ")
_NO_ONE = re.compile(r"(?:no|none|neither|not|only|unless|if|a maximum|a single)\b")
_UNSURE = anywhere(words.UNSURE_WHETHER_IN)


def lets_in(text: str) -> bool:
    """Whether a line is one sentence that lets people in, without a condition.

    "Earlier treatment with one drug is allowed."; not "No earlier treatment is allowed.", nor
    "Earlier treatment is allowed if it ended a year ago."
    """
    said = text.lower()
    said = (_ASIDE.sub(" ", said) if "(" in said else said).rstrip(" .;,*")
    # That a line ends in no such word is seen much faster.
    if not said.endswith(_LAST) or len(text) > _LONGEST or speaks_of_care(text):
        return False
    said = _OPENING.sub("", " ".join(said.split()), count=1)
    if _SEVERAL.search(said) or _NO_ONE.match(said) or not _AT_END.search(said[-_END:]):
        return False
    if "," in said and not _PEOPLE.match(said):
        return False
    return _UNSURE.search(_KEEPS_NOBODY_OUT.sub(" ", said)) is None
