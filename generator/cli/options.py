"""Arguments and options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.records.selection import KEYS, Selection


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise click.BadParameter("write a day as 2026-11-22") from None
    return value


RECORDS = click.argument("records", nargs=-1, type=click.Path(exists=True, path_type=Path))
SOME_RECORDS = click.argument(
    "records", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
TO = click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into.",
)
AS_OF = click.option(
    "--as-of", callback=_date, help="The day of the pages, as 2026-11-22. Today by default."
)
LANG = click.option(
    "--lang",
    metavar="LANG",
    help="The language of the pages, such as es. By default the site's own, English without one.",
)
CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's mkdocs.yml. By default the one in this folder, if there is one.",
)


def selecting(command: Callable[..., None]) -> Callable[..., None]:
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
