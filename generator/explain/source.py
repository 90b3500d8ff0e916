"""Where a page comes from, and how old that is."""

from __future__ import annotations

from generator.explain.words import Words, once_a_trial, plus_months, quote
from generator.leaflet import Bullets, Facts, Item, Section, Statement


def source_line(words: Words) -> Item:
    """The line at the foot of every page and sheet."""
    trial = words.trial
    updated = trial.dates.last_updated
    dated: Item = ()
    if updated is not None:
        rule = "source.updated_month" if updated.day is None else "source.updated"
        dated = words.say(rule, "dates.last_updated", date=updated)
    copied = trial.source.retrieved
    if copied is not None:  # not the day of the record's last update
        dated += words.say("source.retrieved", "source.retrieved", date=copied)
    return (
        *words.say("source.record", "id", id=trial.id),
        *dated,
        *words.say("source.page_date", date=words.today),
    )


def newer_after(words: Words) -> str:
    """The day after which a sheet of paper is out of date, in words."""
    months = words.thresholds.newer_copy_months
    return words.lexicon.date(plus_months(words.as_of, months))


@once_a_trial
def about_section(words: Words) -> Section:
    """What every page says of itself: its record, its dates, its rules, and what it is not."""
    return Section("about", words.label("section.about"), (_notes(words),))


@once_a_trial
def record_section(words: Words) -> Section:
    """The same with the record's numbers and names."""
    trial = words.trial
    others = tuple(quote(o.id, f"other_ids.{n}.id") for n, o in enumerate(trial.other_ids))
    official = (quote(trial.official_title, "official_title"),) if trial.official_title else ()
    acronym = (quote(trial.acronym, "acronym"),) if trial.acronym else ()
    rows = (
        *words.row("number", (quote(trial.id, "id"),)),
        *words.row("other_ids", others),
        *words.row("official_title", official if trial.official_title != trial.title else ()),
        *words.row("acronym", acronym),
    )
    return Section("about", words.label("section.about"), (Facts(rows), _notes(words)))


# Diagnostics that say a trial was made of two records, and the sentence for each.
_TWO_RECORDS = {"I115": "source.two_copies", "I119": "source.two_registries"}


def _made_of(words: Words) -> Item:
    found = {d.code for d in words.trial.diagnostics}
    return tuple(
        statement
        for code, rule in _TWO_RECORDS.items()
        if code in found
        for statement in words.say(rule)
    )


def record_language(words: Words) -> Item:
    """In which language the record's words are, where that is not the page's."""
    return tuple(Statement(text, "language.record") for text in words.knowledge.language.record)


def _language(words: Words) -> Item:
    """The same, and whether someone has reviewed the words of the page's language."""
    review = words.knowledge.language.review
    return record_language(words) + tuple(Statement(text, "language.review") for text in review)


def _notes(words: Words) -> Bullets:
    notes = (
        source_line(words),
        _made_of(words),
        words.linked("source.link"),
        words.say("source.rules") + words.say("source.decides"),
        words.say("source.not_advice") + words.say("source.not_evaluated"),
        _language(words),
    )
    return Bullets(tuple(note for note in notes if note))
