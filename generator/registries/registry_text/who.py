"""Who can take part: criteria, age limits, sex, healthy volunteers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.eligibility.structure import read_criteria
from generator.model import NO_LIMIT, Criterion, Eligibility, Section, SectionKind
from generator.registries.registry_text import layout
from generator.registries.registry_text.values import NO_AGE, VOLUNTEERS, Closing, find_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.eligibility.lines import Line
    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger

_HEADINGS: Mapping[str, SectionKind] = {
    "Inclusion Criteria": "inclusion",
    "Exclusion Criteria": "exclusion",
}
_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s")


@dataclass(frozen=True, slots=True)
class Who:
    """Eligibility, and the lines under each of the page's own two headings by kind."""

    eligibility: Eligibility
    lists: Mapping[str, tuple[Line, ...]]


def read_who(page: Page, ledger: Ledger) -> Who:
    """Cut the section into criteria and the values after them, placed by their form."""
    lines = page.lines(layout.ELIGIBILITY)
    closing = find_values(lines, labelled=page.variant == "labelled")
    ledger.leave(closing.strays)
    limits = _ages(closing, ledger)
    lists = tuple(_lists(lines[: closing.start]))
    sex, volunteers = closing.sex, closing.volunteers
    eligibility = Eligibility(
        minimum_age=limits.minimum,
        maximum_age=limits.maximum,
        age_limit=limits.either,
        sex=sex.text if sex else None,
        healthy_volunteers=VOLUNTEERS.get(volunteers.text) if volunteers else None,
        sections=_sections(lists, ledger),
    )
    return Who(eligibility, {part.kind: part.lines for part in reversed(lists)})


@dataclass(frozen=True, slots=True)
class _Limits:
    minimum: str | None = None
    maximum: str | None = None
    either: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """Lines under one of the page's own headings, or above both (no heading)."""

    kind: SectionKind
    heading: Line | None = None
    lines: tuple[Line, ...] = ()


def _lists(lines: Sequence[Line]) -> Iterator[_List]:
    """Cut the criteria at the page's own headings, which part the two lists whatever they hold."""
    held = _List("unsorted")
    for line in lines:
        if line.text in _HEADINGS:
            yield held
            held = _List(_HEADINGS[line.text], line)
        else:
            held = replace(held, lines=(*held.lines, line))
    yield held


def _sections(lists: Sequence[_List], ledger: Ledger) -> tuple[Section, ...]:
    """The sections of all lists; a list that has lost all its lines keeps its heading."""
    found: list[Section] = []
    for part in lists:
        if part.lines:
            own = (part.heading,) if part.heading else ()
            criteria = read_criteria((*own, *part.lines))
            ledger.notes.extend(criteria.diagnostics)
            found += criteria.sections
        elif part.heading:
            found.append(Section(part.kind, part.heading.text))
    seen: Counter[str] = Counter()
    return tuple(
        replace(section, items=tuple(_distinct(item, seen) for item in section.items))
        for section in found
    )


def _distinct(item: Criterion, seen: Counter[str]) -> Criterion:
    """The item with an id of its own among the items of both lists."""
    name = item.id.partition("-")[0]
    seen[name] += 1
    return replace(
        item,
        id=name if seen[name] == 1 else f"{name}-{seen[name]}",
        items=tuple(_distinct(child, seen) for child in item.items),
    )


def first_number(lines: Sequence[Line]) -> int | None:
    """The number that the first line of a list carries."""
    match = _NUMBERED.match(lines[0].text) if lines else None
    return int(match[1]) if match else None


def _ages(closing: Closing, ledger: Ledger) -> _Limits:
    """Two ages are minimum and maximum; one alone may be either, unless its label tells."""
    if len(closing.ages) == 2:
        return _Limits(*(_limit(age) for age, _ in closing.ages))
    if not closing.ages:
        return _Limits()
    age, label = closing.ages[0]
    word = (label or "").lower()
    if "min" in word:
        return _Limits(minimum=_limit(age))
    if "max" in word:
        return _Limits(maximum=_limit(age))
    ledger.say("I207", age.number, value=age.text)
    return _Limits(either=_limit(age))


def _limit(line: Line) -> str:
    return NO_LIMIT if line.text == NO_AGE else line.text
