"""Every command of the program, loaded."""

from __future__ import annotations

from functools import cache

import click

from generator.cli import main


@cache
def commands() -> dict[str, click.Command]:
    """Each command by its name; the program itself loads one only when it is called."""
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}
