"""What people expect of a command: quiet where asked, progress, suggestions, completion."""

from __future__ import annotations

import io
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import get_completion_class
from click.testing import CliRunner, Result

from generator.cli import console, main
from generator.cli.console import Ticker
from generator.progress import END, listening, steps
from tests.commands import commands
from tests.makers import study_text
from tests.offices import A, B, command, files, office

COUNTS = re.compile(r"2 trials, 0 unreadable; 0 errors, \d+ warnings?, \d+ infos? \(\d+\.\d s\)")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    office(tmp_path)
    return tmp_path


def _run(*words: object, **more: Any) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], **more)


def test_every_command_can_be_quiet_and_talkative() -> None:
    for name, made in commands().items():
        options = {o for p in made.params if isinstance(p, click.Option) for o in p.opts}
        assert {"-q", "--quiet", "-v", "--verbose"} <= options, name


@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("build", "--offline"),
        ("check",),
        ("export", "records", "--to", "out"),
        ("render", "records", "--to", "out"),
        ("handout", "records", "--to", "out"),
    ],
    ids=" ".join,
)
def test_quiet_commands_say_nothing_when_all_is_well(words: tuple[str, ...], folder: Path) -> None:
    loud = _run(*words)
    assert COUNTS.search(loud.stderr)
    quiet = _run(*words, "--quiet")
    assert quiet.exit_code == 0
    assert (quiet.stdout, quiet.stderr) == ("", "")
    (folder / "records" / "news.txt").write_text("Plums.", encoding="utf-8")
    assert "news.txt" in _run("export", "records", "--to", "out", "-q").stderr


def test_talkative_commands_name_each_record(folder: Path) -> None:
    assert folder.is_dir()
    assert A not in _run("render", "records", "--to", "out").stderr
    said = _run("render", "records", "--to", "out", "--verbose").stderr
    assert {A, B} <= set(said.split())


# ---------------------------------------------------------------- progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_work_is_counted_for_the_listener_alone() -> None:
    told: list[tuple[str, int, int | None]] = []
    with listening(lambda *step: told.append(step)):
        assert list(steps("ab", "reading", 2)) == ["a", "b"]
    assert told == [("reading", 1, 2), ("reading", 2, 2), (END, 0, None)]
    assert list(steps("cd", "reading")) == ["c", "d"]
    assert len(told) == 3


def _ticked(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, late: bool = True) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    clock = iter([0.0, *((2.0 if late else 0.5) + n for n in range(9))])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    ticker = Ticker()
    ticker("making pages", 1000, 2500)
    ticker("reading", 7, None)
    ticker(END, 0, None)
    return stream.getvalue()


def test_a_terminal_shows_how_far_it_is_and_wipes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _ticked(monkeypatch, _Terminal())
    assert shown.startswith("\rmaking pages: 1,000 of 2,500\rreading: 7")
    last = shown.split("\r")
    assert last[-1] == ""
    assert last[-2].strip() == ""


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "PATIENCE", 100)
    assert _ticked(monkeypatch, _Terminal()) == ""


def test_a_pipe_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ticked(monkeypatch, io.StringIO()) == ""


# ---------------------------------------------------------------- colours, letters, faults


def test_colours_obey_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    assert "\x1b[" in _run("doctor", color=True).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in _run("doctor", color=True).output


def test_a_console_of_few_letters_stops_nothing(folder: Path) -> None:
    title = {"briefTitle": "Плод 研究 (made-up example)"}
    path = folder / "records" / f"{A}.json"
    path.write_text(study_text(A, identificationModule=title), encoding="utf-8")
    before = os.environ.get("PYTHONIOENCODING")
    os.environ["PYTHONIOENCODING"] = "cp1252"
    try:
        done = command(folder, "generator", "show", f"records/{A}.json")
    finally:
        os.environ.pop("PYTHONIOENCODING")
        if before is not None:
            os.environ["PYTHONIOENCODING"] = before
    assert done.returncode == 0, done.stderr
    assert "???? ?? (made-up example)" in done.stdout


def test_a_file_that_cannot_be_written_is_one_line(folder: Path) -> None:
    (folder / "out").write_text("in the way", encoding="utf-8")
    done = _run("export", "records", "--to", "out/there")
    assert done.exit_code == 1
    assert re.search(r"^trialpages: \S*out\S*: Not a directory$", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.output


# ---------------------------------------------------------------- what was perhaps meant


@pytest.mark.parametrize(("typed", "meant"), [("biuld", "build"), ("updat", "update")])
def test_a_command_written_wrongly_is_guessed(typed: str, meant: str) -> None:
    done = _run(typed)
    assert done.exit_code == 2
    assert f"Did you mean '{meant}'?" in done.stderr


def test_an_option_written_wrongly_is_guessed() -> None:
    assert "--offline" in _run("build", "--ofline").stderr


def test_a_number_written_wrongly_is_guessed(folder: Path) -> None:
    assert folder.is_dir()
    done = _run("review", "NCT9999000")
    assert done.exit_code == 1
    assert f"did you mean {A}?" in done.stderr or f"did you mean {B}?" in done.stderr


# ---------------------------------------------------------------- completion in a shell


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_there_for_every_shell(shell: str) -> None:
    made = get_completion_class(shell)
    assert made is not None
    text = made(main, {}, "trialpages", "_TRIALPAGES_COMPLETE").source()
    assert "_TRIALPAGES_COMPLETE" in text


@pytest.mark.parametrize(
    ("words", "incomplete", "found"),
    [
        ([], "up", ["update"]),
        (["build"], "--off", ["--offline"]),
        (["remove"], "nct9999", [A, B]),
        (["update", A], B[:-1], [A, B]),
    ],
)
def test_commands_options_and_numbers_are_completed(
    words: list[str], incomplete: str, found: list[str], folder: Path
) -> None:
    assert files(folder)
    made = get_completion_class("bash")
    assert made is not None
    shell = made(main, {}, "trialpages", "_TRIALPAGES_COMPLETE")
    assert [item.value for item in shell.get_completions(words, incomplete)] == found
