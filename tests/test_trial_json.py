"""`trial.json`: the contract for everything that reads trials from this project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator import model
from generator.model import Dates, PartialDate, Source, Trial
from generator.render.trial_json import dumps, to_dict
from tests.conftest import ROOT
from tests.makers import FULL, example_trials, real_trials, with_texts

BARE = Trial("X1", "isrctn", Source("isrctn-xml", "x.xml", "0" * 64))


@cache
def schema() -> Draft202012Validator:
    path = ROOT / "docs" / "schema" / "trial.schema.json"
    loaded = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(loaded)
    return Draft202012Validator(loaded)


def _rule() -> dict[str, Any]:
    rule: dict[str, Any] = dict(schema().schema)  # type: ignore[arg-type]
    return rule


def _faults(data: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message[:150]}" for fault in schema().iter_errors(data)]


@pytest.mark.parametrize("trial", [FULL, BARE], ids=["full", "bare"])
def test_a_trial_follows_the_schema(trial: Trial) -> None:
    assert _faults(json.loads(dumps(trial))) == []


def test_keys_stand_in_the_order_of_the_contract() -> None:
    assert _order(to_dict(FULL), _rule()) == []


def _order(data: Any, rule: Any, path: str = "$") -> list[str]:
    """Places where the keys of the data and of the schema differ in order."""
    rule = _resolved(rule)
    if isinstance(data, dict):
        wrong = [] if list(data) == list(rule["properties"]) else [path]
        return wrong + [
            fault
            for key, value in data.items()
            if key in rule["properties"]
            for fault in _order(value, rule["properties"][key], f"{path}.{key}")
        ]
    if isinstance(data, list) and "items" in rule and rule["items"]:
        return [fault for item in data for fault in _order(item, rule["items"], f"{path}[]")]
    return []


def _resolved(rule: Any) -> Any:
    if "anyOf" in rule:
        rule = rule["anyOf"][0]
    name = rule.get("$ref", "").removeprefix("#/$defs/")
    return _resolved(_rule()["$defs"][name]) if name else rule


def test_every_object_of_the_schema_is_closed_and_complete() -> None:
    loose = [
        rule.get("properties", {}).keys()
        for rule in _rules(_rule())
        if rule.get("type") == "object"
        and (
            rule.get("additionalProperties") is not False
            or rule.get("required") != list(rule["properties"])
        )
    ]
    assert loose == []


def _rules(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _rules(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _rules(inner)


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"title": ""},
        {"title": "  "},
        {"phases": None},
        {"has_results": "yes"},
        {"id": "../x"},
        {"status": ""},
        {"enrollment": {"count": -1, "type": None}},
        {"enrollment": {"count": 5}},
        {"links": [{"label": "", "url": "x"}]},
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_allow(change: dict[str, Any]) -> None:
    assert _faults({**to_dict(FULL), **change})


def test_a_missing_key_is_refused() -> None:
    for key in to_dict(FULL):
        assert _faults({name: v for name, v in to_dict(FULL).items() if name != key}), key


def test_every_field_of_the_model_is_exported_and_no_value_is_lost() -> None:
    exported = json.dumps(to_dict(FULL), ensure_ascii=False)
    texts: list[str] = []
    with_texts(FULL, lambda text: texts.append(text) or text)  # type: ignore[func-returns-value]
    assert [text for text in texts if json.dumps(text, ensure_ascii=False) not in exported] == []


def test_dates_keep_the_precision_of_their_source() -> None:
    dates = Dates(
        start=PartialDate(2024, 2),
        completion=PartialDate(2024, 2, 29, unsure=True),
        last_updated=PartialDate(2024, 2, 29),
    )
    found = to_dict(replace(BARE, dates=dates))["dates"]
    assert (found["start"], found["start_precision"]) == ("2024-02", "month")
    assert (found["completion"], found["completion_precision"]) == ("2024-02-29", "unsure")
    assert (found["last_updated"], found["last_updated_precision"]) == ("2024-02-29", "day")
    assert (found["verified"], found["verified_precision"]) == (None, None)


def test_silence_is_null_or_an_empty_list() -> None:
    values = [*_leaves(to_dict(BARE))]
    assert "" not in values
    assert to_dict(BARE)["sponsor"] is None
    assert to_dict(BARE)["phases"] == []


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert json.loads(dumps(replace(FULL, title=text)).encode("utf-8"))["title"] == text


def test_the_schema_names_every_class_of_the_model() -> None:
    """A field that is added to the model and not to the schema fails here, not at an office."""
    for kind in vars(model).values():
        if isinstance(kind, type) and is_dataclass(kind) and kind not in {PartialDate, Dates}:
            keys = [f.name.rstrip("_") for f in fields(kind)]
            known = [list(r["properties"]) for r in _rules(_rule()) if "properties" in r]
            assert keys in known, kind.__name__


def test_the_made_up_records_follow_the_schema() -> None:
    trials = example_trials()
    assert trials
    assert [fault for trial in trials for fault in _faults(json.loads(dumps(trial)))] == []


@pytest.mark.shared
def test_real_records_follow_the_schema(shared: Path) -> None:
    faults = [
        f"{trial.source.file} {fault}"
        for trial in real_trials(shared)
        for fault in _faults(json.loads(dumps(trial)))
    ]
    assert faults == []
    assert {trial.registry for trial in real_trials(shared)} >= {"clinicaltrials.gov", "isrctn"}
