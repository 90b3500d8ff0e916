"""Offline builds: pages that work from a folder, and the same in one zip file."""

from __future__ import annotations

import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest

from generator.upkeep.offline import pack
from tests.conftest import ROOT
from tests.makers import Elements


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    records = ROOT / "content" / "records"
    command = [sys.executable, "-m", "generator", "build", "--offline", str(records)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "site.zip" in done.stdout
    return folder / "site"


def test_every_link_leads_to_a_file(built: Path) -> None:
    bad = []
    pages = [page for page in built.rglob("*.html") if page.name != "404.html"]
    for page in pages:
        for link in Elements(page.read_text(encoding="utf-8")).links:
            parts = urlsplit(unescape(link))
            if parts.scheme or not parts.path:
                continue
            if parts.path.startswith("/") or not (page.parent / unquote(parts.path)).is_file():
                bad.append((str(page.relative_to(built)), link))
    assert len(pages) > 20
    assert bad == []


def test_the_zip_holds_the_site(built: Path) -> None:
    with ZipFile(built.with_name("site.zip")) as packed:
        names = set(packed.namelist())
        files = {f"site/{p.relative_to(built).as_posix()}" for p in built.rglob("*") if p.is_file()}
        assert names == files
        assert packed.read("site/index.html") == (built / "index.html").read_bytes()


def test_the_same_site_gives_the_same_zip(tmp_path: Path) -> None:
    site = tmp_path / "leaflets"
    site.mkdir()
    (site / "b.html").write_text("b")
    (site / "a.html").write_text("a")
    first = pack(site).read_bytes()
    assert pack(site).read_bytes() == first
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".zip"] == ["leaflets.zip"]
