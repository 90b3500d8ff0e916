from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Dates, Location, OtherId, PartialDate, Source, Trial
from generator.records.merge import merge, merge_records
from generator.registries.base import Parsed

JSON = Trial(
    "NCT00000001",
    "clinicaltrials.gov",
    Source("ctgov-json", "one.json", "", PartialDate(2025, 1, 2), "https://example.org/1"),
    title="Walking after a meal",
    status="RECRUITING",
    conditions=("Diabetes",),
    dates=Dates(start=PartialDate(2024, 2), last_updated=PartialDate(2024, 5, 6)),
)
TEXT = replace(
    JSON,
    source=Source("registry-text", "one.txt", ""),
    not_carried=("conditions", "last_known_status"),
    incomplete=("summary",),
    conditions=(),
    dates=replace(JSON.dates, start=PartialDate(2024, 2, 29, unsure=True)),
)


def codes(trial: Trial | None) -> list[str]:
    return [one.code for one in trial.diagnostics] if trial else []


def test_a_richer_form_fills_what_the_poorer_lost_in_either_order() -> None:
    for pair in ((JSON, TEXT), (TEXT, JSON)):
        made = merge(*pair).trial
        assert made is not None
        assert made.conditions == ("Diabetes",)
        assert made.dates.start == PartialDate(2024, 2)
        assert (made.not_carried, made.incomplete) == ((), ())
        assert made.source.file == "one.json"
        assert codes(made) == ["I115"]
        assert "one.json" in made.diagnostics[0].message
        assert "one.txt" in made.diagnostics[0].message


def test_the_poorer_form_gives_what_the_richer_has_lost() -> None:
    cut = replace(JSON, incomplete=("title",), title=None)
    made = merge(cut, TEXT).trial
    assert made is not None
    assert made.title == "Walking after a meal"
    assert made.incomplete == ()


def test_the_newer_record_wins_whole() -> None:
    newer = replace(
        TEXT,
        title="Walking before a meal",
        dates=replace(TEXT.dates, last_updated=PartialDate(2024, 5, 7)),
    )
    for pair in ((JSON, newer), (newer, JSON)):
        made = merge(*pair).trial
        assert made is not None
        assert (made.title, made.conditions) == ("Walking before a meal", ())
        assert codes(made) == ["I116"]


def test_unknown_wins_at_equal_dates_and_the_other_is_the_last_known_status() -> None:
    aged = replace(TEXT, status="UNKNOWN")
    for pair in ((JSON, aged), (aged, JSON), (JSON, replace(JSON, status="UNKNOWN"))):
        made = merge(*pair).trial
        assert made is not None
        assert (made.status, made.last_known_status) == ("UNKNOWN", "RECRUITING")


def test_any_other_difference_at_equal_dates_is_an_error_that_names_both() -> None:
    found = merge(JSON, replace(TEXT, status="COMPLETED", title="Walking"))
    assert found.trial is None
    (error,) = found.diagnostics
    assert error.code == "E117"
    for word in ("one.json", "one.txt", "status", "title"):
        assert word in error.message


def test_a_record_without_a_date_fills_but_does_not_contradict() -> None:
    undated = replace(TEXT, dates=Dates())
    assert codes(merge(replace(JSON, dates=undated.dates), undated).trial) == ["I115"]
    made = merge(JSON, replace(undated, title="Other")).trial
    assert made is not None
    assert made.title == "Walking after a meal"
    assert codes(made) == ["W118"]
    first, second = (replace(undated, title=title) for title in ("One", "Two"))
    made = merge(first, second).trial
    assert made is not None
    assert (made.title, codes(made)) == ("One", ["W118"])


def test_what_the_registry_derives_is_taken_from_the_later_copy() -> None:
    here = replace(JSON, locations=(Location(city="Ankara", country="Turkey", geo=(1.0, 2.0)),))
    later = replace(
        here,
        source=replace(JSON.source, retrieved=PartialDate(2026, 1, 1)),
        locations=(Location(city="Ankara", country="Türkiye", geo=(1.5, 2.0)),),
    )
    for pair in ((here, later), (later, here)):
        made = merge(*pair).trial
        assert made is not None
        assert made.locations == later.locations


def test_streams_keep_faults_and_order() -> None:
    fault = Parsed("bad.json", None)
    stream = [Parsed("b", replace(JSON, id="B")), fault, Parsed("a", JSON), Parsed("a2", TEXT)]
    found = list(merge_records(stream))
    assert [one.trial.id if one.trial else None for one in found] == ["B", None, "NCT00000001"]


def test_records_that_contradict_stay_an_error_whatever_comes_after() -> None:
    third = replace(TEXT, title="Third")
    stream = [Parsed("1", JSON), Parsed("2", replace(JSON, title="x")), Parsed("3", third)]
    (found,) = merge_records(stream)
    assert found.trial is None


OTHER = Trial(
    "ISRCTN00000001",
    "isrctn",
    Source("isrctn-xml", "i.xml", "", url="https://example.org/2"),
    lay_title="A walk",
    title="Something else",
)


@pytest.mark.parametrize("turned", [False, True])
def test_two_registries_are_joined_only_on_request(turned: bool) -> None:  # noqa: FBT001
    named = replace(JSON, other_ids=(OtherId("ISRCTN00000001"),))
    stream = [Parsed("1", named), Parsed("2", OTHER)]
    stream = stream[::-1] if turned else stream
    assert len(list(merge_records(stream))) == 2
    (found,) = merge_records(stream, by_other_ids=True)
    first = stream[0].trial
    assert found.trial is not None
    assert first is not None
    assert (found.trial.id, found.trial.title) == (first.id, first.title)
    assert found.trial.lay_title == "A walk"
    assert codes(found.trial) == ["I119"]
    assert len(found.trial.other_ids) == 1


def test_a_shared_grant_joins_nothing() -> None:
    grant = (OtherId("GRANT 1"),)
    other = replace(JSON, id="NCT00000002", title="Other", other_ids=grant)
    stream = [Parsed("1", replace(JSON, other_ids=grant)), Parsed("2", other)]
    assert len(list(merge_records(stream, by_other_ids=True))) == 2
