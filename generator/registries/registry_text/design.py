"""The study design: labelled values with free text, or codes alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model import Design
from generator.registries import codes
from generator.registries.prose import unescape
from generator.registries.registry_text import layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.eligibility.lines import Line
    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger

_LABELS: Mapping[str, str] = {
    "Allocation Method": "allocation",
    "Intervention Model": "intervention_model",
    "Primary Study Purpose": "primary_purpose",
    "Blinding Strategy": "masking",
    "Observational Model Type": "observational_model",
    "Study Time Perspective": "time_perspective",
}
_CODES: Mapping[str, frozenset[str]] = {
    "allocation": codes.ALLOCATIONS,
    "intervention_model": codes.INTERVENTION_MODELS,
    "primary_purpose": codes.PRIMARY_PURPOSES,
    "masking": codes.MASKINGS,
    "observational_model": codes.OBSERVATIONAL_MODELS,
    "time_perspective": codes.TIME_PERSPECTIVES,
}
_INTERVENTIONAL = ("allocation", "intervention_model", "primary_purpose", "masking")
_OBSERVATIONAL = ("observational_model", "time_perspective")
# Field whose value bare lines may follow -> the field that takes their text.
_FREE_TEXT = {
    "intervention_model": "intervention_model_description",
    "masking": "masking_description",
}
_WHO: Mapping[str, str] = {
    "Participants": "PARTICIPANT",
    "Caregivers": "CARE_PROVIDER",
    "Care Providers": "CARE_PROVIDER",
    "Investigators": "INVESTIGATOR",
    "Outcome Assessors": "OUTCOMES_ASSESSOR",
    "Outcomes Assessors": "OUTCOMES_ASSESSOR",
}
_WHO_WORD = "|".join(_WHO)
_WHO_LINE = re.compile(rf"(?:{_WHO_WORD})(?: (?:{_WHO_WORD}))*")


def read_design(page: Page, study_type: str | None, ledger: Ledger) -> Design:
    """The design's codes, and in the labelled variant who is masked and the descriptions."""
    found: dict[str, Line] = {}
    who: tuple[str, ...] = ()
    texts: dict[str, list[str]] = {}
    label: str | None = None
    for line in page.lines(layout.DESIGN):
        if line.text in _LABELS:
            label = _LABELS[line.text]
        elif (name := _place(line.text, label, study_type, found)) is not None:
            found[name] = line
        elif label == "masking" and not who and _WHO_LINE.fullmatch(line.text):
            who = tuple(_WHO[word] for word in re.findall(_WHO_WORD, line.text))
        elif label in _FREE_TEXT and label in found:
            texts.setdefault(_FREE_TEXT[label], []).append(unescape(line.text))
        else:
            ledger.leave([line])
    values = {name: ledger.code(line, _CODES[name], name) for name, line in found.items()}
    described = {name: "\n".join(lines) for name, lines in texts.items()}
    return Design(**values, **described, who_masked=who)


def _place(
    text: str, label: str | None, study_type: str | None, found: Mapping[str, Line]
) -> str | None:
    """The field that a value belongs to: its label's, else the free one whose code set has it.

    The sets share only `OTHER` and the pair model and perspective of observational studies, whose
    order the page fixes; the study type tells which fields there are.
    """
    if label is not None:
        return label if label not in found else None
    order: tuple[str, ...] = _OBSERVATIONAL if study_type == "OBSERVATIONAL" else _INTERVENTIONAL
    for field in (*order, *tuple(_CODES)):
        if field not in found and text in _CODES[field]:
            return field
    return None
