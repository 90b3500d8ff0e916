"""The site stage: what is made of the entries of all trials, such as lists, sitemaps and feeds.

A maker is a pure function of a `Site`; it yields an `Output` for each file, and the text of a file
is made only where it is to be written: an output whose `key` is that of the last build is left as
it lies. So a maker splits what grows, names in `key` all that a file depends on, and does its work
in `make`. To add a list or a feed, write a maker and put it into `MAKERS` of `makers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any

from generator.changes.history import History
from generator.lists.entries import Entries
from generator.lists.pages import Lists
from generator.lists.paging import PAGE
from generator.lists.search import PART, Part, parts
from generator.render.renderer import Renderer


@dataclass(frozen=True)
class Site:
    """What makers are given: the entries by number, the words and templates, the site's settings.

    `url` is the address of the site, None where it has none. `in_theme` puts the HTML of a page
    into the theme: (Markdown file such as "lists/1.md", title, HTML, front matter) -> whole page;
    of the front matter, the theme uses "description" and "scripts". `address` is where the page of
    a Markdown file will lie, such as "lists/1/index.html", `public` its whole address on the web.
    `histories` are those of trials shown and of trials taken off; `whole`: all trials of the site
    are shown, not some that were chosen.
    `search`: the site is large and hosted, so that the finder asks an index.
    """

    entries: Entries
    renderer: Renderer
    as_of: date
    url: str | None
    in_theme: Callable[[str, str, str, Mapping[str, Any]], str]
    address: Callable[[str], str]
    public: Callable[[str], str]
    name: str = ""
    histories: Mapping[str, History] = field(default_factory=dict)
    whole: bool = True
    search: bool = False

    @cached_property
    def lists(self) -> Lists:
        """The lists of all trials."""
        return Lists(self.entries, self.renderer, PAGE)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the index that the finder asks; none where it asks none."""
        return tuple(parts(self.entries, self.lists.lines, PART)) if self.search else ()


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its address, a digest of all it is made of, and what makes its text.

    The words, templates, settings and the day need not be named in the key: a change of them makes
    the whole site anew.
    """

    address: str
    key: str
    make: Callable[[], str | bytes]


Maker = Callable[[Site], Iterator[Output]]


def key_of(*parts: object) -> str:
    """A digest of entries, or of anything whose `repr` says all of it."""
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(repr(part).encode("utf-8", "backslashreplace"))
        found.update(b"\0")
    return found.hexdigest()
