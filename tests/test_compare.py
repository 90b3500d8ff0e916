from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import (
    Contact,
    Criterion,
    Dates,
    Eligibility,
    Location,
    Organization,
    PartialDate,
    ResponsibleParty,
    Section,
    Source,
    Trial,
)
from generator.records.compare import compare

ONE = Trial(
    "NCT00000001",
    "clinicaltrials.gov",
    Source("ctgov-json", "one.json", ""),
    title="A title",
    sponsor=Organization("Somewhere", "NETWORK"),
    responsible_party=ResponsibleParty(type="SPONSOR"),
    locations=(Location(city="Paris", contacts=(Contact("Ann"), Contact("Bob"))),),
    dates=Dates(start=PartialDate(2024, 2, 28)),
)
TEXT = replace(ONE, source=Source("registry-text", "one.txt", ""))


def criteria(*items: Criterion, heading: str = "Inclusion Criteria") -> Eligibility:
    return Eligibility(sections=(Section("inclusion", heading, items=items),))


@pytest.mark.parametrize(
    ("change", "strict", "lenient"),
    [
        ({"title": "A  title"}, [], []),
        ({"title": "Another"}, ["title"], ["title"]),
        ({"title": None}, ["title"], []),
        ({"sponsor": Organization("Elsewhere", "NETWORK")}, ["sponsor.name"], ["sponsor.name"]),
        ({"sponsor": Organization("Somewhere", "OTHER")}, [], []),
        ({"responsible_party": None}, ["responsible_party.type"], []),
        ({"locations": (Location(city="Paris", contacts=(Contact("Bob"),)),)}, ["c"], []),
        ({"locations": (Location(city="Paris", contacts=(Contact("Cid"),)),)}, ["c"], ["c"]),
        ({"locations": (Location(city="Rome", contacts=ONE.locations[0].contacts),)}, [], []),
        ({"dates": Dates(start=PartialDate(2024, 2))}, ["dates.start"], ["dates.start"]),
        ({"dates": Dates(start=PartialDate(2024, 2, 28, unsure=True))}, [], []),
        ({"dates": Dates(start=PartialDate(2024, 2, 29, unsure=True))}, ["d"], ["d"]),
    ],
)
def test_differences(change: dict[str, object], strict: list[str], lenient: list[str]) -> None:
    names = {"c": "locations.contacts", "d": "dates.start"}
    second = replace(TEXT, **change)  # type: ignore[arg-type]
    for expected, is_strict in ((strict, True), (lenient, False)):
        found = compare(ONE, second, strict=is_strict).differences
        assert found == tuple(names.get(name, name) for name in expected)


def test_what_a_form_lost_is_no_difference_and_is_filled() -> None:
    first = replace(ONE, title=None, not_carried=("title",), incomplete=("locations.contacts",))
    second = replace(TEXT, dates=Dates(), not_carried=("dates",))
    found = compare(first, second, strict=True)
    assert found.differences == ()
    assert found.trial.title == "A title"
    assert found.trial.dates.start == PartialDate(2024, 2, 28)


def test_nesting_joined_lines_and_heads_of_criteria_are_layout() -> None:
    part = Criterion("of any kind", "*", "b", 3)
    nested = criteria(
        Criterion("Adults", "*", "a", 2, items=(part,)), heading="INCLUSION CRITERIA:"
    )
    flat = criteria(Criterion("Adults of any kind", "1.", "c", 40))
    trials = replace(ONE, eligibility=nested), replace(TEXT, eligibility=flat)
    found = compare(*trials, strict=True)
    assert found.differences == ()
    assert found.trial.eligibility == nested


def test_words_of_criteria_are_not_layout() -> None:
    one = replace(ONE, eligibility=criteria(Criterion("Adults", "*", "a", 2)))
    two = replace(TEXT, eligibility=criteria(Criterion("Children", "*", "a", 2)))
    assert compare(one, two).differences == ("eligibility.sections",)


def test_lost_lists_of_criteria_are_taken_from_the_other() -> None:
    whole = replace(ONE, eligibility=criteria(Criterion("Adults", "*", "a", 2)))
    for lost in ("eligibility.inclusion", "eligibility.exclusion"):
        part = replace(TEXT, incomplete=(lost,))
        assert compare(whole, part, strict=True).differences == ()
        assert compare(part, whole).trial.eligibility == whole.eligibility
