"""What the pages of one trial say, before anyone decides what they look like.

A `Statement` is the atom: one sentence or one quoted block, with the rule that made it and the
fields of `trial.json` that it comes from. Blocks group statements; pages are sections of blocks.
There are hundreds of them in a trial, so they are of a kind that is quickly made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.model import ItemRole, SectionKind
from generator.pictures import AgeLine, Figures, Map, TimeAxis
from generator.statements import Item as Item  # noqa: PLC0414 - part of the leaflet
from generator.statements import Statement as Statement  # noqa: PLC0414 - part of the leaflet
from generator.statements import Term as Term  # noqa: PLC0414 - part of the leaflet
from generator.statements import statements_of as statements_of  # noqa: PLC0414 - the same

PageName = Literal["summary", "design", "eligibility", "contacts", "handout"]
Tone = Literal["alert", "info", "open", "closed"]
Group = Literal["open", "check", "closed"]


class Text(Struct, frozen=True):
    """A paragraph."""

    statements: Item


class Bullets(Struct, frozen=True):
    """A list, numbered where the order matters."""

    items: tuple[Item, ...]
    ordered: bool = False


class Row(Struct, frozen=True):
    """A fact and its label; a picture shows what its statements say, a note how to read it.

    `lang` is that of a label in the record's words, where it is not the page's.
    """

    key: str
    label: str
    statements: Item
    picture: AgeLine | Figures | Map | None = None
    note: Item = ()
    lang: str | None = None


class Facts(Struct, frozen=True):
    """A list of facts."""

    rows: tuple[Row, ...]


class Notice(Struct, frozen=True):
    """A box that must be seen."""

    tone: Tone
    heading: Item
    points: tuple[Statement, ...] = ()


class Quote(Struct, frozen=True):
    """The registry's own words, marked as such: paragraphs as the record has them."""

    label: str
    paragraphs: tuple[Statement, ...]


class Event(Struct, frozen=True):
    """A point on the time line; `day` orders it: (year, month, day)."""

    key: str
    label: str
    when: Statement
    day: tuple[int, int, int]


class Timeline(Struct, frozen=True):
    """Dates in their order; the axis shows them to scale."""

    events: tuple[Event, ...]
    axis: TimeAxis | None = None


class Branch(Struct, frozen=True):
    """A group in a picture: its letter, its name, the names of what it gets."""

    letter: str
    heading: Statement
    gets: Item


class Branches(Struct, frozen=True):
    """Who gets what: how people get into the groups, the groups, who will not know.

    `way`: by chance, otherwise, the record does not say, or one group. `crossing` says that people
    change from one treatment to the next; `secret`: someone will not know who gets what.
    """

    way: Literal["chance", "choice", "unsaid", "single"]
    how: Item
    arms: tuple[Branch, ...]
    crossing: Item
    masked: Item
    secret: bool


class PlaceMap(Struct, frozen=True):
    """A map of the places, and what one needs to know to read it."""

    picture: Map
    key: Item


class ChecklistItem(Struct, frozen=True):
    """One line of a checklist. `asks`: a reader may answer the question under it."""

    id: str
    marker: str | None
    text: Statement
    role: ItemRole
    asks: bool
    explanation: tuple[Statement, ...] = ()
    items: tuple[ChecklistItem, ...] = ()


class Checklist(Struct, frozen=True):
    """A run of lines of one kind under the record's own heading and group."""

    id: str
    kind: SectionKind
    group: Statement | None
    items: tuple[ChecklistItem, ...]


class Section(Struct, frozen=True):
    """A headed part of a page; sections may hold sections, one level down.

    The heading is the page's furniture, or a statement where the record's own words stand there.
    """

    id: str
    heading: str | Statement
    blocks: tuple[Block, ...]


class Anchors(Struct, frozen=True):
    """Names of parts for links to lead to, where no heading of their own stands."""

    names: tuple[str, ...]


Block = (
    Anchors
    | Text
    | Bullets
    | Facts
    | Notice
    | Quote
    | Timeline
    | Branches
    | PlaceMap
    | Checklist
    | Section
)


class Page(Struct, frozen=True):
    """One page of a trial: blocks before the first heading, then sections."""

    name: PageName
    title: Statement
    blocks: tuple[Block, ...]

    def statements(self) -> Iterator[Statement]:
        """Every statement in page order."""
        yield from statements_of(self)


class Card(Struct, frozen=True):
    """A trial as lists show it. `ours`: the office's own places that take part, open ones first."""

    id: str
    title: Statement
    group: Group
    status: Item
    facts: tuple[Row, ...]
    ours: tuple[str, ...] = ()


class News(Struct, frozen=True):
    """What changed with a new version of the record: the day it was seen, as ISO text and in words.

    `anchor`: the part of the trial's page that tells it; `items`: the changes.
    """

    seen: str
    day: str
    anchor: str
    items: tuple[Item, ...]


class Leaflet(Struct, frozen=True):
    """All that is said about one trial. `joinable`: one might join, so there are boxes to tick.

    `since`: the part of the summary page that tells what has changed since this version of the
    record; None for a record without a date.
    """

    id: str
    card: Card
    joinable: bool
    pages: tuple[Page, ...]
    record_url: str | None
    record_date: str
    page_date: str
    newer_after: str
    since: str | None = None
    news: tuple[News, ...] = ()

    def page(self, name: PageName) -> Page:
        """The page of that name."""
        return next(page for page in self.pages if page.name == name)
