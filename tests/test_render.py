"""Templates give Markdown; a fault in one is named with its file and line."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from generator.markdown import to_html
from generator.render import FILES, SITE_PAGES, Renderer, RenderError, tidy
from tests.makers import FULL, ID, Elements, html_of, leaflet_of, pages_of, real_trials, shop


def test_there_is_a_file_for_every_page() -> None:
    assert tuple(FILES) == SITE_PAGES == ("summary", "design", "eligibility", "contacts")
    assert pages_of(FULL).uri("summary") == f"trials/{ID}/index.md"
    assert pages_of(FULL).uri("contacts") == f"trials/{ID}/contacts.md"


def test_a_page_is_markdown_that_people_can_read() -> None:
    text = pages_of(FULL).markdown["summary"]
    assert text.startswith("---\ntitle: ")
    assert "\n# Syrup of Plums for Long Coughs (made-up example)\n" in text
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert text == text.strip() + "\n"


def test_the_same_trial_gives_the_same_pages() -> None:
    pages_of.cache_clear()
    first = pages_of(FULL).markdown
    pages_of.cache_clear()
    assert pages_of(FULL).markdown == first


def _structure_faults(html: str) -> list[str]:
    page = Elements(html)
    levels = [int(tag[1]) for tag, *_ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    ids = re.findall(r'\sid="([^"]*)"', html)
    names = {
        "one first heading": levels.count(1) == 1 and levels[0] == 1,
        "no level of headings is left out": all(
            after <= before + 1 for before, after in pairwise(levels)
        ),
        "no part is named twice": len(ids) == len(set(ids)),
        "no list is empty": not re.search(r"<(ul|ol)[^>]*>\s*</\1>", html),
        "no paragraph is empty": not re.search(r"<(p|li|h\d)[^>]*>\s*</\1>", html),
    }
    return [name for name, true in names.items() if not true]


@pytest.mark.parametrize("status", ["RECRUITING", "UNKNOWN", "COMPLETED", "WITHDRAWN", None])
@pytest.mark.parametrize("kind", ["INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS", None])
def test_pages_are_well_built(status: str | None, kind: str | None) -> None:
    pages = html_of(replace(FULL, status=status, study_type=kind))
    assert {name: _structure_faults(html) for name, html in pages.items()} == {
        name: [] for name in pages
    }
    text = " ".join(Elements(html).text for html in pages.values())
    assert not re.search(r"\{[{%#]|[#%}]\}|\*\*|\\|\bNone\b|Statement\(|<bound", text)


@pytest.mark.shared
def test_pages_of_real_trials_are_well_built(shared: Path) -> None:
    faults = [
        (trial.id, name, faults)
        for trial in real_trials(shared)
        for name, html in html_of(trial).items()
        if (faults := _structure_faults(html))
    ]
    assert faults == []


def test_every_answer_has_a_label_and_every_question_its_line() -> None:
    html = html_of(FULL)["eligibility"]
    lines = set(re.findall(r'id="([^"]+)-line"', html))
    asked = re.findall(r'<fieldset[^>]*aria-describedby="([^"]+)-line"', html)
    assert asked
    assert set(asked) <= lines
    inputs = re.findall(r"<input[^>]*>", html)
    labelled = re.findall(r"<label[^>]*>\s*<input[^>]*>[^<]+\S[^<]*</label>", html)
    assert len(inputs) == len(labelled)
    names = re.findall(r'<input type="radio" name="([^"]+)"', html)
    assert set(names) == set(asked)
    assert all(names.count(name) == 3 for name in names)


def test_lead_ins_notes_and_ended_studies_are_not_asked_about() -> None:
    asked = re.findall(r'aria-describedby="([^"]+)-line"', html_of(FULL)["eligibility"])
    assert asked == ["c1", "c3", "c4", "c5"]
    ended = html_of(replace(FULL, status="COMPLETED"))["eligibility"]
    assert "<input" not in ended
    assert "<fieldset" not in ended


def test_marks_are_keyed_by_the_items_id() -> None:
    html = html_of(FULL)["eligibility"]
    assert f'data-trial="{ID}"' in html
    assert set(re.findall(r'<input type="radio" name="([^"]+)"', html)) == {"c1", "c3", "c4", "c5"}


def test_the_home_page_groups_trials_by_whether_one_can_join() -> None:
    trials = [
        replace(FULL, id=f"NCT9999000{n}", title=f"{title} study", status=status)
        for n, (title, status) in enumerate(
            [("B", "RECRUITING"), ("a", "RECRUITING"), ("C", "UNKNOWN"), ("D", "COMPLETED")]
        )
    ]
    html = to_html(shop().renderer.home(leaflet_of(trial).card for trial in trials))
    found = re.findall(r'<h2 id="(\w+)"|<h3><a href="trials/(\w+)/index\.md"', html)
    assert [group or number for group, number in found] == [
        "open",
        "NCT99990001",
        "NCT99990000",
        "check",
        "NCT99990002",
        "closed",
        "NCT99990003",
    ]
    assert "2 studies" in Elements(html).text


def test_a_home_page_without_trials_says_so() -> None:
    html = to_html(shop().renderer.home([]))
    assert Elements(html).text.count("No study here at the moment.") == 3


def test_tidy_leaves_one_blank_line_between_blocks() -> None:
    assert tidy("\n\na\n\n\n\nb\n\n \n") == "a\n\nb\n"


def _own(folder: Path, name: str, text: str) -> Renderer:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    packaged = shop().renderer
    return Renderer(packaged.lexicon, (folder, *packaged.folders))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\n{{ nothing }}", r"contacts\.md\.j2:2: 'nothing' is undefined"),
        ('a\n\n{{ labels["no.such"] }}', r"contacts\.md\.j2:3: .*no\.such"),
        ("{% if %}", r"contacts\.md\.j2:1: "),
        ('{% extends "pages/none.md.j2" %}', r"none\.md\.j2"),
        ("{{ page.name | nofilter }}", r"contacts\.md\.j2:1: .*nofilter"),
    ],
)
def test_a_fault_in_an_offices_template_names_file_and_line(
    tmp_path: Path, text: str, fault: str
) -> None:
    renderer = _own(tmp_path, "pages/contacts.md.j2", text)
    with pytest.raises(RenderError, match=fault):
        renderer.page(FULL, leaflet_of(FULL), "contacts")


def test_an_offices_template_can_change_one_part_of_a_page(tmp_path: Path) -> None:
    text = '{% extends "pages/trial.md.j2" %}{% block heading %}\n# Own\n{% endblock %}'
    renderer = _own(tmp_path, "pages/contacts.md.j2", text)
    page = Elements(to_html(renderer.page(FULL, leaflet_of(FULL), "contacts")))
    assert "Own" in page.blocks
    assert "Places" in page.blocks


def test_what_a_template_prints_is_escaped_unless_a_filter_did_it(tmp_path: Path) -> None:
    text = "{{ trial.title }}\n\n{{ trial.title | attribute }}"
    renderer = _own(tmp_path, "pages/contacts.md.j2", text)
    trial = replace(FULL, title="*a* <b>")
    assert renderer.page(trial, leaflet_of(FULL), "contacts") == (
        "\\*a\\* &lt;b&gt;\n\n*a* &lt;b&gt;\n"
    )
