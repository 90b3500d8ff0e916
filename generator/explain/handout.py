"""The printed handout: one sheet of facts and questions, then the checklist."""

from __future__ import annotations

from generator.explain.checklist import checklist_sections, partial_notices
from generator.explain.freshness import Evidence
from generator.explain.lay import lay_statements
from generator.explain.next_steps import next_section
from generator.explain.notices import page_notices
from generator.explain.office import office_section
from generator.explain.ours import ours_section
from generator.explain.pictures import pictured
from generator.explain.place_list import place_sections
from generator.explain.places import main_contacts
from generator.explain.questions import questions_section
from generator.explain.source import about_section, record_language
from generator.explain.summary import glance, title
from generator.explain.voice import Voice
from generator.explain.words import Words
from generator.leaflet import Block, Facts, Page, Section, Text


def handout_page(words: Words, voice: Voice, evidence: Evidence) -> Page:
    """Everything on paper; the last section is the checklist, printable alone.

    An ended study gets the facts and what to do next, and no checklist.
    """
    lay = lay_statements(words, voice)
    intro: tuple[Block, ...] = (Text(lay),) if lay else ()
    status, *others = page_notices(words, voice, evidence)
    rows = glance(words, voice, evidence)
    office = office_section(words)
    # The one side of a closed study has no room for a picture, nor has a sheet with more on it.
    shown = pictured(words, rows, frozenset({"ages"})) if voice.joinable and not office else rows
    facts = Section("glance", words.label("section.glance"), (Facts(shown),))
    blocks: tuple[Block, ...] = (
        status,
        *intro,
        *others,
        *office,
        facts,
        next_section(words, voice),
    )
    if voice.joinable:
        blocks += (*_contacts(words, voice), questions_section(words, voice))
        blocks += (_checklist(words, voice),)
    else:
        blocks += (questions_section(words, voice),)
    return Page("handout", title(words), (*blocks, about_section(words)))


def _contacts(words: Words, voice: Voice) -> tuple[Section, ...]:
    ours = ours_section(words, voice, on_paper=True)
    people = main_contacts(words, voice)
    if people:
        return (*ours, Section("main", words.label("section.main_contact"), people))
    if ours:
        return ours
    places = words.trial.locations
    # Without a number to call, the one place says no more than the fact "Where".
    if len(places) == 1 and any(c.phone or c.email for c in places[0].contacts):
        return (Section("places", words.label("section.places"), place_sections(words, voice)),)
    return ()


def _checklist(words: Words, voice: Voice) -> Section:
    own = words.say("eligibility.untouched") + record_language(words)
    intro = Text(words.say("eligibility.decides") + own)
    lists: tuple[Block, ...] = (*partial_notices(words, voice), *checklist_sections(words, voice))
    return Section("checklist", words.label("section.checklist"), (intro, *lists))
