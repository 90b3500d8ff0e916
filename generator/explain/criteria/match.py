"""Finds the rules that a line sets off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.explain.criteria.rules import Rule, Rules
from generator.model import SectionKind

_WORD = re.compile(r"[^\W_]+")
# Look-alike signs, one for one, so that places in the folded text are places in the line.
_FOLD = str.maketrans(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\uff0d": "-",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "\uff08": "(", "\uff09": ")", "\uff0c": ",", "\uff1b": ";", "\uff1a": ":", "\u3001": ",",
        "\uff1e": ">", "\uff1c": "<", "\u2265": "≥", "\u2267": "≥", "\u2266": "≤", "\u00a0": " ",
        "\u03bc": "µ", "\uff05": "%", "\u3000": " ",
    }
)  # fmt: skip
_MIN_STEM = 2
_SHOUT_LETTERS, _SHOUT_SHARE = 16, 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """One line of criteria with what matching needs to know of it."""

    text: str
    kind: SectionKind
    record: str
    top: bool
    shouted: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule and where in the line its pattern matched."""

    rule: Rule
    match: re.Match[str]
    start: int
    end: int

    @property
    def term(self) -> str:
        """The term as it stands in the line."""
        return self.match["term"] if "term" in self.rule.pattern.groupindex else self.match[0]


def fold(text: str) -> str:
    """The text with look-alike signs made alike, same length."""
    return text.translate(_FOLD)


def line_of(text: str, kind: SectionKind, record: str = "", *, top: bool = True) -> Line:
    """A line ready to match; `record` is the text of all lines, `top` tells items of no item."""
    folded = fold(text)
    words = frozenset(_WORD.findall(folded.lower()))
    return Line(folded, kind, record or folded, top, _shouted(folded), words)


def _shouted(text: str) -> bool:
    """Whether a line is set in capitals, so that capitals mark no abbreviation."""
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return len(letters) >= _SHOUT_LETTERS and capitals > _SHOUT_SHARE * len(letters)


def find(line: Line, rules: Rules) -> tuple[Found, ...]:
    """Every match in the line, in order; of two that overlap the longer one stays."""
    found = [
        match for number in _candidates(line, rules) for match in _run(rules.rules[number], line)
    ]
    return _longest(found)


def _candidates(line: Line, rules: Rules) -> list[int]:
    numbers: set[int] = set()
    index, endings, lengths = rules.index, rules.endings, rules.lengths
    for word in line.words:
        if (hit := index.get(word)) is not None:
            numbers.update(hit)
        for length in lengths:
            if len(word) < length + _MIN_STEM:
                break
            if (hit := endings.get(word[-length:])) is not None:
                numbers.update(hit)
    return sorted(numbers)


def _run(rule: Rule, line: Line) -> Iterator[Found]:
    text = line.text
    match = rule.pattern.search(text)
    if match is None or line.kind not in rule.kinds or (rule.direction and not line.top):
        return
    if rule.unless is not None and rule.unless.search(text):
        return
    if rule.needs is not None and not rule.needs.search(text):
        return
    while match is not None:
        start, end = match.span("term") if "term" in rule.pattern.groupindex else match.span()
        if end > start and _sure(rule, text[start:end], line):
            yield Found(rule, match, start, end)
        match = rule.pattern.search(text, max(match.end(), match.start() + 1))


def _sure(rule: Rule, term: str, line: Line) -> bool:
    """Whether an abbreviation means here what the rule takes it for."""
    if not _is_abbreviation(term):
        return True
    if line.shouted and term.isalpha():
        return False
    own = own_meanings(term, line.record)
    right = rule.stands_for or rule.pattern
    if any(right.search(meaning) for meaning in own):
        return True
    return not own and not rule.needs_own


def _is_abbreviation(term: str) -> bool:
    return 2 <= len(term) <= 7 and " " not in term and sum(c.isupper() for c in term) >= 2


def own_meanings(term: str, record: str) -> tuple[str, ...]:
    """What the record says an abbreviation stands for: "absolute neutrophil count (ANC)"."""
    if f"({term}" not in record and f"{term} (" not in record and f"{term}:" not in record:
        return ()
    name = re.escape(term)
    before = re.findall(rf"([^()\[\]\n;.]{{3,100}})\(\s*{name}s?\s*[),;\]]", record)
    after = re.findall(rf"(?<!\w){name}\s?[(:]\s*([^()\n;.]{{3,100}})", record)
    ends = (_ending_for(term, text) for text in before)
    starts = (text for text in after if _begins(term, text))
    return tuple(meaning for meaning in (*ends, *starts) if meaning)


def _ending_for(term: str, text: str) -> str:
    """The last words of a text whose letters make up the abbreviation, "" where none do."""
    words = text.split()
    letters = [char for char in term.lower() if char.isalpha()]
    for count in range(1, min(len(words), 2 * len(letters) + 2) + 1):
        tail = words[-count:]
        if tail[0][:1].lower() == letters[0] and _in_order(letters, " ".join(tail).lower()):
            return " ".join(tail)
    return ""


def _begins(term: str, text: str) -> bool:
    letters = [char for char in term.lower() if char.isalpha()]
    return text[:1].lower() == letters[0] and _in_order(letters, text.lower())


def _in_order(letters: list[str], text: str) -> bool:
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if place == 0:
            return False
    return True


def _longest(found: list[Found]) -> tuple[Found, ...]:
    """Drops matches that overlap a longer one; rules that only give a topic hide nothing."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, -f.rule.weight, f.start)):
        silent = not one.rule.says and not one.rule.hides
        if not any(
            one.start < other.end and other.start < one.end and _hides(other, silent=silent)
            for other in kept
        ):
            kept.append(one)
    return tuple(sorted((f for f in kept if not f.rule.hides), key=lambda f: (f.start, f.end)))


def _hides(other: Found, *, silent: bool) -> bool:
    """A rule that gives a topic alone gives way only to one that hides or speaks over it."""
    return bool(other.rule.hides or other.rule.says) and not (silent and not other.rule.hides)
