"""Every rule: its examples, the lines on which it is silent, and the faults that do not load."""

from __future__ import annotations

from functools import cache

import pytest

from generator.explain.criteria import Rule, Rules, RulesError, explain_line, load_rules
from generator.explain.criteria.checks import MAX_WORDS, faults
from generator.explain.criteria.match import find, line_of, record_of
from generator.explain.criteria.spoken import speak
from generator.gauge.criteria import packaged_rules
from generator.words.reading import grade

HEAD = """
[words]
and = "and"
is = ["is", "are"]
means = ["means", "mean"]
[[topic]]
id = "skin"
title = "Skin"
rank = 1
"""
RULE = """
[[rule]]
id = "rash"
topic = "skin"
terms = ["exanthem(s)"]
says = "{term} {means} a rash."
examples = [{ line = "An exanthem", says = "Exanthem means a rash." }]
silent = ["A rash vow"]
"""


@cache
def rules() -> Rules:
    return packaged_rules()


def small(rule: str) -> Rules:
    return load_rules((HEAD + rule).encode())


def every(kind: str) -> list[Rule]:
    return [rule for rule in rules().rules if getattr(rule, kind)]


@pytest.mark.parametrize("rule", every("examples"), ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    for example in rule.examples:
        reading = explain_line(example.line, rules(), example.kind, example.studied)
        if rule.says:
            assert reading.explanation == example.says
            assert rule.id in (reading.rule or "").split("+")
        elif rule.topic:
            assert reading.topic == rule.topic


@pytest.mark.parametrize("rule", every("silent"), ids=lambda rule: rule.id)
def test_silent(rule: Rule) -> None:
    for example in rule.silent:
        record = record_of(example.line, example.studied)
        found = find(line_of(example.line, example.kind, record), rules())
        speaking = {one.rule.id for one in found} if not rule.says else set()
        reading = explain_line(example.line, rules(), example.kind, example.studied)
        assert rule.id not in speaking | set((reading.rule or "").split("+"))


def test_examples_hold_the_checks() -> None:
    for rule in rules().rules:
        for example in rule.examples:
            if example.says:
                assert (
                    faults(example.says, example.line, (rule,), example.kind, rules().words) == ()
                )


def test_own_words_are_easy() -> None:
    """Grade 8 or below in the middle of all rules, with the record's term left out."""
    own = [text.format_map(Blank()) for rule in rules().rules for text in rule.says[:1]]
    grades = sorted(grade(text) for text in own if len(text.split()) > 2)
    assert grades[len(grades) // 2] <= 6
    assert sum(one <= 8 for one in grades) >= 0.9 * len(grades)
    assert all(len(text.split()) <= MAX_WORDS for text in own)


class Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return {"is": "is", "means": "means", "values": ""}.get(key, "it")


def test_nobody_has_reviewed_yet() -> None:
    assert rules().reviewed == 0
    assert len(rules().rules) > 400


def test_a_small_rule() -> None:
    assert explain_line("Exanthems of the arm", small(RULE)).explanation == "Exanthems mean a rash."


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("silent", "#silent"), "examples it explains and lines on which it is silent"),
        (("examples", "#examples"), "examples it explains and lines on which it is silent"),
        ((', says = "Exanthem means a rash."', ""), "the exact explanation"),
        (('"{term} {means} a rash."', '"{term} {means} 3 rashes."'), "a number"),
        (('"{term} {means} a rash."', '"People with {term} cannot join."'), "a direction"),
        (('"{term} {means} a rash."', '"{size} {means} a rash."'), "no slot size"),
        (('"{term} {means} a rash."', f'"{"very " * 20}red."'), "more than 20 words"),
        (('topic = "skin"', 'topic = "hair"'), "no topic 'hair'"),
        (('"exanthem(s)"', '"(acute) exanthem"'), "a whole word in brackets"),
        (('terms = ["exanthem(s)"]', 'pattern = "exanthem"'), "needs trigger words"),
        (('terms = ["exanthem(s)"]', 'pattern = "exan("\ntrigger = ["a"]'), "rule 'rash'"),
        (('id = "rash"', 'id = "rash"\nscale = "none"'), "no scale 'none'"),
        (('id = "rash"', 'id = "rash"\nunless_of = { "itch" = ["x"] }'), "unless_of 'itch'"),
        (('id = "rash"', 'id = "rash"\nonly_beside_of = { "a" = ["x"] }'), "only_beside_of 'a'"),
    ],
)
def test_faults_name_file_and_line(change: tuple[str, str], message: str) -> None:
    with pytest.raises(RulesError) as caught:
        small(RULE.replace(*change))
    assert str(caught.value).startswith("criteria.toml:11: rule 'rash'")
    assert message in str(caught.value)


WIDE = RULE.replace(
    'topic = "skin"', 'topic = "skin"\nonly_beside = ["skin _", "_ of the (?:arm|leg)"]'
)


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        ("A skin exanthem", True),
        ("Exanthems of the arm", True),
        ("An exanthem", False),
        ("Exanthem of the wall", False),
        ("An arm and an exanthem of the page", False),
    ],
)
def test_a_wide_word_speaks_only_beside_what_settles_it(line: str, *, speaks: bool) -> None:
    reading = explain_line(line, small(WIDE))
    assert (reading.explanation is not None) is speaks
    assert reading.topic == "skin"


def test_a_wide_word_gives_way_to_a_rule_that_speaks() -> None:
    other = RULE.replace('"rash"', '"other"').replace("a rash", "red spots")
    reading = explain_line("An exanthem", small(WIDE + other))
    assert reading.explanation == "Exanthem means red spots."


TABLE = """
[[rule]]
id = "words"
topic = "skin"
table = { "facet(s)" = "a small joint", "tide" = "a wave" }
says = "{term} {means} {gloss}."
only_beside_of = { "facet(s)" = ["_ joint", "_facets_"] }
examples = [{ line = "A facet joint", says = "Facet means a small joint." }]
silent = ["A facet of life"]
"""


def test_one_row_of_a_table_may_be_wide() -> None:
    def said(line: str, own: Rules) -> str | None:
        return explain_line(line, own).explanation

    rows = small(TABLE)
    assert said("A facet joint", rows) == "Facet means a small joint."
    assert said("A facet of life", rows) is None
    assert said("Many facets", rows) == "Facets mean a small joint."
    assert said("The tide", rows) == "Tide means a wave."
    words = {"and": "y", "quoted": "«{term}»", "states": "excluye", "directs": "debe"}
    spoken = {"says": "{term}: {gloss}.", "table": {"facet(s)": "articulación", "tide": "ola"}}
    table = {"words": words, "topic": {"skin": "Piel"}, "rule": {"words": spoken}}
    other = speak(rows, table, "es.toml")
    assert said("A facet of life", other) is None
    assert said("A facet joint", other) == "«facet»: articulación."


def test_an_abbreviation_of_several_meanings_needs_a_record_that_speaks_of_ours() -> None:
    head = HEAD.replace("[[topic]]", '[words.letters]\nSPT = "skin|prick"\n[[topic]]', 1)
    own = load_rules((head + RULE.replace('"exanthem(s)"', '"SPT", "SPTs"')).encode())
    assert explain_line("SPTs above 3", own).explanation is None
    assert explain_line("SPTs above 3", own, studied="A skin test").explanation is not None
    assert explain_line("Solid pseudopapillary tumor (SPT) of the skin", own).explanation is None


def test_two_rules_of_one_id() -> None:
    with pytest.raises(RulesError, match=r"criteria\.toml:19: .*second rule"):
        small(RULE + RULE)


def test_broken_toml_and_unknown_fields() -> None:
    with pytest.raises(RulesError, match=r"office\.toml: not readable"):
        load_rules(b"[[", name="office.toml")
    with pytest.raises(RulesError, match=r"criteria\.toml:11: .*unknown field"):
        small(RULE.replace("silent", "mute"))
    with pytest.raises(RulesError, match=r"units\.toml"):
        load_rules((HEAD + RULE).encode(), b"", b"[[turn]]\nunits = 3\n")


def test_unknown_rule() -> None:
    with pytest.raises(KeyError):
        rules().rule("no such rule")
    assert rules().rule("ecog").topic == "daily-life"
