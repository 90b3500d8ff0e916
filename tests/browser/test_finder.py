"""The finder: filters at once, from a folder; hides no trial for a missing fact; keeps nothing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from generator.lists import Listed
from generator.lists.entries import Entries
from generator.lists.finder import CHUNK, finder_data
from generator.lists.words import search_words, stems
from tests.browser.site import Site, shown
from tests.makers import FULL, lists_of

pytestmark = pytest.mark.browser

PAGE = "find/index.html"
(_BASE,) = lists_of(FULL).entries


def _listed(number: int, **changes: object) -> Listed:
    title = changes.pop("title", f"Study number {number}")
    about = search_words([str(title), *changes.get("conditions", _BASE.conditions)])  # type: ignore[misc]
    known = {
        "sex": "ALL",
        "silent": (),
        "lost": (),
        "unclear": (),
        "low": None,
        "high": None,
        "words": (),
    }
    values = {"id": f"NCT{number:08}", "title": title, "about": about, **known, **changes}
    return replace(_BASE, **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def finder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the finder's page and scripts, for data of a test's own."""
    folder = tmp_path_factory.mktemp("finder")
    for part in ("find", "js", "css"):
        shutil.copytree(site.root / part, folder / part)
    return folder


@contextmanager
def finding(chromium: Browser, folder: Path, trials: list[Listed]) -> Iterator[Page]:
    """The finder from a folder, with these trials."""
    parts = list(finder_data(Entries.of(trials)))
    (folder / "find" / "data-1.js").write_text("".join(p.make() for p in parts), encoding="utf-8")
    with shown(chromium, (folder / PAGE).as_uri()) as page:
        yield page


def _count(page: Page) -> str:
    page.wait_for_timeout(250)
    return page.locator("#find-count").inner_text()


def _titles(page: Page) -> list[str]:
    return page.locator("#find-results h3").all_inner_texts()


def test_every_filter_keeps_what_fits(chromium: Browser, finder: Path) -> None:
    trials = [
        _listed(1, title="Plums against asthma", conditions=("Asthma",), low=216.0, high=780.0),
        _listed(2, title="Jam", conditions=("Épilepsies",), high=204.0, sex="FEMALE"),
        _listed(3, title="Syrup", phases=("PHASE3",), healthy=True, group="closed", words=("fig",)),
        _listed(4, title="Tea", places=(("Chile", "Arica"),), group="check"),
    ]
    trials = [replace(t, healthy=bool(t.healthy), phases=t.phases or ("NA",)) for t in trials]
    with finding(chromium, finder, trials) as page:
        for field, value, wanted in [
            ("words", "ASTHMA plum", ["Plums against asthma"]),
            ("words", "figs", ["Syrup"]),
            ("condition", "epilepsy", ["Jam"]),
            ("age", "17", ["Jam", "Tea", "Syrup"]),
            ("age", "18", ["Plums against asthma", "Tea", "Syrup"]),
        ]:
            page.fill(f"#find-{field}", value)
            assert _titles(page) == wanted, (field, value)
            page.fill(f"#find-{field}", "")
        page.fill("#find-age", "66")
        assert "Plums against asthma" not in _titles(page)
        page.fill("#find-age", "65")
        assert "Plums against asthma" in _titles(page)
        page.get_by_role("button", name="Empty all fields").click()
        for field, value, missing in [
            ("sex", "MALE", "Jam"),
            ("status", "open", "Tea"),
            ("phase", "PHASE2", "Syrup"),
            ("country", "Chile", "Jam"),
        ]:
            page.select_option(f"#find-{field}", value)
            assert missing not in _titles(page), field
            assert _titles(page), field
            page.select_option(f"#find-{field}", "")
        page.check("#find-healthy")
        assert _titles(page) == ["Syrup"]
        assert _count(page) == "1 study found."


def test_towns_come_with_their_country(chromium: Browser, finder: Path) -> None:
    trials = [
        _listed(1, title="A", places=(("Chile", "Arica"), ("Japan", "Nara"))),
        _listed(2, title="B", places=(("Chile", "Ovalle"),)),
        _listed(3, title="C", places=(("Chile", None),)),
    ]
    with finding(chromium, finder, trials) as page:
        assert not page.get_by_label("Town").is_visible()
        page.select_option("#find-country", "Chile")
        options = page.locator("#find-town option").all_inner_texts()
        assert options == ["Any town", "Arica", "Ovalle"]
        page.select_option("#find-town", "Arica")
        assert _titles(page) == ["A", "C"]
        assert "The record does not say: places." not in page.locator("#find-results").inner_text()
        page.select_option("#find-country", "Japan")
        assert _titles(page) == ["A"]


FACTS = {
    "ages": ("age", "40"),
    "conditions": ("condition", "gout"),
    "healthy": ("healthy", ""),
    "phase": ("phase", "PHASE3"),
    "places": ("country", "Chile"),
    "sex": ("sex", "MALE"),
    "status": ("status", "open"),
}


@pytest.mark.parametrize("kind", ["silent", "lost", "unclear"])
def test_no_trial_is_hidden_for_a_missing_fact(chromium: Browser, finder: Path, kind: str) -> None:
    bare = _listed(
        1, title="Bare", conditions=(), places=(), sex=None, healthy=None, phases=(),
        status=None, group="check", **{kind: tuple(FACTS)},
    )  # fmt: skip
    other = _listed(2, title="Other", places=(("Chile", "Arica"),), group="open")
    said = {"silent": "does not say", "lost": "does not show", "unclear": "study's page"}[kind]
    with finding(chromium, finder, [bare, other]) as page:
        for field, value in FACTS.values():
            control = page.locator(f"#find-{field}")
            if field == "healthy":
                control.check()
            elif field in ("age", "condition"):
                control.fill(value)
            else:
                control.select_option(value)
            assert "Bare" in _titles(page), field
            note = page.locator(".tp-missing").last.inner_text()
            assert said in note
        for name in ("ages", "conditions", "healthy volunteers", "phase", "places", "sex"):
            assert name in note
        assert "may not fit" in _count(page)


def test_an_empty_result_says_what_to_change(chromium: Browser, finder: Path) -> None:
    trials = [_listed(n, title=f"Study {n}", low=216.0) for n in range(1, 8)]
    trials.append(_listed(9, title="Plum", low=None))
    with finding(chromium, finder, trials) as page:
        page.fill("#find-age", "4")
        page.fill("#find-words", "study")
        assert _count(page) == "No study fits all of this."
        text = page.locator("#find-loosen").inner_text()
        assert "“Age in years: 4” leaves out 7 studies." in text
        assert "“Words: study” leaves out 1 study." in text
        page.get_by_role("button", name="Without “Age in years: 4”: 7 studies").click()
        assert _count(page) == "7 studies found."
        assert page.evaluate("document.activeElement.id") == "find-age"
        assert not page.locator("#find-loosen").is_visible()


def test_other_words_for_a_condition_find_it(chromium: Browser, finder: Path) -> None:
    trial = replace(FULL, title="Walking", conditions=("Myocardial Infarction",))
    (listed,) = lists_of(trial).entries
    with finding(chromium, finder, [listed]) as page:
        for field in ("words", "condition"):
            page.fill(f"#find-{field}", "heart attacks")
            assert _titles(page) == ["Walking"]
            page.fill(f"#find-{field}", "stroke of luck")
            assert _titles(page) == []
            page.fill(f"#find-{field}", "")


def test_small_words_hide_nothing(chromium: Browser, finder: Path) -> None:
    trials = [_listed(1, title="Lung cancer"), _listed(2, title="Tea")]
    with finding(chromium, finder, trials) as page:
        for field in ("words", "condition"):
            page.fill(f"#find-{field}", "cancer of the lungs")
            assert _titles(page) == ["Lung cancer"], field
            page.fill(f"#find-{field}", "")
        page.fill("#find-words", "of")
        assert _titles(page) == []


def test_a_thousand_trials_are_filtered_from_a_folder(chromium: Browser, finder: Path) -> None:
    trials = [_listed(n, title=f"Study {n} of plums", low=12.0 * (n % 90)) for n in range(1000)]
    assert len(trials) > CHUNK
    with finding(chromium, finder, trials) as page:
        assert _count(page) == "1,000 studies found."
        assert len(_titles(page)) < 60
        page.locator("#find-words").press_sequentially("study 77")
        assert _count(page).startswith("11 studies found")
        page.fill("#find-words", "")
        page.fill("#find-age", "0")
        assert _count(page).startswith("12 studies found")


@pytest.mark.parametrize("group", ["open", "check", "closed"])
def test_results_look_as_in_the_lists(chromium: Browser, site: Site, group: str) -> None:
    with shown(chromium, site.uri("lists/titles/index.html")) as page:
        listed = page.locator(f".tp-card--{group}").first
        title = listed.locator("h3").inner_text()
        wanted = listed.inner_text()
        href = listed.locator("a").evaluate("a => a.href")
        page.goto(site.uri(PAGE))
        page.fill("#find-words", re.sub(r"\W+", " ", title))
        found = page.locator("#find-results .tp-card", has_text=title).first
        assert found.inner_text() == wanted
        assert found.locator("a").evaluate("a => a.href") == href


def test_the_whole_finder_by_keyboard(chromium: Browser, finder: Path) -> None:
    trials = [_listed(n, title=f"Study {n}") for n in range(60)]
    with finding(chromium, finder, trials) as page:
        page.locator("#find-words").focus()
        page.keyboard.type("study")
        page.keyboard.press("Enter")
        assert page.url.endswith(PAGE)
        page.locator("#find-sex").focus()
        page.keyboard.press("ArrowDown")
        assert page.locator("#find-sex").input_value() == "FEMALE"
        page.locator("#find-more").focus()
        page.keyboard.press("Enter")
        assert len(_titles(page)) == 40
        focused = page.evaluate("document.activeElement.textContent")
        assert focused == _titles(page)[20]
        assert page.locator("#find-count").get_attribute("role") == "status"
        page.locator("#find-clear").focus()
        page.keyboard.press("Space")
        assert page.evaluate("document.activeElement.id") == "find-words"
        assert page.locator("#find-words").input_value() == ""


def test_what_is_typed_stays_in_the_page(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(PAGE)) as page:
        page.wait_for_timeout(300)  # until the page's own icon is there
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        before, length = page.url, page.evaluate("history.length")
        page.fill("#find-words", "secret illness")
        page.keyboard.press("Enter")
        page.fill("#find-age", "30")
        page.select_option("#find-status", "open")
        page.wait_for_timeout(300)
        assert (page.url, page.evaluate("history.length")) == (before, length)
        assert asked == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert page.context.cookies() == []
        page.reload()
        assert page.locator("#find-words").input_value() == ""
        assert page.locator("form").count() == 0


def test_without_a_script_the_page_leads_to_the_lists(chromium: Browser, site: Site) -> None:
    with shown(chromium, site.uri(PAGE), java_script_enabled=False) as page:
        assert not page.locator("#find-form").is_visible()
        assert "The lists lead to every study too." in page.inner_text("main")
        assert page.locator("main .tp-ways a").count() == 5


def test_script_and_lists_cut_words_alike(chromium: Browser, finder: Path) -> None:
    texts = [
        "Studies of biopsies, diseases and crises", "Diagnosis; diagnoses", "virus viruses",
        "Épilepsie À L'ÉCOLE", "HbA1c ≥ 7 % β-blocker", "Straße ﬁne Ⅳ naïve", "泊松 病人",
        "as is yes gas", "Türkiye İstanbul", "CO₂ x² ½",
    ]  # fmt: skip
    with finding(chromium, finder, [_listed(1)]) as page:
        cut = page.evaluate("texts => texts.map(trialpagesFinder.stems)", texts)
    assert [tuple(words) for words in cut] == [stems(text) for text in texts]


@pytest.mark.parametrize(
    "mode",
    [
        "light",
        pytest.param("dark", marks=pytest.mark.full),
        pytest.param("forced", marks=pytest.mark.full),
    ],
)
def test_axe_finds_nothing_in_its_states(chromium: Browser, finder: Path, mode: str) -> None:
    options = {"forced_colors": "active"} if mode == "forced" else {"color_scheme": mode}
    parts = list(finder_data(Entries.of([_listed(1, lost=("ages",))])))
    (finder / "find" / "data-1.js").write_text(parts[0].make(), encoding="utf-8")
    with shown(chromium, (finder / PAGE).as_uri(), **options) as page:
        for age, words in (("30", ""), ("30", "zzz")):
            page.fill("#find-age", age)
            page.fill("#find-words", words)
            page.wait_for_timeout(200)
            rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
            found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
            assert json.dumps([v["id"] for v in found.response["violations"]]) == "[]"


def test_own_places_come_first_and_can_be_chosen(chromium: Browser, finder: Path) -> None:
    trials = [
        _listed(1, title="Almonds", places=(("Chile", "Arica"),)),
        _listed(2, title="Figs", places=(("Norway", "Oslo"),), ours=("Fig Clinic, Oslo",)),
        _listed(3, title="Zest", places=(("Norway", "Oslo"),), ours=("Plum Clinic, Oslo",)),
    ]
    with finding(chromium, finder, trials) as page:
        assert _titles(page) == ["Figs", "Zest", "Almonds"]
        offered = page.locator("#find-country option").all_inner_texts()
        assert offered == ["Any country", "Our own places", "Chile", "Norway"]
        page.select_option("#find-country", label="Our own places")
        assert _titles(page) == ["Figs", "Zest"]
        page.select_option("#find-town", label="Plum Clinic, Oslo")
        assert _titles(page) == ["Zest"]
    with finding(chromium, finder, [replace(t, ours=()) for t in trials]) as page:
        assert "Our own places" not in page.locator("#find-country option").all_inner_texts()
