"""Two answers in one record: both are shown, both places named, and a diagnostic raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, diagnose, within_criteria
from generator.explain.ages import age_statements, in_months
from generator.explain.words import Words
from generator.leaflet import Notice
from generator.model import NO_LIMIT, Criterion, Trial

# A line that gives the age limits and little else: "Age of 5 to 80 years and of either sex",
# "aged ≥ 18 years", "18-70 years old (inclusive)". Wording that could limit it to some people, or
# that speaks of another age than today's, is left alone: silent beats half right.
_LONGEST = 90
_UNIT = r"(?:years?|yrs?|y\.?o)\b"
_RANGE = re.compile(
    rf"(?<![\d.])(\d{{1,3}})\s*(?:{_UNIT})?(?:\s*(?:old|of age))?\s*(?:-|–|—|to|and|through|until)"
    rf"\s*(\d{{1,3}})\s*{_UNIT}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?:(?:≥|>=|=>|at least|minimum(?: age)?(?: of)?)\s*(\d{{1,3}})\s*{_UNIT}"
    rf"|(\d{{1,3}})\s*{_UNIT}(?:\s*(?:old|of age))?\s*(?:and|or)\s*(?:older|above|over))",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:(?:adults?|males?|females?|men|women|both|and|or|healthy|patients?|subjects?|participants?|"
    r"volunteers?|individuals?|people|persons?|are|is|must|be|who|of|either|the|an?|at|with|has|have)"
    r"\W+)*(?:aged?s?\b|between\b|from\b|[≥>]|at least|minimum|\d)",
    re.IGNORECASE,
)
_NOT_THE_LIMITS = re.compile(
    r"\b(?:not|unless|except|if|when|onset|diagnos|cohort|group|part|arm|controls?|history|since|prior|"
    r"parents?|caregivers?|sibling|donors?|weeks?|months?|bmi|weight|menopaus|duration|disease|with)\b",
    re.IGNORECASE,
)
_ALONE = r"(?:\s+(?:only|subjects|patients|volunteers))?\W*$"
_ONE_SEX = (
    (re.compile(r"^(?:healthy\s+|adult\s+)*(?:males?|men)" + _ALONE, re.IGNORECASE), "MALE"),
    (re.compile(r"^(?:healthy\s+|adult\s+)*(?:females?|women)" + _ALONE, re.IGNORECASE), "FEMALE"),
)
_BLIND = re.compile(r"\b(?:double|single|triple)[- ]?(?:blind|mask)", re.IGNORECASE)
_RANDOM = re.compile(r"\brandomi[sz]ed\b", re.IGNORECASE)
_NOT_HERE = re.compile(r"\b(?:previous|prior|earlier|other|not|un|non|open)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers: the fields' and a line's, with the line's path and number in the source."""

    kind: str
    line: str
    path: str
    number: int | None


def contradictions(trial: Trial) -> tuple[Contradiction, ...]:
    """Where the age, sex and masking fields and the record's own words disagree."""
    return (*_lists(trial), *_masking(trial), *_assignment(trial))


def contradiction_diagnostics(trial: Trial) -> tuple[Diagnostic, ...]:
    """The same as diagnostics."""
    codes = {"age": "W601", "sex": "W602", "masking": "W603", "assignment": "W605"}
    made = (
        diagnose(codes[found.kind], found.number, words=found.line)
        for found in contradictions(trial)
    )
    return tuple(made if trial.source.is_text else map(within_criteria, made))


def contradiction_notices(
    words: Words, differs: Iterable[Contradiction], *, closed: bool
) -> tuple[Notice, ...]:
    """A box that gives both answers and sends the reader to the team."""
    return tuple(_notice(words, found, closed=closed) for found in differs)


def _notice(words: Words, found: Contradiction, *, closed: bool) -> Notice:
    sources = {
        "age": ("eligibility.minimum_age", "eligibility.maximum_age"),
        "sex": ("eligibility.sex",),
        "masking": ("design.masking",),
        "assignment": ("design.allocation", "design.intervention_model"),
    }[found.kind]
    points = words.say(f"differs.{found.kind}_fields", *sources, **_fields(words, found.kind))
    points += words.say(f"differs.{found.kind}_line", found.path, line=found.line)
    return Notice(
        "alert",
        words.say(f"differs.{found.kind}"),
        points + words.tensed("differs.ask", "past" if closed else ""),
    )


def _fields(words: Words, kind: str) -> dict[str, object]:
    if kind == "age":
        return {"fields": " ".join(statement.text for statement in age_statements(words))}
    if kind == "sex":
        return {"fields": words.word("sex", words.trial.eligibility.sex or "")}
    if kind == "assignment":
        return {"fields": words.word("allocation", words.trial.design.allocation or "")}
    return {"fields": words.word("masking", words.trial.design.masking or "")}


def _lists(trial: Trial) -> Iterator[Contradiction]:
    for n, section in enumerate(trial.eligibility.sections):
        if section.kind != "inclusion" or section.group is not None:
            continue
        for m, item in enumerate(section.items):
            path = f"eligibility.sections.{n}.items.{m}"
            if _age_differs(trial, item):
                yield Contradiction("age", item.text, path, item.line)
            if _sex_differs(trial, item):
                yield Contradiction("sex", item.text, path, item.line)


def _age_differs(trial: Trial, item: Criterion) -> bool:
    limits = _limits(item)
    if limits is None:
        return False
    low, high = trial.eligibility.minimum_age, trial.eligibility.maximum_age
    return _other(low, limits[0]) or (limits[1] is not None and _other(high, limits[1]))


def _limits(item: Criterion) -> tuple[int, int | None] | None:
    """The age limits in years that a line gives, where it gives them beyond doubt."""
    text = item.text
    plain = item.role == "criterion" and not item.items and len(text) <= _LONGEST
    if not plain or not _OPENS.match(text) or _NOT_THE_LIMITS.search(text):
        return None
    if _for_one_sex(text):
        return None
    numbers = re.findall(r"\d+", text)
    if (found := _RANGE.search(text)) and len(numbers) == 2:
        return int(found[1]), int(found[2])
    if (found := _FROM.search(text)) and len(numbers) == 1:
        return int(found[1] or found[2]), None
    return None


def _for_one_sex(text: str) -> bool:
    """Whether a line speaks of women or of men alone: the other sex may have other limits."""
    women = re.search(r"\b(?:women|females?)\b", text, re.IGNORECASE)
    men = re.search(r"\b(?:men|males?)\b", text, re.IGNORECASE)
    return (women is None) != (men is None)


def _other(field: str | None, years: int) -> bool:
    """Whether a field names another age; no limit at all counts as another answer."""
    if field is None:
        return False
    months = None if field == NO_LIMIT else in_months(field)
    if field == NO_LIMIT:
        return years > 0
    return months is not None and round(months) != years * 12


def _sex_differs(trial: Trial, item: Criterion) -> bool:
    sex = trial.eligibility.sex
    if sex is None or item.role != "criterion":
        return False
    return any(pattern.match(item.text) and sex != code for pattern, code in _ONE_SEX)


def _masking(trial: Trial) -> Iterator[Contradiction]:
    if trial.design.masking != "NONE":
        return
    for path in ("title", "official_title"):
        text = getattr(trial, path)
        if text is not None and _BLIND.search(text) and not _NOT_HERE.search(text):
            yield Contradiction("masking", text, path, None)
            return


def _assignment(trial: Trial) -> Iterator[Contradiction]:
    """A title that says "randomized" of a study whose field says that nobody is."""
    if trial.design.allocation not in ("NON_RANDOMIZED", "NA"):
        return
    for path in ("title", "official_title"):
        text = getattr(trial, path)
        if text is not None and _RANDOM.search(text) and not _NOT_HERE.search(text):
            yield Contradiction("assignment", text, path, None)
            return
