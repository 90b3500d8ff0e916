"""What the study measures, and when."""

from __future__ import annotations

import re

from generator.explain.voice import Voice
from generator.explain.words import Words, quote
from generator.leaflet import Block, Bullets, Item, Section, Text
from generator.model import Outcome

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-\s*)?(year|month|week|day|hour)s?\b", re.IGNORECASE)
_SPAN_AFTER = re.compile(r"\b(year|month|week|day|hour)s?\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
_DAYS = {"year": 365.2425, "month": 30.436875, "week": 7.0, "day": 1.0, "hour": 1 / 24}


def main_measures(words: Words, voice: Voice) -> tuple[Section, ...]:
    """The primary outcomes, for the summary page."""
    primary = words.trial.outcomes.primary
    if not primary:
        return ()
    rule = f"measure.primary{_tense(voice)}"
    blocks: tuple[Block, ...] = (
        Text(words.say(rule, "outcomes.primary", n=len(primary))),
        Bullets(tuple(_short(words, o, f"outcomes.primary.{n}") for n, o in enumerate(primary))),
    )
    return (Section("measured", words.label("section.measured"), blocks),)


def all_measures(words: Words, voice: Voice) -> Section:
    """Every outcome with its description and time frame, for the design page."""
    outcomes = words.trial.outcomes
    blocks: tuple[Block, ...] = ()
    for rank in ("primary", "secondary", "other"):
        listed: tuple[Outcome, ...] = getattr(outcomes, rank)
        if listed:
            items = tuple(_full(words, o, f"outcomes.{rank}.{n}") for n, o in enumerate(listed))
            label = words.label(f"section.{rank}")
            blocks += (Section(f"measured-{rank}", label, (Bullets(items),)),)
    if not blocks:
        rule = "measure.lost" if words.lost("outcomes") else "measure.silent"
        blocks = (Text(words.say(rule, "outcomes")),)
    blocks += longest_frame(words, voice)
    past = "" if voice.tense != "past" else "_past"
    return Section("measured", words.label(f"section.measured{past}"), blocks)


def _tense(voice: Voice) -> str:
    return {"past": "_past", "setup": "_setup"}.get(voice.tense, "")


def _short(words: Words, outcome: Outcome, path: str) -> Item:
    return (quote(outcome.measure, f"{path}.measure"), *_when(words, outcome, path))


def _full(words: Words, outcome: Outcome, path: str) -> Item:
    described: Item = ()
    if outcome.description is not None:
        described = (quote(outcome.description, f"{path}.description"),)
    return (quote(outcome.measure, f"{path}.measure"), *described, *_when(words, outcome, path))


def _when(words: Words, outcome: Outcome, path: str) -> Item:
    if outcome.time_frame is None:
        return ()
    return words.say("measure.when", f"{path}.time_frame", frame=outcome.time_frame)


def longest_frame(words: Words, voice: Voice) -> tuple[Text, ...]:
    """The longest time that any outcome names, quoted and no more."""
    frames = [
        (days, frame, f"outcomes.{rank}.{n}.time_frame")
        for rank in ("primary", "secondary", "other")
        for n, outcome in enumerate(getattr(words.trial.outcomes, rank))
        if (frame := outcome.time_frame) is not None and (days := longest_days(frame)) > 0
    ]
    if len(frames) < 2:
        return ()
    _, frame, path = max(frames, key=lambda found: found[0])
    said = words.say("measure.longest", path, frame=frame.rstrip(" ."))
    if voice.joinable:
        said += words.say("measure.longest_ask")
    return (Text(said),)


def longest_days(frame: str) -> float:
    """The longest span that a time frame names, in days; 0 where it names none."""
    spans = [(n, unit) for n, unit in _SPAN.findall(frame)]
    spans += [(n, unit) for unit, n in _SPAN_AFTER.findall(frame)]
    return max((float(n) * _DAYS[unit.lower()] for n, unit in spans), default=0.0)
