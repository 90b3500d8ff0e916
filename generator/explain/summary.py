"""The summary page: what is tested, can people join, what next, where, when, who, how many."""

from __future__ import annotations

from generator.explain.ages import age_statements
from generator.explain.changed import changed_section
from generator.explain.claim_notices import claim_notice, numbered
from generator.explain.freshness import Evidence
from generator.explain.lay import conditions_statement, lay_statements
from generator.explain.measures import main_measures
from generator.explain.more import lay_title, plain_summary
from generator.explain.next_steps import next_section
from generator.explain.notices import page_notices
from generator.explain.office import office_section
from generator.explain.ours import our_towns, where_with_ours
from generator.explain.people import enrollment_statements, healthy_statements, sex_statements
from generator.explain.pictures import pictured
from generator.explain.prose import prose_section
from generator.explain.questions import questions_section
from generator.explain.source import record_section
from generator.explain.timeline import date_rows
from generator.explain.voice import Voice
from generator.explain.words import Words, once_a_trial, quote, quotes
from generator.leaflet import Block, Facts, Item, Page, Quote, Row, Section, Statement, Text
from generator.model import Organization

# Classes that say nothing clear of an organization.
_VAGUE_CLASSES = frozenset({None, "AMBIG", "INDIV", "NETWORK", "OTHER", "OTHER_GOV", "UNKNOWN"})


def summary_page(words: Words, voice: Voice, evidence: Evidence) -> Page:
    """The first page of a trial, in the order in which patients rank what they look for."""
    lay = lay_statements(words, voice)
    intro: tuple[Block, ...] = (*lay_title(words), *((Text(lay),) if lay else ()))
    facts = pictured(words, glance(words, voice, evidence))
    # What is tested stands right under whether one can join, and not in an office's section.
    status, *others = page_notices(words, voice, evidence)
    return Page(
        "summary",
        title(words),
        (
            status,
            *intro,
            *others,
            *office_section(words),
            Section("glance", words.label("section.glance"), (Facts(facts),)),
            next_section(words, voice),
            *our_towns(words, voice),
            *main_measures(words, voice),
            *run_section(words),
            *(prose_section(words) if voice.joinable else ()),
            *plain_summary(words),
            words_section(words),
            questions_section(words, voice),
            *changed_section(words),
            record_section(words),
        ),
    )


def title(words: Words) -> Statement:
    """The registry's title, or the trial's number where this copy has lost the title."""
    trial = words.trial
    if trial.title is not None:
        return quote(trial.title, "title")
    if trial.official_title is not None:
        return quote(trial.official_title, "official_title")
    return quote(trial.id, "id")


@once_a_trial
def glance(words: Words, voice: Voice, evidence: Evidence) -> tuple[Row, ...]:
    """The facts at a glance."""
    return (
        *words.row("join", join_statements(words, evidence)),
        *words.row("conditions", _conditions(words, voice)),
        *where_with_ours(words, voice),
        *date_rows(words),
        *words.row("ages", age_statements(words)),
        *words.row("sex", sex_statements(words)),
        *words.row("healthy", healthy_statements(words, voice)),
        *words.row("type", _unknown_type(words)),
        *words.row("people", enrollment_statements(words, voice)),
        *words.row("phase", phase_statements(words, voice)),
    )


def _conditions(words: Words, voice: Voice) -> Item:
    """The record's conditions, where the line on what is tested does not list them."""
    if not words.trial.conditions or conditions_statement(words, voice):
        return ()
    return words.say("card.conditions", "conditions", what="; ".join(words.trial.conditions))


def _unknown_type(words: Words) -> Item:
    """A study type that nobody has words for, as it stands."""
    kind = words.trial.study_type
    if kind is None or words.lexicon.code("study_type", kind) is not None:
        return ()
    return (quote(kind, "study_type"),)


def join_statements(words: Words, evidence: Evidence) -> Item:
    """Can people join: the status in an answer."""
    status = words.trial.status
    if status is None:
        return words.say("join.lost" if words.lost("status") else "join.silent", "status")
    if status == "RECRUITING" and words.trial.design.time_perspective == "RETROSPECTIVE":
        return words.say("join.looks_back", "status", "design.time_perspective")
    checked = f"join.{status}_CHECK"
    if evidence.stale and checked in words.lexicon.phrases:
        return words.say(checked, "status")
    if f"join.{status}" in words.lexicon.phrases:
        return words.say(f"join.{status}", "status")
    return words.say("join.other", "status", status=status)


def phase_statements(words: Words, voice: Voice) -> Item:
    """The phase and what it means; nothing for studies that have none by their nature."""
    phases = words.trial.phases
    if voice.observational or voice.expanded_access or not phases:
        return ()
    if phases == ("NA",):
        return words.say("phase.NA", "phases")
    names = [words.word("phase", phase) for phase in phases]
    shown = words.lexicon.listing(names)
    rule = "phase.single" if len(names) == 1 else "phase.joined"
    said = words.say(rule, "phases", phase=shown)
    for phase in phases:
        if f"phase.{phase}" in words.lexicon.phrases:
            said += words.say(f"phase.{phase}", "phases")
    return said


def _partners(words: Words) -> Item:
    lines: Item = ()
    for n, partner in enumerate(words.trial.collaborators):
        lines += (quote(partner.name, f"collaborators.{n}"),)
        told = partner.class_
        if told is not None and words.lexicon.code("agency_class", told) is None:
            lines += words.say("run.class", f"collaborators.{n}.class", kind=told)
    return lines


@once_a_trial
def run_section(words: Words) -> tuple[Section, ...]:
    """Who runs and pays for the study."""
    trial = words.trial
    rows: tuple[Row, ...] = ()
    if trial.sponsor is not None:
        known = _told_class(trial.sponsor)
        kind = (
            words.say("run.class", "sponsor.class", kind=words.word("agency_class", known))
            if known
            else ()
        )
        rows += words.row("sponsor", (quote(trial.sponsor.name, "sponsor.name"),), kind)
    rows += words.row("collaborators", _partners(words))
    rows += words.row("officials", _officials(words))
    rows += words.row("responsible", _responsible(words))
    if not rows:
        return ()
    return (Section("run", words.label("section.run"), (Facts(rows),)),)


def _told_class(organization: Organization) -> str | None:
    """The class worth telling: a clear one, or a code that nobody has words for."""
    told = organization.class_
    return None if told in _VAGUE_CLASSES else told


def _officials(words: Words) -> Item:
    lines: Item = ()
    for n, official in enumerate(words.trial.officials):
        path = f"officials.{n}"
        name = ", ".join(part for part in (official.name, official.affiliation) if part)
        lines += (quote(name, f"{path}.name", f"{path}.affiliation"),)
        if official.role is not None:
            role = words.word("official_role", official.role)
            lines += words.say("run.role", f"{path}.role", role=role)
    return lines


def _responsible(words: Words) -> Item:
    party = words.trial.responsible_party
    if party is None:
        return ()
    parts = [part for part in (party.name, party.title, party.affiliation) if part]
    if not parts and party.type == "SPONSOR":
        return ()
    if parts:
        paths = ("responsible_party.name", "responsible_party.title")
        return (quote(", ".join(parts), *paths, "responsible_party.affiliation"),)
    return (
        words.code("responsible_party", party.type, "responsible_party.type") if party.type else ()
    )


def words_section(words: Words) -> Section:
    """The sponsor's own summary, as a quotation, with a notice beside claims of benefit."""
    trial = words.trial
    blocks: tuple[Block, ...] = (*claim_notice(words, numbered("summary", trial.summary)),)
    if trial.summary:
        label = words.label("quote.summary")
        blocks += (Quote(label, quotes(trial.summary, "summary")),)
    if words.lost("summary"):
        rule = "words.summary_lost" if trial.summary else "words.summary_empty"
        blocks += (Text(words.say(rule, "summary")),)
    elif not trial.summary:
        blocks += (Text(words.say("words.silent", "summary")),)
    return Section("words", words.label("section.words"), blocks)
