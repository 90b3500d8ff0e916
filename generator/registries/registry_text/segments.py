"""Cutting the groups and interventions of a label-stripped text into labels, names, descriptions.

Nothing in the text separates them. But the page repeats each intervention (name and description)
word for word under every group that gets it, in one order, and registrants describe all
interventions of a record or none (few do both). So the most likely cutting of both sections
together is looked for: blocks of the interventions first (the likeliest few), then for each the
groups around the blocks found in them. Scores are natural logarithms of probabilities, counted over
700 records.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.registries.registry_text.layout import NO_INTERVENTION
from generator.registries.registry_text.line_kinds import Surroundings, label_odds, name_odds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_log = math.log
_Style = tuple[float, tuple[float, ...]]
_Span = tuple[int, int]

# How a record describes its interventions, and its groups: (how often, for 0, 1, 2, 3 lines).
_INTERVENTION_STYLES: tuple[_Style, ...] = (
    (_log(0.945), (_log(0.006), _log(0.945), _log(0.03), _log(0.01))),
    (_log(0.035), (_log(0.97), _log(0.02), _log(0.005), _log(0.002))),
    (_log(0.02), (_log(0.4), _log(0.55), _log(0.03), _log(0.01))),
)
_GROUP_STYLES: tuple[_Style, ...] = (
    (_log(0.87), (_log(0.012), _log(0.91), _log(0.045), _log(0.02))),
    (_log(0.13), (_log(0.96), _log(0.03), _log(0.005), _log(0.002))),
)
_EACH_LINE_MORE = -1.0
# A group ends after its first, second, third, later intervention, where another could follow.
_STOP = (_log(0.73), _log(0.7), _log(0.45), _log(0.45))
_GO_ON = (_log(0.27), _log(0.3), _log(0.55), _log(0.55))
_NO_INTERVENTIONS = _log(0.08)
_SAME_NAME_TWICE = _log(0.02)
_UNUSED = _log(0.001)
# A description shares a word with the name above it more often than not.
_SHARED = _log(0.63 / 0.24)
_NOT_SHARED = _log(0.37 / 0.76)
_SAME_TEXT = 2.0
# Labels and descriptions of groups that repeat a line of the interventions.
_LABEL_IS_NAME, _LABEL_IS_DESCRIPTION, _LABEL_IS_NEW = 0.17, 0.005, _log(0.81)
_LINE_IS_NAME, _LINE_IS_DESCRIPTION, _LINE_IS_NEW = 0.012, 0.03, _log(0.96)

_LONGEST_BLOCK = 15
_WORD = re.compile(r"\w{4,}")
# Bounds on the work, far above what records need: cuttings of the interventions looked at, lines of
# either section, places where blocks match.
_BEAM = 16
_WORK = 8_000
_MOST_GROUP_LINES = 3_000
_MOST_INTERVENTION_LINES = 300
_MOST_MATCHES = 50_000


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its label's line, the end of its description, numbers of its interventions."""

    start: int
    end: int
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cutting:
    """One way to cut: spans of lines of the interventions, and the groups."""

    score: float
    blocks: tuple[_Span, ...]
    groups: tuple[Group, ...]


def cuttings(
    groups: Sequence[str], interventions: Sequence[str], title: str | None
) -> list[Cutting]:
    """The likeliest cuttings of both sections, best first; none where the groups fit no cutting.

    `title` helps to know a name. Sections that would take too much work are not cut.
    """
    if len(groups) > _MOST_GROUP_LINES or len(interventions) > _MOST_INTERVENTION_LINES:
        return []
    around = Surroundings.of([*groups, title or ""])
    odds = [name_odds(line, around) for line in interventions]
    labels = [label_odds(line) for line in groups]
    beam = max(2, min(_BEAM, _WORK // (len(groups) + 1)))
    likeliest: dict[tuple[_Span, ...], float] = {}
    for prior, counts in _INTERVENTION_STYLES:
        for score, spans in _block_spans(interventions, odds, counts, groups, beam):
            likeliest[spans] = max(prior + score, likeliest.get(spans, -math.inf))
    found = [
        cutting
        for spans, score in likeliest.items()
        for cutting in _with_groups(groups, labels, interventions, score, spans)
    ]
    return sorted(found, key=lambda cutting: -cutting.score)


def _with_groups(
    groups: Sequence[str],
    labels: Sequence[float],
    interventions: Sequence[str],
    score: float,
    spans: tuple[_Span, ...],
) -> Iterator[Cutting]:
    if not groups:
        yield Cutting(score, spans, ())
        return
    blocks = tuple(tuple(interventions[start:end]) for start, end in spans)
    for prior, counts in _GROUP_STYLES:
        for more, parsed in _Parser(tuple(groups), labels, blocks, counts).parse():
            used = {number for group in parsed for number in group.blocks}
            unused = _UNUSED * (len(blocks) - len(used))
            yield Cutting(score + prior + more + unused, spans, parsed)


def _count(lines: int, counts: Sequence[float]) -> float:
    last = len(counts) - 1
    return counts[min(lines, last)] + _EACH_LINE_MORE * max(0, lines - last)


def _block_spans(
    lines: Sequence[str],
    odds: Sequence[float],
    counts: Sequence[float],
    groups: Sequence[str],
    beam: int,
) -> list[tuple[float, tuple[_Span, ...]]]:
    """The likeliest cuttings of the interventions alone, found from the end."""
    runs = _runs(lines, groups)
    best: list[list[tuple[float, tuple[_Span, ...]]]] = [[] for _ in lines]
    best.append([(0.0, ())])
    for start in range(len(lines) - 1, -1, -1):
        found = [
            (score + own + _twice(lines, start, rest), ((start, end), *rest))
            for end in range(start + 1, min(len(lines), start + _LONGEST_BLOCK) + 1)
            for lost in [_UNUSED if groups and end - start > runs[start] else 0.0]
            for own in [odds[start] + _block_score(lines, start, end, counts) + lost]
            for score, rest in best[end]
        ]
        best[start] = sorted(found, reverse=True)[:beam]
    return best[0]


def _runs(lines: Sequence[str], groups: Sequence[str]) -> list[int]:
    """How many lines from each line on stand somewhere under the groups in one run."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(groups):
        places[line].append(place)
    longest: list[int] = []
    for start in range(len(lines)):
        window = lines[start : start + _LONGEST_BLOCK]
        lengths = [_common(window, groups, place) for place in places[lines[start]]]
        longest.append(max(lengths, default=0))
    return longest


def _common(window: Sequence[str], groups: Sequence[str], place: int) -> int:
    ahead = groups[place : place + len(window)]
    pairs = zip(window, ahead, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _block_score(lines: Sequence[str], start: int, end: int, counts: Sequence[float]) -> float:
    score = _count(end - start - 1, counts)
    if end - start == 1:
        return score
    name, first = lines[start].lower(), lines[start + 1].lower()
    if name == first:
        score += _SAME_TEXT
    return score + (_SHARED if _words(name) & _words(first) else _NOT_SHARED)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))


def _twice(lines: Sequence[str], start: int, spans: Sequence[_Span]) -> float:
    return _SAME_NAME_TWICE if any(lines[span[0]] == lines[start] for span in spans) else 0.0


_Parse = tuple[float, tuple[Group, ...]]
_Chain = tuple[float, tuple[int, ...], tuple[Group, ...]]


@dataclass(slots=True)
class _Parser:
    """Cuts the groups, given the blocks: label, description, then blocks in rising order."""

    lines: tuple[str, ...]
    labels: Sequence[float]
    blocks: tuple[tuple[str, ...], ...]
    counts: Sequence[float]
    _at: list[list[int]] = field(default_factory=list)
    _names: frozenset[str] = frozenset()
    _described: frozenset[str] = frozenset()
    _best: list[list[_Parse]] = field(default_factory=list)
    _known: dict[tuple[int, int, int], list[_Chain]] = field(default_factory=dict)

    def parse(self) -> list[_Parse]:
        """The two likeliest ways to cut all lines into groups."""
        self._names = frozenset(block[0] for block in self.blocks)
        self._described = frozenset(line for block in self.blocks for line in block[1:])
        starts: dict[str, list[int]] = defaultdict(list)
        for number, block in enumerate(self.blocks):
            starts[block[0]].append(number)
        self._at = [
            [n for n in starts.get(line, ()) if self._matches(n, place)]
            for place, line in enumerate(self.lines)
        ]
        if sum(map(len, self._at)) * max(map(len, self._at)) > _MOST_MATCHES:
            return []
        self._best = [[] for _ in self.lines]
        self._best.append([(0.0, ())])
        for start in range(len(self.lines) - 1, -1, -1):
            found = sorted(self._groups(start), key=lambda parse: -parse[0])
            self._best[start] = found[:2]
        return self._best[0]

    def _matches(self, number: int, place: int) -> bool:
        block = self.blocks[number]
        return self.lines[place : place + len(block)] == block

    def _groups(self, start: int) -> Iterator[_Parse]:
        """All groups that can begin at a line, each with the best of what follows."""
        if self.lines[start] == NO_INTERVENTION:
            return
        score = self.labels[start] + self._label_score(self.lines[start])
        for end in range(start + 1, min(len(self.lines), start + 1 + _LONGEST_BLOCK)):
            here = score + _count(end - start - 1, self.counts)
            if self.lines[end] == NO_INTERVENTION:
                for more, rest in self._best[end + 1]:
                    yield here + more + _NO_INTERVENTIONS, (Group(start, end, ()), *rest)
                return
            for more, numbers, rest in self._continue(end, -1, 0):
                yield here + more, (Group(start, end, numbers), *rest)
            score += self._line_score(self.lines[end])

    def _continue(self, place: int, last: int, count: int) -> list[_Chain]:
        """The two best ways on inside a group after `count` blocks, the last of them `last`."""
        key = (place, last, min(count, len(_STOP)))
        if key in self._known:
            return self._known[key]
        found: list[_Chain] = []
        left = len(self.blocks) - 1 - last
        if count:
            stop = _STOP[min(count, len(_STOP)) - 1] if left else 0.0
            found += [(stop + score, (), rest) for score, rest in self._best[place]]
        for number in self._at[place] if place < len(self.lines) else ():
            if number > last:
                go = (_GO_ON[min(count, len(_GO_ON)) - 1] if count else 0.0) - _log(left)
                after = self._continue(place + len(self.blocks[number]), number, count + 1)
                found += [(go + score, (number, *more), rest) for score, more, rest in after]
        self._known[key] = sorted(found, key=lambda chain: -chain[0])[:2]
        return self._known[key]

    def _label_score(self, line: str) -> float:
        if line in self._names:
            return _log(_LABEL_IS_NAME / len(self.blocks))
        if line in self._described:
            return _log(_LABEL_IS_DESCRIPTION / len(self.blocks))
        return _LABEL_IS_NEW

    def _line_score(self, line: str) -> float:
        if line in self._names:
            return _log(_LINE_IS_NAME / len(self.blocks))
        if line in self._described:
            return _log(_LINE_IS_DESCRIPTION / len(self.blocks))
        return _LINE_IS_NEW
