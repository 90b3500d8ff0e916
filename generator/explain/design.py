"""The design page: groups, how people get into them, who will not know, what is measured, when."""

from __future__ import annotations

import re

from generator.explain.branches import branches
from generator.explain.claim_notices import claim_notice, numbered
from generator.explain.freshness import Evidence
from generator.explain.lay import same_for_all
from generator.explain.masking import masking_section
from generator.explain.measures import all_measures
from generator.explain.notices import page_notices
from generator.explain.source import about_section
from generator.explain.summary import phase_statements, title
from generator.explain.timeline import timeline_section
from generator.explain.voice import Voice
from generator.explain.words import Words, quote, quotes
from generator.leaflet import Block, Bullets, Item, Page, Quote, Section, Text
from generator.model import Arm

_PLACEBO = re.compile(r"\b(?:placebo|sham|dummy)\b", re.IGNORECASE)


def design_page(words: Words, voice: Voice, evidence: Evidence) -> Page:
    """The second page of a trial."""
    return Page(
        "design",
        title(words),
        (
            *page_notices(words, voice, evidence),
            *(() if voice.expanded_access else (groups_section(words, voice),)),
            *_interventions(words),
            *(assigned_section(words, voice) if voice.assigns else ()),
            *(masking_section(words, voice) if voice.assigns else ()),
            *(observed_section(words) if voice.observational else ()),
            *_phase(words, voice),
            *(() if voice.expanded_access else (all_measures(words, voice),)),
            timeline_section(words),
            *description_section(words),
            about_section(words),
        ),
    )


def groups_section(words: Words, voice: Voice) -> Section:
    """The groups and what each gets."""
    arms = words.trial.arms
    heading = words.label("section.groups")
    if not arms:
        if words.lost("arms"):
            rule = "groups.lost"
        else:
            rule = "groups.silent_observational" if voice.observational else "groups.silent"
        return Section("groups", heading, (Text(words.say(rule, "arms") + _title_placebo(words)),))
    count = words.say("groups.count", "arms", n=len(arms))
    if len(arms) > 1 and words.lost("arms.type") and not voice.observational:
        count += words.say("groups.type_lost", "arms")
    if len(arms) == 1 and same_for_all(words.trial):
        count += words.say(f"lay.same.{voice.tense}", "design.allocation", "arms")
    groups = tuple(_group(words, voice, arm, n) for n, arm in enumerate(arms))
    claims = [
        quoted
        for n, arm in enumerate(arms)
        for quoted in numbered(f"arms.{n}.description", arm.description)
    ]
    drawn = branches(words, voice)
    return Section("groups", heading, (Text(count), *drawn, *claim_notice(words, claims), *groups))


def _title_placebo(words: Words) -> Item:
    """Without groups in the record, a placebo that a title names, quoted."""
    for path in ("official_title", "title"):
        title: str | None = getattr(words.trial, path)
        if title is not None and _PLACEBO.search(title):
            return (*words.say("groups.title_placebo", path), quote(title, path))
    return ()


def _group(words: Words, voice: Voice, arm: Arm, number: int) -> Section:
    path = f"arms.{number}"
    blocks: tuple[Block, ...] = ()
    said = () if voice.observational else _arm_type(words, voice, arm, f"{path}.type")
    if said:
        blocks += (Text(said),)
    if arm.interventions:
        named = tuple(
            (quote(name, f"{path}.interventions.{n}"),) for n, name in enumerate(arm.interventions)
        )
        blocks += (Text(words.say("groups.gets", path)), Bullets(named))
    elif _gets_nothing(words, voice, arm):
        blocks += (Text(words.say("groups.gets_nothing", f"{path}.interventions")),)
    if arm.description:
        label = words.label("quote.group")
        blocks += (Quote(label, quotes(arm.description, f"{path}.description")),)
    return Section(f"group-{number + 1}", quote(arm.label, f"{path}.label"), blocks)


def _arm_type(words: Words, voice: Voice, arm: Arm, path: str) -> Item:
    """What a group's type means, as far as the rest of the record lets it."""
    if arm.type is None:
        return ()
    tested = any(other.type == "EXPERIMENTAL" for other in words.trial.arms)
    if arm.type == "ACTIVE_COMPARATOR" and not tested:
        return words.say("groups.comparator_only", path)
    if arm.type == "NO_INTERVENTION" and (arm.description or arm.interventions):
        return words.say("groups.no_intervention", path)
    if arm.type == "PLACEBO_COMPARATOR" and not names_placebo(arm):
        return words.tensed("groups.placebo_unnamed", "" if voice.joinable else "past", path)
    own = f"arm_type_{voice.tense}"
    return words.code(own if words.lexicon.code(own, arm.type) else "arm_type", arm.type, path)


def names_placebo(arm: Arm) -> bool:
    """Whether a group's own words name a placebo or sham."""
    texts = (arm.label, *arm.description, *arm.interventions)
    return any(_PLACEBO.search(text) for text in texts)


def _gets_nothing(words: Words, voice: Voice, arm: Arm) -> bool:
    """Whether the record leaves out what a group is given, and this form would show it."""
    silent = arm.type != "NO_INTERVENTION" and not words.lost("arms.interventions")
    return silent and not voice.observational


def assigned_section(words: Words, voice: Voice) -> tuple[Section, ...]:
    """How people get into a group."""
    design, tense = words.trial.design, voice.tense
    said: Item = ()
    if design.allocation == "NA" and len(words.trial.arms) == 1:
        said += words.tensed("assigned.single", tense, "design.allocation", "arms")
    elif design.allocation in ("RANDOMIZED", "NON_RANDOMIZED"):
        rule = f"assigned.{design.allocation}"
        said += words.tensed(rule, tense, "design.allocation")
        if design.intervention_model_description is None:
            said += words.tensed(f"{rule}_why", tense, "design.allocation")
    elif design.allocation == "NA":
        said += words.say("assigned.NA", "design.allocation")
    elif design.allocation is not None:
        said += (quote(design.allocation, "design.allocation"),)
    elif not words.lost("design.allocation"):
        said += words.say("assigned.silent", "design.allocation")
    said += _model(words, tense)
    blocks: tuple[Block, ...] = (Text(said),) if said else ()
    if design.intervention_model_description is not None:
        path = "design.intervention_model_description"
        label = words.label("quote.design")
        blocks += (Quote(label, (quote(design.intervention_model_description, path),)),)
    return (Section("assigned", words.label("section.assigned"), blocks),) if blocks else ()


def _model(words: Words, tense: str) -> Item:
    model = words.trial.design.intervention_model
    path = "design.intervention_model"
    if model is None or (model == "SINGLE_GROUP" and len(words.trial.arms) == 1):
        return ()
    rule = f"assigned.model_{model}"
    if rule in words.lexicon.phrases:
        return words.tensed(rule, tense, path)
    return words.code("intervention_model", model, path)


def observed_section(words: Words) -> tuple[Section, ...]:
    """How an observational study looks at people."""
    design, eligibility = words.trial.design, words.trial.eligibility
    said: Item = words.say("lay.observational", "study_type")
    if design.observational_model is not None:
        path = "design.observational_model"
        said += words.code("observational_model", design.observational_model, path)
    if design.time_perspective is not None:
        path = "design.time_perspective"
        said += words.code("time_perspective", design.time_perspective, path)
    if eligibility.sampling_method is not None:
        path = "eligibility.sampling_method"
        said += words.code("sampling_method", eligibility.sampling_method, path)
    return (Section("observed", words.label("section.observed"), (Text(said),)),)


def _phase(words: Words, voice: Voice) -> tuple[Section, ...]:
    said = phase_statements(words, voice)
    if words.trial.design.primary_purpose is not None and not voice.observational:
        path = "design.primary_purpose"
        purpose = words.word("primary_purpose", words.trial.design.primary_purpose)
        said = words.say("phase.purpose", path, purpose=purpose) + said
    if not said:
        return ()
    return (Section("phase", words.label("section.phase"), (Text(said),)),)


def _interventions(words: Words) -> tuple[Section, ...]:
    listed = words.trial.interventions
    if not listed:
        return ()
    parts = []
    for n, given in enumerate(listed):
        path = f"interventions.{n}"
        blocks: tuple[Block, ...] = ()
        if given.type is not None:
            kind = words.word("intervention_type", given.type)
            blocks += (Text(words.say("given.kind", f"{path}.type", kind=kind)),)
        if given.other_names:
            names = "; ".join(given.other_names)
            blocks += (Text(words.say("given.names", f"{path}.other_names", names=names)),)
        if given.description:
            label = words.label("quote.given")
            blocks += (Quote(label, quotes(given.description, f"{path}.description")),)
        parts.append(Section(f"given-{n + 1}", quote(given.name, f"{path}.name"), blocks))
    return (Section("given", words.label("section.given"), tuple(parts)),)


def description_section(words: Words) -> tuple[Section, ...]:
    """The record's long description; what repeats the summary is named, not shown twice."""
    trial = words.trial
    seen = set(trial.summary)
    shown = tuple(
        quote(text, f"description.{n}")
        for n, text in enumerate(trial.description)
        if text not in seen
    )
    repeated = tuple(f"description.{n}" for n, t in enumerate(trial.description) if t in seen)
    fresh = tuple((statement.sources[0], statement.text) for statement in shown)
    blocks: tuple[Block, ...] = claim_notice(words, fresh)
    if shown:
        blocks += (Quote(words.label("quote.description"), shown),)
    notes: Item = ()
    if repeated:
        notes += words.say("words.same_as_summary", *repeated)
    if words.lost("description"):
        notes += words.say("words.description_lost", "description")
    if notes:
        blocks += (Text(notes),)
    return (Section("description", words.label("section.description"), blocks),) if blocks else ()
