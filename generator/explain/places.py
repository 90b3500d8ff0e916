"""Places of a study and the people to ask there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote as percent

from generator.explain.voice import Voice
from generator.explain.words import Words, given, quote
from generator.leaflet import Bullets, Facts, Item, Row, Section, Statement, Text
from generator.model import Contact, Location, Trial

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
_HONORIFIC = re.compile(
    r"^(?:dr|prof|professor|mr|mrs|ms)\b\.?\s|,\s*(?:md|phd|m\.d\.|ph\.d\.)", re.IGNORECASE
)

Numbered = tuple[int, Location]


def is_place(place: Location) -> bool:
    """Whether a record names a place, and not just a country."""
    return given(place.facility) or given(place.city)


def where_rows(words: Words, voice: Voice) -> tuple[Row, ...]:
    """The fact "Where" in one line: the one place, or how many in which countries."""
    trial = words.trial
    places = [place for place in trial.locations if is_place(place)]
    countries = list(dict.fromkeys(p.country for p in places or trial.locations if p.country))
    named = words.lexicon.listing(countries)
    if not trial.locations:
        return () if words.lost("locations") else words.row("where", words.say("where.silent"))
    if not places:
        said = words.say("where.countries", "locations", n=len(countries), countries=named)
        return words.row("where", said)
    if len(trial.locations) == 1:
        place = ", ".join(_town_parts(places[0])) or places[0].facility or ""
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
    shown = words.lexicon.listing(named)
    return words.say("where.also", "locations", n=len(named), countries=shown)


def towns_section(words: Words, voice: Voice) -> tuple[Section, ...]:
    """Towns by status and country, open ones first; nothing where one line has said it all."""
    count = sum(map(is_place, words.trial.locations))
    if count < 2 or (not voice.joinable and count > _MANY):
        return ()
    rows = tuple(
        Row("places", _status_label(words, status, len(places)), tuple(_towns(words, places)))
        for status, places in _by_status(words.trial)
    )
    own = {place.status for place in words.trial.locations if place.status is not None}
    differs = own - {words.trial.status}
    note = (Text(words.say("where.differs", "locations", "status")),) if differs else ()
    return (Section("where", words.label("section.where"), (*note, Facts(rows))),)


def _status_label(words: Words, status: str | None, count: int) -> str:
    if status is None:
        return words.label("places.no_status", n=count)
    return words.label("places.by_status", status=_status_word(words, status), n=count)


def _status_word(words: Words, status: str) -> str:
    """The words for a place's own status."""
    own = words.lexicon.code("place_status", status)
    return " ".join(own) if own is not None else words.word("status", status)


def _by_status(trial: Trial) -> list[tuple[str | None, list[Numbered]]]:
    found: dict[str | None, list[Numbered]] = {}
    for number, place in enumerate(trial.locations):
        if is_place(place):
            found.setdefault(place.status, []).append((number, place))
    return sorted(found.items(), key=lambda pair: _rank(pair[0]))


def _rank(status: str | None) -> int:
    return _ORDER.index(status) if status in _ORDER else _LAST


def _towns(words: Words, places: Iterable[Numbered]) -> Iterable[Statement]:
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
            yield words.one("places.towns", *sources, country=country, towns=towns)


def town_of(place: Location) -> str | None:
    """The town of a place, with its state where the record gives one; None without a town."""
    return ", ".join(_parts(place.city, place.state)) or None


def _town(words: Words, place: Location) -> str:
    return town_of(place) or words.label("places.no_town")


def _town_parts(place: Location) -> list[str]:
    return _parts(place.city, place.state, place.country)


def _parts(*parts: str | None) -> list[str]:
    """Parts of an address that say something, each once ("Singapore, Singapore" is one)."""
    said = (p for p in parts if p is not None and given(p) and not _NO_STATE.match(p))
    return list(dict.fromkeys(said))


def place_sections(words: Words, voice: Voice) -> tuple[Section, ...]:
    """Every place with its people, by country, open ones first."""
    countries: dict[str | None, list[Numbered]] = {}
    for _, places in _by_status(words.trial):
        for number, place in places:
            countries.setdefault(place.country, []).append((number, place))
    for number, place in enumerate(words.trial.locations):
        if not is_place(place):
            countries.setdefault(place.country, []).append((number, place))
    return tuple(
        Section(
            f"places-{n}",
            quote(country, *(f"locations.{number}.country" for number, _ in places))
            if country is not None
            else words.label("places.no_country"),
            (Bullets(tuple(_place(words, voice, number, place) for number, place in places)),),
        )
        for n, (country, places) in enumerate(countries.items(), 1)
    )


def _place(words: Words, voice: Voice, number: int, place: Location) -> Item:
    path = f"locations.{number}"
    town = ", ".join(part for part in _town_parts(place)[:2] if part != place.country)
    name = _facility(words, place, path)
    lines: Item = name
    if town:
        lines += (quote(town, f"{path}.city", f"{path}.state"),)
    if place.status is not None:
        rule = "status" if voice.group == "open" or not voice.joinable else "status_then"
        status = _status_word(words, place.status)
        lines += words.say(f"places.{rule}", f"{path}.status", status=status)
    shown = {statement.text for statement in lines}
    for n, contact in enumerate(place.contacts):
        # The same name without a number says nothing that does not stand there already.
        if contact.phone or contact.email or contact.name not in shown:
            lines += person(words, contact, f"{path}.contacts.{n}")
            shown.add(contact.name or "")
    return lines or words.say("places.no_name", path)


def _facility(words: Words, place: Location, path: str) -> Item:
    name = place.facility
    if name is None or not given(name):
        return ()
    source = f"{path}.facility"
    if is_person(name, words.trial):
        return words.say("places.names_person", source, name=name)
    sponsor = words.trial.sponsor
    own = sponsor is not None and sponsor.class_ == "INDUSTRY" and _same_name(name, sponsor.name)
    note = words.say("places.names_sponsor", source, "sponsor.name") if own else ()
    return (quote(name, source), *note)


def is_person(name: str, trial: Trial) -> bool:
    """Whether a facility's name is that of a person: a title, or the name of somebody listed."""
    if _HONORIFIC.search(name):
        return True
    wanted = _tokens(name)
    people = [official.name for official in trial.officials]
    people += [c.name for c in trial.central_contacts if c.name]
    people += [c.name for place in trial.locations for c in place.contacts if c.name]
    return len(wanted) > 1 and any(wanted <= _tokens(person) for person in people)


def _tokens(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def _same_name(name: str, sponsor: str) -> bool:
    own, theirs = _tokens(name), _tokens(sponsor)
    return bool(own and theirs) and (own <= theirs or theirs <= own)


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
