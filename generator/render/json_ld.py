"""A trial for search engines: schema.org's terms, made from structured facts alone.

What schema.org has no term for is left out, and so is what the pages themselves do not claim: a
trial is called recruiting only where they call it open.
"""

from __future__ import annotations

import json
from typing import Any

from generator.leaflet import Group
from generator.model import Trial

_SCHEMA = "https://schema.org"
_TYPES = {"INTERVENTIONAL": "MedicalTrial", "OBSERVATIONAL": "MedicalObservationalStudy"}
# Members of schema.org's MedicalStudyStatus.
_STATUSES = {
    "ACTIVE_NOT_RECRUITING": "ActiveNotRecruiting",
    "COMPLETED": "Completed",
    "ENROLLING_BY_INVITATION": "EnrollingByInvitation",
    "NOT_YET_RECRUITING": "NotYetRecruiting",
    "RECRUITING": "Recruiting",
    "SUSPENDED": "Suspended",
    "TERMINATED": "Terminated",
    "WITHDRAWN": "Withdrawn",
}
# Statuses that tell people to come: nothing is said on old evidence.
_INVITING = frozenset({"ENROLLING_BY_INVITATION", "RECRUITING"})
# Members of MedicalTrialDesign.
_MASKING = {
    "NONE": "OpenTrial",
    "SINGLE": "SingleBlindedTrial",
    "DOUBLE": "DoubleBlindedTrial",
    "TRIPLE": "TripleBlindedTrial",
}
# Members of MedicalObservationalStudyDesign.
_OBSERVING = {"COHORT": "CohortStudy"}


def json_ld(trial: Trial, title: str, group: Group, url: str | None, note: str | None) -> str:
    """A trial as JSON-LD text that can stand in an HTML script element.

    `title` is the one on the pages, `group` whether one can join, `url` the address of the page,
    `note` a sentence that tells this trial from real ones.
    """
    status = _STATUSES.get(trial.status or "")
    if trial.status in _INVITING and group != "open":
        status = None
    about: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": _TYPES.get(trial.study_type or "", "MedicalStudy"),
        "name": title,
        "alternateName": [name for name in (trial.acronym, trial.official_title) if name],
        "disambiguatingDescription": note,
        "identifier": [trial.id, *(other.id for other in trial.other_ids)],
        "url": url,
        "sameAs": trial.source.url,
        "healthCondition": [{"@type": "MedicalCondition", "name": c} for c in trial.conditions],
        "status": status and f"{_SCHEMA}/{status}",
        "sponsor": trial.sponsor and {"@type": "Organization", "name": trial.sponsor.name},
        "studyLocation": [{"@type": "Country", "name": name} for name in _countries(trial)],
        **_design(trial),
    }
    text = json.dumps({key: value for key, value in about.items() if value}, ensure_ascii=False)
    # Signs by which a text could end the element that it stands in.
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _countries(trial: Trial) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.country for place in trial.locations if place.country))


def _design(trial: Trial) -> dict[str, list[str]]:
    names: list[str | None] = []
    if trial.study_type == "OBSERVATIONAL":
        names = [_OBSERVING.get(trial.design.observational_model or "")]
        names += ["CrossSectional"] * (trial.design.time_perspective == "CROSS_SECTIONAL")
        return {"studyDesign": [f"{_SCHEMA}/{name}" for name in names if name]}
    if trial.study_type != "INTERVENTIONAL":
        return {}
    names += ["RandomizedTrial"] * (trial.design.allocation == "RANDOMIZED")
    names.append(_MASKING.get(trial.design.masking or ""))
    names += ["PlaceboControlledTrial"] * any(a.type == "PLACEBO_COMPARATOR" for a in trial.arms)
    names += ["InternationalTrial"] * (len(_countries(trial)) > 1)
    names += ["MultiCenterTrial"] * (len(trial.locations) > 1)
    return {"trialDesign": [f"{_SCHEMA}/{name}" for name in names if name]}
