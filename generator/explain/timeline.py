"""When: start, end, and the dates of the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from generator.explain.words import Words, is_past
from generator.leaflet import Event, Item, Row, Section, Timeline
from generator.model import PartialDate
from generator.pictures import Moment, TimeAxis, draw_timeline
from generator.pictures.timeline import Kind


def date_rows(words: Words) -> tuple[Row, ...]:
    """The facts "Start" and "End"."""
    return (
        *words.row("start", date_statements(words, "start")),
        *words.row("end", date_statements(words, "completion")),
        *words.row("recruitment", _recruitment(words)),
    )


def _recruitment(words: Words) -> Item:
    when = words.trial.recruitment
    paths = ("recruitment.start", "recruitment.end")
    if when.start is not None and when.end is not None:
        return words.say("when.recruitment", *paths, start=when.start, end=when.end)
    if when.start is not None:
        return words.say("when.recruitment_from", paths[0], start=when.start)
    if when.end is not None:
        return words.say("when.recruitment_to", paths[1], end=when.end)
    return ()


def date_statements(words: Words, field: str) -> Item:
    """A date of the study, and whether it is a plan; () where this copy lost it."""
    dates = words.trial.dates
    when: PartialDate | None = getattr(dates, field)
    kind = getattr(dates, f"{field}_type")
    path = f"dates.{field}"
    if when is None:
        return () if words.lost(path) else words.say("when.silent", path)
    if kind == "ACTUAL":
        return words.say("when.actual", path, f"{path}_type", date=when)
    if kind == "ESTIMATED":
        rule = "when.plan_was" if is_past(when, words.today) else "when.planned"
        return words.say(rule, path, f"{path}_type", date=when)
    rule = "when.untyped_lost" if words.lost(f"{path}_type") else "when.untyped"
    return words.say(rule, path, date=when)


def timeline_section(words: Words) -> Section:
    """The study's dates and today, in their order."""
    dates = words.trial.dates
    events = [
        _event(words, key, when, field)
        for key, field, when in (
            (_key("start", dates.start_type), "start", dates.start),
            (
                _key("primary", dates.primary_completion_type),
                "primary_completion",
                dates.primary_completion,
            ),
            (_key("end", dates.completion_type), "completion", dates.completion),
            ("updated", "last_updated", dates.last_updated),
            ("today", None, words.today),
        )
        if when is not None
    ]
    ordered = tuple(_together(sorted(events, key=lambda event: event.day)))
    drawn = Timeline(ordered, time_axis(words))
    return Section("timeline", words.label("section.timeline"), (drawn,))


def _together(events: Iterable[Event]) -> Iterator[Event]:
    """Events of one date as one, their labels joined."""
    held: Event | None = None
    for event in events:
        if held is not None and held.when.text == event.when.text and event.key != "today":
            sources = (*held.when.sources, *event.when.sources)
            when = replace(held.when, sources=sources)
            held = replace(event, label=f"{held.label} / {event.label}", when=when)
            continue
        if held is not None:
            yield held
        held = event
    if held is not None:
        yield held


def _key(name: str, kind: str | None) -> str:
    return name + {"ACTUAL": "", "ESTIMATED": "_planned"}.get(kind or "", "_listed")


_KINDS: Mapping[str | None, Kind] = {"ACTUAL": "actual", "ESTIMATED": "planned"}


def time_axis(words: Words) -> TimeAxis | None:
    """Start, end, last update and the page's day to scale; None without a date of the study."""
    dates = words.trial.dates
    start = _moment(words, "start", dates.start, dates.start_type)
    end = _moment(words, "end", dates.completion, dates.completion_type)
    if start is None and end is None:
        return None
    moments = [one for one in (start, end) if one is not None]
    if dates.last_updated is not None:
        moments.append(Moment(words.label("picture.updated"), dates.last_updated, "record"))
    moments.append(Moment(words.label("picture.today"), words.today, "page"))
    return draw_timeline(moments, start, end)


def _moment(words: Words, name: str, when: PartialDate | None, kind: str | None) -> Moment | None:
    if when is None:
        return None
    return Moment(words.label(f"event.{_key(name, kind)}"), when, _KINDS.get(kind, "unsaid"))


def _event(words: Words, key: str, when: PartialDate, field: str | None) -> Event:
    sources = (f"dates.{field}",) if field is not None else ()
    return Event(
        key,
        words.label(f"event.{key}"),
        words.one("timeline.date", *sources, date=when),
        when.last_day,
    )
