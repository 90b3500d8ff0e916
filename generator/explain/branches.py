"""Who gets what as a picture: how people get into the groups, what each gets, who will not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.explain.contradictions import contradictions
from generator.explain.masking import masking_statements
from generator.explain.voice import Voice
from generator.explain.words import Words, quote
from generator.leaflet import Branch, Branches, Item

# More groups than these are clearer as the list that follows.
_MOST = 6
_LETTERS = "ABCDEF"


def branches(words: Words, voice: Voice) -> tuple[Branches, ...]:
    """The picture of a study that puts people into groups.

    Nothing where the copy has lost groups, where there are none or very many, and where the record
    contradicts itself about them: a picture of half of them would be wrong.
    """
    arms = words.trial.arms
    if not voice.assigns or words.lost("arms") or not 0 < len(arms) <= _MOST:
        return ()
    if any(found.kind == "assignment" for found in contradictions(words.trial)):
        return ()
    way = _way(words)
    if way is None:
        return ()
    return (
        Branches(
            way=way,
            how=_how(words, voice),
            arms=tuple(_branch(words, number) for number in range(len(arms))),
            crossing=_crossing(words, voice),
            masked=_masked(words, voice),
            secret=words.trial.design.masking not in (None, "NONE"),
        ),
    )


Way = Literal["chance", "choice", "unsaid", "single"]
_WAYS: Mapping[str | None, Way] = {
    "RANDOMIZED": "chance",
    "NON_RANDOMIZED": "choice",
    None: "unsaid",
}


def _way(words: Words) -> Way | None:
    """How people get into groups; None for words that nobody knows, and for one group and more."""
    allocation, count = words.trial.design.allocation, len(words.trial.arms)
    if count == 1:
        return "single" if allocation in ("NA", None) else None
    if allocation == "NA" or words.trial.design.intervention_model == "SINGLE_GROUP":
        return None
    if allocation is None and words.lost("design.allocation"):
        return None
    return _WAYS.get(allocation)


def _how(words: Words, voice: Voice) -> Item:
    allocation, path = words.trial.design.allocation, "design.allocation"
    if len(words.trial.arms) == 1:
        rule = "assigned.single"
        return words.tensed(rule, voice.tense, path, "arms")[:1] if allocation == "NA" else ()
    if allocation in ("RANDOMIZED", "NON_RANDOMIZED"):
        return words.tensed(f"assigned.{allocation}", voice.tense, path)
    return words.say("assigned.silent", path)


def _branch(words: Words, number: int) -> Branch:
    arm, path = words.trial.arms[number], f"arms.{number}"
    gets = tuple(
        quote(name, f"{path}.interventions.{n}") for n, name in enumerate(arm.interventions)
    )
    return Branch(_LETTERS[number], quote(arm.label, f"{path}.label"), gets)


def _crossing(words: Words, voice: Voice) -> Item:
    """That people change from one treatment to the next, where the record has a crossover."""
    model = words.trial.design.intervention_model
    if model != "CROSSOVER" or len(words.trial.arms) < 2:
        return ()
    return words.tensed("assigned.model_CROSSOVER", voice.tense, "design.intervention_model")


def _masked(words: Words, voice: Voice) -> Item:
    """Who will not know; nothing for silence, for two answers, for words that nobody knows."""
    masking = words.trial.design.masking
    if masking is None or words.lexicon.code("masking", masking) is None:
        return ()
    if any(found.kind == "masking" for found in contradictions(words.trial)):
        return ()
    return masking_statements(words, voice.tense)
