"""Many small changes of a full trial: every status, study type, design, age and silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cache
from random import Random
from typing import Any

from generator.model import (
    Contact,
    Criterion,
    Dates,
    Enrollment,
    Location,
    Organization,
    PartialDate,
    Recruitment,
    Section,
    Trial,
)
from generator.registries.codes import CODES
from tests.makers import FULL

OLD = PartialDate(2019, 5, 1)
LATER = PartialDate(2027, 5)


@cache
def variants() -> tuple[Trial, ...]:
    """The variants, without twins."""
    return tuple(dict.fromkeys(_all()))


def _all() -> Iterator[Trial]:
    yield from _bases()
    yield from _silences(FULL)
    for change in _CHANGES:
        yield from change(FULL)
    bases = tuple(_bases())
    for number in range(300):
        # Several changes at once, the same ones in each run.
        chance = Random(number)  # noqa: S311 - a choice of tests
        trial = bases[number % len(bases)]
        for change in chance.sample(_CHANGES, 3):
            trial = chance.choice(tuple(change(trial)))
        yield trial


def _bases() -> Iterator[Trial]:
    for status in (*sorted(CODES["status"]), None, "NO_KNOWN_STATUS"):
        yield replace(FULL, status=status)
    for kind in ("OBSERVATIONAL", "EXPANDED_ACCESS", None):
        for status in ("RECRUITING", "COMPLETED", "UNKNOWN", "NOT_YET_RECRUITING"):
            yield replace(FULL, study_type=kind, status=status)


def _silences(base: Trial) -> Iterator[Trial]:
    """One field after the other silent."""
    for field in fields(Trial):
        value = getattr(base, field.name)
        if field.name in {"id", "registry", "source"} or value is None:
            continue
        if isinstance(value, tuple):
            yield _with(base, field.name, ())
        elif field.name in {"dates", "design", "eligibility", "outcomes", "recruitment"}:
            yield _with(base, field.name, type(value)())
            for inner in fields(value):
                silent = () if isinstance(getattr(value, inner.name), tuple) else None
                yield _with(base, field.name, replace(value, **{inner.name: silent}))
        else:
            yield _with(base, field.name, None)


def _with(base: Trial, name: str, value: Any) -> Trial:
    """The trial with another value of a field that is known by its name alone."""
    changes: dict[str, Any] = {name: value}
    return replace(base, **changes)


def _designs(base: Trial) -> Iterator[Trial]:
    for path, known in CODES.items():
        outer, _, inner = path.partition(".")
        if outer not in {"design", "eligibility"}:
            continue
        for code in sorted(known):
            value: Any = (code,) if inner == "who_masked" else code
            yield _with(base, outer, replace(getattr(base, outer), **{inner: value}))
    for phases in (("NA",), ("PHASE3",), ("PHASE4",), ("EARLY_PHASE1",)):
        yield replace(base, phases=phases)
    for masking in ("NONE", "DOUBLE"):
        unnamed = replace(base.design, masking=masking, who_masked=())
        yield replace(base, design=unnamed)
        yield replace(base, design=unnamed, title="A Double-Blind Study of Plums")
    yield from _groups(base)


def _groups(base: Trial) -> Iterator[Trial]:
    one = replace(base, arms=FULL.arms[:1])
    for allocation in ("NA", "RANDOMIZED", None):
        design = replace(base.design, allocation=allocation, intervention_model="SINGLE_GROUP")
        for purpose in ("TREATMENT", "PREVENTION", "OTHER"):
            for masking in ("NONE", "DOUBLE"):
                chosen = replace(design, primary_purpose=purpose, masking=masking)
                yield replace(one, design=chosen)
                yield replace(base, design=chosen)
    for purpose in ("PREVENTION", "OTHER"):
        chosen = replace(base.design, primary_purpose=purpose)
        yield replace(base, design=chosen)
        yield replace(base, design=chosen, title="Syrup", conditions=("Cough",))
    for kind in (*sorted(CODES["arms.type"]), None):
        arms = tuple(replace(arm, type=kind, interventions=()) for arm in FULL.arms)
        yield replace(base, arms=arms)
        yield replace(base, arms=(FULL.arms[0], arms[1]))


def _people(base: Trial) -> Iterator[Trial]:
    for kind in ("ACTUAL", "ESTIMATED", None):
        for count in (0, 1, 40):
            yield replace(base, enrollment=Enrollment(count, kind))
    for low, high in (("none", "none"), ("18 Years", "none"), ("none", "17 Years"), (None, None)):
        ages = replace(base.eligibility, minimum_age=low, maximum_age=high)
        yield replace(base, eligibility=ages)
    for low, high in (("18 Years", None), (None, "17 Years"), ("2 Months", "120 Years")):
        ages = replace(base.eligibility, minimum_age=low, maximum_age=high)
        yield replace(base, eligibility=ages)
    limit = replace(base.eligibility, minimum_age=None, maximum_age=None, age_limit="65 Years")
    yield replace(base, eligibility=limit)
    for healthy in (True, False, None):
        yield replace(base, eligibility=replace(base.eligibility, healthy_volunteers=healthy))
    bare = replace(base.eligibility, gender_description=None, gender_based=True)
    yield replace(base, eligibility=bare)


def _times(base: Trial) -> Iterator[Trial]:
    for kind in ("ACTUAL", "ESTIMATED", None):
        dates = replace(
            base.dates, start_type=kind, completion_type=kind, primary_completion_type=kind
        )
        yield replace(base, dates=dates)
        yield replace(base, dates=replace(dates, completion=OLD, primary_completion=OLD))
    yield replace(base, dates=replace(base.dates, primary_completion=OLD))
    yield replace(base, dates=replace(base.dates, start=LATER))
    yield replace(base, dates=replace(base.dates, start=LATER, start_type="ESTIMATED"))
    yield replace(base, dates=replace(base.dates, start=OLD, verified=OLD, last_updated=OLD))
    yield replace(base, dates=replace(base.dates, verified=None))
    yield replace(base, dates=replace(base.dates, verified=None, last_updated=PartialDate(2026, 9)))
    yield replace(base, dates=replace(base.dates, verified=None, last_updated=PartialDate(2019, 9)))
    yield replace(base, dates=replace(base.dates, verified=PartialDate(2026, 9, 5)))
    yield replace(base, dates=Dates())
    for recruitment in (Recruitment(OLD, None), Recruitment(None, OLD), Recruitment(OLD, OLD)):
        yield replace(base, recruitment=recruitment)
    for results in (True, False, None):
        yield replace(base, has_results=results)


def _lists(base: Trial) -> Iterator[Trial]:
    def with_lines(*lines: str, kind: Any = "inclusion") -> Trial:
        items = tuple(Criterion(text, None, f"c{n}", n + 1) for n, text in enumerate(lines))
        sections = (Section(kind, None, None, items),)
        return replace(base, eligibility=replace(base.eligibility, sections=sections))

    yield with_lines("Aged 5 to 80 years")
    yield with_lines("Male")
    yield with_lines("Histologically confirmed cancer, ECOG 0-1")
    for kind in ("inclusion", "exclusion", "unsorted"):
        yield with_lines("Coughs", kind=kind)
    note = Criterion("Other criteria may apply.", None, "c9", 9, "note")
    sections = (Section("inclusion", "Inclusion", None, (note,)),)
    yield replace(base, eligibility=replace(base.eligibility, sections=sections))
    claim = "Plum syrup is safe and effective."
    yield replace(base, summary=(claim,), description=(claim, "More."))
    yield replace(base, conditions=("Cough",))


def _places(base: Trial) -> Iterator[Trial]:
    yield replace(base, locations=(Location(),))
    yield replace(base, locations=(Location("Sam Poe", "Smalltown"), Location(None, "Town")))
    yield replace(base, locations=(Location("Dr. Sam Poe", "Smalltown", country="Nowhere"),))
    yield replace(base, locations=(Location(city="A", status="RECRUITING"), Location(city="B")))
    yield replace(base, locations=tuple(Location("H", "T", country="N") for _ in range(3)))
    own = Location("Plum Makers", "Smalltown", country="Nowhere")
    yield replace(base, locations=(own,), sponsor=Organization("Plum Makers", "INDUSTRY"))
    yield replace(base, central_contacts=(Contact("Max Loe"),), locations=())
    yield replace(base, central_contacts=(), locations=(Location("House", "T"),))


def _losses(base: Trial) -> Iterator[Trial]:
    """Fields that are empty because the form or this copy lost them."""
    for path in (
        *("status", "last_known_status", "locations", "arms", "arms.type", "outcomes"),
        *("central_contacts", "central_contacts.phone", "summary", "description", "eligibility"),
        *("eligibility.inclusion", "eligibility.exclusion", "eligibility.sections", "enrollment"),
        *("enrollment.type", "dates.start_type", "dates.completion_type", "dates.last_updated"),
        *("design.who_masked", "has_results", "conditions", "why_stopped", "dates.completion"),
    ):
        emptied = _emptied(base, path)
        yield replace(emptied, not_carried=(path,))
        yield replace(base, incomplete=(path,))
        yield replace(emptied, incomplete=(path,))
    first = replace(FULL.eligibility.sections[0].items[0], marker="2.")
    section = replace(FULL.eligibility.sections[0], items=(first,))
    starts = replace(base.eligibility, sections=(section,))
    yield replace(base, eligibility=starts, incomplete=("eligibility.inclusion",))


def _emptied(base: Trial, path: str) -> Trial:
    outer, _, inner = path.partition(".")
    value = getattr(base, outer)
    if inner in {"inclusion", "exclusion"}:
        kept = tuple(s for s in base.eligibility.sections if s.kind != inner)
        return replace(base, eligibility=replace(base.eligibility, sections=kept))
    if value is None:
        return base
    if isinstance(value, tuple):
        return _with(base, outer, ())
    if not inner:
        nested = outer in {"dates", "design", "eligibility", "outcomes", "recruitment"}
        return _with(base, outer, type(value)() if nested else None)
    empty = () if isinstance(getattr(value, inner), tuple) else None
    return _with(base, outer, replace(value, **{inner: empty}))


_CHANGES: tuple[Callable[[Trial], Iterator[Trial]], ...] = (
    _silences,
    _designs,
    _people,
    _times,
    _lists,
    _places,
    _losses,
)
