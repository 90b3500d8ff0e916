"""Links and anchors of a built site: collected from its HTML, checked against what is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_TAG = re.compile(
    rf"<!--.*?-->|<([a-z][\w-]*)((?:\s+[^\s=<>\"']+(?:\s*=\s*{_VALUE})?)*)\s*/?>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(rf"\s([a-z][\w:-]*)\s*=\s*({_VALUE})", re.IGNORECASE)
_LINKS = frozenset({"href", "src", "poster", "action", "data"})


@dataclass(slots=True)
class LinkCheck:
    """Gathers the links and ids of pages by their address in the site."""

    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, address: str, html: str) -> None:
        """Note the links and ids of one page; `address` is its file, such as "a/index.html"."""
        found = tuple(_attributes(html))
        self.links[address] = tuple(value for _, name, value in found if name in _LINKS)
        self.ids[address] = _anchors(found)

    def broken(self, root: Path, base: str = "/") -> Iterator[tuple[str, str, str]]:
        """(page, link, what is wrong) for each link inside the site that leads nowhere.

        `base` is the path of the site's root on its host, such as "/project/".
        """
        for address, links in self.links.items():
            for link in dict.fromkeys(links):
                wrong = self._wrong(address, link, root, base)
                if wrong is not None:
                    yield address, link, wrong

    def _wrong(self, address: str, link: str, root: Path, base: str) -> str | None:
        try:
            parts = urlsplit(link.strip())
        except ValueError:
            return "it is no address"
        if parts.scheme or parts.netloc:
            return None
        target = _target(address, unquote(parts.path), base)
        if target is None:
            return "it leads out of the site"
        file = next((name for name in _files(target) if _is_file(root / name)), None)
        if file is None:
            return "there is no such page or file"
        anchor = unquote(parts.fragment)
        if anchor not in ("", "top") and file in self.ids and anchor not in self.ids[file]:
            return f"that page has no part named {anchor!r}"
        return None


def anchors(html: str) -> frozenset[str]:
    """The names of parts of a page that links can lead to."""
    return _anchors(_attributes(html))


def _anchors(found: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    return frozenset(
        value for tag, name, value in found if name == "id" or (tag == "a" and name == "name")
    )


def _attributes(html: str) -> Iterator[tuple[str, str, str]]:
    """(tag, attribute, value) of every tag, names in small letters."""
    for tag in _TAG.finditer(html):
        if tag[1]:
            for name, value in _ATTRIBUTE.findall(tag[2]):
                bare = value[1:-1] if value[0] in "\"'" else value
                yield tag[1].lower(), name.lower(), unescape(bare)


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


def _files(target: str) -> Iterable[str]:
    if target.endswith("/") or target == ".":
        return (f"{target.rstrip('/')}/index.html".removeprefix("./"),)
    return (target, f"{target}/index.html")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for a file
        return False


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
