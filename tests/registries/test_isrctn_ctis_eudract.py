"""What the readers of other registries have in common: nothing is lost, nothing raises."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.registries import ctis, eudract, isrctn_json, isrctn_xml
from generator.registries.base import Document, Form, Parsed
from generator.registries.codes import CODES
from generator.render.trial_json import dumps, to_dict
from tests.registries import test_ctis, test_eudract, test_isrctn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.model import Criterion, Trial

FORMS = (isrctn_json.FORM, isrctn_xml.FORM, ctis.FORM, eudract.FORM)
FOLDERS = {
    isrctn_json.FORM.name: "isrctn/*.json",
    isrctn_xml.FORM.name: "isrctn/*.xml",
    ctis.FORM.name: "ctis/*.json",
    eudract.FORM.name: "euctr/*.txt",
}
EXAMPLES: dict[str, bytes] = {
    isrctn_json.FORM.name: json.dumps(test_isrctn.TRIAL).encode(),
    isrctn_xml.FORM.name: test_isrctn.xml_of(test_isrctn.TRIAL, test_isrctn.PARTIES),
    ctis.FORM.name: json.dumps(test_ctis.TRIAL).encode(),
    eudract.FORM.name: test_eudract.PAGE.encode(),
}
JSON_FORMS = (isrctn_json.FORM, ctis.FORM)
WORD = re.compile(r"\w+")

each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


def documents(shared: Path, form: Form) -> list[Document]:
    """The real records of a form."""
    paths = sorted((shared / "records" / "other").glob(FOLDERS[form.name]))
    return [Document(path.name, path.read_bytes()) for path in paths]


def trials(document: Document, form: Form) -> list[Trial]:
    found = [parsed.trial for parsed in form.read(document)]
    return [trial for trial in found if trial is not None]


def texts(value: Any) -> Iterator[str]:
    """Every text in a value of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name))


def criterion_words(items: tuple[Criterion, ...]) -> Iterator[str]:
    for item in items:
        yield from WORD.findall(f"{item.marker or ''} {item.text}")
        yield from criterion_words(item.items)


def section_words(trial: Trial) -> list[str]:
    """All words of a trial's criteria, in order."""
    found: list[str] = []
    for section in trial.eligibility.sections:
        found += WORD.findall(f"{section.heading or ''} {section.group or ''}")
        found += criterion_words(section.items)
    return found


@each_form
@pytest.mark.shared
def test_every_real_record_is_read_by_its_form_alone(shared: Path, form: Form) -> None:
    found = documents(shared, form)
    assert found
    for document in found:
        assert [one.name for one in FORMS if one.sniff(document)] == [form.name]
        parsed = list(form.read(document))
        assert all(one.trial is not None and not one.diagnostics for one in parsed)
        assert not any(one.unread for one in parsed)


@each_form
@pytest.mark.shared
def test_no_real_record_has_errors_or_unknown_parts(shared: Path, form: Form) -> None:
    for document in documents(shared, form):
        for trial in trials(document, form):
            codes = {note.code for note in trial.diagnostics if note.severity != "info"}
            assert codes <= {"W409"}, (document.name, trial.diagnostics)


@each_form
@pytest.mark.shared
def test_what_a_form_cannot_carry_is_never_filled(shared: Path, form: Form) -> None:
    for document in [*documents(shared, form), Document("example", EXAMPLES[form.name])]:
        for trial in trials(document, form):
            plain = to_dict(trial)
            assert set(form.not_carried) <= set(trial.not_carried)
            for path in trial.not_carried:
                assert not list(filled(plain, path.split("."))), (document.name, path)


def filled(value: Any, path: list[str]) -> Iterator[Any]:
    """Values at a path of trial.json, of all members of lists on the way."""
    if isinstance(value, list):
        for one in value:
            yield from filled(one, path)
    elif value is None:
        return
    elif path:
        assert path[0] in value, path
        yield from filled(value[path[0]], path[1:])
    elif isinstance(value, dict):
        yield from (one for one in value.values() if one not in (None, []))
    else:
        yield value


@each_form
@pytest.mark.shared
def test_values_are_codes_or_noted(shared: Path, form: Form) -> None:
    for document in documents(shared, form):
        for trial in trials(document, form):
            plain = to_dict(trial)
            noted = " ".join(note.message for note in trial.diagnostics if note.code == "I403")
            for path, codes in CODES.items():
                for value in filled(plain, path.split(".")):
                    assert value in codes or str(value) in noted, (document.name, path, value)


@each_form
@pytest.mark.shared
def test_numbers_are_safe_in_addresses_and_addresses_are_public(shared: Path, form: Form) -> None:
    for document in documents(shared, form):
        for trial in trials(document, form):
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]+", trial.id)
            assert trial.source.url is not None
            assert trial.source.url.startswith("https://")
            assert trial.id in trial.source.url


@pytest.mark.shared
@pytest.mark.parametrize("form", JSON_FORMS, ids=lambda form: form.name)
def test_criteria_keep_every_word_in_order(shared: Path, form: Form) -> None:
    for document in documents(shared, form):
        (trial,) = trials(document, form)
        record = json.loads(document.data)
        source = isrctn_words(record) if form is isrctn_json.FORM else ctis_words(record)
        assert section_words(trial) == source, document.name


def isrctn_words(record: dict[str, Any]) -> list[str]:
    people = record["participants"]
    text = f"{people['inclusion']} {people['exclusion']}".replace("&gt;", ">")
    return WORD.findall(text)


def ctis_words(record: dict[str, Any]) -> list[str]:
    part = record.get("authorizedPartI") or record["authorizedApplication"]["authorizedPartI"]
    criteria = part["trialDetails"]["trialInformation"]["eligibilityCriteria"]
    found: list[str] = []
    for kind in ("Inclusion", "Exclusion"):
        key = f"principal{kind}Criteria"
        for one in sorted(criteria[key], key=lambda item: int(item["number"])):
            found += [str(one["number"]), *WORD.findall(one[key])]
    return found


@pytest.mark.shared
def test_plain_summaries_keep_every_word_in_order(shared: Path) -> None:
    for document in documents(shared, isrctn_json.FORM):
        (trial,) = trials(document, isrctn_json.FORM)
        text = json.loads(document.data)["trialDescription"]["plainEnglishSummary"]
        words = WORD.findall(" ".join(texts(trial.plain_summary)))
        if trial.plain_summary:
            assert words == WORD.findall(text.replace("&amp;", "&"))
            assert len(trial.plain_summary) > 5
        else:
            assert text == "Not provided at time of registration"


@pytest.mark.shared
def test_criteria_of_a_page_keep_every_word_in_order(shared: Path) -> None:
    for document in documents(shared, eudract.FORM):
        (trial,) = trials(document, eudract.FORM)
        text = document.data.decode()
        after = r"(?=^E\.\d[\d.]* [A-Z])"
        inclusion, exclusion = (
            re.search(rf"(?ms)^E\.{n} Principal {word} criteria: (.*?){after}", text)
            for n, word in ((3, "inclusion"), (4, "exclusion"))
        )
        assert inclusion is not None
        assert exclusion is not None
        # A bullet that is a letter is a sign, not a word.
        source = re.sub(r"(?m)^\s*o[ \t]+", "", f"{inclusion[1]}\n{exclusion[1]}")
        assert section_words(trial) == WORD.findall(source), document.name


@each_form
@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
def test_a_record_cut_short_never_raises(form: Form, cut: float) -> None:
    data = EXAMPLES[form.name]
    for parsed in form.read(Document("x", data[: int(len(data) * cut)])):
        check(parsed)


def check(parsed: Parsed) -> None:
    """A record gives a trial that can be written, or an error."""
    if parsed.trial is None:
        assert any(note.severity == "error" for note in parsed.diagnostics)
    else:
        dumps(parsed.trial).encode()


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def mutated(draw: st.DrawFn, form: Form) -> bytes:
    """The made-up record with some of its parts dropped or replaced by anything."""
    record = json.loads(EXAMPLES[form.name])
    for _ in range(draw(st.integers(1, 4))):
        place: Any = record
        while isinstance(place, dict | list) and place:
            keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys))
            if not isinstance(place[key], dict | list) or draw(st.integers(0, 3)) == 0:
                if draw(st.booleans()):
                    del place[key]
                else:
                    place[key] = draw(values)
                break
            place = place[key]
    return json.dumps(record).encode()


@pytest.mark.parametrize("form", JSON_FORMS, ids=lambda form: form.name)
@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_parts_of_wrong_types_never_raise(form: Form, data: st.DataObject) -> None:
    for parsed in form.read(Document("x", data.draw(mutated(form)))):
        check(parsed)


@each_form
@given(at=st.floats(0, 1), length=st.integers(0, 60), junk=st.binary(max_size=40))
@example(at=0.5, length=0, junk=b"\xff\xfe\x00\x00")
@example(at=0.3, length=1, junk=b"\xed\xa0\x80")
@settings(max_examples=60, deadline=None)
def test_broken_bytes_never_raise(form: Form, at: float, length: int, junk: bytes) -> None:
    data = EXAMPLES[form.name]
    start = int(at * len(data))
    for parsed in form.read(Document("x", data[:start] + junk + data[start + length :])):
        check(parsed)


@given(
    lines=st.lists(
        st.sampled_from(test_eudract.PAGE.split("\n")) | st.text(max_size=20), max_size=60
    )
)
@settings(max_examples=80, deadline=None)
def test_lines_in_any_order_never_raise(lines: list[str]) -> None:
    head = "EudraCT Number: 2020-000001-10\n"
    text = head + "\n".join(line.replace("\n", " ") for line in lines)
    for parsed in eudract.read(Document("x", text.encode("utf-8", "replace"))):
        check(parsed)


@pytest.mark.parametrize("form", JSON_FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("value", [[], {}, None, 1, "x", [[1]], {"isrctn": {}, "ctNumber": []}])
def test_json_of_another_kind_gives_errors(form: Form, value: object) -> None:
    for parsed in form.read(Document("x", json.dumps(value).encode())):
        assert parsed.trial is None
        check(parsed)


@pytest.mark.parametrize("form", JSON_FORMS, ids=lambda form: form.name)
def test_deep_json_is_refused(form: Form) -> None:
    for depth in (300, 600, 5_000, 100_000):
        data = (
            EXAMPLES[form.name].rstrip()[:-1] + b', "deep": ' + b"[" * depth + b"]" * depth + b"}"
        )
        (parsed,) = form.read(Document("x", data))
        check(parsed)
