"""The lay line: what is or was tested, made from structured facts alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.explain.voice import Voice
from generator.explain.words import Words, once_a_trial
from generator.leaflet import Item
from generator.model import Arm, Trial
from generator.signs import Pattern

_PURPOSES = {"TREATMENT": "treatment", "PREVENTION": "prevention"}
# Wording of a record that says that people in one group may get different things.
_DIFFERS = Pattern(
    r"\b(?:random|dose[- ](?:level|escalat|finding|rang)|cohorts?\b|escalat|crossover|cross-over|"
    r"strat(?:um|a)\b|(?:part|group|arm) [ab12]\b|either\b)"
)
# Words of a name that a title repeats or not; short words carry no meaning of their own.
_WORD = re.compile(r"\w{3,}")


# Kinds of intervention that can be what a study tests; tests only where tests are studied.
_TESTABLE = frozenset(
    {
        "BEHAVIORAL",
        "BIOLOGICAL",
        "COMBINATION_PRODUCT",
        "DEVICE",
        "DIETARY_SUPPLEMENT",
        "DRUG",
        "GENETIC",
        "PROCEDURE",
        "RADIATION",
    }
)
_TEST_PURPOSES = frozenset({"DIAGNOSTIC", "SCREENING"})
# Names that say a role and not a thing: what is compared with, measured or sampled.
_ROLE = re.compile(
    r"\b(?:placebo|sham|controls?|usual care|standard(?: of)? care|no (?:intervention|treatment)|"
    r"observation(?:al)?|samples?|sampling|blood draw|questionnaires?|surveys?|assessments?|"
    r"laboratory|biomarkers?|imaging|data collection)\b"
    r"|^(?:experimental|intervention|treatment|(?:the |study )*(?:device|drug|medication|medicine|"
    r"active|investigational product)(?: treatment| therapy| group| arm)?)\W*$",
    re.IGNORECASE,
)


@once_a_trial
def lay_statements(words: Words, voice: Voice) -> Item:
    """What is tested; () where nothing true and new can be said."""
    if voice.expanded_access:
        names = _things(words.trial)
        if not names:
            return words.say("lay.expanded_access_bare", "study_type")
        what = _joined(names)
        return words.say("lay.expanded_access", "study_type", "interventions", what=what)
    if voice.observational:
        return _observational(words, voice)
    return _tested(words, voice) + conditions_statement(words, voice)


def tested(trial: Trial) -> tuple[str, ...]:
    """Names of what is tested: what experimental groups get and comparators do not.

    Where the form shows no group types, what everyone gets in a study of one group. () where the
    record does not tell what is tested from what it is compared with: a name that both kinds of
    group get makes the rest of the list half of the truth.
    """
    if same_for_all(trial):
        given = dict.fromkeys(trial.arms[0].interventions)
        return tuple(name for name in given if _is_thing(trial, name))
    names, controls = _given(trial)
    if any(name in controls and not _ROLE.search(name) for name in names):
        return ()
    return tuple(name for name in names if name not in controls and _is_thing(trial, name))


def _given(trial: Trial) -> tuple[tuple[str, ...], frozenset[str]]:
    """What experimental groups get, and what the others get."""
    experimental = [arm for arm in trial.arms if arm.type == "EXPERIMENTAL"]
    others = [arm for arm in trial.arms if arm.type not in (None, "EXPERIMENTAL")]
    names = dict.fromkeys(name for arm in experimental for name in arm.interventions)
    return tuple(names), frozenset(name for arm in others for name in arm.interventions)


def _is_thing(trial: Trial, name: str) -> bool:
    """Whether a name is that of something given or done, and not of a role."""
    kinds = {i.type for i in trial.interventions if i.name == name}
    testable = kinds & _TESTABLE or None in kinds or not kinds
    a_test = "DIAGNOSTIC_TEST" in kinds and trial.design.primary_purpose in _TEST_PURPOSES
    return bool(testable or a_test) and not _ROLE.search(name)


def _things(trial: Trial) -> tuple[str, ...]:
    """Every intervention that is something given or done."""
    return tuple(dict.fromkeys(i.name for i in trial.interventions if _is_thing(trial, i.name)))


def _joined(names: Sequence[str]) -> str:
    return "; ".join(name.rstrip(" .;") for name in names)


def same_for_all(trial: Trial) -> bool:
    """Whether everyone gets the same, by structure and by wording.

    One group and no assignment in the record are not enough: a dose level, cohort or randomized
    wording means that people in the one group can get different things.
    """
    if trial.design.allocation != "NA" or len(trial.arms) != 1:
        return False
    if trial.arms[0].type not in (None, "EXPERIMENTAL"):
        return False
    return not any(_DIFFERS.search(text.lower()) for text in _prose(trial, trial.arms[0]))


def _prose(trial: Trial, arm: Arm) -> tuple[str, ...]:
    design = trial.design.intervention_model_description
    given = tuple(text for i in trial.interventions for text in i.description)
    titles = tuple(t for t in (trial.title, trial.official_title, design) if t)
    return (arm.label, *arm.description, *given, *titles, *trial.summary, *trial.description)


def _tested(words: Words, voice: Voice) -> Item:
    trial = words.trial
    names = tested(trial)
    if not names:
        return _named(words, voice)
    purpose = _PURPOSES.get(trial.design.primary_purpose or "", "tests")
    sources = ("status", "arms", "design.primary_purpose")
    said: Item = ()
    if not _repeats_title(names, trial):
        said = words.say(f"lay.{voice.tense}.{purpose}", *sources, what=_joined(names))
    elif purpose != "tests":
        said = words.say(f"lay.{voice.tense}.named_{purpose}", *sources)
    if said and same_for_all(trial):
        said += words.say(f"lay.same.{voice.tense}", "design.allocation", "arms")
    return said


def _named(words: Words, voice: Voice) -> Item:
    """Without a sure object: the whole of the one group that is tested, or just the names."""
    trial = words.trial
    experimental = [arm for arm in trial.arms if arm.type == "EXPERIMENTAL" and arm.interventions]
    if len(experimental) == 1 and len(trial.arms) > 1:
        what = _joined(experimental[0].interventions)
        return words.say(f"lay.{voice.tense}.group", "arms", what=what)
    names = _things(trial)
    if not names or _repeats_title(names, trial):
        return ()
    return words.say("lay.names", "interventions", what=_joined(names))


def _repeats_title(names: Sequence[str], trial: Trial) -> bool:
    return all(_in_title(name, trial.title or "") for name in names)


def _observational(words: Words, voice: Voice) -> Item:
    trial = words.trial
    said = words.say("lay.observational", "study_type")
    if trial.design.time_perspective in ("PROSPECTIVE", "RETROSPECTIVE", "CROSS_SECTIONAL"):
        path = "design.time_perspective"
        said += words.code("time_perspective", trial.design.time_perspective, path)
    said += conditions_statement(words, None)
    names = _things(trial)
    if names:
        rule = "lay.observational_named" if voice.joinable else "lay.names"
        said += words.say(rule, "interventions", what=_joined(names))
    return said


@once_a_trial
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
