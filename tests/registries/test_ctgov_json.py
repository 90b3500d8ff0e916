from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import NO_LIMIT, OtherId, PartialDate, Trial
from generator.registries import ctgov_json
from generator.registries.base import Document, Parsed
from generator.registries.ctgov_schema import V2_KEYS

STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT00000001",
            "nctIdAliases": ["NCT00000002"],
            "briefTitle": "Walking after a meal",
            "orgStudyIdInfo": {"id": "W-1"},
        },
        "statusModule": {
            "overallStatus": "RECRUITING",
            "statusVerifiedDate": "2024-03",
            "startDateStruct": {"date": "2024-02"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Somewhere", "class": "OTHER"}},
        "designModule": {"studyType": "INTERVENTIONAL"},
        "descriptionModule": {"briefSummary": "Two aims:\n\n* walk \\> 1 km\n* rest\n\nThen home."},
        "eligibilityModule": {"eligibilityCriteria": "Inclusion Criteria:\n\n* Adults"},
    },
    "derivedSection": {"miscInfoModule": {"versionHolder": "2025-03-04"}},
    "hasResults": False,
}


def study(**modules: dict[str, Any]) -> dict[str, Any]:
    """The made-up study with keys of some of its modules replaced."""
    protocol = {key: dict(value) for key, value in STUDY["protocolSection"].items()}
    for name, keys in modules.items():
        protocol.setdefault(f"{name}Module", {}).update(keys)
    return {**STUDY, "protocolSection": protocol}


def read_all(value: object) -> list[Parsed]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(ctgov_json.read(Document("study.json", data)))


def read(value: object) -> Trial:
    (parsed,) = read_all(value)
    assert parsed.trial is not None, parsed
    return parsed.trial


def codes(value: object) -> list[str]:
    return [
        one.code
        for parsed in read_all(value)
        for one in (parsed.trial.diagnostics if parsed.trial else parsed.diagnostics)
    ]


def test_one_study() -> None:
    trial = read(STUDY)
    assert trial.id == "NCT00000001"
    assert trial.registry == "clinicaltrials.gov"
    assert trial.source.format == "ctgov-json"
    assert trial.source.retrieved == PartialDate(2025, 3, 4)
    assert trial.source.url == "https://clinicaltrials.gov/study/NCT00000001"
    assert trial.dates.start == PartialDate(2024, 2)
    assert trial.has_results is False
    assert trial.diagnostics == ()


def test_paragraphs_and_list_items_are_kept_apart_and_escapes_undone_once() -> None:
    assert read(STUDY).summary == ("Two aims:", "* walk > 1 km", "* rest", "Then home.")
    twice = read(study(description={"briefSummary": "a \\\\> b"}))
    assert twice.summary == ("a \\> b",)


def test_escapes_are_left_where_the_registry_has_none() -> None:
    assert read(study(identification={"briefTitle": r"R\&D of X\*"})).title == r"R\&D of X\*"


def test_ages_that_are_missing_mean_no_limit() -> None:
    eligibility = read(STUDY).eligibility
    assert (eligibility.minimum_age, eligibility.maximum_age) == (NO_LIMIT, NO_LIMIT)
    without = study()
    del without["protocolSection"]["eligibilityModule"]
    assert read(without).eligibility.maximum_age is None


def test_a_copy_with_some_fields_chosen_has_lost_the_others() -> None:
    chosen = study()
    del chosen["protocolSection"]["sponsorCollaboratorsModule"]
    del chosen["protocolSection"]["statusModule"]["statusVerifiedDate"]
    trial = read(chosen)
    assert trial.eligibility.maximum_age is None
    assert {"sponsor", "eligibility.maximum_age", "conditions", "arms"} <= set(trial.incomplete)
    assert not {"title", "status", "summary", "lay_title"} & set(trial.incomplete)
    assert codes(chosen) == ["I321"]
    chosen["protocolSection"]["statusModule"] = {"overallStatus": "WITHHELD"}
    assert read(chosen).incomplete == ()


def test_former_numbers_are_other_ids() -> None:
    assert read(STUDY).other_ids == (OtherId("W-1"), OtherId("NCT00000002", "NCT_ALIAS"))


def test_names_of_interventions_lose_the_word_for_their_type_alone() -> None:
    arm = {"label": "A", "interventionNames": ["Drug: Abc: 5 mg", "Walk: 1 km"]}
    trial = read(study(armsInterventions={"armGroups": [arm]}))
    assert trial.arms[0].interventions == ("Abc: 5 mg", "Walk: 1 km")


def test_withdrawn_with_nobody_and_expanded_access() -> None:
    trial = read(
        study(
            status={"overallStatus": "WITHDRAWN"},
            design={"studyType": "EXPANDED_ACCESS", "enrollmentInfo": {"count": 0}},
        )
    )
    assert trial.enrollment is not None
    assert (trial.enrollment.count, trial.enrollment.type) == (0, None)
    assert trial.study_type == "EXPANDED_ACCESS"


@pytest.mark.parametrize(
    "page",
    [{"studies": [STUDY, STUDY], "nextPageToken": "x"}, [STUDY, STUDY]],
    ids=["page", "list"],
)
def test_pages_and_lists(page: object) -> None:
    found = read_all(page)
    assert [parsed.name for parsed in found] == ["study.json #1", "study.json #2"]
    assert [parsed.trial.title for parsed in found if parsed.trial] == ["Walking after a meal"] * 2


def test_one_bad_study_of_a_page_leaves_the_others() -> None:
    found = read_all([STUDY, {"protocolSection": {}}, 5, STUDY])
    assert [parsed.trial is not None for parsed in found] == [True, False, False, True]
    assert [one.code for one in found[1].diagnostics] == ["E304"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (json.dumps(STUDY).encode()[:-40], "E301"),
        (b'{"protocolSection":' * 10_000, "E302"),
        (b"[" * 10_000 + b'"protocolSection"' + b"]" * 10_000, "E302"),
        ({"protocolSection": {"identificationModule": {"nctId": "../x"}}}, "E304"),
        ({"protocolSection": {"identificationModule": {"nctId": 5}}}, "E304"),
        ({"protocolSection": None}, "E304"),
        ({"found": {"protocolSection": 1}}, "E303"),
        (b'{"protocolSection": ' + b"9" * 5000 + b"}", "E301"),
        (study(identification={"briefTitle": 7}), "W311"),
        (study(identification={"briefTitle": {}}), "W311"),
        (study(conditions={"conditions": "asthma"}), "W311"),
        (study(conditions={"conditions": [["asthma"]]}), "W311"),
        (study(design={"enrollmentInfo": {"count": "many"}}), "W311"),
        (study(design={"enrollmentInfo": {"count": -1}}), "W311"),
        (study(eligibility={"healthyVolunteers": "yes"}), "W311"),
        (study(contactsLocations={"locations": [{"geoPoint": {"lat": 91, "lon": 0}}]}), "W311"),
        (study(contactsLocations={"locations": ["here"]}), "W311"),
        (study(status={"overallStatus": "RESTING"}), "W312"),
        (study(status={"statusVerifiedDate": "2024-13"}), "W313"),
        (json.dumps(STUDY).replace('"hasResults"', '"hasResults":1,"hasResults"').encode(), "W314"),
        (study(contactsLocations={"locations": [{"geoPoint": {"lat": float("nan")}}]}), "W316"),
        (study(identification={"briefTitle": "broken \ufffd sign"}), "I317"),
        (study(status={"newField": {"deep": 1}}), "I318"),
        (study(identification={"briefTitle": "safe &amp; sound"}), "I319"),
    ],
)
def test_faults(value: object, code: str) -> None:
    assert codes(value) == [code]


def test_half_a_character_is_shown_as_broken() -> None:
    half = study(
        identification={"briefTitle": "a \ud83d b"}, conditions={"keywords": ["\U0001f600"]}
    )
    assert codes(half) == ["W315", "I317"]
    assert read(half).title == "a \ufffd b"
    assert read(half).keywords == ("\U0001f600",)


def test_unknown_fields_that_add_nothing_are_no_news() -> None:
    places = [{"city": "Lima"}]
    added = {"locations": places, "locations_nested": places, "empty": [], "blank": " "}
    assert codes(study(contactsLocations=added)) == []


def test_what_is_odd_stands_as_it_is() -> None:
    assert read(study(status={"overallStatus": "RESTING"})).status == "RESTING"
    assert read(study(identification={"briefTitle": 7})).title == "7"
    assert read(study(identification={"briefTitle": "a &amp; b"})).title == "a &amp; b"


def test_bytes_that_are_not_utf8() -> None:
    text = json.dumps(study(identification={"briefTitle": "Fièvre"}), ensure_ascii=False)
    for encoding, code in (("cp1252", "W107"), ("utf-16", "I108"), ("utf-16-be", "I108")):
        assert read(text.encode(encoding)).title == "Fièvre"
        assert codes(text.encode(encoding)) == [code]
    assert codes(text.replace("Walking", "x").encode() + b"\0") == ["W109"]


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
KEYS = st.sampled_from(["type", "date", "name", "label", "locations", "geoPoint", "lat", "count"])
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)
MODULES = [name.removesuffix("Module") for name in V2_KEYS[""]]


@given(st.sampled_from(MODULES), st.data())
@settings(max_examples=150, deadline=None)
def test_never_raises_on_any_value_in_any_field(module: str, data: st.DataObject) -> None:
    names = sorted(V2_KEYS.get(f"{module}Module", frozenset()) - {"nctId"})
    keys = {name: data.draw(ANYTHING) for name in names}
    assert read(study(**{module: keys})).id == "NCT00000001"


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_never_raises_on_any_bytes(data: bytes) -> None:
    for start in (b"", b'{"protocolSection":', b'[{"protocolSection":{}},'):
        document = Document("x", start + data)
        ctgov_json.sniff(document)
        assert all(parsed.trial is None or parsed.trial.id for parsed in ctgov_json.read(document))


@given(st.lists(st.text(alphabet="ab*1. >", min_size=1, max_size=12), max_size=6))
@settings(deadline=None)
def test_no_line_of_prose_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    summary = read(study(description={"briefSummary": text})).summary
    assert " ".join(summary).split() == text.split()


def test_a_fault_in_the_criteria_is_told_by_their_own_line() -> None:
    """The whole field is one line of the file."""
    changed = json.loads(json.dumps(STUDY))
    changed["protocolSection"]["eligibilityModule"] = {
        "eligibilityCriteria": "Inclusion Criteria:\n\n* Tall\n* Consent exclusion criteria:\n* I"
    }
    told = [(d.line, d.message) for d in read(changed).diagnostics if d.code == "W507"]
    assert [line for line, _ in told] == [None]
    assert told[0][1].startswith("line 4 of the criteria: ")
