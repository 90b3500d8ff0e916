"""The command line: the only module that knows click."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from generator import __version__
from generator.collect import Collection
from generator.explained import explained, readable
from generator.mkdocs_plugin import as_of_date, workshop_of
from generator.model import Trial
from generator.pages import Pages
from generator.render import SITE_PAGES, RenderError
from generator.report import describe
from generator.selection import KEYS, Selection
from generator.serve import serve_site
from generator.site import CONFIG_FILE, SiteError, build, load, plugin_of
from generator.store import put
from generator.text import readable_trial
from generator.trial_json import dumps
from generator.workshop import Workshop, open_workshop

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_RECORDS = Path("content/records")


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise click.BadParameter("write a day as 2026-11-22") from None
    return value


_RECORDS = click.argument("records", nargs=-1, type=click.Path(exists=True, path_type=Path))
_SOME_RECORDS = click.argument(
    "records", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
_TO = click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into.",
)
_AS_OF = click.option(
    "--as-of", callback=_date, help="The day of the pages, as 2026-11-22. Today by default."
)
_CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's mkdocs.yml. By default the one in this folder, if there is one.",
)


def _selecting(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that choose records, given to the command as one `selection`."""

    @click.option("--only", metavar="ID,…", help="Only these trials, by their numbers.")
    @click.option(
        "--where",
        multiple=True,
        metavar="FIELD=WORD",
        help=f"Only trials with this word in {', '.join(KEYS)}; may be given several times.",
    )
    @click.option(
        "--join-other-ids",
        is_flag=True,
        help="One page for records of two registries of which one names the other's number.",
    )
    @wraps(command)
    def chosen(
        only: str | None,
        where: tuple[str, ...],
        join_other_ids: bool,  # noqa: FBT001 - click gives flags by name
        **rest: Any,
    ) -> None:
        selection = replace(_selection(only, where), join_other_ids=join_other_ids)
        command(selection=selection, **rest)

    return chosen


def _selection(only: str | None, where: tuple[str, ...]) -> Selection:
    words: dict[str, tuple[str, ...]] = {}
    for pair in where:
        name, sign, word = pair.partition("=")
        if not sign or not word.strip():
            raise click.BadParameter(f"{pair}: write FIELD=WORD, such as country=France")
        words[name.strip()] = (*words.get(name.strip(), ()), word)
    numbers = frozenset(filter(None, (n.strip() for n in (only or "").split(","))))
    try:
        return Selection(numbers, words)
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trialpages")
def main() -> None:
    """Turn clinical-trial records into plain-language pages and handouts.

    RECORDS are files or folders of records as registries give them out.
    """
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.WARNING)
    if not any(isinstance(handler, _Console) for handler in log.handlers):
        log.addHandler(_Console())


class _Console(logging.Handler):
    """What MkDocs and the plugin have to say, beside the rest on the console."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)


@main.command("build")
@_RECORDS
@_CONFIG
@_AS_OF
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Default: site.")
@click.option("--strict", is_flag=True, help="Warnings are errors, and the old site stays.")
@_selecting
def build_command(
    records: tuple[Path, ...],
    config_file: Path | None,
    as_of: str | None,
    site_dir: Path | None,
    strict: bool,  # noqa: FBT001 - click gives flags by name
    selection: Selection,
) -> None:
    """Build the whole site.

    RECORDS default to the folders named in mkdocs.yml. The old site is replaced only by a whole
    new one. A record that cannot be read is named, and the others are built (exit 1).
    """
    settings: dict[str, Any] = {"strict": True} if strict else {}
    if site_dir is not None:
        settings["site_dir"] = str(site_dir.resolve())
    found = _config(config_file)
    paths = _records(records, found) if found is None else records
    try:
        built = build(load(found, paths, as_of, selection, **settings))
    except SiteError as fault:
        _fail(f"{fault}\nthe site was not changed")
    click.echo(f"{len(built.collection.trials)} trials built into {built.site_dir}")
    click.echo(f"open {built.site_dir / 'index.html'}")
    _finish(built.collection, named=True)


@main.command("check")
@_RECORDS
@_CONFIG
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@_selecting
def check_command(
    records: tuple[Path, ...],
    config_file: Path | None,
    strict: bool,  # noqa: FBT001 - click gives flags by name
    selection: Selection,
) -> None:
    """Report faults in records as file:line, with hints."""
    paths = _records(records, config_file)
    collection = _shop(None, config_file).collect(paths, selection)
    for line, _ in describe(collection):
        click.echo(line)
    _count(collection)
    if collection.worst("error") or (strict and collection.worst("warning")):
        sys.exit(1)


@main.command("render")
@_SOME_RECORDS
@_TO
@_AS_OF
@_selecting
def render_command(
    records: tuple[Path, ...], folder: Path, as_of: str | None, selection: Selection
) -> None:
    """Write the Markdown pages alone, for any other site generator."""

    def write(pages: Pages, _: Workshop) -> None:
        for name in SITE_PAGES:
            put(folder / pages.uri(name), pages.markdown[name])

    _each(records, selection, as_of, write)


@main.command("show")
@click.argument("record", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As trial.json.")
def show_command(record: Path, as_json: bool) -> None:  # noqa: FBT001 - click gives flags by name
    """Show the trial in RECORD as text, or as trial.json."""
    collection = _shop().collect([record])
    for trial in collection.trials:
        click.echo(dumps(trial) if as_json else readable_trial(trial), nl=False)
    _finish(collection)


@main.command("export")
@_SOME_RECORDS
@_TO
@_selecting
def export_command(records: tuple[Path, ...], folder: Path, selection: Selection) -> None:
    """Write one <id>.json a record (the form is described in the documentation)."""
    collection = _shop().collect(records, selection)
    for trial in collection.trials:
        put(folder / f"{trial.id}.json", dumps(trial))
    _finish(collection)


@main.command("explain")
@_SOME_RECORDS
@_AS_OF
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one <id>.json a record into this folder.",
)
@_selecting
def explain_command(
    records: tuple[Path, ...],
    as_of: str | None,
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
        else:
            click.echo(text if as_json else readable(pages.leaflet), nl=False)

    _each(records, selection, as_of, write)


@main.command("handout")
@_SOME_RECORDS
@_TO
@_AS_OF
@_selecting
def handout_command(
    records: tuple[Path, ...], folder: Path, as_of: str | None, selection: Selection
) -> None:
    """Write one printable <id>.html a record."""

    def write(pages: Pages, shop: Workshop) -> None:
        html = shop.handouts.page(pages.leaflet)
        put(folder / f"{pages.trial.id}.html", html)

    _each(records, selection, as_of, write)


@main.command("review")
@click.argument("number", metavar="ID")
@_RECORDS
@_CONFIG
def review_command(number: str, records: tuple[Path, ...], config_file: Path | None) -> None:
    """Write content/reviews/ID.md, where the office tells about the trial in its own words.

    The facts of the record are filled in as comments. An existing file is never overwritten.
    """
    shop, trial = _one_trial(number, records, config_file)
    path = _content(config_file) / "reviews" / f"{trial.id}.md"
    if path.exists():
        _fail(f"{path} is there already; edit it, or move it away to begin anew")
    put(path, shop.papers.skeleton(trial, shop.leaflet(trial), shop.as_of))
    click.echo(f"write your text in {path}")


@main.command("review-pack")
@click.argument("number", metavar="ID")
@_RECORDS
@_TO
@_CONFIG
def review_pack_command(
    number: str, records: tuple[Path, ...], folder: Path, config_file: Path | None
) -> None:
    """Write what an ethics board needs: every sentence with its source, and what has changed.

    Beside it stands ID.approval.md: fill in reference, expiry and contact once it is approved, and
    put it into content/approvals as ID.md.
    """
    shop, trial = _one_trial(number, records, config_file)
    leaflet = shop.leaflet(trial)
    earlier = shop.office.approvals.get(trial.id)
    put(folder / f"{trial.id}.html", shop.papers.pack(trial, leaflet, earlier, shop.as_of))
    put(folder / f"{trial.id}.approval.md", shop.papers.approval(trial, leaflet))
    click.echo(f"open {folder / f'{trial.id}.html'}")


@main.command("serve")
@_RECORDS
@_CONFIG
@_AS_OF
@click.option("--port", default=8000, show_default=True, help="On this machine alone.")
def serve_command(
    records: tuple[Path, ...], config_file: Path | None, as_of: str | None, port: int
) -> None:
    """Show the site on this machine; an edited record shows at once."""
    paths = _records(records, config_file)
    if not records and _config(config_file) is None:
        records = tuple(paths)
    try:
        serve_site(lambda **more: load(_config(config_file), records, as_of, **more), port)
    except SiteError as fault:
        _fail(str(fault))


def _one_trial(
    number: str, records: Sequence[Path], config_file: Path | None
) -> tuple[Workshop, Trial]:
    """The trial of a number among the records, and the workshop of the site."""
    shop = _shop(None, config_file)
    found = shop.collect(_records(records, config_file), Selection(frozenset({number})))
    if len(found.trials) != 1:
        _fail(f"{number}: there is no record of this number; name the file that holds it")
    return shop, found.trials[0]


def _content(config_file: Path | None) -> Path:
    """The site's own folder of words and texts."""
    found = _config(config_file)
    if found is None:
        return Path("content")
    return found.resolve().parent / str(plugin_of(load(found, (), None)).config.content)


def _config(config_file: Path | None) -> Path | None:
    if config_file is not None:
        return config_file
    return Path(CONFIG_FILE) if Path(CONFIG_FILE).is_file() else None


def _records(records: Sequence[Path], config_file: Path | None) -> list[Path]:
    """The records named, else those of the site's configuration."""
    if records:
        return list(records)
    found = _config(config_file)
    if found is None:
        if DEFAULT_RECORDS.is_dir():
            return [DEFAULT_RECORDS]
        raise click.UsageError(
            f"name the files or folders of records: there is no {CONFIG_FILE} here that does"
        )
    try:
        plugin = plugin_of(load(found, (), None))
    except SiteError as fault:
        _fail(str(fault))
    return [found.resolve().parent / path for path in plugin.config.records]


def _each(
    records: Sequence[Path],
    selection: Selection,
    as_of: str | None,
    write: Callable[[Pages, Workshop], None],
) -> None:
    """Make the pages of each record and write them, then name the faults."""
    shop = _shop(as_of)
    collection = shop.collect(records, selection)
    try:
        for pages in shop.pages(collection.trials):
            write(pages, shop)
    except RenderError as fault:
        _fail(str(fault))
    _finish(collection)


def _shop(as_of: str | None = None, config_file: Path | None = None) -> Workshop:
    """Words, templates and settings of the site here; without one, the packaged ones.

    The mkdocs.yml of a site that is not ours is left alone.
    """
    found = _config(config_file)
    try:
        if found is not None and b"trialpages" in found.read_bytes():
            plugin = plugin_of(load(found, (), as_of))
            return workshop_of(plugin.config, found.resolve().parent)
        here = Path("content"), Path("templates")
        return open_workshop(as_of_date(as_of), "en", *here)
    except (SiteError, ValueError) as fault:
        _fail(str(fault))


def _finish(collection: Collection, *, named: bool = False) -> None:
    """Name the errors unless that was done, count, and exit 1 where a record was faulty."""
    for line, diagnostic in describe(collection):
        if diagnostic.severity == "error" and not named:
            click.echo(line, err=True)
    _count(collection)
    if collection.worst("error"):
        sys.exit(1)


def _count(collection: Collection) -> None:
    counts = {name: collection.worst(name) for name in ("error", "warning", "info")}
    shown = ", ".join(
        f"{count} {name}{'s' if count != 1 else ''}" for name, count in counts.items()
    )
    click.echo(
        f"{len(collection.trials)} trials, {len(collection.faulty)} unreadable; {shown}", err=True
    )


def _fail(message: str) -> NoReturn:
    click.echo(f"trialpages: {message}", err=True)
    sys.exit(1)
