"""What a CTIS record tests, in whom and how: titles, products, groups, outcomes, eligibility."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import diagnose
from generator.eligibility.lines import lines_of
from generator.model import Arm, Design, Eligibility, Intervention, Outcome, Outcomes
from generator.registries import ctis_words as words
from generator.registries.values import folded, rows, two_lists, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.registries.node import Node

_PHASE = re.compile(r"\bphase (iv|i{1,3})\b", re.IGNORECASE)
_AGES = re.compile(r"\s*,\s*")


def english(node: Node, key: str) -> str | None:
    """A text in English where the record has it in English, else as it stands.

    Beside a text can stand its translations, of which each names its language.
    """
    text = node.text(key)
    for translation in node.each(f"{key}Translations"):
        language = folded(translation.text("languageDescription") or "")
        translated = translation.text("attributeTranslation")
        if language == words.ENGLISH and translated is not None:
            text = translated
    return text


def _ordered(node: Node, key: str, name: str) -> list[tuple[int | None, str]]:
    """Numbers and texts of a numbered list, in the order of the numbers.

    The list's own order is that of the numbers as words (1, 10, 11, 2).
    """
    found = []
    for one in node.each(key):
        number, text = one.count("number"), english(one, name)
        if text is not None:
            found.append((number, text))
    if all(number is not None for number, _ in found):
        found.sort(key=lambda pair: pair[0] or 0)
    return found


def numbered(node: Node, key: str, name: str) -> tuple[str, ...]:
    """Paragraphs of the texts of a numbered list."""
    return tuple(row for _, text in _ordered(node, key, name) for row in rows(text))


def phases(top: Node, category: Node) -> tuple[str, ...]:
    """Phases, from the register's words or, without them, from its number."""
    text, number = top.text("trialPhase"), category.text("trialPhase")
    found = _PHASE.findall(text or "")
    if found:
        return tuple(dict.fromkeys(words.PHASES[one.upper()] for one in found))
    codes = words.PHASE_NUMBERS.get(number or "")
    if codes is None and (text or number):
        top.notes.append(diagnose("I403", field="phases", value=(text or number or "")[:120]))
        return (text,) if text is not None else ()
    return codes or ()


def conditions(about: Node) -> tuple[str, ...]:
    """The conditions, in the sponsor's words."""
    nodes = about.at("medicalCondition").each("partIMedicalConditions")
    return unique([english(node, "medicalCondition") for node in nodes])


def keywords(part: Node, about: Node) -> tuple[str, ...]:
    """Terms of the medical dictionary, and therapeutic areas."""
    terms = about.at("medicalCondition").each("meddraConditionTerms")
    areas = part.each("therapeuticAreas")
    return unique(
        [*(node.text("termName") for node in terms), *(node.text("name") for node in areas)]
    )


def design(details: Node) -> Design:
    """The periods in the sponsor's words; how people are assigned and blinded are bare numbers."""
    described = []
    numbers: dict[str, None] = {}
    for period in _periods(details):
        described += [*rows(english(period, "title")), *rows(english(period, "description"))]
        for key in ("allocationMethod", "blindingMethodCode"):
            number = period.text(key)
            if number is not None:
                numbers[f"{key} {number}"] = None
    for scope in details.at("trialInformation").at("trialObjective").each("trialScopes"):
        numbers[f"trialScopes {scope.text('code')}"] = None
    if numbers:
        details.notes.append(diagnose("I410", names=", ".join(numbers)))
    return Design(intervention_model_description="\n".join(described) or None)


def _periods(details: Node) -> Iterator[Node]:
    return details.at("protocolInformation").at("studyDesign").each("periodDetails")


def arms(details: Node) -> tuple[Arm, ...]:
    """The groups of all periods."""
    return tuple(
        Arm(label, description=rows(english(arm, "description")))
        for period in _periods(details)
        for arm in period.each("armDetails")
        if (label := english(arm, "title")) is not None
    )


def interventions(part: Node) -> tuple[Intervention, ...]:
    """The products by their role in the trial, and the devices used with them."""
    found: dict[Intervention, None] = {}
    for group in part.each("productRoleGroupInfos"):
        role, comment = group.text("productRoleName"), group.text("comments")
        for product in group.each("products"):
            made = _product(product, role, comment)
            if made is not None:
                found[made] = None
            for device in product.each("devices"):
                name = device.text("tradeName")
                if name is not None:
                    text = rows(device.text("description"))
                    found[Intervention("DEVICE", name, text)] = None
    return tuple(found)


def _product(product: Node, role: str | None, comment: str | None) -> Intervention | None:
    """A product; its description is its role, form and routes, each in the register's words."""
    info = product.at("productDictionaryInfo")
    substances = tuple(info.each("productSubstances"))
    names = unique(
        [
            _filled(product.text("productName")),
            _filled(info.text("prodName")),
            _filled(info.text("activeSubstanceName")),
            *(_filled(node.text("actSubstName")) for node in substances),
            _filled(product.text("jsonActiveSubstanceNames")),
        ]
    ) or unique([comment])
    if not names:
        return None
    origins = {folded(node.text("actSubstOrigin") or "") for node in substances}
    described = unique([role, _filled(info.text("pharmForm")), *product.texts("routes")])
    kind = "DRUG" if origins == {words.CHEMICAL} else None
    return Intervention(kind, names[0], described, names[1:])


def _filled(text: str | None) -> str | None:
    return None if folded(text or "") in words.EMPTY else text


def outcomes(endpoints: Node) -> Outcomes:
    """Endpoints, each with its time frame in its text."""
    return Outcomes(
        *(
            tuple(Outcome(text) for _, text in _ordered(endpoints, f"{rank}EndPoints", "endPoint"))
            for rank in ("primary", "secondary")
        )
    )


def eligibility(top: Node, about: Node) -> Eligibility:
    """Who can take part; the register holds each criterion with its number and its list."""
    people = about.at("populationOfTrialSubjects")
    criteria = about.at("eligibilityCriteria")
    groups = unique([node.text("name") for node in people.each("clinicalTrialGroups")])
    ages = _age_groups(top, people)
    if ages:
        top.notes.append(diagnose("I408", groups="; ".join(ages)))
    inclusion, exclusion = (
        lines_of(_criteria_text(criteria, f"principal{kind}Criteria"))
        for kind in ("Inclusion", "Exclusion")
    )
    return Eligibility(
        sex=_sex(people),
        healthy_volunteers=words.HEALTHY in map(folded, groups) if groups else None,
        study_population="; ".join((*ages, *groups)) or None,
        sections=two_lists(inclusion, exclusion, top.notes),
    )


def _criteria_text(criteria: Node, key: str) -> str:
    """One text of the criteria of a list, each with its number, to which others may refer."""
    return "\n".join(
        text if number is None else f"{number}. {text}"
        for number, text in _ordered(criteria, key, key)
    )


def _age_groups(top: Node, people: Node) -> tuple[str, ...]:
    """The register's age groups in its words; a group's bounds are not the trial's age limits."""
    text = top.text("ageGroup")
    codes = [
        node.text("ageRangeCategoryCode") or node.text("ageRangeCategory")
        for node in people.each("ageRanges")
    ]
    if text is not None:
        return tuple(sorted(unique(_AGES.split(text))))
    unknown = [code for code in codes if code is not None and code not in words.AGE_GROUPS]
    if unknown:
        top.notes.append(diagnose("I410", names=", ".join(f"ageRanges {one}" for one in unknown)))
    return unique([words.AGE_GROUPS.get(code or "") for code in sorted(map(str, codes))])


def _sex(people: Node) -> str | None:
    female, male = people.flag("isFemaleSubjects"), people.flag("isMaleSubjects")
    if female and male:
        return "ALL"
    if female and male is False:
        return "FEMALE"
    return "MALE" if male and female is False else None
