"""Where a page's sentences come from, in words."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from generator.explain.origins import Origin, origins
from generator.leaflet import (
    Bullets,
    Checklist,
    ChecklistItem,
    Facts,
    Quote,
    Row,
    Section,
    Statement,
    Text,
)
from generator.words.lexicon import Lexicon
from generator.workshop import open_workshop
from tests.makers import FULL

OWN = "The record's own words"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return open_workshop(date(2026, 11, 22)).lexicon


def _ours(text: str, *sources: str) -> Statement:
    return Statement(text, "rule.id", sources)


def _theirs(text: str, *sources: str) -> Statement:
    return Statement(text, None, sources, verbatim=True)


def test_facts_go_by_their_label(lexicon: Lexicon) -> None:
    row = Row("ages", "Ages", (_ours("Up to 9.", "eligibility.maximum_age"),))
    assert origins((Facts((row,)),), lexicon) == (Origin("Ages", ("highest age",)),)


def test_sentences_from_the_same_fields_stand_together(lexicon: Lexicon) -> None:
    block = Text((_ours("It ended.", "status"), _ours("Ask.", "status"), _ours("Go.", "locations")))
    shown = origins((block,), lexicon)
    assert shown == (Origin("It ended. Ask.", ("status",)), Origin("Go.", ("places",)))


def test_the_records_own_words_are_named_once(lexicon: Lexicon) -> None:
    lines = (
        ChecklistItem(
            "c1", "1.", _theirs("Coughs", "eligibility.sections.0.items.0"), "criterion", True
        ),
    )
    section = Section(
        "list",
        "List",
        (
            Quote("Summary", (_theirs("Plums.", "summary.0"), _theirs("Plums!", "summary.1"))),
            Checklist("list-1", "inclusion", None, lines),
        ),
    )
    assert origins((section,), lexicon) == (Origin(OWN, ("summary", "eligibility criteria")),)


def test_explanations_in_a_list_are_named_once(lexicon: Lexicon) -> None:
    path = "eligibility.sections.0.items.0"
    line = ChecklistItem("c1", "1.", _theirs("Coughs", path), "criterion", asks=True)
    told = replace(line, explanation=(_ours("A cough is a noise.", path),))
    shown = origins((Checklist("list-1", "inclusion", None, (told, told)),), lexicon)
    assert [origin.shown for origin in shown] == [OWN, lexicon.label("check.explained")]


def test_sentences_about_the_page_come_from_nothing(lexicon: Lexicon) -> None:
    assert origins((Bullets(((_ours("This is not advice."),),)),), lexicon) == ()


def test_a_field_without_a_name_goes_by_its_path(lexicon: Lexicon) -> None:
    shown = origins((Text((_ours("So.", "brand.3.new"),)),), lexicon)
    assert shown == (Origin("So.", ("brand.new",)),)


def test_all_fields_that_pages_use_have_names(lexicon: Lexicon) -> None:
    shop = open_workshop(date(2026, 11, 22))
    (pages,) = shop.pages([shop.enrich(FULL)])
    named = {
        name
        for page in pages.leaflet.pages
        for origin in origins(page.blocks, lexicon)
        for name in origin.fields
    }
    assert len(named) > 20
    assert [name for name in named if "_" in name or "." in name] == []
