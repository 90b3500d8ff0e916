"""From a trial and what its pages say to its entry."""

from __future__ import annotations

from collections.abc import Iterator

from generator.escape import printable
from generator.explain.ages import in_months
from generator.explain.countries import country
from generator.explain.places import town_of
from generator.explain.words import is_lost
from generator.glossary import Glossary
from generator.glossary.match import terms_in
from generator.leaflet import Card, Item, Row, Statement
from generator.lists.listed import Fact, Listed
from generator.lists.words import search_words
from generator.model import NO_LIMIT, Trial
from generator.words.language import RECORD_LANG
from generator.words.lexicon import Lexicon

# The fields that each fact of the finder comes from.
_FIELDS = {
    "status": ("status",),
    "conditions": ("conditions",),
    "places": ("locations",),
    "ages": ("eligibility.minimum_age", "eligibility.maximum_age"),
    "sex": ("eligibility.sex",),
    "healthy": ("eligibility.healthy_volunteers",),
    "phase": ("phases",),
}
# Kinds of study that have no phase by their nature.
_WITHOUT_PHASE = frozenset({"OBSERVATIONAL", "EXPANDED_ACCESS"})


def listed_of(trial: Trial, card: Card, lexicon: Lexicon, glossary: Glossary) -> Listed:
    """The entry of a trial; `card` is what its leaflet says in lists.

    Pure: the same values give the same entry.
    """
    who = trial.eligibility
    updated = trial.dates.last_updated
    status = trial.status or ""
    about = search_words(_about(trial, card, glossary))
    return Listed(
        id=trial.id,
        title=printable(card.title.text),
        group=card.group,
        status=trial.status,
        status_word=" ".join(lexicon.code("status", status) or (printable(status),)),
        said=tuple(_text(statement, lexicon) for statement in card.status),
        facts=tuple(_fact(row, lexicon) for row in card.facts),
        conditions=tuple(dict.fromkeys(map(printable, trial.conditions))),
        places=tuple(dict.fromkeys(_in(lexicon, place) for place in _places(trial))),
        low=_months(who.minimum_age),
        high=_months(who.maximum_age),
        sex=who.sex,
        healthy=who.healthy_volunteers,
        phases=("NA",) if trial.study_type in _WITHOUT_PHASE else trial.phases,
        silent=tuple(fact for fact in _missing(trial) if not _is_lost(trial, fact)),
        lost=tuple(fact for fact in _FIELDS if _is_lost(trial, fact)),
        unclear=("ages",) if _is_unclear(trial) else (),
        about=about,
        words=tuple(word for word in search_words(_names(trial)) if word not in about),
        record=trial.source.url,
        updated=updated.iso if updated is not None else None,
        ours=tuple(filter(None, map(printable, card.ours))),
    )


def _fact(row: Row, lexicon: Lexicon) -> Fact:
    return Fact(row.key, row.label, _said(row.statements, lexicon))


def _said(item: Item, lexicon: Lexicon) -> str:
    return " ".join(_text(statement, lexicon) for statement in item)


def _text(statement: Statement, lexicon: Lexicon) -> str:
    """A statement; a sentence of the record among ours in quotation marks."""
    described = statement.verbatim and any("description" in path for path in statement.sources)
    text = printable(statement.text)
    return lexicon.label("quote.inline", text=text) if described else text


def _places(trial: Trial) -> tuple[tuple[str | None, str | None], ...]:
    return tuple(
        dict.fromkeys((_name(place.country), _name(town_of(place))) for place in trial.locations)
    )


def _in(lexicon: Lexicon, place: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """A country and town, the country in the page's language."""
    land, town = place
    if land is None or lexicon.lang == RECORD_LANG:
        return place
    return country(land, lexicon.locale), town


def _name(text: str | None) -> str | None:
    """A name as pages can carry it; None for one without a letter."""
    return (printable(text) if text else None) or None


def _months(age: str | None) -> float | None:
    return None if age is None or age == NO_LIMIT else in_months(age)


def _missing(trial: Trial) -> Iterator[str]:
    """The facts that a trial has no value for, or not all of it."""
    who = trial.eligibility
    if trial.status is None:
        yield "status"
    if not trial.conditions:
        yield "conditions"
    if not trial.locations or any(place.country is None for place in trial.locations):
        yield "places"
    if (who.minimum_age is None or who.maximum_age is None) and not _is_unclear(trial):
        yield "ages"
    if who.sex is None:
        yield "sex"
    if who.healthy_volunteers is None:
        yield "healthy"
    if not trial.phases and trial.study_type not in _WITHOUT_PHASE:
        yield "phase"


def _is_lost(trial: Trial, fact: str) -> bool:
    """Whether this copy has lost a fact, or a part of it that other parts do not make up for."""
    if fact == "phase" and trial.study_type in _WITHOUT_PHASE:
        return False
    partial = fact in ("conditions", "places")
    return any(is_lost(trial, path) for path in _FIELDS[fact]) and (
        partial or fact in _missing(trial)
    )


def _is_unclear(trial: Trial) -> bool:
    """Whether the record says something of ages that is no lowest and highest age in numbers."""
    who = trial.eligibility
    limits = [age for age in (who.minimum_age, who.maximum_age) if age not in (None, NO_LIMIT)]
    if any(in_months(age) is None for age in limits if age is not None):
        return True
    unlimited = who.minimum_age is None and who.maximum_age is None
    return unlimited and (who.age_limit is not None or who.study_population is not None)


def _about(trial: Trial, card: Card, glossary: Glossary) -> Iterator[str]:
    """What the trial is about: titles, conditions, and other words for the same."""
    titles = (card.title.text, trial.title, trial.official_title, trial.lay_title, trial.acronym)
    texts = [text for text in (*titles, *trial.conditions, *trial.keywords) if text]
    yield from texts
    yield from _synonyms(texts, glossary)


def _names(trial: Trial) -> Iterator[str]:
    """What else a reader may have in mind: names, numbers, places."""
    yield trial.id
    for intervention in trial.interventions:
        yield from (intervention.name, *intervention.other_names)
    yield from (number.id for number in trial.other_ids)
    for land, town in _places(trial):
        yield from (land or "", town or "")
    yield trial.sponsor.name if trial.sponsor is not None else ""


def _synonyms(texts: list[str], glossary: Glossary) -> Iterator[str]:
    """Other words for the terms in some texts, where the glossary is sure which term it is."""
    numbers = {
        match.entries[0]
        for text in texts
        for match in terms_in(text, glossary)[1]
        if not match.exact or len(match.entries) == 1
    }
    for number in sorted(numbers):
        entry = glossary.entries[number]
        if not entry.context:
            yield from entry.abbreviations
        yield from (entry.term, *entry.spellings)
