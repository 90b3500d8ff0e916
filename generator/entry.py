"""What a site remembers of a trial: all that lists, finder, sitemap and feeds are made of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.leaflet import News
from generator.lists import Listed
from generator.model import OtherId, Source, Trial


@dataclass(frozen=True, slots=True)
class Entry:
    """A trial in lists, finder, sitemap and feeds.

    Kept from one build to the next, so it holds texts, numbers and tuples of them alone, and few:
    some kilobytes a trial. What a new list needs is a new field here, filled by `entry_of`.
    `updated` is the day, month or year of the record's last update as ISO text; `news`: what has
    changed in the record, oldest first.
    """

    id: str
    source: Source
    other_ids: tuple[OtherId, ...]
    diagnostics: tuple[Diagnostic, ...]
    listed: Listed
    updated: str | None
    news: tuple[News, ...]

    @property
    def folder(self) -> str:
        """The trial's folder in the site."""
        return f"trials/{self.id}"


def entry_of(trial: Trial, listed: Listed, news: tuple[News, ...] = ()) -> Entry:
    """What to remember of a trial; `listed` is how lists show it, `news` what has changed. Pure."""
    updated = trial.dates.last_updated
    return Entry(
        id=trial.id,
        source=trial.source,
        other_ids=trial.other_ids,
        diagnostics=trial.diagnostics,
        listed=listed,
        updated=updated.iso if updated is not None else None,
        news=news,
    )
