"""Prose sections, lists of values, and the sections that repeat or advertise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.registries.prose import unescape
from generator.registries.registry_text import layout
from generator.registries.registry_text.facts import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Location
    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger


def read_paragraphs(page: Page, heading: str) -> tuple[str, ...]:
    """Paragraphs of a prose section: each line is one."""
    return tuple(unescape(line.text) for line in page.lines(heading))


def read_list(page: Page, heading: str) -> tuple[str, ...]:
    """Values of a list section, one a line.

    The labelled variant runs all values into one line without a sign between them; that cannot be
    cut without guessing, so they stay one text.
    """
    return tuple(line.text for line in page.lines(heading))


def read_related(page: Page, ledger: Ledger) -> None:
    """Other trials that the page advertises: pairs of title and number, none of this record."""
    lines = list(page.lines(layout.RELATED))
    while len(lines) > 1 and NUMBER.fullmatch(lines[1].text):
        del lines[:2]
    ledger.leave(lines)


def read_countries(page: Page, locations: Sequence[Location], ledger: Ledger) -> None:
    """The countries only repeat those of the places; anything else is left unread."""
    known = sorted({place.country for place in locations if place.country}, key=len, reverse=True)
    for line in page.lines(layout.COUNTRIES):
        rest = line.text
        for country in known:
            rest = rest.replace(country, "")
        if rest.strip():
            ledger.leave([line])
