"""What the form loses: fields that it never carries, and parts that this copy has lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.registries.registry_text import layout
from generator.registries.registry_text.who import first_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.eligibility.lines import Line
    from generator.registries.registry_text.facts import Basic, Head
    from generator.registries.registry_text.groups import Groups
    from generator.registries.registry_text.layout import Page, Variant
    from generator.registries.registry_text.ledger import Ledger
    from generator.registries.registry_text.who import Who

# Fields that the registry has and no page of this form shows.
NOT_CARRIED = (
    "official_title",
    "acronym",
    "last_known_status",
    "why_stopped",
    "enrollment.type",
    "dates.first_posted",
    "dates.start_type",
    "dates.primary_completion",
    "dates.primary_completion_type",
    "dates.completion_type",
    "dates.verified",
    "dates.results_posted",
    "interventions.other_names",
    "outcomes",
    "eligibility.gender_based",
    "eligibility.gender_description",
    "eligibility.study_population",
    "eligibility.sampling_method",
    "responsible_party.type",
    "responsible_party.affiliation",
    "locations.zip",
    "locations.status",
    "locations.geo",
    "locations.contacts.phone",
    "locations.contacts.phone_ext",
    "locations.contacts.email",
    "central_contacts.phone_ext",
    "other_ids.domain",
    "documents",
    "references",
    "links",
)
# Fields that the label-stripped variant loses besides.
_STRIPPED = (
    "conditions",
    "keywords",
    "design.intervention_model_description",
    "design.who_masked",
    "design.masking_description",
    "arms.type",
    "interventions.type",
    "central_contacts",
)
NOT_CARRIED_BY: Mapping[Variant, tuple[str, ...]] = {
    "labelled": NOT_CARRIED,
    "stripped": (*NOT_CARRIED, *_STRIPPED),
}

# Section -> the fields that are lost with it when a text has been cut short.
_SECTION_FIELDS: Mapping[str, tuple[str, ...]] = {
    layout.RESULTS: ("has_results",),
    layout.BASIC: ("status", "phases", "enrollment", "study_type", "dates"),
    layout.SUMMARY: ("summary",),
    layout.DESCRIPTION: ("description",),
    layout.CONDITIONS: ("conditions",),
    layout.KEYWORDS: ("keywords",),
    layout.DESIGN: ("design",),
    layout.GROUPS: ("arms",),
    layout.INTERVENTIONS: ("interventions",),
    layout.ELIGIBILITY: ("eligibility",),
    layout.SPONSORS: ("sponsor", "collaborators"),
    layout.RESPONSIBLE: ("responsible_party",),
    layout.INVESTIGATORS: ("officials",),
    layout.LOCATIONS: ("locations",),
    layout.CENTRAL_CONTACTS: ("central_contacts",),
    layout.IDENTIFIERS: ("other_ids",),
}


def missing_sections(page: Page) -> tuple[str, ...]:
    """Sections that every complete text has and this one has not."""
    return tuple(heading for heading in layout.ALWAYS if heading not in page.sections)


def _lost_sections(page: Page) -> Iterator[str]:
    """Sections missing, and those behind the end of a text that was cut short."""
    yield from missing_sections(page)
    if layout.IDENTIFIERS in page.sections:
        return
    order = tuple(layout.BLURBS)
    last = max(order.index(heading) for heading in page.sections if heading in order)
    yield from order[last:]


def note_losses(page: Page, who: Who, ledger: Ledger) -> None:
    """Say what this copy has lost: its first blocks, its lists, the breaks between values."""
    if page.variant == "stripped":
        ledger.say("I205")
    for kind in ("inclusion", "exclusion"):
        lines = who.lists.get(kind, ())
        # A list that does not begin with 1 has been noted by the reader of criteria.
        if page.variant == "stripped" and lines and not _begins_late(lines):
            ledger.say("I214", lines[0].number, kind=kind)
        elif not lines and layout.ELIGIBILITY in page.sections:
            ledger.say("I217", kind=kind)
    if missing := missing_sections(page):
        ledger.say("W213", sections=", ".join(missing))
    for heading in _joined(page):
        ledger.say("I215", page.lines(heading)[0].number, section=heading)


def _begins_late(lines: Sequence[Line]) -> bool:
    return (first_number(lines) or 1) > 1


def _joined(page: Page) -> tuple[str, ...]:
    """List sections whose one line may hold several values."""
    lists = (layout.CONDITIONS, layout.KEYWORDS)
    return tuple(name for name in lists if any(" " in line.text for line in page.lines(name)))


def incomplete(page: Page, head: Head, basic: Basic, who: Who, groups: Groups) -> tuple[str, ...]:
    """Fields of which this copy lost a part, or the whole where it might have had some."""
    lost = [name for name, value in _single(head, basic, who) if value is None]
    # An empty section has lost its only paragraph, or the record has none: it cannot be told.
    if page.variant == "stripped":
        lost += ["summary", "description"]
    lost += [name.lower() for name in _joined(page)]
    for kind in ("inclusion", "exclusion"):
        if page.variant == "stripped" or _begins_late(who.lists.get(kind, ())):
            lost.append(f"eligibility.{kind}")
    if not groups.certain:
        lost += ["arms", "interventions"]
    for heading in _lost_sections(page):
        lost += _SECTION_FIELDS.get(heading, ())
    return tuple(dict.fromkeys(lost))


def _single(head: Head, basic: Basic, who: Who) -> Iterator[tuple[str, object]]:
    """Fields whose value the text may have lost, or holds without saying which it is."""
    yield "title", head.title
    yield "dates.last_updated", head.last_updated
    if basic.lone_date:
        yield from (("dates.start", None), ("dates.completion", None))
    ages = who.eligibility
    yield "eligibility.minimum_age", ages.minimum_age
    yield "eligibility.maximum_age", ages.maximum_age
    if ages.age_limit is not None:
        yield "eligibility.age_limit", None
