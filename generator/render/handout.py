"""Printed handouts, and booklets of them: one HTML file each, nothing loaded from anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.explain.words import short
from generator.leaflet import Leaflet
from generator.render.markdown import to_html
from generator.render.policy import one_file
from generator.render.qr import qr_svg
from generator.render.renderer import Renderer, tidy

# Stand for the two counters of "Page 1 of 6" until the style sheet puts them in.
_COUNTERS = ("\x01", "\x02")
# Ids and what refers to them, in HTML of our own making: its text holds no plain quotation mark.
_IDS = re.compile(r'(\s(?:id|name|aria-describedby)="|\shref="#)([^"]+")')


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of one trial: what stands on them, around them, and at their feet.

    `at_home`: the code leads to the site's own page rather than to the registry.
    """

    leaflet: Leaflet
    body: Markup
    qr: Markup | None
    address: str
    at_home: bool
    foot: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Handouts:
    """Makes handouts with the templates and words of a site; `css` is put into each.

    `example`: the site shows made-up trials, and each sheet says so. `site`: the address of the
    site, which the code on each sheet leads to; without one, it leads to the registry. `large`:
    letters of 18 points.
    """

    renderer: Renderer
    css: str
    example: bool = False
    site: str | None = None
    large: bool = False

    def page(self, leaflet: Leaflet, back: str | None = None) -> str:
        """The handout of a trial as one HTML document; `back` links to the trial's pages."""
        sheets = self._sheets(leaflet)
        title = leaflet.page("handout").title.text
        return self._document("handout.html.j2", (sheets,), title=title, back=back)

    def booklet(self, leaflets: Sequence[Leaflet]) -> str:
        """The handouts of some trials as one HTML document, their contents in front."""
        sheets = tuple(
            replace(one, body=_apart(one.body, f"t{number}-"))
            for number, one in enumerate(map(self._sheets, leaflets), 1)
        )
        return self._document("booklet.html.j2", sheets)

    def _document(self, template: str, sheets: tuple[Sheets, ...], **values: object) -> str:
        style = self._style(sheets)
        return self.renderer.fill(
            template,
            style=Markup(style),  # noqa: S704 - our own file, values escaped for CSS
            csp=one_file(style),
            large=self.large,
            sheets=sheets,
            **values,
        )

    def _sheets(self, leaflet: Leaflet) -> Sheets:
        page = leaflet.page("handout")
        template = "pages/handout.md.j2"
        text = self.renderer.fill(template, leaflet=leaflet, page=page, example=self.example)
        url = self._address(leaflet)
        code = self._code(leaflet, url)
        address = short(url) if url is not None else ""
        return Sheets(
            leaflet,
            body=Markup(to_html(tidy(text))),  # noqa: S704 - our own renderer's HTML
            qr=Markup(qr_svg(code)) if code is not None else None,  # noqa: S704 - our own SVG, without text
            address=address,
            at_home=self.site is not None,
            foot=self._foot(leaflet, address),
        )

    def _address(self, leaflet: Leaflet) -> str | None:
        """Where the code leads: the trial's page, or its record where the site has no address."""
        if self.site is None:
            return leaflet.record_url
        return f"{self.site.rstrip('/')}/trials/{leaflet.id}/"

    def _code(self, leaflet: Leaflet, url: str | None) -> str | None:
        """What the code holds: the page's part that tells what has changed since this paper."""
        if url is None or self.site is None or leaflet.since is None:
            return url
        return f"{url}#{leaflet.since}"

    def _foot(self, leaflet: Leaflet, address: str) -> tuple[str, str]:
        """Two lines for the margin of each sheet: what it is of, and when it is out of date."""
        label = self.renderer.lexicon.label
        record = (label("handout.foot_record", date=leaflet.record_date),)
        first = (leaflet.id, *(record if leaflet.record_date else ()))
        page = label("handout.foot_page", date=leaflet.page_date)
        newer = label("handout.foot_newer", date=leaflet.newer_after)
        return " · ".join((*first, page)), f"{newer}: {address}" if address else newer

    def _style(self, sheets: tuple[Sheets, ...]) -> str:
        n, total = _COUNTERS
        words = self.renderer.lexicon.label("handout.page", n=n, total=total)
        before, _, rest = words.partition(n)
        between, _, after = rest.partition(total)
        css = Markup(self.css)  # noqa: S704 - our own file
        values = {"page_words": (before, between, after), "large": self.large}
        return self.renderer.fill("handout.css.j2", css=css, sheets=sheets, **values)


def _apart(html: str, prefix: str) -> Markup:
    """The same HTML with ids that no other part of a document has."""
    return Markup(_IDS.sub(rf"\g<1>{prefix}\g<2>", str(html)))  # noqa: S704 - our own HTML
