"""The handout on paper: its sheets, what stands at their foot, nothing cut and nothing split."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.extremes import CROWDED, LONG, WITHDRAWN
from tests.browser.site import OPEN, STOPPED, UNKNOWN, Site, shown

pytestmark = pytest.mark.browser

PAPERS = ("A4", "Letter")
# The space between the margins of the handout's style sheet, in CSS pixels.
WIDTHS = {"A4": 680, "Letter": 702}
CHECKLIST = "Checklist: who can take part"


def _packed(text: str) -> str:
    """Text without white space, which line ends change, and without quote marks of the style."""
    return re.sub(r"[\s“”]+", "", text)


@cache
def _printed(chromium: Browser, site: Site, trial: str, paper: str) -> tuple[str, ...]:
    """The text of each side of paper."""
    with shown(chromium, site.uri(f"trials/{trial}/handout.html")) as page:
        pdf = page.pdf(format=paper, prefer_css_page_size=True)
    return tuple(side.extract_text() for side in PdfReader(BytesIO(pdf)).pages)


def _holds(side: str, block: str) -> bool:
    """Whether one side holds every line of a block; labels at its side come out of order."""
    return all(_packed(line) in side for line in block.split("\n"))


def _blocks(chromium: Browser, site: Site, trial: str, selector: str) -> list[str]:
    with shown(chromium, site.uri(f"trials/{trial}/handout.html")) as page:
        page.emulate_media(media="print")
        return list(page.locator(selector).all_inner_texts())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("trial", [OPEN, UNKNOWN, CROWDED, LONG])
def test_the_first_sheet_has_two_sides(
    chromium: Browser, site: Site, trial: str, paper: str
) -> None:
    sides = _printed(chromium, site, trial, paper)
    starts = [n for n, side in enumerate(sides) if CHECKLIST in side]
    assert starts == [2]
    assert "Room for notes" in sides[1]
    assert trial in sides[2].split(CHECKLIST)[0], "the checklist is printable alone"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("trial", [STOPPED, WITHDRAWN])
def test_a_closed_study_gets_one_side(
    chromium: Browser, site: Site, trial: str, paper: str
) -> None:
    assert len(_printed(chromium, site, trial, paper)) == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_every_side_says_what_it_is_and_when_it_is_out_of_date(
    chromium: Browser, site: Site, paper: str
) -> None:
    sides = _printed(chromium, site, UNKNOWN, paper)
    for number, side in enumerate(sides, 1):
        text = " ".join(side.split())
        assert f"Page {number} of {len(sides)}" in text
        assert re.search(
            rf"{UNKNOWN} · Record last updated \d+ \w+ 20\d\d · Page made 22 November 2026", text
        )
        assert "After 22 May 2027, look for a newer copy" in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("trial", [OPEN, LONG])
def test_nothing_is_cut_and_no_line_is_split(
    chromium: Browser, site: Site, trial: str, paper: str
) -> None:
    sides = [_packed(side) for side in _printed(chromium, site, trial, paper)]
    lines = _blocks(chromium, site, trial, ".tp-item:not(:has(.tp-item)), .tp-notice, .tp-facts li")
    assert lines
    assert [line for line in lines if not any(_holds(side, line) for side in sides)] == []
    whole = "".join(sides)
    parts = _blocks(chromium, site, trial, "h1, h2, h3, h4, main li, main p")
    missing = [part for part in parts if _packed(part.split("\n")[0]) not in whole]
    assert missing == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("trial", [UNKNOWN, LONG])
def test_nothing_runs_over_the_edge(chromium: Browser, site: Site, trial: str, paper: str) -> None:
    size = {"width": WIDTHS[paper], "height": 900}
    with shown(chromium, site.uri(f"trials/{trial}/handout.html"), viewport=size) as page:
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[paper]


def test_letters_are_14_points_and_black(chromium: Browser, site: Site) -> None:
    looks = """() => [...document.querySelectorAll(
        '.tp-line p, .tp-part-glance li, #questions ~ ul li')]
      .map(e => getComputedStyle(e)).map(s => `${s.fontSize} ${s.color}`)"""
    with shown(chromium, site.uri(f"trials/{OPEN}/handout.html"), color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert {look.replace("18.6667px", "14pt") for look in page.evaluate(looks)} == {
            "14pt rgb(0, 0, 0)"
        }


def test_marks_are_printed_as_set(chromium: Browser, site: Site) -> None:
    width = "e => getComputedStyle(e).borderTopWidth"
    with shown(chromium, site.uri(f"trials/{OPEN}/handout.html")) as page:
        page.emulate_media(media="print")
        first, second = page.locator(".tp-ask input").all()[:2]
        first.check()
        # A border is printed whatever the printer does with backgrounds.
        assert float(first.evaluate(width)[:-2]) > 2 * float(second.evaluate(width)[:-2])
