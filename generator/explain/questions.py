"""Questions to ask the study team, by what the record leaves open."""

from __future__ import annotations

from generator.explain.prose import told_topics
from generator.explain.voice import Voice
from generator.explain.words import Words, once_a_trial
from generator.leaflet import Bullets, Section, Text
from generator.passages import passages

_PLACEBO_TYPES = frozenset({"PLACEBO_COMPARATOR", "SHAM_COMPARATOR"})
_TREATED = ("title", "official_title", "summary", "arms", "interventions")
_ENDED = ("past_results", "past_care", "past_now")
_WITHDRAWN = ("past_now",)
_EXPANDED = ("visits", "procedures", "risks", "costs", "who")
_OBSERVED = ("visits", "length", "procedures", "data", "results", "leave")
_TESTED = ("other_care", "visits", "length", "procedures", "risks", "costs", "aftercare")
_ALWAYS = ("results", "who", "leave")


@once_a_trial
def questions_section(words: Words, voice: Voice) -> Section:
    """What one could ask; for an ended study, about its results."""
    rules = _rules(words, voice)
    items = tuple(words.say(f"questions.{rule}") for rule in rules)
    intro = "questions.intro" if voice.joinable else "questions.intro_past"
    heading = words.label("section.questions")
    return Section("questions", heading, (Text(words.say(intro)), Bullets(items)))


def _rules(words: Words, voice: Voice) -> tuple[str, ...]:
    if not voice.joinable:
        return _WITHDRAWN if words.trial.status == "WITHDRAWN" else _ENDED
    first: tuple[str, ...] = ("open", "join_child" if voice.child else "join")
    if words.lost("eligibility.inclusion") or words.lost("eligibility.exclusion"):
        first = (*first, "missing_first")
    if voice.expanded_access:
        return (*first[1:], *_EXPANDED)
    if voice.observational:
        return (*first, *_silent_first(words, _OBSERVED))
    return (*first, *_groups(words, voice), *_silent_first(words, _TESTED), *_ALWAYS)


def _silent_first(words: Words, rules: tuple[str, ...]) -> list[str]:
    """Questions on which the record's prose says nothing, then those on which it says something."""
    told = told_topics(words)
    return sorted(rules, key=lambda rule: rule in told)


def _groups(words: Words, voice: Voice) -> tuple[str, ...]:
    arms = words.trial.arms
    if words.trial.design.allocation == "NA" or len(arms) == 1:
        return ()
    groups = "groups_child" if voice.child else "groups"
    if any(arm.type in _PLACEBO_TYPES for arm in arms) or _names_placebo(words):
        return (groups, "placebo_named")
    return (groups,) if words.trial.design.masking == "NONE" else (groups, "placebo")


def _names_placebo(words: Words) -> bool:
    """Whether titles, summary, groups or treatments speak of a placebo."""
    topic = next((one for one in words.knowledge.topics if one.key == "placebo"), None)
    said = (one.text for one in passages(words.trial) if one.path.startswith(_TREATED))
    return topic is not None and any(topic.pattern.search(text.lower()) for text in said)
