"""Files are written only when they changed, and folders change places whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator import store
from generator.store import (
    exchange,
    fresh_folder,
    put,
    remove_empty,
    remove_other_folders,
    swap,
)


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_file_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert put(path, "ä\n") is True
    first = path.stat().st_mtime_ns
    assert put(path, "ä\n") is False
    assert path.stat().st_mtime_ns == first
    assert put(path, "b\r\n") is True
    assert path.read_bytes() == b"b\r\n"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(_files(tmp_path)) == ["a/b.txt"]


def test_text_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    put(path, "old")
    with pytest.raises(UnicodeEncodeError):
        put(path, "\ud800")
    assert _files(tmp_path) == {"a.txt": "old"}


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    put(path, "old")

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        put(path, "new")
    assert _files(tmp_path) == {"a.txt": "old"}


def test_a_fresh_folder_stands_beside_and_is_empty(tmp_path: Path) -> None:
    new = fresh_folder(tmp_path / "sites" / "site")
    assert new.parent == tmp_path / "sites"
    assert list(new.iterdir()) == []
    assert new.stat().st_mode & 0o777 == 0o755


def test_a_swap_puts_the_new_folder_in_place_and_leaves_nothing_beside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site / "old.html", "old")
    put(site / ".git" / "HEAD", "main")
    put(site / ".nojekyll", "old")
    new = fresh_folder(site)
    put(new / "new.html", "new")
    put(new / ".nojekyll", "new")
    swap(new, site)
    assert _files(tmp_path) == {
        "site/.git/HEAD": "main",
        "site/.nojekyll": "new",
        "site/new.html": "new",
    }


def test_a_swap_into_an_empty_place(tmp_path: Path) -> None:
    new = fresh_folder(tmp_path / "site")
    put(new / "new.html", "new")
    swap(new, tmp_path / "site")
    assert _files(tmp_path) == {"site/new.html": "new"}


def test_a_swap_that_fails_brings_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    put(site / "old.html", "old")
    new = fresh_folder(site)
    put(new / "new.html", "new")
    real = Path.replace

    def once(self: Path, target: Path) -> Path:
        if self == new:
            raise OSError("no")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", once)
    monkeypatch.setattr(store, "exchange", lambda *_: False)
    with pytest.raises(OSError, match="no"):
        store.swap(new, site)
    assert _files(site) == {"old.html": "old"}


def test_folders_of_other_names_are_removed(tmp_path: Path) -> None:
    for name in ("a/1.md", "b/c/3.md"):
        put(tmp_path / name, name)
    remove_other_folders(tmp_path, {"a"})
    assert _files(tmp_path) == {"a/1.md": "a/1.md"}
    assert not (tmp_path / "b").exists()


def test_a_folder_is_deleted_once_it_is_empty_and_so_are_those_above(tmp_path: Path) -> None:
    put(tmp_path / "site" / "a" / "b" / "1.md", "1")
    put(tmp_path / "site" / "a" / "2.md", "2")
    (tmp_path / "site" / "a" / "b" / "1.md").unlink()
    remove_empty(tmp_path / "site" / "a" / "b", tmp_path / "site")
    assert not (tmp_path / "site" / "a" / "b").exists()
    assert _files(tmp_path) == {"site/a/2.md": "2"}


def test_two_folders_change_places(tmp_path: Path) -> None:
    put(tmp_path / "a" / "1.md", "a")
    put(tmp_path / "b" / "1.md", "b")
    assert exchange(tmp_path / "a", tmp_path / "b")
    assert _files(tmp_path) == {"a/1.md": "b", "b/1.md": "a"}
    assert not exchange(tmp_path / "a", tmp_path / "none")


def _held(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """As on Windows, where a file in a folder is open for a while."""
    left = [times]
    replace = Path.replace

    def refused(one: Path, other: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "in use", str(one))
        return replace(one, other)

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(store, "WAITS", (0.0, 0.0))
    monkeypatch.setattr(store, "exchange", lambda *_: False)


def _two(tmp_path: Path) -> tuple[Path, Path]:
    new, old = tmp_path / "new", tmp_path / "site"
    for folder, text in ((new, "new"), (old, "old")):
        folder.mkdir()
        (folder / "page").write_text(text, encoding="utf-8")
    return new, old


def test_what_a_program_holds_open_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = _two(tmp_path)
    _held(monkeypatch, 2)
    store.swap(new, old)
    assert (old / "page").read_text(encoding="utf-8") == "new"


def test_what_stays_open_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, old = _two(tmp_path)
    _held(monkeypatch, 3)
    with pytest.raises(PermissionError, match="in use"):
        store.swap(new, old)
    assert (old / "page").read_text(encoding="utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"new", "site"}


@pytest.mark.skipif(sys.platform == "win32", reason="waits on Windows")
def test_elsewhere_nothing_is_waited_for() -> None:
    assert store.WAITS == ()
