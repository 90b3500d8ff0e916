"""The made-up trials of the example site: each reads whole, traps of the form included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.model import Contact, PartialDate
from generator.registries.base import Document, Parsed
from generator.registries.registry_text import FORM
from tests.registries.test_registry_text_layout import codes

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Trial

NUMBERS = [f"NCT9999000{n}" for n in range(1, 7)]


def parse(root: Path, number: str, *, name: str | None = None, cut: str = "") -> Parsed:
    """Read an example; `cut` drops all text before these words."""
    path = root / "content" / "records" / f"{number}.txt"
    text = path.read_text("utf-8")
    document = Document(name or path.name, text[text.index(cut) :].encode())
    assert FORM.sniff(document)
    (parsed,) = FORM.read(document)
    return parsed


def read(root: Path, number: str) -> Trial:
    trial = parse(root, number).trial
    assert trial is not None
    return trial


def markers(trial: Trial) -> list[tuple[str, list[str | None]]]:
    sections = trial.eligibility.sections
    return [(section.kind, [item.marker for item in section.items]) for section in sections]


def test_all_examples_are_known(root: Path) -> None:
    assert sorted(path.stem for path in (root / "content" / "records").glob("*.txt")) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_examples_say_what_they_are_and_read_whole(root: Path, number: str) -> None:
    parsed = parse(root, number)
    trial = parsed.trial
    assert trial is not None
    assert trial.id == number
    assert trial.title is not None
    assert trial.title.endswith("(made-up example)")
    assert "made-up example" in " ".join(trial.summary)
    assert parsed.unread == ()
    assert {one.severity for one in trial.diagnostics} <= {"info"}
    assert {kind for kind, _ in markers(trial)} == {"inclusion", "exclusion"}
    assert trial.arms
    assert trial.sponsor is not None
    assert trial.other_ids


def test_recruiting_at_several_places(root: Path) -> None:
    trial = read(root, "NCT99990001")
    assert (trial.status, trial.study_type, trial.phases) == (
        "RECRUITING",
        "INTERVENTIONAL",
        ("NA",),
    )
    assert [arm.interventions for arm in trial.arms] == [
        ("Guided walking programme",),
        ("Leaflet about staying active",),
    ]
    assert [place.country for place in trial.locations] == [
        *["Canada"] * 2,
        *["United Kingdom"] * 2,
    ]
    assert trial.locations[3].facility is None
    assert [one.name for one in trial.collaborators] == ["Fictional Bowel Cancer Foundation"]
    texts = [item.text for section in trial.eligibility.sections for item in section.items]
    assert "Resting blood pressure > 160/100 mmHg despite treatment;" in texts
    assert not any("\\" in text for text in texts)


def test_unknown_and_stale_with_the_losses_of_the_form(root: Path) -> None:
    trial = read(root, "NCT99990002")
    assert (trial.status, trial.phases) == ("UNKNOWN", ("PHASE1", "PHASE2"))
    assert trial.dates.start == PartialDate(2023, 1, 31, unsure=True)
    assert trial.dates.completion == PartialDate(2024, 6, 30, unsure=True)
    assert trial.dates.last_updated == PartialDate(2023, 3, 14)
    assert markers(trial) == [
        ("inclusion", ["2.", "3.", "4.", "5."]),
        ("exclusion", ["2.", "3.", "4.", "5.", "6.", "7."]),
    ]
    assert {"summary", "eligibility.inclusion", "eligibility.exclusion"} <= set(trial.incomplete)
    assert {"conditions", "central_contacts"} <= set(trial.not_carried)
    (place,) = trial.locations
    assert (place.facility, place.contacts) == (
        "Alex Madeup",
        (Contact("Alex Madeup", "CONTACT"),),
    )


def test_number_comes_from_the_file_name_when_the_head_is_lost(root: Path) -> None:
    parsed = parse(root, "NCT99990002", cut="Study Results")
    assert parsed.trial is not None
    assert (parsed.trial.id, parsed.trial.title) == ("NCT99990002", None)
    nameless = parse(root, "NCT99990002", cut="Study Results", name="page.txt")
    assert nameless.trial is None
    assert "E202" in codes(nameless)


def test_observational_look_back(root: Path) -> None:
    trial = read(root, "NCT99990003")
    assert (trial.study_type, trial.phases) == ("OBSERVATIONAL", ())
    design = trial.design
    assert (design.observational_model, design.time_perspective) == ("COHORT", "RETROSPECTIVE")
    assert (design.allocation, design.masking) == (None, None)
    assert [(arm.label, arm.interventions) for arm in trial.arms] == [
        ("Geriatric ward", ()),
        ("Surgical ward", ()),
    ]
    assert (trial.eligibility.minimum_age, trial.eligibility.age_limit) == (None, "65 Years")


def test_labelled_with_placebo_and_masking(root: Path) -> None:
    trial = read(root, "NCT99990004")
    assert trial.conditions == ("Migraine",)
    assert [(arm.type, arm.interventions) for arm in trial.arms] == [
        ("EXPERIMENTAL", ("EX-101 50 mg",)),
        ("PLACEBO_COMPARATOR", ("Placebo tablet",)),
    ]
    assert [one.type for one in trial.interventions] == ["DRUG", "DRUG"]
    assert trial.design.who_masked == (
        *("PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR", "OUTCOMES_ASSESSOR"),
    )
    assert trial.design.masking_description is not None
    assert [one.phone for one in trial.central_contacts] == ["+44 1632 960123"]
    assert trial.incomplete == ()


def test_terminated_with_results_and_glued_heading(root: Path) -> None:
    trial = read(root, "NCT99990005")
    assert (trial.status, trial.has_results) == ("TERMINATED", True)
    assert "joined more slowly than planned" in trial.summary[0]
    assert [one.type for one in trial.other_ids] == [None, "REGISTRY"]
    assert trial.arms[1].interventions == (trial.arms[1].label,)


def test_childrens_trial_that_has_not_begun(root: Path) -> None:
    trial = read(root, "NCT99990006")
    assert trial.status == "NOT_YET_RECRUITING"
    ages = (trial.eligibility.minimum_age, trial.eligibility.maximum_age)
    assert ages == ("6 Months", "5 Years")
    assert (trial.design.masking, trial.design.who_masked) == ("DOUBLE", ())
    assert "design.who_masked" in trial.not_carried
