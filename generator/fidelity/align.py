"""Which passages of a record a sentence rewrites, told by the words and numbers they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from generator.fidelity.meaning import Meaning
from generator.fidelity.reading import Reading, read
from generator.glossary import Glossary
from generator.glossary.match import matches
from generator.glossary.words import words_of

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
# What a word of a term's definition counts, beside one that stands in the passage itself.
_EXPLAINED = 0.6
_NUMBER = 2.5
_SAME_NUMBER = 1.2
_SAME_UNIT = 0.8
# Below this likeness a sentence is no rewriting of a passage; so near the best are other sources.
_LEAST = 0.24
_NEAR = 0.6
_MOST = 4


@dataclass(frozen=True)
class Unit:
    """A piece of text to be compared: its words by what they count, and what it says."""

    text: str
    own: frozenset[str]
    explained: frozenset[str]
    reading: Reading

    @cached_property
    def quantities(self) -> frozenset[str]:
        """Numbers with their units."""
        return frozenset(q.value for q in self.reading.quantities if not q.soft)


def unit_of(text: str, meaning: Meaning, glossary: Glossary | None = None) -> Unit:
    """A text ready to be compared; with a glossary, what its terms mean counts too."""
    own = frozenset(_stems(text, meaning))
    explained = set[str]()
    if glossary is not None:
        for match in matches(words_of(text), glossary):
            for number in match.entries:
                entry = glossary.entries[number]
                explained.update(_stems(f"{entry.term} {entry.definition}", meaning))
    return Unit(text, own, frozenset(explained) - own, read(text, meaning))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a word tells: rare ones in the record tell more."""

    counts: Mapping[str, int]
    total: int

    def of(self, stems: Iterable[str]) -> float:
        """What some words count together."""
        return sum(math.log(1 + self.total / (1 + self.counts.get(stem, 0))) for stem in stems)


def weights_of(units: Sequence[Unit]) -> Weights:
    """The weights of words in the passages of a record."""
    return Weights(Counter(stem for unit in units for stem in unit.own), len(units))


def sources_of(sentence: Unit, passages: Sequence[Unit], weights: Weights) -> list[int]:
    """Numbers of the passages that a sentence rewrites, the most alike first; [] for none."""
    scores = [(likeness(sentence, passage, weights), n) for n, passage in enumerate(passages)]
    scores.sort(key=lambda pair: (-pair[0], pair[1]))
    best = scores[0][0] if scores else 0.0
    if best < _LEAST:
        return []
    return [n for score, n in scores[:_MOST] if score >= _NEAR * best]


def likeness(sentence: Unit, passage: Unit, weights: Weights) -> float:
    """How alike two texts are: 0 for nothing in common, about 1 for the same words."""
    shared = weights.of(sentence.own & passage.own)
    shared += _EXPLAINED * weights.of(sentence.own & passage.explained)
    shared += _NUMBER * len(sentence.quantities & passage.quantities)
    shared += _SAME_NUMBER * len(_numbers(sentence) & _numbers(passage))
    shared += _SAME_UNIT * bool(_units(sentence) & _units(passage))
    own = weights.of(sentence.own) + _NUMBER * len(sentence.quantities)
    theirs = weights.of(passage.own) + _NUMBER * len(passage.quantities)
    return shared / math.sqrt(max(own, 1) * max(theirs, 1))


def share_of(passage: Unit, sentences: Sequence[Unit], weights: Weights) -> float:
    """How much of a passage some sentences say, by its words or what they mean."""
    said = frozenset(stem for sentence in sentences for stem in sentence.own)
    whole = weights.of(passage.own) or 1
    return (weights.of(passage.own & said) + weights.of(passage.explained & said)) / whole


def _numbers(unit: Unit) -> set[Fraction]:
    """Numbers that stand without their units, beside those that agree in both."""
    return {q.number for q in unit.reading.quantities if not q.soft}


def _units(unit: Unit) -> set[str]:
    return {q.unit for q in unit.reading.quantities if q.unit is not None and not q.soft}


def _stems(text: str, meaning: Meaning) -> Iterable[str]:
    words = (word for word in _WORD.findall(text.casefold()) if word not in meaning.small)
    return (word[:_STEM] for word in words)
