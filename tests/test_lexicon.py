"""Words are loaded key by key, checked, and filled in as a person of the language writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import PartialDate
from generator.registries.codes import CODES
from generator.words.lexicon import Lexicon, LexiconError, load
from tests.makers import shop

PHRASES = """
[a]
one_sentence = "It is {what}."
two = "It is {what}. Ask about it. Is it 1.5 mg? {what} it is."
count.one = "{n} person."
count.other = "{n} people."
other = "Something else: {what}."
"""
LABELS = """
[format]
day = "d MMMM y"
month = "MMMM y"
around = "around {date}"
"""


def _lexicon(folder: Path, phrases: str = PHRASES, own: str | None = None) -> Lexicon:
    folders = [folder / "packaged"]
    for name, text in (("phrases", phrases), ("labels", LABELS)):
        path = folder / "packaged" / "lexicon" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if own is not None:
        folders.append(folder / "own")
        (folder / "own" / "lexicon").mkdir(parents=True)
        (folder / "own" / "lexicon" / "phrases.toml").write_text(own, encoding="utf-8")
    return load(folders, "en")


def test_a_text_is_cut_into_its_sentences_before_values_go_in(tmp_path: Path) -> None:
    said = _lexicon(tmp_path).phrase("a.two", what="Dr. A. Is it? Yes")
    assert said == (
        "It is Dr. A. Is it? Yes.",
        "Ask about it.",
        "Is it 1.5 mg?",
        "Dr. A. Is it? Yes it is.",
    )


def test_a_value_with_braces_is_not_filled_in_again(tmp_path: Path) -> None:
    assert _lexicon(tmp_path).phrase("a.one_sentence", what="{n}") == ("It is {n}.",)


def test_a_value_that_turns_the_line_ends_that_before_the_sentence_goes_on(tmp_path: Path) -> None:
    said = _lexicon(tmp_path).phrase("a.one_sentence", what="\u202ea plum")
    assert said == ("It is \u202ea plum\u202c.",)


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 people."), (1, "1 person."), (2, "2 people."), (12000, "12,000 people.")]
)
def test_plural_forms_follow_the_number(tmp_path: Path, n: int, said: str) -> None:
    assert _lexicon(tmp_path).phrase("a.count", n=n) == (said,)


def test_a_plural_phrase_needs_a_whole_number(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="whole number"):
        _lexicon(tmp_path).phrase("a.count", n="2")


def test_a_missing_phrase_and_a_missing_value_are_errors(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match=r"a\.none"):
        _lexicon(tmp_path).phrase("a.none")
    with pytest.raises(KeyError, match="what"):
        _lexicon(tmp_path).phrase("a.one_sentence")


def test_an_offices_words_win_key_by_key(tmp_path: Path) -> None:
    own = '[a]\none_sentence = "This is {what}."\ncount.one = "One person."\n'
    lexicon = _lexicon(tmp_path, own=own)
    assert lexicon.phrase("a.one_sentence", what="it") == ("This is it.",)
    assert lexicon.phrase("a.count", n=1) == ("One person.",)
    assert lexicon.phrase("a.count", n=2) == ("2 people.",)
    assert lexicon.phrase("a.other", what="it") == ("Something else: it.",)


def test_an_office_can_replace_a_text_that_is_named_other_alone(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, own='[a]\nother = "Else: {what}."\n')
    assert lexicon.phrase("a.other", what="it") == ("Else: it.",)


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ('[a]\none_sentence = "It is {who}."', r"a\.one_sentence needs \{who\}.*\{what\}"),
        ('[a]\none_sentence = { one = "x", other = "y" }', r"a\.one_sentence needs \{n\}"),
        ("[a]\none_sentence = 5", r"a\.one_sentence must be text"),
        ("[a]\ncount.one = 5", r"a\.count\.one must be text"),
        ('[a]\none_sentence = "x', "not readable as TOML"),
    ],
)
def test_a_fault_in_an_offices_words_names_file_and_key(
    tmp_path: Path, own: str, fault: str
) -> None:
    with pytest.raises(LexiconError, match=fault) as caught:
        _lexicon(tmp_path, own=own)
    assert str(tmp_path / "own" / "lexicon" / "phrases.toml") in str(caught.value)


def test_words_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    _lexicon(tmp_path)
    path = tmp_path / "packaged" / "lexicon" / "phrases.toml"
    path.write_bytes(b'a = "\xff"')
    with pytest.raises(LexiconError, match=r"phrases\.toml"):
        load([tmp_path / "packaged"], "en")


@pytest.mark.parametrize("lang", ["xx", "not a language"])
def test_a_language_without_words_or_unknown_is_named(tmp_path: Path, lang: str) -> None:
    with pytest.raises(LexiconError, match="language"):
        load([tmp_path], lang)
    _lexicon(tmp_path)  # the words are there now, the language still is none
    with pytest.raises(LexiconError, match="language"):
        load([tmp_path / "packaged"], lang)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (PartialDate(2021, 2, 5), "5 February 2021"),
        (PartialDate(2021, 2), "February 2021"),
        (PartialDate(2024, 2, 29, unsure=True), "around February 2024"),
    ],
)
def test_a_date_reads_as_precise_as_it_is(value: PartialDate, said: str) -> None:
    assert shop().renderer.lexicon.date(value) == said


@given(st.dates())
def test_every_date_can_be_said(day: object) -> None:
    value = PartialDate.parse(str(day))
    assert value is not None
    assert str(value.year) in shop().renderer.lexicon.date(value)


@pytest.mark.parametrize("unit", ["year", "month", "week", "day", "hour", "minute"])
def test_a_span_of_time_is_said_in_words(unit: str) -> None:
    lexicon = shop().renderer.lexicon
    assert lexicon.duration(1, unit) == f"1 {unit}"
    assert lexicon.duration(14, unit) == f"14 {unit}s"


def test_a_list_is_joined_as_the_language_joins_it() -> None:
    lexicon = shop().renderer.lexicon
    assert lexicon.listing(["a"]) == "a"
    assert lexicon.listing(["a", "b", "c"]) == "a, b, and c"


# Kind in codes.toml -> the field whose codes it words. Codes that no page shows have no words.
_KINDS = {
    "status": "status",
    "study_type": "study_type",
    "phase": "phases",
    "allocation": "design.allocation",
    "intervention_model": "design.intervention_model",
    "primary_purpose": "design.primary_purpose",
    "masking": "design.masking",
    "who_masked": "design.who_masked",
    "observational_model": "design.observational_model",
    "time_perspective": "design.time_perspective",
    "arm_type": "arms.type",
    "intervention_type": "interventions.type",
    "sex": "eligibility.sex",
    "sampling_method": "eligibility.sampling_method",
    "agency_class": "sponsor.class",
    "contact_role": "central_contacts.role",
    "official_role": "officials.role",
    "responsible_party": "responsible_party.type",
}
_SHOWN_NOWHERE = {"other_ids.type", "references.type"}
_SAME_AS = {"last_known_status", "collaborators.class", "locations.status"} | {
    "locations.contacts.role"
}
_IN_RULES = {
    "enrollment.type",
    "dates.start_type",
    "dates.primary_completion_type",
    "dates.completion_type",
}


def test_every_code_of_the_data_model_has_words() -> None:
    lexicon = shop().renderer.lexicon
    missing = [
        f"{kind}.{code}"
        for kind, field in _KINDS.items()
        for code in sorted(CODES[field])
        if lexicon.code(kind, code) is None
    ]
    assert missing == []


def test_every_field_of_codes_is_thought_of() -> None:
    assert set(_KINDS.values()) | _SHOWN_NOWHERE | _SAME_AS | _IN_RULES == set(CODES)
