"""A site that was changed where something changed is, byte for byte, the one built from scratch."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish import watch
from tests.makers import study_text
from tests.offices import built, files, office, read_knowledge_once
from tests.publish.edits import IDS, Edits


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    read_knowledge_once(monkeypatch)
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
