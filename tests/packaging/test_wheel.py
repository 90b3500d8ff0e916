"""The wheel carries words, templates and theme, and works where nothing else is installed."""

from __future__ import annotations

import shutil
import sys
import tomllib
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator import __version__
from generator.upkeep.pin import FILE
from generator.upkeep.scaffold import EXAMPLE
from tests.packaging.conftest import TITLE, TRIAL, run

CONFIG = """\
site_name: An office
theme: {name: trialpages}
plugins:
  - trialpages: {records: [records], as_of: 2026-02-01}
"""


def _build(root: Path, kind: str, folder: Path) -> Path:
    """Build a wheel or an sdist with what is installed; nothing is downloaded."""
    built = run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder], root)
    assert built.returncode == 0, built.stdout
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return _build(root, "wheel", tmp_path_factory.mktemp("wheel"))


def _wheel_files(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path there, but for what Python leaves behind."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def _prefixed(files: Mapping[str, bytes], prefix: str) -> dict[str, bytes]:
    return {f"{prefix}{name}": data for name, data in files.items()}


def test_the_wheel_holds_the_program_and_its_data_and_no_more(root: Path, wheel: Path) -> None:
    expected = {
        **_prefixed(_below(root / "generator"), "generator/"),
        **_prefixed(_below(root / "templates"), "generator/_data/templates/"),
        **{
            f"generator/_data/content/{name}": data
            for name, data in _below(root / "content").items()
            if (root / "content" / name.split("/")[0] / "lexicon").is_dir()
        },
    }
    example = f"content/records/{EXAMPLE}.txt"  # for a new site to begin with
    expected[f"generator/_data/{example}"] = (root / example).read_bytes()
    expected["trialpages.py"] = expected.pop("generator/trialpages.py")
    # The made-up record that a new site begins with.
    record = "content/records/NCT99990001.txt"
    expected[f"generator/_data/{record}"] = (root / record).read_bytes()
    found = {name: data for name, data in _wheel_files(wheel).items() if ".dist-info/" not in name}
    assert found.keys() == expected.keys()
    assert found == expected


def test_the_wheel_names_command_plugin_theme_and_version(wheel: Path) -> None:
    files = {
        Path(name).name: data.decode()
        for name, data in _wheel_files(wheel).items()
        if ".dist-info/" in name
    }
    points = files["entry_points.txt"]
    assert "trialpages = generator.cli:main" in points
    assert "[mkdocs.plugins]" in points
    assert "[mkdocs.themes]" in points
    assert f"\nVersion: {__version__}\n" in files["METADATA"]
    assert "MIT License" in files["LICENSE"]


def test_a_wheel_made_from_the_sdist_is_the_same(root: Path, wheel: Path, tmp_path: Path) -> None:
    sdist = _build(root, "sdist", tmp_path / "sdist")
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    run(["tar", "-xzf", sdist], unpacked)
    (source,) = unpacked.iterdir()
    again = _build(source, "wheel", tmp_path / "again")
    assert _wheel_files(again).keys() == _wheel_files(wheel).keys()


def test_the_locks_hold_every_dependency(root: Path) -> None:
    """A dependency added to pyproject.toml alone would not be installed by make."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        "site.lock": project["dependencies"],
        "dev.lock": project["dependencies"] + project["optional-dependencies"]["dev"],
    }
    for lock, lines in wanted.items():
        text = (root / ".ci" / lock).read_text(encoding="utf-8")
        pins = dict(line.split(" ")[0].split("==") for line in text.splitlines() if "==" in line)
        for requirement in map(Requirement, lines):
            pin = pins.get(canonicalize_name(requirement.name))
            assert pin is not None, f"{requirement.name} is not in {lock}: run make lock"
            assert requirement.specifier.contains(pin), f"{requirement} is not {pin}: run make lock"


def _environment(folder: Path) -> Path:
    """A new environment with pip alone; gives the folder of its programs."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


def _works(programs: Path, records: Path, office: Path) -> dict[str, bytes]:
    """Use an installed program as an office does, away from the checkout; the site it made."""
    office.mkdir()
    python = [programs / "python", "-m"]
    for command in ([programs / "trialpages"], [*python, "trialpages"], [*python, "generator"]):
        told = run([*command, "--version"], office)
        assert told.stdout == f"trialpages, version {__version__}\n"
    built = run([programs / "trialpages", "build", records, "--as-of", "2026-02-01"], office)
    assert built.returncode == 0, built.stdout
    site = _below(office / "site")
    assert TITLE in site[f"trials/{TRIAL}/index.html"].decode()
    assert f"trials/{TRIAL}/handout.html" in site
    return site


def _mkdocs_works(programs: Path, records: Path, office: Path) -> None:
    """`mkdocs build` alone, with our plugin and theme, in a folder of an office."""
    (office / "docs").mkdir(parents=True)
    (office / "docs" / "index.md").write_text("# Our studies\n", encoding="utf-8")
    (office / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    shutil.copytree(records, office / "records")
    built = run([programs / "mkdocs", "build", "--strict"], office)
    assert built.returncode == 0, built.stdout
    assert "Our studies" in (office / "site" / "index.html").read_text(encoding="utf-8")
    page = (office / "site" / "trials" / TRIAL / "index.html").read_text(encoding="utf-8")
    assert TITLE in page
    assert "trialpages.css" in page


def _installs_itself(programs: Path, folder: Path, line: str) -> None:
    """A new site's requirements.txt leads back to what made it."""
    made = run([programs / "trialpages", "init", folder], folder.parent)
    assert made.returncode == 0, made.stdout
    assert (folder / FILE).read_text("utf-8").splitlines()[-1] == line
    pip: list[str | Path] = [programs / "python", "-m", "pip", "--disable-pip-version-check"]
    again = run(
        [*pip, "install", "--no-deps", "--dry-run", "--force-reinstall", "-r", FILE], folder
    )
    assert again.returncode == 0, again.stdout
    assert f"Would install trialpages-{__version__}" in again.stdout


@pytest.mark.full
def test_wheel_and_editable_install_work_in_empty_environments(
    root: Path, wheel: Path, records: Path, tmp_path: Path
) -> None:
    sites = []
    for name, what in (("wheel", [str(wheel)]), ("editable", ["--editable", str(root)])):
        programs = _environment(tmp_path / name)
        pip = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check"]
        installed = run([*pip, "install", "--quiet", *what], tmp_path, seconds=600)
        assert installed.returncode == 0, installed.stdout
        assert run([*pip, "check"], tmp_path).returncode == 0
        sites.append(_works(programs, records, tmp_path / f"office-{name}"))
        _mkdocs_works(programs, records, tmp_path / f"own-site-{name}")
        line = f"./tools/{wheel.name}" if name == "wheel" else f"trialpages @ {root.as_uri()}"
        _installs_itself(programs, tmp_path / f"new-{name}", line)
    assert sites[0] == sites[1]
