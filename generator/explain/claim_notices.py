"""The notice beside quoted prose that claims benefit or safety."""

from __future__ import annotations

from collections.abc import Sequence

from generator.explain.words import Words
from generator.fidelity import claims_in
from generator.leaflet import Notice

# A text of the record with its path.
Quoted = tuple[str, str]


def numbered(path: str, paragraphs: Sequence[str]) -> tuple[Quoted, ...]:
    """The paragraphs of a field with their paths."""
    return tuple((f"{path}.{n}", text) for n, text in enumerate(paragraphs))


def claim_notice(words: Words, quoted: Sequence[Quoted]) -> tuple[Notice, ...]:
    """A box that says whose words these are, where they claim benefit or safety."""
    found = claims_in([text for _, text in quoted])
    if not found:
        return ()
    points = tuple(
        statement
        for number, claim in found
        for statement in words.say("words.claims", quoted[number][0], claim=claim.rstrip(" ."))
    )
    points += words.say("words.claims_why")
    return (Notice("alert", words.say("words.intro", quoted[found[0][0]][0]), points),)
