"""Made-up trials with every field filled, and the pages that they give."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache, lru_cache
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import Any

from generator.escape import printable
from generator.leaflet import Leaflet
from generator.lists.entries import Entries
from generator.lists.pages import Lists
from generator.lists.paging import PAGE
from generator.model import (
    Arm,
    Contact,
    Criterion,
    Dates,
    Design,
    Eligibility,
    Enrollment,
    Ethics,
    Intervention,
    Link,
    Location,
    Official,
    Organization,
    OtherId,
    Outcome,
    Outcomes,
    PartialDate,
    PlainAnswer,
    Recruitment,
    Reference,
    ResponsibleParty,
    Section,
    Source,
    StudyDocument,
    Trial,
)
from generator.records.sources import read_records
from generator.render.markdown import to_html
from generator.render.pages import Pages, extra_files
from generator.workshop import Workshop, open_workshop
from tests.conftest import ROOT

AS_OF = date(2026, 11, 22)
ID = "NCT99990077"

CRITERIA = (
    Section(
        "inclusion",
        "Inclusion Criteria",
        None,
        (
            Criterion("Coughs for eight weeks or more", "1.", "c1", 2),
            Criterion(
                "One of these:",
                "2.",
                "c2",
                3,
                "lead-in",
                items=(
                    Criterion("Sleeps badly", "a)", "c3", 4),
                    Criterion("Cannot sing", "b)", "c4", 5, items=()),
                ),
            ),
        ),
    ),
    Section(
        "exclusion", "Exclusion Criteria", "At the start", (Criterion("Asthma", "*", "c5", 8),)
    ),
    Section("unsorted", None, None, (Criterion("Ask about other lists", None, "c6", 9, "note"),)),
)

FULL = Trial(
    id=ID,
    registry="clinicaltrials.gov",
    source=Source(
        "ctgov-json",
        f"{ID}.json",
        "0" * 64,
        PartialDate(2026, 10, 1),
        f"https://clinicaltrials.gov/study/{ID}",
    ),
    not_carried=("documents",),
    incomplete=("keywords",),
    title="Syrup of Plums for Long Coughs (made-up example)",
    official_title="A Trial of Plum Syrup",
    acronym="PLUMS",
    lay_title="Does plum syrup help a cough?",
    status="RECRUITING",
    last_known_status="NOT_YET_RECRUITING",
    why_stopped="The plums ran out",
    study_type="INTERVENTIONAL",
    phases=("PHASE1", "PHASE2"),
    enrollment=Enrollment(40, "ESTIMATED"),
    dates=Dates(
        PartialDate(2025, 1, 2),
        PartialDate(2025, 3),
        "ACTUAL",
        PartialDate(2027, 1, 31, unsure=True),
        "ESTIMATED",
        PartialDate(2027, 6),
        "ESTIMATED",
        PartialDate(2026, 10, 1),
        PartialDate(2026, 9),
        PartialDate(2026, 9, 9),
    ),
    has_results=False,
    recruitment=Recruitment(PartialDate(2025, 3, 1), PartialDate(2027, 1, 1)),
    summary=("Plum syrup may shorten coughs.", "Nobody knows yet."),
    description=("The syrup is given with a spoon.", "* A small spoon."),
    plain_summary=(PlainAnswer("What is it about?", ("It is about coughs.",)),),
    conditions=("Chronic Cough", "Hoarseness"),
    keywords=("cough", "plum"),
    design=Design(
        "RANDOMIZED",
        "PARALLEL",
        "Two groups side by side",
        "TREATMENT",
        "DOUBLE",
        ("PARTICIPANT", "OUTCOMES_ASSESSOR"),
        "The bottles look alike",
        "COHORT",
        "PROSPECTIVE",
    ),
    arms=(
        Arm("Plum", "EXPERIMENTAL", ("Two spoons a day.",), ("Plum syrup",)),
        Arm("Water", "PLACEBO_COMPARATOR", ("Red water.",), ("Coloured water",)),
    ),
    interventions=(
        Intervention("DRUG", "Plum syrup", ("Made of plums.",), ("Prunus",)),
        Intervention("OTHER", "Coloured water", ("Made of water.",), ("Aqua",)),
    ),
    outcomes=Outcomes(
        (Outcome("Coughs a day", "Counted by hand", "4 weeks"),),
        (Outcome("Hours of sleep", "By diary", "8 weeks"),),
        (Outcome("Songs sung", "By ear", "1 year"),),
    ),
    eligibility=Eligibility(
        minimum_age="18 Years",
        maximum_age="70 Years",
        sex="FEMALE",
        gender_based=True,
        gender_description="People who say they are women",
        healthy_volunteers=False,
        study_population="People of one village",
        sampling_method="PROBABILITY_SAMPLE",
        sections=CRITERIA,
    ),
    sponsor=Organization("Plum Makers", "INDUSTRY"),
    collaborators=(Organization("Spoon Makers", "OTHER"),),
    responsible_party=ResponsibleParty("SPONSOR", "Pat Doe", "Doctor", "Plum Clinic"),
    officials=(Official("Kim Roe", "PRINCIPAL_INVESTIGATOR", "Plum Clinic"),),
    locations=(
        Location(
            "Plum Clinic",
            "Smalltown",
            "North",
            "12345",
            "Nowhere",
            "RECRUITING",
            (1.5, 2.5),
            (Contact("Sam Poe", "CONTACT", "+1 555 0100", "7", "sam@example.org"),),
        ),
        Location("Spoon House", "Bigtown", "South", "54321", "Elsewhere", "NOT_YET_RECRUITING"),
    ),
    central_contacts=(Contact("Max Loe", "CONTACT", "555 0101", "8", "max@example.org"),),
    other_ids=(OtherId("PL-1", "OTHER", "Plum Makers"),),
    ethics=(Ethics("Board of Plums", "approved", PartialDate(2025, 1, 1), "B1"),),
    documents=(
        StudyDocument("Protocol", "Plan", PartialDate(2025, 1, 1), "https://example.org/p"),
    ),
    references=(Reference("Doe P. On plums. 2020.", "1", "BACKGROUND"),),
    links=(Link("About plums", "https://example.org/plums"),),
)


@cache
def shop() -> Workshop:
    """The packaged words and templates, on one day."""
    return open_workshop(AS_OF)


@lru_cache(maxsize=200)
def pages_of(trial: Trial) -> Pages:
    """The pages of a trial."""
    (pages,) = shop().pages((shop().enrich(trial),))
    return pages


def lists_of(*trials: Trial, size: int = PAGE) -> Lists:
    """The lists of some trials."""
    entries = tuple(shop().listed(trial, leaflet_of(trial)) for trial in trials)
    return Lists(Entries.of(entries), shop().renderer, size)


def leaflet_of(trial: Trial) -> Leaflet:
    """What the pages of a trial say."""
    return pages_of(trial).leaflet


@lru_cache(maxsize=200)
def html_of(trial: Trial) -> dict[str, str]:
    """The HTML of each page by its name, the handout among them; the theme left out."""
    pages = pages_of(trial)
    found: dict[str, str] = {name: to_html(text) for name, text in pages.markdown.items()}
    beside = extra_files(pages, shop().handouts)
    found["handout"] = next(text for address, text in beside.items() if address.endswith(".html"))
    return found


@cache
def real_trials(shared: Path, per_folder: int = 10) -> tuple[Trial, ...]:
    """Some real trials of every form, enriched: the same ones each time."""
    found: list[Trial] = []
    for folder in sorted(path for path in (shared / "records").rglob("*") if path.is_dir()):
        inside = sorted(path for path in folder.iterdir() if path.is_file())
        chosen = inside[:: max(1, len(inside) // per_folder)]
        read = (parsed.trial for parsed in read_records(chosen) if parsed.trial is not None)
        found += islice(read, per_folder)
    return tuple(shop().enrich(trial) for trial in found)


def example_trials() -> tuple[Trial, ...]:
    """The trials of the example site, enriched."""
    return shop().collect([ROOT / "content" / "records"]).trials


# Fields that are no words of a record: made by this project, or one of a few words by type.
OURS = frozenset(
    {"Trial.id", "Criterion.id", "Criterion.role", "Criterion.rule", "Section.kind"}
    | {
        "Source.format",
        "Source.file",
        "Source.sha256",
        "Source.url",
        "Trial.registry",
        "Trial.not_carried",
    }
    | {"Trial.incomplete", "Trial.diagnostics", "Criterion.explanation", "Criterion.topic"}
)


def with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed, at any depth, but for the fields that are ours."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(with_texts(item, change) for item in value)
    if not is_dataclass(value) or isinstance(value, type | PartialDate):
        return value
    changes = {
        field.name: with_texts(getattr(value, field.name), change)
        for field in fields(value)
        if f"{type(value).__name__}.{field.name}" not in OURS
    }
    return replace(value, **changes)


class Elements(HTMLParser):
    """What a page is made of: elements with the names of their attributes, links, words.

    `meanings` are the explanations of terms, which open beside the words; `why` is what opens under
    a section and repeats its sentences with their sources; `drawn` are the words in pictures.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, ...]] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.comments: list[str] = []
        self.meanings: list[str] = []
        self.why: list[str] = []
        self.drawn: list[str] = []
        self.pictures = 0
        self.hidden = 0
        # What opens beside the words: where its text goes, its element, how many of these are open.
        self.beside: tuple[list[str], str] | None = None
        self.depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *sorted(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        self.hidden += tag in {"style", "script"}
        self.pictures += tag == "svg"
        for name, texts in (("tp-meaning", self.meanings), ("tp-why", self.why)):
            if ("class", name) in attrs:
                texts.append("")
                self.beside, self.depth = (texts, tag), 0
        self.depth += self.beside is not None and self.beside[1] == tag
        if tag not in _INLINE and not self.pictures:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"style", "script"}
        self.pictures -= tag == "svg"
        if self.beside is not None and self.beside[1] == tag:
            self.depth -= 1
            self.beside = self.beside if self.depth else None
        if tag not in _INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self.pictures:
            self.drawn.append(data)
        elif self.beside is not None:
            self.beside[0][-1] += data
        elif not self.hidden:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)

    def handle_pi(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        """The words that a reader sees, white space folded."""
        return printable("".join(self.words))

    @property
    def blocks(self) -> list[str]:
        """The words of each paragraph, list item, heading and so on, in order."""
        return [found for block in "".join(self.words).split("\n") if (found := printable(block))]


_INLINE = frozenset(
    {"a", "strong", "em", "span", "q", "code", "b", "i", "abbr", "dfn", "small", "wbr", "button"}
)


def study(number: str = ID, **changes: Any) -> dict[str, Any]:
    """A record of the full trial's kind as ClinicalTrials.gov JSON; modules by their names."""
    section: dict[str, Any] = {
        "identificationModule": {
            "nctId": number,
            "briefTitle": f"Plums {number} (made-up example)",
        },
        "statusModule": {
            "overallStatus": "RECRUITING",
            "statusVerifiedDate": "2026-09",
            "startDateStruct": {"date": "2025-03", "type": "ACTUAL"},
            "completionDateStruct": {"date": "2027-06", "type": "ESTIMATED"},
            "lastUpdatePostDateStruct": {"date": "2026-10-01", "type": "ACTUAL"},
        },
        "conditionsModule": {"conditions": ["Chronic Cough"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE2"],
            "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL"},
            "enrollmentInfo": {"count": 40, "type": "ESTIMATED"},
        },
        "eligibilityModule": {
            "eligibilityCriteria": "Inclusion Criteria:\n\n* Coughs\n\n"
            "Exclusion Criteria:\n\n* Asthma",
            "healthyVolunteers": False,
            "sex": "ALL",
            "minimumAge": "18 Years",
            "stdAges": ["ADULT", "OLDER_ADULT"],
        },
    }
    for name, values in changes.items():
        section[name] = {**section.get(name, {}), **values}
    return {"protocolSection": section}


def study_text(number: str = ID, **changes: Any) -> str:
    """The same as the text of a file."""
    return json.dumps(study(number, **changes))
