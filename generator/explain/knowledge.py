"""All that pages of one language are made with: words, decoding rules, topics to look for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from generator.explain.criteria import Rules, RulesError, load_rules, speak
from generator.fidelity import Meaning, load_meaning
from generator.glossary import Glossary, GlossaryError, define, load_glossary
from generator.pictures.outlines import Outlines
from generator.resources import outlines_file
from generator.signs import Pattern
from generator.words.language import RECORD_LANG, Language, load_language, merged
from generator.words.lexicon import Lexicon, LexiconError, load, read_toml
from generator.words.patterns import lowered

# A preview builds again and again: what is the same to the byte is read once.
_read_rules = lru_cache(maxsize=4)(load_rules)
_read_glossary = lru_cache(maxsize=4)(load_glossary)


@dataclass(frozen=True, slots=True)
class Topic:
    """Something readers ask: its label and the wording in records that speaks of it.

    `needs` must stand in a sentence besides. `mention` is wider: where it stands anywhere in the
    record, nobody may say that nothing was found. `outcomes`: whether descriptions of outcomes are
    searched too, where the prose says nothing. All are patterns for text in lower case.
    """

    key: str
    label: str
    pattern: Pattern
    needs: Pattern
    mention: Pattern
    outcomes: bool = True


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The words, rules and topics of a language, what it says of itself, outlines of countries."""

    lexicon: Lexicon
    language: Language
    rules: Rules
    topics: tuple[Topic, ...]
    meaning: Meaning
    glossary: Glossary
    outlines: Outlines


def load_knowledge(
    folders: Sequence[Path], lang: str, others: Sequence[Path] | None = None
) -> Knowledge:
    """Read a language from folders, later ones winning: words key by key, other files whole.

    `folders` are those of the language of the records, which brings all that finds something in
    their text; `others` those of another language `lang`, which brings words. LexiconError names
    the file that cannot be read, and why.
    """
    own = Knowledge(
        load(folders, RECORD_LANG),
        Language(),
        _rules(folders),
        _topics(folders),
        load_meaning(folders),
        _glossary(folders),
        _outlines(),
    )
    return own if others is None else spoken(own, others, lang)


def spoken(own: Knowledge, folders: Sequence[Path], lang: str) -> Knowledge:
    """The knowledge with the words of another language, key by key those of its folders."""
    lexicon = load(folders, lang, own.lexicon)
    language = load_language(folders, lang)
    criteria = merged(folders, "criteria")
    criteria |= {"scale": merged(folders, "scales"), "turn": merged(folders, "units")}
    name = str(folders[-1] / "lexicon" / "criteria.toml")
    try:
        rules = speak(own.rules, criteria, name, partial=language.partial)
        glossary = define(own.glossary, merged(folders, "glossary"), folders[-1] / "lexicon")
    except (RulesError, GlossaryError) as fault:
        raise LexiconError(str(fault)) from fault
    return replace(
        own,
        lexicon=lexicon,
        language=language,
        rules=rules,
        topics=_named(own.topics, folders),
        glossary=glossary,
    )


def _named(topics: Sequence[Topic], folders: Sequence[Path]) -> tuple[Topic, ...]:
    """The topics with the labels of another language."""
    labels = merged(folders, "topics")
    path = folders[-1] / "lexicon" / "topics.toml"
    if labels.keys() != {topic.key for topic in topics}:
        wanted = ", ".join(topic.key for topic in topics)
        raise LexiconError(f"{path}: must have a label for each of {wanted}, and no others")
    return tuple(replace(topic, label=str(labels[topic.key])) for topic in topics)


@cache
def _outlines() -> Outlines:
    return Outlines.read(json.loads(outlines_file().read_text(encoding="utf-8")))


def _rules(folders: Sequence[Path]) -> Rules:
    """The rules of the most special folder that has them; its files belong together."""
    path = _file(folders, "criteria.toml")
    texts = [
        other.read_bytes() if (other := path.parent / name).is_file() else b""
        for name in ("criteria.toml", "scales.toml", "units.toml")
    ]
    try:
        return _read_rules(*texts, name=str(path))
    except RulesError as fault:
        raise LexiconError(str(fault)) from fault


def _glossary(folders: Sequence[Path]) -> Glossary:
    path = _file(folders, "glossary.toml")
    try:
        return _read_glossary(path.read_bytes(), str(path))
    except GlossaryError as fault:
        raise LexiconError(str(fault)) from fault


def _topics(folders: Sequence[Path]) -> tuple[Topic, ...]:
    path = _file(folders, "topics.toml")
    return tuple(_topic(key, value, path) for key, value in read_toml(path).items())


def _topic(key: str, value: object, path: Path) -> Topic:
    if not isinstance(value, Mapping) or not {"label", "pattern", "mention"} <= value.keys():
        raise LexiconError(f"{path}: {key} must be a table with label, pattern and mention")
    try:
        pattern, needs, mention = (
            Pattern(lowered(str(value.get(name, "")))) for name in ("pattern", "needs", "mention")
        )
    except re.error as fault:
        raise LexiconError(f"{path}: {key}: a pattern is broken: {fault}") from fault
    outcomes = bool(value.get("outcomes", True))
    return Topic(key, str(value["label"]), pattern, needs, mention, outcomes)


def _file(folders: Sequence[Path], name: str) -> Path:
    for folder in reversed(folders):
        if (path := folder / "lexicon" / name).is_file():
            return path
    raise LexiconError(f"no {name} in {', '.join(str(folder / 'lexicon') for folder in folders)}")
