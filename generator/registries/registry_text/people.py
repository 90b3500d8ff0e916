"""Sponsors, responsible party, investigators, places, contacts and identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.eligibility.lines import Line
from generator.model import Contact, Location, Official, Organization, OtherId, ResponsibleParty
from generator.registries import codes
from generator.registries.countries import split_country
from generator.registries.registry_text import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger

_EMPTY = "-"
_ROLE = re.compile(r"Role: (\S.*)")
_DETAIL = re.compile(r"(Role|Phone|Email): (\S.*)")
_ID_TYPE = re.compile(r"Identifier Type: (\S.*)")
_ID_SOURCE = re.compile(r"Identifier Source: (\S.*)")
_CODE = re.compile(r"[A-Z][A-Z_]+")
# The page says of a contact only whether it is the first or a second one; both are plain contacts.
_CONTACT_ROLES = {"primary": "CONTACT", "backup": "CONTACT"}


def read_organizations(
    page: Page, ledger: Ledger
) -> tuple[Organization | None, tuple[Organization, ...]]:
    """The lead sponsor and, as further pairs of name and class, the collaborators."""
    found: list[Organization] = []
    lines = list(page.lines(layout.SPONSORS))
    while lines:
        name = lines.pop(0)
        class_: str | None = None
        if lines and _CODE.fullmatch(lines[0].text):
            class_ = ledger.code(lines.pop(0), codes.AGENCY_CLASSES, "sponsor.class")
        found.append(Organization(name.text, class_))
    return (found[0] if found else None), tuple(found[1:])


def read_responsible(page: Page, ledger: Ledger) -> ResponsibleParty | None:
    """Name and title of the responsible party."""
    lines = page.lines(layout.RESPONSIBLE)
    ledger.leave(lines[2:])
    if not lines:
        return None
    name, title = (*(_value(line.text) for line in lines[:2]), None)[:2]
    return ResponsibleParty(name=name, title=title)


def read_officials(page: Page, ledger: Ledger) -> tuple[Official, ...]:
    """Name, role and affiliation of each investigator; the role line is the anchor."""
    lines = page.lines(layout.INVESTIGATORS)
    anchors = [n for n, line in enumerate(lines) if n and _ROLE.fullmatch(line.text)]
    names = [n - 1 for n in anchors]
    found: list[Official] = []
    ledger.leave(lines[: names[0] if names else None])
    for anchor, end in zip(anchors, [*names[1:], len(lines)], strict=False):
        role = Line(lines[anchor].number, lines[anchor].text.removeprefix("Role: "))
        rest = lines[anchor + 1 : end]
        affiliation = _value(rest[0].text) if rest else None
        ledger.leave(rest[1:])
        found.append(
            Official(
                lines[anchor - 1].text,
                ledger.code(role, codes.OFFICIAL_ROLES, "officials.role"),
                affiliation,
            )
        )
    return tuple(found)


def read_locations(page: Page, ledger: Ledger) -> tuple[Location, ...]:
    """Places, with their contacts where there is one place only: no line ties them to a place."""
    lines = list(page.lines(layout.LOCATIONS))
    found: list[Location] = []
    while len(lines) > 1:
        facility, place = lines.pop(0), lines.pop(0)
        location = replace(parse_place(place.text), facility=_value(facility.text))
        if lines and lines[0].text in codes.STATUSES:
            location = replace(location, status=lines.pop(0).text)
        found.append(location)
    ledger.leave(lines)
    contacts = page.lines(layout.FACILITY_CONTACTS)
    if len(found) == 1:
        return (replace(found[0], contacts=read_contacts(contacts, ledger)),)
    ledger.tell("I209", contacts)
    return tuple(found)


def parse_place(text: str) -> Location:
    """Read "City, State, Country", "City, Country" or a country's name with a comma at the end."""
    if text == _EMPTY:
        return Location()
    before, country = split_country(text)
    if before is None:
        # One part alone: the page does not tell what it is, but the registry asks for a town.
        return Location(city=country)
    city, _, state = before.partition(", ")
    return Location(city=city, state=state or None, country=country)


def read_contacts(lines: Sequence[Line], ledger: Ledger) -> tuple[Contact, ...]:
    """Contacts: a name, then lines of role, phone and e-mail in any order."""
    return tuple(_contact(block, ledger) for block in _blocks(lines))


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Runs of lines: a line that is no detail begins a new one."""
    block: list[Line] = []
    for line in lines:
        if block and not _DETAIL.fullmatch(line.text):
            yield tuple(block)
            block = []
        block.append(line)
    if block:
        yield tuple(block)


def _contact(block: Sequence[Line], ledger: Ledger) -> Contact:
    details: dict[str, str] = {}
    name: str | None = None
    for line in block:
        match = _DETAIL.fullmatch(line.text)
        if match is None:
            name = _value(line.text)
        elif match[1] in details:
            ledger.leave([line])
        else:
            details[match[1]] = match[2]
    role = details.get("Role")
    return Contact(
        name=name,
        role="CONTACT" if role is None else _CONTACT_ROLES.get(role.lower(), role),
        phone=details.get("Phone"),
        email=details.get("Email"),
    )


@dataclass(frozen=True, slots=True)
class _Identifier:
    id: str
    type: str | None = None
    source: str | None = None


def read_identifiers(page: Page, ledger: Ledger) -> tuple[OtherId, ...]:
    """Other numbers of the trial; the organisation's own comes first."""
    found: list[_Identifier] = []
    for line in page.lines(layout.IDENTIFIERS):
        last = found[-1] if found else None
        if last and last.type is None and (kind := _ID_TYPE.fullmatch(line.text)):
            found[-1] = replace(last, type=kind[1])
        elif last and last.source is None and (source := _ID_SOURCE.fullmatch(line.text)):
            found[-1] = replace(last, source=source[1])
        elif line.text == _EMPTY or _ID_TYPE.fullmatch(line.text):
            ledger.leave([line])
        else:
            found.append(_Identifier(line.text))
    own_first = sorted(found, key=lambda one: one.source != "org_study_id")
    return tuple(OtherId(one.id, _value(one.type or _EMPTY)) for one in own_first)


def _value(text: str) -> str | None:
    """The text, or None for the form's sign of an empty value."""
    return None if text == _EMPTY else text
