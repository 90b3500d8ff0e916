"""Who and where on an EudraCT page: sponsors, people to ask, countries, numbers, ethics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Contact, Ethics, Location, Organization, OtherId
from generator.registries import eudract_labels as labels
from generator.registries.eudract_lines import SPONSOR, Sheet
from generator.registries.values import Words, rows, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import PartialDate

CLASSES = {"commercial": "INDUSTRY"}


def _blocks(page: Sheet) -> list[Sheet]:
    return list(page.parts(SPONSOR)) or [page]


def sponsors(page: Sheet, coding: Words) -> tuple[Organization, ...]:
    """Sponsors, then organisations that give money or material."""
    found = []
    for block in _blocks(page):
        name, kind = block.text("B.1.1"), block.text("B.3.1 and B.3.2")
        if name is not None:
            found.append(Organization(name, coding.code(kind, CLASSES, "sponsor.class")))
    names = {one.name for one in found}
    givers = unique([entry.text for entry in page.all("B.4.1")])
    return (*found, *(Organization(name) for name in givers if name not in names))


def contacts(page: Sheet) -> tuple[Contact, ...]:
    """The contact points of all sponsors, each once."""
    found = []
    for block in _blocks(page):
        name = ", ".join(unique([block.text("B.5.2"), block.text("B.5.1")]))
        phone, email = block.text("B.5.4"), block.text("B.5.6")
        if name or phone or email:
            found.append(Contact(name or None, phone=phone, email=email))
    return tuple(dict.fromkeys(found))


def locations(page: Sheet, country: str | None, status: str | None) -> tuple[Location, ...]:
    """The page's country with its status, then the other countries; the form names no places."""
    others = [name for entry in page.all("E.8.6.3") for name in rows(entry.text)]
    here = () if country is None else (Location(country=country, status=status),)
    return here + tuple(Location(country=name) for name in unique(others) if name != country)


def other_ids(page: Sheet) -> Iterator[OtherId]:
    """The sponsor's number and numbers in other registers."""
    code = page.text("A.4.1")
    if code is not None:
        yield OtherId(code)
    for field, kind, domain in (
        ("A.5.1", "REGISTRY", "ISRCTN"),
        ("A.5.2", "REGISTRY", "ClinicalTrials.gov"),
        ("A.5.3", "OTHER", "WHO UTN"),
        ("A.5.4", "OTHER", None),
    ):
        for entry in page.all(field):
            if entry.text is not None:
                yield OtherId(entry.text, kind, domain)


def ethics(page: Sheet, date: PartialDate | None) -> Iterator[Ethics]:
    """The opinion of the country's ethics committee; the reasons for a no stand with it."""
    opinion = page.text("N.", labels.ETHICS_OPINION)
    reason = page.text("N.", labels.ETHICS_REASON)
    if opinion is not None or date is not None:
        yield Ethics(decision="\n".join(filter(None, (opinion, reason))) or None, date=date)
