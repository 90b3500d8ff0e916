"""Patterns that are tried only where a sign of theirs stands find what they find without that."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.eligibility import hints
from generator.explain import lay
from generator.fidelity import claims
from generator.signs import Pattern, signs_of
from tests.makers import shop


@pytest.mark.parametrize(
    ("source", "signs"),
    [
        ("salt", ("salt",)),
        ("salt|pepper", ("salt", "pepper")),
        (r"\bsalt\b|pepper\w+", ("salt", "pepper")),
        ("salty|salt", ("salt",)),
        ("colou?rs?", ("colo",)),
        ("(?:red|blue) fox(?:es)?", (" fox",)),
        ("(?:crimson|turquoise)s? f", ("crimson", "turquoise")),
        (r"a \d+[- ]litre (?P<what>jug)", ("litre ",)),
        (r"3\.5 cm", ("3.5 cm",)),
        ("foxes+", ("foxes",)),
        ("fox(?=trot)", ("fox",)),
        ("ab{2}cd", ("cd",)),
    ],
)
def test_signs_are_read_off_a_pattern(source: str, signs: tuple[str, ...]) -> None:
    assert signs_of(source) == signs


@pytest.mark.parametrize(
    "source",
    [
        *("", "salt|", "salt|s", r"salt|\d+", "(?:salt)?", "(?:salt|p)", "s*|[a-z]{4}", "(?=salt)"),
        *("(?i)salt", "(?i:salt)", r"salt\u0041", r"(s)alt\1", "(?:salt){0,2}", "[^salt]", "."),
    ],
)
def test_no_signs_where_a_match_may_have_none_or_the_form_is_not_read(source: str) -> None:
    assert signs_of(source) == ()


_PIECES = st.sampled_from(
    [
        *("ab", "abc", "b", "c?", "ca", "[ab]", "[^]a]", "a{2}", "b+", "(?:ab|ca)", "(?:abc|b)?"),
        *(".", "(?=ab)", "(?<!a)", r"\b", r"\w*", "|", "(?:ca|b)+?", "(ab)", r"\.", "^", "$"),
    ]
)


@given(st.lists(_PIECES, max_size=6).map("".join), st.text("abc. ", max_size=12))
@example("c?abc", "aabc")
def test_nothing_is_missed(source: str, text: str) -> None:
    found, wanted = Pattern(source).search(text), re.compile(source).search(text)
    assert (found and found.span()) == (wanted and wanted.span())


def test_rules_and_topics_have_signs() -> None:
    """What they save is lost, and nothing else tells, where patterns grow a form without signs."""
    knowledge = shop().knowledge
    patterns = [p for r in knowledge.rules.rules for p in (r.unless, r.needs, r.about) if p]
    assert sum(bool(p.signs) for p in patterns) > 0.8 * len(patterns)
    assert all(topic.mention.signs and topic.pattern.signs for topic in knowledge.topics)
    assert all(p.signs for p in (hints._HINT, claims._LOW_CLAIM, lay._DIFFERS))
