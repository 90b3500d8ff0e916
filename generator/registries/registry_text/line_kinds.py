"""How much a line looks like a name or a label rather than a line of a description.

The weights are log-odds from a logistic regression over the names, labels and descriptions of 700
records of the registry, times 1.4 (found by cross-validation), rounded.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The registry takes no name or label longer than this.
_LONGEST = 200
_IMPOSSIBLE = -50.0
_MOST = 10.0

_NAME_WEIGHTS: Mapping[str, float] = {
    "any": 0.63,
    "log length": 0.56,
    "over 60": -1.23,
    "one word": 1.18,
    "words": -0.2,
    "small words": -0.9,
    "full stop": -2.38,
    "comma or colon": -1.68,
    "list marker": -3.6,
    "opens like a sentence": -0.56,
    "stands in a short line": 1.13,
    "stands in a long line": 2.04,
    "dose or people": -3.07,
    # Few descriptions are a substance alone, too few to count; set by cross-validation.
    "substance": 2.7,
}
_LABEL_WEIGHTS: Mapping[str, float] = {
    "any": 5.2,
    "log length": -0.83,
    "over 60": -0.15,
    "one word": 0.3,
    "words": -0.096,
    "small words": -1.04,
    "full stop": -3.7,
    "comma or colon": -3.9,
    "list marker": -3.7,
    "word of a group": 0.97,
    "dose or people": -0.97,
    "small letter": -0.95,
}
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a after an and are as at be before both by during each for from in is of on or per that"
        " the this to was were which who will with",
    )
)
_OPENERS = _SMALL_WORDS | frozenset(
    re.findall(
        r"\w+",
        "all arm drug every group if it no participant participants patient patients subject"
        " subjects these those when",
    )
)
_MARKER = re.compile(r"[*•-] |\(?\d{1,2}[.)] ")
_DOSE = re.compile(
    r"\b(?:mg|ml|kg|µg|mcg|g|iv|po|sc|bid|qd|oral|orally|given|daily|days?|weeks?|hours?|dose"
    r"|injection|infusion|administered|tablets?|capsules?|intravenous|intravenously|subcutaneous"
    r"|subcutaneously|undergo|undergoes|matching|patients?|participants?|subjects?)\b",
    re.IGNORECASE,
)
# One or two words that end in a stem of the international nonproprietary names (WHO).
_SUBSTANCE = re.compile(
    r"(?:\S+ )?\S*(?:mab|nib|platin|platinum|taxel|trexed|trexate|parib|ciclib|glutide|reotide|cept"
    r"|vir|vudine|statin|olol|sartan|pril|conazole|prazole|cillin|mycin|micin|rubicin|citabine"
    r"|arabine|purine|ristine|blastine|relbine|poside|tecan|afil|metasone|nisone|nisolone|casone"
    r"|tasone|lukast|gliptin|gliflozin|formin|limus|phamide|fosfamide|lidomide|uracil|vorin|caine"
    r"|zosin|terol|tropium|oxacin|cycline|thiazide|semide|dipine|parin|xaban|gatran|grel|setron"
    r"|triptan|zepam|oxetine|zomib|clax|poietin|mustine|sulfan|tepa|lutamide|relix|relin)",
    re.IGNORECASE,
)
_GROUP_WORD = re.compile(
    r"\b(?:arm|group|cohort|controls?|placebo|part|phase|experimental|active|treatment|comparator"
    r"|stage|level|standard|usual)\b",
    re.IGNORECASE,
)
# Lines of at most this length count as short: labels and titles rather than descriptions.
_SHORT = 80


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The other lines (in lower case) in which a name may stand again."""

    short: frozenset[str]
    long: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Surroundings:
        """Sort lines by length."""
        lowered = {line.lower() for line in lines}
        short = {line for line in lowered if len(line) <= _SHORT}
        return cls(frozenset(short), frozenset(lowered - short))


def name_odds(text: str, around: Surroundings) -> float:
    """Log-odds that a line of the interventions is a name and not a line of a description."""
    low = text.lower()
    opening = low.split()[0].strip(",.:;()")
    seen = _shape(text) | {
        "opens like a sentence": opening.endswith(("ed", "ing")) or opening in _OPENERS,
        "stands in a short line": any(low in line and low != line for line in around.short),
        "stands in a long line": any(low in line and low != line for line in around.long),
        "substance": bool(_SUBSTANCE.fullmatch(text)),
    }
    return _odds(text, _NAME_WEIGHTS, seen)


def label_odds(text: str) -> float:
    """Log-odds that a line of the groups is a label and not a line of a description."""
    seen = _shape(text) | {
        "word of a group": bool(_GROUP_WORD.search(text)),
        "small letter": text[:1].islower(),
    }
    return _odds(text, _LABEL_WEIGHTS, seen)


def _odds(text: str, weights: Mapping[str, float], seen: Mapping[str, float]) -> float:
    if len(text) > _LONGEST:
        return _IMPOSSIBLE
    total = sum(weight * seen[name] for name, weight in weights.items())
    return max(-_MOST, min(_MOST, total))


def _shape(text: str) -> dict[str, float]:
    words = text.split()
    small = sum(word.strip(".,;:()").lower() in _SMALL_WORDS for word in words)
    return {
        "any": 1,
        "log length": math.log(len(text)),
        "over 60": len(text) > 60,
        "one word": len(words) == 1,
        "words": min(len(words), 12),
        "small words": min(small, 5),
        "full stop": text.endswith("."),
        "comma or colon": text.endswith((":", ";", ",")),
        "list marker": bool(_MARKER.match(text)),
        "dose or people": bool(_DOSE.search(text)),
    }
