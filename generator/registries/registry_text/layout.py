"""The layout of the form: fixed headings, the blurb under each, labels, and how to cut a text.

The form is the text of a registry page. A heading counts only where its fixed blurb line follows,
because registrants write lines like headings into their prose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.eligibility.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Variant = Literal["labelled", "stripped"]

HEAD = "head"
RESULTS = "Study Results"
BASIC = "Basic Information"
SUMMARY = "Brief Summary"
RELATED = "Related Clinical Trials"
DESCRIPTION = "Detailed Description"
CONDITIONS = "Conditions"
KEYWORDS = "Keywords"
DESIGN = "Study Design"
GROUPS = "Study Groups"
INTERVENTIONS = "Interventions"
ELIGIBILITY = "Eligibility Criteria"
SPONSORS = "Sponsors"
RESPONSIBLE = "Responsible Party"
INVESTIGATORS = "Principal Investigators"
LOCATIONS = "Locations"
COUNTRIES = "Countries"
CENTRAL_CONTACTS = "Central Contacts"
FACILITY_CONTACTS = "Facility Contacts"
IDENTIFIERS = "Other Identifiers"

# Closes a group without interventions, in both variants.
NO_INTERVENTION = "No interventions assigned to this group"

RESULTS_PENDING = "The study team has not published"
RESULTS_AVAILABLE = "Outcome measurements, participant flow,"
# Lines of the results section that only repeat what its blurb says.
RESULTS_NOTES = frozenset({"Results pending", "Results available", "View full results"})

# Heading -> how the line under it begins (whole blurbs may be reworded; beginnings tell enough).
BLURBS: Mapping[str, tuple[str, ...]] = {
    RESULTS: (RESULTS_PENDING, RESULTS_AVAILABLE, "Results pending", "Results available"),
    BASIC: ("Get a concise snapshot",),
    SUMMARY: ("Review the sponsor-provided synopsis",),
    RELATED: ("Explore similar clinical trials",),
    DESCRIPTION: ("Dive into the extended narrative",),
    CONDITIONS: ("See the medical conditions",),
    KEYWORDS: ("Explore important study keywords",),
    DESIGN: ("Understand how the trial is structured",),
    GROUPS: ("Review each arm or cohort",),
    INTERVENTIONS: ("Learn about the drugs, procedures",),
    ELIGIBILITY: ("Check the participation requirements",),
    SPONSORS: ("Meet the organizations",),
    RESPONSIBLE: ("Identify the individual",),
    INVESTIGATORS: ("Learn about the lead researchers",),
    LOCATIONS: ("Explore where the study",),
    COUNTRIES: ("Review the countries",),
    CENTRAL_CONTACTS: ("Reach out to these primary contacts",),
    FACILITY_CONTACTS: ("Find local site contact details",),
    IDENTIFIERS: ("Review additional registry numbers",),
}
# Sections that every complete text has, whatever the record.
ALWAYS = (
    BASIC,
    SUMMARY,
    DESCRIPTION,
    CONDITIONS,
    DESIGN,
    ELIGIBILITY,
    SPONSORS,
    IDENTIFIERS,
)
# The line that tells the labelled variant, right under the blurb of the basic information.
FIRST_LABEL = "Recruitment Status"

# Signs without width that extractors leave at the ends of lines.
_ZERO_WIDTH = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u2060"))


@dataclass(frozen=True, slots=True)
class Page:
    """A text cut into sections: heading -> its lines, headings and blurbs taken out.

    `strays` are the lines of sections that came a second time.
    """

    variant: Variant
    sections: Mapping[str, tuple[Line, ...]]
    strays: tuple[Line, ...] = ()

    def lines(self, heading: str) -> tuple[Line, ...]:
        """Lines of a section; none where the text has no such section."""
        return self.sections.get(heading, ())


def clean_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold something, white space folded (also no-break spaces), with numbers."""
    folded = (
        Line(number, " ".join(line.translate(_ZERO_WIDTH).split()))
        for number, line in enumerate(text.split("\n"), 1)
    )
    return tuple(line for line in folded if line.text)


def cut(lines: Sequence[Line]) -> Page | None:
    """Cut lines into sections; None where the basic information has no heading with its blurb."""
    sections: dict[str, list[Line]] = {HEAD: []}
    strays: list[Line] = []
    current = sections[HEAD]
    for heading, line in _marked(lines):
        if heading is None:
            current.append(line)
        elif heading in sections:
            current = strays
        else:
            current = sections[heading] = []
    if BASIC not in sections:
        return None
    return Page(
        "labelled" if sections[BASIC][:1] and _first_is_label(sections) else "stripped",
        {heading: tuple(found) for heading, found in sections.items()},
        tuple(strays),
    )


def _first_is_label(sections: Mapping[str, list[Line]]) -> bool:
    return sections[BASIC][0].text == FIRST_LABEL


def _marked(lines: Sequence[Line]) -> Iterator[tuple[str | None, Line]]:
    """Each line with the heading it is, or None; blurbs are left out, glued headings cut off."""
    position = 0
    while position < len(lines):
        line = lines[position]
        follower = lines[position + 1].text if position + 1 < len(lines) else ""
        heading = _heading(line.text, follower)
        position += 1
        if heading is None:
            yield None, line
            continue
        if before := line.text[: -len(heading)].strip():
            yield None, Line(line.number, before)
        yield heading, line
        # The line under the results heading is itself the value.
        position += heading != RESULTS


def _heading(text: str, follower: str) -> str | None:
    """The heading that a line is or ends with, if the line after it is that heading's blurb."""
    for heading, blurbs in BLURBS.items():
        if follower.startswith(blurbs) and text.endswith(heading):
            return heading
    return None
