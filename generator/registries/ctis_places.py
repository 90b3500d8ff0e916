"""Who and where in a CTIS record: sponsors, people, places, decisions, notices, documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import diagnose
from generator.model import Contact, Ethics, Location, Organization, StudyDocument
from generator.registries import ctis_words as words
from generator.registries.values import Words, day, folded, unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model import PartialDate
    from generator.registries.node import Node

# "DE:Ongoing, recruiting, GR:Ended" has commas between countries and inside statuses.
_BETWEEN = re.compile(r",\s*(?=[A-Z][\w ]*:)")


def sponsors(part: Node, about: Node, coding: Words) -> tuple[Organization, ...]:
    """The first sponsor, other sponsors, then who gives money or material."""
    nodes = sorted(part.each("sponsors"), key=lambda node: not node.flag("primary"))
    found = []
    for node in nodes:
        organisation = node.at("organisation")
        name = organisation.text("name")
        # The field "commercial" says "Non-Commercial" of companies too.
        kind = organisation.text("type") or node.text("commercial")
        if name is not None:
            code = coding.code(kind, words.SPONSOR_CLASSES, "sponsor.class")
            found.append(Organization(name, code))
    names = {one.name for one in found}
    givers = (node.text("organisationName") for node in about.each("sourceOfMonetarySupport"))
    found += [Organization(name) for name in unique(tuple(givers)) if name not in names]
    return tuple(found)


def contacts(part: Node, coding: Words) -> tuple[Contact, ...]:
    """Public contacts of all sponsors before scientific ones; a person in both is given once."""
    found: dict[tuple[str | None, ...], Contact] = {}
    for key in ("publicContacts", "scientificContacts"):
        for sponsor in part.each("sponsors"):
            for node in sponsor.each(key):
                name, phone = node.text("functionalName"), node.text("telephone")
                email, kind = node.text("functionalEmailAddress"), node.text("type")
                if (name, phone, email) not in found:
                    role = coding.code(kind, words.CONTACT_ROLES, "central_contacts.role")
                    found[name, phone, email] = Contact(name, role, phone, email=email)
    return tuple(found.values())


def locations(top: Node, part: Node, coding: Words) -> tuple[Location, ...]:
    """Places of all member states, then countries of which the record names no place."""
    statuses = _country_statuses(top, coding)
    found: list[Location] = []
    for state in top.each("authorizedPartsII"):
        country = state.at("mscInfo").text("mscName")
        status = statuses.get(country or "")
        sites = [_site(node, status) for node in state.each("trialSites")]
        found += sites or [Location(country=country, status=status)]
    there = {place.country for place in found}
    outside = [node.text("name") for node in part.each("rowCountriesInfo")]
    found += [Location(country=name) for name in unique(outside) if name not in there]
    return tuple(found)


def _site(node: Node, status: str | None) -> Location:
    """A place; that its country is open does not say that the place is, that it is shut does."""
    info, person = node.at("organisationAddressInfo"), node.at("personInfo")
    address = info.at("address")
    department = node.text("departmentName")
    if folded(department or "") in words.EMPTY:
        department = None
    facility = unique([info.at("organisation").text("name"), department])
    name = " ".join(filter(None, (person.text("firstName"), person.text("lastName"))))
    phone, email = info.text("phone"), info.text("email")
    contact = Contact(
        name=name or None,
        phone=person.text("telephone") or phone,
        phone_ext=info.text("ext"),
        email=person.text("email") or email,
    )
    return Location(
        facility=", ".join(facility) or None,
        city=address.text("city"),
        zip=address.text("postcode"),
        country=address.text("countryName"),
        status=None if status == "RECRUITING" else status,
        contacts=() if contact == Contact() else (contact,),
    )


def _country_statuses(top: Node, coding: Words) -> Mapping[str, str]:
    """The status in each country, by the country's name."""
    value = top.values.get("trialCountries")
    texts = (
        top.texts("trialCountries") if isinstance(value, list) else (top.text("trialCountries"),)
    )
    parts = [part for text in texts for part in _BETWEEN.split(text or "")]
    pairs = [part.split(":", 1) for part in parts if ":" in part]
    if not pairs:
        return {}
    top.notes.append(diagnose("I406", statuses="; ".join(parts)[:300]))
    names = _country_names(top)
    found: dict[str, str] = {}
    for country, status in pairs:
        text = status.strip()
        if text.isdigit():
            text = words.STATUS_NUMBERS.get(int(text), text)
        code = coding.code(text, words.STATUSES, "locations.status")
        if code is not None:
            found[names.get(country.strip(), country.strip())] = code
    return found


def _country_names(top: Node) -> Mapping[str, str]:
    """Names of member states by their codes; a lone state needs no code to be told."""
    found: dict[str, str] = {}
    names = []
    for node in top.each("memberStatesConcerned"):
        name = node.text("mscName") or node.text("countryName")
        code = node.at("organisationInfo").text("memberStateCountryCode")
        names.append(name)
        if name is not None and code is not None:
            found[code] = name
    text = top.values.get("trialCountries")
    if not found and len(names) == 1 and names[0] is not None and isinstance(text, str):
        found[text.split(":", 1)[0].strip()] = names[0]
    return found


def states(top: Node) -> set[str]:
    """Names of the member states of the authorised trial."""
    found = (node.at("mscInfo").text("mscName") for node in top.each("authorizedPartsII"))
    return {name for name in found if name is not None}


def notices(top: Node, kind: str) -> list[tuple[str, PartialDate]]:
    """Member states and dates of all notices of a kind."""
    found = []
    for outer, inner in (
        (top.at("events").each("trialEvents"), "events"),
        (top.each("mscTrialNotificationsInfoList"), "mscNotificationsListInfo"),
    ):
        for state in outer:
            name = state.text("mscName") or ""
            for event in state.each(inner):
                date = day(event, "date")
                word = folded(event.text("notificationType") or "").replace(" ", "_").upper()
                if date is not None and word == kind:
                    found.append((name, date))
    return found


def decisions(top: Node) -> Iterator[Ethics]:
    """The decision of each member state, which takes in that of its ethics committee.

    Regulation (EU) 536/2014, articles 4 and 8: the ethical review is part of the one decision.
    """
    for state in top.each("authorizedPartsII"):
        info = state.at("mscInfo")
        decision = info.text("decision") or info.text("reportingStatusCode")
        if decision is not None:
            date = day(info, "decisionDate") or day(info, "firstDecisionDate")
            yield Ethics(info.text("mscName"), decision, date)


def documents(top: Node) -> Iterator[StudyDocument]:
    """Public documents; the record has no addresses of files."""
    for node in top.each("documents"):
        kind, title = node.text("documentTypeLabel"), node.text("title")
        if kind is not None or title is not None:
            yield StudyDocument(kind, title)
