"""Terms are explained once, where they first stand, and never inside names."""

from __future__ import annotations

from dataclasses import replace

from generator.leaflet import Page, Section, Statement, Term
from generator.office import Office
from tests.explain.build import leaflet, shop, trial

PROSE = ("Chemotherapy is hard. Chemotherapy is long.", "Some people have metastases.")


def explained(page: Page) -> list[tuple[str, str]]:
    """(term as it stands, its meaning) in page order."""
    return [
        (s.text[term.start : term.end], term.meaning.text)
        for s in page.statements()
        for term in s.terms
    ]


def test_a_term_is_explained_where_it_first_stands() -> None:
    page = leaflet(summary=PROSE).page("summary")
    terms = [term.lower() for term, _ in explained(page)]
    assert terms.count("chemotherapy") == 1
    first = next(s for s in page.statements() if s.text == PROSE[0])
    assert first.terms[0].start == 0


def test_the_registrys_words_stay_as_they_are() -> None:
    page = leaflet(summary=PROSE).page("summary")
    shown = next(s for s in page.statements() if s.text == PROSE[0])
    assert "".join(piece for piece, *_ in shown.pieces()) == PROSE[0]
    assert shown.verbatim


def test_every_meaning_is_a_statement_of_the_page_with_its_rule() -> None:
    page = leaflet(summary=PROSE).page("summary")
    meanings = [s for s in page.statements() if (s.rule or "").startswith("glossary.")]
    assert meanings
    assert [meaning for _, meaning in explained(page)] == [s.text for s in meanings]


def test_the_records_own_meaning_wins() -> None:
    given = {
        "summary": ("ELC is common.",),
        "description": ("We look at extra long coughs (ELC).",),
    }
    meanings = dict(explained(leaflet(**given).page("summary")))
    assert meanings.get("ELC") == "In this record it stands for: extra long coughs."


def test_nothing_inside_titles_links_and_names() -> None:
    change = {"title": "Chemotherapy", "sponsor__name": "Chemotherapy Clinic", "conditions": ()}
    page = leaflet(**change, summary=()).page("summary")
    assert explained(page) == []


def test_the_handout_lists_terms_at_its_end() -> None:
    page = leaflet(conditions=("Metastatic Cough",), title="A study").page("handout")
    last = page.blocks[-1]
    assert isinstance(last, Section)
    assert last.id == "glossary"
    assert explained(page) == []


def test_where_the_registry_alone_speaks_nothing_is_explained() -> None:
    base = shop()
    only = replace(base, setting=replace(base.setting, office=Office("registry-only")))
    assert explained(only.leaflet(trial(summary=PROSE)).page("summary")) == []


def test_pieces_of_a_text() -> None:
    assert list(Statement("plain", None).pieces()) == [("plain", None, False)]


def test_no_piece_of_a_text_is_shown_twice() -> None:
    """A term may begin inside another one; the first then ends there."""
    meaning = Statement("A made-up thing.", None)
    spans = ((2, 8), (5, 8), (8, 9))
    terms = tuple(Term(f"term-{n}", start, end, meaning) for n, (start, end) in enumerate(spans))
    for some in (terms, terms[:1], terms[::2], ()):
        shown = Statement("an ld-(x) end", None, terms=some)
        pieces = list(shown.pieces())
        assert "".join(piece for piece, *_ in pieces) == shown.text
        assert [term for _, term, _ in pieces if term is not None] == list(some)
