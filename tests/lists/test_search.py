"""The index of a large site: exact ages, and no trial left out for a missing fact."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.lists.entries import Entries
from generator.lists.search import UNKNOWN, age_nodes, places, records
from generator.publish.search import NoSearchError, has_search, write_index
from tests.makers import FULL, lists_of
from tests.offices import built, files, office

(LISTED,) = lists_of(FULL).entries


def _of_year(year: int) -> set[str]:
    """What the script asks for."""
    return {f"{level}.{year >> level}" for level in range(8)}


@pytest.mark.parametrize("first", [0, 1, 2, 5, 17, 18, 63, 64, 65, 100])
@pytest.mark.parametrize("last", [0, 1, 5, 17, 18, 64, 65, 99, 126, 127])
def test_spans_of_years_hold_just_the_years_asked_for(first: int, last: int) -> None:
    nodes = age_nodes(first, last)
    held = [year for year in range(128) if _of_year(year) & set(nodes)]
    assert held == list(range(first, last + 1))
    assert len(nodes) <= 14
    assert len(nodes) == len(set(nodes))


def test_what_the_record_does_not_give_is_a_value_of_its_own() -> None:
    facts = ("ages", "healthy", "phase", "places", "sex", "status")
    bare = replace(LISTED, silent=facts, lost=(), unclear=(), places=(), sex=None, healthy=None,
                   phases=(), low=None, high=None)  # fmt: skip
    (record,) = records(Entries.of([bare]))
    assert all(UNKNOWN in record.filters[n] for n in ("country", "sex", "status", "phase"))
    assert record.filters["healthy"] == [UNKNOWN]
    assert record.filters["town"] == [f"{UNKNOWN}|{UNKNOWN}"]
    assert record.filters["age"] == ["m7.0"]
    sure = replace(bare, silent=(), low=216.0, high=780.0)
    (record,) = records(Entries.of([sure]))
    assert all(node.startswith("y") for node in record.filters["age"])


def test_records_are_in_the_order_of_the_lists() -> None:
    some = [
        replace(LISTED, id="NCT1", title="b", group="closed"),
        replace(LISTED, id="NCT2", title="z", group="open"),
        replace(LISTED, id="NCT3", title="a", group="closed"),
    ]
    assert [r.address for r in records(Entries.of(some))] == [
        "/trials/NCT2/",
        "/trials/NCT3/",
        "/trials/NCT1/",
    ]
    assert [record.order for record in records(Entries.of(some))] == [0, 1, 2]


def test_towns_stand_by_country() -> None:
    some = [replace(LISTED, places=(("Chile", "Ovalle"), ("Chile", "Arica"), ("Åland", None)))]
    assert places(Entries.of(some).lines) == '{"Chile":["Arica","Ovalle"],"Åland":[]}'


def test_own_places_stand_as_a_country_before_all() -> None:
    own = replace(LISTED, places=(("Chile", "Arica"),), ours=("Plum Clinic, Arica",), lost=())
    assert places(Entries.of([own]).lines) == '{"*":["Plum Clinic, Arica"],"Chile":["Arica"]}'
    (record,) = records(Entries.of([own]))
    assert record.filters["country"] == ["*", "Chile"]
    assert record.filters["town"] == ["*|Plum Clinic, Arica", "Chile|Arica"]


def test_an_index_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    folder = tmp_path / "pagefind"
    write_index(records(Entries.of([LISTED, replace(LISTED, id="NCT2")])), folder, "en")
    assert len(list((folder / "fragment").iterdir())) == 2
    write_index(records(Entries.of([LISTED])), folder, "en")
    assert len(list((folder / "fragment").iterdir())) == 1
    assert {"pagefind.js", "pagefind-worker.js"} <= {path.name for path in folder.iterdir()}
    assert not list(folder.glob("*ui*"))


def test_without_pagefind_the_finder_loads_all_and_the_build_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    assert not has_search()
    with pytest.raises(NoSearchError, match=r"pip install 'trialpages\[search\]'"):
        write_index([], tmp_path, "en")
    built(office(tmp_path, finder_limit=1))
    assert "pip install 'trialpages[search]'" in caplog.text
    assert "find/data-1.js" in files(tmp_path / "site")
    assert not any(name.startswith("pagefind/") for name in files(tmp_path / "site"))


def test_a_folder_without_a_host_needs_no_index(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    built(office(tmp_path, finder_limit=1), use_directory_urls=False)
    assert "pagefind" not in caplog.text.lower()
    assert "find/data-1.js" in files(tmp_path / "site")
    assert not any(name.startswith("pagefind/") for name in files(tmp_path / "site"))
