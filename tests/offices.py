"""A small office: a folder with its own mkdocs.yml, pages and records, to build sites from."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.site import Built, build, load
from tests.conftest import ROOT
from tests.makers import study_text

A, B = "NCT99990001", "NCT99990002"
DAY = "2026-11-22"


def office(folder: Path, *, records: Mapping[str, str] | None = None, **settings: Any) -> Path:
    """Write an office; `settings` are those of the plugin. Its mkdocs.yml comes back."""
    if records is None:
        records = {f"{number}.json": study_text(number) for number in (A, B)}
    for name, text in records.items():
        write(folder / "records" / name, text)
    write(folder / "pages" / "index.md", "# Home\n\n[How](how.md)\n\n<!-- trials -->\n\nEnd.\n")
    write(folder / "pages" / "how.md", "# How\n\n## Part\n\n[Home](index.md)\n")
    plugin = {"records": ["records"], "as_of": DAY, **settings}
    configure(folder, plugins=[{"trialpages": plugin}])
    return folder / "mkdocs.yml"


def index_of(seed: int) -> dict[str, Any]:
    """Settings by which one office of three has an index, which takes most of a build's time."""
    return {"finder_limit": 1} if seed % 3 == 1 else {}


def configure(folder: Path, **changes: Any) -> None:
    """Write mkdocs.yml, or change what it says."""
    path = folder / "mkdocs.yml"
    before = (
        yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.is_file()
        else {
            "site_name": "Office",
            "site_url": "https://example.org/below/",
            "docs_dir": "pages",
            "theme": {"name": "trialpages"},
            "nav": ["index.md", "how.md"],
            "validation": {"links": {"anchors": "warn"}},
        }
    )
    path.write_text(yaml.safe_dump({**before, **changes}), encoding="utf-8")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def built(config: Path, *, anew: bool = False, jobs: int = 1, **settings: Any) -> Built:
    """Build the office's site in this process."""
    return build(load(config, (), None, **settings), jobs=jobs, anew=anew)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m …` in a folder, as at one fixed moment."""
    return subprocess.run(
        [sys.executable, "-W", "error::UserWarning:generator", "-m", *words],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795000000", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
