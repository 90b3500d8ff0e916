"""The example site as GitHub Pages shows it: below a sub-path, with a workflow of few rights."""

from __future__ import annotations

import re
import shutil
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml

from tests.packaging.conftest import run

BELOW = "/trialpages/"


class _Page(HTMLParser):
    """The addresses a page asks for or points to, and its anchors."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.links.append(value)
            if name == "id" and value is not None:
                self.anchors.add(value)

    def targets(self, address: str) -> list[str]:
        """What the links of the page mean at its address, but for those to other servers."""
        found = (urljoin(address, link) for link in self.links)
        return [url for url in found if urlsplit(url).netloc == urlsplit(address).netloc]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A web root with the example site in its sub-path."""
    office = tmp_path_factory.mktemp("office")
    shutil.copytree(root / "content", office / "content")
    shutil.copy(root / "mkdocs.yml", office)
    site = office / "www" / BELOW.strip("/")
    built = run([sys.executable, "-m", "generator", "build", "--site-dir", site], office)
    assert built.returncode == 0, built.stdout
    return office / "www"


@pytest.fixture
def home(published: Path) -> Iterator[str]:
    """The address of the site, served on the loopback."""
    handler = partial(_Quiet, directory=published)
    # An HTTPServer would ask the network for the name of this machine.
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{BELOW}"
        server.shutdown()
        thread.join()


def _get(url: str) -> tuple[int, str, str]:
    """Status, type and text of what an address gives."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - on the loopback
            body: bytes = answer.read()
            return answer.status, answer.headers.get_content_type(), body.decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, "", ""


def _crawl(home: str, start: Mapping[str, str]) -> tuple[dict[str, _Page], list[tuple[str, str]]]:
    """Every page that links lead to, and every link inside the site as (page, target).

    `start` holds the HTML of pages to begin with by address. A link that leads to nothing, or out
    of the site's folder, fails.
    """
    pages = {url: _Page(html) for url, html in start.items()}
    links = [(url, target) for url, page in pages.items() for target in page.targets(url)]
    for page, target in links:  # grows while it is walked
        address = urldefrag(target).url
        if address in pages:
            continue
        assert urlsplit(address).path.startswith(urlsplit(home).path), f"{page}: {target}"
        status, kind, text = _get(address)
        assert status == 200, f"{page}: {target} gives {status}"
        pages[address] = _Page(text if kind == "text/html" else "")
        links += [(address, found) for found in pages[address].targets(address)]
    return pages, links


def test_every_link_works_below_a_sub_path(published: Path, home: str) -> None:
    site = published / BELOW.strip("/")
    # The server gives the page of errors at any address that is not there.
    errors = (site / "404.html").read_text(encoding="utf-8")
    first = (site / "index.html").read_text(encoding="utf-8")
    pages, links = _crawl(home, {f"{home}no/such/page/": errors, home: first})
    for page, target in links:
        address, anchor = urldefrag(target)
        assert not anchor or unquote(anchor) in pages[address].anchors, f"{page}: {target}"

    found = {urlsplit(url).path.removeprefix(BELOW) for url in pages}
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    made = {path.removesuffix("index.html") for path in made} - {"404.html"}
    assert made <= found, "pages that no link leads to"
    assert sum(path.endswith("/handout.html") for path in made) >= 5


@pytest.fixture(scope="module")
def workflow(root: Path) -> dict[str, Any]:
    """The workflow that publishes the site."""
    text = (root / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def test_the_workflow_has_the_rights_it_needs_and_no_more(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    granted = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert granted == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }


def test_actions_are_named_by_commit(workflow: dict[str, Any]) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert len(used) == 5
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)


def test_the_address_of_the_site_can_be_given(root: Path, workflow: dict[str, Any]) -> None:
    (build,) = (step for step in workflow["jobs"]["build"]["steps"] if "run" in step)
    assert build["run"] == "make site"
    assert list(build["env"]) == ["SITE_URL"]
    assert "site_url: !ENV [SITE_URL," in (root / "mkdocs.yml").read_text(encoding="utf-8")
