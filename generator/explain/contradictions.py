"""Two answers in one record: both are shown, both places named, and a diagnostic raised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, diagnose
from generator.explain.ages import age_statements, in_months
from generator.explain.words import Words
from generator.leaflet import Notice
from generator.model import NO_LIMIT, Criterion, Trial

# A line that gives the age limits and nothing else decides: "Age 18 to 65 years", "aged ≥ 18 years",
# "18-70 years old (inclusive)". Looser wording is left alone: silent beats half right.
_WHO = r"(?:(?:adult|male|female|men|women|both|and|or|healthy|patients?|subjects?|participants?|volunteers?|individuals?|people|persons?|are|is|must|be|who|of|either|sex|gender|the|with|an?|at)\s+)*"
_UNIT = r"(?:years?|yrs?|y)(?:\s*(?:old|of age))?"
_RANGE = re.compile(
    rf"^{_WHO}(?:aged?s?:?\s+)?(?:between\s+|from\s+)?(\d{{1,3}})\s*{_UNIT}?\s*(?:-|–|to|and|through)\s*"
    rf"(\d{{1,3}})\s*{_UNIT}\s*(?:of age)?\W*(?:\(?inclusive\)?|\(?including[^)]*\)?)?\W*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"^{_WHO}(?:aged?s?:?\s+)?(?:(?:≥|>=|at least|minimum(?: of)?)\s*(\d{{1,3}})\s*{_UNIT}"
    rf"|(\d{{1,3}})\s*{_UNIT}\s*(?:and|or)\s*(?:older|above|over))\s*(?:of age)?\W*$",
    re.IGNORECASE,
)
_SPEAKS_OF_AGE = re.compile(r"\bage|\byears? old\b|\bold\b|≥", re.IGNORECASE)
_ONE_SEX = (
    (
        re.compile(
            r"^(?:healthy\s+|adult\s+)*(?:males?|men)(?:\s+(?:only|subjects|patients|volunteers))?\W*$",
            re.I,
        ),
        "MALE",
    ),
    (
        re.compile(
            r"^(?:healthy\s+|adult\s+)*(?:females?|women)(?:\s+(?:only|subjects|patients|volunteers))?\W*$",
            re.I,
        ),
        "FEMALE",
    ),
)
_BLIND = re.compile(r"\b(?:double|single|triple)[- ]?(?:blind|mask)", re.IGNORECASE)
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
    return (*_lists(trial), *_masking(trial))


def contradiction_diagnostics(trial: Trial) -> tuple[Diagnostic, ...]:
    """The same as diagnostics."""
    codes = {"age": "W601", "sex": "W602", "masking": "W603"}
    return tuple(
        diagnose(codes[found.kind], found.number, words=found.line)
        for found in contradictions(trial)
    )


def contradiction_notices(words: Words) -> tuple[Notice, ...]:
    """A box that gives both answers and sends the reader to the team."""
    return tuple(_notice(words, found) for found in contradictions(words.trial))


def _notice(words: Words, found: Contradiction) -> Notice:
    sources = {
        "age": ("eligibility.minimum_age", "eligibility.maximum_age"),
        "sex": ("eligibility.sex",),
        "masking": ("design.masking",),
    }[found.kind]
    points = words.say(f"differs.{found.kind}_fields", *sources, **_fields(words, found.kind))
    points += words.say(f"differs.{found.kind}_line", found.path, line=found.line)
    return Notice("alert", words.say(f"differs.{found.kind}"), points + words.say("differs.ask"))


def _fields(words: Words, kind: str) -> dict[str, object]:
    if kind == "age":
        return {"fields": " ".join(statement.text for statement in age_statements(words))}
    if kind == "sex":
        return {"fields": words.word("sex", words.trial.eligibility.sex or "")}
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
    if item.role != "criterion" or not _SPEAKS_OF_AGE.search(item.text):
        return False
    low, high = trial.eligibility.minimum_age, trial.eligibility.maximum_age
    if match := _RANGE.match(item.text):
        return _other(low, int(match[1])) or _other(high, int(match[2]))
    if match := _FROM.match(item.text):
        return _other(low, int(match[1] or match[2]))
    return False


def _other(field: str | None, years: int) -> bool:
    """Whether a field names another age; no limit at all counts as another answer."""
    if field is None:
        return False
    months = None if field == NO_LIMIT else in_months(field)
    if field == NO_LIMIT:
        return True
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
