"""From the text of a registry page to a trial."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import diagnose
from generator.model import Dates, Source, Trial
from generator.registries.base import Document, Form, Parsed
from generator.registries.ctgov_common import REGISTRY, address
from generator.registries.registry_text import layout, losses, people, prose
from generator.registries.registry_text.design import read_design
from generator.registries.registry_text.facts import (
    NUMBER,
    read_basic,
    read_head,
    read_results,
)
from generator.registries.registry_text.groups_labelled import read_labelled
from generator.registries.registry_text.groups_stripped import read_stripped
from generator.registries.registry_text.ledger import Ledger
from generator.registries.registry_text.who import read_who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.registries.registry_text.facts import Head
    from generator.registries.registry_text.layout import Page

NAME = "registry-text"
# Letters (and bytes) at the beginning of a file in which the form must show itself.
_PROBE = 64_000


def sniff(document: Document) -> bool:
    """Whether the beginning of a document shows the form's basic information."""
    head = Document(document.name, document.data[:_PROBE]).text
    return layout.cut(layout.clean_lines(head)) is not None


def read(document: Document) -> Iterator[Parsed]:
    """Read the one trial of a text. Never raises; a text of another kind gives an error."""
    page = layout.cut(layout.clean_lines(document.text)) if sniff(document) else None
    if page is None:
        yield Parsed(document.name, None, (diagnose("E201"),))
        return
    yield _parse(document, page)


def _parse(document: Document, page: Page) -> Parsed:
    ledger = Ledger(notes=list(document.decoded.diagnostics))
    ledger.leave(page.strays)
    head = read_head(page, ledger)
    number = _number(document, head, ledger)
    if number is None:
        return Parsed(document.name, None, ledger.faults(), ledger.unread())
    trial = _trial(number, document, page, head, ledger)
    return Parsed(document.name, trial, (), ledger.unread())


def _number(document: Document, head: Head, ledger: Ledger) -> str | None:
    """The record's own number: of the head, else of the file's name; never one of the text."""
    named = NUMBER.search(document.name.upper())
    if head.number is None:
        if named is None:
            ledger.say("E202")
            return None
        ledger.say("I203", number=named[0])
        return named[0]
    if named is not None and named[0] != head.number:
        ledger.say("W204", number=head.number, named=named[0])
    return head.number


def _trial(number: str, document: Document, page: Page, head: Head, ledger: Ledger) -> Trial:
    basic = read_basic(page, ledger)
    who = read_who(page, ledger)
    if page.variant == "labelled":
        groups = read_labelled(page, ledger)
    else:
        groups = read_stripped(page, head.title, ledger)
    sponsor, collaborators = people.read_organizations(page, ledger)
    locations = people.read_locations(page, ledger)
    prose.read_countries(page, locations, ledger)
    prose.read_related(page, ledger)
    trial = Trial(
        id=number,
        registry=REGISTRY,
        source=Source(NAME, document.name, document.sha256, url=address(number)),
        not_carried=losses.NOT_CARRIED_BY[page.variant],
        incomplete=losses.incomplete(page, head, basic, who, groups),
        title=head.title,
        status=basic.status,
        study_type=basic.study_type,
        phases=basic.phases,
        enrollment=basic.enrollment,
        dates=Dates(start=basic.start, completion=basic.completion, last_updated=head.last_updated),
        has_results=read_results(page, ledger),
        summary=prose.read_paragraphs(page, layout.SUMMARY),
        description=prose.read_paragraphs(page, layout.DESCRIPTION),
        conditions=prose.read_list(page, layout.CONDITIONS),
        keywords=prose.read_list(page, layout.KEYWORDS),
        design=read_design(page, basic.study_type, ledger),
        arms=groups.arms,
        interventions=groups.interventions,
        eligibility=who.eligibility,
        sponsor=sponsor,
        collaborators=collaborators,
        responsible_party=people.read_responsible(page, ledger),
        officials=people.read_officials(page, ledger),
        locations=locations,
        central_contacts=people.read_contacts(page.lines(layout.CENTRAL_CONTACTS), ledger),
        other_ids=people.read_identifiers(page, ledger),
    )
    losses.note_losses(page, who, ledger)
    return replace(trial, diagnostics=ledger.faults())


FORM = Form(name=NAME, sniff=sniff, read=read, not_carried=losses.NOT_CARRIED)
