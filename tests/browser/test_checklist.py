"""The checklist: marks stay on the device, and only after the reader chose that."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import OPEN, STOPPED, Site, shown

pytestmark = pytest.mark.browser

LIST = f"trials/{OPEN}/eligibility/index.html"
KEY = f"trialpages:{OPEN}"


def _stored(page: Page) -> object:
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return None if text is None else json.loads(text)


def _checked(page: Page) -> int:
    return page.locator(".tp-ask input:checked").count()


def test_nothing_is_kept_until_the_reader_chooses_it(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(LIST)) as page:
        page.locator(".tp-ask input[value=ask]").first.check()
        page.get_by_label("Your own notes").fill("Ask about plums")
        assert page.evaluate("localStorage.length") == 0
        page.reload()
        assert _checked(page) == 0


def test_marks_and_notes_are_kept_once_chosen(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(LIST)) as page:
        first = page.locator(".tp-ask").first
        first.get_by_label("Yes").check()
        page.get_by_label("Keep my marks").check()
        page.locator(".tp-ask").nth(1).get_by_label("No").check()
        page.get_by_label("Your own notes").fill("Ask about plums")
        page.reload()
        assert first.get_by_label("Yes").is_checked()
        assert page.locator(".tp-ask").nth(1).get_by_label("No").is_checked()
        assert _checked(page) == 2
        assert page.get_by_label("Your own notes").input_value() == "Ask about plums"
        page.get_by_label("Keep my marks").uncheck()
        assert page.evaluate("localStorage.length") == 0


def test_marks_of_lines_that_are_gone_mark_nothing(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(LIST)) as page:
        kept = json.dumps({"marks": {"cgone": "yes"}, "notes": ""})
        page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
        page.reload()
        assert page.get_by_label("Keep my marks").is_checked()
        assert _checked(page) == 0


def test_broken_storage_breaks_nothing(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(LIST)) as page:
        page.evaluate("key => localStorage.setItem(key, '{broken')", KEY)
        page.reload()
        page.get_by_label("Keep my marks").check()
        assert _stored(page) == {"marks": {}, "notes": ""}


def test_clear_all_asks_and_leaves_nothing(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(LIST)) as page:
        page.locator(".tp-ask input[value=no]").first.check()
        page.get_by_label("Keep my marks").check()
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.get_by_role("button", name="Clear all").click()
        assert _checked(page) == 1
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Clear all").click()
        assert _checked(page) == 0
        assert page.evaluate("localStorage.length") == 0


def test_the_list_works_without_a_script(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(LIST), java_script_enabled=False) as page:
        assert not page.get_by_text("Keep my marks on this device").is_visible()
        assert page.get_by_role("button", name="Clear all").count() == 0
        first = page.locator(".tp-ask").first
        first.get_by_label("Ask").check()
        assert first.get_by_label("Ask").is_checked()
        assert page.get_by_label("Your own notes").is_visible()


def test_no_mark_gets_a_colour_a_count_or_a_verdict(chromium: Browser, site: Site) -> None:
    looks = """() => [...document.querySelectorAll('.tp-ask:first-of-type label')].map(
      label => { label.querySelector('input').click();
        const style = getComputedStyle(label);
        return [style.color, style.backgroundColor, style.borderColor].join(); })"""
    with shown(chromium, site.uri(LIST)) as page:
        before = page.inner_text("main")
        assert len(set(page.evaluate(looks))) == 1
        assert page.inner_text("main") == before


def test_a_closed_study_has_no_boxes(chromium: Browser, site: Site) -> None:
    for part in ("eligibility/index.html", "handout.html"):
        with shown(chromium, site.uri(f"trials/{STOPPED}/{part}")) as page:
            assert page.locator("input[type=radio], textarea").count() == 0
            assert page.get_by_text("Keep my marks on this device").count() == 0
