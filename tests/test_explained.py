"""`explain --json`: every sentence of every page, and where it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from generator.escape import printable
from generator.explain.words import short
from generator.leaflet import Branch, Branches, Facts, Page, Row, Section, Statement
from generator.model import Trial
from generator.render.explained import explained, readable
from generator.render.trial_json import to_dict
from tests.conftest import ROOT
from tests.makers import (
    AS_OF,
    FULL,
    Elements,
    example_trials,
    html_of,
    leaflet_of,
    real_trials,
    shop,
)


def _data(trial: Trial) -> dict[str, Any]:
    return explained(leaflet_of(trial), AS_OF, "en")


def _statements(trial: Trial) -> list[Statement]:
    return [s for page in leaflet_of(trial).pages for s in page.statements()]


@cache
def _rules() -> frozenset[str]:
    """The names of all rules: phrases, words for codes, explanations of criteria."""
    lexicon = shop().knowledge.lexicon
    criteria = {rule.id for rule in shop().knowledge.rules.rules}
    terms = {f"glossary.{entry.term}" for entry in shop().knowledge.glossary.entries}
    return frozenset({*lexicon.phrases, *lexicon.codes, *criteria, *terms})


def _schema_faults(trial: Trial) -> list[str]:
    path = ROOT / "docs" / "schema" / "explain.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    faults = Draft202012Validator(schema).iter_errors(_data(trial))
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in faults]


def _rule_faults(trial: Trial) -> list[str]:
    return [
        f"{s.rule}: {s.text}"
        for s in _statements(trial)
        if not s.verbatim and s.rule not in _rules() and not set(str(s.rule).split("+")) <= _rules()
    ]


def _source_faults(trial: Trial) -> list[str]:
    data = to_dict(shop().enrich(trial))
    return [
        f"{s.rule}: {source}"
        for s in _statements(trial)
        for source in s.sources
        if not _resolves(data, source) and source not in _LISTS
    ]


# Parts of the lists that `incomplete` names; their lines stand in eligibility.sections.
_LISTS = frozenset({"eligibility.inclusion", "eligibility.exclusion"})


def _resolves(data: Any, path: str) -> bool:
    for part in path.split("."):
        if isinstance(data, list) and part.isdecimal() and int(part) < len(data):
            data = data[int(part)]
        elif isinstance(data, dict) and part in data:
            data = data[part]
        else:
            return False
    return True


def _at(data: Any, path: str) -> Any:
    for part in path.split("."):
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def _verbatim_faults(trial: Trial) -> list[str]:
    """Quoted words that are neither a part of the words at a source nor all of them, joined."""
    data = to_dict(shop().enrich(trial))
    wrong = []
    for statement in _statements(trial):
        if not statement.verbatim:
            continue
        rest = printable(statement.text)
        found = [printable(t) for path in statement.sources for t in _texts(_at(data, path))]
        if any(rest in text for text in found):
            continue
        for text in sorted(found, key=len, reverse=True):
            rest = rest.replace(text, "", 1)
        if rest.strip(", –"):
            wrong.append(f"{statement.sources}: {statement.text[:150]}")
    return wrong


@cache
def _furniture() -> tuple[str, ...]:
    """Patterns of headings, labels, buttons: what is on a page and is no statement."""
    labels = [
        printable(" ".join(sentences))
        for phrase in shop().knowledge.lexicon.labels.values()
        for sentences in phrase.values()
    ]
    labels += [topic.label for topic in shop().knowledge.topics]
    return tuple(_with_holes(label) for label in labels if not re.match(r"\{(?!n\})", label))


def _with_holes(label: str) -> str:
    holes = {
        "n": r"[\d,]+",
        "total": r"[\d,]+",
        "date": r"(?:around )?(?:\d+ )?[A-Z][a-z]+ \d{4}",
        "status": r"[\w ,]{3,60}?",
    }
    parts = re.split(r"\{(\w+)\}", label)
    pairs = zip(parts[::2], [*parts[1::2], None], strict=True)
    return "".join(
        re.escape(text) + (holes.get(name, ".{1,60}?") if name else "") for text, name in pairs
    )


def _page_faults(trial: Trial) -> list[str]:
    """Statements that are not on their page, in order; words on a page that are no statement."""
    pages = html_of(trial)
    wrong = []
    for page in leaflet_of(trial).pages:
        html = Elements(pages[page.name].partition("</title>")[2] or pages[page.name])
        meanings = [printable(meaning) for meaning in html.meanings]
        shown = []
        for statement in page.statements():
            words = printable(statement.text)
            if words in meanings:
                meanings.remove(words)
            else:
                shown.append(words)
        labels = _no_statements(trial)
        found = _found("\n".join(html.blocks), shown, labels, any_order=page.name == "handout")
        wrong += [f"{page.name}: not on the page: {words[:150]}" for words in found.missing]
        wrong += [f"{page.name}: not in explain: {meaning}" for meaning in meanings]
        for rest in found.between:
            bare = printable(labels.sub(" ", rest))
            if re.search(r"\w", bare):
                wrong.append(f"{page.name}: not in explain: {bare[:300]}")
    return wrong


class _Found(NamedTuple):
    missing: list[str]
    between: list[str]


def _found(text: str, shown: list[str], labels: re.Pattern[str], *, any_order: bool) -> _Found:
    """Where sentences stand in a text: what is missing, and what stands between them.

    A word at the beginning of a longer label is not meant. Sheets of paper are laid out in an order
    of their own.
    """
    missing: list[str] = []
    spans: list[tuple[int, int]] = []
    cursor = 0
    for words in shown:
        places = [m.start() for m in re.finditer(re.escape(words), text)]
        longer = [n for n in places if (m := labels.match(text, n)) and m.end() > n + len(words)]
        taken = [n for n in places if any(a <= n < b for a, b in spans)]
        free = [n for n in places if n not in (*longer, *taken)]
        after = [n for n in free if n >= cursor] or (free if any_order else [])
        if not after:
            missing.append(words)
            continue
        cursor = after[0] + len(words)
        spans.append((after[0], cursor))
    ends = [0, *(end for _, end in sorted(spans))]
    starts = [*(start for start, _ in sorted(spans)), len(text)]
    return _Found(missing, [text[e:s] for e, s in zip(ends, starts, strict=True)])


def _no_statements(trial: Trial) -> re.Pattern[str]:
    """What may stand between statements: furniture, and words of the record that pages repeat.

    These are the number, the title, the address, labels of facts, headings of lists and countries
    in jump links, signs before criteria, letters of groups that a crossover crosses, counts.
    """
    leaflet = leaflet_of(trial)
    words = [leaflet.id, leaflet.pages[0].title.text, short(leaflet.record_url or leaflet.id)]
    words += [marker for item in _items(trial) if (marker := item["marker"])]
    words += [row.label for page in leaflet.pages for row in _rows(page)]
    words += [arm.letter for page in leaflet.pages for arm in _crossing(page)]
    words += [t for s in trial.eligibility.sections for t in (s.heading, s.group) if t]
    words += [place.country for place in trial.locations if place.country]
    known = [*_furniture(), *(re.escape(printable(word)) for word in words)]
    longest = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)|\(\d+\)")


def _rows(value: Any) -> Iterator[Row]:
    if isinstance(value, Row):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _rows(inner)
    elif isinstance(value, Page | Section | Facts):
        for name in value.__struct_fields__:
            yield from _rows(getattr(value, name))


def _crossing(page: Page) -> Iterator[Branch]:
    for section in page.blocks:
        for block in section.blocks if isinstance(section, Section) else ():
            if isinstance(block, Branches) and block.crossing:
                yield from block.arms


def _items(trial: Trial) -> Iterator[dict[str, Any]]:
    def walk(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for item in items:
            yield item
            yield from walk(item["items"])

    for section in to_dict(trial)["eligibility"]["sections"]:
        yield from walk(section["items"])


_CHECKS = (_schema_faults, _rule_faults, _source_faults, _verbatim_faults, _page_faults)
_NAMES = ["schema", "rules", "sources", "verbatim", "pages"]


@pytest.mark.parametrize("check", _CHECKS, ids=_NAMES)
def test_explain_is_true_of_a_full_trial_and_of_the_examples(check: Any) -> None:
    trials = (FULL, *example_trials())
    assert len(trials) > 5
    assert [fault for trial in trials for fault in check(trial)] == []


@pytest.mark.shared
@pytest.mark.parametrize("check", _CHECKS, ids=_NAMES)
def test_explain_is_true_of_real_trials(check: Any, shared: Path) -> None:
    faults = [f"{t.id} {fault}" for t in real_trials(shared)[::2] for fault in check(t)]
    assert faults == []


def test_only_sentences_about_the_page_have_no_source() -> None:
    """What stands in the record is said with its source."""
    about_the_page = {"next", "questions", "eligibility", "source", "contacts", "incomplete"}
    about_the_page |= {
        "differs",
        "words",
        "fresh",
        "measure",
        "lay",
        "check",
        "timeline",
        "glossary",
    }
    without = {
        str(s.rule)
        for trial in (FULL, *example_trials())
        for s in _statements(trial)
        if not s.sources
    }
    assert {rule for rule in without if rule.split(".")[0] not in about_the_page} == set()


def test_pages_stand_in_the_order_of_the_contract() -> None:
    data = _data(FULL)
    assert (data["id"], data["as_of"], data["lang"]) == (FULL.id, "2026-11-22", "en")
    names = [page["name"] for page in data["pages"]]
    assert names == ["summary", "design", "eligibility", "contacts", "handout"]


def test_readable_text_gives_each_sentence_its_rule_and_sources() -> None:
    shown = readable(leaflet_of(FULL))
    for statement in _statements(FULL):
        rule = "verbatim" if statement.verbatim else statement.rule
        assert f"{statement.text}\n    [{rule}] {', '.join(statement.sources)}".rstrip() in shown
