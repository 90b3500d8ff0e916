"""Pages in another language: whose words are whose, and no sentence left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest

from generator.escape import printable
from generator.explain.countries import country
from generator.explain.foreign import marked, quoting, unmarked
from generator.leaflet import Leaflet, Row, Section, Statement
from generator.model import Trial
from generator.render.explained import explained
from generator.render.handout import Handouts
from generator.render.markdown import to_html
from generator.render.pages import Pages
from generator.render.trial_json import to_dict
from generator.upkeep.fragment import fragments
from tests.makers import AS_OF, FULL, example_trials, html_of, shop
from tests.makers import pages_of as english_pages
from tests.test_languages import speaking
from tests.variants import variants

LANG = "es"
_NAME = re.compile(r"\{\w+\}")
# Words of English that no Spanish sentence has.
_ENGLISH = re.compile(
    r"\b(?:the|of|and|is|are|was|were|with|for|this|that|which|who|not|study|record|people|or|your|"
    r"age|group|page|date|about|other|what|where|when)\b",
    re.IGNORECASE,
)


def trials() -> list[Trial]:
    return [*example_trials(), FULL, *variants()[::9]]


@cache
def pages_of(trial: Trial) -> Pages:
    shop = speaking(LANG)
    (pages,) = shop.pages((shop.enrich(trial),))
    return pages


def statements(leaflet: Leaflet) -> Iterator[Statement]:
    for page in leaflet.pages:
        for statement in page.statements():
            yield statement
            yield from (term.meaning for term in statement.terms)
    yield from leaflet.card.status
    for row in leaflet.card.facts:
        yield from row.statements


@cache
def _sentences(rule: str) -> re.Pattern[str]:
    """What a phrase or code of the language can say."""
    lexicon = speaking(LANG).lexicon
    phrase = lexicon.phrases.get(rule) or lexicon.codes.get(rule) or {}
    texts = [text for form in phrase.values() for text in form]
    own = (".*".join(map(re.escape, _NAME.split(text))) for text in texts)
    return re.compile("|".join(own) if texts else r"(?!)", re.DOTALL | re.IGNORECASE)


def _is_ours(statement: Statement) -> bool:
    knowledge = speaking(LANG).knowledge
    rule = statement.rule or ""
    if rule.startswith("glossary."):
        entry = knowledge.glossary.entry(rule.removeprefix("glossary."))
        return bool(entry.definition) and entry.definition in statement.text
    if rule.startswith("language."):
        return statement.text in (*knowledge.language.record, *knowledge.language.review)
    if rule == "places.country":
        return statement.text in knowledge.lexicon.locale.territories.values()
    known = {one.id: one for one in shop().knowledge.rules.rules}
    if rule and set(rule.split("+")) <= known.keys():
        return not _ENGLISH.search(re.sub(r"«.+?»", "", statement.text))
    return _sentences(rule).fullmatch(statement.text) is not None


def test_every_sentence_that_is_not_the_records_is_of_the_language() -> None:
    wrong = {
        f"{statement.rule}: {statement.text}"
        for trial in trials()
        for statement in statements(pages_of(trial).leaflet)
        if not statement.verbatim and not _is_ours(statement)
    }
    assert wrong == set()


def test_headings_and_labels_are_of_the_language() -> None:
    labels = speaking(LANG).lexicon.labels
    own = [text for phrase in labels.values() for form in phrase.values() for text in form]
    own += [topic.label for topic in speaking(LANG).knowledge.topics]
    known = re.compile("|".join(".+".join(map(re.escape, _NAME.split(t))) for t in own))
    found = {
        heading
        for trial in trials()[::2]
        for page in pages_of(trial).leaflet.pages
        for heading in _headings(page.blocks)
    }
    assert {heading for heading in found if not known.fullmatch(heading)} == set()
    assert len(found) > 20


def _headings(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for part in value:
            yield from _headings(part)
    elif isinstance(value, Section):
        if isinstance(value.heading, str):
            yield value.heading
        yield from _headings(value.blocks)
    elif isinstance(value, Row):
        if value.lang is None:
            yield value.label
    elif hasattr(value, "rows"):
        yield from _headings(value.rows)


# ---------------------------------------------------------------- in HTML

_VOID = frozenset({"br", "wbr", "meta", "link", "input", "hr"})


class _Spoken(HTMLParser):
    """The texts of a page with the language that each is in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            lang = dict(attrs).get("lang") or (self.open[-1][1] if self.open else LANG)
            self.open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while tag in {name for name, _ in self.open} and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in {"style", "title"} and data.strip():
            self.texts.append((data.strip(), self.open[-1][1]))


def _texts(html: str) -> list[tuple[str, str]]:
    parser = _Spoken()
    parser.feed(html)
    return parser.texts


def _documents(trial: Trial) -> dict[str, str]:
    pages = pages_of(trial)
    handouts: Handouts = speaking(LANG).handouts
    found: dict[str, str] = {name: to_html(text) for name, text in pages.markdown.items()}
    return {**found, "handout": handouts.page(pages.leaflet)}


def _names(trial: Trial) -> set[str]:
    """Names of people, places and organizations, which are of no language."""
    spoken = statements(pages_of(trial).leaflet)
    return {s.text for s in spoken if s.verbatim and s.lang is None}


@pytest.mark.parametrize("trial", [*example_trials(), FULL], ids=lambda trial: trial.id)
def test_no_english_is_left_that_is_not_marked_as_english(trial: Trial) -> None:
    names = " ".join(_names(trial))
    wrong = {
        (page, text)
        for page, html in _documents(trial).items()
        for text, lang in _texts(html)
        if lang == LANG
        and _ENGLISH.search(re.sub(r"\S+[./]\S*", "", text))
        and text not in names
        and not any(name in text for name in (o.name for o in trial.officials))
    }
    assert wrong == set()


@pytest.mark.parametrize("trial", [*example_trials(), FULL], ids=lambda trial: trial.id)
def test_what_is_marked_as_english_is_the_records(trial: Trial) -> None:
    record = printable("\n".join(_strings(to_dict(trial)))).casefold()
    for page, html in _documents(trial).items():
        parts = [p for text, lang in _texts(html) if lang == "en" for p in re.split("; | – ", text)]
        assert parts, page
        assert [p for p in parts if printable(p).casefold() not in record] == []


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _strings(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in _strings(part))


def test_a_fragment_for_another_site_tells_its_language() -> None:
    html = fragments(pages_of(FULL), speaking(LANG))["summary"]
    assert html.startswith('<div lang="es">\n')
    assert '<span lang="en">' in html
    assert "lang=" not in fragments(english_pages(FULL), shop())["summary"]


def test_english_pages_carry_no_marks_of_language() -> None:
    for page, html in html_of(FULL).items():
        assert "<span lang" not in html, page
        assert html.count("lang=") == (1 if page == "handout" else 0)
        assert ' dir="' not in html


def test_a_terms_meaning_is_in_the_language_of_the_page() -> None:
    html = "".join(text for one in example_trials() for text in _documents(one).values())
    opened = re.findall(r'<span class="tp-meaning"[^>]*>', html)
    inside = re.findall(
        r'<span lang="en">(?:(?!</span>).)*<button.*?(<span class="tp-meaning[^>]*>)', html
    )
    assert len(opened) >= len(inside)
    assert [tag for tag in inside if ' lang="es"' not in tag] == []


def test_a_sentence_tells_which_of_its_words_are_the_records() -> None:
    values = marked({"what": "Plum syrup", "date": "5 de mayo"})
    said = unmarked(f"Se prueba: {values['what']}. {values['date']}", "a.rule", ("arms",))
    assert said.text == "Se prueba: Plum syrup. 5 de mayo"
    assert [said.text[slice(*span)] for span in said.foreign] == ["Plum syrup"]
    quoted = quoting(Statement("«ALT» y «AST» son análisis.", "liver"), "«{term}»")
    assert [quoted.text[slice(*span)] for span in quoted.foreign] == ["ALT", "AST"]
    assert [piece for piece, _, foreign in quoted.pieces() if foreign] == ["ALT", "AST"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "Estados Unidos"),
        ("Korea, Republic of", "Corea del Sur"),
        ("Turkey (Türkiye)", "Turquía"),
        ("Nowhere", "Nowhere"),
    ],
)
def test_countries_are_named_in_the_language(name: str, said: str) -> None:
    assert country(name, speaking(LANG).lexicon.locale) == said


def test_explain_tells_its_language() -> None:
    assert explained(pages_of(FULL).leaflet, AS_OF, LANG)["lang"] == LANG
