"""Which lines of the lists of criteria came, went or were reworded. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.changes.history import Change
from generator.model import Criterion, SectionKind, Trial

# More changed lines than this in a list are counted, not shown one by one.
MANY_LINES = 8
# Two lines are one line reworded where this share of their words is the same, or one holds all of
# the other.
ALIKE = 0.5
# Blocks with more pairs of lines than this are not searched for the likest pairs.
_MOST_PAIRS = 2_500
_KINDS: tuple[SectionKind, ...] = ("inclusion", "exclusion", "unsorted")

_Line = tuple[int, str]


def criteria_changes(old: Trial, new: Trial) -> Iterator[Change]:
    """Changed lines of each list by their place in it, counted from 1; lines under a line with it.

    A line that only moved is no change.
    """
    for kind in _KINDS:
        found = list(_of_kind(kind, _lines(old, kind), _lines(new, kind)))
        if len(found) > MANY_LINES:
            yield Change(f"{kind}_many", "eligibility.sections", n=len(found))
        else:
            yield from found


def _lines(trial: Trial, kind: SectionKind) -> list[str]:
    """The lines of a list, each with what stands under it."""
    return [
        _whole(item)
        for section in trial.eligibility.sections
        if section.kind == kind
        for item in section.items
        if item.role != "note"
    ]


def _whole(item: Criterion) -> str:
    return "; ".join((item.text, *(_whole(inner) for inner in item.items)))


def _of_kind(kind: SectionKind, before: list[str], after: list[str]) -> Iterator[Change]:
    ones, twos = list(map(_key, before)), list(map(_key, after))
    moved = (Counter(ones) & Counter(twos)).elements()
    still = Counter(moved)
    gone, come = _without(ones, still), _without(twos, still)
    pairs = _pairs([(i, ones[i]) for i in gone], [(j, twos[j]) for j in come])
    for i, j in pairs:
        yield _change(kind, "reworded", j + 1, before[i], after[j])
    paired_old, paired_new = {i for i, _ in pairs}, {j for _, j in pairs}
    for j in come:
        if j not in paired_new:
            yield _change(kind, "added", j + 1, "", after[j])
    for i in gone:
        if i not in paired_old:
            yield _change(kind, "removed", i + 1, before[i], "")


def _change(kind: SectionKind, how: str, number: int, old: str, new: str) -> Change:
    return Change(f"{kind}_{how}", "eligibility.sections", old, new, number)


def _key(line: str) -> str:
    return " ".join(re.findall(r"\w+|[<>≤≥=%]", line.casefold()))


def _without(keys: Sequence[str], still: Counter[str]) -> list[int]:
    """Places of the lines that are not among those that are in both lists."""
    left = still.copy()
    found = []
    for place, key in enumerate(keys):
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(place)
    return found


def _likeness(one: list[str], two: list[str]) -> float:
    """The share of words that two lines have in common; `ALIKE` at least if one holds the other."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    held = 0 < same == min(len(one), len(two))
    return max(matcher.ratio(), ALIKE if held else 0.0)


def _pairs(gone: list[_Line], come: list[_Line]) -> list[tuple[int, int]]:
    """Lines of which one is the other reworded, the likest first, in the order of the new list."""
    if len(gone) * len(come) > _MOST_PAIRS:
        return []
    likeness = sorted(
        ((_likeness(one.split(), two.split()), i, j) for i, one in gone for j, two in come),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    taken_old: set[int] = set()
    pairs: dict[int, int] = {}
    for ratio, i, j in likeness:
        if ratio >= ALIKE and i not in taken_old and j not in pairs:
            taken_old.add(i)
            pairs[j] = i
    return sorted(((i, j) for j, i in pairs.items()), key=lambda pair: pair[1])
