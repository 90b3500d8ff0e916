"""The index of a large site: exact ages, and no trial left out for a missing fact."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.lists.entries import Entries
from generator.lists.groups import ordered
from generator.lists.listed import Listed
from generator.lists.search import UNKNOWN, Part, Record, age_nodes, parts, places
from generator.publish import site_stage
from generator.publish.search import NoSearchError, has_search, write_index
from tests.makers import FULL, lists_of, study_text
from tests.offices import built, files, office, write
from tests.publish.edits import IDS

(LISTED,) = lists_of(FULL).entries


def _parts(entries: Entries, most: int) -> list[Part]:
    return list(parts(entries, ordered(entries.lines), most))


def records(entries: Entries) -> list[Record]:
    """The trials of a site whose index has one part."""
    return [record for part in _parts(entries, 1000) for record in part.records()]


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


def _some(count: int, *, but: int | None = None) -> list[Listed]:
    """Trials whose titles are in order, without one of them."""
    return [
        replace(LISTED, id=f"NCT{number:08}", title=f"{number:08}")
        for number in range(count)
        if number != but
    ]


@pytest.mark.parametrize("count", [1, 3, 4, 5, 8, 9, 100])
@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_parts_are_full_enough_and_hold_each_trial_once_in_order(count: int, most: int) -> None:
    entries = Entries.of(_some(count))
    found = _parts(entries, most)
    assert [line for part in found for line in part.lines] == list(ordered(entries.lines))
    assert all(0 < len(part.lines) <= most for part in found)
    assert all(2 * len(part.lines) >= most for part in found[:-1])
    assert all([r.order for r in p.records()] == list(range(len(p.lines))) for p in found)


@pytest.mark.parametrize("gone", [0, 40, 399])
def test_a_trial_that_goes_changes_one_part_or_two(gone: int) -> None:
    before = [part.name for part in _parts(Entries.of(_some(400)), 40)]
    after = [part.name for part in _parts(Entries.of(_some(400, but=gone)), 40)]
    assert len({*before}) == len(before) > 9
    assert 1 <= len({*after} - {*before}) <= 2
    assert [name for name in before if name in after] == [name for name in after if name in before]


def test_a_part_is_named_after_all_that_it_is_made_of() -> None:
    (one,) = _parts(Entries.of([LISTED]), 4)
    (same,) = _parts(Entries.of([LISTED]), 9)
    (other,) = _parts(Entries.of([replace(LISTED, low=1.0)]), 4)
    assert one.name == same.name != other.name


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
    write_index(records(Entries.of([LISTED, replace(LISTED, id="NCT2")])), folder)
    assert len(list((folder / "fragment").iterdir())) == 2
    write_index(records(Entries.of([LISTED])), folder)
    assert len(list((folder / "fragment").iterdir())) == 1
    assert {"pagefind.js", "pagefind-worker.js"} <= {path.name for path in folder.iterdir()}
    assert not list(folder.glob("*ui*"))


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    places = tuple(("Chile", f"Town {number}") for number in range(300))
    some = records(
        Entries.of([replace(LISTED, id=f"NCT{n}", places=places[n:]) for n in range(30)])
    )
    for name in ("one", "other"):
        write_index(some, tmp_path / name)
    there = files(tmp_path / "one")
    assert there == files(tmp_path / "other")
    assert [name for name in there if "wasm" in name] == ["wasm.unknown.pagefind"]
    assert {name.partition("/")[0] for name in there if "/" in name} == {
        "filter",
        "fragment",
        "index",
    }


def _office(folder: Path) -> Path:
    records = {f"{number}.json": study_text(number) for number in IDS[:4]}
    return office(folder, records=records, finder_limit=1)


def _indexed(folder: Path) -> dict[str, tuple[int, ...]]:
    """The inodes of the fragments of each part."""
    return {
        part.name: tuple(sorted(one.stat().st_ino for one in part.rglob("*.pf_fragment")))
        for part in (folder / "site" / "pagefind").iterdir()
    }


def test_parts_stay_or_go_with_their_trials_and_are_those_of_a_build_from_scratch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    monkeypatch.setattr(site_stage, "PART", 2)
    config = _office(tmp_path)

    def changed() -> dict[str, tuple[int, ...]]:
        built(config)
        there = files(tmp_path / "site")
        built(config, site_dir=str(tmp_path / "whole"), anew=True)
        assert there == files(tmp_path / "whole")
        found = _indexed(tmp_path)
        assert sorted(json.loads(there["find/parts.json"])) == sorted(found)
        return found

    first = changed()
    assert len(first) > 1
    write(
        tmp_path / "records" / f"{IDS[0]}.json",
        study_text(IDS[0], conditionsModule={"conditions": ["Cold"]}),
    )
    second = changed()
    kept = first.keys() & second.keys()
    assert 0 < len(kept) < len(second)
    assert all(first[name] == second[name] for name in kept)
    for number in IDS[1:3]:
        (tmp_path / "records" / f"{number}.json").unlink()
    assert len(changed()) < len(second)
    (tmp_path / "records" / f"{IDS[3]}.json").unlink()
    built(config)
    assert not (tmp_path / "site" / "pagefind").exists()
    write(tmp_path / "records" / f"{IDS[1]}.json", study_text(IDS[1]))
    assert changed()


def test_a_part_that_was_touched_by_hand_is_made_again(tmp_path: Path) -> None:
    config = _office(tmp_path)
    built(config)
    whole = files(tmp_path / "site")
    next((tmp_path / "site" / "pagefind").rglob("*.pf_fragment")).unlink()
    built(config)
    assert files(tmp_path / "site") == whole


def test_without_pagefind_the_finder_loads_all_and_the_build_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    assert not has_search()
    with pytest.raises(NoSearchError, match=r"pip install 'trialpages\[search\]'"):
        write_index([], tmp_path)
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
