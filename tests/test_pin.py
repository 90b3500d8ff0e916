"""What a new site's machines install: what made the site, wherever that came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import main
from generator.upkeep import pin as module
from generator.upkeep.pin import Pin, _path, other, pin, pin_of
from tests.offices import office, write

COMMIT = "c0ffee" * 6 + "c0ff"
WHEEL = f"trialpages-{__version__}-py3-none-any.whl"


class _Installed:
    """An installation of which pip has noted this."""

    def __init__(self, noted: object) -> None:
        self.noted = noted

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self.noted is None else json.dumps(self.noted)


def _install(monkeypatch: pytest.MonkeyPatch, noted: object) -> None:
    monkeypatch.setattr(module, "distribution", lambda _: _Installed(noted))


def _init(folder: Path) -> Result:
    done = CliRunner().invoke(main, ["init", str(folder)])
    assert done.exit_code == 0, done.output
    return done


def _line(folder: Path) -> str:
    lines = (folder / "requirements.txt").read_text(encoding="utf-8").splitlines()
    (found,) = (line for line in lines if not line.startswith("#"))
    return found


@pytest.mark.parametrize(
    ("noted", "line"),
    [
        (
            {
                "url": "https://git.example/t.git",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"},
            },
            f"trialpages @ git+https://git.example/t.git@{COMMIT}",
        ),
        (
            {
                "url": "https://git.example/t.git",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT},
                "subdirectory": "sub",
            },
            f"trialpages @ git+https://git.example/t.git@{COMMIT}#subdirectory=sub",
        ),
        (
            {"url": "https://example.org/t.tar.gz", "archive_info": {}},
            "trialpages @ https://example.org/t.tar.gz",
        ),
    ],
)
def test_an_address_is_taken_as_it_is(noted: dict[str, Any], line: str) -> None:
    assert pin_of(noted) == Pin(line)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("file:///home/a%20b/t.whl", "/home/a b/t.whl"),
        ("file://localhost/home/t.whl", "/home/t.whl"),
        ("file:///C:/Users/a%20b/t.whl", "C:/Users/a b/t.whl"),
        ("file://server/share/t.whl", "//server/share/t.whl"),
    ],
)
def test_addresses_of_files_are_read_on_every_system(url: str, path: str) -> None:
    assert _path(url) == Path(path)


def test_a_release_is_named_by_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, None)
    done = _init(tmp_path)
    assert _line(tmp_path) == f"trialpages=={__version__}"
    assert "no host can read" not in done.stderr
    assert other(tmp_path) is None


@pytest.mark.parametrize("noted", [[], {}, {"url": "git", "vcs_info": {}}, "x"])
def test_a_note_of_another_form_is_passed_over(
    noted: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(monkeypatch, noted)
    assert pin() == Pin(f"trialpages=={__version__}")


def test_a_checkout_is_named_and_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = tmp_path.as_uri()
    _install(monkeypatch, {"url": url, "dir_info": {"editable": True}})
    done = _init(tmp_path / "site")
    assert _line(tmp_path / "site") == f"trialpages @ {url}"
    assert "no host can read" in done.stderr
    assert other(tmp_path / "site") is None


def test_the_file_of_a_wheel_goes_into_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "with blanks" / WHEEL
    wheel.parent.mkdir()
    wheel.write_bytes(b"a wheel")
    _install(monkeypatch, {"url": wheel.as_uri(), "archive_info": {}})
    site = tmp_path / "site"
    _init(site)
    assert _line(site) == f"./tools/{WHEEL}"
    assert (site / "tools" / WHEEL).read_bytes() == b"a wheel"
    assert other(site) is None
    (site / "tools" / WHEEL).unlink()
    assert other(site) == f"./tools/{WHEEL}"


@pytest.mark.parametrize(
    ("line", "differs"),
    [
        (f"trialpages=={__version__}", False),
        ("trialpages>=0.0.1", False),
        ("trialpages[pdf]", False),
        ("Trialpages==0.0.1", True),
        ("trialpages @ https://example.org/t.tar.gz", True),
        ("./tools/trialpages-0.0.1-py3-none-any.whl", True),
        ("mkdocs-material==9.0", False),
        ("-r more.txt", False),
        ("./tools/x.whl", False),
    ],
)
def test_doctor_tells_of_another_one(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, differs: bool
) -> None:
    _install(monkeypatch, None)
    monkeypatch.chdir(tmp_path)
    office(tmp_path)
    write(tmp_path / "requirements.txt", f"# trialpages==0.0.2\n\n{line}\n")
    said = CliRunner().invoke(main, ["doctor"]).stdout
    told = f"look requirements.txt asks for {line}, here runs {__version__}"
    assert (told in said) is differs
    assert ("requirements.txt" in said) is differs


def test_a_site_without_the_file_is_no_fault(tmp_path: Path) -> None:
    assert other(tmp_path) is None
    (tmp_path / "requirements.txt").write_bytes(b"\xff")
    assert other(tmp_path) is None
