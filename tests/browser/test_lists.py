"""Pages of large lists, and the home page of a large site: access and layout, as of other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.lists.entries import Entries
from generator.lists.home import home
from generator.lists.pages import Lists
from tests.browser.site import Site, shown
from tests.browser.test_axe import DARK, FORCED, LIGHT, _faults
from tests.browser.test_layout import _HEADINGS, _SMALL, _STICKING_OUT
from tests.makers import FULL, lists_of, shop

pytestmark = pytest.mark.browser

(_ONE,) = lists_of(FULL).entries
_LONG = "Poly" + "methylhydroxy" * 9
MANY = tuple(
    replace(
        _ONE,
        id=f"NCT{n:08}",
        title=f"{'AB'[n % 2]} study of {n}",
        group=("open", "check", "closed")[n % 3],
        conditions=("Cough", f"Illness {n}", *([_LONG] if n % 7 == 0 else [])),
        places=((("Chile", "Japan")[n % 2], f"Town {n}"),),
    )
    for n in range(120)
)
LISTS = Lists(Entries.of(MANY), shop().renderer, 9)
KINDS = {
    "home": home(LISTS),
    **{
        page.uri.replace("/", "-").removesuffix(".md"): page.make()
        for page in LISTS.pages()
        if re.search(r"(index|a-page-2|chile-page-3|check-page-4|none)\.md", page.uri)
    },
}


@pytest.fixture(scope="module")
def planted(site: Site) -> Iterator[dict[str, Path]]:
    """A page of each kind in the theme of the site, beside its other pages."""
    frame = (site.root / "how-to-read" / "index.html").read_text(encoding="utf-8")
    start, end = frame.index(">", frame.index("<main")) + 1, frame.index("</main>")
    paths = {}
    for name, html in KINDS.items():
        heading = "" if "<h1" in html else "<h1>Studies</h1>"
        paths[name] = site.root / "how-to-read" / f"planted-{name}.html"
        paths[name].write_text(frame[:start] + heading + html + frame[end:], encoding="utf-8")
    yield paths
    for path in paths.values():
        path.unlink()


def test_there_are_pages_of_each_kind() -> None:
    assert {"home", "lists-conditions-index", "lists-titles-a-page-2"} <= set(KINDS)
    assert "lists-places-chile-page-3" in KINDS
    assert 'aria-current="page"' in KINDS["lists-titles-a-page-2"]


@pytest.mark.parametrize(
    "mode",
    [
        pytest.param(LIGHT, id="light"),
        pytest.param(DARK, id="dark", marks=pytest.mark.full),
        pytest.param(FORCED, id="forced", marks=pytest.mark.full),
    ],
)
def test_axe_finds_nothing(
    chromium: Browser, planted: dict[str, Path], mode: dict[str, Any]
) -> None:
    with shown(chromium, "about:blank", **mode) as page:
        for name, path in planted.items():
            page.goto(path.as_uri())
            assert _faults(page) == [], name


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_sticks_out_or_is_hard_to_hit(
    chromium: Browser, planted: dict[str, Path], width: int
) -> None:
    with shown(chromium, "about:blank", viewport={"width": width, "height": 800}) as page:
        for name, path in planted.items():
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == width, name
            assert page.evaluate(_STICKING_OUT) == [], name
            assert page.evaluate(_SMALL) == [], name
            levels = page.evaluate(_HEADINGS)
            assert levels.count(1) == 1, name
            assert not [b for a, b in pairwise(levels) if b > a + 1], name
