"""The generated Markdown as it is, taken by another site generator in the way the docs show."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from generator.render.renderer import FILES, SITE_PAGES
from tests.makers import Elements
from tests.offices import A, B, built, office, write
from tests.tools import tool


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with a built site."""
    built(office(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def shown(root: Path) -> dict[str, str]:
    """The examples of the docs by their language."""
    text = (root / "docs" / "other-sites.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def test_every_page_begins_with_what_other_tools_sort_by(folder: Path, root: Path) -> None:
    docs = (root / "docs" / "other-sites.md").read_text(encoding="utf-8")
    for name in SITE_PAGES:
        text = (folder / "build/pages/trials" / A / FILES[name]).read_text(encoding="utf-8")
        front = yaml.safe_load(text.split("---\n")[1])
        assert re.findall(r"^\| `(\w+)`", docs, re.MULTILINE) == list(front)
        assert front["id"] == A
        assert front["page"] == name
        assert front["status"] == "RECRUITING"
        assert front["conditions"]
        assert isinstance(front["countries"], list)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", front["updated"])


def test_hugo_makes_pages_of_them(folder: Path, shown: dict[str, str]) -> None:
    write(folder / "config.toml", shown["toml"])
    write(folder / "layouts/_default/single.html", shown["html"])
    done = subprocess.run(
        [tool("hugo"), "--destination", "hugo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for trial in (A, B):
        pages = {f"/trials/{trial}/": "", **{f"/study/{trial}/{p}/": p for p in SITE_PAGES[1:]}}
        for address, name in pages.items():
            made = Elements((folder / f"hugo{address}index.html").read_text(encoding="utf-8"))
            assert set(pages) <= set(made.links), address
            ours = (folder / "site/trials" / trial / name / "index.html").read_text("utf-8")
            main = re.search(r"<main[^>]*>(.*)<nav class=\"tp-steps", ours, re.DOTALL)
            assert main is not None
            there = iter(_plain(made.text))
            assert [w for w in _plain(Elements(main[1]).text) if w not in there] == [], address


def _plain(text: str) -> list[str]:
    """The words, without the quotation marks that a generator may bend."""
    return re.findall(r"\w+", text)


def test_the_three_lines_for_mkdocs_are_enough(tmp_path: Path, shown: dict[str, str]) -> None:
    office(tmp_path)
    shutil.move(tmp_path / "records", tmp_path / "content" / "records")
    shutil.move(tmp_path / "pages", tmp_path / "docs")
    write(tmp_path / "mkdocs.yml", f"site_name: Ours\n{shown['yaml']}")
    built(tmp_path / "mkdocs.yml", strict=True)
    page = (tmp_path / "site/trials" / A / "index.html").read_text(encoding="utf-8")
    assert "What you can do next" in page
