"""`explain --json`: every sentence of every page, and where it comes from."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.escape import printable
from generator.leaflet import Leaflet, Page, Statement


def explained(leaflet: Leaflet, as_of: date, lang: str) -> dict[str, Any]:
    """The statements of a trial's pages in page order, navigation and buttons left out."""
    return {
        "id": leaflet.id,
        "as_of": as_of.isoformat(),
        "lang": lang,
        "pages": [_page(page) for page in leaflet.pages],
    }


def readable(leaflet: Leaflet) -> str:
    """The same as text: a line a statement, with its rule and sources."""
    lines = []
    for page in leaflet.pages:
        lines.append(f"== {leaflet.id}: {page.name}")
        for statement in page.statements():
            rule = "verbatim" if statement.verbatim else str(statement.rule)
            lines.append(
                f"{printable(statement.text)}\n    [{rule}] {', '.join(statement.sources)}".rstrip()
            )
    return "\n".join(lines) + "\n"


def _page(page: Page) -> dict[str, Any]:
    return {"name": page.name, "statements": [_statement(s) for s in page.statements()]}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "verbatim": statement.verbatim,
        "rule": statement.rule,
        "sources": list(statement.sources),
    }
