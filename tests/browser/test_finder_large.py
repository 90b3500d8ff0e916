"""The finder of a large site asks an index, and finds what that of a small site finds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site, build_site, served, shown

pytestmark = pytest.mark.browser

PAGE = "find/index.html"
# Field -> value; a tick for a check box.
QUERIES: tuple[dict[str, str], ...] = (
    {},
    {"words": "migraine"},
    {"words": "CANCERS walk"},
    {"words": "NCT99990004"},
    {"words": "stroke of the arm"},
    {"words": "facts"},
    {"words": "lost group"},
    {"words": "migraine unheardof"},
    {"words": "unheardof"},
    {"words": "strokes"},
    {"words": "thera"},
    {"words": "NCT99990004567"},
    {"condition": "cough"},
    {"condition": "chronic unheardof"},
    {"age": "0"},
    {"age": "30"},
    {"age": "64"},
    {"age": "120"},
    {"sex": "MALE"},
    {"status": "open"},
    {"status": "open check"},
    {"phase": "PHASE2"},
    {"phase": "PHASE4", "age": "1"},
    {"healthy": "yes"},
    {"country": "Italy"},
    {"country": "Italy", "town": "Town 5"},
    {"country": "Canada", "age": "40", "status": "open"},
)


@dataclass(frozen=True, slots=True)
class Large:
    """A large site and where it is served."""

    site: Site
    address: str


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    """The same trials as those of `site`, as a site of too many for one index or file of data."""
    built = build_site(tmp_path_factory.mktemp("large"), limit=2, part=3)
    with served(built) as address:
        yield Large(built, address)


def _found(page: Page, query: dict[str, str]) -> tuple[str, list[str], list[str]]:
    """What a query gives: the sentence on it, the titles, the notes of what is missing."""
    page.locator("#find-clear").click()
    for field, value in query.items():
        control = page.locator(f"#find-{field}")
        if field == "healthy":
            control.check()
        elif field in ("words", "condition", "age"):
            control.fill(value)
        else:
            control.select_option(value)
    page.wait_for_timeout(500)
    shown_now = page.locator("#find-results")
    return (
        page.locator("#find-count").inner_text(),
        shown_now.locator("h3").all_inner_texts(),
        shown_now.locator(".tp-missing").all_inner_texts(),
    )


def test_it_finds_what_the_finder_of_a_small_site_finds(
    chromium: Browser, site: Site, large: Large
) -> None:
    differ = {}
    with (
        shown(chromium, site.uri(PAGE)) as small,
        shown(chromium, f"{large.address}/find/") as other,
    ):
        expect(other.locator("#find-form")).to_be_visible()
        for query in QUERIES:
            wanted, found = _found(small, query), _found(other, query)
            if wanted != found:
                differ[str(query)] = (wanted, found)
    assert differ == {}


def test_trials_of_all_parts_are_found_in_the_order_of_the_lists(
    chromium: Browser, large: Large
) -> None:
    names = json.loads((large.site.root / "find" / "parts.json").read_text(encoding="utf-8"))
    folders = [path.name for path in (large.site.root / "pagefind").iterdir()]
    assert sorted(names) == sorted(folders)
    assert len(names) > 2
    records = large.site.root / "trials"
    trials = [path.name for path in records.iterdir() if (path / "trial.json").is_file()]
    with shown(chromium, f"{large.address}/find/") as page:
        expect(page.locator("#find-form")).to_be_visible()
        count, titles, _ = _found(page, {})
        assert str(len(trials)) in count
        assert len(titles) == len(trials) == len({*titles})
        links = page.locator("#find-results h3 a").evaluate_all("all => all.map(a => a.href)")
    there = [_part_of(large.site.root, names, link.split("/trials/")[1]) for link in links]
    assert there == sorted(there)
    assert {*there} == {*range(len(names))}


def _part_of(root: Path, names: list[str], trial: str) -> int:
    """The part that holds a trial, by its number in `names`."""
    address = f"/trials/{trial.partition('/')[0]}/#"
    (found,) = (
        number
        for number, name in enumerate(names)
        for path in (root / "pagefind" / name / "fragment").iterdir()
        if address in gzip.decompress(path.read_bytes()).decode("utf-8")
    )
    return found


def test_it_says_what_to_change_and_breaks_no_policy(chromium: Browser, large: Large) -> None:
    host = urlsplit(large.address).netloc
    with shown(chromium, "about:blank") as page:
        heard: list[str] = []
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda fault: heard.append(str(fault)))
        page.on(
            "request", lambda r: heard.append(r.url) if urlsplit(r.url).netloc != host else None
        )
        page.goto(f"{large.address}/find/")
        expect(page.locator("#find-form")).to_be_visible()
        policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
        assert "'wasm-unsafe-eval'" in policy
        assert "unsafe-inline" not in policy
        page.fill("#find-words", "cough")
        page.fill("#find-age", "3")
        page.wait_for_timeout(600)
        page.select_option("#find-phase", "PHASE4")
        expect(page.locator("#find-loosen li").first).to_be_visible()
        button = page.locator("#find-loosen button").first
        assert "Without “" in button.inner_text()
        button.click()
        page.wait_for_timeout(600)
        rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
        found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        assert [fault["id"] for fault in found.response["violations"]] == []
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert page.url == f"{large.address}/find/"
    assert heard == []


def test_only_the_finder_may_run_an_engine(large: Large) -> None:
    with_engine = [
        page.relative_to(large.site.root).as_posix()
        for page in large.site.root.rglob("*.html")
        if "wasm-unsafe-eval" in page.read_text(encoding="utf-8")
    ]
    assert with_engine == [PAGE]
    assert not list((large.site.root / "find").glob("data-*"))
