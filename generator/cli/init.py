"""Starting a new site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.console import done, note, took, warn
from generator.cli.found import fail
from generator.progress import counted
from generator.upkeep.pin import FILE, pin
from generator.upkeep.scaffold import EXAMPLE, Answers, ScaffoldError, languages, scaffold

_NAME = "Studies in plain words"


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The name of the site.")
@click.option("--address", metavar="URL", help="Where the site will be, if that is known.")
@click.option("--lang", type=click.Choice(languages()), help="The language of the pages.")
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="NAME",
    help="A hospital or town of your own, shown first; may be given several times.",
)
@click.option("--example/--no-example", default=True, help="With a made-up study to look at.")
def init_command(
    folder: Path,
    name: str | None,
    address: str | None,
    lang: str | None,
    places: tuple[str, ...],
    example: bool,  # noqa: FBT001 - click gives flags by name
) -> None:
    """Write a new site into DIR: settings, pages to edit, workflows, and a guide for the office.

    Asks for what no option says; where nobody can be asked, takes what is usual. Never overwrites.
    """
    if is_asked():
        name = name or click.prompt("Name of the site", default=_NAME)
        if address is None:
            address = click.prompt(
                "Its address, if you know it (or Enter)", default="", show_default=False
            )
        lang = lang or click.prompt("Language", type=click.Choice(languages()), default="en")
        places = places or _asked_places()
    try:
        made = scaffold(
            folder, Answers(name or _NAME, _address(address or ""), lang or "en", places, example)
        )
    except (ScaffoldError, OSError) as fault:
        fail(str(fault))
    done(f"{counted(len(made), 'file')} in {folder} ({took()})")
    if pin().here:
        warn(f"{FILE} leads to a folder of this machine, which no host can read: see its notes")
    note(f"next: cd {folder}")
    note("      trialpages serve             to look at it")
    note("      trialpages add NCT01234567   to add a study by its number")
    if example:
        note(f"      trialpages remove {EXAMPLE} once you have a study of your own")


def is_asked() -> bool:
    """Whether somebody sits at a terminal and can answer."""
    return sys.stdin.isatty()


def _asked_places() -> tuple[str, ...]:
    text = click.prompt(
        "Your own hospitals or towns, with ; between them (or Enter)",
        default="",
        show_default=False,
    )
    return tuple(place.strip() for place in text.split(";") if place.strip())


def _address(text: str) -> str:
    """An address with a slash at its end; "" for none."""
    address = text.strip()
    if not address:
        return ""
    if not address.startswith(("https://", "http://")):
        raise click.BadParameter(f"--address: {address}: an address begins with https://")
    return address if address.endswith("/") else f"{address}/"
