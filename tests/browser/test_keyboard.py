"""Keyboard: every control is reached in order, and one sees where one is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import OPEN, Site, shown

pytestmark = pytest.mark.browser

# A group of radio buttons is one stop.
_EXPECTED = """() => {
  const shown = e => e.getClientRects().length > 0;
  const kinds = 'a[href], button, textarea, input, select, summary';
  const all = [...document.querySelectorAll(kinds)].filter(shown);
  return new Set(all.map(e => e.type === 'radio' ? e.name : e)).size;
}"""
_FOCUSED = """() => {
  const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {tag: e.tagName, name: e.name || '', top: Math.round(r.top), bottom: Math.round(r.bottom),
    outline: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
    inside: r.top > -1 && r.bottom < innerHeight + 1,
    onTop: e.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2))};
}"""


def _walk(page: Page) -> list[dict[str, Any]]:
    """What has the focus after each press of Tab, once round the page."""
    stops: list[dict[str, Any]] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize(
    "name",
    [
        f"trials/{OPEN}/index.html",
        f"trials/{OPEN}/eligibility/index.html",
        f"trials/{OPEN}/handout.html",
        "find/index.html",
        "lists/conditions/index.html",
    ],
)
def test_tab_reaches_every_control_and_shows_it(chromium: Browser, site: Site, name: str) -> None:
    with shown(chromium, site.uri(name), reduced_motion="reduce") as page:
        expected = page.evaluate(_EXPECTED)
        stops = _walk(page)
    assert len(stops) == expected
    assert [stop for stop in stops if not (stop["outline"] and stop["inside"])] == []
    assert [stop for stop in stops if stop["tag"] != "A" and not stop["onTop"]] == []


def test_skip_link_comes_first_and_leads_to_the_content(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(f"trials/{OPEN}/index.html")) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "tp-skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_a_line_is_answered_with_the_keyboard_alone(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(f"trials/{OPEN}/eligibility/index.html")) as page:
        first = page.locator(".tp-ask").first
        first.get_by_label("Yes").focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        assert first.get_by_label("No").is_checked()
