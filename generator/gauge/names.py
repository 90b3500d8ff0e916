"""Which capital words of a record are names and no abbreviations: codes, brands, bodies, authors.

Used by `glossary.py` beside it alone. A glossary explains words; what one study calls its drug, its
device or its hospital has no meaning that it could explain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.model import Trial
from generator.tokens import tokens

# "Langley JM, Lee DG, Schwarz TF": names of authors with their initials.
_AUTHORS = re.compile(r"(?:\b[A-Z][\w'’-]*[a-z] [A-Z]{1,3}\b(?:[,;.]|\s+et al)\s*){2,}")
_MARKED = re.compile(r"([^\W_]+)(?:-\w+)?\s?(?:®|™|\((?:R|TM)\))")
# The letters before the number of a code: "AMG 162", "BAY 43-9006", "SHR-A2009".
_BEFORE_NUMBER = re.compile(r"\b([A-Z]{2,6})[ -](?:[A-Z]?\d{3,}|\d{2}-\d{2,})")
_SHORT_CODE = re.compile(r"[A-Z]{2,5}\d{2}")
_BRAND = 6
_BODY = 3


def record_names(
    trials: Iterable[Trial], texts: Mapping[str, tuple[str, ...]]
) -> Mapping[str, frozenset[str]]:
    """The names in each trial, by its number; `texts` are the texts that are measured."""
    trials = list(trials)
    records = Counter(word for all_ in texts.values() for word in set(_words(all_)))
    return {
        trial.id: frozenset(
            (
                *_bodies(trial),
                *_codes(trial, records),
                *_numbers(trial, records),
                *(word for text in texts[trial.id] for word in _MARKED.findall(text)),
            )
        )
        for trial in trials
    }


def author_places(text: str) -> tuple[tuple[int, int], ...]:
    """Where names of authors stand in a text: (start, end)."""
    return tuple(match.span() for match in _AUTHORS.finditer(text))


def _bodies(trial: Trial) -> Iterator[str]:
    """Words in the names of sponsors and places."""
    bodies = [one.name for one in (trial.sponsor, *trial.collaborators) if one is not None]
    bodies += [place.facility for place in trial.locations if place.facility is not None]
    bodies += [one.affiliation for one in trial.officials if one.affiliation is not None]
    yield from (word for word in _words(bodies) if len(word) >= _BODY)


def _codes(trial: Trial, records: Mapping[str, int]) -> Iterator[str]:
    """What this study alone calls the things it tests."""
    given = [name for one in trial.interventions for name in (one.name, *one.other_names)]
    titles = [text for text in (trial.title, trial.official_title) if text is not None]
    for text in (*given, *titles):
        yield from _BEFORE_NUMBER.findall(text)
    for word in _words((*given, *titles)):
        brand = len(word) >= _BRAND and word.isalpha() and sum(map(str.isupper, word)) > 1
        if records[word] <= 1 and (brand or _SHORT_CODE.fullmatch(word)):
            yield word


def _numbers(trial: Trial, records: Mapping[str, int]) -> Iterator[str]:
    """Words in the trial's numbers at its sponsor that no other record has."""
    yield from (word for word in _words(one.id for one in trial.other_ids) if records[word] <= 1)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from tokens(text)
