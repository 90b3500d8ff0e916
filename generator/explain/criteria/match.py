"""Finds the rules that a line sets off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from generator.explain.criteria.abbreviations import is_abbreviation, own_meanings
from generator.explain.criteria.found import Found, longest
from generator.explain.criteria.guards import is_settled, silences
from generator.explain.criteria.phrases import WORD, Phrase, fits
from generator.explain.criteria.rules import Rule, Rules
from generator.model import SectionKind
from generator.tokens import places, tokens

# Look-alike signs, one for one, so that places in the folded text are places in the line.
_FOLD = {
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\uff0d": "-",
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
    "\uff08": "(", "\uff09": ")", "\uff0c": ",", "\uff1b": ";", "\uff1a": ":", "\u3001": ",",
    "\uff1e": ">", "\uff1c": "<", "\u2267": "≥", "\u2266": "≤", "\u00a0": " ",
    "\u03bc": "µ", "\u0130": "I", "\uff05": "%", "\u3000": " ",
}  # fmt: skip
_FOLDED = re.compile(f"[{''.join(_FOLD)}]")
_SHOUT_LETTERS, _SHOUT_SHARE = 12, 0.7


class Text(Struct, frozen=True):
    """A text as it is and in lower case, its words in lower case, and where each stands."""

    text: str
    low: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


class Record(Struct, frozen=True):
    """The folded text of a record, as it is and in lower case: what is studied, then all lines.

    `studied`: its titles, conditions and keywords alone, in lower case.
    """

    text: str
    low: str
    studied: str = ""


class Line(Struct, frozen=True):
    """One line of criteria with what matching needs to know of it."""

    read: Text
    kind: SectionKind
    record: Record
    top: bool

    @property
    def text(self) -> str:
        """The line, look-alike signs made alike."""
        return self.read.text


def fold(text: str) -> str:
    """The text with look-alike signs made alike, same length."""
    if text.isascii():
        return text.replace("`", "'")
    return _FOLDED.sub(lambda found: _FOLD[found[0]], text)


def record_of(lines: str, studied: str = "") -> Record:
    """The text of a record, ready to look things up in; `studied`: titles, conditions, keywords."""
    folded = fold(f"{studied}\n{lines}" if studied else lines)
    return Record(folded, folded.lower(), fold(studied).lower())


def line_of(
    text: str, kind: SectionKind, record: Record | None = None, *, top: bool = True
) -> Line:
    """A line ready to match; `record` is that of all lines, `top` tells items of no item."""
    read = text_of(fold(text))
    whole = record or Record(read.text, read.low)
    return Line(read, kind, whole, top)


def text_of(folded: str) -> Text:
    """A folded text with its words."""
    low = folded.lower()
    words = tokens(low)
    return Text(folded, low, tuple(words), tuple(places(low, words)))


@lru_cache(maxsize=8)  # asked for each abbreviation of a line
def _shouted(text: str) -> bool:
    """Whether a line is set in capitals, so that capitals mark no abbreviation."""
    capitals = sum(map(str.isupper, text))
    if capitals < _SHOUT_LETTERS:
        return False
    return capitals > _SHOUT_SHARE * (capitals + sum(map(str.islower, text)))


def find(line: Line, rules: Rules) -> tuple[Found, ...]:
    """Every match in the line, in order; of two that overlap the longer one stays."""
    speaks: dict[str, bool] = {}
    found: list[Found] = []
    muted: list[Found] = []
    for one in (*_terms(line.read, rules), *_patterns(line, rules)):
        rule = one.rule
        if rule.id not in speaks:
            speaks[rule.id] = _speaks(rule, line)
        if speaks[rule.id] and _sure(one, line, rules):
            (found if _fits(one, line.read) else muted).append(_settled(one, line.read.low))
    kept = longest(found + muted)
    return tuple([one for one in kept if one not in muted]) if muted else kept


def _terms(text: Text, rules: Rules) -> Iterator[Found]:
    words, ways = text.words, rules.ways
    for place, word in enumerate(words):
        if (way := ways[word]) is None:
            continue
        for phrase in way.phrases:
            first, count = place - phrase.anchor, len(phrase.words)
            if count > 1 and (first < 0 or words[first : first + count] != phrase.words):
                continue
            if (found := _phrase(phrase, text, first, rules)) is not None:
                yield found
        for number in way.endings:
            yield Found(rules.rules[number], word, *text.spans[place])


def _phrase(phrase: Phrase, text: Text, first: int, rules: Rules) -> Found | None:
    """The phrase at its place, where the signs and capitals around its words are right too."""
    full, spans = text.text, text.spans[first : first + len(phrase.words)]
    start, end = spans[0][0] - len(phrase.lead), spans[-1][1] + len(phrase.trail)
    if start < 0 or full[start - 1 : start] in {"-", "_"} or _in_code(full, end):
        return None
    if not (full.startswith(phrase.lead, start) and full.endswith(phrase.trail, 0, end)):
        return None
    rule = rules.rules[phrase.rule]
    if phrase.plain:
        term, single = phrase.words[0], phrase.single
        return Found(rule, term, start, end, phrase.gloss, single=single, counted=phrase.counted)
    gaps = [full[a[1] : b[0]] for a, b in pairwise(spans)]
    if not all(map(fits, phrase.between, gaps)):
        return None
    for (begin, stop), spelled, exact in zip(spans, phrase.spelled, phrase.exact, strict=True):
        if exact and full[begin:stop] != spelled:
            return None
    head = "".join(f"{word}{gap}" for word, gap in zip(phrase.spelled, gaps, strict=False))
    term = f"{phrase.lead}{head}{phrase.spelled[-1]}{phrase.trail}"
    single = f"{phrase.lead}{head}{phrase.single}{phrase.trail}" if phrase.single else ""
    return Found(rule, term, start, end, phrase.gloss, single=single, counted=phrase.counted)


def _in_code(full: str, end: int) -> bool:
    """Whether a word is the head of a code such as CT-155."""
    return (
        full[end : end + 1] == "-"
        and full[end - 1 : end].isupper()
        and full[end + 1 : end + 2].isdigit()
    )


def _patterns(line: Line, rules: Rules) -> Iterator[Found]:
    numbers: set[int] = set()
    for way in filter(None, map(rules.ways.__getitem__, line.read.words)):
        numbers.update(way.patterns)
    for number in sorted(numbers):
        rule = rules.rules[number]
        if rule.pattern is not None:
            yield from _run(rule, rule.pattern, line.read)


def _run(rule: Rule, pattern: re.Pattern[str], line: Text) -> Iterator[Found]:
    """What a pattern finds, as the line spells it: a folded text is as long in lower case."""
    text, names = line.text, pattern.groupindex
    for match in pattern.finditer(line.low if rule.low else text):
        start, end = match.span("term") if "term" in names else match.span()
        if end > start:
            groups = {name: text[slice(*match.span(name))] for name in names}
            yield Found(rule, _spelled(text[start:end], rule), start, end, groups=groups)


def _spelled(term: str, rule: Rule) -> str:
    """A term that a pattern found, as a sentence writes it."""
    casing = rule.casing
    if not casing:
        shouted = term.istitle() or (term.isupper() and " " in term)
        return WORD.sub(lambda m: _lowered(m[0]), term) if shouted else term
    return WORD.sub(lambda m: casing.get(m[0].lower(), _lowered(m[0])), term)


def _lowered(word: str) -> str:
    """A word in lower case; one with digits (C3, 3A4) stays as it stands."""
    return word.lower() if word.isalpha() else word


def _speaks(rule: Rule, line: Line) -> bool:
    """Whether a rule may speak of a line at all."""
    return (
        line.kind in rule.kinds
        and (line.top or not rule.direction)
        and (rule.unless is None or rule.unless.search(line.read.low) is None)
        and (rule.needs is None or rule.needs.search(line.read.low) is not None)
        and (rule.about is None or rule.about.search(line.record.low) is not None)
        and (rule.unless_studied is None or not rule.unless_studied.search(line.record.studied))
        and (
            rule.needs_studied is None or rule.needs_studied.search(line.record.studied) is not None
        )
    )


def _sure(found: Found, line: Line, rules: Rules) -> bool:
    """Whether an abbreviation means here what the rule takes it for."""
    rule = found.rule
    term = line.text[found.start : found.end]
    if not is_abbreviation(term):
        return True
    if term.isalpha() and _shouted(line.text):
        return False
    own = own_meanings(term, line.record.text)
    if not own:
        spoken_of = rules.words.letters.get(term.removesuffix("s"))
        return spoken_of is None or spoken_of.search(line.record.low) is not None
    if rule.stands_for is not None:
        return any(rule.stands_for.search(meaning.lower()) for meaning in own)
    if rule.pattern is not None:
        return any(rule.pattern.search(one.lower() if rule.low else one) for one in own)
    return any(one.rule is rule for text in own for one in _terms(text_of(text), rules))


def _fits(found: Found, read: Text) -> bool:
    """Whether the term has its usual meaning where it stands."""
    rule, low = found.rule, read.low
    if not rule.explains:
        return True
    unless = rule.unless_of.get(found.gloss) if rule.unless_of else None
    if unless is not None and unless.search(low):
        return False
    plain = not rule.hides and rule.pattern is None
    return not (plain and silences(read.text, low, found.start, found.end))


def _settled(found: Found, low: str) -> Found:
    """The same, quiet where its word is a wide one and nothing beside it settles what it means."""
    wanted = found.rule.only_beside_of.get(found.gloss, found.rule.only_beside)
    if not wanted or is_settled(wanted, low, found.start, found.end):
        return found
    return found._replace(quiet=True)
