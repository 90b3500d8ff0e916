"""What a site says in its mkdocs.yml, and the workshop this asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from generator.clock import today
from generator.explain.words import Thresholds
from generator.office import MODES
from generator.workshop import Workshop, open_workshop

# Where `add` and `update` ask for records unless --api or TRIALPAGES_API names another address.
API = "https://clinicaltrials.gov/api/v2"


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin's part of mkdocs.yml; paths are relative to that file."""

    records = option.ListOfItems(option.Type(str), default=["content/records"])
    content = option.Type(str, default="content")
    templates = option.Type(str, default="templates")
    build_dir = option.Type(str, default="build/pages")
    lang = option.Type(str, default="en")
    as_of = option.Optional(option.Type((str, date)))
    stale_months = option.Type(int, default=12)
    newer_copy_months = option.Type(int, default=6)
    join_other_ids = option.Type(bool, default=False)
    mode = option.Choice(MODES, default="explained")
    example = option.Type(bool, default=False)
    our_places = option.ListOfItems(option.Type(str), default=[])
    finder_limit = option.Type(int, default=1000)


# What each setting is, for the reference.
ABOUT = {
    "records": "Files and folders of records. `trialpages add` puts new ones into the first.",
    "content": "The folder of the site's own words, texts and approvals, which win over ours.",
    "templates": "The folder of the site's own templates, which go before ours.",
    "build_dir": "Where the Markdown of the pages is kept, for you to read and for other programs.",
    "lang": "The language of the pages.",
    "as_of": "The day of the pages. Today, where it is left out.",
    "stale_months": "After so many months without an update a record counts as old.",
    "newer_copy_months": "After so many months a printed sheet asks for a newer copy.",
    "join_other_ids": "One page for records of two registries if one names the other's number.",
    "mode": "How far pages go beyond the record; see the page for offices.",
    "example": "Marks every page as a made-up example.",
    "our_places": "Your own places: parts of names of hospitals, or names of towns; shown first.",
    "finder_limit": "With more trials than these, the finder of a hosted site asks an index, which "
    "the extra `search` makes.",
}


def workshop_of(settings: Settings, root: Path, site: str | None = None) -> Workshop:
    """The workshop that a site's settings ask for; `root` is the folder that paths start from.

    `site` is the address at which the site will be, which handouts lead to.

    LexiconError and ValueError where words or settings cannot be read.
    """
    shop = open_workshop(
        as_of_date(settings.as_of),
        settings.lang,
        root / settings.content,
        root / settings.templates,
        Thresholds(settings.stale_months, settings.newer_copy_months),
        settings.mode,
    )
    handouts = replace(shop.handouts, example=settings.example, site=site or None)
    setting = replace(shop.setting, our_places=tuple(settings.our_places))
    return replace(shop, handouts=handouts, setting=setting)


def root_of(config_file: str | None) -> Path:
    """The folder that paths of the settings start from: that of the mkdocs.yml, else this one."""
    return Path(config_file).resolve().parent if config_file else Path.cwd()


def as_of_date(given: object) -> date:
    """The day of the pages: the one given ("2026-11-22"), else today by the clock.

    ValueError for anything that is no day.
    """
    if given is None:
        return today()
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise ValueError(f"as_of: write a day as 2026-11-22, not {str(given)!r}") from None
