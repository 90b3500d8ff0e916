"""The lay line: what is or was tested, made from structured facts alone."""

from __future__ import annotations

import re

from generator.explain.voice import Voice
from generator.explain.words import Words
from generator.leaflet import Item
from generator.model import Arm, Trial

_PURPOSES = {"TREATMENT": "treatment", "PREVENTION": "prevention"}
# Wording of a record that says that people in one group may get different things.
_DIFFERS = re.compile(
    r"\b(?:random|dose[- ](?:level|escalat|finding|rang)|cohorts?\b|escalat|crossover|cross-over|"
    r"strat(?:um|a)\b|(?:part|group|arm) [ab12]\b|either\b)",
    re.IGNORECASE,
)
# Words of a name that a title repeats or not; short words carry no meaning of their own.
_WORD = re.compile(r"\w{3,}")


def lay_statements(words: Words, voice: Voice) -> Item:
    """What is tested; () where nothing true and new can be said."""
    if voice.expanded_access:
        names = tuple(i.name for i in words.trial.interventions)
        if not names:
            return words.say("lay.expanded_access_bare", "study_type")
        what = "; ".join(names)
        return words.say("lay.expanded_access", "study_type", "interventions", what=what)
    if voice.observational:
        return _observational(words)
    return _tested(words, voice) + conditions_statement(words, voice)


def tested(trial: Trial) -> tuple[str, ...]:
    """Names of what is tested: what experimental groups get and comparators do not.

    Where the form shows no group types, what everyone gets in a study of one group. () where the
    record does not tell what is tested from what it is compared with.
    """
    if same_for_all(trial):
        return tuple(dict.fromkeys(trial.arms[0].interventions))
    experimental = [arm for arm in trial.arms if arm.type == "EXPERIMENTAL"]
    controls = {
        name
        for arm in trial.arms
        if arm.type not in (None, "EXPERIMENTAL")
        for name in arm.interventions
    }
    names = dict.fromkeys(name for arm in experimental for name in arm.interventions)
    return tuple(name for name in names if name not in controls and not _is_placebo(name))


def _is_placebo(name: str) -> bool:
    return re.search(r"\b(?:placebo|sham)", name, re.IGNORECASE) is not None


def same_for_all(trial: Trial) -> bool:
    """Whether everyone gets the same, by structure and by wording.

    One group and no assignment in the record are not enough: a dose level, cohort or randomized
    wording means that people in the one group can get different things.
    """
    if trial.design.allocation != "NA" or len(trial.arms) != 1:
        return False
    if trial.arms[0].type not in (None, "EXPERIMENTAL"):
        return False
    return not any(_DIFFERS.search(text) for text in _prose(trial, trial.arms[0]))


def _prose(trial: Trial, arm: Arm) -> tuple[str, ...]:
    design = trial.design.intervention_model_description
    given = tuple(text for i in trial.interventions for text in i.description)
    titles = tuple(t for t in (trial.title, trial.official_title, design) if t)
    return (arm.label, *arm.description, *given, *titles, *trial.summary, *trial.description)


def _tested(words: Words, voice: Voice) -> Item:
    names = tested(words.trial)
    if not names:
        return ()
    purpose = _PURPOSES.get(words.trial.design.primary_purpose or "", "tests")
    sources = ("status", "arms", "design.primary_purpose")
    if all(_in_title(name, words.trial.title or "") for name in names):
        if purpose == "tests":
            return ()
        said = words.say(f"lay.{voice.tense}.named_{purpose}", *sources)
    else:
        what = "; ".join(names)
        said = words.say(f"lay.{voice.tense}.{purpose}", *sources, what=what)
    if same_for_all(words.trial):
        said += words.say(f"lay.same.{voice.tense}", "design.allocation", "arms")
    return said


def _observational(words: Words) -> Item:
    trial = words.trial
    said = words.say("lay.observational", "study_type")
    if trial.design.time_perspective in ("PROSPECTIVE", "RETROSPECTIVE", "CROSS_SECTIONAL"):
        said += words.code(
            "time_perspective", trial.design.time_perspective, "design.time_perspective"
        )
    said += conditions_statement(words, None)
    names = [i.name for i in trial.interventions]
    if names:
        what = "; ".join(names)
        said += words.say("lay.observational_named", "interventions", what=what)
    return said


def conditions_statement(words: Words, voice: Voice | None) -> Item:
    """The record's conditions as a list, unless the title has said them all."""
    trial = words.trial
    new = [c for c in trial.conditions if not _in_title(c, trial.title or "")]
    if not new or (voice is not None and voice.healthy):
        return ()
    what = "; ".join(trial.conditions)
    return words.say("lay.conditions", "conditions", n=len(trial.conditions), what=what)


def _in_title(words: str, title: str) -> bool:
    """Whether a title repeats every word of a name or condition."""
    return set(_WORD.findall(words.casefold())) <= set(_WORD.findall(title.casefold()))
