"""Links and anchors of a built site: collected from its HTML, checked against what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

_LINK = re.compile(
    r"""<(?:a|link|img|script|source)\b[^>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)')"""
)
_ID = re.compile(r"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True)
class LinkCheck:
    """Gathers the links and ids of pages by their address in the site."""

    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, address: str, html: str) -> None:
        """Note the links and ids of one page; `address` is its file, such as "a/index.html"."""
        self.links[address] = tuple(unescape(a or b) for a, b in _LINK.findall(html))
        self.ids[address] = frozenset(unescape(a or b) for a, b in _ID.findall(html))

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
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        target = _target(address, unquote(parts.path), base)
        if target is None:
            return "it leads out of the site"
        file = next((name for name in _files(target) if (root / name).is_file()), None)
        if file is None:
            return "there is no such page or file"
        anchor = unquote(parts.fragment)
        if anchor and file in self.ids and anchor not in self.ids[file]:
            return f"that page has no part named {anchor!r}"
        return None


def _target(address: str, path: str, base: str) -> str | None:
    """The path of a link below the site's root; None where it leads out of it."""
    if not path:
        return address
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        joined = path.removeprefix(base)
    else:
        joined = str(PurePosixPath(address).parent / path)
    target = normpath(joined) if joined else "."
    return None if target.startswith("..") else target + ("/" if path.endswith("/") else "")


def _files(target: str) -> Iterable[str]:
    if target.endswith("/") or target == ".":
        return (f"{target.rstrip('/')}/index.html".removeprefix("./"),)
    return (target, f"{target}/index.html")


def resolve_markdown(html: str, pages: Mapping[str, str], here: str) -> str:
    """Turn links to Markdown files into links to their pages.

    `pages` maps a Markdown file to its address; `here` is the folder of the page that links, both
    relative to the site's root. Links to files that are not there stay, for the check to find.
    """

    def turn(match: re.Match[str]) -> str:
        path, _, anchor = match[1].partition("#")
        address = pages.get(normpath(f"{here}/{unescape(path)}"))
        if address is None:
            return match[0]
        return f'href="{address}{"#" if anchor else ""}{anchor}"'

    return re.sub(r'href="([^":]+\.md(?:#[^"]*)?)"', turn, html)
