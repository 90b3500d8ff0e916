"""Where a study takes place, in short, and the people to ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote as percent

from generator.explain.voice import Voice
from generator.explain.words import Words, given, once_a_trial, quote
from generator.leaflet import Facts, Item, Row, Section, Statement, Text
from generator.model import Contact, Location

# Statuses of places in the order in which a reader wants them; None: the record gives none.
_ORDER = (
    "RECRUITING",
    "AVAILABLE",
    "ENROLLING_BY_INVITATION",
    "NOT_YET_RECRUITING",
    "SUSPENDED",
    "TEMPORARILY_NOT_AVAILABLE",
    None,
    "ACTIVE_NOT_RECRUITING",
    "COMPLETED",
    "TERMINATED",
    "WITHDRAWN",
)
_LAST = len(_ORDER)
# Where nobody can join, more towns than this stand on the page of contacts alone.
_MANY = 12
# What a registry writes where a country has no states.
_NO_STATE = re.compile(r"outside u\.?s\.?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_PHONE = re.compile(r"[+\d(][\d\s().+/-]{4,30}")

Numbered = tuple[int, Location]


def is_place(place: Location) -> bool:
    """Whether a record names a place, and not just a country."""
    return given(place.facility) or given(place.city)


def where_rows(words: Words, voice: Voice) -> tuple[Row, ...]:
    """The fact "Where" in one line: the one place, or how many in which countries."""
    trial = words.trial
    places = [place for place in trial.locations if is_place(place)]
    countries = list(dict.fromkeys(p.country for p in places or trial.locations if p.country))
    named = words.lexicon.listing(list(map(words.country, countries)))
    if not trial.locations:
        return () if words.lost("locations") else words.row("where", words.say("where.silent"))
    if not places:
        said = words.say("where.countries", "locations", n=len(countries), countries=named)
        return words.row("where", said)
    if len(trial.locations) == 1:
        own = places[0]
        land = words.country(own.country) if own.country else None
        place = ", ".join(_parts(own.city, own.state, land)) or own.facility or ""
        return words.row("where", words.say("where.one", "locations.0", place=place))
    counted = (
        words.say("where.many", "locations", n=len(places), countries=named)
        if countries
        else words.say("where.bare", "locations", n=len(places))
    )
    return words.row("where", counted, _open_now(words, voice), _also(words))


def _open_now(words: Words, voice: Voice) -> Item:
    """How many places are open; "now" only where the evidence for the study is fresh."""
    count = sum(place.status == "RECRUITING" for place in words.trial.locations)
    rule = "open_now" if voice.group == "open" else "listed_open"
    return words.say(f"where.{rule}", "locations", n=count) if count else ()


def _also(words: Words) -> Item:
    """Countries that the record names without a place in them."""
    locations = words.trial.locations
    known = {place.country for place in locations if is_place(place)}
    bare = [p.country for p in locations if p.country and p.country not in known]
    named = list(dict.fromkeys(bare))
    if not named:
        return ()
    shown = words.lexicon.listing(list(map(words.country, named)))
    return words.say("where.also", "locations", n=len(named), countries=shown)


def towns_section(words: Words, voice: Voice, *first: Row) -> tuple[Section, ...]:
    """Towns by status and country, open ones first; nothing where one line has said it all.

    `first`: what stands before them.
    """
    count = sum(map(is_place, words.trial.locations))
    if count < 2 or (not voice.joinable and count > _MANY):
        return ()
    rows = tuple(
        Row("places", status_label(words, status, len(places)), tuple(towns(words, places)))
        for status, places in by_status(enumerate(words.trial.locations))
    )
    own = {place.status for place in words.trial.locations if place.status is not None}
    differs = own - {words.trial.status}
    note = (Text(words.say("where.differs", "locations", "status")),) if differs else ()
    return (Section("where", words.label("section.where"), (*note, Facts((*first, *rows)))),)


def status_label(words: Words, status: str | None, count: int) -> str:
    """The label of so many places of one status."""
    if status is None:
        return words.label("places.no_status", n=count)
    return words.label("places.by_status", status=status_word(words, status), n=count)


def status_word(words: Words, status: str) -> str:
    """The words for a place's own status."""
    own = words.lexicon.code("place_status", status)
    return " ".join(own) if own is not None else words.word("status", status)


def by_status(places: Iterable[Numbered]) -> list[tuple[str | None, list[Numbered]]]:
    """Places by their status, open ones first."""
    found: dict[str | None, list[Numbered]] = {}
    for number, place in places:
        if is_place(place):
            found.setdefault(place.status, []).append((number, place))
    return sorted(found.items(), key=lambda pair: rank(pair[0]))


def rank(status: str | None) -> int:
    """The order of a status among places: what a reader wants first has the least."""
    return _ORDER.index(status) if status in _ORDER else _LAST


def towns(words: Words, places: Iterable[Numbered]) -> Iterable[Statement]:
    """The towns of places, a sentence a country."""
    countries: dict[str | None, list[Numbered]] = {}
    for number, place in places:
        countries.setdefault(place.country, []).append((number, place))
    for country, inside in countries.items():
        counts = Counter(_town(words, place) for _, place in inside)
        towns = "; ".join(f"{town} ({n})" if n > 1 else town for town, n in counts.items())
        sources = tuple(f"locations.{number}" for number, _ in inside)
        if country is None:
            yield words.one("places.towns_bare", *sources, towns=towns)
        else:
            yield words.one("places.towns", *sources, country=words.country(country), towns=towns)


def town_of(place: Location) -> str | None:
    """The town of a place, with its state where the record gives one; None without a town."""
    return ", ".join(_parts(place.city, place.state)) or None


def _town(words: Words, place: Location) -> str:
    return town_of(place) or words.label("places.no_town")


def town_parts(place: Location) -> list[str]:
    """Town, state and country, as far as they say something."""
    return _parts(place.city, place.state, place.country)


def _parts(*parts: str | None) -> list[str]:
    """Parts of an address that say something, each once ("Singapore, Singapore" is one)."""
    said = (p for p in parts if p is not None and given(p) and not _NO_STATE.match(p))
    return list(dict.fromkeys(said))


def place_status(words: Words, voice: Voice, number: int, status: str) -> Item:
    """The status of a place, as of the record's last update where that is old."""
    rule = "status" if voice.group == "open" or not voice.joinable else "status_then"
    shown = status_word(words, status)
    return words.say(f"places.{rule}", f"locations.{number}.status", status=shown)


def place_name(place: Location) -> str:
    """A place by its facility, else by its town, with the town."""
    return ", ".join(_parts(place.facility, place.city))


def person(words: Words, contact: Contact, path: str) -> Item:
    """Somebody to ask: name, role, phone and e-mail, linked where one can dial or write."""
    lines: Item = ()
    if contact.name is not None:
        lines += (quote(contact.name, f"{path}.name"),)
    if contact.role is not None and contact.role != "CONTACT":
        role = words.word("contact_role", contact.role)
        lines += words.say("contacts.role", f"{path}.role", role=role)
    if contact.phone is not None:
        lines += (quote(contact.phone, f"{path}.phone", href=phone_href(contact.phone)),)
    if contact.phone_ext is not None:
        lines += words.say("contacts.extension", f"{path}.phone_ext", ext=contact.phone_ext)
    if contact.email is not None:
        lines += (quote(contact.email, f"{path}.email", href=email_href(contact.email)),)
    return lines


def phone_href(phone: str) -> str | None:
    """A `tel:` link of just the digits that stand there; None where it is not a plain number."""
    if not _PHONE.fullmatch(phone.strip()):
        return None
    digits = re.sub(r"[^\d]", "", phone)
    return f"tel:{'+' if phone.strip().startswith('+') else ''}{digits}"


def email_href(email: str) -> str | None:
    """A `mailto:` link, None where the text is no plain address."""
    address = email.strip()
    return f"mailto:{percent(address, safe='@.+-_')}" if _EMAIL.fullmatch(address) else None


@once_a_trial
def main_contacts(words: Words, voice: Voice) -> tuple[Text, ...]:
    """The study's own contacts, a paragraph each."""
    return tuple(
        Text(_main(words, voice, contact, f"central_contacts.{n}"))
        for n, contact in enumerate(words.trial.central_contacts)
    )


def _main(words: Words, voice: Voice, contact: Contact, path: str) -> Item:
    lines = person(words, contact, path)
    silent = contact.phone is None and contact.email is None
    if silent and voice.joinable and not words.lost("central_contacts.phone"):
        lines += words.say("contacts.name_only", f"{path}.phone", f"{path}.email")
    return lines
