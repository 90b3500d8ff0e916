"""The checklist: the record's own lines, untouched, with boxes only where one might join."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.eligibility.lines import lines_of
from generator.eligibility.structure import read_criteria
from generator.leaflet import Checklist, ChecklistItem, Section
from tests.explain.build import by_rule, leaflet, said, shop, trial

TEXT = """Inclusion Criteria:

* Aged 5 to 80 years
* At least one of the following:

  * A cough for 8 weeks
  * A cough with ECOG 0-1

Exclusion Criteria:

* No phone at home
* Pregnancy is not a criterion for exclusion.
* Other exclusion criteria may apply.
"""
CRITERIA = read_criteria(lines_of(TEXT))
CHANGE = {"eligibility__sections": CRITERIA.sections, "diagnostics": CRITERIA.diagnostics}


def items(**changes: object) -> list[ChecklistItem]:
    """Every line of the checklist, sub-items after their item."""
    page = leaflet(**{**CHANGE, **changes}).page("eligibility")
    lists = [
        block
        for section in page.blocks
        if isinstance(section, Section)
        for block in section.blocks
        if isinstance(block, Checklist)
    ]
    waiting = [item for found in lists for item in found.items]
    seen = []
    while waiting:
        item = waiting.pop(0)
        seen.append(item)
        waiting[:0] = item.items
    return seen


def test_lines_stand_in_the_records_words_and_order() -> None:
    source = [line.text.strip("* ").strip() for line in lines_of(TEXT)]
    shown = [item.text.text for item in items()]
    assert [line for line in source if not line.endswith("Criteria:")] == shown


def test_boxes_stand_under_criteria_alone() -> None:
    asks = {item.text.text: item.asks for item in items()}
    assert asks["Aged 5 to 80 years"]
    assert asks["A cough for 8 weeks"]
    assert not asks["At least one of the following:"]
    assert not asks["Other exclusion criteria may apply."]
    assert not any(item.asks for item in items(status="COMPLETED"))


def test_a_partial_list_is_a_notice_at_the_top() -> None:
    text = by_rule("eligibility.partial_line", "eligibility", **CHANGE)
    assert text == 'It says: "Other exclusion criteria may apply."'


def test_two_answers_about_age_are_both_shown() -> None:
    text = said("eligibility", **CHANGE)
    assert "The record gives two answers about age." in text
    assert "Its age fields say: 18 years or older. The record sets no upper limit." in text
    assert 'Its list says: "Aged 5 to 80 years"' in text
    assert "W601" in {d.code for d in _diagnostics()}


def _diagnostics() -> tuple[Diagnostic, ...]:
    return shop().enrich(trial(**CHANGE)).diagnostics


def test_explanations_stand_beside_lines_and_say_who_has_read_them() -> None:
    explained = [item for item in items() if item.explanation]
    assert [item.text.text for item in explained] == ["A cough with ECOG 0-1"]
    assert "No clinician has reviewed the notes yet." in said("eligibility", **CHANGE)


def test_lists_that_a_copy_lost_are_named() -> None:
    text = said("eligibility", **CHANGE, incomplete=("eligibility.inclusion",))
    assert "This copy has lost the first point of this list." in text
    missing = {"eligibility__sections": (), "incomplete": ("eligibility.inclusion",)}
    assert "This copy of the record does not show who can take part." in said(
        "eligibility", **missing
    )


def test_a_list_the_record_does_not_have() -> None:
    only = tuple(s for s in CRITERIA.sections if s.kind == "exclusion")
    text = said("eligibility", eligibility__sections=only)
    assert "The record gives no list of what someone needs to take part." in text


def test_limits_for_one_sex_alone_are_no_second_answer() -> None:
    found = read_criteria(lines_of("Inclusion Criteria:\n\n* Women age 65 years or older\n"))
    assert "two answers" not in said("eligibility", eligibility__sections=found.sections)


def test_a_heading_that_says_key_criteria_is_a_partial_list() -> None:
    found = read_criteria(lines_of("Key Inclusion Criteria:\n\n* A cough\n"))
    change = {"eligibility__sections": found.sections, "diagnostics": found.diagnostics}
    text = by_rule("eligibility.partial_line", "eligibility", **change)
    assert text == 'It says: "Key Inclusion Criteria:"'
