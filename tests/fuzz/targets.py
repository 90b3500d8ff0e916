"""What must hold for any bytes: readers never raise, structure loses nothing, escapes hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator import escape
from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from generator.explain.criteria import explain_sections
from generator.explain.criteria.checks import faults
from generator.explain.criteria.match import fold
from generator.glossary import find_terms, read_record
from generator.model import Criterion
from generator.records.sources import read_document
from generator.registries import FORMS
from generator.registries.base import Document
from generator.render.markdown import to_html
from generator.render.trial_json import dumps
from tests.eligibility.corpus import core
from tests.eligibility.drawing import words_of
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
    assert kept == "".join(core(line.text) for line in lines)
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
    for one in find_terms((text,), glossary, read_record((text,), glossary)):
        assert end <= one.start < one.end <= len(text)
        end = one.end


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "readers": readers,
    "criteria": criteria,
    "escapes": escapes,
    "terms": terms,
}
