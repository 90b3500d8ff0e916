"""Access: axe-core finds nothing, in light, in dark and in forced colours."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.extremes import LONG, WITHDRAWN
from tests.browser.site import OPEN, PARTS, STOPPED, TRIALS, Site, shown

pytestmark = pytest.mark.browser

LIGHT: dict[str, Any] = {"color_scheme": "light"}
DARK: dict[str, Any] = {"color_scheme": "dark"}
FORCED: dict[str, Any] = {"forced_colors": "active"}


def _faults(page: Page) -> list[str]:
    """What axe-core finds with all its rules, those of WCAG's highest level left out."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options={**rules, "resultTypes": ["violations"]})
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in found.response["violations"]
        for node in fault["nodes"][:3]
    ]


def _check(chromium: Browser, site: Site, names: tuple[str, ...], mode: dict[str, Any]) -> None:
    bad = {}
    with shown(chromium, "about:blank", **mode) as page:
        for name in names:
            page.goto(site.uri(name))
            if found := _faults(page):
                bad[name] = found
    assert bad == {}


@pytest.mark.parametrize("mode", [LIGHT, DARK, FORCED], ids=["light", "dark", "forced"])
def test_page_kinds(chromium: Browser, site: Site, mode: dict[str, Any]) -> None:
    trial = f"trials/{OPEN}"
    parts = (f"{trial}/eligibility/index.html", f"trials/{STOPPED}/index.html")
    own = ("index.html", "find/index.html", "lists/places/index.html")
    _check(chromium, site, (*own, *parts, f"{trial}/handout.html"), mode)


def test_marked_checklist(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(f"trials/{OPEN}/eligibility/index.html"), **DARK) as page:
        for answer in page.locator(".tp-ask input[value=ask]").all()[:3]:
            answer.check()
        page.get_by_label("Keep my marks").check()
        assert _faults(page) == []


@pytest.mark.full
@pytest.mark.parametrize("mode", [LIGHT, DARK, FORCED], ids=["light", "dark", "forced"])
def test_every_page(chromium: Browser, site: Site, mode: dict[str, Any]) -> None:
    _check(chromium, site, site.pages(TRIALS), mode)


@pytest.mark.full
@pytest.mark.parametrize("trial", [LONG, WITHDRAWN])
def test_narrow_pages(chromium: Browser, site: Site, trial: str) -> None:
    names = tuple(f"trials/{trial}/{part}" for part in (*PARTS, "handout.html"))
    _check(chromium, site, names, {"viewport": {"width": 320, "height": 640}})
