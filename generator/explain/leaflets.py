"""All pages of a trial."""

from __future__ import annotations

from generator.changes.history import version_of
from generator.explain.changed import anchor, news
from generator.explain.checklist import eligibility_page
from generator.explain.contacts import contacts_page
from generator.explain.design import design_page
from generator.explain.foreign import told
from generator.explain.freshness import Evidence, evidence_for, last_confirmed
from generator.explain.handout import handout_page
from generator.explain.knowledge import Knowledge
from generator.explain.ours import our_names
from generator.explain.source import newer_after
from generator.explain.summary import glance, join_statements, summary_page, title
from generator.explain.terms import defined_in, with_terms
from generator.explain.voice import Voice, voice_of
from generator.explain.words import Setting, Words
from generator.leaflet import Card, Item, Leaflet, Page
from generator.model import Trial

_MAKERS = (summary_page, design_page, eligibility_page, contacts_page, handout_page)
_CARD_ROWS = frozenset({"where", "ages", "sex"})


def explain(
    trial: Trial, knowledge: Knowledge, setting: Setting, *, reworded: bool = False
) -> Leaflet:
    """What the pages of a trial say on a day.

    Pure: the same trial, knowledge and setting give the same leaflet. A code that the lexicon does
    not know is shown as it stands. `reworded`: the sentences differ from those a board approved.
    """
    words = Words(trial, knowledge, setting, reworded=reworded)
    evidence = evidence_for(words)
    voice = voice_of(trial, stale=evidence.stale)
    updated = trial.dates.last_updated
    card, pages = _card(words, voice, evidence), _pages(words, voice, evidence)
    if knowledge.language.foreign:
        card, pages = told(card), told(pages)
    return Leaflet(
        id=trial.id,
        card=card,
        joinable=voice.joinable,
        pages=pages,
        record_url=trial.source.url,
        record_date=words.lexicon.date(updated) if updated is not None else "",
        page_date=words.lexicon.date(words.today),
        newer_after=newer_after(words),
        since=anchor(version_of(trial)) if updated is not None else None,
        news=news(words),
    )


def _pages(words: Words, voice: Voice, evidence: Evidence) -> tuple[Page, ...]:
    """The pages in their order, terms explained unless the registry alone is to speak."""
    pages = tuple(make(words, voice, evidence) for make in _MAKERS)
    if words.office.mode == "registry-only":
        return pages
    defined = defined_in(words)
    return tuple(with_terms(words, voice, page, defined) for page in pages)


def _card(words: Words, voice: Voice, evidence: Evidence) -> Card:
    trial = words.trial
    conditions = words.say("card.conditions", "conditions", what="; ".join(trial.conditions))
    rows = words.row("conditions", conditions if trial.conditions else ())
    rows += tuple(row for row in glance(words, voice, evidence) if row.key in _CARD_ROWS)
    said, ours = _card_status(words, evidence), our_names(words)
    return Card(trial.id, title(words), voice.group, said, rows, ours)


def _card_status(words: Words, evidence: Evidence) -> Item:
    """The status in a list, never without the date of its evidence."""
    said = join_statements(words, evidence)
    confirmed = last_confirmed(words.trial)
    if confirmed is None:
        return said
    field, when = confirmed
    return said + words.say(f"card.{field}", f"dates.{field}", date=when)
