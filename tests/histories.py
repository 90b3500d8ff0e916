"""A made-up history with every kind of change, and the words of a trial that has it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.changes import Change, Entry, History
from generator.explain.words import Words
from generator.leaflet import Leaflet
from generator.workshop import Workshop
from tests.makers import FULL, shop

EVERY = (
    Change("status", "status", "NOT_YET_RECRUITING", "RECRUITING"),
    Change("status", "status", "", "RECRUITING"),
    Change("status", "status", "RECRUITING", ""),
    Change("words", "why_stopped", "", "The plums ran out"),
    Change("words", "title", "Plums", "Syrup of Plums"),
    Change("results", "has_results"),
    Change("places_added", "locations", n=1, names=("Plum Clinic, Smalltown, Norway",)),
    Change("places_removed", "locations", n=7),
    Change("places_status", "locations", new="WITHDRAWN", n=2),
    Change("places_status", "locations", n=1),
    Change("places_contacts", "locations", n=3),
    Change("value", "eligibility.minimum_age", "18 Years", "16 Years"),
    Change("value", "eligibility.maximum_age", "none", ""),
    Change("value", "eligibility.sex", "ALL", "FEMALE"),
    Change("value", "dates.start", "", "2026-12"),
    Change("value", "enrollment", "40", "4000"),
    Change("healthy_yes", "eligibility.healthy_volunteers"),
    Change("healthy_no", "eligibility.healthy_volunteers"),
    *(
        Change(f"{kind}_{how}", "eligibility.sections", old, new, 4)
        for kind in ("inclusion", "exclusion", "unsorted")
        for how, old, new in (
            ("added", "", "New words"),
            ("removed", "Old words", ""),
            ("reworded", "Old words", "New words"),
            ("many", "", ""),
        )
    ),
    Change("listed", "interventions", n=1, names=("Plum syrup",)),
    Change("unlisted", "arms", n=8),
    Change("also", names=("locations.contacts", "description", "links")),
    Change("dated"),
)


def history(*steps: Entry, number: str = FULL.id, first: str = "2026-01-05") -> History:
    """A history of the full trial."""
    return History(number, "Plums", "https://example.org/plums", "2026-01-06", first, "", steps)


def shop_with(*histories: History) -> Workshop:
    """The workshop of a site with these histories."""
    found = {one.id: one for one in histories}
    return replace(shop(), setting=replace(shop().setting, histories=found))


def words_with(*histories: History) -> Words:
    """Words for the full trial on such a site."""
    made = shop_with(*histories)
    return Words(FULL, made.knowledge, made.setting)


@cache
def changed_leaflet() -> Leaflet:
    """The pages of the full trial with every kind of change, a gap, and one without a date."""
    now = FULL.dates.last_updated
    assert now is not None
    made = shop_with(
        history(
            *(
                Entry("2025-01-01", f"2024-{m:02}-01", f"2024-{m + 1:02}-01", ())
                for m in range(1, 9)
            ),
            Entry("2026-02-01", "2026-01-05", "2026-01-20", EVERY),
            Entry("2026-03-01", "2026-02-20", "2026-02-20", EVERY[:1]),
            Entry("2026-10-02", "2026-02-20", now.iso, EVERY[:1]),
        )
    )
    return made.leaflet(made.enrich(FULL))
