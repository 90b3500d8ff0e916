"""Privacy: nothing is asked of another host, nothing is left behind, no policy is broken."""

from __future__ import annotations

from html import unescape
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.site import OPEN, UNKNOWN, Site, served, shown

pytestmark = pytest.mark.browser


def _listen(page: Page, host: str) -> list[str]:
    """Gathers requests to other hosts, and whatever the console says."""
    heard: list[str] = []
    page.on("request", lambda r: heard.append(r.url) if urlsplit(r.url).netloc != host else None)
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    page.on("requestfailed", lambda request: heard.extend(_failure(request)))
    return heard


def _failure(request: Request) -> list[str]:
    """A request that failed; one that the next page cut short, as that for the icon, did not."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url}"]


def test_pages_from_a_folder_are_quiet(chromium: Browser, site: Site) -> None:
    with shown(chromium, "about:blank") as page:
        heard = _listen(page, "")
        for name in site.pages():
            page.goto(site.uri(name))
            assert page.evaluate("document.styleSheets.length") == 1, name
            assert page.evaluate("localStorage.length") == 0, name
        assert heard == []
        assert page.context.cookies() == []


def test_pages_from_a_server_are_quiet(chromium: Browser, site: Site) -> None:
    with served(site) as address, shown(chromium, "about:blank") as page:
        heard = _listen(page, urlsplit(address).netloc)
        for name in (*site.pages((OPEN, UNKNOWN)), "404.html"):
            page.goto(f"{address}/{name}")
        # The page for unknown addresses names its files from the site's own root.
        assert [text for text in heard if "/trialpages/" not in text and "404" not in text] == []
        assert page.context.cookies() == []


def test_every_page_has_a_strict_policy(site: Site) -> None:
    for name in (*site.pages(), "404.html"):
        head = unescape((site.root / name).read_text(encoding="utf-8").split("</head>")[0])
        assert '<meta http-equiv="Content-Security-Policy" content="default-src' in head, name
        assert "default-src 'none'; style-src" in head, name
        assert "unsafe" not in head, name
        assert '<meta name="referrer" content="no-referrer">' in head, name


@pytest.mark.parametrize("part", ["eligibility/index.html", "handout.html"])
def test_the_policy_stops_a_script_in_the_page(chromium: Browser, site: Site, part: str) -> None:
    path = site.root / "trials" / OPEN / part
    planted = path.with_name("planted.html")
    text = path.read_text(encoding="utf-8")
    planted.write_text(text.replace("</body>", "<script>document.title = 'ran'</script></body>"))
    try:
        with shown(chromium, planted.as_uri()) as page:
            assert page.title() != "ran"
    finally:
        planted.unlink()
