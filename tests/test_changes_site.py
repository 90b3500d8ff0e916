"""What has changed, on a built site: the trial's page, the list, the feed, and trials taken off."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from generator.changes import Change, Entry, History
from generator.changes.store import save
from generator.publish import changes
from generator.render import handout
from generator.render.qr import qr_svg
from generator.site import SiteError
from tests.makers import Elements
from tests.offices import A, B, built, configure, office

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = "2026-10-01"
STATUS = (Change("status", "status", "NOT_YET_RECRUITING", "RECRUITING"),)
C = "NCT99990003"


def _history(number: str, *steps: Entry, removed: str = "") -> History:
    url = f"https://registry.example/{number}"
    return History(number, f"Plums {number}", url, "2026-01-06", "2026-01-05", removed, steps)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """An office whose first trial has changed, and whose third is gone."""
    found = office(tmp_path)
    step = Entry("2026-10-02", "2026-01-05", NOW, STATUS)
    save(tmp_path / "content", _history(A, step))
    save(tmp_path / "content", _history(B))
    save(tmp_path / "content", _history(C, step, removed="2026-11-02"))
    return found


def _page(folder: Path, name: str) -> str:
    return (folder / "site" / name).read_text(encoding="utf-8")


def test_the_page_says_what_has_changed_since_each_version(config: Path, tmp_path: Path) -> None:
    built(config)
    page = _page(tmp_path, f"trials/{A}/index.html")
    ids = re.findall(r'<h3 id="(since-[\d-]+)"', page)
    assert ids == ["since-2026-01-05", f"since-{NOW}"]
    text = Elements(page).text
    assert "Recruitment was listed as: not yet open. It is now listed as: open." in text
    assert "Find that date below, and read on from there." in text


def test_the_list_names_the_trial_and_leads_to_the_part(config: Path, tmp_path: Path) -> None:
    built(config)
    page = _page(tmp_path, "changes/index.html")
    assert f"../trials/{A}/#since-2026-01-05" in Elements(page).links
    assert "2 October 2026" in Elements(page).text
    assert C not in Elements(page).text
    assert "../changes/" not in Elements(page).links
    for name in ("index.html", f"trials/{A}/design/index.html", "404.html"):
        assert any(link.endswith("changes/") for link in Elements(_page(tmp_path, name)).links)


def test_the_feed_is_sound(config: Path, tmp_path: Path) -> None:
    built(config)
    root = ET.parse(tmp_path / "site" / "changes.xml").getroot()  # noqa: S314 - our own file
    assert root.tag == f"{ATOM}feed"
    for name in ("title", "id", "updated"):
        assert root.findtext(f"{ATOM}{name}")
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2026-10-02T00:00:00Z"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"https://example.org/below/trials/{A}/#since-2026-01-05"
    assert "It is now listed as: open." in str(entry.findtext(f"{ATOM}content"))
    found = re.search(
        r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]*)"',
        _page(tmp_path, f"trials/{A}/index.html"),
    )
    assert found is not None
    assert found[1] == "../../changes.xml"


def test_a_site_without_an_address_has_no_feed(config: Path, tmp_path: Path) -> None:
    configure(tmp_path, site_url="")
    built(config)
    assert not (tmp_path / "site" / "changes.xml").exists()
    assert (tmp_path / "site" / "changes" / "index.html").is_file()
    assert "atom+xml" not in _page(tmp_path, "index.html")


def test_a_site_on_which_nothing_was_noted_has_neither(tmp_path: Path) -> None:
    built(office(tmp_path))
    assert not (tmp_path / "site" / "changes").exists()
    assert not (tmp_path / "site" / "changes.xml").exists()
    assert "changes" not in " ".join(Elements(_page(tmp_path, "index.html")).links)


def test_the_list_goes_over_pages_and_the_feed_ends(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "A_PAGE", 2)
    monkeypatch.setattr(changes, "IN_FEED", 3)
    days = [f"2026-0{month}-05" for month in range(1, 7)]
    steps = [Entry(f"{two}", one, two, STATUS) for one, two in pairwise(days)]
    save(tmp_path / "content", _history(A, *steps))
    built(config)
    pages = [
        _page(tmp_path, name)
        for name in ("changes/index.html", "changes/2/index.html", "changes/3/index.html")
    ]
    assert [page.count("#since-") for page in pages] == [2, 2, 1]
    assert "../2/" not in Elements(pages[0]).links
    assert "2/" in Elements(pages[0]).links
    assert {"../", "../3/"} <= set(Elements(pages[1]).links)
    assert not (tmp_path / "site" / "changes" / "4").exists()
    root = ET.parse(tmp_path / "site" / "changes.xml").getroot()  # noqa: S314 - our own file
    seen = [e.findtext(f"{ATOM}updated") for e in root.findall(f"{ATOM}entry")]
    assert seen == ["2026-06-05T00:00:00Z", "2026-05-05T00:00:00Z", "2026-04-05T00:00:00Z"]


def test_addresses_of_a_trial_that_was_taken_off_say_so(config: Path, tmp_path: Path) -> None:
    built(config)
    folder = tmp_path / "site" / "trials"
    made = {path.relative_to(folder / C).as_posix() for path in (folder / C).rglob("*.html")}
    shown = {path.relative_to(folder / A).as_posix() for path in (folder / A).rglob("*.html")}
    assert made == shown
    for name in sorted(made):
        page = Elements(_page(tmp_path, f"trials/{C}/{name}"))
        assert f"Plums {C}" in page.text
        assert "not on this site any more" in page.text
        assert f"https://registry.example/{C}" in page.links
    assert (
        "taken off on 2 November 2026" in Elements(_page(tmp_path, f"trials/{C}/index.html")).text
    )
    assert C not in _page(tmp_path, "index.html")


def test_a_record_that_was_deleted_by_hand_leaves_its_page_too(tmp_path: Path) -> None:
    config = office(tmp_path)
    save(tmp_path / "content", _history(C))
    built(config)
    text = Elements(_page(tmp_path, f"trials/{C}/index.html")).text
    assert "not on this site any more" in text
    assert "taken off on" not in text


def test_a_broken_history_stops_the_build_with_its_name(
    config: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "content" / "changes" / f"{A}.json").write_text("<<<<<<< ours")
    with pytest.raises(SiteError):
        built(config)
    assert f"{A}.json: not readable as a history of changes" in caplog.text


@pytest.mark.parametrize("site_url", ["https://example.org/below/", ""])
def test_the_code_on_paper_leads_to_the_part_of_its_version(
    site_url: str, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[str] = []

    def drawn(text: str) -> str:
        codes.append(text)
        return qr_svg(text)

    monkeypatch.setattr(handout, "qr_svg", drawn)
    configure(tmp_path, site_url=site_url)
    built(config)
    sheet = _page(tmp_path, f"trials/{A}/handout.html")
    if not site_url:
        assert all("#" not in code for code in codes)
        return
    assert codes[0] == f"{site_url}trials/{A}/#since-{NOW}"
    assert qr_svg(codes[0]) in sheet
    # One types the short address, and the version stands at the foot of each sheet.
    assert f"example.org/below/trials/{A}/" in Elements(sheet).text
    assert "#since" not in Elements(sheet).text
    assert "Record last updated 1 October 2026" in Elements(sheet).text
    anchor = urlsplit(codes[0]).fragment
    assert f'id="{anchor}"' in _page(tmp_path, f"trials/{A}/index.html")
