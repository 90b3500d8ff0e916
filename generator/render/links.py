"""Links and anchors of a built site: collected from its HTML, checked against what is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Protocol
from urllib.parse import unquote, urlsplit

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
# A tag with attributes, or a comment. What has matched is never tried otherwise, for speed: no
# part of a tag can begin with what the part before it can hold.
_TAG = re.compile(
    rf"<(?:([a-zA-Z][\w-]*+(?:\s++[^\s=<>\"']++(?:=\"[^\"]*+\"|\s*+=\s*+{_VALUE})?)++)\s*+/?>"
    r"|!--.*?-->)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rf"\s([a-z][\w:-]*)\s*=\s*({_VALUE})", re.IGNORECASE)
_LINKS = frozenset({"href", "src", "poster", "action", "data"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link inside the site leads: the files it can mean, and the part of them.

    `wrong` says why it can lead nowhere; then there are no files.
    """

    paths: tuple[str, ...] = ()
    anchor: str = ""
    wrong: str | None = None


class Tree(Protocol):
    """The files of a site by their addresses."""

    def is_file(self, address: str) -> bool:
        """Whether there is a file of an address."""

    def read(self, address: str) -> str:
        """The text of a page that is there."""


@dataclass(slots=True)
class LinkCheck:
    """Gathers the links and ids of pages by their address in the site."""

    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, address: str, html: str) -> None:
        """Note the links and ids of one page; `address` is its file, such as "a/index.html"."""
        self.links[address], self.ids[address] = attributes(html)

    def broken(self, tree: Tree, base: str = "/") -> Iterator[tuple[str, str, str]]:
        """(page, link, what is wrong) for each link inside the site that leads nowhere.

        `tree` are the files of the site; `base` is the path of the site's root on its host, such as
        "/project/".
        """
        for address, links in self.links.items():
            for link in links:
                target = resolve(address, link, base)
                wrong = None if target is None else self.wrong(target, tree)
                if wrong is not None:
                    yield address, link, wrong

    def wrong(self, target: Target, tree: Tree) -> str | None:
        """What is wrong with a link, None where it leads somewhere."""
        if target.wrong:
            return target.wrong
        file = next((name for name in target.paths if tree.is_file(name)), None)
        if file is None:
            return "there is no such page or file"
        if not target.anchor or not file.endswith(".html"):
            return None
        if file not in self.ids:
            self.ids[file] = anchors(tree.read(file))
        known = target.anchor in self.ids[file]
        return None if known else f"that page has no part named {target.anchor!r}"


def resolve(address: str, link: str, base: str) -> Target | None:
    """Where a link on a page leads; None where it leads to another site, a phone, a mailbox."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return Target(wrong="it is no address")
    if parts.scheme or parts.netloc:
        return None
    target = _target(address, unquote(parts.path), base)
    if target is None:
        return Target(wrong="it leads out of the site")
    anchor = unquote(parts.fragment)
    return Target(_files(target), "" if anchor == "top" else anchor)


def anchors(html: str) -> frozenset[str]:
    """The names of parts of a page that links can lead to."""
    return attributes(html)[1]


def attributes(html: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """(links, each once and in order; names of parts) of a page."""
    links: dict[str, None] = {}
    names: set[str] = set()
    for tag in dict.fromkeys(_TAG.findall(html)):
        found = _of_tag(tag)
        if found is not None:
            links |= found[0]
            names |= found[1]
    return tuple(links), frozenset(names)


@lru_cache(maxsize=8192)
def _of_tag(tag: str) -> tuple[dict[str, None], frozenset[str]] | None:
    """(links, names) in the attributes of one tag, "" for a comment; None where there are none."""
    links: dict[str, None] = {}
    names: set[str] = set()
    for raw, value in _ATTRIBUTE.findall(tag):
        name = raw.lower()
        if name in _LINKS:
            links[_bare(value)] = None
        elif name == "id" or (name == "name" and tag[:1] in "aA" and tag[1].isspace()):
            names.add(_bare(value))
    return (links, frozenset(names)) if links or names else None


def _bare(value: str) -> str:
    """The value of an attribute without its quotation marks and references."""
    return unescape(value[1:-1] if value[0] in "\"'" else value)


def _target(address: str, path: str, base: str) -> str | None:
    """The path of a link below the site's root; None where it leads out of it."""
    if not path:
        return address
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        # Servers read two slashes as one, and some themes write them.
        joined = path.removeprefix(base).lstrip("/")
    else:
        joined = str(PurePosixPath(address).parent / path)
    target = normpath(joined) if joined else "."
    outside = target.startswith("/") or target.split("/", 1)[0] == ".."
    return None if outside else target + ("/" if path.endswith("/") else "")


def _files(target: str) -> tuple[str, ...]:
    if target.endswith("/") or target == ".":
        return (f"{target.rstrip('/')}/index.html".removeprefix("./"),)
    return (target, f"{target}/index.html")


def base_of(site_url: str | None) -> str:
    """The path of a site's root on its host, such as "/project/"."""
    path = urlsplit(site_url or "").path
    return path if path.endswith("/") else f"{path}/"


def resolve_markdown(html: str, address_of: Callable[[str], str | None], here: str) -> str:
    """Turn links to Markdown files into links to their pages.

    `address_of` gives the address of a Markdown file, None where there is none; `here` is the file
    that links, both relative to the site's root. Links to files that are not there stay, for the
    check to find.
    """
    folder = str(PurePosixPath(here).parent)

    def turn(match: re.Match[str]) -> str:
        path, _, anchor = match[1].partition("#")
        address = address_of(normpath(f"{folder}/{unquote(unescape(path))}"))
        if address is None:
            return match[0]
        return f'href="{address}{"#" if anchor else ""}{anchor}"'

    return re.sub(r'href="([^":]+\.md(?:#[^"]*)?)"', turn, html)
