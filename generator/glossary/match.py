"""Finds every place of a text where a term of the glossary stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.glossary.entries import Glossary, Node
from generator.glossary.words import (
    GAPS,
    HYPHENS,
    Words,
    closed_places,
    is_shouted,
    name_places,
    words_of,
)

_MIN_STEM = 3
# Records have few words that others do not have; so many take some megabytes.
_MOST = 50_000
_ALWAYS = Node()


class Match(NamedTuple):
    """Words `first` to `last` (not included) of a text, and the entries they can stand for.

    `exact` tells that they are an abbreviation.
    """

    first: int
    last: int
    entries: tuple[int, ...]
    exact: bool = False


@lru_cache(maxsize=1024)  # a trial's pages say much of the same
def terms_in(text: str, glossary: Glossary) -> tuple[Words, tuple[Match, ...]]:
    """The words of a text and all terms in it; see `matches`."""
    words = words_of(text)
    return words, tuple(matches(words, glossary))


def matches(words: Words, glossary: Glossary) -> Iterator[Match]:
    """All terms in a text from left to right, the longest at each place, none overlapping."""
    starts = _starts(glossary)
    names: dict[int, int] | None = None
    closed: tuple[tuple[int, int], ...] | None = None
    free = 0
    for place, word in enumerate(words.low):
        if place < free:
            continue
        start = starts[word]
        if start is None or (start is not _ALWAYS and not _leads_on(start, words, place)):
            continue
        match = _at_word(words, place, glossary)
        if match is None:
            continue
        free = match.last
        if not match.entries:
            continue
        if names is None or closed is None:
            names, closed = name_places(words, glossary.names), closed_places(words.text)
        if _is_open(match, words, names, closed):
            yield match


def _at_word(words: Words, place: int, glossary: Glossary) -> Match | None:
    """The longest term that begins at a word, or the term of the word's ending."""
    node = _step(glossary.root.next, words, place)
    match = None if node is None else _longest(words, place, node)
    return _by_ending(words.low[place], place, glossary) if match is None else match


def _longest(words: Words, first: int, node: Node) -> Match | None:
    """The longest term that begins at a word; one without entries where a longer phrase blocks."""
    best: Match | None = None
    last, count = first + 1, len(words.low)
    while True:
        if node.spelled or node.any_case or node.blocked:
            best = _at(words, first, last, node) or best
        if last == count or not node.next or words.gap(last) not in GAPS:
            return best
        following = _step(node.next, words, last)
        if following is None:
            return best
        node = following
        last += 1


class _Starts(dict[str, Node | None]):
    """Whether a term can stand at a word in lower case: `_ALWAYS` where it can, None where not.

    Else the node of the word, from which a term may go on. Filled as words are asked.
    """

    def __init__(self, glossary: Glossary) -> None:
        super().__init__()
        self._heads, self._tails = glossary.root.next, glossary.tails

    def __missing__(self, word: str) -> Node | None:
        """Look a word up, and know it from now on."""
        node = self._heads.get(word)
        if word[-3:] in self._tails or (
            self._is_form(word) if node is None else node.any_case or node.spelled or node.blocked
        ):
            node = _ALWAYS
        if len(self) >= _MOST:
            self.clear()
        self[word] = node
        return node

    def _is_form(self, word: str) -> bool:
        """Whether a word can be one of the heads with 's, or with an s of several."""
        heads = self._heads
        return word[-1] == "s" and (
            word[:-1] in heads or (word[-2:] == "'s" and word[:-2] in heads)
        )


@lru_cache(maxsize=4)
def _starts(glossary: Glossary) -> _Starts:
    return _Starts(glossary)


def _leads_on(node: Node, words: Words, place: int) -> bool:
    """Whether a term can go on from a node with the next word."""
    following = words.low[place + 1] if place + 1 < len(words.low) else ""
    return following in node.next or following.endswith("s")


def _step(nodes: dict[str, Node], words: Words, place: int) -> Node | None:
    """The node that a word leads to.

    A word with 's, or capitals with an s of several, are taken for themselves where nothing has
    them so.
    """
    word = words.low[place]
    node = nodes.get(word)
    if node is None and word[-1] == "s":
        if word.endswith("'s"):
            return nodes.get(word[:-2])
        return nodes.get(word[:-1]) if _is_several(words.written(place, place + 1)) else None
    return node


def _is_several(written: str) -> bool:
    """Whether a word is an abbreviation with an s of several: "RNAs"."""
    return len(written) > 2 and written[-1] == "s" and written[:-1].isupper()


def _at(words: Words, first: int, last: int, node: Node) -> Match | None:
    if node.spelled:
        written = words.written(first, last).removesuffix("'s")
        exact = node.spelled.get(written) or node.spelled.get(written.removesuffix("s"))
        if exact and not _before_digits(words, last) and not _is_shout(written, words):
            return Match(first, last, exact, exact=True)
    if node.any_case or node.blocked:
        return Match(first, last, node.any_case)
    return None


def _is_shout(written: str, words: Words) -> bool:
    """Whether capitals say nothing, as the whole text is set in them."""
    return written.isalpha() and is_shouted(words.text)


def _before_digits(words: Words, last: int) -> bool:
    """Whether a number is tied on with a hyphen, as in the codes of drugs and studies."""
    return last < len(words.low) and words.gap(last) in HYPHENS and words.low[last][:1].isdigit()


def _by_ending(word: str, place: int, glossary: Glossary) -> Match | None:
    for length in range(len(word) - _MIN_STEM, 2, -1):
        number = glossary.endings.get(word[-length:])
        if number is not None:
            return Match(place, place + 1, (number,))
    return None


def _is_open(
    match: Match,
    words: Words,
    names: dict[int, int],
    closed: tuple[tuple[int, int], ...],
) -> bool:
    """Whether a term stands outside names, links and ids, or is itself the name."""
    body = names.get(match.first)
    if body is not None and match.last - 1 in names and not match.first <= body < match.last:
        return False
    if not closed:
        return True
    start, end = words.place(match.first, match.last)
    return not any(start < stop and begin < end for begin, stop in closed)
