"""A registry's service to ask, and a folder to put records into."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.fetch import service
from tests.fetch.registry import Registry, serving

A, B, C, D = (f"NCT9999000{n}" for n in (1, 2, 3, 4))


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that were waited for, had anybody waited."""
    waited: list[float] = []
    made = service.Service.__init__.__defaults__
    assert made is not None
    changed = tuple(waited.append if value is time.sleep else value for value in made)
    monkeypatch.setattr(service.Service.__init__, "__defaults__", changed)
    monkeypatch.setattr(service, "TIMEOUT", (1.0, 0.3))
    return waited


@pytest.fixture
def registry(waits: list[float], monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    """The service, with three studies; commands ask it."""
    assert waits == []
    with serving(Registry()) as found:
        found.add(A, B, C)
        monkeypatch.setenv("TRIALPAGES_API", found.address)
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.delenv(name, raising=False)
        yield found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run commands in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: object) -> Result:
    """A command, in this process."""
    return CliRunner().invoke(main, [str(word) for word in words])


def names(folder: Path) -> list[str]:
    """The files below a folder."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def records(folder: Path) -> list[str]:
    """The same without what is noted of each trial beside the records."""
    return [name for name in names(folder) if not name.startswith("content/changes/")]
