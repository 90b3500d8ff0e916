"""A site that was changed where something changed is, byte for byte, the one built from scratch."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.lists import finder, home, machines
from generator.publish import changes, makers, notes, site_stage, watch
from generator.publish.quick import noted_in
from generator.site import build, load
from tests.makers import study_text
from tests.offices import A, built, configure, files, index_of, office, write
from tests.publish.edits import IDS, Edits


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    _small_parts(monkeypatch)


def _small_parts(patch: pytest.MonkeyPatch) -> None:
    """Have everything that grows in parts so small that a few trials fill several."""
    for module, name, size in (
        (site_stage, "PAGE", 2),
        (site_stage, "PART", 1),
        (home, "HOME", 2),
        (finder, "CHUNK", 2),
        (machines, "PART", 2),
        (makers, "ADDRESSES", 8),
        (changes, "A_PAGE", 1),
        (notes, "_SOME", 2),
    ):
        patch.setattr(module, name, size)


def _office(folder: Path, seed: int = 0) -> Path:
    records = {f"{number}.json": study_text(number) for number in IDS[:4]}
    return office(folder, records=records, **index_of(seed))


def _all(folder: Path) -> dict[str, bytes]:
    return {**files(folder / "site"), **files(folder / "build" / "pages")}


def _check(folder: Path, seed: int, steps: int) -> None:
    config = _office(folder, seed)
    edits = Edits(folder, seed)
    done: list[str] = []
    for _ in range(steps):
        built(config)
        changed = _all(folder)
        built(config, site_dir=str(folder / "whole"), anew=True)
        whole = {**files(folder / "whole"), **files(folder / "build" / "pages")}
        assert sorted(changed) == sorted(whole), done
        assert [name for name in whole if changed[name] != whole[name]] == [], done
        done.append(edits.make())


def _linked(folder: Path) -> Path:
    """An office whose records lie elsewhere, a link to them among its words."""
    config = office(folder / "office")
    (folder / "office" / "records").rename(folder / "elsewhere")
    records = folder / "office" / "content" / "records"
    records.parent.mkdir()
    records.symlink_to(folder / "elsewhere", target_is_directory=True)
    return config


def test_records_behind_a_link_are_made_alone(tmp_path: Path) -> None:
    config = _linked(tmp_path)
    records = config.parent / "content" / "records"
    for given in (records, tmp_path / "elsewhere"):
        built_of = partial(load, config, (given,), None)
        build(built_of(), jobs=1)
        title = {"briefTitle": f"Plums in {given.name}"}
        write(records / f"{A}.json", study_text(A, identificationModule=title))
        assert build(built_of(), jobs=1).collection.fresh == {A}


def _reason(config: Path, said: pytest.LogCaptureFixture, **settings: Any) -> str:
    said.clear()
    built(config, **settings)
    lines = [line for line in said.messages if line.startswith("all is made anew")]
    return "".join(lines).removeprefix("all is made anew: ")


def test_why_all_is_made_anew_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    config = _office(tmp_path)
    assert _reason(config, caplog) == "no whole note of an earlier build of this site"
    assert not _reason(config, caplog)
    for place in ("content/en/notes.txt", "templates/blocks.txt", "pages/how.md"):
        write(tmp_path / place, "# Other\n")
        assert _reason(config, caplog) == f"{place} changed"
    (tmp_path / "templates" / "blocks.txt").unlink()
    assert _reason(config, caplog) == "templates/blocks.txt changed"
    write(tmp_path / "site" / "404.html", "damaged")
    assert _reason(config, caplog) == "site/404.html is not as it was left"
    assert _reason(config, caplog, strict=True) == "an option changed"
    configure(tmp_path, site_name="Other")
    assert _reason(config, caplog, strict=True) == f"{tmp_path.name}/mkdocs.yml changed"


def _inodes(folder: Path) -> dict[str, int]:
    """What tells a file that was written from one that lay there, by its address."""
    paths = (path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder / "site").as_posix(): path.stat().st_ino for path in paths}


def test_a_change_writes_only_the_parts_that_it_stands_in(tmp_path: Path) -> None:
    numbers = [f"NCT888800{number:02}" for number in range(20)]
    config = office(tmp_path, records={f"{n}.json": study_text(n) for n in numbers})
    built(config)
    before = _inodes(tmp_path)
    changed = {
        "identificationModule": {"briefTitle": f"Plums {numbers[7]} (made-up example) again"}
    }
    write(tmp_path / "records" / f"{numbers[7]}.json", study_text(numbers[7], **changed))
    assert built(config).collection.fresh == {numbers[7]}
    after = _inodes(tmp_path)
    assert after.keys() >= before.keys()
    written = {name for name in after if after[name] != before.get(name)}
    of_trial = {name for name in written if name.startswith(f"trials/{numbers[7]}/")}
    assert len(of_trial) == 6
    parts = {name for name in written - of_trial if not name.startswith("lists/")}
    assert parts == {"find/data-4.js", "trials-4.json"}
    lists = {name for name in after if name.startswith("lists/")}
    assert 3 <= len(written & lists) < len(lists) / 2


def test_a_note_that_another_build_has_written_since_is_read_again(tmp_path: Path) -> None:
    config = _office(tmp_path)
    built(config)
    asked = partial(load, config, (), None)
    (file,) = (tmp_path / "build" / "state").iterdir()
    noted = noted_in(file)
    assert noted.still(file)
    write(tmp_path / "records" / f"{A}.json", study_text(A))
    built(config)
    assert not noted.still(file)
    build(asked(), jobs=1, noted=noted)
    changed = _all(tmp_path)
    built(config, anew=True)
    assert changed == _all(tmp_path)


def test_random_edits_give_what_a_whole_build_gives(tmp_path: Path) -> None:
    _check(tmp_path, seed=1, steps=12)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(2, 10))
def test_many_random_edits_give_what_a_whole_build_gives(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed % 2:  # every file that lies there counts as settled, as after some seconds
        monkeypatch.setattr(watch, "_UNSURE", 0)
    _check(tmp_path, seed, steps=40)
