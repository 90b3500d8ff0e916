"""Real records field by field: values are the source's, parts of the source are accounted for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.eligibility.lines import Line
from generator.registries import (
    ctis,
    ctis_words,
    eudract,
    isrctn_json,
    isrctn_map,
    isrctn_words,
    isrctn_xml,
    xml_tree,
)
from generator.registries.base import Document, Form
from generator.registries.eudract_lines import sheets
from generator.render.trial_json import to_dict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from generator.model import Trial


pytestmark = pytest.mark.shared

# Parts whose words become codes or true and false (paths as in the canonical record).
CODED = {
    "isrctn": {
        # Shown only where the record says no more about ethics.
        "trialDescription.ethicsApprovalRequired",
        "trialDesign.primaryStudyDesign",
        "trialDesign.secondaryStudyDesign",
        "trialDesign.trialTypes.trialType",
        "trialDesign.trialType",
        "trialDesign.overallStatusOverride",
        "trialDesign.interventionalTrialDesign.allocation",
        "trialDesign.interventionalTrialDesign.masking",
        "trialDesign.interventionalTrialDesign.assignment",
        "participants.recruitmentStatusOverride",
        "participants.gender",
        "participants.healthyVolunteersAllowed",
        "participants.targetEnrolment",
        "participants.totalFinalEnrolment",
        "participants.ageRange",
        "interventions.intervention.interventionType",
        "interventions.intervention.phase",
        "attachedFiles.attachedFile.id",
        "attachedFiles.attachedFile.public",
        "sponsor.commercialStatus",
    },
    "ctis": {
        "ageGroup",
        "ctPublicStatus",
        "ctPublicStatusCode",
        "ctStatus",
        "resultsFirstReceived",
        "startDateEU",
        "trialCountries",
        "trialPhase",
        "totalNumberEnrolled",
        "events.trialEvents.mscName",
        "events.trialEvents.events",
        "mscTrialNotificationsInfoList",
        "authorizedPartI.rowSubjectCount",
        "authorizedPartI.sponsors.primary",
        "authorizedPartI.sponsors.organisation.type",
        "authorizedPartI.sponsors.publicContacts.type",
        "authorizedPartI.sponsors.scientificContacts.type",
        "authorizedPartsII.recruitmentSubjectCount",
        "authorizedPartsII.trialSites.organisationAddressInfo.phone",
        "authorizedPartsII.trialSites.organisationAddressInfo.email",
        "authorizedPartI.productRoleGroupInfos.comments",
        "*.actSubstOrigin",
        "authorizedPartI.trialDetails.trialInformation.populationOfTrialSubjects.ageRanges",
        "authorizedPartI.trialDetails.trialInformation.populationOfTrialSubjects.isFemaleSubjects",
        "authorizedPartI.trialDetails.trialInformation.populationOfTrialSubjects.isMaleSubjects",
        "authorizedPartI.trialDetails.trialInformation.trialCategory.trialPhase",
        "authorizedPartI.trialDetails.trialInformation.trialDuration",
    },
}
# Numbers that only give the order of a list.
ORDER = "number"


def paths(shared: Path, pattern: str) -> list[Path]:
    found = sorted((shared / "records" / "other").glob(pattern))
    assert found
    return found


def read(path: Path, form: Form) -> list[Trial]:
    parsed = form.read(Document(path.name, path.read_bytes()))
    trials = [one.trial for one in parsed]
    assert trials
    return [trial for trial in trials if trial is not None]


def folded(text: str) -> str:
    return " ".join(text.split()).lower()


def shown(trial: Trial) -> str:
    """All texts of a trial and its diagnostics as one text."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)
        elif value is not None:
            found.append(str(value))

    walk(to_dict(trial))
    return folded(" ".join(found))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, path)
    elif value not in (None, "") and not (isinstance(value, str) and not value.strip()):
        yield path, value


def is_left_out(path: str, ignored: Collection[str]) -> bool:
    """Whether a path, a part above it or a name in it is left out by name."""
    names = path.split(".")
    above = {".".join(names[:n]) for n in range(1, len(names) + 1)}
    return bool(above & set(ignored)) or any(f"*.{name}" in ignored for name in names)


def missing(
    record: Any, trial: Trial, ignored: Collection[str], coded: Collection[str]
) -> set[str]:
    """Paths of values that are neither shown nor left out by name."""
    text = shown(trial)
    return {
        path
        for path, value in leaves(record)
        if not is_left_out(path, ignored)
        and not is_left_out(path, coded)
        and not is_shown(value, text)
    }


def is_shown(value: Any, text: str) -> bool:
    """Whether a value stands in the text; lists are cut at their markers, times at their days."""
    words = folded(str(value))
    if words in text or words.rstrip(".") in isrctn_words.EMPTY or words in ctis_words.EMPTY:
        return True
    day = re.match(r"\d{4}-\d{2}-\d{2}(?=[t ])", words)
    european = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", words)
    if day is not None or european is not None:
        date = day[0] if day else "-".join(european.groups()[::-1]) if european else ""
        return date in text
    rows = [re.sub(r"^(?:\d+[.)]\s*|[-•o*]\s+)", "", row) for row in str(value).split("\n")]
    return all(folded(row) in text for row in rows)


def test_every_part_of_isrctn_json_is_accounted_for(shared: Path) -> None:
    for path in paths(shared, "isrctn/*.json"):
        (trial,) = read(path, isrctn_json.FORM)
        record = json.loads(path.read_text().replace("&gt;", ">").replace("&amp;", "&"))
        left = missing(record, trial, isrctn_words.IGNORED, CODED["isrctn"])
        squashed = {"trialDescription.plainEnglishSummary", "participants.inclusion"}
        allowed = squashed | {"participants.exclusion", "interventions.intervention.description"}
        assert left <= allowed, (path.name, left)
        assert (
            not left
            or len(record["participants"]["inclusion"].split("\n")) == 1
            or left <= {"trialDescription.plainEnglishSummary"}
        )


def test_every_part_of_isrctn_xml_is_accounted_for(shared: Path) -> None:
    for path in paths(shared, "isrctn/*.xml"):
        root = xml_tree.parse(path.read_text())
        trials = read(path, isrctn_xml.FORM)
        elements = [one for one in root.iter() if str(one.tag).endswith("fullTrial")]  # type: ignore[union-attr]
        assert len(elements) == len(trials) == 2
        for element, trial in zip(elements, trials, strict=True):
            record = isrctn_map.canonical(isrctn_xml._values(element))
            left = missing(record, trial, isrctn_words.IGNORED, CODED["isrctn"])
            purposes = {"trialDesign.interventionalTrialDesign.purposes.purpose"}
            assert left <= purposes, (trial.id, left)


def test_every_part_of_ctis_is_accounted_for(shared: Path) -> None:
    for path in paths(shared, "ctis/*.json"):
        (trial,) = read(path, ctis.FORM)
        record = ctis._flat(json.loads(path.read_text()))
        left = missing(record, trial, ctis_words.IGNORED, CODED["ctis"])
        left = {one for one in left if not one.endswith(f".{ORDER}") and "Translations." not in one}
        assert not left, (path.name, left)


def test_every_line_of_eudract_is_accounted_for(shared: Path) -> None:
    for path in paths(shared, "euctr/*.txt"):
        (trial,) = read(path, eudract.FORM)
        text = shown(trial)
        (page,) = sheets([Line(n, one) for n, one in enumerate(path.read_text().split("\n"), 1)])
        english = {entry.name for entry in page.entries if entry.language is None and entry.text}
        for entry in page.entries:
            # Criteria are compared elsewhere; B and D only count sponsors and products.
            if entry.code in {"E.3", "E.4", "B", "D"}:
                continue
            if eudract._is_ignored(entry) or entry.text is None:
                continue
            if entry.language is not None and entry.name in english:
                continue
            value = entry.text.split(" - ")[0] if entry.code == "A.1" else entry.text
            if entry.text in {"Yes", "No", "equal"} or entry.name == "D.8 Placebo":
                continue
            if entry.text == "Commercial":
                assert "industry" in text
                continue
            assert is_shown(value, text), (path.name, entry.name)


def test_isrctn_fields(shared: Path) -> None:
    for path in paths(shared, "isrctn/*.json"):
        (trial,) = read(path, isrctn_json.FORM)
        record = json.loads(path.read_text())
        about, people = record["trialDescription"], record["participants"]
        assert trial.id == f"ISRCTN{record['isrctn']}" == path.name.split(".")[0]
        assert (trial.title, trial.official_title) == (about["title"], about["scientificTitle"])
        assert trial.acronym == (about["acronym"] or None)
        assert (
            trial.phases
            == {"Phase III": ("PHASE3",)}[record["interventions"]["intervention"]["phase"]]
        )
        final = people["totalFinalEnrolment"] or None
        count = int(final or people["targetEnrolment"])
        assert trial.enrollment is not None
        assert (trial.enrollment.count, trial.enrollment.type) == (
            count,
            "ACTUAL" if final else "ESTIMATED",
        )
        assert trial.eligibility.sex == "ALL"
        assert trial.eligibility.minimum_age == people.get("lowerAgeLimit")
        assert trial.eligibility.maximum_age == people.get("upperAgeLimit")
        assert trial.recruitment.start is not None
        assert trial.recruitment.start.iso == people["recruitmentStart"][:10]
        assert trial.dates.completion is not None
        assert trial.dates.completion.iso == record["trialDesign"]["overallEndDate"][:10]
        centres = people["trialCentres"]["trialCentre"]
        names = [one["name"] for one in (centres if isinstance(centres, list) else [centres])]
        assert [place.facility for place in trial.locations[: len(names)]] == names
        countries = people["recruitmentCountries"]["country"]
        wanted = {countries} if isinstance(countries, str) else set(countries)
        assert wanted <= {place.country for place in trial.locations}


def test_ctis_fields(shared: Path) -> None:
    states = {"Authorised, not started": "NOT_YET_RECRUITING", "Ongoing, recruiting": "RECRUITING"}
    for path in paths(shared, "ctis/*.json"):
        (trial,) = read(path, ctis.FORM)
        record = json.loads(path.read_text())
        flat = {**record, **record.get("authorizedApplication", {})}
        part, parts = flat["authorizedPartI"], flat["authorizedPartsII"]
        details = part["trialDetails"]
        names, about = details["clinicalTrialIdentifiers"], details["trialInformation"]
        assert trial.id == record["ctNumber"] == path.stem
        assert trial.title == trial.official_title == names["fullTitle"].strip()
        assert trial.lay_title == names["publicTitle"].strip()
        assert trial.status == states[record.get("ctPublicStatus") or record["ctStatus"]]
        assert (
            f"(Phase {'I' * int(trial.phases[0][-1])})".replace("IIII", "IV")
            in record["trialPhase"]
        )
        assert trial.enrollment is not None
        inside = sum(one["recruitmentSubjectCount"] for one in parts)
        assert inside == int(record["totalNumberEnrolled"])
        assert trial.enrollment.count == inside + part["rowSubjectCount"]
        assert trial.sponsor is not None
        assert trial.sponsor.name == part["sponsors"][0]["organisation"]["name"]
        sites = [site for one in parts for site in one["trialSites"]]
        assert len([place for place in trial.locations if place.facility]) == len(sites)
        people = [site["personInfo"] for site in sites]
        assert [place.contacts[0].name for place in trial.locations if place.facility] == [
            f"{one['firstName']} {one['lastName']}".strip() for one in people
        ]
        assert [outcome.measure for outcome in trial.outcomes.primary] == [
            one["endPoint"].strip() for one in about["endPoint"]["primaryEndPoints"]
        ]
        female = about["populationOfTrialSubjects"]["isFemaleSubjects"]
        male = about["populationOfTrialSubjects"]["isMaleSubjects"]
        assert trial.eligibility.sex == {(True, True): "ALL", (True, False): "FEMALE"}[female, male]
        sizes = [len(one.items) for one in trial.eligibility.sections]
        criteria = about["eligibilityCriteria"]
        assert sizes == [
            len(criteria["principalInclusionCriteria"]),
            len(criteria["principalExclusionCriteria"]),
        ]


def line(text: str, label: str) -> str | None:
    """The value on the line of a label, found by the label alone."""
    match = re.search(rf"(?m)^{re.escape(label)}:?[ \t]*(.*?)[ \t]*$", text)
    return (match[1] or None) if match else None


def test_eudract_fields(shared: Path) -> None:
    for path in paths(shared, "euctr/*.txt"):
        (trial,) = read(path, eudract.FORM)
        text = path.read_text()
        number, country = path.stem.rsplit("-", 1)
        assert trial.id == number == line(text, "A.2 EudraCT number")
        assert trial.source.url == line(text, "Link")
        assert trial.source.url is not None
        assert f"/{country}/" in trial.source.url
        assert trial.title == line(text, "A.3 Full title of the trial")
        assert trial.status == line(text, "Trial Status")
        assert trial.enrollment is not None
        assert str(trial.enrollment.count) == line(text, "F.4.2.2 In the whole clinical trial")
        assert trial.dates.first_posted is not None
        assert trial.dates.first_posted.iso == re.search(r"database: (\S+)", text)[1]  # type: ignore[index]
        assert trial.sponsor is not None
        assert trial.sponsor.name == line(text, "B.1.1 Name of Sponsor")
        (contact,) = trial.central_contacts
        assert contact.phone == line(text, "B.5.4 Telephone number")
        assert contact.email == line(text, "B.5.6 E-mail")
        ticked = re.findall(r"(?m)^E\.7\.[1-4] .*\(Phase (\w+)\): Yes", text)
        numbers = {"I": "PHASE1", "II": "PHASE2", "III": "PHASE3", "IV": "PHASE4"}
        assert trial.phases == tuple(numbers[one] for one in ticked)
        assert (
            trial.locations[0].country
            == (line(text, "A.1 Member State Concerned") or "").split(" -")[0]
        )
        others = re.search(r"(?s)sites are planned:\n(.*?)\nE\.8\.7", text)
        listed = others[1].split("\n") if others else []
        assert {place.country for place in trial.locations[1:]} == set(listed) - {
            trial.locations[0].country
        }
        assert len(trial.interventions) <= text.count("\nD.IMP:") + text.count("\nD.8 Placebo:")
        names = re.findall(r"(?m)^D\.3\.1 Product name: (.*)$", text)
        assert [one.name for one in trial.interventions if one.name != "Placebo"] == names
        assert trial.ethics[0].date is not None
        assert trial.ethics[0].date.iso == line(text, "N. Date of Ethics Committee Opinion")
