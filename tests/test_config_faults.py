"""Faults in mkdocs.yml: file, line, and what was perhaps meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.config_faults import syntax_fault

GOOD = """\
site_name: Plums
docs_dir: pages
theme:
  name: trialpages
plugins:
  - search
  - trialpages:
      records: [records]
      lang: en
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "records").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("site_name: Plums", "site_name: [Plums", "mkdocs.yml:2: not readable as YAML"),
        ("docs_dir: pages", "docs_dir: nowhere", "mkdocs.yml:2: docs_dir: The path"),
        ("lang: en", "lang: [en]", "mkdocs.yml:9: lang: Expected type"),
        ("records: [records]", "records: 7", "mkdocs.yml:8: records: Expected a list"),
        ("name: trialpages", "name: nonsense", "mkdocs.yml:3: theme: Unrecognised theme"),
        ("  - search", "  - serch", 'mkdocs.yml:5: plugins: The "serch" plugin'),
        ("site_name: Plums\n", "", "mkdocs.yml: site_name: Required configuration"),
        ("      lang: en\n", "      mode: nice\n", "mkdocs.yml:9: mode: Expected one of"),
    ],
)
def test_a_fault_has_its_line(before: str, after: str, said: str, folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(GOOD.replace(before, after), encoding="utf-8")
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 1
    assert said in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "      our_place: [Bergen]\n",
            "our_place: there is no such setting; did you mean our_places?",
        ),
        (
            "site_nam: Plums\n",
            "site_nam: there is no such setting; did you mean site_name?",
        ),
        ("zzz: 1\n", "zzz: there is no such setting\n"),
    ],
)
def test_a_setting_that_is_not_known_is_named(line: str, said: str, folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(GOOD + line, encoding="utf-8")
    assert f"mkdocs.yml:10: {said}" in CliRunner().invoke(main, ["build"]).stderr


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    path = folder / "mkdocs.yml"
    path.write_bytes(GOOD.replace("Plums", "Pfläumchen").encode("latin-1"))
    assert str(syntax_fault(path)).endswith("the file is not UTF-8 text; save it as UTF-8")
    assert "not UTF-8" in CliRunner().invoke(main, ["check"]).stderr
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert syntax_fault(path) is None
