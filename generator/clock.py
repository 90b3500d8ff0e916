"""The one place that reads the calendar; everybody else is told the day."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The reader's calendar day."""
    return date.today()  # noqa: DTZ011 - the day where the pages are made


def utc_day() -> date:
    """The day by which MkDocs dates a sitemap."""
    return datetime.now(UTC).date()
