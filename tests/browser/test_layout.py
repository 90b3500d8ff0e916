"""Layout: nothing out of the window, nothing over anything else, headings in order."""

from __future__ import annotations

import gzip
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.extremes import LONG
from tests.browser.site import AS_OF, OPEN, TRIALS, UNKNOWN, Site, shown

pytestmark = pytest.mark.browser

# Elements that stick out at the sides; the skip link waits outside until it has the focus.
_STICKING_OUT = """() => [...document.querySelectorAll('body *')]
  .filter(e => !e.matches('.tp-skip'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.width && (r.right > innerWidth + 1 || r.left < -1))
  .map(([e, r]) => `${e.tagName}.${e.className} ${Math.round(r.left)}-${Math.round(r.right)}`)"""

_OVERLAPS = """() => {
  const bad = [];
  const box = e => e.getBoundingClientRect();
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  for (const item of document.querySelectorAll('.tp-item')) {
    const parts = [...item.children].filter(e => box(e).height);
    const asks = [...item.querySelectorAll(':scope > .tp-ask > *')];
    for (const group of [parts, asks])
      group.forEach((a, n) => group.slice(n + 1).forEach(b => {
        if (meet(box(a), box(b))) bad.push(`${item.id}: ${a.className} / ${b.className}`);
      }));
  }
  return bad;
}"""

# Links inside running text are as high as the text; the others are there to be hit.
_SMALL = """() => [...document.querySelectorAll(
    '.tp-ask label, .tp-tools label, button, nav a, .tp-head a, .tp-foot a, textarea, h3 a,'
    + '.tp-fields input, select')]
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.height && (r.height < 24 || r.width < 24))
  .map(([e, r]) => `${e.tagName} ${e.textContent} ${r.width}x${r.height}`)"""

# Words inside pictures that lie on one another.
_DRAWN_OVER = """() => [...document.querySelectorAll('svg.tp-picture')].flatMap(svg => {
  const texts = [...svg.querySelectorAll('text')]
    .map(e => [e.textContent, e.getBoundingClientRect()]);
  return texts.flatMap(([a, r], n) => texts.slice(n + 1)
    .filter(([, s]) => Math.min(r.right, s.right) - Math.max(r.left, s.left) > 1
      && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 3)
    .map(([b]) => `${a} / ${b}`)); })"""

_HEADINGS = "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_sticks_out_at_the_sides(chromium: Browser, site: Site, width: int) -> None:
    bad = {}
    size = {"width": width, "height": 800}
    with shown(chromium, site.uri("index.html"), viewport=size) as page:
        for name in site.pages():
            page.goto(site.uri(name))
            scroll = page.evaluate("document.documentElement.scrollWidth")
            found = page.evaluate(_STICKING_OUT)
            if scroll > width or found:
                bad[name] = (scroll, found[:5])
    assert bad == {}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("trial", [OPEN, LONG])
@pytest.mark.parametrize("part", ["eligibility/index.html", "handout.html"])
def test_controls_stand_clear_of_text_and_are_easy_to_hit(
    chromium: Browser, site: Site, trial: str, part: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    with shown(chromium, site.uri(f"trials/{trial}/{part}"), viewport=size) as page:
        assert page.evaluate("document.querySelectorAll('.tp-ask').length") > 0
        assert page.evaluate(_OVERLAPS) == []
        assert page.evaluate(_SMALL) == []


def test_other_targets_are_easy_to_hit(chromium: Browser, site: Site) -> None:
    names = [n for n in site.pages((OPEN, LONG)) if "eligibility" not in n and "handout" not in n]
    with shown(chromium, site.uri("index.html"), viewport={"width": 320, "height": 800}) as page:
        for name in names:
            page.goto(site.uri(name))
            assert page.evaluate(_SMALL) == [], name


@pytest.mark.parametrize("width", [320, 1280])
def test_words_in_pictures_stand_apart(chromium: Browser, site: Site, width: int) -> None:
    size = {"width": width, "height": 800}
    drawn = 0
    with shown(chromium, site.uri("index.html"), viewport=size) as page:
        for name in site.pages():
            page.goto(site.uri(name))
            drawn += page.locator("svg.tp-picture").count()
            assert page.evaluate(_DRAWN_OVER) == [], name
    assert drawn > 10


@pytest.mark.full
@pytest.mark.shared
def test_pages_of_real_records_keep_to_a_narrow_window(
    chromium: Browser, shared: Path, tmp_path: Path
) -> None:
    records = sorted((shared / "records" / "ctgov-json").glob("*.json"))[::28]
    command = [sys.executable, "-m", "generator", "build", "--as-of", AS_OF, *map(str, records)]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    bad = {}
    size = {"width": 320, "height": 800}
    with shown(chromium, "about:blank", viewport=size) as page:
        for path in sorted((tmp_path / "site" / "trials").rglob("*.html")):
            page.goto(path.as_uri())
            found = page.evaluate(_STICKING_OUT) + page.evaluate(_DRAWN_OVER)
            if found or page.evaluate("document.documentElement.scrollWidth") > 320:
                bad[str(path)] = found[:5]
    assert bad == {}


# From the top: the title, whether one can join, what is tested, the first fact.
_GLANCE = """() => ['h1', '.tp-notice', '.tp-notice + p', '#glance', '#glance ~ .tp-facts li']
  .map(s => document.querySelector(s).getBoundingClientRect())
  .map(r => [Math.round(r.top), Math.round(r.bottom)])"""


@pytest.mark.parametrize("trial", TRIALS)
def test_one_glance_tells_what_is_tested_and_whether_one_can_join(
    chromium: Browser, site: Site, trial: str
) -> None:
    size = {"width": 1280, "height": 900}
    with shown(chromium, site.uri(f"trials/{trial}/index.html"), viewport=size) as page:
        parts = page.evaluate(_GLANCE)
    assert all(above[1] <= below[0] for above, below in pairwise(parts))
    tested, facts = parts[2], parts[3]
    assert tested[1] <= 700
    assert facts[0] <= 900


def test_a_summary_and_its_style_are_light(site: Site) -> None:
    style = (site.root / "css" / "trialpages.css").read_bytes()
    for trial in TRIALS:
        page = (site.root / "trials" / trial / "index.html").read_bytes()
        assert len(gzip.compress(page)) + len(gzip.compress(style)) <= 20_000, trial


def test_headings_are_in_order(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri("index.html")) as page:
        for name in site.pages():
            page.goto(site.uri(name))
            levels = page.evaluate(_HEADINGS)
            assert levels.count(1) == 1, name
            assert levels[0] == 1, name
            jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
            assert jumps == [], name


def _four(site: Site) -> list[str]:
    return [name for name in site.pages((UNKNOWN,)) if UNKNOWN in name and "handout" not in name]


def test_pages_of_a_trial_share_their_navigation(chromium: Browser, site: Site) -> None:
    seen = set()
    with shown(chromium, site.uri("index.html")) as page:
        for name in _four(site):
            page.goto(site.uri(name))
            links = page.locator(".tp-trial-nav a")
            place = page.locator(".tp-trial-nav").bounding_box()
            seen.add((tuple(links.all_inner_texts()), str(place)))
            assert page.locator(".tp-trial-nav [aria-current=page]").count() == 1
    assert len(seen) == 1


def test_bullets_are_bullets_and_numbers_stay(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(f"trials/{LONG}/eligibility/index.html")) as page:
        markers = set(page.locator(".tp-marker").all_inner_texts())
    assert {"•", "1.", "39.", "a)"} <= {marker.strip() for marker in markers}
    assert not markers & {"*", "-"}
