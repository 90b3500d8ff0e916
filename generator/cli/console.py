"""What commands say: results on standard output, everything else beside it, as loud as wanted."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

_QUIET, _VERBOSE, _BEGUN = (f"trialpages.{name}" for name in ("quiet", "verbose", "begun"))
# Seconds before a command shows how far it is, and between two looks at that.
PATIENCE = 1.0
_OFTEN = 0.1

One = TypeVar("One")


def loudness(command: click.Command) -> None:
    """Give a command the options --quiet and --verbose."""

    def note(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
        if value:
            context.meta[f"trialpages.{parameter.name}"] = True

    for letter, name, words in (
        ("-q", "quiet", "Say nothing but results and errors."),
        ("-v", "verbose", "Say more: every file, every question to a registry."),
    ):
        command.params.append(
            click.Option(
                [letter, f"--{name}"], is_flag=True, expose_value=False, help=words, callback=note
            )
        )


def begin(context: click.Context) -> None:
    """Start the clock of a command; no colours where the environment does not want them."""
    context.meta[_BEGUN] = time.monotonic()
    for stream in (sys.stdout, sys.stderr):
        # A console of few letters shows a mark for the others, and the command goes on.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if os.environ.get("NO_COLOR"):
        context.color = False


def _is(key: str) -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(key))


def is_quiet() -> bool:
    """Whether --quiet was given."""
    return _is(_QUIET)


def is_verbose() -> bool:
    """Whether --verbose was given."""
    return _is(_VERBOSE)


def note(text: str) -> None:
    """Something good to know, beside the results; not with --quiet."""
    if not is_quiet():
        click.echo(text, err=True)


def detail(text: str) -> None:
    """Something that only --verbose wants."""
    if is_verbose():
        click.echo(text, err=True)


def warn(text: str) -> None:
    """Something to look into, also with --quiet."""
    click.echo(click.style(text, fg="yellow"), err=True)


def took() -> str:
    """How long the command has run: "2.3 s", or "" before it began."""
    context = click.get_current_context(silent=True)
    begun = None if context is None else context.meta.get(_BEGUN)
    return "" if begun is None else f"{time.monotonic() - begun:.1f} s"


class Ticker:
    """One line on a terminal that says how far a command is, once it takes long."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._begun = self._shown = time.monotonic()
        self._width = 0
        self._on = sys.stderr.isatty() and not is_quiet()

    def show(self, done: int, of: int | None = None) -> None:
        """Show the count if it is time to."""
        now = time.monotonic()
        if not self._on or now - self._begun < PATIENCE or now - self._shown < _OFTEN:
            return
        self._shown = now
        text = f"{self._label} {done}" + (f" of {of}" if of is not None else "")
        click.echo("\r" + text.ljust(self._width), nl=False, err=True)
        self._width = len(text)

    def clear(self) -> None:
        """Wipe the line."""
        if self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
            self._width = 0


def ticking(things: Iterable[One], label: str, of: int | None = None) -> Iterator[One]:
    """The same things, with a line on the terminal that counts them."""
    ticker = Ticker(label)
    try:
        for count, one in enumerate(things, 1):
            yield one
            ticker.show(count, of)
    finally:
        ticker.clear()
