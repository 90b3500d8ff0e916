"""What commands say: results on standard output, everything else beside it, as loud as wanted.

The only way to the terminal: no text of a record or name of a file may give it commands.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import time
from collections.abc import Iterable
from difflib import get_close_matches

import click

from generator.escape import terminal, terminal_json
from generator.progress import END, listening

_QUIET, _VERBOSE, _BEGUN, _TICKER = (
    f"trialpages.{name}" for name in ("quiet", "verbose", "begun", "ticker")
)
# Seconds before a command shows how far it is, and between two looks at that.
PATIENCE = 1.0
_OFTEN = 0.1


def loudness(command: click.Command) -> None:
    """Give a command the options --quiet and --verbose."""

    def note(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
        if value:
            context.meta[f"trialpages.{parameter.name}"] = True
            if parameter.name == "verbose":
                logging.getLogger("mkdocs").setLevel(logging.INFO)

    for letter, name, words in (
        ("-q", "quiet", "Say nothing but results and errors."),
        ("-v", "verbose", "Say more: each record, and what MkDocs does."),
    ):
        command.params.append(
            click.Option(
                [letter, f"--{name}"], is_flag=True, expose_value=False, help=words, callback=note
            )
        )


def begin(context: click.Context) -> None:
    """Start the clock of a command; no colours where the environment does not want them."""
    context.meta[_BEGUN] = time.monotonic()
    context.meta[_TICKER] = ticker = Ticker()
    context.with_resource(listening(ticker))
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


def result(text: str, *, nl: bool = True, mark: tuple[str, str] | None = None) -> None:
    """A result, on standard output: text that may come from records or names of files.

    `nl`: a new line after it; `mark`: a word before it, and the word's colour.
    """
    before = f"{click.style(mark[0], fg=mark[1])} " if mark else ""
    click.echo(before + terminal(text), nl=nl)


def result_json(text: str) -> None:
    """JSON as a result."""
    click.echo(terminal_json(text), nl=False)


def note(text: str) -> None:
    """Something good to know, beside the results; not with --quiet."""
    if not is_quiet():
        beside(text)


def beside(text: str) -> None:
    """Something that is no result, also with --quiet."""
    _wipe()
    click.echo(terminal(text), err=True)


def done(text: str) -> None:
    """What a command has done, or what to do with it, on standard output; not with --quiet."""
    if not is_quiet():
        _wipe()
        result(text)


def detail(text: str) -> None:
    """Something that only --verbose wants."""
    if is_verbose():
        beside(text)


def _wipe() -> None:
    """Take the line of progress away, so that another can stand there."""
    context = click.get_current_context(silent=True)
    if context is not None and _TICKER in context.meta:
        context.meta[_TICKER](END, 0, None)


def warn(text: str) -> None:
    """Something to look into, also with --quiet."""
    _wipe()
    click.secho(terminal(text), fg="yellow", err=True)


def error(text: str) -> None:
    """What is wrong, also with --quiet."""
    _wipe()
    click.secho(terminal(text), fg="red", err=True)


def nearest(number: str, known: Iterable[str]) -> str:
    """What to say after a number that is not there: the nearest one that is."""
    by_capitals = {one.upper(): one for one in known}
    near = get_close_matches(number.upper(), by_capitals, 1)
    return f"; did you mean {by_capitals[near[0]]}?" if near else ""


def took() -> str:
    """How long the command has run: "2.3 s", or "" before it began."""
    context = click.get_current_context(silent=True)
    begun = None if context is None else context.meta.get(_BEGUN)
    return "" if begun is None else f"{time.monotonic() - begun:.1f} s"


class Ticker:
    """One line on a terminal that says how far a command is, once it takes long."""

    def __init__(self) -> None:
        self._begun = self._shown = time.monotonic()
        self._width = 0
        self._on = sys.stderr.isatty()

    def __call__(self, what: str, done: int, of: int | None) -> None:
        """Show the count if it is time to; wipe the line at the end of the work."""
        now = time.monotonic()
        if what == END:
            self._write("")
        elif now - self._begun >= PATIENCE and now - self._shown >= _OFTEN:
            self._shown = now
            self._write(f"{what}: {done:,}" + (f" of {of:,}" if of is not None else ""))

    def _write(self, text: str) -> None:
        if self._on and not is_quiet() and (text or self._width):
            click.echo(f"\r{text.ljust(self._width)}" + ("" if text else "\r"), nl=False, err=True)
            self._width = len(text)
