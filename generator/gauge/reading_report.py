"""How easy the generated sentences of pages are to read.

Measured on what we wrote: registry quotations are left out, and so are the names, doses and dates
that a rule puts into its sentence. Grade is a gauge and not the goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.leaflet import Leaflet, Page, PageName, Statement
from generator.words.language import RECORD_LANG
from generator.words.lexicon import Lexicon
from generator.words.reading import grade

GOAL = 8.0
LIMIT = 10.0

# Fields of names, numbers and papers, in which nothing is explained.
_NAMES = frozenset(
    {"sponsor", "collaborators", "responsible_party", "officials", "locations", "central_contacts"}
    | {"other_ids", "ethics", "documents", "references", "links", "id"}
)
_NAME = re.compile(r"\{\w+\}")
# Two capitals or more in a word of up to ten signs; Roman numerals are none.
_SHORT = re.compile(
    r"\b(?![IVX]+\b)(?=[A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*[A-Z])[A-Z][A-Za-z0-9-]{1,9}\b"
)
# "long form (ABBR)": the record explains it where it stands.
_DEFINED = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,9})\)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One page: its grade, its longest generated sentence, and what it leaves unexplained.

    `words` counts that sentence; `unexplained` are abbreviations in the registry's words.
    """

    id: str
    page: PageName
    grade: float
    longest: str
    words: int
    unexplained: tuple[str, ...]


def readings(leaflets: Iterable[Leaflet], lexicon: Lexicon) -> Iterator[Reading]:
    """The reading of every page of every leaflet."""
    for leaflet in leaflets:
        for page in leaflet.pages:
            yield _reading(leaflet.id, page, lexicon)


def _reading(number: str, page: Page, lexicon: Lexicon) -> Reading:
    own = [sentence for s in _once(page) for sentence in _own(s, lexicon)]
    longest = max(own, key=_length, default="")
    score = grade(" ".join(own))
    return Reading(number, page.name, score, longest, _length(longest), _unexplained(page))


def _unexplained(page: Page) -> tuple[str, ...]:
    """Abbreviations in the registry's words that no term, note or sentence of the page explains."""
    statements = list(page.statements())
    known = {w for s in statements if not s.verbatim for w in _SHORT.findall(s.text)}
    for statement in statements:
        known.update(
            word
            for term in statement.terms
            for word in _SHORT.findall(statement.text[term.start : term.end])
        )
        known.update(_DEFINED.findall(statement.text))
    shown = (w.rstrip("-") for s in statements if _is_prose(s) for w in _SHORT.findall(s.text))
    return tuple(dict.fromkeys(word for word in shown if word not in known))


def _is_prose(statement: Statement) -> bool:
    """Whether a statement is the registry's prose, and no name of a person, place or paper."""
    heads = {source.split(".", 1)[0] for source in statement.sources}
    return statement.verbatim and not heads & _NAMES


def _once(page: Page) -> Iterator[Statement]:
    """Our own statements, each rule once: a phrase said of thirty places is learned once."""
    seen = set()
    for statement in page.statements():
        key = statement.rule if statement.rule is not None else ""
        if not statement.verbatim and (key, statement.text) not in seen:
            seen.add((key, statement.text))
            yield statement


def _own(statement: Statement, lexicon: Lexicon) -> tuple[str, ...]:
    """What of a statement we wrote: its phrase without values, or an explanation as it stands."""
    rule = statement.rule or ""
    phrase = lexicon.phrases.get(rule)
    if phrase is None:
        return (statement.text,)
    sentences = [_NAME.sub("", text) for form in phrase.values() for text in form]
    return (max(sentences, key=lambda text: _alike(text, statement.text)),)


def _alike(phrase: str, text: str) -> int:
    """How many words of a phrase stand in a text, less those that do not."""
    words = set(_WORD.findall(text.casefold()))
    own = _WORD.findall(phrase.casefold())
    return sum(1 if word in words else -1 for word in own)


def _length(sentence: str) -> int:
    return len(_WORD.findall(sentence))


def reading_lines(leaflets: Iterable[Leaflet], lexicon: Lexicon) -> Iterator[str]:
    """The report on some leaflets; one line for a language in which no grade can be measured."""
    if lexicon.lang == RECORD_LANG:
        yield from report(readings(leaflets, lexicon))
    else:
        yield f"no grades in {lexicon.locale.english_name}: the measure counts English syllables"


def report(found: Iterable[Reading]) -> Iterator[str]:
    """A line for each page above the goal, hardest first, and a closing line of shares."""
    all_pages = sorted(found, key=lambda one: -one.grade)
    for one in all_pages:
        if one.unexplained:
            yield f"{one.id} {one.page}: not explained: {', '.join(one.unexplained[:12])}"
        if one.grade > GOAL:
            longest = f"longest ({one.words} words): {one.longest}"
            yield f"{one.id} {one.page}: grade {one.grade:.1f}; {longest}"
    if all_pages:
        easy = sum(one.grade <= GOAL for one in all_pages) / len(all_pages)
        hard = sum(one.grade > LIMIT for one in all_pages)
        yield (
            f"{len(all_pages)} pages: {easy:.1%} at grade {GOAL:.0f} or below, "
            f"{hard} above {LIMIT:.0f}, highest {all_pages[0].grade:.1f}"
        )
