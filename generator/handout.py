"""The printed handout: one HTML file a trial, nothing loaded from anywhere."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno
from markupsafe import Markup

from generator.explain.words import short
from generator.leaflet import Leaflet
from generator.markdown import to_html
from generator.render import Renderer, tidy


@dataclass(frozen=True, slots=True)
class Handouts:
    """Makes handouts with the templates and words of a site; `css` is put into each."""

    renderer: Renderer
    css: str

    def page(self, leaflet: Leaflet) -> str:
        """The handout of a trial as one HTML document."""
        page = leaflet.page("handout")
        markdown = tidy(self.renderer.fill("pages/handout.md.j2", leaflet=leaflet, page=page))
        url = leaflet.record_url
        return self.renderer.fill(
            "handout.html.j2",
            leaflet=leaflet,
            title=page.title.text,
            body=Markup(to_html(markdown)),  # noqa: S704 - our own renderer's HTML
            css=Markup(self.css),  # noqa: S704 - our own file
            qr=Markup(qr_svg(url)) if url is not None else None,  # noqa: S704 - segno's SVG
            address=short(url) if url is not None else "",
        )


def qr_svg(url: str) -> str:
    """A QR code as inline SVG: error correction M, a quiet zone of four modules."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=4, scale=3, omitsize=False, nl=False
    )
    return out.getvalue().decode("utf-8")
