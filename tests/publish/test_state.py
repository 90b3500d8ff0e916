"""What a build keeps for the next one is never trusted: damaged, older or another's, it goes."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from generator import store
from generator.publish import journal, notes, publisher
from generator.publish.notes import load_seen, save, save_seen
from generator.publish.work import Work
from generator.site import SiteError
from tests.makers import study_text
from tests.offices import A, B, built, files, office
from tests.publish.faults import cut_at, forked, left_beside
from tests.publish.test_crash import Watched


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")


def _note(folder: Path) -> Path:
    (note,) = (folder / "build" / "state").iterdir()
    return note


@pytest.mark.parametrize("at_once", [1, 1000])
def test_no_changed_byte_and_no_missing_end_of_a_note_is_overlooked(
    at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "_SOME", at_once)
    built(office(tmp_path))
    note = _note(tmp_path)
    data = note.read_bytes()
    copy = tmp_path / "copy.bin"
    for place in {*range(0, len(data), len(data) // 50), *range(20), len(data) - 1}:
        copy.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert load_seen(copy) is None
        copy.write_bytes(data[:place])
        assert load_seen(copy) is None
    copy.write_bytes(data + b"\x00")
    assert load_seen(copy) is None
    copy.write_bytes(data)
    assert load_seen(copy) is not None


def test_a_note_without_one_of_its_pieces_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "_SOME", 1)
    built(office(tmp_path))
    data = _note(tmp_path).read_bytes()
    starts = [0]
    while starts[-1] < len(data) - 16:
        size = int.from_bytes(data[starts[-1] : starts[-1] + 4], "little")
        starts.append(starts[-1] + 4 + size)
    assert len(starts) == 4
    copy = tmp_path / "copy.bin"
    for start, end in pairwise(starts):
        copy.write_bytes(data[:start] + data[end:])
        assert load_seen(copy) is None


def test_what_was_noted_in_pieces_is_read_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(office(tmp_path))
    seen = load_seen(_note(tmp_path))
    assert seen is not None
    for at_once in (1, 2, 1000):
        monkeypatch.setattr(notes, "_SOME", at_once)
        save_seen(tmp_path / "copy.bin", seen)
        assert load_seen(tmp_path / "copy.bin") == seen
    one, other = (trial for group in seen.groups for trial in group.trials)
    assert one.links is other.links
    assert one.files is other.files


class _Older(msgspec.Struct, array_like=True):
    """A note with fewer fields, as another release may have written it."""

    release: str


def _of_another_release(note: Path) -> None:
    seen = load_seen(note)
    assert seen is not None
    save_seen(note, msgspec.structs.replace(seen, release=f"0.0.1 {seen.release}"))


def _of_other_fields(note: Path) -> None:
    save(note, _Older("0.0.1"))


def _cut(note: Path) -> None:
    note.write_bytes(note.read_bytes()[:-100])


def _a_folder(note: Path) -> None:
    note.unlink()
    note.mkdir()
    (note / "x").write_bytes(b"x")


@pytest.mark.parametrize("spoil", [_of_another_release, _of_other_fields, _cut])
def test_a_note_that_is_no_good_is_thrown_away(
    spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    config = office(tmp_path)
    first = files(built(config).site_dir)
    spoil(_note(tmp_path))
    again = built(config)
    assert again.collection.fresh == {A, B}
    assert files(again.site_dir) == first
    assert built(config).collection.fresh == frozenset()


def test_a_folder_in_the_place_of_a_note_is_named_and_harms_nothing(tmp_path: Path) -> None:
    config = office(tmp_path)
    first = files(built(config).site_dir)
    _a_folder(_note(tmp_path))
    with pytest.raises(SiteError, match=r"state.*cannot be written"):
        built(config)
    assert files(tmp_path / "site") == first


def test_the_note_of_another_site_is_not_taken(tmp_path: Path) -> None:
    one = office(tmp_path / "one")
    built(one)
    other = office(
        tmp_path / "other",
        records={"c.json": study_text(A)},
    )
    right = files(built(other).site_dir)
    note = _note(tmp_path / "other")
    shutil.copyfile(_note(tmp_path / "one"), note)
    assert built(other).collection.fresh == {A}
    assert files(tmp_path / "other" / "site") == right


def test_a_site_that_was_copied_with_its_note_is_made_anew(tmp_path: Path) -> None:
    config = office(tmp_path / "one")
    built(config)
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy" / "site" / "trials" / A)
    again = built(tmp_path / "copy" / "mkdocs.yml")
    assert files(again.site_dir) == files(tmp_path / "one" / "site")


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty"])
def test_a_damaged_journal_undoes_the_change(damage: str, tmp_path: Path) -> None:
    there = Watched(tmp_path, seed=8)
    there.edit()
    before = files(there.site)

    def cut() -> None:
        # Before the first name is swapped: the journal is whole, and nothing has happened.
        cut_at(((journal, "_put_folder"),), 1)
        built(there.config)

    assert forked(cut) == 9
    (path,) = tmp_path.glob(".site.new-*/.journal")
    data = path.read_bytes()
    spoiled = {
        "flipped": data[:20] + bytes([data[20] ^ 1]) + data[21:],
        "cut": data[:20],
        "empty": b"",
    }
    path.write_bytes(spoiled[damage])
    journal.recover(there.site)
    assert files(there.site) == before
    assert left_beside(there.site) == []
    right, _ = there.whole()
    built(there.config)
    assert files(there.site) == right


def test_a_first_build_that_is_cut_leaves_no_half_site(tmp_path: Path) -> None:
    config = office(tmp_path)
    right = files(built(config, site_dir=str(tmp_path / "right")).site_dir)
    shutil.rmtree(tmp_path / "build")
    for number in (1, 4, 9, 16, 30, 50):

        def cut(number: int = number) -> None:
            cut_at(((Path, "replace"), (Path, "write_bytes"), (store, "exchange")), number)
            built(config)

        forked(cut)
        assert not (tmp_path / "site").exists() or files(tmp_path / "site") == right
    built(config)
    assert files(tmp_path / "site") == right
    assert left_beside(tmp_path / "site") == []


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no forks")
def test_a_killed_worker_ends_the_build_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = office(tmp_path)
    before = files(built(config).site_dir)
    ours, make = os.getpid(), Work._read

    def killed(*given: object) -> object:
        if os.getpid() != ours:
            os.kill(os.getpid(), signal.SIGKILL)
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Work, "_read", killed)
    monkeypatch.setattr(publisher, "_DOCUMENTS", 1)
    with pytest.raises(SiteError, match="worker"):
        built(config, anew=True, jobs=2)
    assert files(tmp_path / "site") == before
    assert left_beside(tmp_path / "site") == []
