"""What a command finds in the folder it runs in: the site, its records, its words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator.cli.console import detail, error, nearest
from generator.cli.found import DEFAULT_RECORDS, config_of, fail, say
from generator.model import Trial
from generator.records.collect import Reported
from generator.records.report import describe
from generator.records.selection import EVERYTHING, Selection
from generator.records.walk import files
from generator.render.pages import Pages
from generator.render.renderer import RenderError
from generator.resources import CONFIG_FILE
from generator.settings import as_of_date, workshop_of
from generator.site import SiteError, load, plugin_of
from generator.words.language import RECORD_LANG
from generator.workshop import Workshop, open_workshop


def one_trial(
    number: str, records: Sequence[Path], config_file: Path | None
) -> tuple[Workshop, Trial]:
    """The trial of a number among the records, and the workshop of the site."""
    shop = open_shop(None, config_file)
    found = shop.collect(records_of(records, config_file), Selection(frozenset({number})))
    if len(found.trials) != 1:
        places = records_of(records, config_file)
        meant = nearest(number, (trial.id for trial in shop.collect(places).trials))
        fail(f"{number}: there is no record of this number{meant or '; name its file'}")
    return shop, found.trials[0]


def content_of(config_file: Path | None) -> Path:
    """The site's own folder of words and texts."""
    found = config_of(config_file)
    if found is None:
        return Path("content")
    return found.resolve().parent / str(plugin_of(load(found, (), None)).config.content)


def records_of(records: Sequence[Path], config_file: Path | None) -> list[Path]:
    """The records named, else those of the site's configuration."""
    if records:
        return list(records)
    found = config_of(config_file)
    if found is None:
        if DEFAULT_RECORDS.is_dir():
            return [DEFAULT_RECORDS]
        raise click.UsageError(
            f"name the files or folders of records: there is no {CONFIG_FILE} here that does"
        )
    try:
        plugin = plugin_of(load(found, (), None))
    except SiteError as fault:
        fail(str(fault))
    return [found.resolve().parent / path for path in plugin.config.records]


def places_of(config_file: Path | None) -> list[Path]:
    """Where the site's records are, or are to be."""
    return [DEFAULT_RECORDS] if config_of(config_file) is None else records_of((), config_file)


def marks_examples(config_file: Path | None) -> bool:
    """Whether the site here marks all of its studies as made up."""
    found = config_of(config_file)
    return found is not None and bool(plugin_of(load(found, (), None)).config.example)


def complete_number(
    context: click.Context,
    parameter: click.Parameter,  # noqa: ARG001 - click gives three
    incomplete: str,
) -> list[str]:
    """For completion in a shell: numbers of the site's trials that begin so, by their files."""
    try:
        paths = places_of(context.params.get("config_file"))
    except (SystemExit, SiteError, OSError):
        return []
    names = {path.stem for path in files(paths)}
    return sorted(name for name in names if name.upper().startswith(incomplete.upper()))


def each(
    records: Sequence[Path],
    selection: Selection,
    as_of: str | None,
    write: Callable[[Pages, Workshop], None],
    last: Callable[[Workshop], None] | None = None,
    lang: str | None = None,
) -> None:
    """Make the pages of each record and write them, then what goes last, then name the faults."""
    shop = open_shop(as_of, lang=lang)
    collection = shop.collect(records, selection)
    try:
        for pages in shop.pages(collection.trials):
            write(pages, shop)
            detail(pages.trial.id)
        if last is not None:
            last(shop)
    except RenderError as fault:
        fail(str(fault))
    finish(collection, selection)


def open_shop(
    as_of: str | None = None, config_file: Path | None = None, lang: str | None = None
) -> Workshop:
    """Words, templates and settings of the site here; without one, the packaged ones.

    The mkdocs.yml of a site that is not ours is left alone.
    """
    found = config_of(config_file)
    try:
        if found is not None and b"trialpages" in found.read_bytes():
            config = load(found, (), as_of, lang=lang)
            return workshop_of(plugin_of(config).config, found.resolve().parent, config.site_url)
        here = Path("content"), Path("templates")
        return open_workshop(as_of_date(as_of), lang or RECORD_LANG, *here)
    except (SiteError, ValueError) as fault:
        fail(str(fault))


def finish(collection: Reported, selection: Selection = EVERYTHING, *, named: bool = False) -> None:
    """Name the errors unless that was done, count, and exit 1 where a record was faulty."""
    for line, diagnostic in describe(collection):
        if diagnostic.severity == "error" and not named:
            error(line)
    for number in selection.missing(collection.numbers()):
        error(f"{number}: no record of this number was found")
    say_counts(collection)
    if not (collection.count() or collection.faulty):
        fail("there is no such record here, so nothing was written")
    if collection.worst("error"):
        sys.exit(1)


def say_counts(collection: Reported) -> None:
    """The closing line: trials, unreadable records, diagnostics by severity."""
    worst = (collection.worst(name) for name in ("error", "warning", "info"))
    say((collection.count(), len(collection.faulty), *worst))
