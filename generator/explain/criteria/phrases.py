"""Terms as a writer types them, turned into patterns and trigger words.

`thrombocytop(a)enia` has an optional part, `biops(y|ies)` a choice (an optional one where it may be
left out: `lesion(s)`), `*tinib` an ending. A blank matches a blank or a hyphen, a hyphen matches
both or nothing. Words in capitals (ANC, HbA1c, hepatitis B) and words after "=" (=Hct) must be
written so in the line; all other words match in any case, and names (Crohn's disease) are written
with their capital again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

_PART = re.compile(r"\(([^()]*)\)|([^()]+)")
_WORD = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = r"(?<![\w-])", r"(?!\w)"
_ENDING = r"[a-z]{3,}"


def pattern_of(phrases: Iterable[str], group: str = "") -> str:
    """The source of a pattern that finds any of the phrases as whole words, longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return f"{_BEFORE}(?:{'|'.join(_named(p, group, n) for n, p in enumerate(ordered))}){_AFTER}"


def table_pattern(table: Iterable[tuple[str, str]]) -> tuple[str, dict[str, str]]:
    """A pattern for a table of terms, and the gloss of each of its groups."""
    rows = [(phrase, gloss) for keys, gloss in table for phrase in keys.split(", ")]
    rows.sort(key=lambda row: (-len(row[0]), row[0]))
    source = pattern_of((phrase for phrase, _ in rows), "g")
    return source, {f"g{n}": gloss for n, (_, gloss) in enumerate(rows)}


def _named(phrase: str, group: str, number: int) -> str:
    source = _source(phrase)
    return f"(?P<{group}{number}>{source})" if group else source


def _source(phrase: str) -> str:
    if phrase.startswith("*"):
        return f"(?i:{_ENDING}{_token(phrase[1:])})"
    tokens = phrase.split(" ")
    if not any(_in_capitals(token) for token in tokens):
        return f"(?i:{'[ -]'.join(_token(token) for token in tokens)})"
    return "[ -]".join(
        _token(token) if _in_capitals(token) else f"(?i:{_token(token)})" for token in tokens
    )


def _token(token: str) -> str:
    parts = []
    token = token.removeprefix("=")
    for choice, literal in _PART.findall(token):
        if literal:
            parts.append(re.escape(literal).replace(r"\-", "[ -]?"))
        else:
            parts.append(_choice(choice))
    return "".join(parts)


def _choice(choice: str) -> str:
    options = [re.escape(option) for option in choice.split("|")]
    return f"(?:{'|'.join(options)}){'?' if _optional(choice) else ''}"


def _optional(choice: str) -> bool:
    """`(s)` may be left out; `(y|ies)` may not, but `(s|es|)` may."""
    return "|" not in choice or choice.endswith("|")


def _in_capitals(token: str) -> bool:
    """Whether a word keeps its capitals: PT, HbA1c, B; but not Crohn's or Child-Pugh."""
    if token.startswith("="):
        return True
    letters = re.sub(r"\([^()]*\)", "", token)
    for part in re.split(r"[-/]", letters):
        if any(char.isupper() for char in part[1:]) or (len(part) == 1 and part.isupper()):
            return True
    return False


def casing_of(phrases: Iterable[str]) -> dict[str, str]:
    """How words that are names or abbreviations are written: {"crohn": "Crohn", "hiv": "HIV"}."""
    words = (
        word
        for phrase in phrases
        for variant in _variants(phrase)
        for word in _WORD.findall(variant)
    )
    return {word.lower(): word for word in words if word != word.lower()}


def triggers_of(phrases: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Words of which one must stand in a line for any phrase to match, and endings of words."""
    words, endings = set(), set()
    for phrase in phrases:
        for variant in _variants(phrase):
            if variant.startswith("*"):
                endings.add(variant[1:].lower())
            else:
                words.update(_trigger(variant.lower()))
    return frozenset(words), frozenset(endings)


def _trigger(variant: str) -> set[str]:
    chunk = max(variant.split(" "), key=len)
    words = _WORD.findall(chunk)
    found = {max(words, key=len)}
    if "-" in chunk:
        found.add(chunk.replace("-", ""))
    return found


def _variants(phrase: str) -> Iterable[str]:
    parts = []
    for choice, literal in _PART.findall(phrase):
        if literal:
            parts.append([literal])
        else:
            options = [option for option in choice.split("|") if option]
            parts.append([*options, ""] if _optional(choice) else options)
    return ("".join(combination) for combination in product(*parts))
