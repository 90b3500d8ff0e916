"""The documentation: a site that builds strictly, and says nothing that is not so."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import click
import pytest

from generator.office import MODES
from generator.settings import ABOUT, Settings
from tests.commands import commands
from tests.conftest import ROOT
from tests.makers import Elements
from tests.packaging.conftest import run

PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    config = ROOT / "docs" / "site" / "mkdocs.yml"
    words = ("mkdocs", "build", "--strict", "--config-file", config, "--site-dir", folder)
    done = run((sys.executable, "-m", *words), ROOT)
    assert done.returncode == 0, done.stdout
    return folder


def _text(page: Path) -> str:
    return Elements(page.read_text(encoding="utf-8")).text


def test_every_command_and_option_is_in_the_reference(site: Path) -> None:
    html = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    parts = re.split(r"<h2", html)[1:]
    assert len(parts) == len(commands())
    for part, (name, command) in zip(parts, sorted(commands().items()), strict=True):
        assert f"trialpages {name}" in part
        wanted = {
            option
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
        }
        assert wanted <= set(re.findall(r"<code>(-[\w-]+)</code>", part)), name
        assert " ".join(Elements(part).text.split()).count("Show this message") == 1


def test_every_setting_is_in_the_reference(site: Path) -> None:
    names = [name for name, _ in Settings._schema]
    html = (site / "reference" / "settings.html").read_text(encoding="utf-8")
    assert re.findall(r"<tr>\s*<td><code>(\w+)</code>", html) == names
    text = _text(site / "reference" / "settings.html")
    assert " or ".join(MODES) in text
    assert all(ABOUT[name].split("`")[0] in text for name in names)


def test_every_page_is_in_the_navigation_and_none_asks_others_for_anything(site: Path) -> None:
    pages = {page.with_suffix(".html").name for page in PAGES}
    first = (site / "index.html").read_text(encoding="utf-8")
    assert {name for name in pages if f'href="{name}"' in first} >= pages - {"index.html"}
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        asked = re.findall(r'<(?:script|img|link)[^>]*(?:src|href)="(https?:[^"]*)"', html)
        assert asked == [], page


def _commands() -> list[tuple[str, str]]:
    found = []
    for page in (*PAGES, ROOT / "README.md"):
        text = page.read_text(encoding="utf-8")
        lines = re.findall(r"^    +(?:py -m )?(trialpages .*)", text, re.MULTILINE)
        lines += re.findall(r"`(?:py -m )?(trialpages [^`]*)`", text)
        found += [(page.name, line) for line in lines]
    return found


@pytest.mark.parametrize(("page", "line"), _commands())
def test_commands_of_the_docs_are_commands(page: str, line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    if not words:
        return
    command = commands().get(words[0])
    assert command is not None, f"{page}: {line}"
    known = {option for parameter in command.params for option in parameter.opts}
    for word in words[1:]:
        if word.startswith("-"):
            assert word.split("=")[0] in known, f"{page}: {line}"


def test_make_targets_of_the_docs_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        used = set(re.findall(r"(?:^ {4}|`)make ([\w-]+)", text, re.MULTILINE))
        assert used <= targets, page.name


def test_files_that_the_docs_name_are_there() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`((?:templates|generator|docs|\.ci|\.github)/[^`<>*…]*)`", text):
            assert (ROOT / name.rstrip("/")).exists(), f"{page.name}: {name}"


@pytest.mark.full
def test_a_release_would_work(tmp_path: Path) -> None:
    for kind in ("wheel", "sdist"):
        built = run((sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", tmp_path), ROOT)
        assert built.returncode == 0, built.stdout
    files = sorted(tmp_path.iterdir())
    checked = run((sys.executable, "-m", "twine", "check", "--strict", *files), ROOT)
    assert checked.returncode == 0, checked.stdout
    tried = run((sys.executable, "-m", "tests.packaging.releases", tmp_path), ROOT, seconds=900)
    assert tried.returncode == 0, tried.stdout
    assert f"Python {sys.version_info[0]}.{sys.version_info[1]} " in tried.stdout
