"""What machines read of all trials: sitemaps, and `trials.json`, in files of bounded size."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from generator.lists.entries import Entries
from generator.lists.listed import Listed

# Trials in one file of `trials.json`, some 600 KB.
PART = 1000
# A sitemap holds 50,000 addresses at most, by the protocol.
ADDRESSES = 50_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


def sitemap(pages: Iterable[tuple[str, str | None]]) -> str:
    """A sitemap of (address, date of the last change)."""
    lines = (f"<url><loc>{escape(url)}</loc>{_changed(day)}</url>\n" for url, day in pages)
    return f'{_XML}<urlset xmlns="{_SPACE}">\n{"".join(lines)}</urlset>\n'


def sitemap_index(addresses: Iterable[str]) -> str:
    """The index of some sitemaps."""
    lines = (f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in addresses)
    return f'{_XML}<sitemapindex xmlns="{_SPACE}">\n{"".join(lines)}</sitemapindex>\n'


def _changed(day: str | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day is not None and _DAY.fullmatch(day) else ""


def part_name(number: int) -> str:
    """The file of a part of `trials.json`, counted from 1."""
    return "trials.json" if number == 1 else f"trials-{number}.json"


def trial_parts(entries: Entries) -> Iterator[tuple[str, Entries]]:
    """The files of `trials.json` and the trials in each; one file where there are none."""
    for number, start in enumerate(range(0, max(1, len(entries)), PART), 1):
        yield part_name(number), entries[start : start + PART]


def trials_json(part: Iterable[Listed], number: int, total: int, count: int, as_of: date) -> str:
    """One file of `trials.json`: part `number` of `total`, of `count` trials in all.

    Addresses are relative to the file.
    """
    value = {
        "as_of": as_of.isoformat(),
        "count": count,
        "part": number,
        "parts": total,
        "next": part_name(number + 1) if number < total else None,
        "trials": [_summary(entry) for entry in part],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _summary(entry: Listed) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "status": entry.status,
        "group": entry.group,
        "conditions": entry.conditions,
        "countries": entry.countries,
        "updated": entry.updated,
        "record": entry.record,
        "pages": f"{entry.folder}/",
        "data": f"{entry.folder}/trial.json",
    }
