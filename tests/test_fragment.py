"""Pages for the editor of another site, which takes away whatever is not plain text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.leaflet import Page, statements_of
from generator.model import Trial
from generator.render.pages import Pages
from generator.render.renderer import SITE_PAGES
from generator.upkeep.fragment import fragment, fragments, undrawn
from tests.makers import FULL, Elements, example_trials, leaflet_of, pages_of, real_trials, shop
from tests.offices import write

TERMS = "Words explained"
# What WordPress' editor keeps for those who may not write all HTML, of what pages can be made of.
SAFE = {"p", "ul", "ol", "li", "strong", "em", "blockquote", "br", "a"} | {
    f"h{n}" for n in range(2, 6)
}


def _stripped(html: str) -> str:
    """What such an editor leaves: no drawings, fields, folded parts, no attribute but href."""
    for tag in ("style", "svg", "details", "script", "select", "textarea"):
        html = re.sub(rf"<{tag}\b.*?</{tag}>", "", html, flags=re.DOTALL)
    html = re.sub(r"<input\b[^>]*>", "", html)
    return re.sub(r"<(\w+)(?: (href=\"[^\"]*\"))?[^>]*>", r"<\1 \2>", html)


def _words(html: str) -> list[str]:
    return Elements(html).text.split()


def _page(pages: Pages, name: str) -> Page:
    return next(page for page in undrawn(pages.leaflet).pages if page.name == name)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[“”\"]", " ", unescape(text)).split())


@pytest.mark.parametrize("trial", [FULL, *example_trials()], ids=lambda trial: trial.id)
def test_nothing_is_lost_in_an_editor(trial: Trial) -> None:
    pages = pages_of(trial)
    made = fragments(pages, shop())
    assert list(made) == list(SITE_PAGES)
    for name, html in made.items():
        kept = _stripped(html)
        assert _words(kept) == _words(html)
        assert set(re.findall(r"<(\w+)", html)) <= SAFE
        assert html.count("<p>") == html.count("</p>")
        text = _plain(Elements(kept).text)
        page = _page(pages, name)
        for statement in statements_of(page):
            assert _plain(statement.text) in text, name


@pytest.mark.shared
def test_nothing_is_lost_of_real_records(shared: Path) -> None:
    for trial in real_trials(shared, 2):
        pages = pages_of(trial)
        for name, html in fragments(pages, shop()).items():
            text = _plain(Elements(_stripped(html)).text).replace(" ", "")
            for statement in statements_of(_page(pages, name)):
                assert _plain(statement.text).replace(" ", "") in text, f"{trial.id} {name}"


def test_a_line_keeps_its_question_its_marker_and_its_note() -> None:
    html = (
        '<ul class="tp-list"><li class="tp-item" id="c1"><div class="tp-line">\n'
        '<p><span class="tp-marker">a)</span> Asthma &amp; <button class="tp-term">x</button>'
        '<span class="tp-meaning" id="t" popover>A <b>thing</b>.</span></p>\n</div>\n'
        '<fieldset><legend>True?</legend>\n<label><input type="radio"> Yes</label>\n'
        '<label><input type="radio"> No</label>\n</fieldset></li>'
        '<li><p><span class="tp-marker">•</span> B</p></li></ul>'
    )
    assert fragment(html, TERMS) == (
        "<ul><li><p>a) Asthma &amp; x</p>\n<p>True? Yes / No</p></li><li><p>B</p></li></ul>\n"
        "<h3>Words explained</h3>\n<ul>\n<li><strong>x</strong>: A thing.</li>\n</ul>\n"
    )


def test_what_leads_nowhere_is_text_and_what_is_a_quotation_is_marked() -> None:
    html = (
        '<nav><a href="#a">A</a></nav><h1 id="t">T</h1><p><a href="design.md">more</a> <q>Q</q>'
        ' <a href="https://example.org/?a=1&amp;b=2">there</a><br><svg><text>12</text></svg></p>'
        "<details><summary>Why</summary><p>No</p></details>"
    )
    assert fragment(html, TERMS, "An <example>.") == (
        "<p><strong>An &lt;example&gt;.</strong></p>\n<h2>T</h2><p>more “Q”"
        ' <a href="https://example.org/?a=1&amp;b=2">there</a></p>\n'
    )


def test_pictures_go_with_the_sentences_that_explain_them() -> None:
    drawn, plain = leaflet_of(FULL), undrawn(leaflet_of(FULL))
    rules = {str(s.rule).split(".")[0] for s in statements_of(drawn.pages)}
    assert rules & {"picture", "map"}
    assert not {str(s.rule).split(".")[0] for s in statements_of(plain.pages)} & {"picture", "map"}
    assert "<svg" not in "".join(fragments(pages_of(FULL), shop()).values())


def test_the_command_writes_a_file_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    record = root / "content" / "records" / "NCT99990001.txt"
    write(tmp_path / record.name, record.read_text(encoding="utf-8"))
    done = CliRunner().invoke(main, ["export", record.name, "--fragment", "--to", "out"])
    assert done.exit_code == 0, done.output
    folder = tmp_path / "out" / "NCT99990001"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{name}.html" for name in SITE_PAGES
    )
    assert "Is this line true for you? Yes / No / Ask" in (folder / "eligibility.html").read_text(
        encoding="utf-8"
    )
