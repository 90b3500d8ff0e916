"""Tell the headings of eligibility lists, by name, from their items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from generator.eligibility import vocabulary as words
from generator.eligibility.hints import may_name_list
from generator.eligibility.patterns import anywhere, either, has_amount, whole
from generator.eligibility.typos import UNSURE, mend_name
from generator.model import SectionKind

Named = tuple[SectionKind, str]

_LONGEST = 160
_TRIM = " \t:：?*_#=<>|\"'“”.-–—;,{}[]"

_EXC = anywhere(words.EXCLUSION_NAMES)
_INC = anywhere(words.INCLUSION_NAMES)
_EXC_SHORT = anywhere(words.EXCLUSION_SHORT)
_INC_SHORT = anywhere(words.INCLUSION_SHORT)
_ELIGIBILITY = anywhere(words.ELIGIBILITY_NAMES)
_ELIGIBILITY_ALONE = whole(words.ELIGIBILITY_NAMES)
_BOTH = anywhere(words.BOTH_NAMES)
_MIXED = whole(words.MIXED_NAMES)
_LEAVING = whole(words.LEAVING_NAMES)
# A list's full name and whom it is for, however long.
_NAME_FOR = re.compile(rf"{either((*words.EXCLUSION_NAMES, *words.INCLUSION_NAMES))} for ")
_CALLS: tuple[tuple[re.Pattern[str], Named], ...] = (
    (whole(words.EXCLUSION_CALLS), ("exclusion", "list")),
    (whole(words.INCLUSION_CALLS), ("inclusion", "list")),
    (whole(words.EXCLUDED_GROUPS), ("exclusion", "group")),
    (whole(words.REQUIRED_GROUPS), ("inclusion", "group")),
    (whole(words.ALLOWED_GROUPS), ("unsorted", "group")),
    (whole(words.INCLUDED_GROUPS), ("inclusion", "included")),
    (whole(words.INITIALS_OF), ("unsorted", "doubt")),
)
_ALONE = re.compile(r"(?:non[- ]?)?(?:in|ex)clusions?")
_NON_INCLUSION = re.compile(r"non?[- ]inclusions?(?: criteria)?\s*(?:[/&(]|and|or)\s*exclusion")
# A name of inclusions that a word of denial turns round, in whatever language.
_NEGATED = re.compile(
    r"(?<!\w)(?:non?|not|nicht|n[ãa]o|не|ne|ikke|niet)[- ]?(?=inclus|einschl|включ|dahil|inklu)"
)
_COLON = re.compile(r"[:：]")
# "--Disease Characteristics-- Documented ...": the dashes close the name.
_DASHES = re.compile(r"(?<=[a-z])--+(?=\s+\S)")
# "Exclusion criteria * Smoking * Cancer"
_LISTED = re.compile(r"(?:in|ex)clusion criteria(?P<end>\s+)(?=[*•·]\s|1[.)]\s)")
# "Inclusion criteria. Adults with asthma."
_STOP = re.compile(r"(?<=clusion criteria)\. (?=[^\W\d_]+ \S)")
_RUN_IN = re.compile(
    r"(?:(?:Inclusion|Exclusion) criteri(?:a|on)|(?:INCLUSION|EXCLUSION) CRITERI(?:A|ON))"
    r"(?=\s[A-Z][a-z]+ [a-z]+(?: \S+){4})"
)
_TITLE = re.compile(
    r"(?<=\s)(?:(?:In|Ex)clusion [Cc]riteri(?:a|on)|(?:IN|EX)CLUSION CRITERI(?:A|ON))\s*[:：]?$"
)
_WORDS = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_AS_FOLLOWS = re.compile(
    r"\s(?:are|were|is|will be|(?:will |shall |would |also )?(?:includ(?:e|es|ed)|comprise)"
    r"|consist(?:s|ed)? of)(?: as follows| the following| as below)?$"
)
# "Drop out (DO) criteria"
_SHORT_ASIDE = re.compile(r" \([\w/-]{1,6}\) (?=criteri)")
_TAIL = re.compile(rf"\s*(?:[-–—(\[,/+&]|{either(words.TAIL_WORDS)}(?!\w))")
_SHORT_TAIL = re.compile(r"\s*(?:[-–—(\[]|for (?:all|the|both)(?!\w))")
_SAYS = re.compile(r"\s+(?:are|is|were|used|by)(?!\w)(?!.*[:：])")
_SENTENCE_END = re.compile(r"[.;。；] ")
_PLAIN = whole(
    rf"(?:(?:the|key|main|major|primary|specific) )*{name}"
    for name in (
        *words.EXCLUSION_NAMES,
        *words.INCLUSION_NAMES,
        *words.EXCLUSION_SHORT,
        *words.INCLUSION_SHORT,
    )
)
_PART = re.compile(
    r"\b(?:key|main|major|principal|abbreviated|abridged|summary of|selected|partial)\b"
    r"(?: [\w/-]+){0,2} (?:inclusions?|exclusions?|eligibility)\b"
    r"|\((?:key|main|abbreviated|abridged|selected|partial|not complete|summary)\)"
)
_STATES = re.compile(
    r"criteri(?:a|on) (?:are|is|were|was|includes?|included) "
    r"(?!as follows|the following|as below|any of|all of|those|not limited|listed|below|these|to )"
)
_TAIL_VERB = anywhere(words.SENTENCE_TAIL)


class Heading(Struct, frozen=True):
    """A line, or its start, that names a list: its kind, its words, the words after the colon.

    `rank` tells a list's own name ("list"), a name that says neither kind ("neutral"), the name of
    a list that mixes both ("mixed"), a heading of a layout that mixes both unless a list is open
    ("layout"), the name of a list of what ends taking part ("leaving"), a name that typing errors
    have made unsure ("doubt") and a sub-heading that says its kind ("group"; "included" where it
    may only lift an exclusion).
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
    found = _read(text, lowered, name_of) if may_name_list(lowered) else None
    if found is not None and found.rank == "neutral" and found.rest:
        # "Eligibility Criteria: Key Inclusion Criteria:"
        inner = read_heading(found.rest)
        found = replace(inner, text=text) if inner and inner.rank == "list" else found
    return found or _read(text, lowered, _misspelled)


def _read(text: str, lowered: str, name: Callable[[str], Named | None]) -> Heading | None:
    for start, end in _name_ends(text[:_LONGEST], lowered):
        named = name(lowered[:start])
        if named is not None:
            rest = text[end:].strip()
            if not _WORDS.search(rest):
                return Heading(*named, text)
            return Heading(*named, text[:end].strip(), rest)
    if len(text) > _LONGEST:
        return None
    named = name(lowered)
    if name is name_of:
        named = _title(text, lowered) or named or _called(lowered)
    return Heading(*named, text) if named else None


def _misspelled(label: str) -> Named | None:
    """Kind and rank of a short name with typing errors; unsorted where it could be either."""
    mended = mend_name(label)
    if mended == label:
        return None
    named = name_of(mended.replace(UNSURE, "exclusion"))
    return ("unsorted", "doubt") if named and UNSURE in mended else named


def _name_ends(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where a name may end before other words: at a colon, at dashes, before a new sentence."""
    # That the signs of an end stand nowhere in a line is seen much faster.
    if ":" in lowered or "：" in lowered:
        for match in islice(_COLON.finditer(lowered), 2):
            yield match.span()
    if "--" in lowered and (dashes := _DASHES.search(lowered)):
        yield dashes.span()
    if "clusion criteri" not in lowered:
        return
    if stop := _STOP.search(lowered):
        yield stop.span()
    if listed := _LISTED.match(lowered):
        yield listed.span("end")
    if name := _RUN_IN.match(text):
        yield name.end(), name.end()


@lru_cache(maxsize=4096)
def name_of(label: str) -> Named | None:
    """Kind and rank of a list's name (lower case), or None where it is none."""
    label = _AS_FOLLOWS.sub("", _SHORT_ASIDE.sub(" ", label).strip(_TRIM))
    if not label or (len(label) > 120 and not _NAME_FOR.match(label)):
        return None
    return next((named for test, named in _NAMES if test(label)), None)


def _named(full: re.Pattern[str], short: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda label: _is_name(label, full, _TAIL) or _is_name(label, short, _SHORT_TAIL)


def is_bare(heading: Heading) -> bool:
    """Whether a neutral heading is the mere name, "Eligibility Criteria", without an addition."""
    return _ELIGIBILITY_ALONE.fullmatch(heading.text.lower().strip(_TRIM)) is not None


def is_qualified(heading: Heading) -> bool:
    """Whether a heading is a list's full name with nothing but common qualifiers before it."""
    lowered = mend_name(heading.text.lower())
    match = _EXC.search(lowered) or _INC.search(lowered) or _BOTH.search(lowered)
    return (
        match is not None
        and words.QUALIFIERS.issuperset(_WORD.findall(lowered[: match.start()]))
        and not _SAYS.match(lowered, match.end())
        and (
            not lowered[match.end() :].strip(_TRIM) or _TAIL.match(lowered, match.end()) is not None
        )
    )


def has_label(heading: Heading) -> bool:
    """Whether a heading is a list's full name and a few words that name no more than a topic."""
    lowered = heading.text.lower()
    match = _EXC.match(lowered) or _INC.match(lowered)
    if match is None or heading.rest:
        return False
    said = _WORD.findall(lowered[match.end() :])
    plain = words.SENTENCE_WORDS.isdisjoint(said) and words.VERBS.isdisjoint(said)
    return 0 < len(said) <= 5 and plain and not has_amount(heading.text)


def is_plain(heading: Heading) -> bool:
    """Whether a heading is a list's mere name and says nothing of whom the list is for."""
    return _is_plain(heading.text.lower())


@lru_cache(maxsize=1024)  # records have their headings alike
def _is_plain(label: str) -> bool:
    return _PLAIN.fullmatch(mend_name(label).strip(_TRIM)) is not None


def says_part(heading: Heading) -> bool:
    """Whether a heading says that its list is not the whole ("Key inclusion criteria")."""
    return _PART.search(heading.text[:_LONGEST].lower()) is not None


def states(heading: Heading) -> bool:
    """Whether a heading holds its criteria in its sentence ("... criteria are fever, cough")."""
    said = _STATES.search(heading.text.lower())
    return said is not None and not heading.rest and not heading.text.endswith((":", "："))


def is_alone(heading: Heading) -> bool:
    """Whether a heading is the one word, "Exclusion" or "Inclusion", and nothing else."""
    label = mend_name(heading.text.lower()).strip(_TRIM)
    return not heading.rest and _ALONE.fullmatch(label) is not None


def _is_name(label: str, name: re.Pattern[str], tail: re.Pattern[str]) -> bool:
    match = name.search(label)
    if match is None or _SENTENCE_END.search(label, 0, match.start()):
        return False
    before = _WORD.findall(label[: match.start()])
    # "in the week before the inclusion (see below)"
    timed = tail is _SHORT_TAIL and not words.TIME_WORDS.isdisjoint(before)
    if timed or len(before) > 8 or not words.SENTENCE_WORDS.isdisjoint(before):
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


def _title(text: str, lowered: str) -> Named | None:
    """What a line is that ends with a list's name in capitals, after words of no sentence."""
    match = _TITLE.search(text)
    if match is None:
        return None
    before = text[: match.start()]
    said = set(_WORD.findall(before.lower()))
    if _ELIGIBILITY.match(lowered):
        said.discard("to")  # "Eligibility criteria for randomization to stop Inclusion criteria"
    if has_amount(before) or not words.VERBS.isdisjoint(said):
        return None
    return ("exclusion" if _EXC.search(lowered) else "inclusion"), "list"


def _called(lowered: str) -> Named | None:
    """What a line is that names its kind only with a colon at its end."""
    if not lowered.rstrip().endswith((":", "：")):
        return None
    label = lowered.strip(_TRIM)
    return next((named for pattern, named in _CALLS if pattern.fullmatch(label)), None)


# The first test that holds says what a name is; a label that only speaks of exclusion is no name.
_NAMES: tuple[tuple[Callable[[str], object], Named | None], ...] = (
    (_NON_INCLUSION.match, ("exclusion", "list")),
    (_MIXED.fullmatch, ("unsorted", "layout")),
    (_LEAVING.fullmatch, ("unsorted", "leaving")),
    (lambda label: _is_name(label, _BOTH, _TAIL), ("unsorted", "mixed")),
    (_named(_EXC, _EXC_SHORT), ("exclusion", "list")),
    (_EXC.search, None),
    (_EXC_SHORT.search, None),
    (_NEGATED.search, ("unsorted", "doubt")),
    (_named(_INC, _INC_SHORT), ("inclusion", "list")),
    (lambda label: _is_name(label, _ELIGIBILITY, _TAIL), ("unsorted", "neutral")),
)
