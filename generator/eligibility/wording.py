"""What the wording of a line says: introduction, lead-in, note, exclusion or inclusion by itself."""

from __future__ import annotations

import re

from generator.model import SectionKind

_LONG = 600

_PEOPLE = (
    r"(?:patients?|subjects?|participants?|individuals?|volunteers?|persons?|people|women|men|"
    r"children|child|infants?|adults?|donors?|recipients?|candidates?|applicants?|those|anyone|"
    r"you|your child|he/she|famil(?:y|ies)|females?|males?|controls?|relatives?|students?)"
)
_OUT = re.compile(
    r"\b(?:excluded|excludes?|ineligible|disqualif\w+|exclusion of|leads? to exclusion|"
    r"exclusion criteri\w+|(?:not|never) (?:be )?(?:considered )?(?:to be )?(?:eligible|enrolled|enroled|included|admitted|"
    r"accepted|recruited|randomi[sz]ed|entered|selected|considered for|suitable|qualif\w+|"
    r"allowed to (?:participate|enter|enrol\w*|join)|permitted to (?:participate|enter)|"
    r"able to (?:participate|take part|join)|participate|take part|enter|join|enrol+)|"
    r"cannot (?:be (?:eligible|enrolled|included|admitted|accepted|recruited)|participate|"
    r"take part|enter|join|enrol+))\b"
)
_IN = re.compile(
    r"\b(?:eligible|included|enrolled|admitted|recruited|inclusion criteri\w+|qualif(?:y|ies)|"
    r"eligibility criteri\w+|can participate|may participate|must (?:meet|have|fulfil+|satisfy|be)|"
    r"required to|to participate|for inclusion|have to (?:meet|fulfil+))\b"
)
_FREE = re.compile(
    r"\b(?:not|no|never) (?:be )?(?:automatically |necessarily )?(?:excluded|an? exclusion\w*|"
    r"considered (?:as )?(?:an? )?exclu\w+|a (?:reason|criterion) for exclusion|exclusionary|"
    r"constitute an exclusion\w*|ineligible|disqualif\w+)|unless|except|provided|if they|but"
)
_BEGINS = re.compile(
    rf"^(?:note: )?(?:all |any |the |a |an |potential |female |male |pregnant |study )*{_PEOPLE}\b|^(?:any|all|one|the presence) "
)
_FOLLOWING = re.compile(
    r"\b(?:following|below|these|listed|as follows|if they|if you|if he|if the|who|must|has to|have to|the subject|had to|criteria)\b"
)
_INTRO = re.compile(
    r"\b(?:following|below|all|these|listed)\b.{0,80}\bcriteri|\bcriteri\w+ (?:below|are met|apply|is met|listed|include)|"
    r"\bcriteri\w+ (?:will be|are|were) (?:assessed|evaluated|checked)|"
    r"\bthe following\b|\b(?:eligible|excluded|included|ineligible|participate)\b"
)
_LEAD_END = re.compile(
    r"(?:[:：]|\b(?:following|including|includes|with|of|who|or|and|as|are|is|have|has|for|by|defined as|either))[\s.,;…-]*$|[:：]\s*\([^)]{0,200}\)\.?$"
)
_NOTHING = re.compile(
    r"(?:not (?:specified|applicable|provided|available|stated|known)|none(?: (?:specified|stated|known|listed))?|nil|n/?a|nothing|no|"
    r"no (?:specific |particular |other |additional |further |known )?(?:eligibility|inclusion|exclusion|selection)?\s*(?:criteria|criterion|exclusions|inclusions)?"
    r"(?: (?:specified|stated|listed|apply))?|see (?:also )?(?:the )?(?:disease|patient|above|below|other|general|biologic|prior|chemo|endocrine|radio|surgery|detailed|protocol|inclusion|exclusion|study)\b.{0,80}|"
    r"as (?:above|per (?:the )?protocol)|same as (?:above|inclusion criteria).{0,40}|there (?:are|is) no (?:specific )?(?:exclusion|inclusion) criteri\w+.{0,80}|"
    r"disease characteristics|ninguno|ninguna|aucun|aucune|keine|无)[\s.;]*"
)
_PARTIAL = re.compile(
    r"^(?:please )?(?:note:?\s*)?(?:(?:the )?(?:other|additional|further|more|some other)\b[^.;:]{0,80}\b(?:criteri\w+|inclusions?|exclusions?|conditions|restrictions|requirements|inclusion/exclusion)\b"
    r"[^.;:]{0,60}\b(?:may|might|could|can|will|also|do|apply|applies|applied|defined|are)\b.{0,160}|"
    r"(?:these|this|the above) (?:are|is) (?:not |only )?(?:a |an |the )?(?:complete|full|partial|summary|main|key|abbreviated)\b.{0,200}|"
    r"(?:this|the) list is (?:not|only)\b.{0,120}|"
    r"(?:for )?(?:a |the )?(?:complete|full|more detailed|further details?|additional information)\b.{0,60}\bcriteri.{0,120}|"
    r"(?:other|further) (?:criteria|inclusion/exclusion)\b.{0,80})$"
)
_NOTE = re.compile(
    r"^(?:\(?note\b|\*+\s*note|nb\b|n\.b\.|nota\b|please note|remark|definition|[*†‡§#¹²³]+\s?\S|\[note|<!--|http|www\.|"
    r"for (?:more|further|additional) information|contact\b|source:|abbreviations?\b|reference)"
)
_DEFINES = re.compile(
    r"\b(?:(?:is|are|was|were) (?:not )?(?:considered|defined as|classified as|those who)|(?:does|do) not constitute|is not (?:an? )?(?:exclusion|reason)|refers? to|defined as)\b"
)
_POINTER = re.compile(r"https?://|---?>")


def is_nothing(text: str) -> bool:
    """Whether a line only says that there is nothing ("Not specified", "None", "See above")."""
    return len(text) < 140 and _NOTHING.fullmatch(text.lower()) is not None


def is_partial(text: str) -> bool:
    """Whether a line says that the list is not the whole list."""
    return len(text) < 300 and _PARTIAL.match(text.lower()) is not None


def is_note(text: str) -> bool:
    """Whether a line opens as a remark, footnote or pointer."""
    return _NOTE.match(text[:80].lower()) is not None


def defines(text: str) -> bool:
    """Whether a line below an item explains its words rather than asks for something."""
    return _DEFINES.search(text[:_LONG].lower()) is not None


def leads(text: str) -> bool:
    """Whether a line cannot stand without the lines after it."""
    return _LEAD_END.search(text[-240:].lower()) is not None


def sentence_kind(text: str) -> SectionKind | None:
    """The list that a sentence opens ("Patients with any of these will be excluded:"), or None."""
    lowered = text[:_LONG].lower()
    if not lowered.rstrip().endswith((":", "：", "they", "you", "-", "if", "...", ".", "…")):
        return None
    if _OUT.search(lowered):
        return "exclusion" if _FOLLOWING.search(lowered) or _short_out(lowered) else None
    if _IN.search(lowered) and _BEGINS.search(lowered) and _FOLLOWING.search(lowered):
        return "inclusion"
    if re.match(r"^(?:in order )?to (?:be|participate|qualify|enrol+|join)\b", lowered):
        return "inclusion"
    return None


def _short_out(lowered: str) -> bool:
    return len(lowered) < 90


def says_itself(text: str) -> SectionKind | None:
    """What a whole sentence outside any list says of the people it names, when it is plain."""
    lowered = text.lower()
    if len(lowered) > 2000:
        return None
    out = _SELF_OUT.search(lowered)
    into = _SELF_IN.search(_SELF_OUT.sub(" ", lowered))
    if out and not into and not _SELF_FREE.search(lowered):
        return "exclusion"
    if into and not out and not _SELF_FREE.search(lowered):
        return "inclusion"
    return None


_SELF_OUT = re.compile(
    r"\b(?:(?:is|are|be|was|were) (?:also )?(?:excluded|ineligible|disqualified|"
    r"not (?:be )?(?:eligible|enrolled|included|accepted|admitted))|not be (?:eligible|enrolled|included|accepted|admitted)|"
    r"(?:cannot|can not|may not|should not|must not) (?:be (?:enrolled|included|recruited)|participate|enrol+|take part)|ineligible)\b"
)
_SELF_FREE = re.compile(
    r"\b(?:not|no|never|neither) (?:be )?(?:automatically |necessarily )?(?:excluded|ineligible|an? exclu\w+|exclusion\w*)|\bunless\b"
)
_SELF_IN = re.compile(
    r"\b(?:(?:is|are|be|was|were) eligible|(?:will|may|can|to) be (?:included|enrolled|recruited)|must be|must have|is required|are required)\b"
)


def is_intro(text: str) -> bool:
    """Whether a line under a heading introduces the list rather than being a point of it."""
    lowered = text[:_LONG].lower()
    return _INTRO.search(lowered) is not None and (leads(text) or "criteri" in lowered)


def is_pointer(text: str) -> bool:
    """Whether a line sends the reader elsewhere."""
    return _POINTER.search(text[:300]) is not None
