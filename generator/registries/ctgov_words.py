"""Words of ClinicalTrials.gov's older formats and pages -> codes and values of the v2 model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.registries.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

# Words whose code is not simply the words in capitals. The registry's own renaming.
_SPECIAL: Mapping[str, Mapping[str, str]] = {
    "status": {"UNKNOWN_STATUS": "UNKNOWN"},
    "phases": {"N_A": "NA", "PHASE_0": "EARLY_PHASE1", "NOT_APPLICABLE": "NA"},
    "design.allocation": {"N_A": "NA", "RANDOM_SAMPLE": "RANDOMIZED"},
    "design.intervention_model": {"SINGLE_GROUP": "SINGLE_GROUP"},
    "design.primary_purpose": {
        "EDUCATIONAL_COUNSELING_TRAINING": "ECT",
        "EDUCATIONAL_COUNSELING": "ECT",
    },
    "design.masking": {
        "OPEN_LABEL": "NONE",
        "NONE_OPEN_LABEL": "NONE",
        "NO_MASKING": "NONE",
        "SINGLE_BLIND": "SINGLE",
        "DOUBLE_BLIND": "DOUBLE",
    },
    "design.who_masked": {"SUBJECT": "PARTICIPANT", "CAREGIVER": "CARE_PROVIDER"},
    "eligibility.sex": {"BOTH": "ALL"},
    "sponsor.class": {"U_S_FED": "FED", "U_S_FEDERAL": "FED", "INDIVIDUAL": "INDIV"},
    "dates.type": {"ANTICIPATED": "ESTIMATED", "ESTIMATE": "ESTIMATED"},
}
# Fields that share a vocabulary with another one.
_LIKE = {
    "last_known_status": "status",
    "locations.status": "status",
    "collaborators.class": "sponsor.class",
    "enrollment.type": "dates.type",
    "dates.start_type": "dates.type",
    "dates.primary_completion_type": "dates.type",
    "dates.completion_type": "dates.type",
}
_FLAGS = {"yes": True, "accepts healthy volunteers": True, "no": False}
_ENDING = re.compile(r"_(?:ASSIGNMENT|STUDY|MODEL)$")


def code_of(field: str, words: str) -> str:
    """The code of a trial's field (dotted path) for a format's words; unknown words come back."""
    name = re.sub(r"[^A-Z0-9]+", "_", words.strip().upper()).strip("_")
    special = _SPECIAL.get(_LIKE.get(field, field), {})
    for code in (special.get(name, name), _ENDING.sub("", name), re.sub(r"_(?=\d)", "", name)):
        if code in CODES[field]:
            return code
    return words.strip()


def split_masking(words: str) -> tuple[str, list[str]]:
    """Split "Double (Participant, Investigator)" into the code and the codes of who is masked."""
    head, _, inner = words.partition("(")
    if code_of("design.masking", words) == "NONE":
        return "NONE", []
    who = [one.strip() for one in inner.rstrip(") ").split(",") if one.strip()]
    return code_of("design.masking", head), [code_of("design.who_masked", one) for one in who]


def phases_of(words: str) -> list[str]:
    """Split "Phase 1/Phase 2" into codes."""
    if code_of("phases", words) in CODES["phases"]:
        return [code_of("phases", words)]
    return [code_of("phases", one) for one in re.split(r"[/|]", words) if one.strip()]


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"([A-Z][a-z]+) (?:(\d{1,2}), )?(\d{4})")


def date_in_words(words: str) -> str:
    """Turn "January 2005" and "March 4, 2008" into ISO; anything else comes back as it is."""
    match = _DATE.fullmatch(words.strip())
    if match is None or match[1] not in _MONTHS:
        return words.strip()
    month = f"{match[3]}-{_MONTHS.index(match[1]) + 1:02d}"
    return f"{month}-{int(match[2]):02d}" if match[2] else month


def flag_of(words: str | None) -> bool | str | None:
    """True or false for the words the format has for them; other words come back."""
    if words is None:
        return None
    return _FLAGS.get(words.strip().lower(), words)


def document_file(url: str) -> dict[str, str]:
    """File name and short type of a document ("Prot_SAP"), which its address ends in."""
    file = url.rpartition("/")[2]
    return {"filename": file, "typeAbbrev": file.rpartition("_")[0]} if file else {}
