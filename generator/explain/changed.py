"""What has changed in the record, version by version, for pages, lists and feeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.changes.history import Change, Entry, History, version_of
from generator.explain.ages import show_age
from generator.explain.origins import field_name
from generator.explain.words import Words
from generator.leaflet import Anchors, Block, Bullets, Item, News, Section, Text
from generator.model import NO_LIMIT, PartialDate

# So many steps are told one by one on a page; from older paper on, a new copy is advised.
TOLD = 10


def anchor(version: str) -> str:
    """The part of a trial's page that says what has changed since a version of its record."""
    return f"since-{version}"


def changed_section(words: Words) -> tuple[Section, ...]:
    """What has changed since each version that the site has shown, oldest first.

    So whoever comes from a sheet of paper reads on from the version of that paper. Nothing where
    the record has no date.
    """
    now = version_of(words.trial)
    date = PartialDate.parse(now)
    if date is None:
        return ()
    history = words.setting.histories.get(words.trial.id)
    said = words.say("changed.version", "dates.last_updated", date=date)
    heading = words.label("changed.newest", date=date)
    blocks: tuple[Block, ...] = ()
    if history is not None:
        blocks = _since(words, history, now)
        said += words.say("changed.paper") if blocks else ()
    newest = Text(words.say("changed.newest", "dates.last_updated"))
    parts = (Text(said), *blocks, Section(anchor(now), heading, (newest,)))
    return (Section("changed", words.label("section.changed"), parts),)


def _since(words: Words, history: History, now: str) -> tuple[Block, ...]:
    """A part for each version that is not the newest, with the step that left it."""
    told, older = history.entries[-TOLD:], history.entries[:-TOLD]
    seen = {now}
    blocks: tuple[Block, ...] = ()
    last = history.first
    if older:
        blocks += (_older(words, (history.first, *_versions(older)), told[0], seen),)
        last = older[-1].after
    for step in told:
        if last != step.before:
            blocks += _unknown(words, last, seen)
        blocks += _told(words, step, seen)
        last = step.after
    return blocks + _unknown(words, last, seen)


def _versions(steps: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(version for step in steps for version in (step.before, step.after))


def news(words: Words) -> tuple[News, ...]:
    """Every step as lists and feeds show it, oldest first."""
    return tuple(
        News(step.seen, _date(words, step.seen), anchor(step.before), _items(words, step))
        for step in _steps(words)
        if step.before
    )


def _steps(words: Words) -> tuple[Entry, ...]:
    history = words.setting.histories.get(words.trial.id)
    return () if history is None else history.entries


def _older(words: Words, versions: Sequence[str], first: Entry, seen: set[str]) -> Section:
    """One place for all versions that are too old to tell step by step."""
    old = tuple(v for v in dict.fromkeys(versions) if v and v not in {*seen, first.before})
    seen.update(old)
    said = words.say("changed.older", "dates.last_updated", date=_date(words, first.before))
    anchors = Anchors(tuple(map(anchor, old)))
    return Section("changed-older", words.label("changed.older"), (anchors, Text(said)))


def _told(words: Words, step: Entry, seen: set[str]) -> tuple[Block, ...]:
    """A step under the version that it left; under the last heading where that stands already."""
    same = step.before == step.after
    rule = "changed.undated" if same else "changed.next"
    day = step.seen if same else step.after
    said = words.say(rule, "dates.last_updated", date=_date(words, day))
    blocks: tuple[Block, ...] = (Text(said), Bullets(_items(words, step)))
    if not step.before or step.before in seen:
        return blocks
    seen.add(step.before)
    heading = words.label("changed.after", date=_date(words, step.before))
    return (Section(anchor(step.before), heading, blocks),)


def _unknown(words: Words, version: str, seen: set[str]) -> tuple[Block, ...]:
    """A version that was shown, and whose record was then replaced by hand."""
    if not version or version in seen:
        return ()
    seen.add(version)
    heading = words.label("changed.after", date=_date(words, version))
    return (Section(anchor(version), heading, (Text(words.say("changed.unknown")),)),)


def _date(words: Words, iso: str) -> str:
    day = PartialDate.parse(iso)
    return iso if day is None else words.lexicon.date(day)


def _items(words: Words, step: Entry) -> tuple[Item, ...]:
    return tuple(change_statements(words, change) for change in step.changes)


def change_statements(words: Words, change: Change) -> Item:
    """One change in words."""
    make = _SPECIAL.get(change.what)
    if make is not None:
        return make(words, change)
    said = words.say(f"changed.{change.what}", *_sources(change), n=change.n)
    return said + _named(words, change) + _before_and_now(words, change)


def _sources(change: Change) -> tuple[str, ...]:
    return (change.field,) if change.field else ()


def _named(words: Words, change: Change) -> Item:
    if not change.names:
        return ()
    return words.say("changed.names", *_sources(change), names="; ".join(change.names))


def _before_and_now(words: Words, change: Change) -> Item:
    if not change.new:
        gone = words.say("changed.said", *_sources(change), line=change.old)
        return gone if change.old else ()
    now = "changed.now" if change.old else "changed.says"
    said = words.say(now, *_sources(change), line=change.new)
    if change.old:
        said = words.say("changed.before", *_sources(change), line=change.old) + said
    return said


def _status(words: Words, change: Change) -> Item:
    new = words.word("status", change.new) if change.new else words.label("changed.no_status")
    if not change.old:
        return words.say("changed.status_new", "status", new=new)
    return words.say("changed.status", "status", old=words.word("status", change.old), new=new)


def _places_status(words: Words, change: Change) -> Item:
    status = words.label("changed.no_status")
    if change.new:
        own = words.lexicon.code("place_status", change.new)
        status = " ".join(own) if own is not None else words.word("status", change.new)
    said = words.say("changed.places_status", "locations", n=change.n, status=status)
    return said + _named(words, change)


def _value(words: Words, change: Change) -> Item:
    name = field_name(change.field, words.lexicon)
    rule = "value" if change.old and change.new else "value_new" if change.new else "value_gone"
    old, new = (_shown(words, change.field, text) for text in (change.old, change.new))
    return words.say(f"changed.{rule}", change.field, field=name, old=old, new=new)


def _shown(words: Words, field: str, text: str) -> str:
    """A value in words: a date, an age, a number, or words for a code."""
    if field.startswith("dates."):
        return _date(words, text)
    if field == "eligibility.sex":
        return words.word("sex", text).rstrip(".")
    if field.startswith("eligibility."):
        no_limit = words.label("changed.no_limit")
        return no_limit if text == NO_LIMIT else show_age(words, text)
    return words.lexicon.number(int(text)) if text.isdecimal() else text


def _words(words: Words, change: Change) -> Item:
    name = field_name(change.field, words.lexicon)
    said = words.say("changed.words", change.field, field=name)
    return said + _before_and_now(words, change)


def _listed(words: Words, change: Change) -> Item:
    name = field_name(change.field, words.lexicon)
    said = words.say(f"changed.{change.what}", change.field, field=name, n=change.n)
    return said + _named(words, change)


def _also(words: Words, change: Change) -> Item:
    names = dict.fromkeys(field_name(path, words.lexicon) for path in change.names)
    sources = dict.fromkeys(path.split(".")[0] for path in change.names)
    return words.say("changed.also", *sources, fields="; ".join(names))


_SPECIAL: dict[str, Callable[[Words, Change], Item]] = {
    "also": _also,
    "listed": _listed,
    "places_status": _places_status,
    "status": _status,
    "unlisted": _listed,
    "value": _value,
    "words": _words,
}
