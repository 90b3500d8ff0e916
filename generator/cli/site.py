"""Commands about a whole site: build, check, serve."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.against import compare_text
from generator.cli.console import result
from generator.cli.found import config_of, fail
from generator.cli.here import open_shop, records_of, say_counts
from generator.cli.options import AS_OF, CONFIG, LANG, RECORDS, selecting
from generator.gauge.reading_report import reading_lines
from generator.records.report import describe
from generator.records.selection import Selection
from generator.site import SiteError, load
from generator.upkeep.serve import serve_site


@click.command("check")
@RECORDS
@CONFIG
@LANG
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@click.option("--reading", is_flag=True, help="How easy our sentences are to read, by page.")
@click.option(
    "--against",
    "text",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare this text with the one record given instead; exit 1 where a meaning differs.",
)
@selecting
def check_command(
    records: tuple[Path, ...],
    config_file: Path | None,
    lang: str | None,
    strict: bool,  # noqa: FBT001 - click gives flags by name
    reading: bool,  # noqa: FBT001 - click gives flags by name
    text: Path | None,
    selection: Selection,
) -> None:
    """Report faults in records as file:line, with hints.

    With --against, report where a text that anybody wrote about the one record given says
    something else: numbers, units, bounds, negations, exceptions, opposites, names, lines left out.
    """
    paths = records_of(records, config_file)
    shop = open_shop(None, config_file, lang)
    if text is not None:
        compare_text(shop, paths, selection, text)
        return
    collection = shop.collect(paths, selection)
    for line, _ in describe(collection):
        result(line)
    if reading:
        leaflets = (shop.leaflet(trial) for trial in collection.trials)
        for line in reading_lines(leaflets, shop.lexicon):
            result(line)
    say_counts(collection)
    if collection.worst("error") or (strict and collection.worst("warning")):
        sys.exit(1)


@click.command("serve")
@RECORDS
@CONFIG
@AS_OF
@LANG
@click.option("--port", default=8000, show_default=True, help="On this machine alone.")
def serve_command(
    records: tuple[Path, ...],
    config_file: Path | None,
    as_of: str | None,
    lang: str | None,
    port: int,
) -> None:
    """Show the site on this machine; an edited record shows at once."""
    paths = records_of(records, config_file)
    if not records and config_of(config_file) is None:
        records = tuple(paths)
    try:
        serve_site(
            lambda **more: load(config_of(config_file), records, as_of, lang=lang, **more), port
        )
    except SiteError as fault:
        fail(str(fault))
