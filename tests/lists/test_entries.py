"""Entries that are kept as bytes give back what was put in, whole or in part."""

from __future__ import annotations

from dataclasses import replace

from generator.lists.entries import Entries, encoded
from generator.lists.listed import Fact
from tests.makers import FULL, example_trials, lists_of

LISTED = tuple(lists_of(*example_trials()).entries)
IN_LINES = ("id", "title", "group", "status_word", "conditions", "places", "updated", "ours")


def test_entries_are_what_they_were_made_of() -> None:
    entries = Entries.of(LISTED)
    assert tuple(entries) == LISTED
    assert [entries[place] for place in range(len(entries))] == list(LISTED)
    assert tuple(entries[1:]) == LISTED[1:]
    assert len(LISTED) > 2


def test_lines_say_the_same_as_entries() -> None:
    entries = Entries.of(LISTED)
    for place, (line, listed) in enumerate(zip(entries.lines, LISTED, strict=True)):
        assert line.place == place
        assert line.folder == listed.folder
        for name in IN_LINES:
            assert getattr(line, name) == getattr(listed, name), name


def test_names_that_several_trials_have_are_kept_once() -> None:
    (one,) = lists_of(FULL).entries
    first, second = Entries.of([one, replace(one, id="NCT2")]).lines
    assert first.places
    assert [a is b for a, b in zip(first.places, second.places, strict=True)] == [True] * len(
        first.places
    )


def test_labels_are_those_of_all_facts() -> None:
    (one,) = lists_of(FULL).entries
    other = replace(one, facts=(Fact("colour", "Colour", "blue"),))
    labels = {fact.key: fact.label for fact in (*one.facts, *other.facts)}
    assert Entries.of([one, other]).labels() == labels


def test_a_digest_tells_every_change() -> None:
    (one,) = lists_of(FULL).entries
    other = replace(one, words=(*one.words, "plum"))
    assert Entries.of([one]).digest() != Entries.of([other]).digest()
    assert Entries.of([one, other]).digest() != Entries.of([other, one]).digest()
    assert Entries.of([one]).lines[0].digest != Entries.of([other]).lines[0].digest
    assert Entries([encoded(one)]).digest() == Entries.of([one]).digest()


def test_half_of_a_pair_of_signs_is_kept_as_a_question_mark() -> None:
    (one,) = lists_of(FULL).entries
    (kept,) = Entries.of([replace(one, title="Half \ud800 sign")])
    assert kept == replace(one, title="Half ? sign")
