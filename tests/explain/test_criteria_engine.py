"""Explaining lines: what breaks meaning, what the record says itself, what a line inherits."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.explain.criteria import Rules, explain_line, explain_sections, load_rules
from generator.explain.criteria.checks import (
    direction_holds,
    echoes,
    faults,
    is_short,
    numbers_hold,
    repeats,
)
from generator.gauge.criteria import packaged_rules
from generator.model import Criterion, Section, SectionKind

FEW: frozenset[str] = frozenset()
DIRECTIONS = ("rules out", "must", "cannot", "join", "allowed", "excluded", "eligible")


@cache
def rules() -> Rules:
    return packaged_rules()


def said(line: str, kind: SectionKind = "inclusion") -> str | None:
    return explain_line(line, rules(), kind).explanation


def criterion(text: str, *items: Criterion, role: str = "criterion") -> Criterion:
    base = Criterion(text, None, f"c{abs(hash(text))}", 1, items=items)
    return replace(base, role=role)  # type: ignore[arg-type]


def explained(*sections: Section) -> tuple[Section, ...]:
    return explain_sections(sections, rules())


@pytest.mark.parametrize(
    ("line", "explanation"),
    [
        ("Worked out by the Chronic Kidney Disease - Epidemiology (CKD-EPI) equation", None),
        ("River City Cardiomyopathy Questionnaire below 60", None),
        ("At least 4 on the Atopic Dermatitis Burden and Severity Scale", None),
        ("A new psoriasis severity and activity questionnaire", None),
        ("Psoriasis", "Psoriasis means"),
        ("Cardiomyopathy, or a poor score on a walk", "Cardiomyopathy means"),
        ("Child-Pugh Score of 7", "Child-Pugh is a score"),
        ("Total Gleason Score", "Gleason is a score"),
        ("Mini Mental Test score below 20", "Mini Mental is a short test"),
    ],
)
def test_an_illness_in_the_name_of_a_score_is_not_decoded(
    line: str, explanation: str | None
) -> None:
    told = said(line)
    assert (told or "").startswith(explanation or "")
    assert (told is None) == (explanation is None)


@pytest.mark.parametrize(
    ("line", "explanation"),
    [
        (
            "Irritable bowel syndrome for a year, no IBS drugs",
            "Irritable bowel syndrome means belly pain with changed bowel habits.",
        ),
        (
            "Any anti-diabetic medication or antidiabetic medication",
            "An anti-diabetic medication is a drug that lowers blood sugar.",
        ),
        (
            "Any monoclonal antibody, with the exception of natalizumab",
            "A monoclonal antibody is a drug: a protein made in a lab to stick to one target.",
        ),
        (
            "Serum amylase raised, with pancreatic injury",
            "Serum amylase is a blood test of the pancreas, a gland behind the stomach.",
        ),
    ],
)
def test_one_thing_under_two_names_is_said_once(line: str, explanation: str) -> None:
    assert said(line) == explanation


def test_double_negative_under_inclusion_has_no_direction() -> None:
    assert said("No active infection") is None
    assert (
        said("No active hepatitis C") == "Hepatitis C means an infection of the liver with a virus."
    )


@pytest.mark.parametrize(
    ("line", "explanation"),
    [
        (
            "Absence of measurable disease",
            "This line rules out people who do not have: measurable disease. Measurable means",
        ),
        ("Lack of a capable caregiver", "This line rules out people who do not have: a capable"),
    ],
)
def test_a_lack_under_exclusion(line: str, explanation: str) -> None:
    assert (said(line, "exclusion") or "").startswith(explanation)
    assert "rules out" not in (said(line, "inclusion") or "")


@pytest.mark.parametrize(
    "line",
    [
        "Absence of consent unless a parent signs",
        "Lack of a partner or caregiver",
        "Lack of support",
        "Lack of cooperation with the team",
        "Absence of informed consent",
        "Lack of consent is not a reason to exclude",
        "Absence of infection",
        "No measurable disease",
        "No anticoagulants",
        "Without understanding of English, except with an interpreter",
    ],
)
def test_no_direction_where_scope_is_unsure(line: str) -> None:
    assert "rules out" not in (said(line, "exclusion") or "")


def test_no_direction_under_another_line() -> None:
    lack = criterion("Lack of a capable caregiver")
    parent = criterion("Any of the following:", lack, role="lead-in")
    (section,) = explained(Section("exclusion", items=(parent,)))
    assert section.items[0].items[0].explanation is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Pregnancy is not a criterion for exclusion", "exclusion"),
        ("Patients with epilepsy may be included", "exclusion"),
        ("Corticosteroids are allowed, except prednisone above 10 mg", "exclusion"),
        ("Cancer other than basal cell carcinoma of the skin", "exclusion"),
        ("No anticoagulants unless stopped within 7 days", "inclusion"),
        ("Hypertension is not excluded if controlled", "exclusion"),
    ],
)
def test_permissions_and_exceptions_have_no_direction(line: str, kind: SectionKind) -> None:
    explanation = (said(line, kind) or "").lower()
    assert not any(word in explanation for word in DIRECTIONS)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Two ED visits for asthma", "erection"),
        ("Measured by LC-MS/MS", "nerves"),
        ("Consent according to ICH/GCP", "bleeding"),
        ("Enrolled in study CT-155-C-001", "X-rays"),
        ("A disc between L4 and S1", "cells that grow fast"),
        ("Diagnosed with LDH of the lumbar spine", "blood test"),
        ("Physical therapy (PT) twice a week", "clots"),
        ("REQUIREMENTS ARE MET BY ALL PATIENTS", "gene"),
        ("Daily use of ASA 100 mg", "before an operation"),
        ("Abstinent from alcohol", "sex"),
        ("Immunotherapy with grass pollen", "cancer"),
        ("At this stage of the cancer", "Stages"),
        ("Apparent diffusion coefficient (ADC) on MRI", "antibody"),
        ("Fluorescence in situ hybridization", "grown beyond"),
    ],
)
def test_words_with_two_meanings(line: str, wrong: str) -> None:
    assert wrong not in (said(line) or "")


def test_the_records_own_abbreviation_wins() -> None:
    mine = criterion("Treated in the emergency department (ED)")
    later = criterion("Two or more ED stays")
    (section,) = explained(Section("inclusion", items=(mine, later)))
    assert section.items[1].explanation is None
    usual = criterion("Erectile dysfunction (ED) for a year")
    (section,) = explained(Section("inclusion", items=(usual, criterion("ED after surgery"))))
    assert "erection" in (section.items[1].explanation or "")


def test_shorter_name_of_a_term_and_no_twin() -> None:
    line = "Alanine aminotransferase (ALT) and AST (SGOT) within 2.5 x ULN"
    assert said(line) == (
        "ALT and AST are blood tests of the liver. ULN means the top of the normal range."
    )


def test_at_most_two_sentences_in_order_of_mention() -> None:
    line = "ULN of bilirubin, ANC, eGFR, ECOG 0-1 and life expectancy of 12 weeks"
    explanation = said(line) or ""
    assert is_short(explanation)
    assert explanation.count(". ") == 1


def test_scales_name_their_values() -> None:
    assert "2 means" in (said("ECOG performance status ≤ 2") or "")
    assert "means being" not in (said("ECOG performance status < 7") or "")
    assert "12 means" not in (said("ECOG and survival of 12 weeks") or "")


def test_exact_turns_only() -> None:
    assert said("Pain for 60 months") == "60 months is the same as 5 years."
    assert said("Pain for 50 months") is None
    assert said("Pain for 6 months") is None
    assert said("Pain for 60 months (5 years)") is None


def test_everyday_lines_are_silent() -> None:
    for line in ("Heart disease", "Able to walk", "Aged 18 to 65 years", "Severe depression"):
        assert said(line) is None


def test_what_the_line_says_itself_is_not_said_again() -> None:
    assert said("High blood pressure (hypertension)") is None


def test_one_thing_has_an_article() -> None:
    assert (said("An implanted pacemaker") or "").startswith("A pacemaker is a device")
    assert (said("Given a JAK inhibitor") or "").startswith("A JAK inhibitor is a drug")
    assert (said("An IRB agreed") or "").startswith("An IRB is")
    assert (said("Earlier cisplatin") or "").startswith("Cisplatin is")


def test_a_word_akin_to_one_of_the_line_is_an_echo() -> None:
    empty = frozenset(("about",))
    assert echoes("Urinary is about urine.", "urinary", frozenset(("urinary",)), empty)
    assert not echoes("Renal is about the kidneys.", "renal", frozenset(("renal",)), empty)


def test_no_sentence_repeats_another() -> None:
    explanation = said("Severe thrombocytopenia, platelets below 10") or ""
    assert explanation.count("clot") == 1
    assert repeats("Pills are small hard round tablets.", "pills", "Small hard round tablets.", FEW)
    assert not repeats("Pills are tablets.", "pills", "Tablets are drugs.", FEW)


def test_a_value_that_a_line_leaves_behind_is_not_explained() -> None:
    assert "2 means" not in (said("ECOG greater than 2") or "")
    assert "2 means" in (said("ECOG greater than or equal to 2") or "")


def test_topics_are_inherited() -> None:
    child = criterion("None of those below")
    parent = criterion("Liver disease:", child, role="lead-in")
    lone = criterion("Grade two or more")
    sections = explained(
        Section("exclusion", items=(parent,)), Section("exclusion", group="Renal", items=(lone,))
    )
    assert sections[0].items[0].items[0].topic == "liver"
    assert sections[1].items[0].topic == "kidney"


def test_notes_have_neither_topic_nor_explanation() -> None:
    (section,) = explained(Section("inclusion", items=(criterion("See HIV tests", role="note"),)))
    assert section.items[0].topic is None
    assert section.items[0].explanation is None


def test_texts_are_never_touched() -> None:
    section = Section("exclusion", "Exclusion", "G", (criterion("HIV", criterion("ECOG 3")),))
    (after,) = explained(section)
    assert (after.kind, after.heading, after.group) == ("exclusion", "Exclusion", "G")
    assert after.items[0].text == "HIV"
    assert after.items[0].items[0].id == section.items[0].items[0].id
    assert section.items[0].explanation is None


def test_the_checks() -> None:
    ecog, turn = rules().rule("ecog"), rules().rule("turn-of-unit")
    assert not numbers_hold("5 years.", "For a long time", (ecog,))
    assert numbers_hold("5 years.", "For 60 months", (turn,))
    assert not numbers_hold("4 years.", "For 50 months", (turn,))
    assert numbers_hold("0 means no limits.", "ECOG of 2", (ecog,))
    states = "This line rules out people who do not have: a partner."
    assert direction_holds(states, "Lack of a partner", "exclusion", rules().words)
    assert not direction_holds(states, "Lack of a partner", "inclusion", rules().words)
    assert not direction_holds(states, "Lack of a partner is allowed", "exclusion", rules().words)
    assert not direction_holds(states, "Having no partner", "exclusion", rules().words)
    assert not is_short("One. Two. Three.")
    assert echoes(
        "Hypertension means high blood pressure.",
        "hypertension",
        frozenset(("high", "blood", "pressure", "hypertension")),
        frozenset(("means",)),
    )
    assert faults("It costs 7.", "Text", (ecog,), "inclusion", rules().words) == ("number",)


def test_a_term_with_a_sign_at_the_end_of_a_line() -> None:
    assert said("Ph") is None
    assert said("Ph+") is not None


@given(st.text(max_size=200), st.sampled_from(["inclusion", "exclusion", "unsorted"]))
def test_never_raises_and_always_holds_the_checks(line: str, kind: SectionKind) -> None:
    reading = explain_line(line, rules(), kind)
    if reading.explanation is not None:
        made_by = tuple(rules().rule(name) for name in (reading.rule or "").split("+"))
        assert faults(reading.explanation, line, made_by, kind, rules().words) == ()


STUDIED = """
[words]
and = "and"
is = ["is", "are"]
means = ["means", "mean"]
[[topic]]
id = "brain"
title = "Brain"
rank = 1
[[rule]]
id = "spread"
topic = "brain"
terms = ["CNS disease"]
says = "{term} {means} that a cancer has spread to the brain."
about = ["cancer"]
unless_studied = ["brain tumou?r"]
silent = ["CNS disease", { line = "CNS disease", studied = "Cancer: a brain tumor" }]
[[rule.examples]]
line = "CNS disease"
says = "CNS disease means that a cancer has spread to the brain."
studied = "Lung cancer"
"""


def test_what_is_studied_settles_what_a_rule_may_say() -> None:
    small = load_rules(STUDIED.encode())
    (rule,) = small.rules
    sections = (Section("exclusion", items=(criterion("CNS disease"),)),)
    for example, spoken in ((rule.examples[0], True), *((one, False) for one in rule.silent)):
        (section,) = explain_sections(sections, small, (example.studied,))
        assert (section.items[0].explanation is not None) is spoken
        assert explain_line(example.line, small, example.kind, example.studied).explanation == (
            section.items[0].explanation
        )


@pytest.mark.parametrize(
    "line",
    [
        "Other morbidity (feels tired during the day)",
        "Refractory disease is defined as growth within 6 months",
        "Definition of relapsed: growth after an answer to treatment",
        "A leukotriene receptor",
        "Urge incontinence, which is the leaking of urine",
    ],
)
def test_a_line_that_defines_or_turns_a_term_is_silent(line: str) -> None:
    assert said(line) is None


@pytest.mark.parametrize(
    ("name", "term"),
    [
        ("Seen at the Institute of Eczema and Psoriasis", "Eczema"),
        ("Criteria of the Northern Anemia Society", "Anemia"),
        ("Criteria of the Old Age and Alzheimer's Association", "Alzheimer's"),
    ],
)
def test_a_term_inside_the_name_of_an_organization_is_silent(name: str, term: str) -> None:
    assert said(name) is None
    line = f"{term}, and association with fever"
    assert (said(line) or "").startswith(f"{term} ")


def test_a_term_that_is_silent_hides_its_parts() -> None:
    assert said("Women of childbearing potential as defined in the appendix") is None


def test_sentences_begin_with_a_capital_but_for_custom() -> None:
    assert (said("Earlier anti-PD-1 treatment") or "").startswith("Anti-PD-1 drugs")
    assert (said("eGFR above 60") or "").startswith("eGFR")
    assert (said("A β-blocker") or "").startswith("A β-blocker is")


def test_a_subject_is_explained_once() -> None:
    line = "Contraception: use effective contraception during the study"
    assert (said(line) or "").count("Contraception means birth control") == 1


def test_a_term_is_never_its_own_meaning() -> None:
    line, words = "A rash of the arm", rules().words
    assert faults("Body area means body area: skin.", line, (), "inclusion", words) == ("echo",)
    assert faults("Body area means how much skin.", line, (), "inclusion", words) == ()


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Macrolide antibiotics within two weeks", "Macrolide antibiotics are drugs"),
        ("Rituximab or any other monoclonal antibody", "A monoclonal antibody is a drug"),
        ("Monoclonal antibodies (e.g., rituximab)", "Monoclonal antibodies are drugs"),
        ("Heparin, warfarin or any other anticoagulants", "Anticoagulants are drugs"),
        ("Aspirin, warfarin or heparin", "Warfarin and heparin are drugs"),
        ("Anticoagulant or similar treatment (e.g. aspirin, warfarin)", "An anticoagulant is a"),
        ("Warfarin or similar treatment (e.g. heparin)", "Warfarin and heparin are drugs"),
    ],
)
def test_a_kind_and_its_family_are_not_two_things(line: str, head: str) -> None:
    assert head in (said(line) or "")


def test_words_of_an_exception_in_brackets_come_last() -> None:
    explanation = said("Any comorbidity (excluding membranous nephropathy), hepatic or renal") or ""
    assert explanation.startswith("Comorbidity")
    assert "ephropathy" not in explanation


def test_what_a_word_is_stands_once() -> None:
    explanation = said("Hypothyroidism with TSH above the range") or ""
    assert explanation.count("a gland in the neck") == 1
    assert explanation.endswith("a blood test of the thyroid.")


def test_names_that_a_letter_tells_apart_are_not_twins() -> None:
    assert said("Positive for HBsAg or anti-HCV") == (
        "HBsAg in blood is a sign of a hepatitis B infection now. "
        "Anti-HCV is a sign in blood that someone has or had hepatitis C, a liver infection."
    )


def test_a_short_name_that_stands_twice_is_told_once() -> None:
    line = "GFR in place of CrCl, where creatinine clearance (CrCl) is worked out"
    assert said(line) == "GFR and CrCl say how well the kidneys clean the blood."


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Melanoma-associated retinopathy", None),
        ("Cirrhosis-related ascites", None),
        ("Sarcoidosis-associated pulmonary hypertension", "Pulmonary hypertension means"),
        ("An HIV-related illness", "HIV means"),
    ],
)
def test_what_an_illness_is_linked_to_is_not_that_illness(line: str, head: str | None) -> None:
    text = said(line)
    assert text is None if head is None else (text or "").startswith(head)
