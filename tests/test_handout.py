"""The handout: one HTML file that needs nothing from anywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import segno

from generator.model import Source, Trial
from generator.render.qr import modules, qr_svg
from tests.makers import FULL, Elements, example_trials, html_of, leaflet_of, real_trials, shop

OPEN = [FULL, replace(FULL, status="UNKNOWN"), replace(FULL, status="NOT_YET_RECRUITING")]
ENDED = [replace(FULL, status=status) for status in ("COMPLETED", "TERMINATED", "WITHDRAWN")]


def _handout(trial: Trial) -> str:
    return html_of(trial)["handout"]


def _faults(trial: Trial) -> list[str]:
    """What would reach out of the file, run in it, or is missing from it."""
    html = _handout(trial)
    page = Elements(html)
    tags = {tag for tag, *_ in page.tags}
    links = [link for link in page.links if not link.startswith(("#", "tel:", "mailto:"))]
    address = unescape(leaflet_of(trial).record_url or "")
    loads = [tag for tag in page.tags if {"src", "srcset", "poster", "data"} & set(tag[1:])]
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    checks = {
        "is one whole document": html.startswith('<!doctype html>\n<html lang="en">'),
        "runs nothing": not tags & {"script", "iframe", "object", "embed", "form", "base"},
        "has no event handlers": not any(name.startswith("on") for t in page.tags for name in t),
        "loads nothing": not loads and "link" not in tags,
        "its style loads nothing": "url(" not in styles and "@import" not in styles,
        "links to the record alone": set(links) <= {address, "index.html", "./"},
        "names the record": trial.id in page.text,
        "has one first heading": [t[0] for t in page.tags].count("h1") == 1,
        "names the day of the page": "22 November 2026" in page.text,
        "says when to look for a newer one": "22 May 2027" in page.text,
    }
    return [name for name, true in checks.items() if not true]


@pytest.mark.parametrize("trial", [*OPEN, *ENDED], ids=lambda trial: trial.status)
def test_a_handout_stands_alone(trial: Trial) -> None:
    assert _faults(trial) == []


def test_handouts_of_the_examples_stand_alone() -> None:
    assert {trial.id: _faults(trial) for trial in example_trials() if _faults(trial)} == {}


@pytest.mark.shared
def test_handouts_of_real_trials_stand_alone(shared: Path) -> None:
    assert [
        (trial.id, _faults(trial)) for trial in real_trials(shared)[::2] if _faults(trial)
    ] == []


@pytest.mark.parametrize("trial", OPEN, ids=lambda trial: trial.status)
def test_a_study_one_might_join_brings_its_checklist(trial: Trial) -> None:
    page = Elements(_handout(trial))
    assert "Is this line true for you?" in page.text
    assert page.text.index("Coughs for eight weeks") < page.text.index("Sleeps badly")


@pytest.mark.parametrize("trial", ENDED, ids=lambda trial: trial.status)
def test_an_ended_study_has_no_checklist_and_nothing_to_tick(trial: Trial) -> None:
    page = Elements(_handout(trial))
    assert "input" not in {tag for tag, *_ in page.tags}
    assert "Coughs for eight weeks" not in page.text


def test_the_code_leads_to_the_record_and_its_address_stands_beside_it() -> None:
    page = _handout(FULL)
    url = str(FULL.source.url)
    assert qr_svg(url) in page
    assert url.removeprefix("https://") in Elements(page).text


def test_where_the_site_has_an_address_the_code_leads_to_it() -> None:
    handouts = replace(shop().handouts, site="https://example.org/trials-here")
    page = handouts.page(leaflet_of(FULL))
    here = f"https://example.org/trials-here/trials/{FULL.id}/"
    assert qr_svg(f"{here}#{leaflet_of(FULL).since}") in page
    assert qr_svg(here) not in page
    assert f"look for a newer copy: example.org/trials-here/trials/{FULL.id}/" in page
    assert str(FULL.source.url) in Elements(page).links, "the record is still named"


def test_large_print_is_asked_for() -> None:
    plain, large = (replace(shop().handouts, large=flag) for flag in (False, True))
    assert "tp-large" not in plain.page(leaflet_of(FULL)).split("</style>")[1]
    assert "tp-large" in large.page(leaflet_of(FULL)).split("</style>")[1]


def test_a_booklet_holds_each_trial_once_behind_its_contents() -> None:
    trials = [FULL, replace(FULL, id="NCT99990078", status="COMPLETED")]
    page = shop().handouts.booklet([leaflet_of(trial) for trial in trials])
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    anchors = [link.removeprefix("#") for link in Elements(page).links if link.startswith("#")]
    assert anchors == [trial.id for trial in trials]
    assert set(anchors) <= set(ids)
    for number, trial in enumerate(trials, 1):
        assert f"@page trial-{number} {{" in page
        assert f'<article class="tp-one tp-one-{number}" id="{trial.id}"' in page


def test_answers_in_a_booklet_belong_to_one_trial() -> None:
    page = shop().handouts.booklet([leaflet_of(FULL), leaflet_of(FULL)])
    names = re.findall(r'<input type="radio" name="([^"]+)"', page)
    assert names
    assert all(names.count(name) == 3 for name in names)
    lines = set(re.findall(r'aria-describedby="([^"]+)"', page))
    assert lines <= set(re.findall(r'\sid="([^"]+)"', page))


def test_without_an_address_there_is_no_code() -> None:
    page = _handout(replace(FULL, source=Source("ctgov-json", "a.json", "0" * 64)))
    assert '<div class="tp-qr">' not in page
    assert Elements(page).text


def test_the_code_says_the_address_with_a_quiet_zone_of_four() -> None:
    url = "https://clinicaltrials.gov/study/NCT99990001"
    code = segno.make(url, error="m", micro=False)
    assert code.error in {"M", "Q", "H"}
    width = code.symbol_size(border=4)[0]
    assert f'viewBox="0 0 {width} {width}"' in qr_svg(url)
    assert "<?xml" not in qr_svg(url)


@pytest.mark.parametrize("length", [0, 1, 20, 60, 150, 400])
def test_the_code_is_drawn_as_its_library_draws_it(length: int) -> None:
    url = f"https://example.org/{'Trial/' * length}"[: 20 + length]
    code = segno.make(url, error="m", micro=False, mask=7)
    drawn = code.svg_inline(border=4, omitsize=True)
    assert qr_svg(url) == drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


@pytest.mark.parametrize("length", [1, 2, 14, 27, 54, 55, 90, 130, 180, 200, 290, 400, 700, 1600])
def test_codes_of_one_length_differ_in_their_text_alone(length: int) -> None:
    signs = "/z0aZ-#%:9 ~"
    for start in range(3):
        text = "".join(signs[(start + n * n) % len(signs)] for n in range(length - 1)) + "x"
        code = segno.make(text, error="m", micro=False, mask=7)
        assert modules(text) == [bytes(row) for row in code.matrix]


@pytest.mark.parametrize("text", ["123", "HTTPS://EXAMPLE.ORG", "https://example.org/ñ", "日本"])
def test_texts_that_are_not_written_by_their_bytes_have_a_code_too(text: str) -> None:
    code = segno.make(text, error="m", micro=False, mask=7)
    assert modules(text) == [bytes(row) for row in code.matrix]


def test_a_code_of_a_long_address_can_be_made() -> None:
    assert qr_svg("https://example.org/" + "a" * 500).startswith("<svg")
