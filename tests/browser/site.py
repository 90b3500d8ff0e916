"""The site that browser tests look at: where it lies, what is on it, how a page is opened."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from generator.changes import Entry
from generator.changes.store import save
from generator.lists.search import PART
from tests.browser.extremes import CROWDED, LONG, WITHDRAWN, write_records
from tests.conftest import ROOT
from tests.histories import EVERY, history

AS_OF = "2026-11-22"
# Of the made-up examples: open, unknown status from a lossy copy, stopped early.
OPEN, UNKNOWN, STOPPED = "NCT99990001", "NCT99990002", "NCT99990005"
# Shown once, and not any more.
GONE = "NCT99990098"
TRIALS = (OPEN, UNKNOWN, STOPPED, CROWDED, LONG, WITHDRAWN)
LISTS = ("conditions", "places", "status", "titles")
PARTS = ("index.html", "design/index.html", "eligibility/index.html", "contacts/index.html")
_CONFIG = """\
site_name: Studies in plain words
site_url: https://example.org/trialpages/
docs_dir: {content}/en/pages
site_dir: site
theme: {{name: {theme}}}
plugins:
  - trialpages: {{records: [records], content: content, example: true, finder_limit: {limit}}}
nav: [index.md, how-to-read.md]
"""


_COMMAND = """\
from generator.publish import site_stage
site_stage.PART = {part}
from generator.cli import main
main()
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site in a folder."""

    root: Path

    def pages(self, trials: tuple[str, ...] = TRIALS) -> tuple[str, ...]:
        """Addresses below the root: those of the site itself, then those of the trials."""
        own = ("index.html", "how-to-read/index.html", "find/index.html", "changes/index.html")
        gone = (f"trials/{GONE}/{part}" for part in ("index.html", "handout.html"))
        lists = (f"lists/{kind}/index.html" for kind in LISTS)
        return (
            *own,
            *lists,
            *gone,
            *(f"trials/{t}/{p}" for t in trials for p in (*PARTS, "handout.html")),
        )

    def uri(self, page: str) -> str:
        """The address of a page as a file."""
        return (self.root / page).as_uri()


def build_site(
    folder: Path, theme: str = "trialpages", limit: int = 1000, part: int = PART
) -> Site:
    """Build the examples and the extreme records into `folder`/site with the command.

    `limit`: with more trials than these, the site is a large one; `part` are those in one part of
    its index.
    """
    records = folder / "records"
    records.mkdir()
    write_records(records)
    for path in (ROOT / "content" / "records").glob("*.txt"):
        (records / path.name).write_bytes(path.read_bytes())
    steps = (Entry("2026-11-20", "2026-01-05", "2026-10-05", EVERY),)
    save(folder / "content", history(*steps, number=OPEN))
    save(folder / "content", history(number=GONE))
    (folder / "mkdocs.yml").write_text(
        _CONFIG.format(content=ROOT / "content", theme=theme, limit=limit), encoding="utf-8"
    )
    command = [sys.executable, "-c", _COMMAND.format(part=part), "build", "--as-of", AS_OF]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(folder / "site")


@contextmanager
def shown(chromium: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page in a browser profile of its own; `options` are those of Playwright's contexts."""
    context = chromium.new_context(**options)
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The site on the loopback; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site.root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
