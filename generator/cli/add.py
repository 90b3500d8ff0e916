"""Taking records into the site: by number or by search from the registry, or from files."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from generator.cli.asking import asking
from generator.cli.console import detail, done, note, took, warn
from generator.cli.found import fail
from generator.cli.here import content_of, marks_examples, places_of
from generator.cli.options import CONFIG
from generator.escape import printable
from generator.fetch.ctgov import NUMBER, WORDS, Api, Fetched, in_city, words_of
from generator.fetch.service import FetchError, NotThereError
from generator.fetch.staging import Staging
from generator.progress import steps
from generator.upkeep.keeping import NoRecordError, Record, keep, record_in, record_of
from generator.upkeep.shelf import Shelf, shelf_of

_LIKE_A_NUMBER = re.compile(r"(?i)[a-z]{2,6}[-\d/]{6,}\d")


@dataclass(slots=True)
class _Count:
    """What became of the records."""

    added: int = 0
    there: int = 0
    bad: int = 0


@click.command("add")
@click.argument("what", nargs=-1, metavar="[NCT…|FILE]…")
@click.option(
    "--query",
    "queries",
    multiple=True,
    metavar="FIELD=WORDS",
    help=f"Studies that the registry finds; FIELD is one of {', '.join(sorted(WORDS))}.",
)
@click.option("--sponsor", metavar="NAME", help="Studies of this sponsor or collaborator.")
@click.option("--site-city", metavar="CITY", help="Studies with a place in this city.")
@click.option(
    "--most", default=500, show_default=True, metavar="N", help="Refuse a search that finds more."
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the records. By default the first that mkdocs.yml names.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be added, and write nothing.")
@CONFIG
@asking
def add_command(  # noqa: PLR0913, PLR0917 - an option each
    what: tuple[str, ...],
    queries: tuple[str, ...],
    sponsor: str | None,
    site_city: str | None,
    most: int,
    folder: Path | None,
    dry_run: bool,  # noqa: FBT001 - click gives flags by name
    config_file: Path | None,
    api: Api,
) -> None:
    """Add records: by their NCT numbers, by a search, or from files.

    Numbers and searches use the network; files of any registry do not. A record is kept as the
    registry sent it, with the day. One that is there already stays; a newer file replaces it.
    """
    numbers, paths = _numbers_and_paths(what)
    words = _words(queries, sponsor, site_city)
    if not (numbers or paths or words):
        raise click.UsageError("name NCT numbers, files, or a search (--query, --sponsor, …)")
    shelf = shelf_of([folder] if folder else places_of(config_file))
    content = content_of(config_file)
    counted, fault = _Count(), None
    rehearsal = tempfile.TemporaryDirectory() if dry_run else nullcontext(shelf.folder)
    with rehearsal as place:
        staging = Staging.beside(Path(place))
        try:
            for some in (
                _read(paths, counted),
                _fetch(api, numbers, shelf, counted),
                _search(api, staging, words, most, counted),
            ):
                _take(some, shelf, content, counted, dry_run=dry_run)
            staging.clear()
        except FetchError as raised:
            fault = str(raised)
            if staging.folder.is_dir() and not dry_run:
                fault += "; the same command goes on from here"
    _sum_up(counted, shelf, fault, config_file, dry_run=dry_run)


def _numbers_and_paths(what: tuple[str, ...]) -> tuple[list[str], list[Path]]:
    numbers, paths = [], []
    for one in dict.fromkeys(what):
        if NUMBER.fullmatch(one.strip().upper()):
            numbers.append(one.strip().upper())
        elif Path(one).is_file():
            paths.append(Path(one))
        elif _LIKE_A_NUMBER.fullmatch(one.strip()):
            raise click.UsageError(
                f"{one}: only numbers such as NCT01234567 can be fetched; "
                "save another registry's record and give its file"
            )
        else:
            raise click.UsageError(f"{one}: neither a number such as NCT01234567 nor a file")
    return numbers, paths


def _words(queries: tuple[str, ...], sponsor: str | None, site_city: str | None) -> dict[str, str]:
    words: dict[str, str] = {}
    for query in queries:
        name, sign, value = query.partition("=")
        name, value = (name, value) if sign else ("term", name)
        try:
            key, text = words_of(name.strip().removeprefix("query."), value)
        except ValueError as fault:
            raise click.BadParameter(f"--query: {fault}") from None
        if not text:
            raise click.BadParameter(f"--query: {query}: write FIELD=WORDS, such as cond=asthma")
        _join(words, key, text)
    if sponsor:
        _join(words, "query.spons", sponsor)
    if site_city:
        _join(words, *in_city(site_city))
    return words


def _join(words: dict[str, str], key: str, text: str) -> None:
    """Add words to a search: all of them must fit, but of several statuses one."""
    if key not in words:
        words[key] = text
    elif key.startswith("filter."):
        words[key] += f",{text}"
    else:
        words[key] = f"({words[key]}) AND ({text})"


def _read(paths: list[Path], counted: _Count) -> Iterator[Record]:
    for path in paths:
        try:
            yield record_in(path)
        except (NoRecordError, OSError) as fault:
            warn(str(fault))
            counted.bad += 1


def _fetch(api: Api, numbers: list[str], shelf: Shelf, counted: _Count) -> Iterator[Record]:
    new = [number for number in numbers if number not in shelf.kept]
    for number in numbers:
        if number in shelf.kept:
            note(f"{number}: is there already (trialpages update asks for a newer version)")
            counted.there += 1
    for number in steps(new, "fetching", len(new)):
        try:
            yield record_of(api.study(number), _today())
        except (NotThereError, NoRecordError) as fault:
            warn(str(fault))
            counted.bad += 1


def _search(
    api: Api, staging: Staging, words: dict[str, str], most: int, counted: _Count
) -> Iterator[Record]:
    if not words:
        return
    for got, of in steps(staging.search(api, words, most), "fetching pages"):
        detail(f"{got} of {of} studies are here")
    found = list(staging.studies())
    if not found:
        note("the registry finds no study by these words")
    for study in found:
        try:
            yield _record(study)
        except NoRecordError as fault:
            warn(str(fault))
            counted.bad += 1


def _record(study: Fetched) -> Record:
    return record_of(study, _today())


def _take(
    found: Iterable[Record], shelf: Shelf, content: Path, counted: _Count, *, dry_run: bool
) -> None:
    for record in found:
        trial = record.trial
        old = shelf.trial(trial.id)
        if old is not None and not _is_newer(record, shelf):
            detail(f"{trial.id}: is there already, and as new")
            counted.there += 1
            continue
        if not dry_run:
            keep(shelf, content, record, _today())
        counted.added += 1
        verb = "added" if old is None else "replaced by a newer record"
        would = "would be " if dry_run else ""
        note(f"{trial.id}: {would}{verb} ({printable(trial.title or 'without a title')})")


def _is_newer(record: Record, shelf: Shelf) -> bool:
    old = shelf.trial(record.trial.id)
    before = None if old is None else old.dates.last_updated
    after = record.trial.dates.last_updated
    if before is None or after is None:
        return before is None and after is not None
    return after.last_day > before.last_day


def _sum_up(
    counted: _Count, shelf: Shelf, fault: str | None, config_file: Path | None, *, dry_run: bool
) -> None:
    verb = "to add" if dry_run else "added"
    there = f", {counted.there} there already" if counted.there else ""
    bad = f", {counted.bad} not usable" if counted.bad else ""
    done(f"{counted.added} {verb}{there}{bad} ({shelf.folder}, {took()})")
    if counted.added and marks_examples(config_file):
        warn("mkdocs.yml says example: true, which marks every study as made up; set it to false")
    if fault is not None:
        fail(fault)
    if counted.bad:
        sys.exit(1)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the calendar day here, at the program's edge
