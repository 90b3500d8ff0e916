"""The command line: the only package that knows click."""

from __future__ import annotations

import logging
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from generator import __version__
from generator.cli.console import begin, beside, is_verbose, loudness
from generator.cli.found import fail
from generator.waste import collect_seldom

# Each command is loaded when it is called, for loading all takes longer than some have to do.
COMMANDS = {
    "add": "add",
    "build": "build",
    "check": "site",
    "deploy": "deploy",
    "doctor": "doctor",
    "explain": "records",
    "export": "records",
    "handout": "records",
    "init": "init",
    "remove": "update",
    "render": "records",
    "review": "office",
    "review-pack": "office",
    "serve": "site",
    "show": "records",
    "update": "update",
}


class _Commands(click.Group):
    """Commands that share what they say and how loudly, each in a module of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None where there is none."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            module = import_module(f"generator.cli.{COMMANDS[cmd_name]}")
            self.add_command(getattr(module, f"{cmd_name.replace('-', '_')}_command"), cmd_name)
        return super().get_command(ctx, cmd_name)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, with --quiet and --verbose."""
        loudness(cmd)
        super().add_command(cmd, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; of a name that is not there, also its older releases say the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            said = fault.format_message()
            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            if not near or "Did you mean" in said:
                raise
            raise click.UsageError(f"{said} Did you mean {near[0]!r}?", ctx) from fault

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a file that cannot be read or written is one line, not a traceback."""
        try:
            return super().invoke(ctx)
        except OSError as fault:
            if is_verbose() or isinstance(fault, BrokenPipeError):
                raise
            named = f"{fault.filename}: " if fault.filename else ""
            fail(f"{named}{fault.strerror or fault}")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trialpages")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn clinical-trial records into plain-language pages and handouts.

    RECORDS are files or folders of records as registries give them out.
    """
    collect_seldom()
    begin(context)
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.WARNING)
    if not any(isinstance(handler, _Console) for handler in log.handlers):
        log.addHandler(_Console())


class _Console(logging.Handler):
    """What MkDocs and the plugin have to say, beside the rest on the console."""

    def emit(self, record: logging.LogRecord) -> None:
        beside(self.format(record))
