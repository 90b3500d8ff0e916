"""Cutting a text into sections, whatever an extractor did to its lines; what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Trial
from generator.registries.base import Document, Parsed
from generator.registries.registry_text import FORM
from generator.registries.registry_text import layout as form

HEAD = ("Walking after a meal", "NCT ID: NCT00000001", "Last Updated: 2024-03-31")
# One line a section, enough for every section to be there.
SECTIONS: dict[str, tuple[str, ...]] = {
    form.RESULTS: (),
    form.BASIC: ("RECRUITING", "NA", "40 participants", "INTERVENTIONAL"),
    form.SUMMARY: ("People walk after a meal.",),
    form.DESCRIPTION: (),
    form.CONDITIONS: (),
    form.DESIGN: ("RANDOMIZED", "PARALLEL", "PREVENTION", "NONE"),
    form.ELIGIBILITY: (
        *("Inclusion Criteria", "* Adults", "Exclusion Criteria", "* No shoes"),
        *("18 Years", "70 Years", "ALL", "Yes"),
    ),
    form.SPONSORS: ("Example University", "OTHER"),
    form.IDENTIFIERS: ("W-1", "Identifier Type: -", "Identifier Source: org_study_id"),
}


def lines_of(sections: dict[str, tuple[str, ...]], head: tuple[str, ...] = HEAD) -> list[str]:
    """A text as lines: a heading, the beginning of its blurb, the lines of its section."""
    found = list(head)
    for heading, lines in sections.items():
        found += [heading, f"{form.BLURBS[heading][0]} of this made-up page.", *lines]
    return found


def page(head: tuple[str, ...] = HEAD, **changed: tuple[str, ...]) -> str:
    """The text of a made-up page; `basic=(…)` stands for the lines of that section."""
    held = SECTIONS | {getattr(form, name.upper()): lines for name, lines in changed.items()}
    in_order = {heading: held[heading] for heading in form.BLURBS if heading in held}
    return "\n".join(lines_of(in_order, head))


def parse(text: str, name: str = "record.txt") -> Parsed:
    (parsed,) = FORM.read(Document(name, text.encode()))
    return parsed


def read(text: str, name: str = "record.txt") -> Trial:
    trial = parse(text, name).trial
    assert trial is not None
    return trial


def codes(parsed: Parsed) -> list[str]:
    trial = parsed.trial
    return [one.code for one in (trial.diagnostics if trial else parsed.diagnostics)]


def without_places(trial: Trial) -> Trial:
    """The trial without its source and line numbers."""
    sections = tuple(
        replace(section, items=tuple(replace(item, line=None) for item in section.items))
        for section in trial.eligibility.sections
    )
    return replace(
        trial,
        source=replace(trial.source, sha256=""),
        eligibility=replace(trial.eligibility, sections=sections),
        diagnostics=tuple(replace(one, line=None) for one in trial.diagnostics),
    )


def test_headings_cut_the_text() -> None:
    trial = read(page())
    assert trial.title == "Walking after a meal"
    assert trial.summary == ("People walk after a meal.",)
    assert trial.sponsor is not None
    assert trial.sponsor.name == "Example University"
    assert parse(page()).unread == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\n\n\n"),
        lambda text: "\n\n" + text + "\n \n",
        lambda text: text.replace("\n", "  \n\t "),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("\n", "\u00a0\n\u200b\u00a0"),
    ],
    ids=["CRLF", "BOM", "empty lines", "ends", "blanks", "NBSP", "NBSP and zero width"],
)
def test_white_space_makes_no_difference(change: object) -> None:
    assert callable(change)
    assert without_places(read(change(page()))) == without_places(read(page()))


def test_heading_without_its_blurb_is_prose() -> None:
    summary = ("Objective:", "Eligibility Criteria", "Inclusion Criteria: adults", "Conditions")
    trial = read(page(summary=summary))
    assert trial.summary == summary
    assert trial.eligibility.sex == "ALL"


def test_glued_heading() -> None:
    text = page().replace("\nBasic Information\n", "\nView full resultsBasic Information\n")
    assert "View full resultsBasic" in text
    parsed = parse(text.replace(form.RESULTS_PENDING, form.RESULTS_AVAILABLE))
    assert parsed.trial is not None
    assert (parsed.trial.has_results, parsed.trial.status) == (True, "RECRUITING")
    assert parsed.unread == ()


def test_foreign_numbers_are_never_the_records_own() -> None:
    related = ("Sleeping after a meal", "NCT00000099", "Talking after a meal", "NCT00000098")
    assert read(page(related=related)).id == "NCT00000001"
    headless = page((), related=related)
    assert parse(headless).trial is None
    assert read(headless, "nct00000007 (copy).txt").id == "NCT00000007"


def test_lost_head() -> None:
    parsed = parse(page(()), "NCT00000007.txt")
    assert parsed.trial is not None
    assert (parsed.trial.title, parsed.trial.dates.last_updated) == (None, None)
    assert {"title", "dates.last_updated"} <= set(parsed.trial.incomplete)
    assert "I203" in codes(parsed)
    nameless = parse(page(()))
    assert nameless.trial is None
    assert "E202" in codes(nameless)


def test_file_named_after_another_record() -> None:
    parsed = parse(page(), "NCT00000007.txt")
    assert parsed.trial is not None
    assert parsed.trial.id == "NCT00000001"
    assert "W204" in codes(parsed)


def test_lines_of_no_known_place_are_reported() -> None:
    parsed = parse(page(("Menu", *HEAD), basic=("RECRUITING", "Share this page", "20 people")))
    assert [(one.line, one.text) for one in parsed.unread] == [
        (1, "Menu"),
        (10, "Share this page"),
        (11, "20 people"),
    ]
    assert codes(parsed).count("W210") == 2


def test_section_that_comes_twice() -> None:
    parsed = parse(page() + "\n" + "\n".join(lines_of({form.SPONSORS: ("Someone", "OTHER")}, ())))
    assert [one.text for one in parsed.unread] == ["Someone", "OTHER"]


def test_text_cut_short() -> None:
    text = page().split("\n" + form.DESIGN)[0]
    trial = read(text)
    assert "W213" in [one.code for one in trial.diagnostics]
    lost = set(trial.incomplete)
    assert {"design", "arms", "eligibility", "sponsor", "locations", "other_ids"} <= lost
    assert "status" not in lost


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A newspaper article.\nBasic Information\nis what readers want.",
        "Trial Outcomes & Findings for Walking (NCT NCT00000001)\nNCT ID: NCT00000001",
        "%PDF-1.7\n%âãÏÓ",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    document = Document("NCT00000001.txt", text.encode())
    assert not FORM.sniff(document)
    (parsed,) = FORM.read(document)
    assert parsed.trial is None
    assert [one.code for one in parsed.diagnostics] == ["E201"]


def test_noise_is_refused_by_its_beginning() -> None:
    class Bytes(bytes):
        """Bytes that cannot be read whole."""

        def decode(self, *_: object, **__: object) -> str:
            raise AssertionError

    assert not FORM.sniff(Document("noise.bin", Bytes(b"\x9c\x01 a\n" * 1_000_000)))
