from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Enrollment, Intervention, Location, OtherId, PartialDate, Trial
from generator.registries import ctgov_csv
from generator.registries.base import Document, Parsed
from generator.registries.ctgov_csv_columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROW = {
    "NCT Number": "NCT00000001",
    "Study Title": "Walking, after a meal",
    "Study URL": "https://clinicaltrials.gov/study/NCT00000001",
    "Acronym": "",
    "Study Status": "RECRUITING",
    "Brief Summary": "One aim:\n\n* walk \\> 1 km",
    "Study Results": "NO",
    "Conditions": "Rest|Unrest",
    "Interventions": "DRUG: Tea: green|OTHER: Rest|Walk: 1 km",
    "Primary Outcome Measures": "Distance, in km \\[walked\\], 1 day|Mood, 1 day",
    "Sponsor": "Somewhere",
    "Funder Type": "INDUSTRY",
    "Sex": "FEMALE",
    "Age": "ADULT, OLDER_ADULT",
    "Phases": "PHASE1|PHASE2",
    "Enrollment": "0",
    "Study Type": "INTERVENTIONAL",
    "Study Design": "Allocation: NA|Intervention Model: |Masking: SINGLE (PARTICIPANT)"
    "|Time Perspective: p",
    "Other IDs": "W-1|G-2",
    "Start Date": "2024-02",
    "Locations": "Clinic, North Wing, Seoul, 123, Korea, Republic of|Peru",
    "Study Documents": "Study Protocol, https://x.org/01/NCT00000001/Prot_SAP_000.pdf",
}


def table(*rows: Mapping[str, str]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def read_all(data: bytes) -> list[Parsed]:
    return list(ctgov_csv.read(Document("ctg.csv", data)))


def read(row: Mapping[str, str]) -> Trial:
    (parsed,) = read_all(table(row))
    assert parsed.trial is not None, parsed
    return parsed.trial


def test_columns() -> None:
    trial = read(ROW)
    assert (trial.title, trial.acronym) == ("Walking, after a meal", None)
    assert trial.summary == ("One aim:", "* walk > 1 km")
    assert trial.conditions == ("Rest", "Unrest")
    assert trial.interventions == (
        Intervention("DRUG", "Tea: green"),
        Intervention("OTHER", "Rest"),
        Intervention(None, "Walk: 1 km"),
    )
    assert trial.enrollment == Enrollment(0)
    assert trial.other_ids == (OtherId("W-1"), OtherId("G-2"))
    assert trial.dates.start == PartialDate(2024, 2)
    assert trial.design.who_masked == ("PARTICIPANT",)
    assert (trial.design.intervention_model, trial.design.time_perspective) == (None, None)
    assert trial.has_results is False
    assert trial.documents[0].type == "Prot_SAP"
    assert trial.diagnostics == ()


def test_what_cannot_be_parted_for_certain_stays_together() -> None:
    trial = read(ROW)
    assert trial.locations == (
        Location("Clinic, North Wing, Seoul, 123", country="Korea, Republic of"),
        Location(country="Peru"),
    )
    assert [one.measure for one in trial.outcomes.primary] == [
        "Distance, in km [walked], 1 day",
        "Mood, 1 day",
    ]
    assert {"outcomes.primary", "locations.facility"} <= set(trial.incomplete)


def test_groups_of_ages_are_no_limits() -> None:
    trial = read(ROW)
    assert (trial.eligibility.minimum_age, trial.eligibility.maximum_age) == (None, None)
    assert "eligibility.minimum_age" in trial.not_carried


def test_columns_that_are_not_there_are_losses() -> None:
    trial = read({"NCT Number": "NCT00000001", "Study Title": "A title"})
    assert {"status", "conditions", "sponsor", "dates.last_updated"} <= set(trial.not_carried)
    assert "title" not in trial.not_carried


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"NCT Number": "1"}, "E304"),
        ({"NCT Number": ""}, "E304"),
        ({"Study Status": "RESTING"}, "W312"),
        ({"Enrollment": "many"}, "W311"),
        ({"Study Results": "PERHAPS"}, "W311"),
        ({"Start Date": "soon"}, "W313"),
        ({"Colour": "red"}, "I318"),
        ({"Acronym": "A &amp; B"}, "I319"),
    ],
)
def test_faults(change: dict[str, str], code: str) -> None:
    (parsed,) = read_all(table(ROW | change))
    assert [one.code for one in (parsed.trial or parsed).diagnostics] == [code]


def test_one_bad_row_leaves_the_others() -> None:
    data = table(ROW, ROW | {"NCT Number": "x"}, ROW) + b"NCT00000002,short\n\n"
    found = read_all(data)
    assert [parsed.trial is not None for parsed in found] == [True, False, True, True]
    last = found[-1].trial
    assert last is not None
    assert [one.code for one in last.diagnostics] == ["W308"]


def test_a_cell_without_end() -> None:
    data = table(ROW) + b'NCT00000002,"' + b"x" * 200_000
    codes = [one.code for parsed in read_all(data) for one in parsed.diagnostics]
    assert codes == ["E307"]


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ("NCT Number,Study Title", True),
        ('"Study Status","NCT Number"', True),
        ("NCT Number,Sponsor", False),
        ("Rank,NCT Number,Title,Status", False),
        ("nct_id,title", False),
        ("", False),
    ],
)
def test_sniff(header: str, known: bool) -> None:  # noqa: FBT001
    assert ctgov_csv.sniff(Document("x", header.encode())) is known


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), st.text(max_size=20)))
@settings(max_examples=100, deadline=None)
def test_never_raises_on_any_cell(cells: dict[str, str]) -> None:
    row = {"NCT Number": "NCT00000001", "Study Title": "x"} | cells
    for parsed in read_all(table(row)):
        assert parsed.trial is not None or parsed.diagnostics


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_never_raises_on_any_bytes(data: bytes) -> None:
    for parsed in read_all(b"NCT Number,Study Title\n" + data):
        assert parsed.trial is not None or parsed.diagnostics


@pytest.mark.shared
@pytest.mark.parametrize("name", ["AZ", "B7H3", "unl-stat351"])
def test_every_real_row(shared: Path, name: str) -> None:
    data = (shared / f"records/other/ctgov-csv/ctg-studies_{name}.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    found = read_all(data)
    assert len(found) == len(rows)
    for row, parsed in zip(rows, found, strict=True):
        assert parsed.trial is not None
        assert (parsed.trial.id, parsed.trial.title) == (row["NCT Number"], row["Study Title"])
        assert {one.code for one in parsed.trial.diagnostics} <= {"I319"}
