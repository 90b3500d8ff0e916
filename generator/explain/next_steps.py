"""What to do next."""

from __future__ import annotations

from generator.explain.voice import Voice
from generator.explain.words import Words, once_a_trial
from generator.leaflet import Bullets, Item, Section


@once_a_trial
def next_section(words: Words, voice: Voice) -> Section:
    """The next steps for a study that one might join, or that has closed."""
    steps = _joinable(words, voice) if voice.joinable else _closed(words, voice)
    heading = words.label("section.next")
    return Section("next", heading, (Bullets(steps, ordered=True),))


def has_contacts(words: Words) -> bool:
    """Whether the record gives anyone who can be called or written to."""
    trial = words.trial
    people = [*trial.central_contacts, *(c for place in trial.locations for c in place.contacts)]
    return any(person.phone or person.email for person in people)


def _joinable(words: Words, voice: Voice) -> tuple[Item, ...]:
    child = "_child" if voice.child else ""
    doctor = "expanded_doctor" if voice.expanded_access else f"ask_doctor{child}"
    steps = (
        words.say(f"next.{doctor}", "id", id=words.trial.id),
        _whom(words),
        words.linked("next.look_up"),
        words.say("next.keep"),
    )
    return tuple(step for step in steps if step)


def _whom(words: Words) -> Item:
    if has_contacts(words):
        return words.say("next.contact", "central_contacts", "locations")
    if words.lost("central_contacts.phone"):
        return words.say("next.contact_lost", "central_contacts")
    return words.say("next.nobody", "central_contacts")


def _closed(words: Words, voice: Voice) -> tuple[Item, ...]:
    child = "_child" if voice.child else ""
    steps = (_results(words), words.say(f"next.others{child}"), words.say("next.keep"))
    return tuple(step for step in steps if step)


def _results(words: Words) -> Item:
    results = words.trial.has_results
    if words.trial.status == "WITHDRAWN" and not results:
        return words.say("next.results_withdrawn", "status")
    if results:
        return words.linked("next.results_posted", "has_results")
    if results is None:
        return words.linked("next.results_lost", "has_results")
    return words.say("next.results_none", "has_results")
