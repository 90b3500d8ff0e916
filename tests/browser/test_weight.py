"""How heavy pages are: what a phone has to load, and what a site takes on a disk."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.browser.site import AS_OF, PARTS

# A summary with its style sheet as it is sent, and all that is published of a trial.
SENT, ON_DISK = 20 * 1024, 120 * 1024


@pytest.fixture(scope="module")
def published(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of every twenty-fourth real record."""
    records = sorted((shared / "records" / "ctgov-json").glob("*.json"))[::24]
    assert len(records) >= 25
    folder = tmp_path_factory.mktemp("weight")
    command = [sys.executable, "-m", "generator", "build", "--as-of", AS_OF, *map(str, records)]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return folder / "site"


@pytest.mark.shared
@pytest.mark.full
def test_a_summary_with_its_style_is_light(published: Path) -> None:
    style = len(gzip.compress((published / "css" / "trialpages.css").read_bytes(), 9))
    pages = sorted((published / "trials").glob("*/index.html"))
    heavy = {
        page.parent.name: sent
        for page in pages
        if (sent := style + len(gzip.compress(page.read_bytes(), 9))) > SENT
    }
    assert len(pages) >= 25
    assert heavy == {}
    assert [page for page in pages if "<script src" in page.read_text(encoding="utf-8")] == []


@pytest.mark.shared
@pytest.mark.full
def test_the_median_trial_is_small_on_a_disk(published: Path) -> None:
    sizes = [
        sum((trial / name).stat().st_size for name in (*PARTS, "trial.json", "handout.html"))
        for trial in (published / "trials").iterdir()
    ]
    assert median(sizes) <= ON_DISK
