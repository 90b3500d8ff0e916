"""An office's own text: marked as its own, flagged when the record moves on, never in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.leaflet import Leaflet
from generator.model import Trial
from generator.office import Mode, Review, load_office, wording, wording_hash
from generator.office.approvals import read_approval
from generator.office.checks import office_checks
from generator.office.reviews import read_review
from generator.workshop import Workshop, open_workshop
from tests.explain.build import day, shop, trial

TEXT = """---
author: Research Office
date: 2026-11-01
reviewed_by: Sam Example
approval: EX-1
record_version: 2026-09-14
lay_title: Tablets for long coughs
---

## Visits

There are visits.
They are short.

- Bring your tablets.
- Bring a friend.
"""


def with_office(folder: Path, mode: Mode = "explained") -> Workshop:
    base = shop()
    return replace(base, setting=replace(base.setting, office=load_office(folder, mode)))


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def codes(made: Workshop, record: Trial) -> list[str]:
    found = office_checks(record, made.leaflet(record), made.office, made.knowledge, made.as_of)
    return [diagnostic.code for _, diagnostic in found]


def said(leaflet: Leaflet, page: str = "summary") -> list[str]:
    return [s.text for p in leaflet.pages if p.name == page for s in p.statements()]


def test_the_text_stands_first_and_names_its_author(tmp_path: Path) -> None:
    put(tmp_path, "reviews/NCT99990099.md", TEXT)
    texts = said(with_office(tmp_path).leaflet(trial()))
    start = texts.index("Research Office wrote this on 1 November 2026.")
    assert texts[start + 1 : start + 9] == [
        "It is not part of the record.",
        "Reviewed by Sam Example.",
        "Ethics approval: EX-1.",
        "Tablets for long coughs",
        "Visits",
        "There are visits. They are short.",
        "Bring your tablets.",
        "Bring a friend.",
    ]
    assert start < texts.index("18 years or older.")


def test_it_is_not_shown_where_only_the_registry_speaks(tmp_path: Path) -> None:
    put(tmp_path, "reviews/NCT99990099.md", TEXT)
    made = with_office(tmp_path, "registry-only")
    assert "Bring a friend." not in said(made.leaflet(trial()))


def test_a_changed_record_is_flagged_on_the_page_and_by_the_check(tmp_path: Path) -> None:
    put(tmp_path, "reviews/NCT99990099.md", TEXT.replace("2026-09-14", "2026-01-01"))
    made = with_office(tmp_path)
    assert "The record has changed since this text was written." in said(made.leaflet(trial()))
    assert codes(made, trial()) == ["W708"]


def test_numbers_that_the_record_does_not_have_are_named(tmp_path: Path) -> None:
    put(tmp_path, "reviews/NCT99990099.md", TEXT + "It takes 77 weeks.\n")
    assert codes(with_office(tmp_path), trial()) == ["W711"]


def test_differences_are_named_with_the_line_of_the_file(tmp_path: Path) -> None:
    text = TEXT + "\n\n## Who\n\n- You are under 18 years old.\n"
    put(tmp_path, "reviews/NCT99990099.md", text)
    made = with_office(tmp_path)
    found = office_checks(trial(), made.leaflet(trial()), made.office, made.knowledge, made.as_of)
    (one,) = [diagnostic for _, diagnostic in found]
    assert (one.code, one.line) == (
        "W712",
        text.split("\n").index("- You are under 18 years old.") + 1,
    )
    assert "eligibility.minimum_age" in one.message


@pytest.mark.parametrize("name", ["author", "date"])
def test_it_is_refused_without_author_or_date(name: str) -> None:
    lines = [line for line in TEXT.split("\n") if not line.startswith(f"{name}:")]
    refused = read_review("X", "x.md", "\n".join(lines))
    assert isinstance(refused, Diagnostic)
    assert (refused.code, name in refused.message) == ("E703", True)


def test_faulty_files_are_named(tmp_path: Path) -> None:
    put(tmp_path, "reviews/A.md", "no front matter")
    put(tmp_path, "reviews/B.md", "---\na: [\n---\n")
    put(tmp_path, "approvals/C.md", "---\nreference: R\n---\n")
    (tmp_path / "reviews" / "D.md").write_bytes(b"\xff\xfe")
    found = {name: diagnostic.code for name, diagnostic in load_office(tmp_path).faults}
    assert found == {
        "reviews/A.md": "E701",
        "reviews/B.md": "E702",
        "reviews/D.md": "E707",
        "approvals/C.md": "E704",
    }


def approve(folder: Path, made: Workshop, expires: str = "2027-06-01") -> None:
    text = made.papers.approval(trial(), made.leaflet(trial()))
    for name, value in (("reference", "EX-1"), ("expires", expires), ("contact", "Jo Doe")):
        text = text.replace(f"{name}:", f"{name}: {value}", 1)
    put(folder, "approvals/NCT99990099.md", text)


def test_an_approval_stands_on_every_page_and_sheet(tmp_path: Path) -> None:
    approve(tmp_path, with_office(tmp_path, "approved-material"))
    made = with_office(tmp_path, "approved-material")
    leaflet = made.leaflet(trial())
    for page in leaflet.pages:
        texts = said(leaflet, page.name)
        assert "An ethics board approved this page: EX-1." in texts
        assert "The approval ends on 1 June 2027." in texts
        assert "Responsible: Jo Doe." in texts
    assert codes(made, trial()) == []


def test_approved_words_do_not_change_in_silence(tmp_path: Path) -> None:
    approve(tmp_path, with_office(tmp_path, "approved-material"))
    made = with_office(tmp_path, "approved-material")
    changed = trial(eligibility__maximum_age="70 Years")
    assert codes(made, changed) == ["W706"]
    text = "The words of this page have changed since they were approved."
    assert text in said(made.leaflet(changed))
    assert text not in said(made.leaflet(trial()))


def test_an_approval_ends(tmp_path: Path) -> None:
    approve(tmp_path, with_office(tmp_path, "approved-material"), "2026-11-21")
    made = with_office(tmp_path, "approved-material")
    assert codes(made, trial()) == ["W705"]
    assert "The approval no longer holds." in said(made.leaflet(trial()))


def test_a_site_of_approved_material_says_what_is_not_approved(tmp_path: Path) -> None:
    made = with_office(tmp_path, "approved-material")
    assert codes(made, trial()) == ["W710"]
    assert "No ethics board has approved this page yet." in said(made.leaflet(trial()))


def test_the_wording_does_not_change_with_the_day() -> None:
    base = shop()
    later = replace(base, setting=replace(base.setting, as_of=date(2026, 11, 23)))
    assert wording_hash(base.leaflet(trial())) == wording_hash(later.leaflet(trial()))
    assert "This page was made on 22 November 2026." not in wording(base.leaflet(trial()))


def test_the_wording_does_not_change_with_the_day_of_the_copy() -> None:
    shop_, copied = shop(), trial(source__retrieved=day("2026-10-05"))
    said = {s.text for page in shop_.leaflet(copied).pages for s in page.statements()}
    assert "This copy of the record is from 5 October 2026." in said
    assert wording_hash(shop_.leaflet(copied)) == wording_hash(shop_.leaflet(trial()))


def test_a_pack_names_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    approve(tmp_path, with_office(tmp_path))
    made = with_office(tmp_path)
    changed = trial(eligibility__maximum_age="70 Years")
    earlier = made.office.approvals["NCT99990099"]
    html = made.papers.pack(changed, made.leaflet(changed), earlier, made.as_of)
    new = html.index("New since the approval")
    gone = html.index("Gone since the approval")
    assert (
        new < html.index("18 to 70 years.") < gone < html.index("The record sets no upper limit.")
    )
    same = made.papers.pack(trial(), made.leaflet(trial()), earlier, made.as_of)
    assert "Nothing has changed since the approval." in same


def test_the_skeleton_is_refused_until_someone_signs_it() -> None:
    text = shop().papers.skeleton(trial(), shop().leaflet(trial()), date(2026, 11, 22))
    assert isinstance(read_review("X", "x.md", text), Diagnostic)
    signed = read_review("X", "x.md", text.replace("author:", "author: Jo", 1))
    assert isinstance(signed, Review)
    assert signed.parts == ()
    assert signed.record_version == "2026-09-14"


@given(st.text(max_size=200))
def test_readers_of_office_files_never_raise(text: str) -> None:
    read_review("X", "x.md", text)
    read_review("X", "x.md", f"---\n{text}\n---\n{text}")
    read_approval("X", "x.md", f"---\n{text}\n---\n{text}")


def test_a_text_in_another_language_is_not_compared_in_silence(tmp_path: Path) -> None:
    put(tmp_path, "reviews/NCT99990001.md", TEXT.replace("There are visits", "Hay 77 visitas"))
    made = open_workshop(shop().as_of, "es", tmp_path)
    record = trial(id="NCT99990001")
    assert "I720" in codes(made, record)
    assert "W717" not in codes(made, record)
