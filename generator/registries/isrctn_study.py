"""What an ISRCTN record tests, in whom and how: interventions, design, outcomes, eligibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import diagnose
from generator.eligibility.lines import lines_of
from generator.model import Design, Eligibility, Intervention, Outcome, Outcomes
from generator.registries import isrctn_words as words
from generator.registries.isrctn_text import is_empty, measures, said, spread
from generator.registries.values import folded, rows, two_lists, unique

if TYPE_CHECKING:
    from generator.registries.node import Node
    from generator.registries.values import Words


def phases(trial: Node) -> tuple[str, ...]:
    """Phases of all interventions; () where the record does not say, ("NA",) where none applies."""
    found: dict[str, None] = {}
    for node in trial.at("interventions").each("intervention"):
        text = node.text("phase")
        if text is None or folded(text) == "not specified":
            continue
        codes = words.PHASES.get(folded(text))
        if codes is None:
            trial.notes.append(diagnose("I403", field="phases", value=text[:120]))
        found.update(dict.fromkeys(codes or (text,)))
    return tuple(found)


def interventions(trial: Node, coding: Words) -> tuple[tuple[Intervention, ...], tuple[str, ...]]:
    """Interventions that have a name, and the text of those that have none."""
    named: list[Intervention] = []
    text: list[str] = []
    for node in trial.at("interventions").each("intervention"):
        name, prose = said(node, "drugNames"), rows(said(node, "description"))
        kind = said(node, "interventionType")
        if name is None:
            text += prose
        else:
            code = coding.code(kind, words.INTERVENTION_TYPES, "interventions.type")
            named.append(Intervention(code, name, prose))
    return tuple(named), tuple(text)


def design(design: Node, coding: Words) -> Design:
    """Codes of the design; names of designs in older records say several things at once."""
    newer = design.at("interventionalTrialDesign")
    name = said(design, "secondaryStudyDesign")
    observational = folded(design.text("primaryStudyDesign") or "") == "observational"
    allocation = said(newer, "allocation") or (None if observational else name)
    model = said(newer, "assignment")
    key = folded(name or "")
    return Design(
        allocation=coding.code(allocation, words.ALLOCATIONS, "design.allocation"),
        intervention_model=coding.code(model, words.MODELS, "design.intervention_model")
        or words.MODELS.get(key),
        intervention_model_description=said(design, "studyDesign"),
        primary_purpose=_purpose(design, newer, coding),
        masking=coding.code(said(newer, "masking"), words.MASKINGS, "design.masking"),
        observational_model=_observational(name, coding) if observational else None,
        time_perspective=words.TIME_PERSPECTIVES.get(key),
    )


def _observational(name: str | None, coding: Words) -> str | None:
    if name is not None and folded(name) in words.TIME_PERSPECTIVES:
        return None
    return coding.code(name, words.OBSERVATIONAL_MODELS, "design.observational_model")


def _purpose(design: Node, newer: Node, coding: Words) -> str | None:
    """The one purpose as a code; several are no primary purpose and stay words."""
    found = unique(
        [
            *newer.at("purposes").texts("purpose"),
            *design.at("trialTypes").texts("trialType"),
            *design.texts("trialType"),
        ]
    )
    filled = [one for one in found if not is_empty(one)]
    text = "; ".join(filled) or None
    return coding.code(text, words.PURPOSES, "design.primary_purpose")


def outcomes(description: Node) -> Outcomes:
    """Outcomes of the newer list, then those of the text, which newer records can have too."""
    return Outcomes(
        *(
            _listed(description.at(f"{rank}Outcomes"))
            + measures(said(description, f"{rank}Outcome"))
            for rank in ("primary", "secondary")
        )
    )


def _listed(node: Node) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(measure, one.text("method"), one.text("timepoints"))
        for one in node.each("outcomeMeasure")
        if (measure := one.text("variable")) is not None
    )


def eligibility(participants: Node, coding: Words) -> Eligibility:
    """Who can take part; the registry holds the two lists in two fields."""
    types = participants.at("participantTypes").texts("participantType")
    kinds = unique([*types, *participants.texts("participantType")])
    ages = said(participants, "ageRange")
    groups = unique([None if folded(ages or "") in words.ALL_AGES else ages, *kinds])
    inclusion, exclusion = (
        lines_of(spread(said(participants, key) or "")) for key in ("inclusion", "exclusion")
    )
    return Eligibility(
        minimum_age=said(participants.at("lowerAgeLimit"), "#text"),
        maximum_age=said(participants.at("upperAgeLimit"), "#text"),
        sex=coding.code(said(participants, "gender"), words.SEXES, "eligibility.sex"),
        healthy_volunteers=_healthy(participants, kinds),
        study_population="; ".join(groups) or None,
        sections=two_lists(inclusion, exclusion, participants.notes),
    )


def _healthy(participants: Node, kinds: tuple[str, ...]) -> bool | None:
    """Whether healthy people can join; older records say so by the type of participant."""
    text = participants.text("healthyVolunteersAllowed")
    if text is not None:
        return words.FLAGS.get(folded(text))
    return True if "healthy volunteer" in map(folded, kinds) else None
