"""Terms as a writer types them, turned into what matching needs.

`thrombocytop(a)enia` has an optional part, `biops(y|ies)` a choice (an optional one where a choice
is empty: `diet(s|ary|)`), `*tinib` is an ending. A blank matches a blank or a hyphen, a hyphen
matches both or nothing. Words in capitals (ANC, HbA1c, hepatitis B) and words after "=" (=Hct) must
be written so in the line; all other words match in any case, and names (Crohn's disease) are
written with their capital again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"\(([^()]*)\)|([^()]+)")


class Phrase(NamedTuple):
    """One way to write a term: lower-case words, what stands between them, and their own spelling.

    `single` is the last word where the phrase is the plural of another of its rule. `exact` tells
    which words must be spelled so; `lead` and `trail` are signs around the words;
    `anchor` is the place of the longest word, by which the phrase is looked for; `plain` a single
    word that may be spelled any way; `counted` one thing of which the rule knows the plural.
    """

    rule: int
    words: tuple[str, ...]
    between: tuple[str, ...]
    spelled: tuple[str, ...]
    exact: tuple[bool, ...]
    lead: str = ""
    trail: str = ""
    gloss: str = ""
    anchor: int = 0
    plain: bool = False
    single: str = ""
    counted: bool = False


def phrases_of(term: str, rule: int, gloss: str = "") -> Iterator[Phrase]:
    """All ways to write a term, for the rule of that number; none for an ending (`*tinib`)."""
    if term.startswith("*"):
        return
    for variant in _variants(term):
        for text in _with_and_without_hyphens(variant):
            yield _phrase(text, rule, gloss)


def with_singles(phrases: Sequence[Phrase], plural: Sequence[tuple[str, str]]) -> Iterator[Phrase]:
    """The phrases of one rule; those that are the plural of another know its last word.

    `plural` are endings of words for several things and for one: ("ies", "y").
    """
    known = {(phrase.words, phrase.gloss) for phrase in phrases}
    made = [(phrase, _single(phrase, known, plural)) for phrase in phrases]
    counted = {((*p.words[:-1], single.lower()), p.gloss) for p, single in made if single}
    for phrase, single in made:
        one = (phrase.words, phrase.gloss) in counted
        yield phrase._replace(single=single, counted=one) if single or one else phrase


def _single(
    phrase: Phrase, known: set[tuple[tuple[str, ...], str]], plural: Sequence[tuple[str, str]]
) -> str:
    """The last word of a phrase as one thing, "" where its rule does not know that phrase."""
    *words, last = phrase.words
    singles = (
        phrase.spelled[-1].removesuffix(several) + one
        for several, one in plural
        if last.endswith(several)
    )
    fitting = (
        one
        for one in singles
        if one != phrase.spelled[-1] and ((*words, one.lower()), phrase.gloss) in known
    )
    return next(fitting, "")


def _phrase(text: str, rule: int, gloss: str) -> Phrase:
    exact_all = "=" in text
    text = text.replace("=", "")
    found = list(WORD.finditer(text))
    words = [match[0] for match in found]
    between = [text[a.end() : b.start()] for a, b in pairwise(found)]
    return Phrase(
        rule,
        tuple(word.lower() for word in words),
        tuple(between),
        tuple(words),
        tuple(exact_all or in_capitals(word) for word in words),
        text[: found[0].start()],
        text[found[-1].end() :],
        gloss,
        max(range(len(words)), key=lambda place: len(words[place])),
        plain=text.islower() and text.isalpha() and not exact_all,
    )


def in_capitals(word: str) -> bool:
    """Whether a word keeps its capitals: PT, HbA1c, B; but not Crohn or Pugh."""
    return any(c.isupper() for c in word[1:]) or (len(word) == 1 and word.isupper())


def _with_and_without_hyphens(text: str) -> Iterator[str]:
    """A text, and each of its hyphened words written as one word: half-life, halflife."""
    yield text
    chunks = text.split(" ")
    if any("-" in chunk for chunk in chunks):
        yield text.replace("-", "")


def _variants(term: str) -> Iterator[str]:
    parts = []
    for choice, literal in _PART.findall(term):
        if literal:
            parts.append([literal])
        else:
            options = choice.split("|")
            parts.append(options if "|" in choice else [*options, ""])
    return ("".join(combination) for combination in product(*parts))


def fits(between: str, text: str) -> bool:
    """Whether what stands between two words of a line is what a phrase has there."""
    if between in {" ", "-"}:
        return text in {" ", "-"}
    return between == text
