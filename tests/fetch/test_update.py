"""`trialpages update` and `remove`: newer records, what has changed in words, and outages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.changes.store import load_histories
from tests.fetch.conftest import A, B, C, names, run
from tests.fetch.registry import Registry, body, status
from tests.makers import study_text

RECORDS = Path("content/records")
CLOSED = {"overallStatus": "COMPLETED", "lastUpdatePostDateStruct": {"date": "2026-11-05"}}


@pytest.fixture
def site(registry: Registry, folder: Path) -> Path:
    """A folder with the three records, as added."""
    assert run("add", A, B, C).exit_code == 0
    registry.asked.clear()
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names(folder)}


def test_nothing_new_is_one_question(site: Path, registry: Registry) -> None:
    before = _contents(site)
    done = run("update")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("0 of 3 records updated (")
    assert _contents(site) == before
    ((path, values),) = registry.asked
    assert path == "/api/studies"
    assert values["filter.ids"] == f"{A},{B},{C}"
    assert "LastUpdatePostDate" in values["fields"]


def test_what_changed_is_said_in_words_and_kept(site: Path, registry: Registry) -> None:
    registry.add(
        B,
        statusModule=CLOSED,
        eligibilityModule={
            "eligibilityCriteria": "Inclusion Criteria:\n\n* Coughs\n\n"
            "Exclusion Criteria:\n\n* Asthma of any kind"
        },
        contactsLocationsModule={
            "locations": [{"facility": "Plum Clinic", "city": "Oslo", "country": "Norway"}]
        },
    )
    done = run("update")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:5] == [
        f"{B} (Plums {B} (made-up example)): 2026-10-01 to 2026-11-05",
        "  Recruitment was listed as: open. It is now listed as: ended.",
        "  1 place was added. Plum Clinic, Oslo, Norway.",
        (
            "  Reasons someone cannot take part: line 1 was reworded."
            ' Before: "Asthma" Now: "Asthma of any kind"'
        ),
        done.stdout.splitlines()[4],
    ]
    assert done.stdout.splitlines()[4].startswith("1 of 3 records updated (")
    assert registry.studies[B].encode() in (site / RECORDS / f"{B}.json").read_bytes()
    (step,) = load_histories(site / "content")[B].entries
    assert (step.before, step.after) == ("2026-10-01", "2026-11-05")
    assert [change.what for change in step.changes] == [
        "status",
        "places_added",
        "exclusion_reworded",
    ]
    assert [path for path, _ in registry.asked] == ["/api/studies", f"/api/studies/{B}"]


def test_check_says_so_and_writes_nothing(site: Path, registry: Registry) -> None:
    assert run("update", "--check").exit_code == 0
    registry.add(B, statusModule=CLOSED)
    before = _contents(site)
    done = run("update", "--check")
    assert done.exit_code == 3
    assert "It is now listed as: ended." in done.stdout
    assert "1 of 3 records have changed" in done.stdout
    assert _contents(site) == before


def test_one_trial_alone_can_be_asked_for(site: Path, registry: Registry) -> None:
    for number in (A, B):
        registry.add(number, statusModule=CLOSED)
    assert "1 of 1 record updated" in run("update", A.lower()).stdout
    assert load_histories(site / "content")[B].entries == ()
    done = run("update", f"{A[:-1]}9")
    assert done.exit_code == 1
    assert "did you mean NCT9999000" in done.stderr


def test_a_status_that_the_registry_changes_by_itself_is_seen(
    site: Path, registry: Registry
) -> None:
    registry.add(A, statusModule={"overallStatus": "UNKNOWN", "lastKnownStatus": "RECRUITING"})
    done = run("update")
    assert "It is now listed as: not known." in done.stdout
    (step,) = load_histories(site / "content")[A].entries
    assert step.before == step.after == "2026-10-01"


@pytest.mark.parametrize("lost", [1, 3])
def test_an_outage_changes_nothing(site: Path, registry: Registry, lost: int) -> None:
    registry.add(C, statusModule=CLOSED)
    for number in (A, B, C)[:lost]:
        del registry.studies[number]
    before = _contents(site)
    done = run("update")
    assert done.exit_code == 1
    assert f"{lost} of 3 records would vanish or become empty, more than 20%" in done.stderr
    assert _contents(site) == before


def test_emptied_records_are_an_outage_too(site: Path, registry: Registry) -> None:
    bare = {"identificationModule": {"nctId": A}, "statusModule": CLOSED}
    registry.studies[A] = json.dumps({"protocolSection": bare})
    before = _contents(site)
    done = run("update")
    assert done.exit_code == 1
    assert "1 of 3 records would vanish or become empty" in done.stderr
    assert _contents(site) == before

    registry.add(B, statusModule=CLOSED)
    done = run("update", "--most-gone", 50)
    assert done.exit_code == 0, done.output
    assert f"{A}: the registry sent a record that has lost most of its text" in done.stderr
    assert "1 of 3 records updated, 1 not to be had" in done.stdout
    assert _contents(site)[f"{RECORDS}/{A}.json"] == before[f"{RECORDS}/{A}.json"]


def test_a_trial_that_the_registry_lost_is_named_and_stays(site: Path, registry: Registry) -> None:
    del registry.studies[A]
    done = run("update", "--most-gone", 40)
    assert done.exit_code == 0, done.output
    assert f"To take them off: trialpages remove {A}" in done.stderr
    assert (site / RECORDS / f"{A}.json").is_file()


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ([status(500)] * 4, "500 (a fault of its own)"),
        ([None, *[status(503)] * 4], "503 (out of service)"),
        ([body("<html>")], "the answer is a web page"),
        ([body('{"pages": []}')], "the answer is no page of studies"),
        ([None, body(study_text(C))], "1 of 3 records would vanish"),
    ],
)
def test_a_fault_on_the_way_changes_nothing(
    faults: list[object], said: str, site: Path, registry: Registry
) -> None:
    for number in (A, B):
        registry.add(number, statusModule=CLOSED)
    registry.faults = faults  # type: ignore[assignment]
    before = _contents(site)
    done = run("update")
    assert said in done.stderr
    assert done.exit_code == 1
    assert _contents(site) == before


def test_records_in_other_forms_are_replaced(registry: Registry, folder: Path, root: Path) -> None:
    text = (root / "content" / "records" / f"{A}.txt").read_bytes()
    (folder / RECORDS).mkdir(parents=True)
    (folder / RECORDS / f"{A}.txt").write_bytes(text)
    registry.add(A, statusModule=CLOSED)
    done = run("update")
    assert done.exit_code == 0, done.output
    assert f"{RECORDS}/{A}.json" in names(folder)
    assert f"{RECORDS}/{A}.txt" not in names(folder)


@pytest.mark.usefixtures("site")
def test_records_of_other_registries_are_left(registry: Registry, shared: Path) -> None:
    other = shared / "records" / "other" / "ctis"
    assert run("add", next(other.glob("*.json"))).exit_code == 0
    done = run("update")
    assert "1 record of other registries not asked for: " in done.stderr
    assert "0 of 3 records updated" in done.stdout
    assert len(registry.asked) == 1


def test_a_record_put_here_by_hand_is_noted(registry: Registry, folder: Path) -> None:
    (folder / RECORDS).mkdir(parents=True)
    (folder / RECORDS / f"{A}.json").write_text(study_text(A), encoding="utf-8")
    assert run("update", "--check").exit_code == 0
    assert load_histories(folder / "content") == {}
    assert run("update").exit_code == 0
    assert load_histories(folder / "content")[A].versions == ("2026-10-01",)
    assert len(registry.asked) == 2


def test_nothing_to_ask_for_is_said(folder: Path) -> None:
    assert folder.is_dir()
    done = run("update")
    assert done.exit_code == 1
    assert "there is no record with an NCT number" in done.stderr


# ---------------------------------------------------------------- taken off the site


def test_a_trial_is_taken_off_and_its_place_is_kept(site: Path) -> None:
    done = run("remove", A)
    assert done.exit_code == 0, done.output
    assert not (site / RECORDS / f"{A}.json").exists()
    history = load_histories(site / "content")[A]
    assert history.removed
    assert history.title.startswith("Plums")
    assert run("remove", A).exit_code == 1
    assert run("add", A).exit_code == 0
    assert load_histories(site / "content")[A].removed == ""


def test_a_trial_in_a_file_of_many_is_not_taken_off(folder: Path) -> None:
    (folder / RECORDS).mkdir(parents=True)
    page = f'{{"studies": [{study_text(A)}, {study_text(B)}]}}'
    (folder / RECORDS / "page.json").write_text(page, encoding="utf-8")
    done = run("remove", A)
    assert done.exit_code == 1
    assert "lies with others in" in done.stderr
    assert names(folder) == [f"{RECORDS}/page.json"]
