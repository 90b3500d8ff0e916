"""What an EudraCT page says is tested, in whom and how: products, design, outcomes, eligibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, diagnose
from generator.model import Design, Eligibility, Intervention, Outcome, Outcomes
from generator.registries import eudract_labels as labels
from generator.registries.eudract_lines import PLACEBO, PRODUCT
from generator.registries.values import rows, two_lists, unique

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.eligibility.lines import Line
    from generator.registries.eudract_lines import Entry, Sheet

_PHASES = {"E.7.1": "PHASE1", "E.7.2": "PHASE2", "E.7.3": "PHASE3", "E.7.4": "PHASE4"}
_MODELS = {"E.8.1.5": "PARALLEL", "E.8.1.6": "CROSSOVER"}
_MASKINGS = {"E.8.1.2": "NONE", "E.8.1.3": "SINGLE", "E.8.1.4": "DOUBLE"}
_PURPOSES = {"E.6.1": "DIAGNOSTIC", "E.6.2": "PREVENTION", "E.6.3": "TREATMENT"}
_ORIGINS = {"D.3.11.1": "DRUG", "D.3.11.2": "BIOLOGICAL", "D.3.11.3.2": "GENETIC"}
_NAMES = ("D.3.1", "D.2.1.1.1", "D.3.8", "D.3.9.3", "D.3.2", "D.3.9.2")
_SEXES = {(True, True): "ALL", (True, False): "FEMALE", (False, True): "MALE"}
_EQUAL = "equal"


def phases(page: Sheet) -> tuple[str, ...]:
    """The phases that are ticked."""
    return tuple(phase for code, phase in _PHASES.items() if page.says_yes(code))


def keywords(page: Sheet) -> tuple[str, ...]:
    """Terms of the medical dictionary, and the therapeutic area."""
    terms = [entry.text for entry in page.all("E.1.2", labels.TERM)]
    return unique([*terms, page.text("E.1.1.2")])


def design(page: Sheet, notes: list[Diagnostic]) -> Design:
    """Codes where one box is ticked; where several are, the boxes in the form's words."""
    described = [page.first("E.8.1.7.1"), page.first("E.8.2.3.1"), page.first("E.8.2.4")]
    return Design(
        allocation=_allocation(page, notes),
        intervention_model=_ticked(page, _MODELS, "design.intervention_model", notes),
        intervention_model_description="\n".join(_quoted(one) for one in described if one) or None,
        primary_purpose=_ticked(page, _PURPOSES, "design.primary_purpose", notes),
        masking=_ticked(page, _MASKINGS, "design.masking", notes),
    )


def _allocation(page: Sheet, notes: list[Diagnostic]) -> str | None:
    """By chance; or nothing to assign in one group; else the form's words, which tell no more."""
    entry = page.first("E.8.1.1")
    if page.says_yes("E.8.1.1"):
        return "RANDOMIZED"
    if entry is None or page.says_yes("E.8.1.1") is None:
        return None
    if page.text("E.8.2.4") == "1":
        return "NA"
    text = _quoted(entry)
    notes.append(diagnose("I403", field="design.allocation", value=text))
    return text


def _ticked(
    page: Sheet, table: Mapping[str, str], name: str, notes: list[Diagnostic]
) -> str | None:
    entries = [(page.first(code), word) for code, word in table.items() if page.says_yes(code)]
    if len(entries) == 1:
        return entries[0][1]
    text = "; ".join(entry.label for entry, _ in entries if entry is not None)
    if text:
        notes.append(diagnose("I403", field=name, value=text))
    return text or None


def _quoted(entry: Entry) -> str:
    return f"{entry.label}: {entry.text}"


def interventions(page: Sheet) -> tuple[Intervention, ...]:
    """Products and placebos; each one's description is its role, form, strengths and routes."""
    found: dict[Intervention, None] = {}
    for product in page.parts(PRODUCT):
        made = _product(product)
        if made is not None:
            found[made] = None
    for placebo in page.parts(PLACEBO):
        if placebo.says_yes("D.8.1"):
            described = unique([placebo.text("D.8.3"), placebo.text("D.8.4")])
            found[Intervention(None, labels.PLACEBO, described)] = None
    return tuple(found)


def _product(product: Sheet) -> Intervention | None:
    names = unique([entry.text for code in _NAMES for entry in product.all(code)])
    if not names:
        return None
    kinds = [kind for code, kind in _ORIGINS.items() if product.says_yes(code)]
    routes = [route for entry in product.all("D.3.7") for route in rows(entry.text)]
    described = unique(
        [
            product.text("D.1.2 and D.1.3"),
            product.text("D.3.4"),
            *_strengths(product),
            *routes,
        ]
    )
    return Intervention(kinds[0] if len(kinds) == 1 else None, names[0], described, names[1:])


def _strengths(product: Sheet) -> list[str]:
    """Number and unit of each substance; "equal" needs no word, "up to" and others do."""
    units, kinds, numbers = (product.all(f"D.3.10.{n}") for n in (1, 2, 3))
    found = []
    for unit, kind, number in zip(units, kinds, numbers, strict=False):
        if number.text is not None:
            word = None if kind.text == _EQUAL else kind.text
            found.append(" ".join(filter(None, (word, number.text, unit.text))))
    return found


def outcomes(page: Sheet) -> Outcomes:
    """The endpoints of a rank stand in one text with one time frame."""
    return Outcomes(
        *(
            () if text is None else (Outcome(text, time_frame=page.text(f"{code}.1")),)
            for code in ("E.5.1", "E.5.2")
            for text in [_joined(page.text(code))]
        )
    )


def _joined(text: str | None) -> str | None:
    return "\n".join(rows(text)) or None


def eligibility(page: Sheet, notes: list[Diagnostic]) -> Eligibility:
    """Who can take part; lines are those of the file."""
    ages = _labels(page, labels.AGE_CODES)
    if ages:
        notes.append(diagnose("I408", groups="; ".join(ages)))
    sexes = (page.says_yes("F.2.1"), page.says_yes("F.2.2"))
    return Eligibility(
        sex=next((word for pair, word in _SEXES.items() if pair == sexes), None),
        healthy_volunteers=page.says_yes("F.3.1"),
        study_population="; ".join((*ages, *_labels(page, labels.GROUP_CODES))) or None,
        sections=two_lists(_lines(page, "E.3"), _lines(page, "E.4"), notes, of_file=True),
    )


def _labels(page: Sheet, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Labels of the boxes that are ticked."""
    return tuple(
        entry.label for code in codes if page.says_yes(code) and (entry := page.first(code))
    )


def _lines(page: Sheet, code: str) -> list[Line]:
    entry = page.first(code)
    return [line for line in entry.lines if line.text.strip()] if entry is not None else []
