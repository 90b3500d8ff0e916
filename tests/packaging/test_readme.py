"""The README names what there is, and names nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator.cli import main


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_every_command_and_option_is_in_the_readme(readme: str) -> None:
    described = re.findall(r"^\| `trialpages (\w+)", readme, re.MULTILINE)
    assert sorted(described) == sorted(main.commands)
    options = {
        name
        for command in main.commands.values()
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--")
    }
    assert {name for name in options if name not in readme} == set()


def test_commands_of_the_readme_exist(root: Path, readme: str) -> None:
    shown = re.findall(r"^ {4}trialpages (\w+)", readme, re.MULTILINE)
    assert shown
    assert set(shown) <= set(main.commands)
    targets = re.findall(r"^([a-z][\w-]*):", (root / "Makefile").read_text(), re.MULTILINE)
    made = re.findall(r"^ {4}make ([\w-]+)", readme, re.MULTILINE)
    assert {"site", "test"} <= set(made) <= set(targets)


def test_files_named_in_the_readme_are_there(root: Path, readme: str) -> None:
    links = re.findall(r"\]\(([^):]+)\)", readme)
    shown = re.findall(r"content/records/\S+\.txt", readme)
    assert links
    assert [name for name in (*links, *shown) if not (root / name).exists()] == []
