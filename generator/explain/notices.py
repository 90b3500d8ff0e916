"""Boxes that every page carries: status, and what this copy of the record has lost."""

from __future__ import annotations

from functools import lru_cache

from generator.explain.contradictions import contradiction_notices
from generator.explain.freshness import Evidence, status_notice
from generator.explain.office import approval_notices
from generator.explain.voice import Voice
from generator.explain.words import Words, once_a_trial
from generator.leaflet import Notice
from generator.words.lexicon import Lexicon


@once_a_trial
def page_notices(words: Words, voice: Voice, evidence: Evidence) -> tuple[Notice, ...]:
    """The notices at the top of a page."""
    closed = not voice.joinable
    return (
        status_notice(words, evidence),
        *approval_notices(words),
        *contradiction_notices(words, evidence.differs, closed=closed),
        *incomplete_notice(words),
    )


def incomplete_notice(words: Words) -> tuple[Notice, ...]:
    """One box with one list of what the form lost, where it lost something a reader looks for."""
    trial = words.trial
    lost = (*trial.incomplete, *trial.not_carried)
    parts = dict.fromkeys(
        words.label(key)
        for key in (_losses(words.lexicon) if lost else ())
        if _under(key.removeprefix("lost."), lost)
    )
    if not parts:
        return ()
    points = words.say("incomplete.missing", parts="; ".join(parts))
    points += words.linked("incomplete.full")
    return (Notice("info", words.say("incomplete.heading"), points),)


@lru_cache(maxsize=4)
def _losses(lexicon: Lexicon) -> tuple[str, ...]:
    """The labels of what a form can lose."""
    return tuple(key for key in lexicon.labels if key.startswith("lost."))


def _under(path: str, lost: tuple[str, ...]) -> bool:
    return any(path == name or path.startswith(f"{name}.") for name in lost)
