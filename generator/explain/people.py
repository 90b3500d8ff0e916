"""How many people, of which sex, healthy or not."""

from __future__ import annotations

import re

from generator.explain.voice import Voice
from generator.explain.words import Words, quote
from generator.leaflet import Item


def enrollment_statements(words: Words, voice: Voice) -> Item:
    """How many people, and whether that is the plan or the final number."""
    enrollment = words.trial.enrollment
    if enrollment is None:
        return () if words.lost("enrollment") else words.say("people.silent", "enrollment")
    sources = ("enrollment.count", "enrollment.type")
    if enrollment.count == 0 and words.trial.status == "WITHDRAWN":
        return words.say("people.nobody", *sources)
    if enrollment.type is None:
        lost = "_lost" if words.lost("enrollment.type") else ""
        return words.say(f"people.untyped{lost}", *sources, n=enrollment.count)
    if enrollment.type == "ESTIMATED":
        past = "_past" if voice.tense == "past" else ""
        return words.say(f"people.planned{past}", *sources, n=enrollment.count)
    if enrollment.count == 0:
        rule = "nobody" if voice.tense == "past" or words.trial.status == "WITHDRAWN" else "zero"
        return words.say(f"people.{rule}", *sources)
    rule = "took_part" if voice.tense == "past" else "final"
    return words.say(f"people.{rule}", *sources, n=enrollment.count)


def sex_statements(words: Words) -> Item:
    """Which sexes, and the registry's own words where it limits by gender."""
    eligibility = words.trial.eligibility
    if eligibility.sex is None:
        return () if words.lost("eligibility.sex") else words.say("sex.silent", "eligibility.sex")
    said = words.code("sex", eligibility.sex, "eligibility.sex")
    described = eligibility.gender_description
    if described is not None and _adds(described):
        path = "eligibility.gender_description"
        return (*said, *words.say("sex.gender_based", path), quote(described, path))
    if eligibility.gender_based and eligibility.sex == "ALL":
        return said + words.say("sex.gender_based_bare", "eligibility.gender_based")
    return said


# Words in which "only men can take part" is said once more.
_NO_NEWS = re.compile(
    r"\b(?:only|males?|females?|men|women|subjects?|patients?|participants?|volunteers?|are|is|be|"
    r"eligible|for|this|the|study|trial|can|will|included?|enrolled|may|take|part|sex|gender)\b|\W",
    re.IGNORECASE,
)


def _adds(described: str) -> bool:
    """Whether a text on gender says more than the sex field does."""
    return bool(_NO_NEWS.sub("", described))


def healthy_statements(words: Words, voice: Voice) -> Item:
    """Whether healthy volunteers can take part."""
    path = "eligibility.healthy_volunteers"
    accepted = words.trial.eligibility.healthy_volunteers
    if accepted is None:
        return () if words.lost(path) else words.say("healthy.silent", path)
    past = "" if voice.joinable else "_past"
    return words.say(f"healthy.{'yes' if accepted else 'no'}{past}", path)
