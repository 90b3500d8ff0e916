"""Every field of every real record, compared with the source object by one table of paths."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.registries import ctgov_json
from generator.registries.base import Document
from generator.render.trial_json import to_dict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.model import Trial

pytestmark = pytest.mark.shared


def escaped(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def blocks(text: str | None) -> list[str]:
    return (
        [] if text is None else [line.strip() for line in (escaped(text) or "").split("\n") if line]
    )


def many(value: list[str] | None) -> list[str]:
    return value or []


def age(text: str | None) -> str:
    return text or "none"


def bare(names: list[str] | None) -> list[str]:
    return [name.split(": ", 1)[1] for name in names or []]


def same(value: Any) -> Any:
    return value


# trial.json path -> path in the study, and what the contract does to the value on the way.
P = "protocolSection"
FIELDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "id": (f"{P}.identificationModule.nctId", same),
    "source.retrieved": ("derivedSection.miscInfoModule.versionHolder", same),
    "title": (f"{P}.identificationModule.briefTitle", same),
    "official_title": (f"{P}.identificationModule.officialTitle", same),
    "acronym": (f"{P}.identificationModule.acronym", same),
    "status": (f"{P}.statusModule.overallStatus", same),
    "last_known_status": (f"{P}.statusModule.lastKnownStatus", same),
    "why_stopped": (f"{P}.statusModule.whyStopped", escaped),
    "study_type": (f"{P}.designModule.studyType", same),
    "phases": (f"{P}.designModule.phases", many),
    "enrollment.count": (f"{P}.designModule.enrollmentInfo.count", same),
    "enrollment.type": (f"{P}.designModule.enrollmentInfo.type", same),
    "dates.first_posted": (f"{P}.statusModule.studyFirstPostDateStruct.date", same),
    "dates.start": (f"{P}.statusModule.startDateStruct.date", same),
    "dates.start_type": (f"{P}.statusModule.startDateStruct.type", same),
    "dates.primary_completion": (f"{P}.statusModule.primaryCompletionDateStruct.date", same),
    "dates.primary_completion_type": (f"{P}.statusModule.primaryCompletionDateStruct.type", same),
    "dates.completion": (f"{P}.statusModule.completionDateStruct.date", same),
    "dates.completion_type": (f"{P}.statusModule.completionDateStruct.type", same),
    "dates.last_updated": (f"{P}.statusModule.lastUpdatePostDateStruct.date", same),
    "dates.verified": (f"{P}.statusModule.statusVerifiedDate", same),
    "dates.results_posted": (f"{P}.statusModule.resultsFirstPostDateStruct.date", same),
    "has_results": ("hasResults", same),
    "summary": (f"{P}.descriptionModule.briefSummary", blocks),
    "description": (f"{P}.descriptionModule.detailedDescription", blocks),
    "conditions": (f"{P}.conditionsModule.conditions", many),
    "keywords": (f"{P}.conditionsModule.keywords", many),
    "design.allocation": (f"{P}.designModule.designInfo.allocation", same),
    "design.intervention_model": (f"{P}.designModule.designInfo.interventionModel", same),
    "design.intervention_model_description": (
        f"{P}.designModule.designInfo.interventionModelDescription",
        escaped,
    ),
    "design.primary_purpose": (f"{P}.designModule.designInfo.primaryPurpose", same),
    "design.masking": (f"{P}.designModule.designInfo.maskingInfo.masking", same),
    "design.who_masked": (f"{P}.designModule.designInfo.maskingInfo.whoMasked", many),
    "design.masking_description": (
        f"{P}.designModule.designInfo.maskingInfo.maskingDescription",
        escaped,
    ),
    "design.observational_model": (f"{P}.designModule.designInfo.observationalModel", same),
    "design.time_perspective": (f"{P}.designModule.designInfo.timePerspective", same),
    "arms[].label": (f"{P}.armsInterventionsModule.armGroups[].label", same),
    "arms[].type": (f"{P}.armsInterventionsModule.armGroups[].type", same),
    "arms[].description": (f"{P}.armsInterventionsModule.armGroups[].description", blocks),
    "arms[].interventions": (f"{P}.armsInterventionsModule.armGroups[].interventionNames", bare),
    "interventions[].type": (f"{P}.armsInterventionsModule.interventions[].type", same),
    "interventions[].name": (f"{P}.armsInterventionsModule.interventions[].name", same),
    "interventions[].description": (
        f"{P}.armsInterventionsModule.interventions[].description",
        blocks,
    ),
    "interventions[].other_names": (
        f"{P}.armsInterventionsModule.interventions[].otherNames",
        many,
    ),
    **{
        f"outcomes.{rank}[].{ours}": (f"{P}.outcomesModule.{rank}Outcomes[].{theirs}", change)
        for rank in ("primary", "secondary", "other")
        for ours, theirs, change in (
            ("measure", "measure", same),
            ("description", "description", escaped),
            ("time_frame", "timeFrame", same),
        )
    },
    "eligibility.minimum_age": (f"{P}.eligibilityModule.minimumAge", age),
    "eligibility.maximum_age": (f"{P}.eligibilityModule.maximumAge", age),
    "eligibility.sex": (f"{P}.eligibilityModule.sex", same),
    "eligibility.gender_based": (f"{P}.eligibilityModule.genderBased", same),
    "eligibility.gender_description": (f"{P}.eligibilityModule.genderDescription", escaped),
    "eligibility.healthy_volunteers": (f"{P}.eligibilityModule.healthyVolunteers", same),
    "eligibility.study_population": (f"{P}.eligibilityModule.studyPopulation", escaped),
    "eligibility.sampling_method": (f"{P}.eligibilityModule.samplingMethod", same),
    "sponsor.name": (f"{P}.sponsorCollaboratorsModule.leadSponsor.name", same),
    "sponsor.class": (f"{P}.sponsorCollaboratorsModule.leadSponsor.class", same),
    "collaborators[].name": (f"{P}.sponsorCollaboratorsModule.collaborators[].name", same),
    "collaborators[].class": (f"{P}.sponsorCollaboratorsModule.collaborators[].class", same),
    "responsible_party.type": (f"{P}.sponsorCollaboratorsModule.responsibleParty.type", same),
    "responsible_party.title": (
        f"{P}.sponsorCollaboratorsModule.responsibleParty.investigatorTitle",
        same,
    ),
    "officials[].name": (f"{P}.contactsLocationsModule.overallOfficials[].name", same),
    "officials[].role": (f"{P}.contactsLocationsModule.overallOfficials[].role", same),
    "officials[].affiliation": (
        f"{P}.contactsLocationsModule.overallOfficials[].affiliation",
        same,
    ),
    **{
        f"locations[].{name}": (f"{P}.contactsLocationsModule.locations[].{name}", same)
        for name in ("facility", "city", "state", "zip", "country", "status")
    },
    "locations[].geo": (
        f"{P}.contactsLocationsModule.locations[].geoPoint",
        lambda point: point and [point["lat"], point["lon"]],
    ),
    **{
        f"{ours}[].{name}": (f"{P}.contactsLocationsModule.{theirs}[].{key}", same)
        for ours, theirs in (
            ("central_contacts", "centralContacts"),
            ("locations[].contacts", "locations[].contacts"),
        )
        for name, key in (
            ("name", "name"),
            ("role", "role"),
            ("phone", "phone"),
            ("phone_ext", "phoneExt"),
            ("email", "email"),
        )
    },
    "documents[].type": ("documentSection.largeDocumentModule.largeDocs[].typeAbbrev", same),
    "documents[].label": ("documentSection.largeDocumentModule.largeDocs[].label", same),
    "documents[].date": ("documentSection.largeDocumentModule.largeDocs[].date", same),
    "references[].citation": (f"{P}.referencesModule.references[].citation", same),
    "references[].pmid": (f"{P}.referencesModule.references[].pmid", same),
    "references[].type": (f"{P}.referencesModule.references[].type", same),
    "links[].label": (f"{P}.referencesModule.seeAlsoLinks[].label", escaped),
    "links[].url": (f"{P}.referencesModule.seeAlsoLinks[].url", same),
}


def pick(value: Any, path: str) -> Any:
    """The value at a path; `[]` steps into a list, so that a list of values comes back."""
    head, _, rest = path.partition(".")
    found = value.get(head.removesuffix("[]")) if isinstance(value, dict) else None
    if head.endswith("[]"):
        return [pick(one, rest) for one in found or []]
    return pick(found, rest) if rest else found


def changed(value: Any, depth: int, change: Callable[[Any], Any]) -> Any:
    return [changed(one, depth - 1, change) for one in value] if depth else change(value)


def stripped(value: Any) -> Any:
    if isinstance(value, list):
        return [stripped(one) for one in value]
    return value.strip() if isinstance(value, str) else value


def trials(folder: Path) -> Iterator[tuple[dict[str, Any], Trial]]:
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        (parsed,) = ctgov_json.read(Document(path.name, data))
        assert parsed.trial is not None, path.name
        yield json.loads(data), parsed.trial


def test_every_field_of_every_record(shared: Path) -> None:
    wrong = []
    for study, trial in trials(shared / "records/ctgov-json"):
        ours = to_dict(trial)
        for path, (source, change) in FIELDS.items():
            value = changed(pick(study, source), source.count("[]"), change)
            if pick(ours, path) != stripped(value):
                wrong.append((trial.id, path, pick(ours, path), value))
    assert wrong == []


def test_numbers_and_names_made_of_two_fields(shared: Path) -> None:
    for study, trial in trials(shared / "records/ctgov-json"):
        identity = study[P]["identificationModule"]
        infos = [identity["orgStudyIdInfo"], *identity.get("secondaryIdInfos", [])]
        expected = [(one["id"], one.get("type"), one.get("domain")) for one in infos]
        expected += [(alias, "NCT_ALIAS", None) for alias in identity.get("nctIdAliases", [])]
        assert [(one.id, one.type, one.domain) for one in trial.other_ids] == expected
        party = study[P]["sponsorCollaboratorsModule"].get("responsibleParty")
        assert (trial.responsible_party is None) == (party is None)
        if party and trial.responsible_party:
            name = party.get("investigatorFullName") or party.get("oldNameTitle")
            assert trial.responsible_party.name == name


def test_no_code_of_any_record_is_unknown(shared: Path) -> None:
    seen = {
        one.code for _, trial in trials(shared / "records/ctgov-json") for one in trial.diagnostics
    }
    assert "W312" not in seen


def test_table_names_every_field_of_the_contract(shared: Path) -> None:
    """A field that is added to the model cannot stay outside the comparison."""
    elsewhere = {"registry", "source", "not_carried", "incomplete", "lay_title", "recruitment"}
    elsewhere |= {"plain_summary", "other_ids", "ethics", "diagnostics"}
    (_, trial), *_ = trials(shared / "records/ctgov-json")
    named = {re.split(r"[.\[]", path)[0] for path in FIELDS}
    assert set(to_dict(trial)) - named <= elsewhere
