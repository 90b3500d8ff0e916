"""Who and where in an ISRCTN record: sponsors, people, centres, numbers, ethics, documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model import (
    Contact,
    Ethics,
    Link,
    Location,
    Official,
    Organization,
    OtherId,
    Reference,
    StudyDocument,
)
from generator.registries import isrctn_words as words
from generator.registries.isrctn_text import is_empty, said
from generator.registries.values import Words, day, folded, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.registries.node import Node

_NCT = re.compile(r"NCT\d{8}")
_EUDRACT = re.compile(r"\d{4}-\d{6}-\d{2}")
_CTIS = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}")
_PUBMED = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{1,8})", re.IGNORECASE
)
_WEB = re.compile(r"https?://\S+")


def organizations(trial: Node, coding: Words) -> tuple[Organization, ...]:
    """Sponsors in the order in which the record names them, then funders."""
    parties = trial.at("parties")
    sponsors = tuple(
        Organization(
            name,
            coding.code(node.text("commercialStatus"), words.AGENCY_CLASSES, "sponsor.class"),
        )
        for node in _ordered(trial, "sponsor", parties.texts("sponsorId"))
        if (name := node.text("organisation")) is not None
    )
    funders = tuple(
        Organization(name)
        for node in _ordered(trial, "funder", parties.texts("funderId"))
        if (name := node.text("name")) is not None
    )
    return sponsors + funders


def _ordered(trial: Node, key: str, ids: Sequence[str]) -> list[Node]:
    nodes = list(trial.each(key))
    places = {one: place for place, one in enumerate(ids)}
    return sorted(nodes, key=lambda node: places.get(node.text("@id") or "", len(ids)))


def contacts(trial: Node, coding: Words) -> Iterator[Contact]:
    """The people who agreed to be shown."""
    for node in trial.each("contact"):
        if folded(node.text("privacy") or words.PUBLIC) != words.PUBLIC:
            continue
        details = node.at("contactDetails")
        yield Contact(
            name=_name(node),
            role=_role(node, coding),
            phone=details.text("telephone"),
            email=details.text("email"),
        )


def officials(trial: Node) -> Iterator[Official]:
    """Principal investigators."""
    for node in trial.each("contact"):
        name = _name(node)
        roles = {folded(role) for role in _roles(node)}
        if name is not None and "principal investigator" in roles:
            yield Official(name, "PRINCIPAL_INVESTIGATOR")


def _name(node: Node) -> str | None:
    parts = (node.text("title"), node.text("forename"), node.text("surname"))
    return " ".join(part for part in parts if part) or None


def _roles(node: Node) -> tuple[str, ...]:
    return node.texts("contactType") + node.at("contactTypes").texts("contactType")


def _role(node: Node, coding: Words) -> str | None:
    roles = _roles(node)
    by_name = {folded(role): role for role in roles}
    known = next((by_name[name] for name in words.CONTACT_ROLES if name in by_name), None)
    return coding.code(
        known or (roles[0] if roles else None), words.CONTACT_ROLES, "central_contacts.role"
    )


def locations(participants: Node) -> tuple[Location, ...]:
    """The trial's centres, then each country of recruitment in which there is no centre."""
    centres = tuple(
        Location(
            facility=node.text("name"),
            city=node.text("city"),
            state=node.text("state"),
            zip=said(node, "zip"),
            country=node.text("country"),
        )
        for node in participants.at("trialCentres").each("trialCentre")
    )
    there = {place.country for place in centres}
    countries = participants.at("recruitmentCountries").texts("country")
    return centres + tuple(
        Location(country=country) for country in dict.fromkeys(countries) if country not in there
    )


def other_ids(refs: Node) -> tuple[OtherId, ...]:
    """The trial's other numbers, each once."""
    found: dict[str, OtherId] = {}
    typed = (
        ("clinicalTrialsGovNumber", "REGISTRY", "ClinicalTrials.gov"),
        ("eudraCTNumber", "EUDRACT_NUMBER", None),
        ("irasNumber", "OTHER", "IRAS"),
        ("doi", "OTHER", "DOI"),
    )
    for key, kind, domain in typed:
        number = said(refs, key)
        if number is not None:
            found[folded(number)] = OtherId(number, kind, domain)
    serial = said(refs, "protocolSerialNumber")
    if serial is not None:
        found.setdefault(folded(serial), _number(serial, None))
    for node in refs.at("secondaryNumbers").each("secondaryNumber"):
        number = said(node, "#text")
        domain = node.text("@numberType")
        if number is not None:
            known = found.get(folded(number))
            if known is None or known.type is None:
                found[folded(number)] = _number(number, domain)
    return tuple(found.values())


def _number(number: str, domain: str | None) -> OtherId:
    if _NCT.fullmatch(number):
        return OtherId(number, "REGISTRY", domain or "ClinicalTrials.gov")
    if _CTIS.fullmatch(number):
        return OtherId(number, "CTIS", domain)
    if _EUDRACT.fullmatch(number):
        return OtherId(number, "EUDRACT_NUMBER", domain)
    return OtherId(number, None, domain)


def ethics(description: Node) -> Iterator[Ethics]:
    """Decisions of ethics committees; the old format is one text, the new one a list."""
    text = said(description, "ethicsApproval")
    if text is not None:
        yield Ethics(decision=text)
    committees = tuple(description.at("ethicsCommittees").each("ethicsCommittee"))
    for node in committees:
        yield Ethics(
            committee=node.text("committeeName"),
            decision=node.text("@approvalStatus"),
            date=day(node, "@statusDate"),
            reference=node.text("committeeReference"),
        )
    needed = said(description, "ethicsApprovalRequired")
    if needed is not None and text is None and not committees:
        yield Ethics(decision=needed)


def documents(trial: Node) -> tuple[StudyDocument, ...]:
    """Outputs, files and the information sheet; nothing for an output of which all was lost."""
    outputs = tuple(trial.at("outputs").each("output"))
    files = {node.at("localFile").text("@fileId") for node in outputs}
    found = [_output(node) for node in outputs]
    found += [
        StudyDocument(node.text("description"), node.text("name"))
        for node in trial.at("attachedFiles").each("attachedFile")
        if node.text("public") == "true" and node.text("id") not in files
    ]
    sheet = said(trial.at("participants"), "patientInfoSheet")
    if sheet is not None:
        found.append(StudyDocument(words.INFORMATION_SHEET, sheet))
    return tuple(one for one in found if one != StudyDocument())


def _output(node: Node) -> StudyDocument:
    file = node.at("localFile")
    url = node.at("externalLink").text("@url")
    return StudyDocument(
        type=node.text("@outputType"),
        label=node.text("description") or file.text("@originalFilename"),
        date=day(node, "@dateCreated"),
        url=url if url is not None and _WEB.fullmatch(url) else None,
    )


def references(results: Node) -> tuple[Reference, ...]:
    """Publications: one a line, with the PubMed number where the line links to PubMed."""
    found = []
    for line in rows(results.text("publicationDetails")):
        if not is_empty(line):
            match = _PUBMED.search(line)
            found.append(Reference(line, match[1] if match else None))
    return tuple(found)


def links(description: Node) -> tuple[Link, ...]:
    """The trial's own site, where the field holds addresses."""
    text = said(description, "trialWebsite")
    return tuple(Link(None, url) for url in _WEB.findall(text or ""))
