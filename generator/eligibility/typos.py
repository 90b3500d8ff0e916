"""Mend the spelling of a list's name, so that "Exlcusion Criteria" is not missed."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.tokens import letters

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = ("exclusion", "inclusion")
_CRITERIA = "criteria"
_MOST_WORDS = 4
_LONGEST = 60
_FARTHEST = 2
# A blank that fell into one of the two words.
_SPLIT = re.compile(r"\b(e|ex|i|in)\s(?=(?:x|n)?clusion)")
# Words of their own that come as near to one of the two as a typing error.
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """occlusion conclusion seclusion illusion delusion infusion effusion intrusion extrusion
        excursion incursion incision excision exclusive inclusive include included includes exclude
        excluded excludes including excluding inversion invasion extension expulsion explosion
        evasion elusion preclusion collusion reclusion allusion malocclusion inclusiveness
        exclusivity erosion elution evolution""",
    )
)
UNSURE = "unsure"


def mend_name(label: str) -> str:
    """The label (lower case) with the two words and "criteria" as they are spelled.

    Only for labels of at most four words. A word as near to the one as to the other becomes
    `UNSURE`; a label without such a word comes back as it is.
    """
    if len(label) > _LONGEST:
        return label
    joined = _SPLIT.sub(r"\1", label) if "clusion" in label else label
    found = letters(joined)
    if not 1 <= len(found) <= _MOST_WORDS:
        return label
    nearest = {word: _nearest(word) for word in found if 7 <= len(word) <= 13}
    if not any(nearest.values()):
        return label
    return _WORD.sub(lambda match: nearest.get(match[0]) or _criteria(match[0]), joined)


@lru_cache(maxsize=2048)
def _nearest(word: str) -> str | None:
    """The one of the two words that this is or was meant to be; None for any other word."""
    bare = word.removesuffix("s")
    if bare in _NAMES:
        return word
    # Each letter of a name that is missing is one to add.
    missing = min(len(set(name).difference(bare)) for name in _NAMES)
    if word in _WORDS or bare in _WORDS or missing > _FARTHEST or len(set("clus") & set(word)) < 3:
        return None
    (best, name), (other, _) = sorted((distance(bare, name), name) for name in _NAMES)
    if best > _FARTHEST:
        return None
    if other - best >= 2:
        return name
    start = set(bare[:3])
    if best == other or ("x" in start) == ("n" in start):
        return UNSURE
    return "exclusion" if "x" in start else "inclusion"


def _criteria(word: str) -> str:
    near = 6 <= len(word) <= 10 and word[0] == "c" and distance(word, _CRITERIA) <= _FARTHEST
    return _CRITERIA if near else word


def distance(first: str, second: str) -> int:
    """How many letters to add, leave out, replace or swap with a neighbour (each pair once)."""
    rows = [list(range(len(second) + 1))]
    for i, a in enumerate(first, 1):
        row = [i]
        for j, b in enumerate(second, 1):
            best = min(row[j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
