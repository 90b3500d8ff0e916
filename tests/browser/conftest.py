"""The system's Chromium for browser tests; no browser is ever downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site, build_site

# Set where a missing browser must fail the run instead of skipping its tests (.ci/run).
REQUIRED = "TRIALPAGES_REQUIRE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# No sandbox, since tests may run as root; the others keep Chromium off the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed() -> str | None:
    """The path of the system's Chromium, None without one."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path is not None), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running headless Chromium; tests that ask for it are skipped, or fail, without one."""
    path = installed()
    if path is None:
        message = f"needs Chromium: none of {', '.join(NAMES)} is on PATH"
        if os.environ.get(REQUIRED):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of made-up trials, ordinary and extreme ones."""
    return build_site(tmp_path_factory.mktemp("browser"))
