"""Deploying to a branch: what is published, and what stands in the way."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.publish.hosting import robots
from generator.upkeep import deploy
from tests.makers import study_text
from tests.offices import A, B, built, files, office, write

Git = Callable[..., str]


def git(*words: str, folder: Path) -> str:
    command = ["git", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office in a repository with a remote, everything committed."""
    folder = tmp_path / "office"
    office(folder)
    write(folder / ".gitignore", "site/\nbuild/\n")
    git("init", "--bare", "--quiet", "remote.git", folder=tmp_path)
    git("init", "--quiet", folder=folder)
    for name, value in (("user.name", "Office"), ("user.email", "office@example.org")):
        git("config", name, value, folder=folder)
    git("remote", "add", "origin", str(tmp_path / "remote.git"), folder=folder)
    _commit(folder)
    monkeypatch.chdir(folder)
    return folder


def _commit(folder: Path) -> None:
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--message", "Site", folder=folder)


def _deploy(*words: str) -> Result:
    return CliRunner().invoke(main, ["deploy", *words])


def _published(folder: Path) -> set[str]:
    remote = folder.parent / "remote.git"
    if "gh-pages" not in git("branch", folder=remote):
        return set()
    return set(git("ls-tree", "-r", "--name-only", "gh-pages", folder=remote).split())


def test_a_site_is_built_and_pushed(here: Path) -> None:
    result = _deploy("--message", "As of today")
    assert result.exit_code == 0, result.output
    assert "2 trials published" in result.output
    wanted = {f"trials/{A}/index.html", f"trials/{B}/handout.html", "404.html", ".nojekyll"}
    assert wanted <= _published(here)
    remote = here.parent / "remote.git"
    assert git("log", "--format=%s", "gh-pages", folder=remote) == "As of today\n"
    robots_txt = git("show", "gh-pages:robots.txt", folder=remote)
    assert "Sitemap: https://example.org/below/sitemap.xml" in robots_txt


def test_a_trial_that_is_gone_goes_from_the_branch(here: Path) -> None:
    assert _deploy().exit_code == 0
    (here / "records" / f"{B}.json").unlink()
    _commit(here)
    assert _deploy().exit_code == 0
    assert f"trials/{A}/trial.json" in _published(here)
    assert f"trials/{B}/trial.json" not in _published(here)


@pytest.mark.parametrize("change", ["records/new.json", "pages/index.md"])
def test_what_is_not_committed_is_not_published(here: Path, change: str) -> None:
    write(here / change, "# Home\n")
    result = _deploy()
    assert result.exit_code == 1
    assert f"not committed: {change}" in result.output
    assert _published(here) == set()


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (f"records/{B}.json", "{", f"{B}.json"),
        ("pages/how.md", "[x](trials/NCT00000000/index.md)", "is broken"),
    ],
)
def test_a_faulty_record_or_link_stands_in_the_way(
    here: Path, file: str, text: str, told: str
) -> None:
    write(here / file, text)
    _commit(here)
    for _ in range(2):  # the second build finds nothing new, and the fault all the same
        result = _deploy()
        assert result.exit_code == 1
        assert told in result.output
        assert "nothing was published" in result.output
    assert _published(here) == set()


def test_warnings_stand_in_the_way_when_asked(here: Path) -> None:
    odd = study_text(A, statusModule={"overallStatus": "HALF_OPEN"})
    write(here / "records" / f"{A}.json", odd)
    _commit(here)
    assert _deploy("--strict").exit_code == 1
    assert _published(here) == set()
    assert _deploy().exit_code == 0


def test_a_site_too_large_for_the_host_is_refused(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deploy, "LARGEST", 1000)
    result = _deploy()
    assert result.exit_code == 1
    assert "GitHub Pages takes at most" in result.output
    assert _published(here) == set()


def test_the_size_of_a_site_is_that_of_its_files(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.html", "12345")
    write(tmp_path / "c.html", "é")
    assert deploy.size_of(tmp_path) == 7


@pytest.mark.usefixtures("here")
def test_the_domain_set_on_the_host_is_kept(tmp_path: Path) -> None:
    assert _deploy().exit_code == 0
    clone = tmp_path / "host"
    remote = str(tmp_path / "remote.git")
    git("clone", "--quiet", "--branch", "gh-pages", remote, str(clone), folder=tmp_path)
    write(clone / "CNAME", "studies.example.org\n")
    git("add", "CNAME", folder=clone)
    who = ("-c", "user.name=Host", "-c", "user.email=host@example.org")
    git(*who, "commit", "--quiet", "--message", "Domain", folder=clone)
    git("push", "--quiet", folder=clone)

    result = _deploy()
    assert result.exit_code == 0, result.output
    assert "studies.example.org" in result.output
    assert git("show", "gh-pages:CNAME", folder=tmp_path / "remote.git") == "studies.example.org\n"


def test_a_push_that_fails_is_a_failure(here: Path) -> None:
    git("remote", "set-url", "origin", str(here / "nowhere.git"), folder=here)
    result = _deploy()
    assert result.exit_code == 1
    assert "nothing was published" in result.output


def test_a_folder_without_a_site_or_a_repository_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = _deploy()
    assert result.exit_code == 1
    assert "there is no mkdocs.yml here" in result.output
    office(tmp_path)
    result = _deploy()
    assert result.exit_code == 1
    assert "in no git repository" in result.output


# ---------------------------------------------------------------- what hosts look for


def test_an_office_s_own_files_for_hosts_win(tmp_path: Path) -> None:
    config = office(tmp_path)
    write(tmp_path / "pages" / "robots.txt", "User-agent: *\nDisallow: /\n")
    write(tmp_path / "pages" / "CNAME", "studies.example.org\n")
    built(config)
    made = files(tmp_path / "site")
    assert b"Disallow" in made["robots.txt"]
    assert made[".nojekyll"] == b""
    assert made["CNAME"] == b"studies.example.org\n"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://example.org/below", "Sitemap: https://example.org/below/sitemap.xml\n"),
        ("https://example.org/below/", "Sitemap: https://example.org/below/sitemap.xml\n"),
        ("", ""),
        (None, ""),
    ],
)
def test_robots_are_told_of_all_pages(address: str | None, told: str) -> None:
    assert robots(address) == f"User-agent: *\nAllow: /\n{told}"
