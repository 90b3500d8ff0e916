"""What a record itself says its abbreviations stand for.

The record's own definition wins over any rule: ED may be erectile dysfunction in one record and the
emergency department in the next.
"""

from __future__ import annotations

import re
from functools import lru_cache

# A definition is looked for within one clause, this many characters at most.
_CLAUSE, _REACH = re.compile(r"[()\[\]\n;.]"), 100
_LONGEST = 7
# What stands around an abbreviation in brackets, and behind one that the brackets explain.
_OPENS, _CLOSES = re.compile(r"\(\s*$"), re.compile(r"s?\s*[),;\]]")
_MORE, _IN_WORD = re.compile(r"\s?[(:]\s*"), re.compile(r"\w")


def is_abbreviation(term: str) -> bool:
    """Whether a term is a short word with several capitals."""
    if not 2 <= len(term) <= _LONGEST or term.islower() or " " in term:
        return False
    return sum(map(str.isupper, term)) >= 2


@lru_cache(maxsize=256)
def own_meanings(term: str, record: str) -> tuple[str, ...]:
    """The record's own definitions: "absolute neutrophil count" for "… count (ANC)"."""
    if f"({term}" not in record and f"{term} (" not in record and f"{term}:" not in record:
        return ()
    before, after = _around(term, record)
    ends = (_ending_for(term, text) for text in before)
    starts = (text for text in after if _begins(term, text))
    return tuple(meaning for meaning in (*ends, *starts) if meaning)


def _around(term: str, record: str) -> tuple[list[str], list[str]]:
    """The clauses before an abbreviation in brackets, and those in brackets behind one."""
    before: list[str] = []
    after: list[str] = []
    start = record.find(term)
    while start >= 0:
        end = start + len(term)
        if _CLOSES.match(record, end) and (
            opening := _OPENS.search(record[max(0, start - _REACH) : start])
        ):
            at = start - len(opening[0])
            before.append(_CLAUSE.split(record[max(0, at - _REACH) : at])[-1])
        more = _MORE.match(record, end)
        if more and (start == 0 or not _IN_WORD.match(record[start - 1])):
            after.append(_CLAUSE.split(record[more.end() : more.end() + _REACH])[0])
        start = record.find(term, start + 1)
    return before, after


def _ending_for(term: str, text: str) -> str:
    """The last words of a text whose letters make up the abbreviation, "" where none do."""
    words = text.split()
    letters = [char for char in term.lower() if char.isalpha()]
    for count in range(1, min(len(words), 2 * len(letters) + 2) + 1):
        tail = words[-count:]
        if tail[0][:1].lower() == letters[0] and _in_order(letters, " ".join(tail).lower()):
            return " ".join(tail)
    return ""


def _begins(term: str, text: str) -> bool:
    letters = [char for char in term.lower() if char.isalpha()]
    return text[:1].lower() == letters[0] and _in_order(letters, text.lower())


def _in_order(letters: list[str], text: str) -> bool:
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if place == 0:
            return False
    return True
