"""What each command promises: its output, its files and its exit code."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import COMMANDS, main
from generator.render.trial_json import dumps
from tests.makers import ID, shop, study_text

A, B = "NCT99990001", "NCT99990002"
ARTICLE = """Plums are good for coughs, says a study
By our own correspondent. Doctors in Smalltown have found that two spoons of plum syrup a day
shorten a cough by a week. The trial was completed last year. "We are surprised," they say.
"""
RESULTS_PAGE = """Search Results
Showing 1-10 of 54 studies
1. Plum syrup. Recruiting. NCT99990001
2. Cherry syrup. Completed. NCT99990002
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with two records, and nothing else, to run commands in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records").mkdir()
    for number in (A, B):
        path = tmp_path / "records" / f"{number}.json"
        path.write_text(study_text(number), encoding="utf-8")
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def _good(*words: object) -> Result:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result


def _files(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in found if not name.startswith("records/")}


def _writing(out: str) -> dict[str, list[object]]:
    """The commands that write, each into a folder."""
    return {
        "build": ["build", "records", "--site-dir", out],
        "render": ["render", "records", "--to", out],
        "export": ["export", "records", "--to", out],
        "explain": ["explain", "records", "--to", out],
        "handout": ["handout", "records", "--to", out],
    }


WRITING = sorted(_writing(""))


# ---------------------------------------------------------------- help and usage


def _command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", [None, *sorted(COMMANDS)])
def test_help_says_what_a_command_does(name: str | None) -> None:
    words = ["--help"] if name is None else [name, "--help"]
    result = _good(*words)
    assert result.stdout.startswith("Usage: ")
    if name is not None:
        described = str(_command(name).help).split("\n", 1)[0]
        assert described.endswith(".")
        assert described in " ".join(result.stdout.split())
        options = [p for p in _command(name).params if isinstance(p, click.Option)]
        assert [option.name for option in options if not option.help] == []


def test_the_version_is_said() -> None:
    assert _good("--version").stdout.startswith("trialpages, version ")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["build", "--nonsense"],
        ["build", "none.json"],
        ["build", "--as-of", "yesterday", "records"],
        ["build", "--as-of", "2026-02-30", "records"],
        ["build", "-f", "none.yml"],
        ["build"],
        ["check"],
        ["render", "records"],
        ["render", "--to", "out"],
        ["export", "--to", "out"],
        ["explain"],
        ["handout", "records"],
        ["show"],
        ["show", "none.json"],
        ["serve", "--port", "x", "records"],
        ["build", "--where", "colour=red", "records"],
        ["build", "--where", "country", "records"],
    ],
    ids=" ".join,
)
def test_a_command_wrongly_written_exits_2_and_writes_nothing(
    words: list[str], folder: Path
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")
    assert _files(folder) == set()


# ---------------------------------------------------------------- what is written, and when not


def test_build_writes_the_site_and_says_where(folder: Path) -> None:
    result = _good("build", "records", "--as-of", "2026-11-22")
    assert "2 trials built into" in result.stdout
    assert str(folder / "site" / "index.html") in result.stdout
    assert "2 trials, 0 unreadable; 0 errors" in result.stderr
    pages = {f"site/trials/{n}/{p}" for n in (A, B) for p in ("index.html", "trial.json")}
    assert pages <= _files(folder)
    assert f"build/pages/trials/{A}/index.md" in _files(folder)


def test_render_writes_the_markdown_pages_alone(folder: Path) -> None:
    _good("render", "records", "--to", "out")
    pages = ("index", "design", "eligibility", "contacts")
    assert _files(folder) == {f"out/trials/{n}/{page}.md" for n in (A, B) for page in pages}


def test_export_writes_one_file_a_record(folder: Path) -> None:
    _good("export", "records", "--to", "out")
    assert _files(folder) == {f"out/{A}.json", f"out/{B}.json"}
    (trial,) = shop().collect([folder / "records" / f"{A}.json"]).trials
    assert (folder / f"out/{A}.json").read_text(encoding="utf-8") == dumps(trial)


def test_explain_writes_one_file_a_record(folder: Path) -> None:
    _good("explain", "records", "--to", "out", "--as-of", "2026-11-22")
    assert _files(folder) == {f"out/{A}.json", f"out/{B}.json"}
    data = json.loads((folder / f"out/{A}.json").read_text(encoding="utf-8"))
    assert (data["id"], data["as_of"], data["lang"]) == (A, "2026-11-22", "en")


def test_handout_writes_one_file_a_record(folder: Path) -> None:
    _good("handout", "records", "--to", "out")
    assert _files(folder) == {f"out/{A}.html", f"out/{B}.html"}
    html = (folder / f"out/{A}.html").read_text(encoding="utf-8")
    assert 'href="index.html"' not in html, "it stands alone, with no pages beside it"


def test_show_and_explain_print_on_the_console(folder: Path) -> None:
    record = f"records/{A}.json"
    assert f"id: {A}\n" in _good("show", record).stdout
    assert json.loads(_good("show", record, "--json").stdout)["id"] == A
    assert json.loads(_good("explain", record, "--json").stdout)["id"] == A
    assert f"== {A}: summary\n" in _good("explain", record).stdout
    assert _files(folder) == set()


def test_show_export_and_site_give_the_same_json(folder: Path) -> None:
    shown = _good("show", f"records/{A}.json", "--json").stdout
    _good("export", "records", "--to", "out")
    _good("build", "records")
    assert (folder / f"out/{A}.json").read_text(encoding="utf-8") == shown
    assert (folder / f"site/trials/{A}/trial.json").read_text(encoding="utf-8") == shown


def test_the_day_of_the_pages_is_the_one_given(folder: Path) -> None:
    _good("handout", "records", "--to", "out", "--as-of", "2021-03-04")
    assert "4 March 2021" in (folder / f"out/{A}.html").read_text(encoding="utf-8")


def test_a_second_run_changes_no_file(folder: Path) -> None:
    for _ in range(2):
        for name in ("render", "export", "handout", "explain"):
            _good(*_writing(f"out/{name}")[name])
        stamps = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.*")}
        time.sleep(0.01)
    again = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.*")}
    assert again == stamps
    first = {path: path.read_bytes() for path in (folder / "out").rglob("*.*")}
    assert len(first) == 2 * 4 + 2 + 2 + 2


def test_records_can_be_chosen(folder: Path) -> None:
    _good("export", "records", "--to", "out", "--only", B)
    assert _files(folder) == {f"out/{B}.json"}


# ---------------------------------------------------------------- faults in records


@pytest.mark.parametrize("name", WRITING)
def test_one_unreadable_record_is_named_and_counted_and_the_others_are_done(
    name: str, folder: Path
) -> None:
    (folder / "records" / "broken.json").write_text('{"protocolSection": ', encoding="utf-8")
    result = run(*_writing("out")[name])
    assert result.exit_code == 1
    assert result.stderr.count("broken.json") == 1
    assert "2 trials, 1 unreadable; 1 error, " in result.stderr.splitlines()[-1]
    assert any(A in file for file in _files(folder))
    assert any(B in file for file in _files(folder))


@pytest.mark.parametrize("name", WRITING)
def test_nothing_is_written_where_nothing_can_be_read(name: str, folder: Path) -> None:
    for number in (A, B):
        (folder / "records" / f"{number}.json").write_text("{", encoding="utf-8")
    result = run(*_writing("out")[name])
    assert result.exit_code == 1
    for number in (A, B):
        assert f"{number}.json" in result.stderr
    assert _files(folder) == set()


@pytest.mark.parametrize("name", WRITING)
def test_a_folder_without_records_is_a_fault_that_is_said(name: str, folder: Path) -> None:
    for path in (folder / "records").iterdir():
        path.unlink()
    result = run(*_writing("out")[name])
    assert result.exit_code == 1
    assert "record" in result.stderr
    assert _files(folder) == set()


NO_RECORDS: dict[str, tuple[bytes, str]] = {
    "article.txt": (ARTICLE.encode(), "no known form of record"),
    "results.txt": (RESULTS_PAGE.encode(), "no known form of record"),
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \r\n\t\n", "the file is empty"),
    "paper.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "a PDF document"),
    "page.html": (b"<!doctype html><title>x</title><p>y", "a page saved as HTML"),
    "list.json": (b'{"a": [1, 2]}', "no known form of record"),
    "feed.xml": (b"<rss><channel/></rss>", "no known form of record"),
}


def test_what_is_no_record_is_refused_with_what_was_looked_for(folder: Path) -> None:
    (folder / "no").mkdir()
    for name, (content, _) in NO_RECORDS.items():
        (folder / "no" / name).write_bytes(content)
    result = run("check", "no")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    for name, (_, fault) in NO_RECORDS.items():
        (line,) = (line for line in lines if line.startswith(f"{name}: error E"))
        assert fault in line
        if fault == "no known form of record":
            assert "the file begins" in line
            assert "give ClinicalTrials.gov JSON, XML or CSV, registry text" in line
    assert "0 trials, 8 unreadable; 8 errors" in result.stderr


@pytest.mark.parametrize("words", [["show"], ["build"], ["export", "--to", "out"]], ids=" ".join)
def test_a_file_that_is_no_record_writes_nothing(words: list[str], folder: Path) -> None:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    result = run(*words, "article.txt")
    assert result.exit_code == 1
    assert "article.txt: error E102: no known form of record" in result.stderr
    assert _files(folder) == {"article.txt"}


def test_50_mb_of_noise_are_refused_in_one_line(folder: Path) -> None:
    (folder / "noise.txt").write_bytes(os.urandom(50_000_000))
    result = run("check", "noise.txt")
    assert result.exit_code == 1
    assert "noise.txt: error E102: no known form of record" in result.stdout
    assert len(result.output) < 2000


def test_a_name_that_is_no_utf8_is_no_trouble(folder: Path) -> None:
    name = os.fsdecode(b"plum\xff.json")
    (folder / name).write_text(study_text(ID), encoding="utf-8")
    _good("check", name)
    _good("export", name, "--to", "out")
    _good("show", name)
    assert f"out/{ID}.json" in _files(folder)


# ---------------------------------------------------------------- check, strict


def _odd(folder: Path) -> None:
    odd = study_text(A, statusModule={"overallStatus": "HALF_OPEN"})
    (folder / "records" / f"{A}.json").write_text(odd, encoding="utf-8")


def test_check_names_faults_as_file_and_line_with_hints(folder: Path) -> None:
    _odd(folder)
    text = (folder / "records" / f"{B}.json").read_text(encoding="utf-8")
    (folder / "records" / f"{B}.json").write_text(text + "\n}", encoding="utf-8")
    result = run("check", "records")
    assert result.exit_code == 1
    assert f"{B}.json:2: error E301: " in result.stdout
    assert f"{A}.json: warning W312: status has a code that is not known: HALF_OPEN" in (
        result.stdout
    )
    assert all("(" in line for line in result.stdout.splitlines())
    counts = r"1 trial, 1 unreadable; 1 error, 1 warning, 0 infos \(\d+\.\d s\)"
    assert re.fullmatch(counts, result.stderr.strip())


def test_warnings_fail_a_check_only_when_it_is_strict(folder: Path) -> None:
    _good("check", "records", "--strict")
    _odd(folder)
    _good("check", "records")
    assert run("check", "records", "--strict").exit_code == 1


def test_an_unknown_code_is_shown_as_it_stands_and_builds(folder: Path) -> None:
    _odd(folder)
    _good("build", "records")
    page = (folder / f"site/trials/{A}/index.html").read_text(encoding="utf-8")
    assert "HALF_OPEN" in page


def test_a_strict_build_leaves_the_old_site_on_a_warning(folder: Path) -> None:
    _good("build", "records", "--strict")
    before = (folder / "site" / "index.html").stat().st_mtime_ns
    _odd(folder)
    result = run("build", "records", "--strict")
    assert result.exit_code == 1
    assert "HALF_OPEN" in result.stderr
    assert "the site was not changed" in result.stderr
    assert (folder / "site" / "index.html").stat().st_mtime_ns == before


# ---------------------------------------------------------------- the site's own settings


def _office(folder: Path, **settings: Any) -> None:
    lines = [f"      {name}: {value}\n" for name, value in settings.items()]
    (folder / "mkdocs.yml").write_text(
        "site_name: Office\ndocs_dir: pages\ntheme: {name: trialpages}\n"
        "plugins:\n  - trialpages:\n      records: [records]\n" + "".join(lines),
        encoding="utf-8",
    )
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages" / "index.md").write_text("# Home\n", encoding="utf-8")


def test_records_default_to_those_of_the_sites_settings(folder: Path) -> None:
    _office(folder)
    assert "2 trials built" in _good("build").stdout
    assert "2 trials, 0 unreadable" in _good("check").stderr


def test_records_default_to_content_records_without_settings(folder: Path) -> None:
    (folder / "content").mkdir()
    (folder / "records").rename(folder / "content" / "records")
    assert "2 trials built" in _good("build").stdout


def test_settings_can_stand_in_another_folder(folder: Path, monkeypatch: Any) -> None:
    _office(folder)
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    _good("build", "-f", "../mkdocs.yml")
    assert (folder / "site" / "trials" / A / "index.html").is_file()
    assert list((folder / "elsewhere").iterdir()) == []


def test_every_command_says_what_the_site_says(folder: Path) -> None:
    """Words, day and thresholds of the office count for explain, render and handout too."""
    _office(folder, as_of="2027-08-15", stale_months=24)
    own = folder / "content" / "en" / "lexicon"
    own.mkdir(parents=True)
    (own / "labels.toml").write_text('[section]\nglance = "In short"\n', encoding="utf-8")
    _good("build")
    _good("render", "records", "--to", "out")
    built = folder / "build" / "pages" / "trials" / A / "index.md"
    rendered = folder / "out" / "trials" / A / "index.md"
    assert rendered.read_text(encoding="utf-8") == built.read_text(encoding="utf-8")
    assert "In short" in built.read_text(encoding="utf-8")
    assert json.loads(_good("explain", f"records/{A}.json", "--json").stdout)["as_of"] == (
        "2027-08-15"
    )


def test_the_settings_of_a_site_that_is_not_ours_are_left_alone(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: x\nplugins: [none-such]\n", encoding="utf-8")
    _good("render", "records", "--to", "out")
    _good("check", "records")


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"as_of": "soon"}, "as_of: write a day as 2026-11-22, not 'soon'"),
        ({"as_of": "2026-11-22 10:00:00"}, "as_of: write a day as 2026-11-22"),
        ({"lang": "xx"}, "xx"),
        ({"stale_months": "many"}, "stale_months"),
    ],
    ids=str,
)
def test_a_fault_in_the_settings_is_named(
    folder: Path, settings: dict[str, Any], fault: str
) -> None:
    _office(folder, **settings)
    for name in ("build", "check"):
        result = run(name)
        assert result.exit_code == 1
        assert fault in result.stderr
    assert not (folder / "site").exists()


def test_a_setting_that_nobody_knows_is_named(folder: Path) -> None:
    _office(folder, stale_month=3)
    assert "stale_month" in _good("build").stderr


def test_a_fault_in_an_offices_words_or_templates_is_named(folder: Path) -> None:
    own = folder / "content" / "en" / "lexicon" / "phrases.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[ages]\nfrom = "{hight} or older."\n', encoding="utf-8")
    for words in (["build", "records"], ["check", "records"], ["render", "records", "--to", "o"]):
        result = run(*words)
        assert result.exit_code == 1
        assert "ages.from needs {hight}" in result.stderr
    own.unlink()
    page = folder / "templates" / "pages" / "design.md.j2"
    page.parent.mkdir(parents=True)
    page.write_text("{{ nothing }}", encoding="utf-8")
    for words in (["build", "records"], ["render", "records", "--to", "o"]):
        result = run(*words)
        assert result.exit_code == 1
        assert "design.md.j2:1: 'nothing' is undefined" in result.stderr
    assert not (folder / "site").exists()
