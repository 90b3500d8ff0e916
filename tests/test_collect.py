"""All records of a site: in order, once each, the faulty ones set aside."""

from __future__ import annotations

from pathlib import Path

from generator.records.collect import collect
from tests.makers import study_text


def _write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def test_trials_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    folder = _write(tmp_path, b=study_text("NCT99990001"), a=study_text("NCT99990002"))
    found = collect([folder])
    assert [trial.id for trial in found.trials] == ["NCT99990001", "NCT99990002"]
    assert found.faulty == ()


def test_the_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    one = _write(tmp_path / "1", a=study_text("NCT99990001"))
    two = _write(tmp_path / "2", b=study_text("NCT99990002"))
    assert collect([one, two]) == collect([two, one])


def test_a_faulty_record_is_set_aside_and_the_others_stay(tmp_path: Path) -> None:
    folder = _write(tmp_path, a=study_text("NCT99990001"), b="not a record", c="")
    found = collect([folder])
    assert [trial.id for trial in found.trials] == ["NCT99990001"]
    assert [record.name for record in found.faulty] == ["b.json", "c.json"]
    assert found.worst("error") == 2


def test_two_records_of_one_trial_become_one_and_that_is_said(tmp_path: Path) -> None:
    newer = {"lastUpdatePostDateStruct": {"date": "2026-11-01"}}
    older = {"lastUpdatePostDateStruct": {"date": "2024-01-01"}}
    folder = _write(
        tmp_path,
        a=study_text("NCT99990001", statusModule=newer),
        b=study_text("NCT99990001", statusModule=older),
    )
    (trial,) = collect([folder]).trials
    assert trial.dates.last_updated is not None
    assert trial.dates.last_updated.iso == "2026-11-01"
    assert any("b.json" in found.message for found in trial.diagnostics)


def test_diagnostics_are_counted_with_those_of_faulty_records(tmp_path: Path) -> None:
    odd = study_text("NCT99990001", statusModule={"overallStatus": "NOT_A_STATUS"})
    found = collect([_write(tmp_path, a=odd, b="{")])
    assert (found.worst("error"), found.worst("warning")) == (1, 1)


def test_a_path_that_is_not_there_is_a_fault_that_names_it(tmp_path: Path) -> None:
    found = collect([tmp_path / "none.txt"])
    assert [record.name for record in found.faulty] == ["none.txt"]
