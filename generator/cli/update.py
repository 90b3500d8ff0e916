"""Keeping records true: newer versions from the registry, and trials taken off the site."""

from __future__ import annotations

import sys
from datetime import date
from functools import cached_property
from pathlib import Path

import click

from generator.changes import Entry
from generator.changes.store import continued, load_history, removed_on, save, step_between
from generator.cli.asking import asking
from generator.cli.console import detail, done, nearest, note, result, took, warn
from generator.cli.found import fail
from generator.cli.here import complete_number, content_of, open_shop, places_of
from generator.cli.options import CONFIG
from generator.escape import printable
from generator.explain.changed import change_statements
from generator.explain.words import Words
from generator.fetch.ctgov import Api
from generator.fetch.service import FetchError
from generator.model import Trial
from generator.progress import counted
from generator.upkeep.keeping import keep
from generator.upkeep.shelf import Shelf, shelf_of
from generator.upkeep.update import MOST_GONE, Outcome, fetchable, newer
from generator.workshop import Workshop

# Exit code of --check where something has changed.
CHANGED = 3


@click.command("update")
@click.argument("numbers", nargs=-1, metavar="[ID]…", shell_complete=complete_number)
@click.option("--check", is_flag=True, help="Write nothing; exit 3 where a record has changed.")
@click.option(
    "--most-gone",
    type=click.IntRange(0, 100),
    default=round(MOST_GONE * 100),
    show_default=True,
    metavar="PERCENT",
    help="Stop where more of the records would vanish or become empty.",
)
@CONFIG
@asking
def update_command(
    numbers: tuple[str, ...],
    check: bool,  # noqa: FBT001 - click gives flags by name
    most_gone: int,
    config_file: Path | None,
    api: Api,
) -> None:
    """Ask the registry for newer versions of the site's records, and say what has changed.

    Uses the network. Dates are asked for first, then the records that have a new one. What has
    changed is kept in content/changes for the pages. ID: these trials alone.
    """
    shelf = shelf_of(places_of(config_file))
    chosen = _chosen(numbers, shelf)
    wanted = fetchable(chosen)
    if left := sorted(set(chosen) - set(wanted)):
        some = counted(len(left), "record")
        note(f"{some} of other registries not asked for: add their newer files by hand")
        detail("\n".join(left))
    if not wanted:
        fail(f"there is no record with an NCT number in {shelf.folder}")
    try:
        outcome = newer(api, shelf, wanted, _today(), most_gone=most_gone / 100)
    except FetchError as fault:
        fail(f"{fault}\nnothing was changed")
    _take(outcome, shelf, config_file, check=check)
    if not check:
        _remember(shelf, config_file)
    _sum_up(outcome, check=check)


def _chosen(numbers: tuple[str, ...], shelf: Shelf) -> list[str]:
    """The trials asked for, else all; fails with the nearest number for one that is not there."""
    if not numbers:
        return list(shelf.kept)
    found = [number.strip().upper() for number in numbers]
    known = {number.upper(): number for number in shelf.kept}
    for number in found:
        if number not in known:
            meant = nearest(number, shelf.kept)
            fail(f"{number}: there is no record of this number in {shelf.folder}{meant}")
    return [known[number] for number in dict.fromkeys(found)]


def _take(outcome: Outcome, shelf: Shelf, config_file: Path | None, *, check: bool) -> None:
    content = content_of(config_file)
    speaker = _Speaker(config_file)
    day = _today()
    for old, record in outcome.changed:
        step = step_between(old, record.trial, day.isoformat())
        if step is not None:
            speaker.tell(record.trial, step)
        if not check:
            keep(shelf, content, record, day)
    for _, why in outcome.emptied:
        warn(f"{why}; the old record stays")
    for number in outcome.gone:
        warn(
            f"{number}: the registry no longer has it; its pages stay as they are. "
            f"To take them off: trialpages remove {number}"
        )


def _remember(shelf: Shelf, config_file: Path | None) -> None:
    """Note each trial that was put here by hand, so that its address outlives its record."""
    content = content_of(config_file)
    day = _today().isoformat()
    for number in shelf.kept:
        trial = shelf.trial(number)
        if trial is not None and load_history(content, number) is None:
            save(content, continued(None, None, trial, day))


class _Speaker:
    """Says changes in the words of the site."""

    def __init__(self, config_file: Path | None) -> None:
        self._config_file = config_file

    def tell(self, trial: Trial, step: Entry) -> None:
        """One trial: its number and title, then a line a change."""
        words = Words(trial, self._shop.knowledge, self._shop.setting)
        title = printable(trial.title or "without a title")
        result(f"{trial.id} ({title}): {step.before} to {step.after}")
        for change in step.changes:
            said = " ".join(s.text for s in change_statements(words, change))
            result(f"  {printable(said)}")

    @cached_property
    def _shop(self) -> Workshop:
        return open_shop(None, self._config_file)


def _sum_up(outcome: Outcome, *, check: bool) -> None:
    count = len(outcome.changed)
    verb = "have changed" if check else "updated"
    lost = len(outcome.gone) + len(outcome.emptied)
    missing = f", {lost} not to be had" if lost else ""
    done(f"{count} of {counted(outcome.asked, 'record')} {verb}{missing} ({took()})")
    if check and count:
        sys.exit(CHANGED)


@click.command("remove")
@click.argument("numbers", nargs=-1, required=True, metavar="ID…", shell_complete=complete_number)
@CONFIG
def remove_command(numbers: tuple[str, ...], config_file: Path | None) -> None:
    """Take trials off the site. Their addresses stay, and say so.

    Deletes their records. Where the trial was is kept in content/changes, so that paper and links
    lead to a page that names the record at its registry.
    """
    shelf = shelf_of(places_of(config_file))
    content = content_of(config_file)
    day = _today().isoformat()
    for number in _chosen(numbers, shelf):
        trial = shelf.trial(number)
        left = [one.path for one in shelf.kept[number] if not one.alone]
        if left or trial is None:
            fail(f"{number}: its record lies with others in {left[0]}; take it out of that file")
        save(content, removed_on(continued(load_history(content, number), None, trial, day), day))
        shelf.remove(number)
        done(f"{number}: taken off; its addresses will say so")


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the calendar day here, at the program's edge
