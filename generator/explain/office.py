"""An office's own text and approval on the pages: shown first, and marked as the office's."""

from __future__ import annotations

from generator.explain.words import Words
from generator.leaflet import Block, Bullets, Item, Notice, Section, Statement, Text
from generator.model import PartialDate
from generator.office.reviews import Part

# The rule of every sentence that an office wrote itself.
OFFICE_TEXT = "office.text"


def office_section(words: Words) -> tuple[Section, ...]:
    """The office's own text, who wrote it and when, and whether the record has changed since."""
    review = words.office.reviews.get(words.trial.id)
    if review is None or words.office.mode == "registry-only":
        return ()
    written = PartialDate(review.written.year, review.written.month, review.written.day)
    by = words.say("office.by", author=review.author, date=written)
    if review.reviewed_by is not None:
        by += words.say("office.reviewed", name=review.reviewed_by)
    if review.approval is not None:
        by += words.say("office.approval", reference=review.approval)
    blocks: tuple[Block, ...] = (Text(by), *_changed(words, review.record_version))
    if review.lay_title is not None:
        blocks += (Text((_own(review.lay_title),)),)
    blocks += tuple(_part(part, n) for n, part in enumerate(review.parts, 1))
    return (Section("office", words.label("section.office"), blocks),)


def _changed(words: Words, version: str | None) -> tuple[Notice, ...]:
    updated = words.trial.dates.last_updated
    if updated is None or version == updated.iso:
        return ()
    return (Notice("alert", words.say("office.record_changed", "dates.last_updated")),)


def _part(part: Part, number: int) -> Section:
    blocks: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    for is_item, text in part.paragraphs:
        if is_item:
            items += ((_own(text),),)
            continue
        if items:
            blocks += (Bullets(items),)
            items = ()
        blocks += (Text((_own(text),)),)
    if items:
        blocks += (Bullets(items),)
    return Section(f"office-{number}", _own(part.heading), blocks)


def _own(text: str) -> Statement:
    return Statement(text, OFFICE_TEXT)


def approval_notices(words: Words) -> tuple[Notice, ...]:
    """The approval on every page and sheet, and what no longer holds of it."""
    office = words.office
    if office.mode != "approved-material":
        return ()
    approval = office.approvals.get(words.trial.id)
    if approval is None:
        return (Notice("alert", words.say("approval.none")),)
    day = approval.expires
    last = PartialDate(day.year, day.month, day.day)
    points = words.say("approval.expires", date=last)
    points += words.say("approval.contact", contact=approval.contact)
    if day < words.as_of:
        points += words.say("approval.ended")
    if words.reworded:
        points += words.say("approval.changed")
    heading = words.say("approval.heading", reference=approval.reference)
    return (Notice("alert" if len(points) > 2 else "info", heading, points),)
