"""Tell the headings of eligibility lists, by name, from their items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from generator.eligibility import vocabulary as words
from generator.eligibility.patterns import anywhere, either, has_amount, whole
from generator.model import SectionKind

_LONGEST = 160
_TRIM = " \t:：?*_#=<>|\"'“”.-–—;,{}"

_EXC = anywhere(words.EXCLUSION_NAMES)
_INC = anywhere(words.INCLUSION_NAMES)
_EXC_SHORT = anywhere(words.EXCLUSION_SHORT)
_INC_SHORT = anywhere(words.INCLUSION_SHORT)
_ELIGIBILITY = anywhere(words.ELIGIBILITY_NAMES)
_ELIGIBILITY_ALONE = whole(words.ELIGIBILITY_NAMES)
_BOTH = anywhere(words.BOTH_NAMES)
_MIXED = whole(words.MIXED_NAMES)
_LEAVING = whole(words.LEAVING_NAMES)
_EXC_GROUP = whole(words.EXCLUDED_GROUPS)
_REQUIRED_GROUP = whole(words.REQUIRED_GROUPS)
_ALLOWED_GROUP = whole(words.ALLOWED_GROUPS)
_INCLUDED_GROUP = whole(words.INCLUDED_GROUPS)
# Cheap test that most lines fail.
_HINT = re.compile(
    r"clu|schlu|elig|crit|crie|cret|klu[sz]|κριτ|крит|标准|標準|准则|基準|規準|기준|排除|纳入|入选|"
    r"character|therap|allowed|permit|prohib|requi|mandat|accept|forbid|who |reject|reconsid|"
    r"re-?scre"
)
_NON_INCLUSION = re.compile(r"non?[- ]inclusions?(?: criteria)?\s*(?:[/&(]|and|or)\s*exclusion")
_COLON = re.compile(r"[:：]")
# "--Disease Characteristics-- Documented ...": the dashes close the name.
_DASHES = re.compile(r"(?<=[a-z])--+(?=\s+\S)")
_RUN_IN = re.compile(
    r"(?:(?:Inclusion|Exclusion) criteri(?:a|on)|(?:INCLUSION|EXCLUSION) CRITERI(?:A|ON))"
    r"(?=\s[A-Z][a-z]+ [a-z]+(?: \S+){4})"
)
_TITLE = re.compile(
    r"(?<=\s)(?:(?:In|Ex)clusion Criteri(?:a|on)|(?:IN|EX)CLUSION CRITERI(?:A|ON))\s*[:：]?$"
)
_WORDS = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_AS_FOLLOWS = re.compile(
    r"\s(?:are|were|is|will be|includ(?:e|es|ed)|comprise)"
    r"(?: as follows| the following| as below)?$"
)
_TAIL = re.compile(rf"\s*(?:[-–—(\[,/+&]|{either(words.TAIL_WORDS)}(?!\w))")
_SHORT_TAIL = re.compile(r"\s*(?:[-–—(\[]|for (?:all|the|both)(?!\w))")
_SAYS = re.compile(r"\s+(?:are|is|were|used|by)(?!\w)(?!.*[:：])")
_TAIL_VERB = anywhere(words.SENTENCE_TAIL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line, or its start, that names a list: its kind, its words, the words after the colon.

    `rank` tells a list's own name ("list"), a name that says neither kind ("neutral"), the name of
    a list that mixes both ("mixed"), a heading of a layout that mixes both unless a list is open
    ("layout") and a sub-heading that says its kind ("group"; "included" where it may only lift
    an exclusion).
    """

    kind: SectionKind
    rank: str
    text: str
    rest: str = ""


def read_heading(text: str) -> Heading | None:
    """Read a line (marker and escapes removed) as the heading of a list by its name.

    Sentences are not read here. None for anything that is not plainly a heading.
    """
    lowered = text[:_LONGEST].lower()
    if not _HINT.search(lowered):
        return None
    for start, end in _name_ends(text[:_LONGEST], lowered):
        named = name_of(lowered[:start])
        if named is not None:
            rest = text[end:].strip()
            if not _WORDS.search(rest):
                return Heading(*named, text)
            return Heading(*named, text[:end].strip(), rest)
    if len(text) > _LONGEST:
        return None
    if _is_title(text):
        return Heading("exclusion" if _EXC.search(lowered) else "inclusion", "list", text)
    named = name_of(lowered) or (_group(lowered) if lowered.rstrip().endswith(":") else None)
    return Heading(*named, text) if named else None


def _name_ends(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where a name may end before other words: at a colon, at dashes, before a new sentence."""
    for match in islice(_COLON.finditer(lowered), 2):
        yield match.span()
    dashes = _DASHES.search(lowered)
    if dashes:
        yield dashes.span()
    name = _RUN_IN.match(text)
    if name:
        yield name.end(), name.end()


@lru_cache(maxsize=4096)
def name_of(label: str) -> tuple[SectionKind, str] | None:
    """Kind and rank of a list's name (lower case), or None where it is none."""
    label = _AS_FOLLOWS.sub("", label.strip(_TRIM))
    if not label or len(label) > 120:
        return None
    return next((named for test, named in _NAMES if test(label)), None)


def _named(full: re.Pattern[str], short: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda label: _is_name(label, full, _TAIL) or _is_name(label, short, _SHORT_TAIL)


def is_bare(heading: Heading) -> bool:
    """Whether a neutral heading is the mere name, "Eligibility Criteria", without an addition."""
    return _ELIGIBILITY_ALONE.fullmatch(heading.text.lower().strip(_TRIM)) is not None


def is_qualified(heading: Heading) -> bool:
    """Whether a heading is a list's full name with nothing but common qualifiers before it."""
    lowered = heading.text.lower()
    match = _EXC.search(lowered) or _INC.search(lowered) or _BOTH.search(lowered)
    return (
        match is not None
        and words.QUALIFIERS.issuperset(_WORD.findall(lowered[: match.start()]))
        and not _SAYS.match(lowered, match.end())
        and (
            not lowered[match.end() :].strip(_TRIM) or _TAIL.match(lowered, match.end()) is not None
        )
    )


def _is_name(label: str, name: re.Pattern[str], tail: re.Pattern[str]) -> bool:
    match = name.search(label)
    if match is None:
        return False
    before = _WORD.findall(label[: match.start()])
    if len(before) > 8 or not words.SENTENCE_WORDS.isdisjoint(before):
        return False
    after = label[match.end() :].strip(_TRIM)
    if not after:
        return True
    after = label[match.end() :]
    full = tail is _TAIL and not before
    if full and after.startswith(" for "):
        return True
    if len(after) >= 90 or _TAIL_VERB.search(after):
        return False
    return (full and len(after.split()) <= 5) or tail.match(after) is not None


def _is_title(text: str) -> bool:
    """Whether a line ends with a list's name in capitals, after words that form no sentence."""
    match = _TITLE.search(text)
    if match is None:
        return False
    before = text[: match.start()]
    return words.VERBS.isdisjoint(_WORD.findall(before.lower())) and not has_amount(before)


def _group(lowered: str) -> tuple[SectionKind, str] | None:
    label = lowered.strip(_TRIM)
    if _EXC_GROUP.fullmatch(label):
        return "exclusion", "group"
    if _REQUIRED_GROUP.fullmatch(label):
        return "inclusion", "group"
    if _ALLOWED_GROUP.fullmatch(label):
        return "unsorted", "group"
    if _INCLUDED_GROUP.fullmatch(label):
        return "inclusion", "included"
    return None


# The first test that holds says what a name is; a label that only speaks of exclusion is no name.
_NAMES: tuple[tuple[Callable[[str], object], tuple[SectionKind, str] | None], ...] = (
    (_NON_INCLUSION.match, ("exclusion", "list")),
    (_MIXED.fullmatch, ("unsorted", "layout")),
    (_LEAVING.fullmatch, ("unsorted", "mixed")),
    (lambda label: _is_name(label, _BOTH, _TAIL), ("unsorted", "mixed")),
    (_named(_EXC, _EXC_SHORT), ("exclusion", "list")),
    (_EXC.search, None),
    (_EXC_SHORT.search, None),
    (_named(_INC, _INC_SHORT), ("inclusion", "list")),
    (lambda label: _is_name(label, _ELIGIBILITY, _TAIL), ("unsorted", "neutral")),
)
