"""Sentences in content/: each is used, each has what it needs, none is long."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from jinja2 import Environment

from generator.leaflet import Leaflet, Statement
from generator.model import Trial
from generator.words.lexicon import Phrase
from tests.conftest import ROOT
from tests.histories import changed_leaflet
from tests.makers import shop
from tests.variants import variants

LONGEST = 20  # words in a sentence

# Names that are filled with words of the record, or with a list made of them: their length is not
# ours. Everything else is filled with a date, a number, or words for a code.
FROM_THE_RECORD = frozenset(
    {"what", "place", "country", "countries", "towns", "name", "names", "claim", "line", "frame"}
    | {"long", "author", "reference", "contact", "ext", "id", "url", "status"}
    # Lists of labels, and the sentences of a fact, which are measured where they stand.
    | {"parts", "topics", "fields"}
)
# Names that are filled with words for a code -> the kind of code.
CODES = {
    "purpose": ("primary_purpose",),
    "kind": ("intervention_type", "agency_class"),
    "role": ("contact_role", "official_role"),
    "word": ("masking",),
    "phase": ("phase",),
}
# What the other names are filled with, at their longest.
LONG_VALUES = {
    "date": "around September 2026",
    "start": "around September 2026",
    "end": "around September 2026",
    "age": "18 years",
    "low": "18 months",
    "high": "70 years",
    "n": "12,000",
}


# Sentences that end in a list of the people whom the record names.
END_IN_A_LIST = frozenset({"masking.named", "masking.named_past", "masking.named_setup"})


def _phrases() -> dict[str, Phrase]:
    return dict(shop().lexicon.phrases)


def _labels() -> dict[str, Phrase]:
    return dict(shop().lexicon.labels)


def _names(phrase: Phrase) -> set[str]:
    found = {n for form in phrase.values() for text in form for n in re.findall(r"\{(\w+)\}", text)}
    return found | ({"n"} if len(phrase) > 1 else set())


# ---------------------------------------------------------------- length


def _filled(sentence: str) -> Iterator[str]:
    """A sentence with each of its names filled with something long."""
    lexicon = shop().lexicon
    names = re.findall(r"\{(\w+)\}", sentence)
    choices: list[list[str]] = []
    for name in names:
        if name == "who":
            who = [k.split(".")[1] for k in lexicon.codes if k.startswith("who_masked.")]
            words = [" ".join(lexicon.code("who_masked", code) or ()) for code in who]
            choices.append([lexicon.listing(sorted(words, key=len)[-2:])])
        elif name in CODES:
            choices.append([" ".join(words) for words in _words_for(CODES[name])])
        else:
            # A name that is not known here counts as three words.
            choices.append([LONG_VALUES.get(name, "three words here")])
    for values in product(*choices):
        text = sentence
        for name, value in zip(names, values, strict=True):
            text = text.replace(f"{{{name}}}", value, 1)
        yield text


def _words_for(kinds: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for key, phrase in shop().lexicon.codes.items():
        if key.split(".")[0] in kinds:
            yield phrase["other"]


def test_no_sentence_of_ours_is_long() -> None:
    long = [
        f"{key} ({len(text.split())}): {text}"
        for key, phrase in _phrases().items()
        if key not in END_IN_A_LIST
        for form in phrase.values()
        for sentence in form
        if not FROM_THE_RECORD & set(re.findall(r"\{(\w+)\}", sentence))
        for text in _filled(sentence)
        if len(text.split()) > LONGEST
    ]
    assert long == []


def test_what_is_ours_beside_words_of_the_record_is_not_long_either() -> None:
    long = [
        f"{key}: {sentence}"
        for key, phrase in _phrases().items()
        for form in phrase.values()
        for sentence in form
        if len(re.sub(r"\{\w+\}", "x", sentence).split()) > LONGEST - 3
        and FROM_THE_RECORD & set(re.findall(r"\{(\w+)\}", sentence))
    ]
    assert long == []


def test_no_word_for_a_code_is_a_long_sentence() -> None:
    lexicon = shop().lexicon
    texts = [
        (key, text)
        for table in (lexicon.codes, lexicon.labels)
        for key, phrase in table.items()
        for form in phrase.values()
        for text in form
    ]
    assert [f"{key}: {text}" for key, text in texts if len(text.split()) > LONGEST] == []


@pytest.mark.parametrize("page", sorted((ROOT / "content" / "en" / "pages").glob("*.md")))
def test_no_sentence_of_a_hand_written_page_is_long(page: Path) -> None:
    text = re.sub(r"[*#`]|\]\([^)]*\)|<!--.*?-->", "", page.read_text(encoding="utf-8"))
    sentences = re.split(r"(?<=[.?!:])\s+|\n\s*\n|\n- ", text)
    assert [s for s in sentences if len(s.split()) > LONGEST] == []


# ---------------------------------------------------------------- the house's style


def test_sentences_keep_to_the_style_of_the_house() -> None:
    """No italics, no capitals for stress, no "click here", no promise, no "new treatment"."""
    bad = re.compile(
        r"\bclick here\b|\bcutting.edge|\bbreakthrough|\bnew treatment|"
        r"\b(?:safe and effective|will help|cure)\b|(?<![\w*])[*_]\w|"
        r"\b(?!NIH|QR|JSON|NHS|ID\b|US\b)[A-Z]{2,}\b"
    )
    lexicon = shop().lexicon
    found = [
        f"{key}: {text}"
        for table in (lexicon.phrases, lexicon.labels, lexicon.codes)
        for key, phrase in table.items()
        if not key.startswith("format.")
        for form in phrase.values()
        for text in form
        if bad.search(text)
    ]
    assert found == []


def test_every_sentence_begins_and_ends_as_one() -> None:
    """A sentence starts with a capital or a value, and ends with a stop; so it can stand alone."""
    fragments = {"timeline.date"}  # a date beside its label
    wrong = [
        f"{key}: {text}"
        for key, phrase in _phrases().items()
        if key not in fragments
        for form in phrase.values()
        for text in form
        if not re.match(r"[A-Z{\"“]", text) or not re.search(r"[.?!:]$|[.?!]\"$|\{\w+\}\"?$", text)
    ]
    assert wrong == []


# ---------------------------------------------------------------- used, and given what it needs

_ASKING = re.compile(r"(?:words|lexicon)\.(say|one|linked|phrase|label)")


@cache
def _calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """(place, method, call) for each call in the package that asks for words by their key."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{node.lineno}", found[1], node)
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args
        if (found := _ASKING.search(ast.unparse(node.func))) is not None
    )


def _table(method: str) -> dict[str, Phrase]:
    return _labels() if method == "label" else _phrases()


def _pattern(node: ast.AST) -> str | None:
    """A key as a regular expression: whole, or with holes where values go in; None if unknown."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]*"
            for part in node.values
        ]
        whole = "".join(parts)
        return whole if "\\." in whole else None
    return None


def _keys(node: ast.AST, table: Iterable[str]) -> set[str] | None:
    """The keys of a table that an argument can mean; None where the source does not show it."""
    if isinstance(node, ast.IfExp):
        both = [_keys(node.body, table), _keys(node.orelse, table)]
        return set().union(*(found for found in both if found)) if all(both) else None
    pattern = _pattern(node)
    return None if pattern is None else {key for key in table if re.fullmatch(pattern, key)}


def test_every_key_that_is_asked_for_exists() -> None:
    wrong = [
        f"{place}: {ast.unparse(call.args[0])}"
        for place, method, call in _calls()
        if _keys(call.args[0], _table(method)) == set()
    ]
    assert len(_calls()) > 100
    assert wrong == []


def test_every_call_gives_the_names_that_its_phrase_needs() -> None:
    wrong = []
    for place, method, call in _calls():
        match call.args[0]:
            case ast.Constant(value=str(key)) if None not in {k.arg for k in call.keywords}:
                given = {str(keyword.arg) for keyword in call.keywords}
                missing = _names(_table(method)[key]) - given - {"url" * (method == "linked")}
                wrong += [f"{place}: {key} needs {name}" for name in missing]
    assert wrong == []


def test_trials_of_all_kinds_can_be_spoken_of() -> None:
    """Whatever way a key was put together, it exists, and its phrase is given its names."""
    said = {
        statement.rule
        for trial in variants()[::2]
        for page in _leaflet(trial).pages
        for statement in page.statements()
    }
    said |= {statement.rule for trial in variants()[::2] for statement in _card(trial)}
    said |= {statement.rule for statement in changed_leaflet().page("summary").statements()}
    never = [key for key in _phrases() if key not in said]
    assert len(never) < len(_phrases()) / 4, never


@cache
def _leaflet(trial: Trial) -> Leaflet:
    return shop().leaflet(shop().enrich(trial))


def _card(trial: Trial) -> Iterator[Statement]:
    card = _leaflet(trial).card
    yield from card.status
    for row in card.facts:
        yield from row.statements


@cache
def _mentioned() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Texts in code and templates that can be keys: whole ones, and patterns with holes."""
    whole: set[str] = set()
    holed: set[str] = set()
    for path in sorted((ROOT / "generator").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and (found := _pattern(node)):
                holed.add(found)
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".j2", ".html"}:
            tokens = Environment().lex(path.read_text(encoding="utf-8"))  # noqa: S701 - read only
            whole |= {value[1:-1] for _, kind, value in tokens if kind == "string"}
    holed |= {re.escape(text) + r"[\w.-]+" for text in whole if re.fullmatch(r"\w+\.", text)}
    return frozenset(whole), tuple(map(re.compile, holed))


def _is_mentioned(key: str) -> bool:
    whole, holed = _mentioned()
    return key in whole or any(pattern.fullmatch(key) for pattern in holed)


def test_every_phrase_that_exists_is_used() -> None:
    assert [key for key in _phrases() if not _is_mentioned(key)] == []


def test_every_label_that_exists_is_used() -> None:
    whole, _ = _mentioned()
    # Facts are asked for by the last part of their key: words.row("ages", …).
    rows = {f"fact.{name}" for name in whole}
    assert [key for key in _labels() if not _is_mentioned(key) and key not in rows] == []
