"""A trial and its words in one line, for the tests of what pages say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from generator.explain import explain
from generator.explain.words import Setting, Words
from generator.leaflet import Leaflet, PageName
from generator.model import (
    Arm,
    Dates,
    Design,
    Eligibility,
    Enrollment,
    Organization,
    PartialDate,
    Source,
    Trial,
)
from generator.workshop import Workshop, open_workshop

AS_OF = date(2026, 11, 22)


def day(text: str) -> PartialDate:
    found = PartialDate.parse(text)
    assert found is not None
    return found


PLAIN = Trial(
    id="NCT99990099",
    registry="clinicaltrials.gov",
    source=Source(
        "ctgov-json", "NCT99990099.json", "0" * 64, url="https://example.org/NCT99990099"
    ),
    title="Ardaline for Long Coughs (made-up example)",
    status="RECRUITING",
    study_type="INTERVENTIONAL",
    phases=("PHASE2",),
    enrollment=Enrollment(40, "ESTIMATED"),
    dates=Dates(
        start=day("2026-03-01"),
        start_type="ACTUAL",
        primary_completion=day("2027-10"),
        primary_completion_type="ESTIMATED",
        completion=day("2028-01"),
        completion_type="ESTIMATED",
        last_updated=day("2026-09-14"),
        verified=day("2026-09"),
    ),
    has_results=False,
    summary=("This study looks at whether ardaline shortens long coughs.",),
    conditions=("Chronic Cough",),
    design=Design(
        allocation="NA",
        intervention_model="SINGLE_GROUP",
        primary_purpose="TREATMENT",
        masking="NONE",
    ),
    arms=(Arm("Ardaline", "EXPERIMENTAL", ("One tablet a day.",), ("Ardaline",)),),
    eligibility=Eligibility("18 Years", "none", sex="ALL", healthy_volunteers=False),
    sponsor=Organization("Example Clinic", "OTHER"),
)


@cache
def shop() -> Workshop:
    return open_workshop(AS_OF)


def words_for(trial: Trial) -> Words:
    return Words(trial, shop().knowledge, Setting(AS_OF))


def trial(**changes: Any) -> Trial:
    """The plain trial with other values; `design__masking="DOUBLE"` changes a nested one."""
    flat = {name: value for name, value in changes.items() if "__" not in name}
    made = replace(PLAIN, **flat)
    for name, value in changes.items():
        outer, sign, inner = name.partition("__")
        if sign:
            made = replace(made, **{outer: replace(getattr(made, outer), **{inner: value})})
    return made


def leaflet(**changes: Any) -> Leaflet:
    enriched = shop().enrich(trial(**changes))
    return explain(enriched, shop().knowledge, Setting(AS_OF))


def said(page: PageName, **changes: Any) -> str:
    """All that a page says, as one text."""
    return " ".join(s.text for s in leaflet(**changes).page(page).statements())


def by_rule(rule: str, page: PageName = "summary", **changes: Any) -> str:
    """What one rule says on a page."""
    statements = leaflet(**changes).page(page).statements()
    return " ".join(s.text for s in statements if s.rule == rule)
