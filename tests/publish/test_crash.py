"""Whatever stops a build, the site stays whole, and the next build mends what is left to mend."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from generator import store
from generator.publish import journal, lock, site_stage, watch
from generator.publish.lock import locked
from generator.site import SiteError
from tests.makers import study_text
from tests.offices import A, B, built, files, index_of, office, write
from tests.publish.edits import IDS, Edits
from tests.publish.faults import (
    TRIAL_FILES,
    count_calls,
    cut_at,
    forked,
    left_beside,
    trials_of,
    wrongs,
)

# Every step by which a build changes what lies on the disk.
WRITING = (
    (Path, "replace"),
    (Path, "write_bytes"),
    (Path, "unlink"),
    (journal, "exchange"),
    (store, "exchange"),
)


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    monkeypatch.setattr(site_stage, "PART", 2)


def _renamed(number: str, acronym: str) -> str:
    return study_text(number, identificationModule={"acronym": acronym})


class Watched:
    """An office whose builds are stopped: it knows what each trial may look like."""

    def __init__(self, folder: Path, seed: int) -> None:
        records = {f"{number}.json": study_text(number) for number in IDS}
        self.config = office(folder, records=records, **index_of(seed))
        self.site = folder / "site"
        self.edits = Edits(folder, seed)
        begun = time.monotonic()
        built(self.config)
        # Kills are spread over as long as a build takes here.
        self.long = time.monotonic() - begun

    def edit(self) -> None:
        """Change records, so that the next build changes the site in place."""
        for kind in (self.edits.change_record, self.edits.delete_record, self.edits.copy_record):
            kind()

    def whole(self) -> tuple[dict[str, bytes], dict[str, Mapping[str, bytes]]]:
        """The site as it should be now, built beside; and its trials."""
        other = self.site.with_name("whole")
        built(self.config, site_dir=str(other), anew=True)
        return files(other), trials_of(other)

    def check(self, old: dict[str, Mapping[str, bytes]]) -> None:
        """See that the site is whole now, and that the next build makes it right."""
        right, new = self.whole()
        versions = {
            number: [one[number] for one in (old, new) if number in one] for number in {*old, *new}
        }
        assert wrongs(self.site, versions) == []
        built(self.config)
        assert files(self.site) == right
        assert left_beside(self.site) == []


def _kill_often(folder: Path, seed: int, kills: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    there = Watched(folder, seed)
    killed = 0
    for number in range(kills):
        old = trials_of(there.site)
        there.edit()
        whole = number % 3 == 0
        build = partial(built, there.config, anew=whole, jobs=2)
        killed += forked(build, kill_after=chance.uniform(0.0, there.long)) < 0
        there.check(old)
    assert killed  # or nothing was tried


def test_killed_builds_leave_a_whole_site(tmp_path: Path) -> None:
    _kill_often(tmp_path, seed=1, kills=10)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(2, 12))
def test_many_killed_builds_leave_a_whole_site(seed: int, tmp_path: Path) -> None:
    _kill_often(tmp_path, seed, kills=20)


def test_a_folder_that_went_does_not_come_back_where_cleaning_up_was_cut_off(
    tmp_path: Path,
) -> None:
    there = Watched(tmp_path, seed=1)
    old = trials_of(there.site)
    (tmp_path / "records" / f"{IDS[0]}.json").unlink()

    def cut() -> None:
        cut_at(((journal, "remove_folder"),), 1)
        built(there.config)

    assert forked(cut) == 9
    there.check(old)


def _cut_at_each(folder: Path, *, anew: bool, most: int) -> None:
    """Cut the power before writes and renames, spread over a build or at each of them."""
    there = Watched(folder, seed=1)
    there.edit()
    points = count_calls(WRITING, lambda: built(there.config, anew=anew))
    for number in sorted({round(1 + n * (points - 1) / most) for n in range(most + 1)}):
        old = trials_of(there.site)
        there.edit()

        def cut(number: int = number) -> None:
            cut_at(WRITING, number)
            built(there.config, anew=anew)

        forked(cut)
        there.check(old)


@pytest.mark.parametrize("how", ["changed", "anew"])
def test_a_power_cut_between_any_two_steps_leaves_a_whole_site(how: str, tmp_path: Path) -> None:
    _cut_at_each(tmp_path, anew=how == "anew", most=6)


@pytest.mark.full
@pytest.mark.parametrize("how", ["changed", "anew"])
def test_a_power_cut_between_any_two_steps_leaves_a_whole_site_everywhere(
    how: str, tmp_path: Path
) -> None:
    _cut_at_each(tmp_path, anew=how == "anew", most=60)


def test_without_swapping_names_in_one_step_it_holds_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trial may be missing for a moment then, but the next build completes the change."""
    monkeypatch.setattr(store, "exchange", lambda *_: False)
    there = Watched(tmp_path, seed=4)
    there.edit()
    right, _ = there.whole()
    built(there.config)
    assert files(there.site) == right
    assert left_beside(there.site) == []


# ---------------------------------------------------------------- no room, no right to write


@contextmanager
def _small_disk(folder: Path, size: str) -> Iterator[None]:
    """A file system of its own below a folder; skips where it cannot be had."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if made.returncode != 0:
        pytest.skip("only root may mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill(path: Path, left: int) -> None:
    """Fill the disk up to some free bytes."""
    found = os.statvfs(path.parent)
    path.write_bytes(b"x" * max(0, found.f_bavail * found.f_frsize - left))


@pytest.mark.parametrize("how", ["changed", "anew"])
def test_a_full_disk_stops_a_build_and_nothing_else(how: str, tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk", "8m"):
        there = Watched(tmp_path / "disk" / "office", seed=5)
        for left in (0, 8_000, 60_000, 200_000, 400_000):
            before = files(there.site)
            there.edit()
            filler = tmp_path / "disk" / "filler"
            _fill(filler, left)
            try:
                built(there.config, anew=how == "anew")
            except SiteError as fault:
                assert "No space left" in str(fault)  # noqa: PT017 - it may also succeed
                assert files(there.site) == before
            filler.unlink()
            assert wrongs(there.site, {n: [f] for n, f in trials_of(there.site).items()}) == []
            right, _ = there.whole()
            built(there.config)
            assert files(there.site) == right


def test_what_may_not_be_written_is_named(tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk", "4m"):
        config = office(tmp_path / "office")
        site = str(tmp_path / "disk" / "site")
        built(config, site_dir=site)
        before = files(tmp_path / "disk" / "site")
        write(
            tmp_path / "office" / "records" / f"{A}.json",
            _renamed(A, "x"),
        )
        remount = ["mount", "-o", "remount,ro", str(tmp_path / "disk")]
        subprocess.run(remount, check=True)
        with pytest.raises(SiteError, match=r"disk.*cannot be written: Read-only file system"):
            built(config, site_dir=site)
        assert files(tmp_path / "disk" / "site") == before


# ---------------------------------------------------------------- two at once, clocks, damage


def test_a_second_build_of_a_site_is_told_who_builds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0.1)
    config = office(tmp_path)
    with (
        locked(tmp_path / "site"),
        pytest.raises(SiteError, match=rf"running \(process {os.getpid()}"),
    ):
        built(config)
    built(config)


def test_builds_at_once_leave_a_whole_site(tmp_path: Path) -> None:
    there = Watched(tmp_path, seed=6)
    there.edit()
    children = []
    for _ in range(3):
        child = os.fork()
        if child == 0:
            os._exit(forked(lambda: built(there.config)))
        children.append(child)
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert 0 in ended
    right, _ = there.whole()
    assert files(there.site) == right


def test_an_edit_that_keeps_size_and_time_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_UNSURE", 0)
    config = office(tmp_path)
    built(config)
    path = tmp_path / "records" / f"{A}.json"
    times = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("Plums", "Pears"), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert built(config).collection.fresh == {A}
    assert "Pears" in (tmp_path / "site" / "trials" / A / "index.html").read_text(encoding="utf-8")


def test_a_clock_that_was_set_back_hides_no_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = office(tmp_path)
    now = time.time_ns()
    for days in (0, 30, 1):
        then = now - days * 86_400 * 10**9
        monkeypatch.setattr(time, "time_ns", lambda then=then: then)
        write(
            tmp_path / "records" / f"{B}.json",
            _renamed(B, f"x{days}"),
        )
        assert B in built(config).collection.fresh
        assert built(config).collection.fresh == frozenset()


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 5000, None])
def test_a_damaged_note_of_the_last_build_is_thrown_away(
    damage: bytes | None, tmp_path: Path
) -> None:
    config = office(tmp_path)
    first = files(built(config).site_dir)
    (note,) = (tmp_path / "build" / "state").iterdir()
    data = note.read_bytes()
    note.write_bytes(data[: len(data) // 2] if damage is None else damage)
    again = built(config)
    assert again.collection.fresh == {A, B}
    assert files(again.site_dir) == first
    assert built(config).collection.fresh == frozenset()


def test_only_what_changed_is_made(tmp_path: Path) -> None:
    config = office(tmp_path)
    assert built(config).collection.fresh == {A, B}
    assert built(config).collection.fresh == frozenset()
    page = tmp_path / "site" / "trials" / A / "index.html"
    before = page.stat().st_mtime_ns
    write(tmp_path / "records" / f"{B}.json", _renamed(B, "x"))
    assert built(config).collection.fresh == {B}
    assert page.stat().st_mtime_ns == before
    assert set(files(tmp_path / "site" / "trials" / B)) == TRIAL_FILES


def test_a_command_with_nothing_to_do_loads_nothing(tmp_path: Path) -> None:
    office(tmp_path)
    code = (
        "import sys, time\n"
        "from generator.publish import watch\n"
        "watch._UNSURE = 0\n"
        "from generator.cli import main\n"
        "main(['build'], standalone_mode=False)\n"
        "print(sorted({'mkdocs', 'jinja2', 'babel', 'markdown_it'} & set(sys.modules)))\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=True,
        )
        for _ in range(2)
    ]
    assert said[0].stdout.splitlines()[-1] != "[]"
    assert said[1].stdout.splitlines()[-1] == "[]"
    assert "nothing has changed" in said[1].stderr
    assert said[0].stdout.splitlines()[:-1] == said[1].stdout.splitlines()[:-1]
