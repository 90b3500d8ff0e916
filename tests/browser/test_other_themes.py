"""Our pages in other themes: what a checklist, a notice and a term look like there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.extremes import LONG
from tests.browser.site import OPEN, PARTS, Site, build_site, shown

pytestmark = pytest.mark.browser

THEMES = ("mkdocs", "readthedocs", "material")
Build = Callable[[str], Site]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The site of the browser tests in another theme."""
    done: dict[str, Site] = {}

    def build(theme: str) -> Site:
        if theme not in done:
            done[theme] = build_site(tmp_path_factory.mktemp(theme), theme)
        return done[theme]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield build


def _style(page: Page, selector: str, name: str) -> str:
    found: str = page.locator(selector).first.evaluate(
        "(element, name) => getComputedStyle(element)[name]", name
    )
    return found


def _number(page: Page, selector: str, name: str) -> float:
    return float(_style(page, selector, name).removesuffix("px"))


@pytest.mark.parametrize("theme", THEMES)
def test_a_checklist_looks_like_one(site: Build, chromium: Browser, theme: str) -> None:
    address = site(theme).uri(f"trials/{OPEN}/eligibility/index.html")
    with shown(chromium, address) as page:
        text = _number(page, ".tp-line p", "fontSize")
        assert 0.8 * text < _number(page, ".tp-ask legend", "fontSize") <= text
        assert _style(page, ".tp-item", "listStyleType") == "none"
        assert _style(page, ".tp-ask", "borderTopWidth") == "0px"
        assert _style(page, ".tp-term", "backgroundColor") == "rgba(0, 0, 0, 0)"
        assert _style(page, ".tp-term", "borderTopWidth") == "0px"
        assert _number(page, ".tp-notice", "borderLeftWidth") >= 6
        assert page.locator("#keep-marks").is_visible()
        question, yes = (page.locator(f".tp-ask {part}").first for part in ("legend", "label"))
        one, other = question.bounding_box(), yes.bounding_box()
        assert one is not None
        assert other is not None
        assert other["x"] >= one["x"] + one["width"], "the answers stand beside the question"
        page.locator(".tp-term").first.click()
        assert page.locator(".tp-meaning:popover-open").count() == 1


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_of_ours_is_wider_than_a_phone(site: Build, chromium: Browser, theme: str) -> None:
    viewport: Any = {"width": 320, "height": 800}
    with shown(chromium, "about:blank", viewport=viewport) as page:
        for trial in (OPEN, LONG):
            for part in PARTS:
                page.goto(site(theme).uri(f"trials/{trial}/{part}"))
                wide = page.locator(".tp").first.evaluate(
                    "box => Array.from(box.querySelectorAll('*')).filter(e => e.checkVisibility()"
                    " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"
                )
                assert wide == [], f"{trial} {part}"


@pytest.mark.full
@pytest.mark.parametrize("theme", THEMES)
def test_access_of_what_is_ours(site: Build, chromium: Browser, theme: str) -> None:
    """Colours of links are the theme's own."""
    rules = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"],
        "rules": {"link-in-text-block": {"enabled": False}},
        "resultTypes": ["violations"],
    }
    context = {"include": [[".tp"]], "exclude": [[".tp a"]]}
    with shown(chromium, "about:blank") as page:
        for part in PARTS:
            page.goto(site(theme).uri(f"trials/{OPEN}/{part}"))
            found = Axe().run(page, context=context, options=rules).response["violations"]
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == [], part


def test_print_leaves_out_what_is_for_the_screen(site: Build, chromium: Browser) -> None:
    address = site("material").uri(f"trials/{OPEN}/eligibility/index.html")
    with shown(chromium, address) as page:
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        assert _style(page, ".tp-notice", "backgroundColor") != "rgb(237, 247, 241)"
        page.emulate_media(media="print")
        assert _style(page, ".tp-notice", "backgroundColor") == "rgb(237, 247, 241)"
        for part in (".tp-trial-nav", ".tp-tools", ".tp-steps", ".tp-links"):
            assert not page.locator(part).first.is_visible()
        assert page.locator(".tp-ask").first.is_visible()
