"""Live preview: an edited record shows, and a bad one does not take the server down."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.__main__ import cli as mkdocs_command
from mkdocs.commands import serve as mkdocs_serve

from tests.packaging.conftest import TITLE, TRIAL, record, run

PATIENCE = 30.0  # seconds until a change must show; it takes about one
CONFIG = """\
site_name: Preview
docs_dir: pages
theme: {name: trialpages}
plugins:
  - trialpages: {records: [records]}
"""


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _get(url: str) -> str:
    """The page, or nothing while there is none."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - on the loopback
            text: str = answer.read().decode()
            return text
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _until(shown: Callable[[], bool], what: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if shown():
            return
        time.sleep(0.1)
    pytest.fail(f"{what} within {PATIENCE:.0f} s\n{log.read_text()}")


@contextmanager
def _serving(command: list[str], folder: Path) -> Iterator[Path]:
    """The server, running in a folder; gives its log. It must end soon after Ctrl-C."""
    log = folder / "server.log"
    # A shell that runs the tests in its background makes them, and what they start, deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
        try:
            yield log
            assert process.poll() is None, log.read_text()
            if sys.platform != "win32":
                process.send_signal(signal.SIGINT)
                process.wait(timeout=10)
        finally:
            process.kill()
            process.wait()


@pytest.fixture
def site(tmp_path: Path, records: Path) -> Path:
    """A folder with a configuration, a home page and one record."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "index.md").write_text("# Preview\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    assert records.parent == tmp_path
    return tmp_path


def _command(name: str, port: int) -> list[str]:
    if name == "mkdocs":
        return [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    return [sys.executable, "-m", "generator", "serve", "--port", str(port)]


@pytest.mark.parametrize("name", ["mkdocs", "trialpages"])
def test_an_edited_record_shows_and_a_bad_one_is_survived(site: Path, name: str) -> None:
    port = _free_port()
    home = f"http://127.0.0.1:{port}/"
    page = f"{home}trials/{TRIAL}/"
    file = site / "records" / f"{TRIAL}.json"
    with _serving(_command(name, port), site) as log:
        _until(lambda: TITLE in _get(page), "the page was not served", log)

        file.write_text(record("A made-up study of cold tea"), encoding="utf-8")
        _until(lambda: "of cold tea" in _get(page), "the edit did not show", log)

        file.write_text("no record at all", encoding="utf-8")
        _until(lambda: _get(page) == "", "the page of the bad record stayed", log)
        assert "Preview" in _get(home)

        file.write_text(record("A made-up study of mended tea"), encoding="utf-8")
        _until(lambda: "of mended tea" in _get(page), "the mended record did not show", log)


def test_a_server_starts_with_nothing_but_a_bad_record(site: Path) -> None:
    file = site / "records" / f"{TRIAL}.json"
    file.write_text("no record at all", encoding="utf-8")
    port = _free_port()
    with _serving(_command("trialpages", port), site) as log:
        _until(lambda: "Preview" in _get(f"http://127.0.0.1:{port}/"), "nothing served", log)
        file.write_text(record(), encoding="utf-8")
        page = f"http://127.0.0.1:{port}/trials/{TRIAL}/"
        _until(lambda: TITLE in _get(page), "the mended record did not show", log)


def test_a_fault_in_the_configuration_leaves_the_pages(site: Path) -> None:
    port = _free_port()
    home = f"http://127.0.0.1:{port}/"
    with _serving(_command("trialpages", port), site) as log:
        _until(lambda: "Preview" in _get(home), "nothing served", log)
        (site / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
        _until(lambda: "stay as they were" in log.read_text(), "the fault was not named", log)
        assert TITLE in _get(f"{home}trials/{TRIAL}/")
        (site / "mkdocs.yml").write_text(CONFIG.replace("Preview", "Mended"), encoding="utf-8")
        _until(lambda: "Mended" in _get(home), "the mended site did not show", log)


def test_a_taken_port_is_said_in_one_line(site: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        told = run(_command("trialpages", port), site)
    assert told.returncode == 1
    assert f"cannot serve on port {port}" in told.stdout
    assert "Traceback" not in told.stdout


def test_this_click_hands_mkdocs_serve_what_it_means(monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases of click that break reloading do so here, without a word."""
    handed: dict[str, object] = {}
    monkeypatch.setattr(mkdocs_serve, "serve", handed.update)
    mkdocs_command(["serve"], standalone_mode=False)
    assert handed["livereload"] is True
    assert handed["build_type"] is None
