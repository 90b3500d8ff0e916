"""What the project is made with: exact releases by their hashes, few, each with its reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

# Suffixes of what is written here by hand; any other file must be named below.
_OURS = {".py", ".j2", ".toml", ".md", ".html", ".css", ".js", ".yml", ".txt"}
# File -> the licence that lies beside it; None: drawn for this project.
_DATA = {
    "generator/pictures/outlines.json": "generator/pictures/outlines.LICENSE.txt",
    "templates/theme/img/favicon.svg": None,
    "templates/scaffold/gitignore": None,
}


@pytest.mark.parametrize("name", ["site", "dev"])
def test_every_release_in_a_lock_is_exact_and_has_its_hash(root: Path, name: str) -> None:
    text = (root / ".ci" / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==[^\s;]+", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
    assert "://" not in text, "only what the index names is installed"


def test_everything_is_installed_by_hash_or_from_this_folder(root: Path) -> None:
    lines = []
    for path in (root / "Makefile", *sorted((root / ".github" / "workflows").glob("*.yml"))):
        found = path.read_text(encoding="utf-8").splitlines()
        lines += [
            line.strip() for line in found if re.search(r"pip\)? install|PIP\) install", line)
        ]
    assert len(lines) >= 5
    # Tools of their own environments, which nothing that is built or tested comes from.
    apart = re.compile(r"build/(?:bench|lock|audit)/")
    for line in lines:
        if not apart.search(line):
            assert "--require-hashes" in line or "--no-deps" in line, line


def test_every_dependency_has_its_reason(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=!\[]", text)[0] for text in project["dependencies"]}
    told = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = told.partition("## Dependencies")[2]
    reasons = dict(re.findall(r"(?m)^\| ([\w-]+)[^|]*\| (.{15,}) \|$", table))
    assert set(reasons) - {"library"} == names
    assert len(names) <= 10


def test_what_was_not_made_here_has_its_licence_beside_it(root: Path) -> None:
    inside = [path for part in ("generator", "templates") for path in (root / part).rglob("*")]
    files = {
        path.relative_to(root).as_posix()
        for path in inside
        if path.is_file() and "__pycache__" not in path.parts
    }
    data = {name for name in files if Path(name).suffix not in _OURS}
    assert data == set(_DATA)
    for name, licence in _DATA.items():
        if licence is not None:
            text = (root / licence).read_text(encoding="utf-8")
            assert text.startswith(f"{Path(name).name}: ")
            assert "Copyright" in text
            assert "Permission" in text
    # A script or style that was packed by a tool came from elsewhere.
    for name in sorted(files):
        if name.endswith((".js", ".css")):
            longest = max(map(len, (root / name).read_text(encoding="utf-8").splitlines()))
            assert longest < 400, name
