"""Commands about a whole site: build, check, serve."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli.against import compare_text
from generator.cli.console import hint
from generator.cli.here import config_of, fail, finish, open_shop, records_of, say_counts
from generator.cli.options import AS_OF, CONFIG, LANG, RECORDS, selecting
from generator.offline import pack
from generator.reading_report import reading_lines
from generator.report import describe
from generator.selection import Selection
from generator.serve import serve_site
from generator.site import SiteError, build, load


@click.command("build")
@RECORDS
@CONFIG
@AS_OF
@LANG
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Default: site.")
@click.option("--strict", is_flag=True, help="Warnings are errors, and the old site stays.")
@click.option("--offline", is_flag=True, help="Links that work from a folder, and a zip file.")
@selecting
def build_command(  # noqa: PLR0913, PLR0917 - an option each
    records: tuple[Path, ...],
    config_file: Path | None,
    as_of: str | None,
    lang: str | None,
    site_dir: Path | None,
    strict: bool,  # noqa: FBT001 - click gives flags by name
    offline: bool,  # noqa: FBT001 - click gives flags by name
    selection: Selection,
) -> None:
    """Build the whole site.

    RECORDS default to the folders named in mkdocs.yml. The old site is replaced only by a whole
    new one. A record that cannot be read is named, and the others are built (exit 1).
    """
    settings: dict[str, Any] = {"strict": True} if strict else {}
    if offline:
        settings["use_directory_urls"] = False
    if site_dir is not None:
        settings["site_dir"] = str(site_dir.resolve())
    found = config_of(config_file)
    paths = records_of(records, found) if found is None else records
    try:
        built = build(load(found, paths, as_of, selection, lang, **settings))
    except SiteError as fault:
        fail(f"{fault}\nthe site was not changed")
    click.echo(f"{len(built.collection.trials)} trials built into {built.site_dir}")
    hint(f"open {built.site_dir / 'index.html'}")
    if offline:
        click.echo(f"the whole site in one file: {pack(built.site_dir)}")
    else:
        hint("to click through it: trialpages serve; for a folder or USB stick: --offline")
    finish(built.collection, selection, named=True)


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
        click.echo(line)
    if reading:
        leaflets = (shop.leaflet(trial) for trial in collection.trials)
        for line in reading_lines(leaflets, shop.lexicon):
            click.echo(line)
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
