"""Finds every place of a text where a term of the glossary stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    heads, tails = glossary.root.next, glossary.tails
    names: dict[int, int] | None = None
    closed: tuple[tuple[int, int], ...] | None = None
    free = 0
    for place, word in enumerate(words.low):
        if place < free:
            continue
        if word[-3:] not in tails:
            node = heads.get(word)
            if not (_is_form_of(word, heads) if node is None else _leads_on(node, words, place)):
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


def _is_form_of(word: str, heads: Mapping[str, Node]) -> bool:
    """Whether a word can be one of the heads with 's, or with an s of several."""
    return word[-1] == "s" and (word[:-1] in heads or (word[-2:] == "'s" and word[:-2] in heads))


def _leads_on(node: Node, words: Words, place: int) -> bool:
    """Whether a term can end at a word, the node's own, or go on with the next one."""
    if node.any_case or node.spelled or node.blocked:
        return True
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
    start, end = words.place(match.first, match.last)
    return not any(start < stop and begin < end for begin, stop in closed)
