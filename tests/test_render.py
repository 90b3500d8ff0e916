"""Templates give Markdown; a fault in one is named with its file and line."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.model import Trial
from generator.registries.codes import CODES
from generator.render.markdown import to_html
from generator.render.renderer import FILES, SITE_PAGES, Renderer, RenderError, tidy
from tests.makers import (
    FULL,
    ID,
    Elements,
    html_of,
    leaflet_of,
    pages_of,
    real_trials,
    shop,
    with_texts,
)


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
        for trial in real_trials(shared)[::2]
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


def _with_code(path: str, code: str) -> Trial:
    """The full trial with a code of a field, "arms.type" in every arm."""
    outer, _, inner = path.partition(".")
    inner, _, last = inner.partition(".")
    inner = "class_" if inner == "class" else inner
    value: Any = getattr(FULL, outer)

    def changed(item: Any) -> Any:
        if last:
            people = tuple(replace(one, **{last: code}) for one in getattr(item, inner))
            return replace(item, **{inner: people})
        several = isinstance(getattr(item, inner), tuple)
        return replace(item, **{inner: (code,) if several else code})

    if not inner:
        new: Any = (code,) if isinstance(value, tuple) else code
    else:
        new = tuple(map(changed, value)) if isinstance(value, tuple) else changed(value)
    changes: dict[str, Any] = {outer: new}
    return replace(FULL, **changes)


# Codes that decide the wording of a sentence, or that no page shows.
_NOT_SHOWN = {
    *("enrollment.type", "dates.start_type", "dates.primary_completion_type"),
    *("dates.completion_type", "other_ids.type", "references.type", "study_type"),
    *("last_known_status", "eligibility.sampling_method", "design.observational_model"),
    *(
        "design.masking",
        "design.time_perspective",
        "sponsor.class",
        "collaborators.class",
        "responsible_party.type",
    ),
}


@pytest.mark.parametrize("path", sorted(CODES))
def test_an_unknown_code_is_shown_as_it_stands_and_breaks_nothing(path: str) -> None:
    pages = html_of(_with_code(path, "NO_SUCH_CODE"))
    shown = {name for name, html in pages.items() if "NO_SUCH_CODE" in Elements(html).text}
    assert shown or path in _NOT_SHOWN


@pytest.mark.parametrize("path", ["eligibility.sampling_method", "design.observational_model"])
def test_an_unknown_code_of_an_observational_study_is_shown_too(path: str) -> None:
    trial = replace(_with_code(path, "NO_SUCH_CODE"), study_type="OBSERVATIONAL")
    assert "NO_SUCH_CODE" in Elements(html_of(trial)["design"]).text


def test_an_unknown_masking_of_nobody_named_is_shown() -> None:
    unnamed = replace(FULL.design, masking="NO_SUCH_CODE", who_masked=())
    assert "NO_SUCH_CODE" in Elements(html_of(replace(FULL, design=unnamed))["design"]).text


def _raw_codes(trial: Trial) -> set[str]:
    """Codes on the pages of a trial that do not stand in the record's own words."""
    own: list[str] = []
    coded = {code for codes in CODES.values() for code in codes}
    with_texts(trial, lambda text: own.append(text) or text)  # type: ignore[func-returns-value]
    words = " ".join(text for text in own if text not in coded)
    pages = " ".join(Elements(html).text for html in html_of(trial).values())
    raw = {code for code in coded if "_" in code or code[-1].isdigit() or len(code) > 5}
    return {c for c in raw if re.search(rf"\b{c}\b", pages) and not re.search(rf"\b{c}\b", words)}


# The others hold the codes of these, and are worded by them.
_WORDED = sorted(set(CODES) - {"last_known_status", "collaborators.class"} - _NOT_SHOWN)


@pytest.mark.parametrize("path", _WORDED)
def test_no_known_code_stands_on_a_page(path: str) -> None:
    found = {code: _raw_codes(_with_code(path, code)) for code in sorted(CODES[path])}
    assert {code: raw for code, raw in found.items() if raw} == {}


@pytest.mark.shared
def test_no_code_stands_on_the_pages_of_real_trials(shared: Path) -> None:
    found = {trial.id: _raw_codes(trial) for trial in real_trials(shared)[::2]}
    assert {number: raw for number, raw in found.items() if raw} == {}


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
        ("\n{{ pieces.statement(page.name) }}", r"contacts\.md\.j2:2: .*href"),
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


def test_an_offices_template_can_change_the_looks_of_a_sentence(tmp_path: Path) -> None:
    packaged = shop().renderer.folders[-1] / "sections" / "blocks.md.j2"
    own = "{%- macro statement(s) %}<em>{{ s.text }}</em>{% endmacro -%}"
    text = packaged.read_text(encoding="utf-8") + own
    renderer = _own(tmp_path, "sections/blocks.md.j2", text)
    page = renderer.page(FULL, leaflet_of(FULL), "contacts")
    assert f'<div class="tp-study">\n\n<em>{FULL.title}</em>' in page


def test_what_a_template_prints_is_escaped_unless_a_filter_did_it(tmp_path: Path) -> None:
    text = "{{ trial.title }}\n\n{{ trial.title | attribute }}"
    renderer = _own(tmp_path, "pages/contacts.md.j2", text)
    trial = replace(FULL, title="*a* <b>")
    assert renderer.page(trial, leaflet_of(FULL), "contacts") == (
        "\\*a\\* &lt;b&gt;\n\n*a* &lt;b&gt;\n"
    )
