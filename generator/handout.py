"""The printed handout: one HTML file a trial, nothing loaded from anywhere."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno
from markupsafe import Markup

from generator.explain.words import short
from generator.leaflet import Leaflet
from generator.markdown import to_html
from generator.policy import one_file
from generator.render import Renderer, tidy

# Stand for the two counters of "Page 1 of 6" until the style sheet puts them in.
_COUNTERS = ("\x01", "\x02")


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
        page = leaflet.page("handout")
        template = "pages/handout.md.j2"
        text = self.renderer.fill(template, leaflet=leaflet, page=page, example=self.example)
        markdown = tidy(text)
        url = self._address(leaflet)
        address = short(url) if url is not None else ""
        foot = self._foot(leaflet, address)
        style = self._style(foot)
        return self.renderer.fill(
            "handout.html.j2",
            leaflet=leaflet,
            title=page.title.text,
            body=Markup(to_html(markdown)),  # noqa: S704 - our own renderer's HTML
            style=Markup(style),  # noqa: S704 - our own file, values escaped for CSS
            csp=one_file(style),
            qr=Markup(qr_svg(url)) if url is not None else None,  # noqa: S704 - segno's SVG
            address=address,
            at_home=self.site is not None,
            large=self.large,
            foot=foot,
            back=back,
        )

    def _address(self, leaflet: Leaflet) -> str | None:
        """Where the code leads: the trial's page, or its record where the site has no address."""
        if self.site is None:
            return leaflet.record_url
        return f"{self.site.rstrip('/')}/trials/{leaflet.id}/"

    def _foot(self, leaflet: Leaflet, address: str) -> tuple[str, str]:
        """Two lines for the margin of each sheet: what it is of, and when it is out of date."""
        label = self.renderer.lexicon.label
        record = (label("handout.foot_record", date=leaflet.record_date),)
        first = (leaflet.id, *(record if leaflet.record_date else ()))
        page = label("handout.foot_page", date=leaflet.page_date)
        newer = label("handout.foot_newer", date=leaflet.newer_after)
        return " · ".join((*first, page)), f"{newer}: {address}" if address else newer

    def _style(self, foot: tuple[str, str]) -> str:
        n, total = _COUNTERS
        words = self.renderer.lexicon.label("handout.page", n=n, total=total)
        before, _, rest = words.partition(n)
        between, _, after = rest.partition(total)
        css = Markup(self.css)  # noqa: S704 - our own file
        page_words = (before, between, after)
        values = {"css": css, "foot": foot, "page_words": page_words, "large": self.large}
        return self.renderer.fill("handout.css.j2", **values)


def qr_svg(url: str) -> str:
    """A QR code as inline SVG, as large as its place: error correction M, four quiet modules."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=4, omitsize=True, nl=False
    )
    return out.getvalue().decode("utf-8")
