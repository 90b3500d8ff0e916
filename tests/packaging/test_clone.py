"""A fresh clone: each of the two commands may come first, and neither leaves the clone dirty."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.packaging.conftest import run

pytestmark = pytest.mark.full

TEST = ["make", "test", "ARGS=tests/packaging/test_wheel.py"]


def _clone(root: Path, folder: Path) -> Path:
    """The last commit, as another machine would get it."""
    if not (root / ".git").exists():
        pytest.skip("needs the repository's own history")
    cloned = run(["git", "clone", "--quiet", root.as_uri(), folder], root)
    assert cloned.returncode == 0, cloned.stdout
    return folder


def _make(clone: Path, command: list[str]) -> str:
    made = run(command, clone, seconds=600)
    assert made.returncode == 0, made.stdout
    assert run(["git", "status", "--porcelain"], clone).stdout == ""
    return made.stdout


def _opens(clone: Path, told: str) -> None:
    """What `make site` says can be opened is there."""
    found = re.search(r"^open (.+)$", told, re.MULTILINE)
    assert found is not None, told
    page = Path(found[1])
    assert page == clone / "site" / "index.html"
    assert "<h1" in page.read_text(encoding="utf-8")


def test_make_site_first(root: Path, tmp_path: Path) -> None:
    clone = _clone(root, tmp_path / "clone")
    _opens(clone, _make(clone, ["make", "site"]))
    assert re.search(r"\d+ passed", _make(clone, TEST))


def test_make_test_first(root: Path, tmp_path: Path) -> None:
    clone = _clone(root, tmp_path / "a folder with a blank")
    assert re.search(r"\d+ passed", _make(clone, TEST))
    _opens(clone, _make(clone, ["make", "site"]))
