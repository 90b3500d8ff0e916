"""Tell the headings of eligibility lists from their items."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.eligibility import vocabulary as words
from generator.model import SectionKind

_LONGEST = 160
_TRIM = " \t:：*_#=<>|\"'“”.-–—;,{}"


def _any(*tables: tuple[str, ...]) -> str:
    return "|".join(f"(?:{pattern})" for table in tables for pattern in table)


_EXC = re.compile(rf"(?<!\w)(?:{_any(words.EXCLUSION_NAMES)})(?!\w)")
_INC = re.compile(rf"(?<!\w)(?:{_any(words.INCLUSION_NAMES)})(?!\w)")
_ELIG = re.compile(rf"(?<!\w)(?:{_any(words.ELIGIBILITY_NAMES)})(?!\w)")
_MIXED = re.compile(_any(words.MIXED_NAMES))
_EXC_GROUP = re.compile(_any(words.EXCLUDED_GROUPS))
_REQ_GROUP = re.compile(_any(words.REQUIRED_GROUPS))
_ALLOW_GROUP = re.compile(_any(words.ALLOWED_GROUPS))
_HINT = re.compile(
    r"clu|clus|schlu|elig|crit|crie|cret|κριτ|крит|标准|標準|基準|規準|기준|kryt|character|"
    r"therapy|krit|allowed|permit|prohib|require|requis|mandat|accept|forbid|reject|reason",
)
_COLON = re.compile(r"[:：]")
_WORD = re.compile(r"[^\W\d_]+")
_BOTH = re.compile(
    r"(?:inclusion|inclusions)\s*(?:/|and|&|or|-|,)\s*exclusions?|"
    r"(?:exclusion|exclusions)\s*(?:/|and|&|or|-|,)\s*inclusions?"
)
_NONINCLUSION = re.compile(r"no[nt]?[- ]?inclusion")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line, or the start of one, that names a list: its kind, its words, the words after it.

    `level` is "list" for a list's own name and "group" for a sub-heading that says its kind.
    """

    kind: SectionKind
    text: str
    rest: str = ""
    level: str = "list"


def read_heading(text: str) -> Heading | None:
    """Read a line (marker and escapes removed) as the heading of a list by its name.

    Sentences are not read here. None for anything that is not plainly a heading.
    """
    lowered = text[:_LONGEST].lower()
    if not _HINT.search(lowered):
        return None
    colon = _COLON.search(lowered)
    if colon:
        kind = _name_kind(lowered[: colon.start()])
        if kind is not None:
            return _with_rest(kind, text, colon.end())
    if len(text) > _LONGEST:
        return None
    kind = _name_kind(lowered)
    if kind is not None:
        return Heading(kind, text)
    return _group(lowered, text)


def _with_rest(kind: SectionKind, text: str, end: int) -> Heading:
    return Heading(kind, text[:end].strip(), text[end:].strip())


def _name_kind(label: str) -> SectionKind | None:
    label = label.strip(_TRIM)
    if not label or len(label) > 110:
        return None
    if _MIXED.fullmatch(label):
        return "unsorted"
    if _BOTH.search(label) and not _NONINCLUSION.search(label):
        return "unsorted" if _is_name(label, _BOTH) else None
    if _is_name(label, _EXC):
        return "exclusion"
    if _is_name(label, _INC):
        return "inclusion"
    if _is_name(label, _ELIG) and not _EXC.search(label) and not _INC.search(label):
        return "unsorted"
    return None


def _is_name(label: str, name: re.Pattern[str]) -> bool:
    match = name.search(label)
    if match is None:
        return False
    before = label[: match.start()]
    after = label[match.end() :]
    return _is_free(before) and _is_tail(after, has_before=bool(before.strip()))


def _is_free(before: str) -> bool:
    found = _WORD.findall(before)
    return len(found) <= 8 and not any(word in words.SENTENCE_WORDS for word in found)


_TAIL = re.compile(
    r"\s*(?:$|[-–—(\[,/+&]|(?:for|of|in|to|at|are|is|include|includes|as|common|specific|prior|part|"
    r"phase|cohort|group|arm|all|and|used|only|applicable|apply|applied|before|during|after|by|who|"
    r"will|the|pour|para|für|per|\d)(?!\w))"
)
_VERB_TAIL = re.compile(r"\b(?:may|could|can|might|also|will|does|do|must|should|not|met)\b")


def _is_tail(after: str, *, has_before: bool) -> bool:
    after = after.strip(_TRIM) if not after.strip(_TRIM) else after
    if not after:
        return True
    return (
        bool(_TAIL.match(after))
        and not _VERB_TAIL.search(after)
        and len(after) < 90
        or (not has_before and len(_WORD.findall(after)) <= 3 and not _VERB_TAIL.search(after))
    )


def _group(lowered: str, text: str) -> Heading | None:
    if not lowered.rstrip().endswith((":", "：")):
        return None
    label = lowered.strip(_TRIM)
    if _EXC_GROUP.fullmatch(label):
        return Heading("exclusion", text, level="group")
    if _REQ_GROUP.fullmatch(label):
        return Heading("inclusion", text, level="group")
    if _ALLOW_GROUP.fullmatch(label):
        return Heading("unsorted", text, level="group")
    return None
