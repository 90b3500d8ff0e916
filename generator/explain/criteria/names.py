"""Which of a rule's matches in a line are names of their own."""

from __future__ import annotations

import re

from generator.explain.criteria.found import Found
from generator.explain.criteria.rules import Words
from generator.tokens import tokens

# Endings in -s of words that are one thing: diagnosis, virus, illness.
_ONE = ("ss", "us", "is", "'s")
# What stands between an example and the name of its family, and the other way round.
_FAMILY = re.compile(r"(?i),? (?:and|or|and/or) (?:(?:to )?any |all )?other ")
_EXAMPLES = re.compile(
    r"(?i)(?: [\w-]+){0,4},? \(?(?:such as|e\.? ?g\.?|for example|including|like|"
    r"except(?: for)?|other than|with the exception of)(?!\w)[^.;()]*"
)
# What is between the letters of a name.
_LETTERS = re.compile(r"[ -]")


def distinct(found: list[Found], text: str, words: Words) -> list[Found]:
    """One match a term; of "absolute neutrophil count (ANC)" the shorter name.

    A kind and its family are one name ("macrolide antibiotics"), and of an example and its family
    ("rituximab or any other antibody", "antibodies such as rituximab") the family stays.
    """
    kept: list[Found] = []
    for one in found:
        between = text[kept[-1].end : one.start] if kept else ""
        same = bool(kept) and kept[-1].gloss == one.gloss
        if same and _renames(between):
            if len(one.term) < len(kept[-1].term):
                kept.pop()
                if not any(_alike(one, other) for other in kept):
                    kept.append(one)
        elif same and between == " " and _is_kind(kept[-1], one, words):
            kept[-1] = _one_name(kept[-1], one)
        elif same and _is_family(kept[-1], words) and _EXAMPLES.fullmatch(between):
            continue
        elif same and _FAMILY.fullmatch(between):
            while len(kept) > 1 and text[kept[-2].end : kept[-1].start] == ", ":
                del kept[-1]
            kept[-1] = one
        elif not any(_alike(one, other) for other in kept):
            kept.append(one)
    return kept


def _alike(one: Found, other: Found) -> bool:
    """Whether one name holds, spells out or joins the other, with the same meaning.

    Lymphoma and follicular lymphoma; a name and its first letters; anti-diabetic, antidiabetic.
    """
    if one.gloss != other.gloss:
        return False
    short, long = sorted((_name(one), _name(other)), key=len)
    return (
        short in long
        or _LETTERS.sub("", short) == _LETTERS.sub("", long)
        or "".join(word[0] for word in long.split()) == short.strip()
    )


def _name(found: Found) -> str:
    """The words of a term, in lower case and with blanks around, to look for one in another."""
    return f" {' '.join(tokens((found.single or found.term).lower()))} "


def _renames(between: str) -> bool:
    return between.strip() in {"(", "[", "=", "(="}


def _is_family(found: Found, words: Words) -> bool:
    """Whether a name stands for things of which there are several: an anticoagulant."""
    return found.counted or is_plural(found.term, words)


def _is_kind(one: Found, other: Found, words: Words) -> bool:
    """Whether a name goes on to that of its family: macrolide antibiotics."""
    return (
        one.rule is other.rule and is_plural(other.term, words) and not is_plural(one.term, words)
    )


def _one_name(one: Found, other: Found) -> Found:
    single = f"{one.term} {other.single}" if other.single else ""
    return other._replace(term=f"{one.term} {other.term}", start=one.start, single=single)


def is_plural(term: str, words: Words) -> bool:
    """Whether a term stands for several things, by its ending: antibiotics, NSAIDs, not AIDS."""
    last = term.rsplit(" ", 1)[-1]
    return last.endswith("s") and not last.endswith(_ONE) and last.lower() not in words.singular
