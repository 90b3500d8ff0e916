"""Names of medicines and conditions in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.fidelity.meaning import Meaning
from generator.fidelity.quantities import Found
from generator.glossary import Glossary
from generator.glossary.match import matches
from generator.glossary.words import words_of

# Areas of the glossary whose entries are illnesses; one word for an illness is as good as another.
_ILLNESSES = frozenset(
    {"cancer", "blood", "heart", "lungs", "digestion", "kidney", "hormones", "immune"}
    | {"infection", "brain", "mind", "bones", "skin", "eyes", "sexual"}
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5


@dataclass(frozen=True, slots=True)
class Name(Found):
    """A name in a text; `medicine`: whether it is that of a medicine and not of a condition."""

    medicine: bool = False


def names_in(text: str, meaning: Meaning, glossary: Glossary | None = None) -> dict[str, Name]:
    """The names in a text by a form in which they can be compared."""
    found: dict[str, Name] = {}
    for match in meaning.endings.finditer(text):
        value = match[0].casefold()
        found.setdefault(value, Name(value, match[0], match.start(), medicine=True))
    if glossary is not None:
        for one in _terms(text, glossary):
            if not any(_overlap(one, other) for other in found.values()):
                found.setdefault(one.value, one)
    return found


def is_explained(name: Name, text: str, meaning: Meaning, glossary: Glossary | None) -> bool:
    """Whether a text says the same as a name in other words.

    Either it says in plain words what the name means, or the name stands in what one of its own
    terms means.
    """
    if glossary is None:
        return False
    said, named = _stems(text, meaning), _stems(name.text, meaning)
    if any(_stems(told, meaning) & said for told in _meanings(name.text, glossary)):
        return True
    return any(named <= _stems(told, meaning) for told in _meanings(text, glossary))


def _meanings(text: str, glossary: Glossary) -> Iterator[str]:
    """What the terms of a text mean, with their headwords."""
    for match in matches(words_of(text), glossary):
        for number in match.entries:
            entry = glossary.entries[number]
            yield f"{entry.term} {entry.definition}"


def _stems(text: str, meaning: Meaning) -> frozenset[str]:
    words = (word for word in _WORD.findall(text.casefold()) if word not in meaning.common)
    return frozenset(word[:_STEM] for word in words)


def _terms(text: str, glossary: Glossary) -> Iterator[Name]:
    words = words_of(text)
    for match in matches(words, glossary):
        entry = glossary.entries[match.entries[0]]
        doubtful = match.exact and bool(entry.context)
        if entry.area in _ILLNESSES and not doubtful:
            start, end = words.place(match.first, match.last)
            yield Name(f"term {entry.term}", text[start:end], start)


def _overlap(one: Name, other: Name) -> bool:
    return one.start < other.start + len(other.text) and other.start < one.start + len(one.text)
