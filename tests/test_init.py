"""`trialpages init`: a site that builds at once, in its office's words, and overwrites nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.settings import Settings
from generator.site import build, load
from generator.upkeep.scaffold import languages
from tests.commands import commands
from tests.makers import Elements
from tests.offices import files


def _init(folder: Path, *words: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), *map(str, words)], input=typed)


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml as it stands."""


_Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))  # type: ignore[arg-type]


def _config(folder: Path) -> dict[str, Any]:
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    return loaded


def _plugin(folder: Path) -> dict[str, Any]:
    (plugin,) = _config(folder)["plugins"]
    found: dict[str, Any] = plugin["trialpages"]
    return found


@pytest.mark.parametrize("lang", languages())
def test_a_new_site_builds_without_a_warning(lang: str, tmp_path: Path) -> None:
    done = _init(tmp_path / "site", "--lang", lang)
    assert done.exit_code == 0, done.output
    folder = tmp_path / "site"
    built = build(load(folder / "mkdocs.yml", (), None, strict=True))
    assert len(built.collection.trials) == 1
    home = Elements((folder / "site" / "index.html").read_text(encoding="utf-8"))
    assert {"about/", "how-to-read/"} <= set(home.links)
    assert any(link.startswith("trials/NCT99990001/") for link in home.links)
    about = (folder / "site" / "about" / "index.html").read_text(encoding="utf-8")
    assert "&lt;" in about
    texts = (".md", ".html", ".yml", ".gitignore")
    assert not [n for n, data in files(folder).items() if n.endswith(texts) and b"@@" in data]


def test_what_was_asked_for_stands_in_the_settings(tmp_path: Path) -> None:
    name = 'Café "Plum": #1 <b>studies</b> \\ {{ x }}'
    done = _init(
        tmp_path,
        *("--name", name, "--address", "https://plums.example"),
        *("--place", "Plum Clinic", "--place", 'Zürich: "East"'),
        "--no-example",
    )
    assert done.exit_code == 0, done.output
    assert _config(tmp_path)["site_name"] == name
    assert _config(tmp_path)["site_url"] == ["SITE_URL", "https://plums.example/"]
    assert _plugin(tmp_path)["our_places"] == ["Plum Clinic", 'Zürich: "East"']
    assert _plugin(tmp_path)["example"] is False
    assert files(tmp_path / "content" / "records") == {".gitkeep": b""}
    assert "<b>" not in (tmp_path / "content/en/pages/index.md").read_text(encoding="utf-8")


def test_every_setting_of_a_new_site_exists(tmp_path: Path) -> None:
    _init(tmp_path)
    known = {name for name, _ in Settings._schema}
    assert set(_plugin(tmp_path)) <= known
    assert _plugin(tmp_path)["example"] is True


def test_what_is_typed_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.init.is_asked", lambda: True)
    typed = "Plums\nhttps://plums.example/x\nes\nPlum Clinic; Bergen ;\n"
    done = _init(tmp_path / "new", typed=typed)
    assert done.exit_code == 0, done.output
    assert _config(tmp_path / "new")["site_name"] == "Plums"
    assert _plugin(tmp_path / "new")["our_places"] == ["Plum Clinic", "Bergen"]
    assert (tmp_path / "new" / "content" / "es" / "pages" / "about.md").is_file()


def test_nobody_is_asked_where_nobody_is(tmp_path: Path) -> None:
    done = _init(tmp_path)
    assert done.exit_code == 0
    assert "Name of the site" not in done.output


@pytest.mark.parametrize("there", ["mkdocs.yml", "README.md", "content/en/pages/about.md"])
def test_nothing_is_overwritten(there: str, tmp_path: Path) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    done = _init(tmp_path)
    assert done.exit_code == 1
    assert "nothing was written" in done.stderr
    assert files(tmp_path) == {there: b"mine"}


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert _init(tmp_path).exit_code == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    done = _init(tmp_path, "--address", "plums.example")
    assert done.exit_code == 2
    assert files(tmp_path) == {}


@pytest.mark.parametrize("lang", languages())
def test_commands_of_the_guide_exist(lang: str, tmp_path: Path) -> None:
    _init(tmp_path, "--lang", lang)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"trialpages ([a-z-]+)", text))
    assert {"add", "update", "serve", "remove"} <= named
    assert named <= set(commands())
    options = set(re.findall(r"(--[a-z][a-z-]+)", text))
    known = {o for c in commands().values() for p in c.params for o in p.opts}
    assert options <= known


def test_the_form_of_the_workflow_is_no_way_in(tmp_path: Path) -> None:
    """What somebody types reaches the shell as a variable, never as its text."""
    _init(tmp_path)
    for path in (tmp_path / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        runs = re.findall(r"run: *\|?(.*?)(?=\n {6}- |\n {8}\w+:|\Z)", text, re.DOTALL)
        assert runs
        assert not [run for run in runs if "${{" in run], path.name
        assert "permissions: {}" in text
        used = re.findall(r"uses: (\S+)", text)
        assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one) for one in used if "./" not in one)
