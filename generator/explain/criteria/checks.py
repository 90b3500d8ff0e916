"""Checks that hold for every explanation, whatever rule made it.

They know nothing of how a rule matched: they compare the finished sentence with the line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.explain.criteria.rules import Rule, Words
from generator.model import SectionKind
from generator.tokens import letters

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Digits of a score in a row: "0,1,2" is three numbers.
_ROW = re.compile(r"(?<![\d.,])\d(?:,\d)+(?![\d.,])")
_BARE = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)*")
# Shorter words tell nothing.
_LONG = 4
_LACK = re.compile(r"(?i)\W*(?:(?:the |a )?(?:lack|absence) of|lacking|without|no)\b")
_DENIES = re.compile(
    r"(?i)\b(?:no|not|non|none|never|neither|nor|without|lack\w*|absence|absent|unless|except\w*|"
    r"other than|however|allowed|permitted|acceptable|may be|eligible|excluded|but|if|unable|"
    r"inability|free of|denies|cannot|refus\w+|fail\w*)\b|n't\b"
)
# A letter that tells two names apart: hepatitis B, hepatitis C.
_LETTER = re.compile(r"(?<=[a-z] )[A-Z]\b")
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[^a-z])")
# An explanation with fewer new words than this, and a smaller share of them, repeats its line.
_NEW_WORDS, _NEW_SHARE = 2, 0.4
# Two words are akin where at least so many letters are alike, up to an ending of so many.
_STEM, _ENDING = 4, 2
# A sentence of fewer words than this is never held to repeat another.
_TWIN = 4
MAX_SENTENCES, MAX_WORDS = 2, 20


def faults(
    explanation: str, line: str, rules: tuple[Rule, ...], kind: SectionKind, words: Words
) -> tuple[str, ...]:
    """Names of the checks that an explanation of a line fails; () where it may stand.

    `words` are those of the explanation's language.
    """
    return tuple(
        name
        for name, holds in (
            ("number", numbers_hold(explanation, line, rules)),
            ("direction", direction_holds(explanation, line, kind, words)),
            ("length", is_short(explanation, words.longest)),
            ("echo", not defines_by_itself(explanation, words)),
        )
        if not holds
    )


def numbers_hold(explanation: str, line: str, rules: tuple[Rule, ...]) -> bool:
    """Each number stands in the line, in a scale's definition, or is an exact turn of a unit."""
    numbers = set(_BARE.findall(explanation))
    if not numbers:
        return True
    rows = ",".join(_ROW.findall(line)).split(",")
    numbers -= {*_NUMBER.findall(line), *rows}
    if not numbers:
        return True
    defined = {value for rule in rules if rule.scale for value in rule.scale.defined}
    turned = {
        str(int(number) // unit.per)
        for rule in rules
        for unit in rule.units.values()
        for number in _NUMBER.findall(line)
        if number.isdigit() and int(number) % unit.per == 0
    }
    return numbers <= defined | turned


def direction_holds(explanation: str, line: str, kind: SectionKind, words: Words) -> bool:
    """Only an exclusion that begins with one lack, and denies or excepts nothing else, has one."""
    if not words.states.search(explanation):
        return True
    head = _LACK.match(line)
    return kind == "exclusion" and head is not None and not _DENIES.search(line[head.end() :])


def is_short(explanation: str, longest: int = MAX_WORDS) -> bool:
    """At most two sentences, of at most so many words each."""
    sentences = _SENTENCE.split(explanation)
    return len(sentences) <= MAX_SENTENCES and all(len(s.split()) <= longest for s in sentences)


def defines_by_itself(explanation: str, words: Words) -> bool:
    """Whether a sentence gives a term as its own meaning: "X means X: how much"."""
    forms = {f" {form} " for pair in words.verbs.values() for form in pair if form}
    for sentence in _SENTENCE.split(explanation.lower()):
        for form in forms:
            term, verb, meaning = sentence.partition(form)
            if verb and meaning.startswith(term):
                return True
    return False


def _akin(word: str, other: str) -> bool:
    """Whether two words begin alike but for an ending: urine, urinary."""
    shorter = min(len(word), len(other))
    length = max(_STEM, shorter - _ENDING)
    return word == other or (shorter >= length and word[:length] == other[:length])


def _all_akin(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each word begins like one of the others."""
    heads = _heads(others)
    return all(any(_akin(word, one) for one in heads.get(word[:_STEM], ())) for word in words)


@lru_cache(maxsize=32)  # the same line or sentence is held against several
def _heads(words: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Some words by their first letters."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:_STEM], []).append(word)
    return heads


@lru_cache(maxsize=256)
def _said_words(sentence: str) -> frozenset[str]:
    return frozenset([word for word in letters(sentence.lower()) if len(word) >= _LONG])


def echoes(sentence: str, term: str, words: frozenset[str], empty: frozenset[str]) -> bool:
    """Whether most of what a sentence says of a term stands in the line already.

    `words` are the line's, `empty` those that neither echo nor explain.
    """
    said = _said_words(sentence) - _said_words(term) - empty
    new = len(said - words)
    few = new < _NEW_WORDS and new < _NEW_SHARE * len(said)
    return bool(said) and (few or _all_akin(said, words))


def repeats(sentence: str, term: str, other: str, empty: frozenset[str]) -> bool:
    """Whether one sentence says of its term nothing that another sentence does not say."""
    said = _said_words(sentence) - _said_words(term) - empty
    if len(said) < _TWIN or not _all_akin(said, _said_words(other)):
        return False
    return set(_LETTER.findall(other)).issuperset(_LETTER.findall(sentence))
