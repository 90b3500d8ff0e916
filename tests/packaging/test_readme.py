"""The README names what there is, and names nothing that is not there."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import click
import pytest

from tests.commands import commands
from tests.packaging.conftest import TRIAL, run


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_every_command_and_option_is_in_the_readme(readme: str) -> None:
    described = re.findall(r"^\| `trialpages ([\w-]+)", readme, re.MULTILINE)
    assert sorted(described) == sorted(commands())
    options = {
        name
        for command in commands().values()
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--")
    }
    assert {name for name in options if name not in readme} == set()


def test_commands_of_the_readme_exist(root: Path, readme: str) -> None:
    shown = re.findall(r"^ {4}trialpages (\w+)", readme, re.MULTILINE)
    assert shown
    assert set(shown) <= set(commands())
    targets = re.findall(r"^([a-z][\w-]*):", (root / "Makefile").read_text(), re.MULTILINE)
    made = re.findall(r"^ {4}make ([\w-]+)", readme, re.MULTILINE)
    assert {"site", "test"} <= set(made) <= set(targets)


def test_the_tour_works(root: Path, readme: str, tmp_path: Path) -> None:
    shutil.copytree(root / "content", tmp_path / "content")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    tour = readme.partition("## A tour")[2].partition("\n## ")[0]
    commands = [shlex.split(line, comments=True) for line in re.findall(r"(?m)^ {4}(.+)", tour)]
    assert len(commands) == 10
    modules = {"trialpages": "generator", "mkdocs": "mkdocs"}
    for program, *rest in commands:
        if rest[0] == "serve":  # runs until it is stopped; test_serve.py looks at it
            continue
        done = run([sys.executable, "-m", modules[program], *rest], tmp_path)
        assert done.returncode == 0, f"{program} {rest}\n{done.stdout}"
    for made in ("print", "why", "data", "markdown"):
        assert len(list((tmp_path / "build" / made).iterdir())) >= 1, made


def test_publishing_your_own_site_works(readme: str, records: Path, tmp_path: Path) -> None:
    part = readme.partition("## Publish your own site")[2].partition("\n## ")[0]
    lines = [shlex.split(line, comments=True) for line in re.findall(r"(?m)^ {4}(.+)", part)]
    assert lines[0][:2] == ["trialpages", "init"]
    folder = tmp_path
    for program, *rest in lines:
        if program == "cd":
            folder /= rest[0]
        elif rest[0] != "serve":  # runs until it is stopped; test_serve.py looks at it
            file = str(next(records.iterdir()))  # the registry is not asked here
            words = [file if re.fullmatch(r"NCT\d+", word) else word for word in rest]
            words = rest if rest[0] == "remove" else words
            done = run([sys.executable, "-m", "generator", *words], folder)
            assert done.returncode == 0, f"{rest}\n{done.stdout}"
    assert (folder / "site" / "trials" / TRIAL / "index.html").is_file()
    assert [path.name for path in (folder / "print").iterdir()] == [f"{TRIAL}.html"]


def test_files_named_in_the_readme_are_there(root: Path, readme: str) -> None:
    links = re.findall(r"\]\(([^):]+)\)", readme)
    shown = re.findall(r"content/records/\S+\.txt", readme)
    assert links
    assert [name for name in (*links, *shown) if not (root / name).exists()] == []
