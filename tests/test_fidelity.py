"""A rewriting that changes a number, unit, bound, negation, exception or name is caught."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.fidelity import Unlike, compare_with_record, differences
from generator.fidelity.report import line_in
from generator.model import Criterion, Intervention, Outcome, Outcomes, Section, SectionKind, Trial
from tests.conftest import ROOT
from tests.explain.build import shop, trial
from tests.fidelity_pairs import FAITHFUL, PLANTED

KNOWN = shop().knowledge


def serious(source: str, rewriting: str, kind: SectionKind | None = None) -> set[str]:
    made = differences(source, rewriting, KNOWN.meaning, KNOWN.glossary, kind)
    return {one.kind for one in made if one.serious}


def test_faithful_rewritings_raise_few_alarms() -> None:
    alarms = [source for kind, source, text in FAITHFUL if serious(source, text, kind)]
    assert len(FAITHFUL) > 80
    assert len(alarms) <= 2, alarms


def test_planted_faults_are_caught() -> None:
    missed = [text for kind, source, text in PLANTED if not serious(source, text, kind)]
    assert len(PLANTED) > 80
    assert len(missed) <= 1, missed


@pytest.mark.parametrize(
    ("source", "rewriting", "kind", "side"),
    [
        ("within 4 weeks", "within 4 months", "unit", "changed"),
        ("Age 18 to 65", "Age 18 to 75", "number", "changed"),
        ("3 visits", "3 visits and 2 calls", "number", "added"),
        ("3 visits and 2 calls", "3 visits", "number", "missing"),
        ("≥ 18 years", "over 18 years", "bound", "changed"),
        ("18 ≤ age ≤ 65", "18 or younger, up to 65", "bound", "changed"),
        ("No cancer", "Cancer", "negation", "missing"),
        ("Cancer", "No cancer", "negation", "added"),
        ("Any cancer unless cured", "Any cancer", "exception", "missing"),
        ("Stage II", "Stage III", "number", "changed"),
        ("before meals", "after meals", "opposite", "changed"),
        ("Take ardazole", "Take ardanib", "name", "changed"),
        ("Take it", "Take ardanib", "name", "added"),
    ],
)
def test_each_kind_is_named(source: str, rewriting: str, kind: str, side: str) -> None:
    made = differences(source, rewriting, KNOWN.meaning)
    assert (kind, side) in {(one.kind, one.side) for one in made}


@pytest.mark.parametrize(
    ("source", "rewriting"),
    [
        ("60 months", "5 years"),
        ("at weeks 4, 8 and 12", "after 4, 8 and 12 weeks"),
        ("1,433 people", "1433 people"),
        ("2.5 x ULN", "2.5 times the upper limit of normal"),
        ("phase II", "phase 2"),
        ("every 7 days", "every week"),
        ("ten tablets", "10 tablets"),
    ],
)
def test_the_same_in_another_form(source: str, rewriting: str) -> None:
    assert serious(source, rewriting) == set()


@pytest.mark.parametrize(
    "text", ["Call 555 123 4567", "at 9 am on 3 May 2027", "room 12", "see www.example.org/x7"]
)
def test_addresses_and_times_are_no_numbers_of_the_record(text: str) -> None:
    assert serious("Come to the clinic", f"Come to the clinic. {text}") == set()


@given(st.text(max_size=200))
def test_a_text_keeps_its_own_meaning(text: str) -> None:
    assert serious(text, text) == set()


# ---------------------------------------------------------------- a whole text and its record


def record() -> Trial:
    lists: tuple[tuple[SectionKind, tuple[str, ...]], ...] = (
        ("inclusion", ("Cough for at least 8 weeks", "Signed informed consent", "No fever")),
        ("exclusion", ("Pregnancy", "Use of cortisone within 4 weeks, unless inhaled")),
    )
    sections = tuple(
        Section(kind, items=tuple(Criterion(t, None, t, n) for n, t in enumerate(texts, 1)))
        for kind, texts in lists
    )
    return trial(
        eligibility__sections=sections,
        interventions=(Intervention("DRUG", "Ardaline", ("20 mg every day for 12 weeks",)),),
        outcomes=Outcomes((Outcome("Coughs in an hour", None, "Week 12"),)),
    )


FAITHFUL_TEXT = """# Ardaline for long coughs

You take 20 mg of ardaline every day for 12 weeks. About 40 people will take part.
Coughs in an hour are counted in week 12.

## You may be able to join if

- you have had a cough for 8 weeks or longer
- you sign the consent form
- you have no fever

You cannot join if:

- you are pregnant
- you took cortisone in the last 4 weeks, unless it was inhaled
"""


def unlike(text: str) -> list[Unlike]:
    found = compare_with_record(text, record(), KNOWN.meaning, KNOWN.glossary)
    return [one for one in found if one.difference.serious]


def test_a_faithful_text_has_no_differences() -> None:
    assert unlike(FAITHFUL_TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "line", "path"),
    [
        ("20 mg", "40 mg", "number", 3, "interventions.0.description.0"),
        ("40 people", "400 people", "number", 3, None),
        ("in week 12", "in week 24", "number", 4, "outcomes.primary.0.measure"),
        ("8 weeks or longer", "8 weeks or less", "bound", 8, "eligibility.sections.0.items.0"),
        ("8 weeks", "8 months", "unit", 8, "eligibility.sections.0.items.0"),
        ("you have no fever", "you have a fever", "negation", 10, "eligibility.sections.0.items.2"),
        ("You cannot join", "You can join", "direction", 14, "eligibility.sections.1.items.0"),
        (", unless it was inhaled", "", "exception", 15, "eligibility.sections.1.items.1"),
        ("20 mg of ardaline", "20 mg of ardazole", "name", 3, "interventions.0.description.0"),
    ],
)
def test_a_fault_is_named_with_both_places(
    old: str, new: str, kind: str, line: int, path: str | None
) -> None:
    assert old in FAITHFUL_TEXT
    found = unlike(FAITHFUL_TEXT.replace(old, new))
    places = {
        (one.difference.kind, one.rewriting and one.rewriting.line, one.source and one.source.path)
        for one in found
    }
    assert (kind, line) in {place[:2] for place in places}
    assert path is None or (kind, line, path) in places


def test_what_promises_benefit_is_named() -> None:
    (one,) = unlike(FAITHFUL_TEXT + "\nArdaline is safe and effective.\n")
    assert (one.difference.kind, one.rewriting and one.rewriting.line) == ("claim", 17)


def test_a_line_of_a_list_left_out() -> None:
    (one,) = unlike(FAITHFUL_TEXT.replace("- you have no fever\n", ""))
    assert one.source is not None
    assert (one.source.text, one.rewriting) == ("No fever", None)


def test_lines_of_the_source_are_found_however_it_is_written() -> None:
    source = '{\n "a": "x",\n "b": "Age \\u2265 18\\nNo cough"\n}'
    assert line_in(source, "Age ≥ 18") == 3
    assert line_in("one\n two\n  three", "two three") == 2
    assert line_in("one", "two") is None


# ---------------------------------------------------------------- the command

RECORD = ROOT / "content" / "records" / "NCT99990004.txt"


def check(folder: Path, text: str) -> tuple[int, str]:
    path = folder / "text.md"
    path.write_text(text, encoding="utf-8")
    made = CliRunner().invoke(main, ["check", str(RECORD), "--against", str(path)])
    return made.exit_code, made.output


def test_the_command_names_both_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = check(tmp_path, "# A text\n\nIt takes 77 weeks.\n")
    assert code == 1
    assert "text.md:3: warning W711" in said
    assert "NCT99990004.txt" in said
    assert "1 differences" in said


def test_the_command_is_content_with_a_text_that_says_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = check(tmp_path, "This is a study. Ask the team.\n")
    assert (code, said) == (0, "0 differences, 0 hints\n")


def test_the_command_wants_one_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.md").write_text("A text", encoding="utf-8")
    made = CliRunner().invoke(main, ["check", str(RECORD.parent), "--against", "text.md"])
    assert made.exit_code == 1
    assert "one record" in made.output
