"""The words of a language that carry the meaning of a criterion, read from `fidelity.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.words.lexicon import LexiconError, read_toml

_NUMBER = r"\d+(?:[.,]\d+)*"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The ways of one language to write what must survive a rewriting.

    `numbers`: words for numbers. `units`: ways to write a unit, by its name. `turns`: (small unit,
    big unit, how many). `bounds`: ways to write a bound, before its number and after it, strongest
    first. `negations`: hard ones must be kept, soft ones may be written either way. `directions`:
    phrases that say that someone can or cannot take part. `opposites`: groups of words of which one
    must not become another. `labels`: words whose letter or number is part of a name ("stage II").
    `endings`: ends of names of medicines. `skipped`: what holds no number of the record, such as
    telephone numbers. `small`: words that do not tell what a sentence is about, `common` those of
    definitions. `range` and `list` stand between numbers, `article` before a unit meant once.
    `facts`: what fields say, in words, with {value} in them.
    """

    number: re.Pattern[str]
    numbers: Mapping[str, int]
    units: Mapping[str, re.Pattern[str]]
    turns: tuple[tuple[str, str, int], ...]
    bounds: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]
    weak: re.Pattern[str]
    hard: re.Pattern[str]
    soft: re.Pattern[str]
    neutral: re.Pattern[str]
    exceptions: re.Pattern[str]
    include: re.Pattern[str]
    exclude: re.Pattern[str]
    opposites: tuple[Mapping[str, re.Pattern[str]], ...]
    labels: re.Pattern[str]
    endings: re.Pattern[str]
    skipped: re.Pattern[str]
    small: frozenset[str]
    common: frozenset[str]
    range: re.Pattern[str]
    list: re.Pattern[str]
    article: re.Pattern[str]
    facts: Mapping[str, str]


def load_meaning(folders: Sequence[Path]) -> Meaning:
    """Read `fidelity.toml` of the most special folder; LexiconError names file and fault."""
    path = next(
        (p for f in reversed(folders) if (p := f / "lexicon" / "fidelity.toml").is_file()), None
    )
    if path is None:
        raise LexiconError(f"no fidelity.toml in {', '.join(map(str, folders))}")
    table: Any = read_toml(path)
    try:
        return _meaning(table)
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as fault:
        raise LexiconError(f"{path}: not in the form of this file: {fault}") from fault


def _meaning(table: Mapping[str, Any]) -> Meaning:
    numbers = {word: int(value) for word, value in table["numbers"].items()}
    words = "|".join(sorted(numbers, key=len, reverse=True))
    turns = ((*key.split(":"), int(count)) for key, count in table["turns"].items())
    signs = table["signs"]
    return Meaning(
        number=re.compile(
            rf"(?<![\w.,])(?<![A-Za-z]-)(?:{_NUMBER}(?!\d)(?![A-Za-z]+-\w*\d)|(?:{words})\b)",
            re.IGNORECASE,
        ),
        numbers=numbers,
        units={unit: _ways(ways) for unit, ways in table["units"].items()},
        turns=tuple(turns),
        bounds={
            name: (_ways(table["before"][name]), _ways(table["after"][name]))
            for name in table["before"]
        },
        weak=_ways(signs["weak"]),
        hard=_ways(signs["hard"]),
        soft=_ways(signs["soft"]),
        neutral=_ways(signs["neutral"]),
        exceptions=_ways(signs["exceptions"]),
        include=_ways(signs["include"]),
        exclude=_ways(signs["exclude"]),
        opposites=tuple(
            {name: _ways(ways) for name, ways in group.items()}
            for group in table["opposites"].values()
        ),
        labels=re.compile(
            rf"\b({'|'.join(table['names']['labels'])})[ -](\d+|[IVX]+|[A-E])\b", re.IGNORECASE
        ),
        endings=re.compile(
            rf"\b[a-z]{{3,}}(?:{'|'.join(table['names']['endings'])})\b", re.IGNORECASE
        ),
        skipped=re.compile("|".join(table["skipped"]["patterns"]), re.IGNORECASE),
        small=frozenset(table["skipped"]["small"].split()),
        common=frozenset(table["skipped"]["common"].split()),
        range=_between(table["joints"]["range"]),
        list=_between(table["joints"]["list"]),
        article=re.compile(
            rf"(?<!\w)(?:{'|'.join(table['joints']['article'])})\s+$", re.IGNORECASE
        ),
        facts={key: str(text) for key, text in table["facts"].items()},
    )


def _ways(ways: Sequence[str]) -> re.Pattern[str]:
    """Any of the ways, whole words only, the longest first; nothing where there are none."""
    longest = sorted(ways, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<!\w)(?:{way})(?!\w)" for way in longest) or r"(?!)", re.IGNORECASE
    )


def _between(joints: Sequence[str]) -> re.Pattern[str]:
    """One of the joints, with blanks around it."""
    longest = sorted(joints, key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, longest))})\s*", re.IGNORECASE)


def value_of_label(text: str) -> str:
    """The number of a label in one form: "II" and "2" are alike."""
    return str(_ROMAN.get(text.upper(), text.upper()))
