"""The people and places of a ClinicalTrials.gov record in v2 shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from generator.model import Contact, Location, Official, Organization, ResponsibleParty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.registries.node import Node

T = TypeVar("T")


def present(found: Iterable[T | None]) -> tuple[T, ...]:
    """What is there of what was looked for."""
    return tuple(one for one in found if one is not None)


def organization(node: Node, field: str) -> Organization | None:
    """A sponsor or collaborator; None without a name."""
    name = node.text("name")
    return None if name is None else Organization(name, node.code("class", f"{field}.class"))


def collaborators(sponsors: Node) -> tuple[Organization, ...]:
    """The collaborators of a sponsor module."""
    return present(organization(node, "collaborators") for node in sponsors.each("collaborators"))


def responsible(node: Node) -> ResponsibleParty | None:
    """Who answers for the record, in the old words of the registry or the new."""
    party = ResponsibleParty(
        type=node.code("type", "responsible_party.type"),
        name=node.text("investigatorFullName") or node.text("oldNameTitle"),
        title=node.text("investigatorTitle"),
        affiliation=node.text("investigatorAffiliation") or node.text("oldOrganization"),
    )
    return None if party == ResponsibleParty() else party


def official(node: Node) -> Official | None:
    """A researcher who leads the study; None without a name."""
    name = node.text("name")
    role = node.code("role", "officials.role")
    return None if name is None else Official(name, role, node.text("affiliation"))


def location(node: Node) -> Location:
    """A place and its contacts."""
    return Location(
        facility=node.text("facility"),
        city=node.text("city"),
        state=node.text("state"),
        zip=node.text("zip"),
        country=node.text("country"),
        status=node.code("status", "locations.status"),
        geo=_geo(node.at("geoPoint")),
        contacts=tuple(map(contact, node.each("contacts"))),
    )


def _geo(point: Node) -> tuple[float, float] | None:
    latitude, longitude = point.degrees("lat", 90), point.degrees("lon", 180)
    return None if latitude is None or longitude is None else (latitude, longitude)


def contact(node: Node) -> Contact:
    """Someone to ask."""
    return Contact(
        node.text("name"),
        node.code("role", "central_contacts.role"),
        node.text("phone"),
        node.text("phoneExt"),
        node.text("email"),
    )
