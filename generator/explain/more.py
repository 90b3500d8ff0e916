"""What some registries hold besides: lay summaries, ethics decisions, documents, links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.explain.claim_notices import claim_notice, numbered
from generator.explain.words import Words, quote, quotes
from generator.leaflet import Block, Bullets, Item, Quote, Section, Text

_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def lay_title(words: Words) -> tuple[Text, ...]:
    """The registry's own title for lay people, marked as the sponsor's."""
    title = words.trial.lay_title
    if title is None or title == words.trial.title:
        return ()
    said = words.say("lay.title", "lay_title")
    return (Text((*said, quote(title, "lay_title"))),)


def plain_summary(words: Words) -> tuple[Section, ...]:
    """The sponsor's plain-English summary, question by question, as a quotation."""
    parts: tuple[Block, ...] = ()
    for n, answer in enumerate(words.trial.plain_summary):
        path = f"plain_summary.{n}"
        label = words.label("quote.plain")
        block = Quote(label, quotes(answer.text, f"{path}.text"))
        if answer.question is not None:
            asked = quote(answer.question, f"{path}.question")
            parts += (Section(f"plain-{n + 1}", asked, (block,)),)
        else:
            parts += (block,)
    if not parts:
        return ()
    notice = Text(words.say("words.plain", "plain_summary"))
    quoted = [
        found
        for n, answer in enumerate(words.trial.plain_summary)
        for found in numbered(f"plain_summary.{n}.text", answer.text)
    ]
    claims = claim_notice(words, quoted)
    return (Section("plain", words.label("section.plain"), (notice, *claims, *parts)),)


def more_section(words: Words) -> tuple[Section, ...]:
    """Ethics decisions, documents, links and publications of the record."""
    parts = (*_ethics(words), *_documents(words), *_links(words), *_references(words))
    return (Section("more", words.label("section.more"), parts),) if parts else ()


def _ethics(words: Words) -> tuple[Section, ...]:
    items: list[Item] = []
    for n, found in enumerate(words.trial.ethics):
        path = f"ethics.{n}"
        parts = [p for p in (found.committee, found.decision, found.reference) if p]
        shown: Item = ()
        if parts:
            text = ", ".join(parts)
            shown = (quote(text, f"{path}.committee", f"{path}.decision", f"{path}.reference"),)
        if found.date is not None:
            shown += words.say("more.dated", f"{path}.date", date=found.date)
        items.append(shown)
    return _list(words, "ethics", items)


def _documents(words: Words) -> tuple[Section, ...]:
    items: list[Item] = []
    for n, found in enumerate(words.trial.documents):
        path = f"documents.{n}"
        name = " – ".join(p for p in (found.label, found.type) if p)
        text = name or found.url or ""
        shown: Item = (quote(text, f"{path}.label", f"{path}.type", href=_web(found.url)),)
        if found.date is not None:
            shown += words.say("more.dated", f"{path}.date", date=found.date)
        items.append(shown if text else ())
    return _list(words, "documents", items)


def _links(words: Words) -> tuple[Section, ...]:
    items = [
        (quote(found.label or found.url, f"links.{n}", href=_web(found.url)),)
        for n, found in enumerate(words.trial.links)
    ]
    return _list(words, "links", items)


def _references(words: Words) -> tuple[Section, ...]:
    items = [
        (quote(found.citation, f"references.{n}.citation"),)
        for n, found in enumerate(words.trial.references)
        if found.citation
    ]
    return _list(words, "references", items)


def _list(words: Words, key: str, items: Sequence[Item]) -> tuple[Section, ...]:
    shown = tuple(item for item in items if item)
    if not shown:
        return ()
    return (Section(key, words.label(f"section.{key}"), (Bullets(shown),)),)


def _web(url: str | None) -> str | None:
    return url if url is not None and _WEB.fullmatch(url) else None
