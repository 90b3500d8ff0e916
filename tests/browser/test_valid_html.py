"""The Nu HTML checker finds no error: on the examples, and on pages of real records."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import REQUIRED
from tests.browser.site import AS_OF, Site

pytestmark = [pytest.mark.browser, pytest.mark.full]

# Where `npm install --prefix build/npm vnu-jar` puts the checker; no test downloads it.
JAR = Path("build/npm/node_modules/vnu-jar/build/dist/vnu.jar")


@pytest.fixture(scope="module")
def checker(root: Path) -> list[str]:
    java, jar = shutil.which("java"), root / JAR
    if java is not None and jar.is_file():
        return [java, "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "json"]
    message = f"needs java and {JAR}: npm install --prefix build/npm vnu-jar"
    if os.environ.get(REQUIRED):
        pytest.fail(message)
    pytest.skip(message)


def _errors(checker: list[str], folder: Path) -> list[str]:
    run = [*checker, str(folder)]
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=300)
    found = json.loads(done.stderr)["messages"]
    return [f"{Path(m['url']).name}: {m['message']}" for m in found]


def test_pages_of_the_examples_are_valid(checker: list[str], site: Site) -> None:
    assert _errors(checker, site.root) == []


@pytest.mark.shared
def test_pages_of_real_records_are_valid(checker: list[str], shared: Path, tmp_path: Path) -> None:
    records = sorted((shared / "records" / "ctgov-json").glob("*.json"))[::14]
    assert len(records) >= 50
    command = [sys.executable, "-m", "generator", "build", "--as-of", AS_OF, *map(str, records)]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert len(list((tmp_path / "site").rglob("handout.html"))) == len(records)
    assert _errors(checker, tmp_path / "site") == []
