"""What must hold for any bytes: readers never raise, structure loses nothing, escapes hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

import yaml

from generator import escape
from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from generator.explain.criteria import explain_sections
from generator.explain.criteria.checks import faults
from generator.explain.criteria.match import fold
from generator.glossary import find_terms, read_record
from generator.leaflet import Statement, Term
from generator.model import Criterion
from generator.records.sources import read_document
from generator.registries import FORMS
from generator.registries.base import Document
from generator.render.markdown import to_html
from generator.render.pages import extra_files
from generator.render.trial_json import dumps
from tests.eligibility.corpus import core
from tests.eligibility.drawing import words_of
from tests.fuzz.edits import edited
from tests.makers import Elements, shop


def readers(data: bytes) -> None:
    """Every reader, whether or not the bytes look like its form; then the one that is chosen."""
    document = Document("a.txt", data)
    for form in FORMS:
        form.sniff(document)
        for parsed in form.read(document):
            assert parsed.trial is not None or parsed.diagnostics
    for parsed in read_document(document):
        if parsed.trial is not None:
            assert dumps(parsed.trial)


def criteria(data: bytes) -> None:
    """Nothing of a list is lost, added or moved; what explains a line passes every check."""
    text = data.decode("utf-8", "replace")
    lines = lines_of(text)
    found = read_criteria(lines)
    kept = "".join(core(words) for words in words_of(found))
    given = "".join(core(line.text) for line in lines)
    if any(line.text.strip() and not core(line.text) for line in lines):
        # Signs without a word have no meaning in a line of their own, and have one in a longer one.
        kept, given = (re.sub(r"\W", "", text) for text in (kept, given))
    assert kept == given
    rules = shop().knowledge.rules
    for section in explain_sections(found.sections, rules):
        for item in _walk(section.items):
            if item.explanation is not None:
                made_by = tuple(rules.rule(one) for one in (item.rule or "").split("+"))
                line = fold(item.text)
                assert not faults(item.explanation, line, made_by, section.kind, rules.words)


def _walk(items: tuple[Criterion, ...]) -> list[Criterion]:
    return [one for item in items for one in (item, *_walk(item.items))]


def escapes(data: bytes) -> None:
    """A text in Markdown shows as it stands and makes no element."""
    text = data.decode("utf-8", "surrogateescape")
    page = Elements(to_html(f"x {escape.markdown(text)} x\n\n{escape.markdown(text)}\n"))
    assert {tag for tag, *_ in page.tags} <= {"p"}
    assert page.links == []
    assert page.comments == []
    shown = escape.printable(text)
    assert page.text == escape.printable(f"x {shown} x {shown}")


def terms(data: bytes) -> None:
    """Terms stand where they are said to stand, and never over each other."""
    text = data.decode("utf-8", "replace")
    glossary = shop().knowledge.glossary
    end = 0
    terms = []
    for one in find_terms((text,), glossary, read_record((text,), glossary)):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        terms.append(Term(f"term-{end}", one.start, end, Statement("What it means.", None)))
    said = Statement(text, None, ("summary.0",), verbatim=True, terms=tuple(terms))
    markdown = shop().renderer.macro("sections/blocks.md.j2", "statement", said)
    page = Elements(to_html(f"x {markdown} x\n"))
    assert {tag for tag, *_ in page.tags} <= {"p", "button", "span"}
    # Each piece ends what it turns: signs that cannot be seen may come twice.
    assert _seen(page.text) == _seen(escape.printable(f"x {escape.printable(text)} x"))
    assert len(page.meanings) == len(terms)


def _seen(text: str) -> str:
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)


def contexts(data: bytes) -> None:
    """A text in an attribute, a picture, a link, front matter or CSS stays that text."""
    text = data.decode("utf-8", "surrogateescape")
    shown = escape.printable(text)
    page = Elements(f'<p title="{escape.html(text)}">{escape.html(text)}</p>')
    assert page.tags == [("p", "title")]
    assert page.text == shown
    drawn = Elements(f"<svg><text>{escape.picture(text)}</text></svg>")
    assert drawn.tags == [("svg",), ("text",)]
    assert escape.printable("".join(drawn.drawn)) == shown
    link = Elements(to_html(f"[a]({escape.link_target(text)})\n"))
    assert link.tags == [("p",), ("a", "href")]
    assert re.match(r"https?:|tel:|mailto:|[\w./#-]*$", link.links[0])
    assert not link.links[0].startswith("//")
    assert yaml.safe_load(f"a: {escape.front_matter(text)}") == {"a": shown}
    assert not set(escape.css_string(text)) & set("\"'<>{}();&")


def _pages(document: Document) -> None:
    """A record that was read makes all its pages, and they hold no element of its own."""
    for parsed in read_document(document):
        assert parsed.trial is not None or parsed.diagnostics
        if parsed.trial is None:
            continue
        trial = shop().enrich(parsed.trial)
        (pages,) = shop().pages((trial,))
        shop().listed(trial, pages.leaflet)
        assert json.loads(dumps(trial))
        found = [to_html(text) for text in pages.markdown.values()]
        beside = extra_files(pages, shop().handouts).items()
        found += [text for address, text in beside if address.endswith(".html")]
        for page in map(Elements, found):
            assert not any(name.startswith("on") for _, *names in page.tags for name in names)
            assert not any(re.match(r"(?i)\s*(javascript|data):", link) for link in page.links)
            assert not {tag for tag, *_ in page.tags} & {"script", "img", "iframe", "object", "i"}


def edited_json(data: bytes) -> None:
    """A record as JSON, edited."""
    _pages(edited("json", data))


def edited_xml(data: bytes) -> None:
    """A record as XML, edited."""
    _pages(edited("xml", data))


def edited_text(data: bytes) -> None:
    """A record as text, edited."""
    _pages(edited("text", data))


def edited_table(data: bytes) -> None:
    """A table of records, edited."""
    _pages(edited("table", data))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "readers": readers,
    "criteria": criteria,
    "escapes": escapes,
    "contexts": contexts,
    "terms": terms,
    "json": edited_json,
    "xml": edited_xml,
    "text": edited_text,
    "table": edited_table,
}
