"""The browser of the tests: found and started, skipped by name, or missed loudly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import REQUIRED


@pytest.mark.browser
def test_chromium_shows_a_page(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<title>Leaflet</title><p>One line.</p>")
    assert (page.title(), page.inner_text("p")) == ("Leaflet", "One line.")
    page.close()


@pytest.mark.parametrize(("required", "outcome"), [("", "1 skipped"), ("1", "1 error")])
def test_no_browser_is_a_named_skip_or_a_failure(
    root: Path, tmp_path: Path, required: str, outcome: str
) -> None:
    test = "tests/browser/test_chromium.py::test_chromium_shows_a_page"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", test],
        cwd=root,
        env={**os.environ, "PATH": str(tmp_path), REQUIRED: required},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert outcome in run.stdout, run.stdout
    assert "needs Chromium" in run.stdout
