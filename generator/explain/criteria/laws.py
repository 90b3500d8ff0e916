"""What every rule must have and may say, checked when it is loaded."""

from __future__ import annotations

import re

from generator.explain.criteria.rules import Rule, RulesError, Words
from generator.explain.criteria.schema import RawRule

_SLOT = re.compile(r"\{(\w*)\}")
_OPTIONAL = re.compile(r"(?:^| )\([^|()]*\)(?: |,|$)")
_NUMBER = re.compile(r"(?<![\w-])\d+")
_PLAIN_SLOTS = frozenset({"term", "terms", "gloss", "all", "values", "turn", "is", "means"})


def check_form(raw: RawRule, says: tuple[str, ...]) -> None:
    """RulesError where a rule lacks a part that it needs, or has two that exclude each other."""
    if sum(map(bool, (raw.terms, raw.table, raw.pattern))) != 1:
        raise RulesError("needs one of terms, table and pattern")
    if any(_OPTIONAL.search(text) for text in (*raw.terms, *raw.table)):
        raise RulesError("a whole word in brackets: write the term with it and without it")
    if raw.pattern and not raw.trigger:
        raise RulesError("a pattern needs trigger words")
    if not raw.examples or not raw.silent:
        raise RulesError("needs examples it explains and lines on which it is silent")
    if says and not raw.hides and not all(example.says for example in raw.examples):
        raise RulesError("an example needs the exact explanation (says)")
    if not (says or raw.topic or raw.hides):
        raise RulesError("neither says anything nor gives a topic")


def check_said(rule: Rule, words: Words) -> None:
    """RulesError where what a rule says in some language breaks a law of the house."""
    texts = (*rule.says, rule.many or "", rule.each or "")
    defined = rule.scale.defined if rule.scale else frozenset()
    for text in (*texts, *rule.table.values()):
        _check_words(text, words, direction=rule.direction, defined=defined)
    known = _PLAIN_SLOTS | set(rule.pattern.groupindex if rule.pattern else ())
    unknown = {slot for text in texts for slot in _SLOT.findall(text)} - known
    if unknown:
        raise RulesError(f"no slot {', '.join(sorted(unknown))} in its pattern")


def _check_words(text: str, words: Words, *, direction: bool, defined: frozenset[str]) -> None:
    if set(_NUMBER.findall(_SLOT.sub("", text))) - defined:
        raise RulesError(f"a number in {text!r}: numbers come from the line, a scale or a unit")
    if len(text.split()) > words.longest:
        raise RulesError(f"more than {words.longest} words in {text!r}: say it shorter")
    if not direction and (found := words.directs.search(text)):
        raise RulesError(f"states a direction ({found[0]!r}): say what the line is about instead")
