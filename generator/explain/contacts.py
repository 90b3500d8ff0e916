"""The contacts page: whom to ask, and where."""

from __future__ import annotations

from generator.explain.freshness import Evidence
from generator.explain.maps import place_map
from generator.explain.more import more_section
from generator.explain.next_steps import has_contacts
from generator.explain.notices import page_notices
from generator.explain.ours import ours_section
from generator.explain.place_list import place_sections
from generator.explain.places import main_contacts
from generator.explain.source import record_section
from generator.explain.summary import run_section, title
from generator.explain.voice import Voice
from generator.explain.words import Words
from generator.leaflet import Block, Item, Page, Section, Text


def contacts_page(words: Words, voice: Voice, evidence: Evidence) -> Page:
    """The fourth page of a trial."""
    return Page(
        "contacts",
        title(words),
        (
            *page_notices(words, voice, evidence),
            *ours_section(words, voice),
            _whom(words, voice),
            _places(words, voice),
            *run_section(words),
            *more_section(words),
            record_section(words),
        ),
    )


def _whom(words: Words, voice: Voice) -> Section:
    blocks: tuple[Block, ...] = ()
    if voice.joinable:
        child = "_child" if voice.child else ""
        said = words.say(f"contacts.own_team{child}")
        if has_contacts(words):
            said += words.say("contacts.quote_number", "id", id=words.trial.id)
        blocks += (Text(said),)
    else:
        blocks += (Text(words.say("contacts.closed", "status")),)
    people = main_contacts(words, voice)
    if people:
        blocks += (Section("main", words.label("section.main_contact"), people),)
    elif voice.joinable and not has_contacts(words):
        blocks += (Text(_nobody(words)),)
    return Section("whom", words.label("section.whom"), blocks)


def _nobody(words: Words) -> Item:
    if words.lost("central_contacts.phone"):
        return words.linked("contacts.lost", "central_contacts")
    return words.say("contacts.none", "central_contacts", id=words.trial.id)


def _places(words: Words, voice: Voice) -> Section:
    heading = words.label("section.places")
    if not words.trial.locations:
        rule = "places.lost" if words.lost("locations") else "places.silent"
        return Section("places", heading, (Text(words.say(rule, "locations")),))
    main = any(person.phone or person.email for person in words.trial.central_contacts)
    use_main = voice.joinable and main and len(words.trial.locations) > 1
    note = (Text(words.say("places.use_main", "central_contacts")),) if use_main else ()
    return Section("places", heading, (*note, *place_map(words), *place_sections(words, voice)))
