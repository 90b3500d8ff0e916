"""What rules say of a line, and that each thing is said once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from generator.explain.criteria.checks import repeats
from generator.explain.criteria.rules import Rule, Words

# What a word is, between commas: "the thyroid, a gland in the neck".
_GLOSS = re.compile(r", (?:an?|una?|which|que) [^,.;]+(?=[,.;])")
# The thing that a sentence speaks of stands before its verb.
_VERB = re.compile(r" (?:is|are|means?) ")


class Said(Struct, frozen=True):
    """What rules of one meaning say of a line; the first sentence is the one that counts."""

    rules: tuple[Rule, ...]
    start: int
    term: str
    sentences: tuple[str, ...]

    @property
    def rule(self) -> Rule:
        """The first of the rules."""
        return self.rules[0]


def glossed_once(sentences: list[str]) -> list[str]:
    """The sentences; what a later one says between commas of a word is left out the second time."""
    first, *later = sentences
    for gloss in _GLOSS.findall(first):
        again = re.compile(rf"{re.escape(gloss)}(?:,|(?=[.;]))")
        later = [again.sub("", sentence) for sentence in later]
    return [first, *later]


def once(said: list[Said]) -> Iterable[Said]:
    """Each meaning once, where two rules give the same of two names: PCI, angioplasty."""
    by_meaning: dict[str, Said] = {}
    for one in sorted(said, key=lambda s: s.start):
        by_meaning.setdefault(one.sentences[0].replace(one.term, "", 1), one)
    return by_meaning.values()


def without_twins(ranked: list[Said], words: Words) -> list[Said]:
    """Without sentences that say what a better one says: platelets, after too few platelets."""
    kept: list[Said] = []
    for one in ranked:
        if not any(
            repeats(one.sentences[0], one.term, o.sentences[0], words.empty)
            or _subject(one.sentences[0]) == _subject(o.sentences[0])
            or _is_glossed(one.sentences[0], o.sentences[0])
            for o in kept
        ):
            kept.append(one)
    return kept


def _is_glossed(sentence: str, other: str) -> bool:
    """Whether a sentence gives no more than what another says between commas: "of the pancreas".

    "Pancreatic is about a gland behind the stomach" after "the pancreas, a gland behind the
    stomach".
    """
    meaning = _VERB.split(sentence, maxsplit=1)[-1]
    ends = [f"{gloss[2:]}." for gloss in _GLOSS.findall(other)]
    return any(
        meaning.endswith(end) and len(meaning.removesuffix(end).split()) <= 1 for end in ends
    )


@lru_cache(maxsize=64)  # a sentence is held against several
def _subject(sentence: str) -> str:
    """What a sentence speaks of, in lower case and as one thing."""
    return _VERB.split(sentence, maxsplit=1)[0].lower().removesuffix("s")
