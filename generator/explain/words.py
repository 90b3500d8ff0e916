"""Making statements: the lexicon's sentences, the record's own words, and the forms both take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from generator.changes.history import History
from generator.explain.countries import country
from generator.explain.criteria import Rules
from generator.explain.foreign import marked, unmarked
from generator.explain.knowledge import Knowledge
from generator.glossary import record_texts
from generator.leaflet import Item, Row, Statement
from generator.model import PartialDate, Trial
from generator.office.store import Office
from generator.words.language import RECORD_LANG
from generator.words.lexicon import Lexicon

# A contact or place nobody would print: registries write these for "nothing".
EMPTY = frozenset({"", "-", "--", "n/a", "na", "none"})


# What pages share is asked for page by page, so that the last trial alone is worth keeping.
once_a_trial = lru_cache(maxsize=1)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """After how many months evidence counts as old, and a sheet of paper as out of date.

    The registry itself calls a record's status unknown when it was not verified for two years past
    its completion date; half of that is where a reader is told to check first.
    """

    stale_months: int = 12
    newer_copy_months: int = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """The day of the pages, the thresholds of a site, what its office adds, and what has changed.

    `histories`: by number, of trials that the site shows and of those it no longer does.
    `our_places`: names by which the office knows its own places in records.
    """

    as_of: date
    thresholds: Thresholds = field(default_factory=Thresholds)
    office: Office = field(default_factory=Office)
    histories: Mapping[str, History] = field(default_factory=dict)
    our_places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words for one trial on one day, and what an office adds.

    Equal to themselves alone: what several pages of a trial say is made once, by `once_a_trial`.
    `reworded`: the pages' sentences differ from those that a board approved.
    """

    trial: Trial
    knowledge: Knowledge
    setting: Setting
    reworded: bool = False

    @property
    def as_of(self) -> date:
        """The day of the pages."""
        return self.setting.as_of

    @property
    def thresholds(self) -> Thresholds:
        """When evidence counts as old."""
        return self.setting.thresholds

    @property
    def office(self) -> Office:
        """What the office adds."""
        return self.setting.office

    @property
    def lexicon(self) -> Lexicon:
        """The words of the page's language."""
        return self.knowledge.lexicon

    @property
    def record_lang(self) -> str | None:
        """The language of the record's words, None where it is the page's."""
        return RECORD_LANG if self.knowledge.language.foreign else None

    @property
    def rules(self) -> Rules:
        """The rules that decode criteria."""
        return self.knowledge.rules

    def say(self, rule: str, *sources: str, **values: object) -> Item:
        """The sentences of a rule, each a statement that names its rule and sources."""
        if not self.knowledge.language.foreign:
            said = self.lexicon.phrase(rule, **values)
            return tuple([Statement(text, rule, sources) for text in said])
        said = self.lexicon.phrase(rule, **marked(values))
        return tuple(unmarked(text, rule, sources) for text in said)

    def tensed(self, rule: str, tense: str, *sources: str, **values: object) -> Item:
        """The sentences of a rule in a tense; its plain form where the tense has no own."""
        return self.say(self.in_tense(rule, tense), *sources, **values)

    def in_tense(self, rule: str, tense: str) -> str:
        """The name of a rule's form for a tense."""
        own = f"{rule}_{tense}"
        return own if own in self.lexicon.phrases else rule

    def one(self, rule: str, *sources: str, **values: object) -> Statement:
        """The first sentence of a rule."""
        return self.say(rule, *sources, **values)[0]

    def code(self, kind: str, code: str, *sources: str) -> Item:
        """The lexicon's sentences for a code; an unknown code as it stands, marked verbatim."""
        sentences = self.lexicon.code(kind, code)
        if sentences is None:
            return (quote(code, *sources),)
        return tuple(Statement(text, f"{kind}.{code}", sources) for text in sentences)

    def word(self, kind: str, code: str) -> str:
        """The lexicon's words for a code, to stand inside a sentence; unknown: the code itself."""
        return " ".join(self.lexicon.code(kind, code) or (code,))

    def country(self, name: str) -> str:
        """A country of the record, in the page's language."""
        if not self.knowledge.language.foreign:
            return name
        return country(name, self.lexicon.locale)

    def label(self, key: str, **values: object) -> str:
        """A heading, button or label."""
        return self.lexicon.label(key, **values)

    def row(self, key: str, *items: Item) -> tuple[Row, ...]:
        """A fact with its label, or nothing where there is nothing to say."""
        statements = tuple(statement for item in items for statement in item)
        return (Row(key, self.label(f"fact.{key}"), statements),) if statements else ()

    def linked(self, rule: str, *sources: str) -> Item:
        """Sentences that lead to the record at its registry; () where it has no public address."""
        url = self.trial.source.url
        if url is None:
            return ()
        said = self.say(rule, *sources, "source.url", url=short(url))
        return (*said[:-1], replace(said[-1], href=url))

    @property
    def today(self) -> PartialDate:
        """The page's date."""
        return PartialDate(self.as_of.year, self.as_of.month, self.as_of.day)

    def lost(self, path: str) -> bool:
        """Whether this copy of the record cannot show a field: its form lost the value.

        A lost part loses what lies under it; of an incomplete field, a part is lost.
        """
        return is_lost(self.trial, path)


@once_a_trial
def texts_of(words: Words) -> tuple[str, ...]:
    """Every text in which the record may say, define or decide something."""
    return record_texts(words.trial)


def is_lost(trial: Trial, path: str) -> bool:
    """Whether this copy of a record cannot show a field; see `Words.lost`."""
    return any(
        path == lost or path.startswith(f"{lost}.")
        for lost in (*trial.not_carried, *trial.incomplete)
    )


def quote(text: str, *sources: str, href: str | None = None) -> Statement:
    """The record's own words."""
    return Statement(text, None, sources, verbatim=True, href=href)


def quotes(texts: Sequence[str], path: str) -> tuple[Statement, ...]:
    """The paragraphs of a field, each with its own path."""
    return tuple(quote(text, f"{path}.{n}") for n, text in enumerate(texts))


def short(url: str) -> str:
    """An address as one would type it from paper."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def given(text: str | None) -> bool:
    """Whether a field says something."""
    return text is not None and text.strip().casefold() not in EMPTY


def is_past(day: PartialDate, today: PartialDate) -> bool:
    """Whether all that a partial date can mean lies before a day."""
    return day.last_day < today.last_day


def months_since(day: PartialDate, today: PartialDate) -> int:
    """Whole months from the latest that a date can mean to a day; 0 where it is still to come."""
    year, month, date_ = day.last_day
    months = (today.year - year) * 12 + today.month - month - ((today.day or 1) < date_)
    return max(0, months)


def plus_months(day: date, months: int) -> PartialDate:
    """The day some months later, the month's last day where the day does not exist."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    for last in range(day.day, 27, -1):
        if (found := PartialDate.parse(f"{year:04d}-{month + 1:02d}-{last:02d}")) is not None:
            return found
    return PartialDate(year, month + 1, day.day)
