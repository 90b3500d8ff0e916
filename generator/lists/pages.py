"""The pages of lists, as HTML whose links lead to the Markdown files of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from generator.lists.entries import Entries, Line
from generator.lists.groups import LISTS, Group, ordered
from generator.lists.paging import PAGE, Part, cut
from generator.render.renderer import Renderer

# Links from one page of a large group to others of it.
_SIGNS = 24
# Cards that are kept, as a trial stands in a list under each of its towns: some 20 MB.
_KEPT = 20_000
# From a page of a list to the root of the site.
_UP = "../../"


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site itself: its Markdown file, title, description for search, content.

    `made_of` is all that the content depends on but words, templates and settings; `make` makes it.
    `scripts` are the addresses in the site of what runs on it.
    """

    uri: str
    title: str
    description: str
    made_of: tuple[object, ...]
    make: Callable[[], str]
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a part of a list: how many studies are there, and the address in the site."""

    heading: str
    count: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Lists:
    """The lists of a site's trials. `size`: studies on a page."""

    entries: Entries
    renderer: Renderer
    size: int = PAGE

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All trials, in the order that every list has them in."""
        return ordered(self.entries.lines)

    @cached_property
    def groups(self) -> Mapping[str, tuple[Group, ...]]:
        """The groups of each list, whole."""
        return {kind: make(self.lines, self.renderer.lexicon) for kind, make in LISTS.items()}

    @cached_property
    def parts(self) -> Mapping[str, tuple[Part, ...]]:
        """The pages of each list."""
        return {kind: cut(groups, self.size) for kind, groups in self.groups.items()}

    @cached_property
    def titles(self) -> Mapping[str, tuple[str, ...]]:
        """The titles of the pages of each list."""
        return {
            kind: tuple(self._title(kind, part) for part in parts)
            for kind, parts in self.parts.items()
        }

    @cached_property
    def _begins_with(self) -> dict[tuple[str, int], str]:
        return {}

    @cached_property
    def _cards(self) -> dict[tuple[str, int, str], Markup]:
        return {}

    def pages(self) -> Iterator[SitePage]:
        """Every page of every list; a list that fits on one page has no other."""
        for kind, parts in self.parts.items():
            if len(parts) > 1:
                yield self._index(kind)
            for place in range(len(parts)):
                yield self._page(kind, place)

    def group_links(self, kind: str, up: str = _UP) -> tuple[Link, ...]:
        """A link to each group of a list, where it begins."""
        at: dict[str, str] = {}
        for part in self.parts[kind]:
            for group in part.groups:
                at.setdefault(group.key, f"{up}{self._uri(kind, part)}#{anchor(group)}")
        return tuple(
            Link(group.heading, self.count(group.count), at[group.key])
            for group in self.groups[kind]
        )

    def most(self, kind: str, number: int, up: str) -> tuple[Link, ...]:
        """Links to the shelves of a list that hold the most studies, the fullest first."""
        whole = {(g.key, s.heading): len(s.entries) for g in self.groups[kind] for s in g.shelves}
        at: dict[tuple[str, str], str] = {}
        for part in self.parts[kind]:
            for group in part.groups:
                for place, shelf in enumerate(group.shelves):
                    address = f"{up}{self._uri(kind, part)}#{anchor(group, place)}"
                    at.setdefault((group.key, shelf.heading), address)
        fullest = sorted((key for key in at if key[1]), key=lambda key: (-whole[key], key[1]))
        return tuple(Link(key[1], self.count(whole[key]), at[key]) for key in fullest[:number])

    def count(self, number: int) -> str:
        """A number of studies in words."""
        return self.renderer.lexicon.label("home.count", n=number)

    def cards(self, entries: Iterable[Line], level: int, up: str = _UP) -> Markup:
        """Entries as items of a list, their titles headings of that level."""
        return Markup("\n").join(self._card(entry, level, up) for entry in entries)

    def _card(self, entry: Line, level: int, up: str) -> Markup:
        key = (entry.id, level, up)
        if len(self._cards) > _KEPT:
            self._cards.clear()
        if key not in self._cards:
            self._cards[key] = self.renderer.macro(
                "sections/entry.html.j2", "entry", self.entries[entry.place], level, up
            )
        return self._cards[key]

    def _uri(self, kind: str, part: Part) -> str:
        name = part.name if len(self.parts[kind]) > 1 else "index"
        return f"lists/{kind}/{name}.md"

    def _index(self, kind: str) -> SitePage:
        title = self.renderer.lexicon.label(f"list.{kind}")
        made_of = ("index", tuple((g.key, g.heading, g.count) for g in self.groups[kind]))
        return self._site_page(
            f"lists/{kind}/index.md",
            kind,
            title,
            made_of,
            lambda: {"ways_in": self.group_links(kind)},
        )

    def _page(self, kind: str, place: int) -> SitePage:
        parts = self.parts[kind]
        part = parts[place]
        around = self.titles[kind][max(0, place - 1) : place + 2]
        groups = tuple((g.key, g.heading, g.note, _shelves(g)) for g in part.groups)
        made_of = (groups, part.number, part.total, around, len(parts), self._begun(kind, place))
        return self._site_page(
            self._uri(kind, part),
            kind,
            self.titles[kind][place],
            made_of,
            lambda: self._content(kind, place),
        )

    def _content(self, kind: str, place: int) -> dict[str, object]:
        parts = self.parts[kind]
        part = parts[place]
        return {
            "previous": self._link(kind, place - 1) if place else None,
            "next": self._link(kind, place + 1) if place + 1 < len(parts) else None,
            "signs": self._signs(kind, place),
            "groups": [self._shown(group, part) for group in part.groups],
            "ways_in": self.group_links(kind) if len(parts) == 1 and len(part.groups) > 1 else (),
            "index": None if len(parts) == 1 else f"{_UP}lists/{kind}/index.md",
            "order": self._order(kind, part),
        }

    def _order(self, kind: str, part: Part) -> str:
        """Where the office's own places stand among others, if there are such on a page."""
        some = any(
            e.ours for group in part.groups for shelf in group.shelves for e in shelf.entries
        )
        if kind == "titles" or not some:
            return ""
        return self.renderer.lexicon.label(f"{'home' if kind == 'status' else 'list'}.ours_first")

    def _site_page(
        self,
        uri: str,
        kind: str,
        title: str,
        made_of: tuple[object, ...],
        content: Callable[[], dict[str, object]],
    ) -> SitePage:
        def make() -> str:
            nothing = {
                "previous": None,
                "next": None,
                "signs": (),
                "groups": (),
                "index": None,
                "order": "",
            }
            values = {"kind": kind, "title": title, "up": _UP, **nothing, **content()}
            return self.renderer.fill("pages/list.html.j2", **values)

        about = self.renderer.lexicon.label("list.about", title=title)
        return SitePage(uri, title, about, made_of, make)

    def _title(self, kind: str, part: Part) -> str:
        """What stands on a page, in its title."""
        label = self.renderer.lexicon.label
        whole = label(f"list.{kind}")
        if len(self.parts[kind]) == 1:
            return whole
        first, last = part.groups[0].heading, part.groups[-1].heading
        if part.total > 1:
            return label("list.part", list=whole, group=first, n=part.number, total=part.total)
        if first == last:
            return label("list.one", list=whole, group=first)
        return label("list.range", list=whole, first=first, last=last)

    def _link(self, kind: str, place: int) -> Link:
        return Link(
            self.titles[kind][place], "", f"{_UP}{self._uri(kind, self.parts[kind][place])}"
        )

    def _signs(self, kind: str, place: int) -> tuple[Link, ...]:
        """Links to pages of the same large group, evenly spread, by what stands first on them."""
        parts = self.parts[kind]
        starts = self._starts(kind, place)
        shown = sorted({*starts, place}) if starts else []
        headings = [parts[one].groups[0].shelves[0].heading for one in shown]
        return tuple(
            Link(
                self._begins(parts[one], alone=headings.count(heading) == 1),
                "",
                f"{_UP}{self._uri(kind, parts[one])}",
                current=one == place,
            )
            for one, heading in zip(shown, headings, strict=True)
        )

    def _starts(self, kind: str, place: int) -> range:
        """Places of pages of the same large group, evenly spread; none in a group of one page."""
        here = self.parts[kind][place]
        first = place - here.number + 1
        end = first + here.total if here.total > 1 else first
        return range(first, end, -(-here.total // _SIGNS))

    def _begun(self, kind: str, place: int) -> str:
        """All that the signs on a page are made of but for the page itself; once for each group."""
        starts = self._starts(kind, place)
        known = self._begins_with
        if (kind, starts.start) not in known:
            shelves = [self.parts[kind][one].groups[0].shelves[0] for one in starts]
            begins = [(shelf.heading, shelf.entries[0].title) for shelf in shelves]
            known[kind, starts.start] = repr(begins)
        return known[kind, starts.start]

    def _begins(self, part: Part, *, alone: bool) -> str:
        """What stands first on a page: its heading, and the study where others begin so too."""
        shelf = part.groups[0].shelves[0]
        study = shelf.entries[0].title
        if not shelf.heading:
            return study
        label = self.renderer.lexicon.label
        return shelf.heading if alone else label("list.one", list=shelf.heading, group=study)

    def _shown(self, group: Group, part: Part) -> dict[str, object]:
        return {
            "anchor": anchor(group),
            "heading": group.heading,
            "note": group.note,
            # A page that holds a piece of a group cannot count the whole of it.
            "count": self.count(group.count) if part.total == 1 else "",
            "shelves": [
                {
                    "anchor": anchor(group, place),
                    "heading": shelf.heading,
                    "count": self.count(len(shelf.entries)) if part.total == 1 else "",
                    "cards": self.cards(shelf.entries, 4 if shelf.heading else 3),
                }
                for place, shelf in enumerate(group.shelves)
            ],
        }


def _shelves(group: Group) -> tuple[tuple[str, bytes], ...]:
    """The headings in a group, and digests of what stands under each."""
    return tuple((s.heading, b"".join([e.digest for e in s.entries])) for s in group.shelves)


def anchor(group: Group, shelf: int | None = None) -> str:
    """The name of a group's or a shelf's place on its page."""
    return f"in-{group.key}" if shelf is None else f"in-{group.key}-{shelf}"
