"""Pages that are put into a frame are those that the theme draws."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from generator.publish.frames import Frames, Texts
from generator.publish.theme import Theme
from tests.hostile import in_json
from tests.makers import study_text
from tests.offices import built, configure, files, office

ATTACK = "\"><b>&amp;' {{ 7 }} \x02&title\x03"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of pages that the theme draws while a test runs."""
    addresses: list[str] = []
    real = Theme.render

    def render(self: Theme, page: Page) -> str:
        addresses.append(page.file.dest_uri)
        return real(self, page)

    monkeypatch.setattr(Theme, "render", render)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    return addresses


def test_a_site_of_frames_is_the_one_that_the_theme_draws(
    root: Path, tmp_path: Path, drawn: list[str]
) -> None:
    folder = root / "content" / "records"
    records = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("NCT*.txt")}
    for number, attack in enumerate(("", ATTACK, f"{ATTACK} and so on" * 9, "", ATTACK)):
        text = in_json(study_text(f"NCT9999100{number}").encode(), attack)
        records[f"{number}.json"] = text.decode()
    config = office(tmp_path, records=records)
    found = built(config, anew=True)
    framed, some = files(found.site_dir), _of_trials(drawn)
    drawn.clear()
    (tmp_path / "own").mkdir()
    configure(tmp_path, theme={"name": "trialpages", "custom_dir": "own"})
    assert files(built(config, anew=True).site_dir) == framed
    pages = 4 * found.collection.count()
    assert len(set(_of_trials(drawn))) == pages
    assert len(set(some)) < pages  # or nothing was compared


def _of_trials(addresses: list[str]) -> list[str]:
    return [address for address in addresses if address.startswith("trials/")]


def _draw(texts: Texts) -> str:
    title = texts["title"] or ""
    return f"<p>{escape(title)}</p>{texts['content']}<p>{title}</p>"


def test_a_page_is_drawn_once_for_each_kind() -> None:
    asked: list[Texts] = []

    def draw(texts: Texts) -> str:
        asked.append(texts)
        return _draw(texts)

    frames = Frames()
    for title in ("a & b", "<i>", None, "c", ""):
        texts = {"title": title, "content": f"<b>{title}</b>"}
        assert frames.page("kind", texts, draw) == _draw(texts)
    assert len(asked) == 4  # with a title and without one, each with its texts and with marks


def test_a_theme_that_looks_into_texts_draws_each_page() -> None:
    def draw(texts: Texts) -> str:
        return f"{len(texts['title'] or '')}{_draw(texts)}"

    frames = Frames()
    for title in ("a", "bc", "def"):
        texts = {"title": title, "content": ""}
        assert frames.page("kind", texts, draw) == draw(texts)
