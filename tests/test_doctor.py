"""`trialpages doctor`: what is wrong with a set-up, and how to mend it."""

from __future__ import annotations

import importlib
import importlib.metadata
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.upkeep import doctor
from tests.makers import study_text
from tests.offices import A, B, files, office, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office in which all is well."""
    monkeypatch.chdir(tmp_path)
    for name in (*doctor._PROXIES, "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    office(tmp_path)
    return tmp_path


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *words])


def _bad(done: Result) -> list[str]:
    return [line for line in done.stdout.splitlines() if line.startswith("bad ")]


def test_where_all_is_well_nothing_is_to_be_mended(folder: Path) -> None:
    before = files(folder)
    done = _run()
    assert _bad(done) == []
    assert done.exit_code == 0, done.output
    assert "trials: 2" in done.stdout
    assert "libraries in releases that work" in done.stdout
    assert "0 to mend" in done.stdout.splitlines()[-1]
    assert files(folder) == before


def test_quiet_leaves_out_what_is_well(folder: Path) -> None:
    assert folder.is_dir()
    assert not [line for line in _run("--quiet").stdout.splitlines() if line.startswith("ok")]


def _no_site(folder: Path) -> None:
    (folder / "mkdocs.yml").unlink()


def _no_plugin(folder: Path) -> None:
    write(folder / "mkdocs.yml", "site_name: X\ndocs_dir: pages\n")


def _broken_yaml(folder: Path) -> None:
    write(folder / "mkdocs.yml", "site_name: [X\n")


def _no_records(folder: Path) -> None:
    for path in (folder / "records").iterdir():
        path.unlink()


def _records_elsewhere(folder: Path) -> None:
    (folder / "records").rename(folder / "data")


def _bad_record(folder: Path) -> None:
    write(folder / "records" / "news.txt", "Plums are good for coughs.")


def _latin(folder: Path) -> None:
    path = folder / "content" / "reviews" / f"{A}.md"
    path.parent.mkdir(parents=True)
    path.write_bytes("Pfläumchen".encode("latin-1"))


def _broken_history(folder: Path) -> None:
    write(folder / "content" / "changes" / f"{A}.json", "<<<<<<< ours")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_no_site, "holds no mkdocs.yml (go to the site's folder, or begin one: trialpages init"),
        (_no_plugin, "add 'trialpages' under 'plugins:'"),
        (_broken_yaml, "mkdocs.yml:2: not readable as YAML"),
        (_no_records, "there is no record yet (trialpages add"),
        (_records_elsewhere, "records is not there"),
        (_bad_record, "news.txt: no known form of record"),
        (_latin, f"{A}.md: not UTF-8 (byte 3) (save it as UTF-8)"),
        (_broken_history, f"{A}.json: not readable as a history of changes"),
    ],
)
def test_what_is_broken_is_named(spoil: Callable[[Path], None], said: str, folder: Path) -> None:
    spoil(folder)
    done = _run()
    assert done.exit_code == 1
    assert [line for line in _bad(done) if said in line], done.stdout


def test_real_studies_that_would_be_marked_as_made_up_are_named(folder: Path) -> None:
    office(folder, example=True)
    assert "example: true marks every study as made up" in _run().stdout


def test_what_a_broken_off_build_or_search_left_is_named(folder: Path) -> None:
    (folder / ".site.new-abc").mkdir()
    (folder / "records" / ".adding").mkdir()
    done = _run()
    assert done.exit_code == 0
    assert ".site.new-abc was left by a build that broke off (delete it)" in done.stdout
    assert "a search that broke off" in done.stdout


def test_names_that_are_one_on_windows_are_named(folder: Path) -> None:
    write(folder / "records" / f"{A.lower()}.json", study_text(B))
    assert "differ in capitals alone" in _run().stdout


def test_a_library_in_the_wrong_release_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    real = importlib.metadata.version
    monkeypatch.setattr(
        importlib.metadata, "version", lambda name: "8.2.2" if name == "click" else real(name)
    )
    done = _run()
    assert done.exit_code == 1
    assert 'bad  click 8.2.2 (pip install "click' in done.stdout


@pytest.mark.parametrize(
    ("fault", "verdict", "said"),
    [
        (ImportError("no"), "look", 'pip install "trialpages[pdf]"'),
        (OSError("cannot load library 'libpango'\nmore"), "bad", "install Pango"),
    ],
)
def test_what_pdf_files_lack_is_named(
    fault: Exception, verdict: str, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    real: Any = importlib.import_module

    def load(name: str) -> Any:
        if name == "weasyprint":
            raise fault
        return real(name)

    monkeypatch.setattr(importlib, "import_module", load)
    lines = [line for line in _run().stdout.splitlines() if "no PDF files" in line]
    assert [line for line in lines if line.startswith(verdict) and said in line]
    assert "more" not in " ".join(lines)


def test_a_console_of_few_letters_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    (found,) = doctor._console(None, folder)
    assert found.text == "this console writes cp1252"


def test_a_proxy_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:8080")
    assert "through the proxy in HTTPS_PROXY" in _run().stdout


def test_it_opens_no_connection(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    assert _run().exit_code == 0
    assert folder.is_dir()
