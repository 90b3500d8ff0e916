"""Who runs a trial, whom one can ask, and where: a part of the model (`generator.model`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organization:
    """A sponsor or collaborator and its agency class."""

    name: str
    class_: str | None = None


@dataclass(frozen=True, slots=True)
class ResponsibleParty:
    """Who answers for the information in the record."""

    type: str | None = None
    name: str | None = None
    title: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """A researcher who leads the study."""

    name: str
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to ask."""

    name: str | None = None
    role: str | None = None
    phone: str | None = None
    phone_ext: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the study; `geo` is (latitude, longitude) in degrees."""

    facility: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    country: str | None = None
    status: str | None = None
    geo: tuple[float, float] | None = None
    contacts: tuple[Contact, ...] = ()
