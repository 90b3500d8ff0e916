"""The command line: the only package that knows click."""

from __future__ import annotations

import logging
from difflib import get_close_matches
from typing import Any

import click

from generator import __version__
from generator.cli.add import add_command
from generator.cli.console import begin, is_verbose, loudness
from generator.cli.deploy import deploy_command
from generator.cli.doctor import doctor_command
from generator.cli.here import fail
from generator.cli.init import init_command
from generator.cli.office import review_command, review_pack_command
from generator.cli.records import (
    explain_command,
    export_command,
    handout_command,
    render_command,
    show_command,
)
from generator.cli.site import build_command, check_command, serve_command
from generator.cli.update import remove_command, update_command


class _Commands(click.Group):
    """Commands that share what they say and how loudly."""

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
            near = get_close_matches(args[0], self.commands, 1)
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
    begin(context)
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.WARNING)
    if not any(isinstance(handler, _Console) for handler in log.handlers):
        log.addHandler(_Console())


class _Console(logging.Handler):
    """What MkDocs and the plugin have to say, beside the rest on the console."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)


main.add_command(init_command)
main.add_command(doctor_command)
main.add_command(add_command)
main.add_command(update_command)
main.add_command(remove_command)
main.add_command(build_command)
main.add_command(check_command)
main.add_command(serve_command)
main.add_command(deploy_command)
main.add_command(render_command)
main.add_command(show_command)
main.add_command(export_command)
main.add_command(explain_command)
main.add_command(handout_command)
main.add_command(review_command)
main.add_command(review_pack_command)
