"""Topics without a registry field: searched in the record's prose, and what is found is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from generator.explain.knowledge import Topic
from generator.explain.words import Words, once_a_trial, quote, texts_of
from generator.leaflet import Block, Facts, Item, Row, Section, Text
from generator.model import Trial

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9(\"'*•-])")
# A pattern without these finds nothing in a sentence that it does not find in the whole text.
_AROUND = re.compile(r"[\^$]|\(\?<?[=!]|\\[AZ]")
_MOST = 2
# Sentences that begin alike for so many signs are one, said twice.
_SAME = 60
_SEARCHED = ("summary", "description", "arms", "interventions", "outcomes", "eligibility")


class _Passage(NamedTuple):
    """A text of the record with its path, as it is and in lower case."""

    path: str
    text: str
    low: str


def prose_section(words: Words) -> tuple[Section, ...]:
    """What the record's prose says of each topic, and the topics on which nothing was found."""
    rows: tuple[Row, ...] = ()
    elsewhere, nothing = list[str](), list[str]()
    everything, told = _everything(words), _told(words)
    whole = "\n".join(everything)
    for topic in words.knowledge.topics:
        found = told[topic.key]
        if found:
            rows += (Row(f"topic-{topic.key}", topic.label, found),)
        elif topic.mention.may_be_in(whole) and any(map(topic.mention.search, everything)):
            elsewhere.append(topic.label)
        else:
            nothing.append(topic.label)
    blocks: tuple[Block, ...] = (Facts(rows),) if rows else ()
    blocks += _without_quote(words, elsewhere, nothing)
    return (Section("prose", words.label("section.prose"), blocks),)


def told_topics(words: Words) -> frozenset[str]:
    """The topics of which the record's prose says something, by their keys."""
    return frozenset(key for key, said in _told(words).items() if said)


def _everything(words: Words) -> tuple[str, ...]:
    """Every text of the record, and the types of its groups in words, all in lower case.

    A group may be a "placebo comparator".
    """
    types = (arm.type.replace("_", " ") for arm in words.trial.arms if arm.type is not None)
    return tuple(text.lower() for text in (*texts_of(words), *types))


def _without_quote(
    words: Words, elsewhere: Sequence[str], nothing: Sequence[str]
) -> tuple[Text, ...]:
    """The topics that the record mentions outside its prose, and those it does not mention."""
    said: Item = ()
    if elsewhere:
        said += words.say("prose.elsewhere", *_SEARCHED, topics="; ".join(elsewhere))
    if nothing:
        lost = words.lost("summary") or words.lost("description")
        rule = "prose.nothing_copy" if lost else "prose.nothing"
        said += words.say(rule, *_SEARCHED, topics="; ".join(nothing))
    return (Text(said),) if said else ()


@once_a_trial
def _told(words: Words) -> Mapping[str, Item]:
    """What the record's prose says of each topic, by its key; () where it says nothing."""
    prose, outcomes = _passages(_prose(words.trial)), _passages(_outcomes(words.trial))
    told: dict[str, Item] = {}
    for topic in words.knowledge.topics:
        hits = _search(prose, topic)
        if not hits and topic.outcomes:
            hits = _search(outcomes, topic)
        told[topic.key] = tuple(quote(sentence, path) for sentence, path in hits)
    return told


def _passages(texts: Iterable[tuple[str, str]]) -> tuple[_Passage, ...]:
    return tuple(_Passage(path, text, text.lower()) for path, text in texts)


@cache
def _looks_around(pattern: str) -> bool:
    return _AROUND.search(pattern) is not None


def _search(passages: Sequence[_Passage], topic: Topic) -> tuple[tuple[str, str], ...]:
    """The first sentences that speak of a topic, with the path of the text each stands in."""
    hits: dict[str, str] = {}
    plain = not _looks_around(topic.pattern.pattern)
    for path, text, whole in passages:
        if plain and topic.pattern.search(whole) is None:
            continue
        for sentence in _SENTENCE.split(text):
            low = sentence.lower()
            new = all(sentence[:_SAME] != hit[:_SAME] for hit in hits)
            if new and topic.pattern.search(low) and topic.needs.search(low):
                hits[sentence] = path
            if len(hits) == _MOST:
                return tuple(hits.items())
    return tuple(hits.items())


def _prose(trial: Trial) -> Iterator[tuple[str, str]]:
    """The record's free text with its paths, what is most to the point first."""
    for name in ("summary", "description"):
        for n, text in enumerate(getattr(trial, name)):
            yield f"{name}.{n}", text
    for name in ("arms", "interventions"):
        for n, part in enumerate(getattr(trial, name)):
            for m, text in enumerate(part.description):
                yield f"{name}.{n}.description.{m}", text


def _outcomes(trial: Trial) -> Iterator[tuple[str, str]]:
    for rank in ("primary", "secondary", "other"):
        for n, outcome in enumerate(getattr(trial.outcomes, rank)):
            if outcome.description is not None:
                yield f"outcomes.{rank}.{n}.description", outcome.description
