"""A site that was changed where something changed is, byte for byte, the one built from scratch."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.publish import watch
from generator.site import build, load
from tests.makers import study_text
from tests.offices import A, built, configure, files, office, write
from tests.publish.edits import IDS, Edits


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")


def _office(folder: Path) -> Path:
    records = {f"{number}.json": study_text(number) for number in IDS[:4]}
    return office(folder, records=records)


def _all(folder: Path) -> dict[str, bytes]:
    return {**files(folder / "site"), **files(folder / "build" / "pages")}


def _check(folder: Path, seed: int, steps: int) -> None:
    config = _office(folder)
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
