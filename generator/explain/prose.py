"""Topics without a registry field: searched in the record's prose, and what is found is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

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


def prose_section(words: Words) -> tuple[Section, ...]:
    """What the record's prose says of each topic, and the topics on which nothing was found."""
    rows: tuple[Row, ...] = ()
    elsewhere, nothing = list[str](), list[str]()
    everything = _everything(words)
    for topic in words.knowledge.topics:
        found = _found(words.trial, topic)
        if found:
            rows += (Row(f"topic-{topic.key}", topic.label, found),)
        elif any(map(topic.mention.search, everything)):
            elsewhere.append(topic.label)
        else:
            nothing.append(topic.label)
    blocks: tuple[Block, ...] = (Facts(rows),) if rows else ()
    blocks += _without_quote(words, elsewhere, nothing)
    return (Section("prose", words.label("section.prose"), blocks),)


@once_a_trial
def told_topics(words: Words) -> frozenset[str]:
    """The topics of which the record's prose says something, by their keys."""
    return frozenset(t.key for t in words.knowledge.topics if _found(words.trial, t))


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


def _found(trial: Trial, topic: Topic) -> Item:
    hits = _search(tuple(_prose(trial)), topic)
    if not hits and topic.outcomes:
        hits = _search(tuple(_outcomes(trial)), topic)
    return tuple(quote(sentence, path) for sentence, path in hits)


@lru_cache(maxsize=32)  # two parts of a trial's pages ask for the same
def _search(texts: tuple[tuple[str, str], ...], topic: Topic) -> tuple[tuple[str, str], ...]:
    """The first sentences that speak of a topic, with the path of the text each stands in."""
    hits: dict[str, str] = {}
    plain = _AROUND.search(topic.pattern.pattern) is None
    for path, text in texts:
        if plain and topic.pattern.search(text.lower()) is None:
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
