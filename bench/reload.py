"""How long a preview takes to show a changed record: from the edit until the new page is served.

bench/reload.py [--records FOLDER] [--count N] [--runs N] [THEME…]

For our theme with `trialpages serve`, for others with `mkdocs serve`; the other waits of a second
that the table shows are those of the server: it looks for changes twice a second.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench" / "reload"
THEMES = ("trialpages", "mkdocs", "readthedocs", "material")
AIM = 1.0
_PAUSE = 0.01
_PATIENCE = 120


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, default=ROOT.parent / "shared/records/ctgov-json")
    parser.add_argument("--count", type=int, default=30, help="records on the site")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("themes", nargs="*", default=THEMES)
    options = parser.parse_args()
    paths = sorted(options.records.glob("*.json"))[: options.count]
    print(f"{len(paths)} records: seconds from an edit of one until its new page is served")
    for theme in options.themes:
        found = reloads(theme, paths, options.runs)
        middle = statistics.median(found)
        met = "met" if middle < AIM else "missed"
        print(f"{theme:12} {middle:5.2f} s (aim {AIM:.0f} s: {met}), longest {max(found):.2f} s")


def reloads(theme: str, paths: Sequence[Path], runs: int) -> list[float]:
    """Seconds of each of several edits with a theme."""
    folder = _site(theme, paths)
    record = folder / "content" / "records" / paths[len(paths) // 2].name
    found = []
    with _served(folder, theme) as url:
        page = f"{url}trials/{record.stem}/"
        _wait(page, record.stem)
        for run in range(runs):
            time.sleep(2)  # as long as a reader looks at the page
            title = f"Edited for the time {run} of all"
            _edit(record, title)
            begin = time.monotonic()
            _wait(page, title)
            found.append(time.monotonic() - begin)
    return found


def _site(theme: str, paths: Sequence[Path]) -> Path:
    folder = WORK / theme
    shutil.rmtree(folder, ignore_errors=True)
    records = folder / "content" / "records"
    records.mkdir(parents=True)
    for path in paths:
        shutil.copy(path, records)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Studies\n", encoding="utf-8")
    plugins = "[trialpages]" if theme == "trialpages" else "[search, trialpages]"
    text = f"site_name: Studies\ntheme:\n  name: {theme}\nplugins: {plugins}\n"
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def _served(folder: Path, theme: str) -> Iterator[str]:
    """The address of a preview that runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = ["-m", "generator", "serve", "--port", str(port)]
    theirs = ["-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with (folder / "said.txt").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, *(ours if theme == "trialpages" else theirs)],
            cwd=folder,
            env=environment,
            stdout=said,
            stderr=said,
        )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _edit(record: Path, title: str) -> None:
    study = json.loads(record.read_bytes())
    study["protocolSection"]["identificationModule"]["briefTitle"] = title
    record.write_text(json.dumps(study), encoding="utf-8")


def _wait(page: str, text: str) -> None:
    """Wait until a page is served that holds a text; TimeoutError after some minutes."""
    begin = time.monotonic()
    while time.monotonic() - begin < _PATIENCE:
        try:
            with urllib.request.urlopen(page, timeout=10) as answer:  # noqa: S310 - the loopback
                if text.encode() in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(_PAUSE)
    raise TimeoutError(page)


if __name__ == "__main__":
    main()
