"""What has changed on the whole site: a list in pages, a feed, and pages of trials taken off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from mkdocs.config.defaults import MkDocsConfig

from generator.changes.history import History
from generator.escape import printable
from generator.leaflet import Item, News
from generator.lists.entries import Line
from generator.model import PartialDate
from generator.publish.site_stage import Output, Site, key_of
from generator.publish.theme import generated
from generator.render.markdown import to_html
from generator.render.renderer import FILES

# Steps on a page of the list, and in the feed.
A_PAGE = 50
IN_FEED = 50
LIST = "changes.md"
FEED = "changes.xml"
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of one trial in the list of all."""

    entry: Line
    news: News


def changes_list(site: Site) -> Iterator[Output]:
    """The list of what has changed, the newest first, in pages of `A_PAGE` steps."""
    if not has_changes(site.histories):
        return
    steps = _steps(site)
    count = max(1, -(-len(steps) // A_PAGE))
    for number in range(1, count + 1):
        some = steps[(number - 1) * A_PAGE : number * A_PAGE]
        uri = list_uri(number)
        yield Output(
            site.address(uri),
            key_of(*_parts(some), number, count),
            partial(_list_page, site, uri, some, number, count),
        )


def list_uri(number: int) -> str:
    """The Markdown file of a page of the list, counted from 1."""
    return LIST if number == 1 else f"changes/{number}.md"


def has_changes(histories: Mapping[str, History]) -> bool:
    """Whether a site's histories (by number) hold any step."""
    return any(history.entries for history in histories.values())


def news_links(histories: Mapping[str, History], config: MkDocsConfig) -> dict[str, str | None]:
    """Where the theme finds the list and the feed; None where there is none."""
    told = has_changes(histories)
    return {
        "changes": generated(config, LIST).url if told else None,
        "feed": FEED if told and config.site_url else None,
    }


def _list_page(site: Site, uri: str, steps: Sequence[_Step], number: int, count: int) -> str:
    markdown = site.renderer.changes(
        steps,
        here=uri,
        before=list_uri(number - 1) if number > 1 else None,
        after=list_uri(number + 1) if number < count else None,
        number=number,
        count=count,
    )
    return site.in_theme(uri, site.renderer.lexicon.label("page.changes"), to_html(markdown), {})


def _steps(site: Site) -> list[_Step]:
    found = [_Step(entry, news) for entry, news in site.entries.news()]
    return sorted(found, key=lambda step: (step.news.seen, step.entry.id), reverse=True)


def _parts(steps: Sequence[_Step]) -> list[object]:
    return [(step.entry.id, step.entry.title, step.news) for step in steps]


def feed(site: Site) -> Iterator[Output]:
    """The newest steps as an Atom feed (RFC 4287), for a site that has an address."""
    if site.url is None or not has_changes(site.histories):
        return
    steps = _steps(site)[:IN_FEED]
    url = site.url if site.url.endswith("/") else f"{site.url}/"
    yield Output(FEED, key_of(*_parts(steps), url), partial(_feed, site, steps, url))


def _feed(site: Site, steps: Sequence[_Step], url: str) -> bytes:
    label = site.renderer.lexicon.label
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": site.renderer.lexicon.lang})
    ET.SubElement(root, "title").text = printable(f"{site.name}: {label('page.changes')}")
    ET.SubElement(root, "id").text = urljoin(url, FEED)
    ET.SubElement(root, "link", {"rel": "self", "href": urljoin(url, FEED)})
    ET.SubElement(root, "link", {"rel": "alternate", "href": urljoin(url, _page(site, LIST))})
    newest = steps[0].news.seen if steps else site.as_of.isoformat()
    ET.SubElement(root, "updated").text = f"{newest}T00:00:00Z"
    author = ET.SubElement(root, "author")
    ET.SubElement(author, "name").text = printable(site.name)
    for step in steps:
        _feed_entry(root, site, step, url)
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _feed_entry(root: ET.Element, site: Site, step: _Step, url: str) -> None:
    page = urljoin(url, _page(site, f"{step.entry.folder}/{FILES['summary']}"))
    entry = ET.SubElement(root, "entry")
    ET.SubElement(entry, "title").text = printable(f"{step.entry.id}: {step.entry.title}")
    ET.SubElement(entry, "id").text = f"{page}#{step.news.anchor}-{step.news.seen}"
    ET.SubElement(entry, "link", {"href": f"{page}#{step.news.anchor}"})
    ET.SubElement(entry, "updated").text = f"{step.news.seen}T00:00:00Z"
    content = ET.SubElement(entry, "content", {"type": "text"})
    content.text = "\n".join(map(_line, step.news.items))


def _line(item: Item) -> str:
    return printable(" ".join(statement.text for statement in item))


def _page(site: Site, uri: str) -> str:
    """The address of a page below the site's root, as its own links write it."""
    return site.address(uri).removesuffix("index.html")


def gone_pages(site: Site) -> Iterator[Output]:
    """For every address of a trial that the site no longer shows, a page that says so."""
    shown = {entry.id for entry in site.entries.lines}
    for number, history in sorted(site.histories.items()):
        if number not in shown and site.whole:
            yield from _gone(site, history)


def _gone(site: Site, history: History) -> Iterator[Output]:
    key = key_of(history.title, history.url, history.removed)
    # The printed sheet's address too, where there is nothing to print any more.
    for file in (*FILES.values(), "handout.html"):
        uri = f"trials/{history.id}/{file}"
        yield Output(
            site.address(uri),
            key,
            partial(_gone_page, site, history, uri),
        )


def _gone_page(site: Site, history: History, uri: str) -> str:
    markdown = site.renderer.gone(history, PartialDate.parse(history.removed), here=uri)
    return site.in_theme(uri, history.title or history.id, to_html(markdown), {})
