"""What the wording of a line says: that it opens a list, introduces one, leads on, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.eligibility import vocabulary as words
from generator.eligibility.patterns import anywhere, at_start, either, whole
from generator.model import SectionKind

# Wording is looked for in the first part of a line only; the rest cannot turn it.
_PART = 600

_OUT = anywhere(words.OUT_WORDS)
_IN = anywhere(words.IN_WORDS)
_SELF_OUT = anywhere(words.SELF_OUT)
_SELF_IN = anywhere(words.SELF_IN)
_NOT_OUT = anywhere(words.NOT_OUT)
_SUBJECT = at_start((words.SUBJECT,))
_GENERAL = re.compile(
    rf"{words.SUBJECT} (?:(?:who|that) )?(?:(?:will|may|can|must|should|have to|has to|had to|"
    r"need to|are|is|were|was|only|also|be|meet|meets|meeting|fulfil\w*|satisfy\w*)(?!\w)|\(|:)"
)
_ANY_OF = re.compile(
    r"(?:any|all|one|each|either|the presence|presence|if) (?:one )?(?:or more )?(?:of )?(?:the )?"
)
_PURPOSE = re.compile(
    r"(?:in order )?to (?:be (?:eligible|included|considered|enrolled)|participate|qualify|enrol|"
    r"join)"
    r"|for (?:the )?(?:inclusion|enrol\w+|participation|entry|eligibility|exclusion)\b"
    rf"[^.:]{{0,60}}?,? "
    rf"(?<!\w){words.SUBJECT} (?:must|should|shall|have to|need to|will)"
)
_FOLLOWS = re.compile(
    r"\b(?:following|below|as follows|criteri\w+|if|who|they|you|must|have to|has to|had to|with|"
    r"either|any of|listed)\b"
)
_CLOSED = re.compile(r"(?:[:：]|\b(?:they|you|he/she|he or she|if|if he|if she|when))[\s.…-]*$")
_LIST_TALK = re.compile(
    r"\b(?:following|below|all|these|listed|each|any)\b.{0,90}\bcriteri|"
    r"\bcriteri\w+ (?:below|are met|is met|apply|listed|include)|"
    r"\bcriteri\w+ (?:will be|are|were|must be) (?:assessed|evaluated|checked|applied|verified)"
)
_CRITERIA = re.compile(r"criteri|must|have to")
# "3 or more of these": so many are asked for.
_COUNTS = re.compile(words.SEVERAL_OF)
_ANNOUNCES = re.compile(
    r"\b(?:criteria|reasons|exclusions|inclusions)(?: for \w+)? (?:are|include|were)"
    r"(?: as follows| the following)?\s*[:：]\s*$"
)
_MEETS_ALL = re.compile(
    rf"(?:in order to [\w ]{{2,60}}, )?{words.SUBJECT} (?:who )?"
    r"(?:must|have to|has to|will|should)? ?(?:have to )?"
    r"(?:meet|meets|meeting|fulfil\w*|satisfy) (?:all|any|each|one|both)(?: of)?(?: the)? "
    r"(?:following )?(?:[\w-]+ )?criteria(?! for| of)"
)
_ASIDE = re.compile(r"\([^()]{0,300}\)")
_WORD = re.compile(r"[^\W\d_]+")
_PERSON = whole(words.PEOPLE)
_LEADING_END = re.compile(rf"\b{either(words.LEADING_ENDS)}$")
_COLON_ASIDE = re.compile(r"[:：]\s*\([^)]{0,200}\)\.?$")
# No leading end has so many letters.
_LEAD = 60
_UNFINISHED = re.compile(rf"\b{either(words.UNFINISHED_ENDS)}\s*$")
_NOTHING = whole(words.NOTHING)
_PARTIAL = re.compile(rf"(?:please )?(?:notes?:? ?)?\(?{either(words.PARTIAL)}")
_NOTE = re.compile(either(words.NOTES))
_NAMED_NOTE = re.compile(either(words.NAMED_NOTES))
_FOOTNOTE = re.compile(r"\(?(?P<sign>[*†‡§¶#])[*†‡§¶#]*\)?\s?[\w(\"'“]")
# "*** Part one ***"
_FRAMED = re.compile(r"(?P<frame>[*#])(?P=frame).*(?P=frame){2}")
_DEFINES = anywhere(words.DEFINES)
_JOINING = anywhere(words.JOINING_WORDS)
_DEMANDS = anywhere(words.DEMANDS)
_EXPLAINS = anywhere(words.EXPLAINS)
_POINTER = re.compile(r"(?:-+> ?)?(?:https?://|www\.)")
_POINTS_TO = anywhere(words.POINTERS)
_TOPIC = anywhere(words.EXCLUSION_TOPICS)
_NEGATION = anywhere(words.NEGATIONS)
_BARE_NOTE = re.compile(r"\W*(?:notes?|nb|n\.b\.|remarks?|fda disclaimer)\W*", re.IGNORECASE)
_SEVERAL = re.compile(r"[a-z)][.;] +[A-Z]")
# "in which drugs are not eligible", "who have gout or are not eligible": not said of the people.
_OF_OTHERS = re.compile(r"\b(?:in (?:which|whom)\b.* (?:is|are|was|were)|or (?:is|are)) ")
_CONSENT = re.compile(r"\bconsent\b", re.IGNORECASE)
_AGE = re.compile(r"age[ds]?\b(?! (?:related|groups?))", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:who|must|have)\b", re.IGNORECASE)
_END = " .;,)*"


@lru_cache(maxsize=64)  # asked for the same line several times
def is_nothing(text: str) -> bool:
    """Whether a line only says that there is nothing ("Not specified", "None", "See above")."""
    return len(text) < 140 and _NOTHING.fullmatch(text.lower().strip(_END)) is not None


def is_partial(text: str) -> bool:
    """Whether a line says that the list is not the whole list; one with a colon heads its own."""
    if len(text) >= 300 or ends_with_colon(text):
        return False
    return _PARTIAL.fullmatch(text.lower().strip(_END)) is not None


def is_note(text: str) -> bool:
    """Whether a line opens as a remark, footnote or pointer."""
    return _NOTE.match(text[:90].lower()) is not None


def is_named_note(text: str) -> bool:
    """Whether a line calls itself a note; other remarks are none behind a bullet."""
    return _NAMED_NOTE.match(text[:90].lower()) is not None


def footnote_sign(text: str) -> str | None:
    """The sign that a footnote would begin with."""
    found = None if _FRAMED.fullmatch(text) else _FOOTNOTE.match(text)
    return found["sign"] if found else None


def asks_consent(text: str) -> bool:
    """Whether a line is about consent, which is no example of an illness or a finding."""
    return _CONSENT.search(text) is not None


def asks_age(text: str) -> bool:
    """Whether a line is about the age of people, which is no example either."""
    return _AGE.match(text) is not None


def asks_persons(text: str) -> bool:
    """Whether a lead-in asks something of people ("who", "must", "have"), consent among it."""
    return _ASKS.search(text) is not None


def demands(text: str) -> bool:
    """Whether a paragraph asks for something, so that it is more than a remark."""
    return _DEMANDS.search(text[:_PART].lower()) is not None


def demands_of_people(text: str) -> bool:
    """Whether a paragraph asks for something of the people it names first."""
    return demands(text) and _SUBJECT.match(text[:_PART].lower()) is not None


def speaks_of_joining(text: str) -> bool:
    """Whether a sentence speaks of being let into the study or kept out of it."""
    return _JOINING.search(text[:_PART].lower()) is not None


def is_bare_note(text: str) -> bool:
    """Whether a line is the word "Note:" alone, and the remark stands on the next."""
    return len(text) < 40 and _BARE_NOTE.fullmatch(text) is not None


def explains(text: str) -> bool:
    """Whether a line below an item explains its words rather than asks for something."""
    return _EXPLAINS.search(text[:_PART].lower()) is not None


def defines(text: str) -> bool:
    """Whether a point of a list explains a word of the line above, or allows something."""
    lowered = _ASIDE.sub(" ", text[:_PART].lower())
    found = _DEFINES.search(lowered)
    return found is not None and found.start() < 120 and not ends_with_colon(text)


def is_pointer(text: str) -> bool:
    """Whether a line only sends the reader elsewhere."""
    # That no address stands in a line is seen much faster.
    link = _POINTER.search(text) if "://" in text or "www." in text else None
    return link is not None and len(_WORD.findall(text[: link.start()])) <= 6


def leads(text: str) -> bool:
    """Whether a line cannot stand without the lines after it."""
    end = text[-240:].lower()
    last = _without_stops(end)
    return (
        last.endswith((":", "："))
        or _LEADING_END.search(last[-_LEAD:]) is not None
        or (")" in end and _COLON_ASIDE.search(end) is not None)
    )


def _without_stops(text: str) -> str:
    """A text without blanks and stops at its end."""
    while (shorter := text.rstrip().rstrip(".,;…-")) != text:
        text = shorter
    return text


def is_unfinished(text: str) -> bool:
    """Whether a line breaks off in the middle of a sentence."""
    return _UNFINISHED.search(text[-40:].lower()) is not None


def ends_with_colon(text: str) -> bool:
    """Whether a line announces the lines after it by its last sign."""
    return text.rstrip().endswith((":", "："))


def is_closed(text: str) -> bool:
    """Whether a line breaks off where its points begin ("... will be excluded if they")."""
    return _CLOSED.search(text[-40:].lower()) is not None


def opening(text: str) -> tuple[SectionKind, bool] | None:
    """Kind of the list that a sentence opens ("Patients with any of these will be excluded:").

    The second value tells a sentence about everyone ("Patients will be excluded if they:") from one
    about some ("Patients with asthma are eligible if:"). None for anything else.
    """
    lowered = text[:_PART].lower()
    if len(text) > _PART or not _CLOSED.search(lowered) or not _FOLLOWS.search(lowered):
        return None
    general = _is_general(lowered)
    if not general and _SUBJECT.match(lowered) is None:
        return None
    lowered = without_pointers(lowered)
    if _OUT.search(lowered):
        return None if _NOT_OUT.search(lowered) else ("exclusion", general)
    return ("inclusion", general) if _IN.search(lowered) else None


def calls_for(text: str) -> SectionKind | None:
    """Kind of the list that a sentence about everyone opens and asks nothing beside."""
    opened = opening(text) if ends_with_colon(text) and introduces(text) else None
    return opened[0] if opened and opened[1] else None


def without_pointers(lowered: str) -> str:
    """The words (lower case) without those that point to one item of a list."""
    # That no list is named is seen much faster.
    return _POINTS_TO.sub(" ", lowered) if "clusion" in lowered else lowered


def opens_other(text: str, kind: SectionKind) -> bool:
    """Whether a sentence opens the list that a list of this kind is the opposite of."""
    opened = opening(text)
    return opened is not None and {opened[0], kind} == {"inclusion", "exclusion"}


def introduces(text: str) -> bool:
    """Whether a line speaks of a whole list and asks for nothing itself."""
    lowered = _ASIDE.sub(" ", text[:_PART].lower())
    if _COUNTS.search(lowered):
        return False
    if _ANNOUNCES.search(lowered):
        return True
    if len(text) > _PART or not (_CLOSED.search(lowered) or _LIST_TALK.search(lowered)):
        return False
    if not any(p.search(lowered) for p in (_OUT, _IN, _CRITERIA)):
        return False
    found = _WORD.findall(lowered)
    strange = sum(
        word not in words.INTRODUCING and _PERSON.fullmatch(word) is None for word in found
    )
    listed = _LIST_TALK.search(lowered) is not None and len(found) >= 12
    allowed = 8 if _MEETS_ALL.match(lowered) else int(listed)
    return strange <= allowed


def _is_general(lowered: str) -> bool:
    return any(p.match(lowered) for p in (_GENERAL, _PURPOSE, _ANY_OF))


def says_itself(text: str) -> SectionKind | None:
    """What a sentence outside any list says of the people it names, where that is plain."""
    lowered = text.lower()
    if len(text) > 300 or _SEVERAL.search(text) or _NOT_OUT.search(lowered):
        return None
    if _SUBJECT.match(lowered) is None and not lowered.startswith("must "):
        return None
    said = _SELF_OUT.search(lowered)
    out = said is not None
    if said is not None and _OF_OTHERS.search(lowered, 0, said.end()):
        return None
    into = _SELF_IN.search(_SELF_OUT.sub(" ", lowered)) is not None
    if out == into:
        return None
    return "exclusion" if out else "inclusion"


def are_exclusions(texts: Sequence[str]) -> bool:
    """Whether a list without a name can only be exclusions, by the topics of its lines."""
    lowered = [text[:_PART].lower() for text in texts]
    sure = [t for t in lowered if _TOPIC.search(t) and not _NEGATION.search(t)]
    return len(sure) >= 3 and len(sure) * 3 >= len(lowered)
