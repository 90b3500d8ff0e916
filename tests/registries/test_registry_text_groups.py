"""Groups and interventions: by their type lines where there are any, else by what is repeated."""

from __future__ import annotations

from generator.model import Trial
from generator.registries.registry_text.layout import NO_INTERVENTION
from generator.registries.registry_text.segments import cuttings
from tests.registries.test_registry_text_fields import BASIC_LABELLED
from tests.registries.test_registry_text_layout import codes, page, parse, read

WALK = ("Guided walk", "A walk of 20 minutes with a coach, three times a week.")
TEA = ("Herbal tea", "One cup after each meal.", "* no sugar", "* no milk")


def outline(trial: Trial) -> list[tuple[str, tuple[str, ...]]]:
    return [(arm.label, arm.interventions) for arm in trial.arms]


def stripped(groups: tuple[str, ...], interventions: tuple[str, ...]) -> Trial:
    return read(page(groups=groups, interventions=interventions))


def test_stripped_groups_are_cut_around_repeated_interventions() -> None:
    trial = stripped(
        ("Walkers", "People who walk.", *WALK, *TEA, "Drinkers", "They drink tea.", *TEA),
        (*WALK, *TEA),
    )
    assert outline(trial) == [("Walkers", (WALK[0], TEA[0])), ("Drinkers", (TEA[0],))]
    assert [arm.description for arm in trial.arms] == [("People who walk.",), ("They drink tea.",)]
    assert [(one.name, *one.description) for one in trial.interventions] == [WALK, TEA]
    assert [one.type for one in trial.interventions] == [None, None]


def test_stripped_interventions_without_descriptions() -> None:
    names = ("Cisplatin", "Paclitaxel", "Radiation therapy")
    groups = ("Arm A", "All three are given.", *names, "Arm B", "Two are given.", *names[1:])
    trial = stripped(groups, names)
    assert outline(trial) == [("Arm A", names), ("Arm B", names[1:])]


def test_stripped_label_that_is_an_interventions_name() -> None:
    trial = stripped((WALK[0], "People who walk.", *WALK), WALK)
    assert outline(trial) == [(WALK[0], (WALK[0],))]


def test_stripped_group_without_interventions() -> None:
    groups = ("Walkers", *WALK, "Others", "Nothing is done.", NO_INTERVENTION)
    assert outline(stripped(groups, WALK)) == [("Walkers", (WALK[0],)), ("Others", ())]
    alone = read(page(groups=("Everyone", "People in a register.", NO_INTERVENTION)))
    assert outline(alone) == [("Everyone", ())]


def test_a_close_second_reading_is_noted() -> None:
    lines = ("Placebo", "Sugar pill")
    parsed = parse(page(groups=("Group", *lines), interventions=lines))
    assert parsed.trial is not None
    assert "I216" in codes(parsed)
    assert {"arms", "interventions"} <= set(parsed.trial.incomplete)


def test_groups_that_fit_no_reading_are_left_unread() -> None:
    parsed = parse(page(groups=("Walkers", "People who walk."), interventions=WALK))
    assert parsed.trial is not None
    assert (outline(parsed.trial), len(parsed.trial.interventions)) == ([], 1)
    assert [one.text for one in parsed.unread] == ["Walkers", "People who walk."]
    assert "arms" in parsed.trial.incomplete


def test_work_is_bounded() -> None:
    assert cuttings(["a"] * 5_000, ["a"], None) == []
    assert cuttings(["a"] * 900, ["a"] * 290, None) == []


def labelled(groups: tuple[str, ...], interventions: tuple[str, ...]) -> Trial:
    return read(page(basic=BASIC_LABELLED, groups=groups, interventions=interventions))


def test_labelled_groups() -> None:
    trial = labelled(
        (
            *("Walkers", "People who walk.", "Group Type EXPERIMENTAL"),
            *(WALK[0], "Intervention Type BEHAVIORAL", *WALK[1:]),
            *(TEA[0], "Intervention Type DIETARY_SUPPLEMENT", *TEA[1:]),
            *("Others", "Group Type NO_INTERVENTION", NO_INTERVENTION),
        ),
        (*WALK, "Intervention Type BEHAVIORAL", *TEA, "Intervention Type DIETARY_SUPPLEMENT"),
    )
    assert outline(trial) == [("Walkers", (WALK[0], TEA[0])), ("Others", ())]
    assert [arm.type for arm in trial.arms] == ["EXPERIMENTAL", "NO_INTERVENTION"]
    assert [(one.type, one.description) for one in trial.interventions] == [
        ("BEHAVIORAL", WALK[1:]),
        ("DIETARY_SUPPLEMENT", TEA[1:]),
    ]


def test_labelled_groups_of_an_observational_study_have_no_type() -> None:
    shown = (TEA[0], "Intervention Type OTHER", *TEA[1:])
    trial = labelled(
        ("Drinkers", *shown, "Old drinkers", "Over 60.", *shown),
        (*TEA, "Intervention Type OTHER"),
    )
    assert outline(trial) == [("Drinkers", (TEA[0],)), ("Old drinkers", (TEA[0],))]
    assert [arm.description for arm in trial.arms] == [(), ("Over 60.",)]


def test_labelled_description_that_differs_is_noted() -> None:
    groups = ("Drinkers", "Group Type OTHER", TEA[0], "Intervention Type OTHER", "Two cups.")
    trial = labelled(groups, (*TEA, "Intervention Type OTHER"))
    assert "I211" in [one.code for one in trial.diagnostics]
    assert trial.arms[0].interventions == (TEA[0],)
    assert "arms" in trial.incomplete
