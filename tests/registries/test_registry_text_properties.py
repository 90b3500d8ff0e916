"""The reader never raises, and accounts for every line, whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.registries.base import Document, Parsed
from generator.registries.registry_text import FORM
from generator.registries.registry_text import layout as form
from generator.render import trial_json
from tests.registries.test_registry_text_layout import parse

_BLURBS = [f"{blurb} …" for blurbs in form.BLURBS.values() for blurb in blurbs]
_KNOWN_LINES = [
    *form.BLURBS,
    *_BLURBS,
    *("NCT ID: NCT00000001", "Last Updated: 2024-02-29", "Recruitment Status", "UNKNOWN", "NA"),
    *("OBSERVATIONAL", "OTHER", "NONE", "20 participants", "2020-01-31", "2020-13-45", "Drug"),
    *("Group Type X", "Intervention Type DRUG", form.NO_INTERVENTION, "Inclusion Criteria"),
    *("Exclusion Criteria", "2. Adults", "* One:", "18 Years", "N/A", "ALL", "Yes", "-", "Role: x"),
    *("Phone: 1", "Identifier Type: -", "Identifier Source: org_study_id", "NCT00000099", "\\", ""),
]
_LINES = st.lists(st.sampled_from(_KNOWN_LINES) | st.text(max_size=20), max_size=60)


def check(parsed: Parsed) -> None:
    if parsed.trial is None:
        assert any(one.severity == "error" for one in parsed.diagnostics)
    else:
        assert trial_json.dumps(parsed.trial)


@given(_LINES)
@settings(max_examples=300, deadline=None)
def test_never_raises_on_lines_of_the_form(lines: list[str]) -> None:
    check(parse("\n".join([form.BASIC, f"{form.BLURBS[form.BASIC][0]} …", *lines])))
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    for parsed in FORM.read(Document("NCT00000001.txt", text)):
        check(parsed)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_never_raises_on_bytes(data: bytes) -> None:
    start = f"{form.BASIC}\n{form.BLURBS[form.BASIC][0]}\n".encode()
    for parsed in FORM.read(Document("NCT00000001.txt", start + data)):
        check(parsed)


@given(st.lists(st.from_regex(r"[a-z]{3,9} [a-z]{3,9}", fullmatch=True), max_size=8))
@settings(max_examples=50, deadline=None)
def test_lines_outside_known_places_are_all_reported(words: list[str]) -> None:
    lines = [form.BASIC, f"{form.BLURBS[form.BASIC][0]} …", *words]
    (parsed,) = FORM.read(Document("NCT00000001.txt", "\n".join(lines).encode()))
    assert [one.text for one in parsed.unread] == words
