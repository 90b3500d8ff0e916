"""Boxes that every page carries: status, and what this copy of the record has lost."""

from __future__ import annotations

from generator.explain.contradictions import contradiction_notices
from generator.explain.freshness import Evidence, status_notice
from generator.explain.office import approval_notices
from generator.explain.voice import Voice
from generator.explain.words import Words
from generator.leaflet import Notice


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
        for key in words.lexicon.labels
        if key.startswith("lost.") and _under(key.removeprefix("lost."), lost)
    )
    if not parts:
        return ()
    points = words.say("incomplete.missing", parts="; ".join(parts))
    points += words.linked("incomplete.full")
    return (Notice("info", words.say("incomplete.heading"), points),)


def _under(path: str, lost: tuple[str, ...]) -> bool:
    return any(path == name or path.startswith(f"{name}.") for name in lost)
