from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import (
    NO_LIMIT,
    Arm,
    Contact,
    Criterion,
    OtherId,
    Outcome,
    PartialDate,
    Section,
    StudyDocument,
    Trial,
)
from generator.registries import ctgov_xml
from generator.registries.base import Document, Parsed
from generator.registries.ctgov_schema import XML_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

STUDY = Path(__file__).with_name("made_up_study.xml").read_text("utf-8")


def read_all(text: str | bytes) -> list[Parsed]:
    data = text.encode() if isinstance(text, str) else text
    return list(ctgov_xml.read(Document("study.xml", data)))


def read(text: str | bytes = STUDY) -> Trial:
    (parsed,) = read_all(text)
    assert parsed.trial is not None, parsed
    return parsed.trial


def codes(text: str | bytes) -> list[str]:
    (parsed,) = read_all(text)
    return [one.code for one in (parsed.trial or parsed).diagnostics]


def test_wrapped_text_is_joined_and_list_items_stand_alone() -> None:
    first, second, third = read().summary
    assert first.endswith("main meal of the day, at home, and 1. at what they eat.")
    assert second.startswith("* One group walks")
    assert second.endswith("chooses for himself or herself.")
    assert third == "* The other rests."


def test_criteria_are_joined_and_nested() -> None:
    (section,) = read().eligibility.sections
    assert isinstance(section, Section)
    (item,) = section.items
    assert isinstance(item, Criterion)
    assert item.text.endswith("say that they like to walk")
    assert [one.text for one in item.items] == ["alone"]


def test_words_become_codes() -> None:
    trial = read()
    design = trial.design
    assert trial.status == "ACTIVE_NOT_RECRUITING"
    assert trial.phases == ("PHASE1", "PHASE2")
    assert trial.study_type == "OBSERVATIONAL"
    assert (design.allocation, design.intervention_model) == ("NON_RANDOMIZED", "SINGLE_GROUP")
    assert (design.primary_purpose, design.masking) == ("ECT", "DOUBLE")
    assert design.who_masked == ("PARTICIPANT", "OUTCOMES_ASSESSOR")
    assert trial.eligibility.sex == "ALL"
    assert trial.sponsor is not None
    assert (trial.sponsor.class_, trial.collaborators[0].class_) == ("FED", "OTHER")
    assert trial.arms == (Arm("A", "NO_INTERVENTION"), Arm("B", "ACTIVE_COMPARATOR", (), ("Tea",)))
    assert trial.interventions[0].type == "DIETARY_SUPPLEMENT"
    assert trial.diagnostics == ()


def test_dates_keep_their_precision_and_type() -> None:
    dates = read().dates
    assert (dates.start, dates.start_type) == (PartialDate(2005, 1), "ESTIMATED")
    assert (dates.completion, dates.completion_type) == (PartialDate(2008, 3, 4), "ACTUAL")
    assert (dates.verified, dates.last_updated) == (PartialDate(2007, 5), PartialDate(2007, 5, 3))
    assert read().source.retrieved == PartialDate(2023, 3, 4)
    older = STUDY.replace("last_update_posted", "lastchanged_date")
    assert read(older).dates.last_updated == PartialDate(2007, 5, 3)


def test_days_of_posting_are_losses_of_the_oldest_files() -> None:
    received = "<firstreceived_date>May 1, 2007</firstreceived_date></clinical_study>"
    oldest = read(STUDY.replace("</clinical_study>", received))
    assert oldest.incomplete == ("dates.first_posted", "dates.results_posted")
    assert read().incomplete == ()


def test_ages_volunteers_and_numbers() -> None:
    trial = read()
    eligibility = trial.eligibility
    assert (eligibility.minimum_age, eligibility.maximum_age) == (NO_LIMIT, "65 Years")
    assert (eligibility.healthy_volunteers, eligibility.gender_based) == (True, True)
    assert [one.id for one in trial.other_ids] == ["W-1", "G-2", "NCT00000002"]
    assert trial.other_ids[-1] == OtherId("NCT00000002", "NCT_ALIAS")
    assert trial.enrollment is not None
    assert (trial.enrollment.count, trial.enrollment.type) == (0, "ESTIMATED")
    assert trial.outcomes.primary == (Outcome("Distance", None, "1 day"),)
    assert trial.has_results is False
    with_results = STUDY.replace("</clinical_study>", "<clinical_results/></clinical_study>")
    assert read(with_results).has_results is True


def test_people_places_and_papers() -> None:
    trial = read()
    assert trial.central_contacts == (Contact("Ann Bee, MD", "CONTACT", "1"),)
    (place,) = trial.locations
    assert (place.facility, place.city, place.country) == ("Clinic", "Seoul", "Korea, Republic of")
    assert place.contacts == (Contact("C D", "SUB_INVESTIGATOR"),)
    assert (trial.references[0].pmid, trial.references[0].type) == ("12", "RESULT")
    url = "https://cdn.clinicaltrials.gov/large-docs/01/NCT00000001/Prot_000.pdf"
    day = PartialDate(2007, 5, 1)
    assert trial.documents == (StudyDocument("Prot", "Study Protocol", day, url),)


def test_backslashes_are_the_writers_own() -> None:
    assert read().why_stopped == "R\\&D"


def test_countries_alone_are_places() -> None:
    alone = re.sub(
        r"(?s)<location>.*</location>",
        "<location_countries><country>Peru</country></location_countries>",
        STUDY,
    )
    assert [place.country for place in read(alone).locations] == ["Peru"]


LAUGHS = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<clinical_study><brief_title>&b;</brief_title></clinical_study>"""
OUTSIDE = """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<clinical_study><brief_title>&x;</brief_title></clinical_study>"""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (STUDY[:-20], "E305"),
        (STUDY.replace("Walking", "a < b"), "E305"),
        (STUDY.replace("Walking", "&#0;"), "E305"),
        (LAUGHS, "E306"),
        (OUTSIDE, "E306"),
        (STUDY.replace("NCT00000001", "../../x"), "E304"),
        ("<clinical_study/>", "E304"),
        (STUDY.replace("Active, not recruiting", "Resting"), "W312"),
        (STUDY.replace("January 2005", "soon"), "W313"),
        (STUDY.replace(">0</enrollment", ">many</enrollment"), "W311"),
        (STUDY.replace("Accepts Healthy Volunteers", "Perhaps"), "W311"),
        (STUDY.replace("Walking", "A &amp;lt; B"), "I319"),
        (STUDY.replace("<condition>", "<colour>red</colour><condition>"), "I318"),
        (STUDY.replace("<gender>", "<taste>x</taste><gender>"), "I318"),
        (STUDY.replace("Walking", "Fièvre").encode("cp1252"), "W107"),
        (STUDY.encode("utf-16"), "I108"),
        (STUDY.replace("Walking", "Wal\0king"), "W109"),
    ],
)
def test_faults(text: str | bytes, code: str) -> None:
    assert codes(text) == [code]


def test_unknown_words_stay() -> None:
    assert read(STUDY.replace("Active, not recruiting", "Resting now")).status == "Resting now"


def test_several_studies_in_one_file() -> None:
    one = STUDY.partition("?>")[2]
    found = read_all(f"<all>{one}{one.replace('NCT00000001', 'x')}</all>")
    assert [parsed.trial is not None for parsed in found] == [True, False]
    assert [parsed.name for parsed in found] == ["study.xml #1", "study.xml #2"]


@given(st.sampled_from(sorted(XML_ELEMENTS)), st.text(max_size=20), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_never_raises_on_any_text_in_any_element(tag: str, words: str, depth: int) -> None:
    element = ET.Element(tag)
    below = element
    for _ in range(depth):
        below = ET.SubElement(below, tag)
    below.text = words
    added = ET.tostring(element, encoding="unicode")
    (parsed,) = read_all(STUDY.replace("</clinical_study>", f"{added}</clinical_study>"))
    assert parsed.trial is not None or parsed.diagnostics[-1].code == "E305"


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_never_raises_on_any_bytes(data: bytes) -> None:
    for start in (b"", b"<clinical_study>", STUDY.encode()[:900]):
        document = Document("x", start + data)
        ctgov_xml.sniff(document)
        assert all(parsed.trial is None or parsed.trial.id for parsed in ctgov_xml.read(document))


def words(text: str | None) -> list[str]:
    return re.sub(r"(?m)^\s*-(?=  )", "*", (text or "").replace("\r", "")).split()


def records(shared: Path) -> Iterator[tuple[ET.Element, Trial]]:
    for path in sorted((shared / "records/ctgov-xml").iterdir()):
        data = path.read_bytes()
        yield ET.fromstring(data), read(data)  # noqa: S314 - records of the registry


@pytest.mark.shared
def test_no_word_of_any_real_text_is_lost_and_no_code_unknown(shared: Path) -> None:
    for root, trial in records(shared):
        assert " ".join(trial.summary).split() == words(root.findtext("brief_summary/textblock"))
        described = words(root.findtext("detailed_description/textblock"))
        assert " ".join(trial.description).split() == described
        assert not [
            one for one in trial.diagnostics if one.code in {"W311", "W312", "W313", "I318"}
        ]


@pytest.mark.shared
def test_no_real_paragraph_is_glued_or_cut(shared: Path) -> None:
    """The format sets an empty line between paragraphs and between list items."""
    for root, trial in records(shared):
        text = (root.findtext("detailed_description/textblock") or "").replace("\r", "")
        assert len(trial.description) == len([one for one in text.split("\n\n") if one.strip()])


def test_an_element_that_stands_twice_is_named() -> None:
    title = "<brief_title>Walking after a meal</brief_title>"
    doubled = STUDY.replace(title, f"{title}<brief_title>Another walk</brief_title>")
    assert doubled != STUDY
    (parsed,) = ctgov_xml.read(Document("a.xml", doubled.encode()))
    assert parsed.trial is not None
    assert parsed.trial.title == "Walking after a meal"
    (note,) = (one for one in parsed.trial.diagnostics if one.code == "W320")
    assert note.message.endswith(": clinical_study/brief_title")
