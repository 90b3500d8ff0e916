"""The site stage: what is made of the entries of all trials, such as lists, sitemaps and feeds.

A maker is a pure function of a `Site`; it yields an `Output` for each file, and the text of a file
is made only where it is to be written: an output whose `key` is that of the last build is left as
it lies. So a maker splits what grows, names in `key` all that a file depends on, and does its work
in `make`. To add a list or a feed, write a maker and put it into `MAKERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from generator.entry import Entry
from generator.render import Renderer


@dataclass(frozen=True, slots=True)
class Site:
    """What makers are given: the entries by number, the words and templates, the site's settings.

    `url` is the address of the site, None where it has none. `in_theme` puts the HTML of a page
    into the theme: (Markdown file such as "lists/1.md", title, HTML) -> whole page. `address` is
    where the page of a Markdown file will lie, such as "lists/1/index.html".
    """

    entries: Sequence[Entry]
    renderer: Renderer
    as_of: date
    url: str | None
    in_theme: Callable[[str, str, str], str]
    address: Callable[[str], str]


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

MAKERS: tuple[Maker, ...] = ()


def key_of(*parts: object) -> str:
    """A digest of entries, or of anything whose `repr` says all of it."""
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(repr(part).encode("utf-8", "backslashreplace"))
        found.update(b"\0")
    return found.hexdigest()


def outputs(site: Site) -> Iterator[Output]:
    """Every file that is made of all trials."""
    for make in MAKERS:
        yield from make(site)
