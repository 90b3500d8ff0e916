"""Pages in a language read from the right, in a browser: order, width, and whose words run how."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from generator.site import build, load
from tests.browser.site import AS_OF, OPEN, PARTS, UNKNOWN, Site, shown
from tests.conftest import ROOT
from tests.mirrored import LANG, write_language

pytestmark = pytest.mark.browser

WIDTHS = (320, 1280)
PAGES = ("index.html", *(f"trials/{OPEN}/{part}" for part in (*PARTS, "handout.html")))
_OUTSIDE = """() => [...document.querySelectorAll('body *')]
  .filter(e => !e.matches('.tp-skip'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.width && (r.right > innerWidth + 1 || r.left < -1))
  .map(([e, r]) => `${e.tagName}.${e.className} ${Math.round(r.left)}-${Math.round(r.right)}`)"""
_CONFIG = f"""\
site_name: Studies in plain words
docs_dir: content/{LANG}/pages
theme: {{name: trialpages}}
plugins: [{{trialpages: {{content: content, lang: {LANG}, example: true}}}}]
nav: [index.md, how-to-read.md]
"""
# Items of a row, in the order of the document: (left, top).
_ROW = """selector => [...document.querySelectorAll(selector)]
  .map(e => e.getBoundingClientRect()).map(r => [r.left, r.top])"""


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in the made-up language."""
    folder = tmp_path_factory.mktemp("mirror")
    write_language(folder / "content")
    (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    records = sorted((ROOT / "content" / "records").glob("*.txt"))
    build(load(folder / "mkdocs.yml", records, AS_OF))
    return Site(folder / "site")


def _rows(page: Page, selector: str) -> list[list[float]]:
    """Left edges of items by the line that they stand on."""
    lines: dict[float, list[float]] = {}
    for left, top in page.evaluate(_ROW, selector):
        lines.setdefault(round(top), []).append(left)
    return list(lines.values())


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_and_nothing_scrolls_sideways(
    chromium: Browser, mirror: Site, width: int
) -> None:
    for address in PAGES:
        window = {"width": width, "height": 800}
        with shown(chromium, mirror.uri(address), viewport=window) as page:
            assert page.evaluate("document.documentElement.dir") == "rtl", address
            assert page.evaluate("document.documentElement.lang") == LANG, address
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
            assert page.evaluate(_OUTSIDE) == [], address


@pytest.mark.parametrize("width", WIDTHS)
def test_navigation_begins_at_the_right(chromium: Browser, mirror: Site, width: int) -> None:
    address = f"trials/{OPEN}/design/index.html"
    with shown(chromium, mirror.uri(address), viewport={"width": width, "height": 800}) as page:
        for selector in (".tp-trial-nav li", ".tp-foot li"):
            rows = _rows(page, selector)
            assert rows
            assert [row for row in rows if row != sorted(row, reverse=True)] == []
        if width > 800:
            (previous, following), *_ = _rows(page, ".tp-steps li")
            assert previous > following
            site, nav = page.evaluate(_ROW, ".tp-site, .tp-head nav")
            assert site[0] > nav[0]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_records_english_runs_from_the_left(
    chromium: Browser, mirror: Site, width: int
) -> None:
    address = f"trials/{OPEN}/eligibility/index.html"
    with shown(chromium, mirror.uri(address), viewport={"width": width, "height": 800}) as page:
        lines = page.locator(".tp-line")
        assert lines.count() > 3
        for number in range(lines.count()):
            line = lines.nth(number)
            assert line.evaluate("e => getComputedStyle(e).direction") == "ltr"
            marks = line.evaluate(
                "e => [e.querySelector('.tp-marker'), e.querySelector('[lang=en]')]"
                ".filter(Boolean).map(x => x.getClientRects()[0].left)"
            )
            assert marks == sorted(marks)
        heading = page.locator("h2").first
        assert heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
        explained = page.locator(".tp-explained").first
        style = "e => [getComputedStyle(e).borderRightWidth, getComputedStyle(e).borderLeftWidth]"
        right, left = explained.evaluate(style)
        assert (right, left) != ("0px", right)
        assert left == "0px"


def test_english_words_are_told_and_turned(chromium: Browser, mirror: Site) -> None:
    with shown(chromium, mirror.uri(f"trials/{OPEN}/index.html")) as page:
        title = page.locator("h1 [lang=en]")
        assert title.get_attribute("dir") == "ltr"
        spans = page.locator("span[lang=en]")
        assert spans.evaluate_all("all => all.every(e => e.dir === 'ltr')")
    with shown(chromium, mirror.uri(f"trials/{OPEN}/contacts/index.html")) as page:
        numbers = page.locator("bdi a[href^='tel:'], bdi a[href^='mailto:']")
        assert numbers.count() == page.locator("a[href^='tel:'], a[href^='mailto:']").count()


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(chromium: Browser, mirror: Site, address: str) -> None:
    with shown(chromium, mirror.uri(address), viewport={"width": 1280, "height": 800}) as page:
        found = Axe().run(page)
        assert [violation["id"] for violation in found.response["violations"]] == []


def test_paper_begins_at_the_right(chromium: Browser, mirror: Site) -> None:
    with shown(chromium, mirror.uri(f"trials/{UNKNOWN}/handout.html")) as page:
        page.emulate_media(media="print")
        label = page.locator(".tp-facts li > strong").first.bounding_box()
        item = page.locator(".tp-facts li").first.bounding_box()
        assert label is not None
        assert item is not None
        assert label["x"] + label["width"] / 2 > item["x"] + item["width"] / 2
