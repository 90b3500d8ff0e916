"""Commands about records: their pages, data, sentences and handouts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.console import result, result_json
from generator.cli.found import fail
from generator.cli.here import each, finish, open_shop
from generator.cli.options import AS_OF, LANG, SOME_RECORDS, TO, selecting
from generator.leaflet import Leaflet
from generator.records.selection import Selection
from generator.render.explained import explained, readable
from generator.render.pages import Pages
from generator.render.pdf import PAPERS, PdfError, write_pdf
from generator.render.renderer import SITE_PAGES
from generator.render.text import readable_trial
from generator.render.trial_json import dumps
from generator.store import put
from generator.upkeep.fragment import fragments
from generator.workshop import Workshop


@click.command("render")
@SOME_RECORDS
@TO
@AS_OF
@LANG
@selecting
def render_command(
    records: tuple[Path, ...],
    folder: Path,
    as_of: str | None,
    lang: str | None,
    selection: Selection,
) -> None:
    """Write the Markdown pages alone, for any other site generator."""

    def write(pages: Pages, _: Workshop) -> None:
        for name in SITE_PAGES:
            put(folder / pages.uri(name), pages.markdown[name])

    each(records, selection, as_of, write, lang=lang)


@click.command("show")
@click.argument("record", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As trial.json.")
def show_command(record: Path, as_json: bool) -> None:  # noqa: FBT001 - click gives flags by name
    """Show the trial in RECORD as text, or as trial.json."""
    collection = open_shop().collect([record])
    for trial in collection.trials:
        if as_json:
            result_json(dumps(trial))
        else:
            result(readable_trial(trial), nl=False)
    finish(collection)


@click.command("export")
@SOME_RECORDS
@TO
@AS_OF
@LANG
@selecting
@click.option(
    "--fragment", is_flag=True, help="Each page as plain HTML for the editor of another site."
)
def export_command(
    records: tuple[Path, ...],
    folder: Path,
    as_of: str | None,
    lang: str | None,
    selection: Selection,
    fragment: bool,  # noqa: FBT001 - click gives flags by name
) -> None:
    """Write one <id>.json a record (the form is described in the documentation).

    With --fragment, instead, the pages of each trial as <id>/summary.html and so on: the middle of
    a page, to paste into the editor of WordPress or the like.
    """

    def write(pages: Pages, shop: Workshop) -> None:
        for name, html in fragments(pages, shop).items():
            put(folder / pages.trial.id / f"{name}.html", html)

    if fragment:
        each(records, selection, as_of, write, lang=lang)
        return
    collection = open_shop(lang=lang).collect(records, selection)
    for trial in collection.trials:
        put(folder / f"{trial.id}.json", dumps(trial))
    finish(collection, selection)


@click.command("explain")
@SOME_RECORDS
@AS_OF
@LANG
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one <id>.json a record into this folder.",
)
@selecting
def explain_command(
    records: tuple[Path, ...],
    as_of: str | None,
    lang: str | None,
    as_json: bool,  # noqa: FBT001 - click gives flags by name
    folder: Path | None,
    selection: Selection,
) -> None:
    """Show every sentence of every page: its text, rule and source fields."""

    def write(pages: Pages, shop: Workshop) -> None:
        found = explained(pages.leaflet, shop.as_of, shop.lexicon.lang)
        text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        if folder is not None:
            put(folder / f"{pages.trial.id}.json", text)
        elif as_json:
            result_json(text)
        else:
            result(readable(pages.leaflet), nl=False)

    each(records, selection, as_of, write, lang=lang)


@click.command("handout")
@SOME_RECORDS
@TO
@AS_OF
@LANG
@selecting
@click.option("--large-print", is_flag=True, help="Letters of 18 points instead of 14.")
@click.option("--booklet", is_flag=True, help="One booklet with contents instead.")
@click.option("--pdf", is_flag=True, help="PDF files instead of HTML; needs WeasyPrint.")
@click.option("--paper", type=click.Choice(PAPERS), default="A4", help="For --pdf. Default: A4.")
def handout_command(  # noqa: PLR0913, PLR0917 - an option each
    records: tuple[Path, ...],
    folder: Path,
    as_of: str | None,
    lang: str | None,
    selection: Selection,
    large_print: bool,  # noqa: FBT001 - click gives flags by name
    booklet: bool,  # noqa: FBT001 - click gives flags by name
    pdf: bool,  # noqa: FBT001 - click gives flags by name
    paper: str,
) -> None:
    """Write one printable <id>.html a record, or all of them into booklet.html."""
    leaflets: list[Leaflet] = []

    def save(name: str, html: str) -> None:
        if pdf:
            write_pdf(html, folder / f"{name}.pdf", paper)
        else:
            put(folder / f"{name}.html", html)

    def write(pages: Pages, shop: Workshop) -> None:
        leaflets.append(pages.leaflet)
        if not booklet:
            save(pages.trial.id, replace(shop.handouts, large=large_print).page(pages.leaflet))

    def bind(shop: Workshop) -> None:
        if booklet and leaflets:
            save("booklet", replace(shop.handouts, large=large_print).booklet(leaflets))

    try:
        each(records, selection, as_of, write, bind, lang)
    except PdfError as fault:
        fail(str(fault))
