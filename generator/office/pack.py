"""Papers of an office: the skeleton of its own text, and what an ethics board needs to approve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment
from markupsafe import Markup

from generator.escape import printable
from generator.leaflet import Leaflet, Page, Row, Section
from generator.model import Trial
from generator.office.approvals import Approval, wording, wording_hash
from generator.words.lexicon import Lexicon

# Part of the skeleton -> what of the summary page helps to write it: sections and rows of facts.
_HELP: Mapping[str, tuple[str, ...]] = {
    "why": ("words",),
    "happens": ("topic-procedures", "topic-length"),
    "visits": ("topic-visits", "topic-costs"),
    "benefits": ("measured", "topic-aftercare"),
    "contact": ("where",),
}


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes papers with the templates and words of a site; `css` is put into the pack."""

    environment: Environment
    lexicon: Lexicon
    css: str

    def skeleton(self, trial: Trial, leaflet: Leaflet, today: date) -> str:
        """An office's text to be written: headings, and the record's facts as comments."""
        summary = leaflet.page("summary")
        parts = [
            {"heading": self.lexicon.label(f"review.{key}"), "facts": _facts(summary, names)}
            for key, names in _HELP.items()
        ]
        text = self.environment.get_template("office/review.md.j2").render(
            parts=parts, today=today.isoformat(), version=_version(trial)
        )
        return f"{text.rstrip()}\n"

    def pack(self, trial: Trial, leaflet: Leaflet, earlier: Approval | None, today: date) -> str:
        """Every sentence with its rule and sources, and what changed since an earlier approval."""
        now = wording(leaflet)
        then = earlier.sentences if earlier is not None else ()
        return self.environment.get_template("office/pack.html.j2").render(
            id=trial.id,
            title=leaflet.page("summary").title.text,
            version=_version(trial),
            today=today.isoformat(),
            wording_hash=wording_hash(leaflet),
            earlier=earlier,
            added=[s for s in now if s not in then] if earlier is not None else [],
            gone=[s for s in then if s not in now],
            pages=leaflet.pages,
            css=Markup(self.css),  # noqa: S704 - our own file
        )

    def approval(self, trial: Trial, leaflet: Leaflet) -> str:
        """The approval to be filled in: the hash of the wording, and the wording itself."""
        sentences = [Markup(printable(s)) for s in wording(leaflet)]  # noqa: S704 - plain text file
        return self.environment.get_template("office/approval.md.j2").render(
            version=_version(trial), wording_hash=wording_hash(leaflet), sentences=sentences
        )


def _version(trial: Trial) -> str:
    updated = trial.dates.last_updated
    return updated.iso if updated is not None else ""


def _facts(page: Page, names: tuple[str, ...]) -> list[Markup]:
    """Texts of the named sections and rows of a page."""
    sections = [block for block in page.blocks if isinstance(block, Section)]
    found: list[str] = []
    for section in sections:
        if section.id in names:
            found += [s.text for s in Page("summary", page.title, (section,)).statements()]
        rows = (row for block in section.blocks for row in getattr(block, "rows", ()))
        found += [s.text for row in rows if _is(row, names) for s in row.statements]
    # They stand in a comment of a file to be edited: plain text, a line each.
    lines = (printable(t).replace("-->", "-- >") for t in dict.fromkeys(found))
    return [Markup(line) for line in lines if line != page.title.text]  # noqa: S704 - a comment


def _is(row: Row, names: tuple[str, ...]) -> bool:
    return row.key in names
