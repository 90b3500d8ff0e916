"""Links of a built site are checked against its files and the parts of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.links import LinkCheck, anchors, resolve_markdown


class Folder(NamedTuple):
    """The files of a site in a folder."""

    root: Path

    def is_file(self, address: str) -> bool:
        try:
            return (self.root / address).is_file()
        except (OSError, ValueError):
            return False

    def read(self, address: str) -> str:
        return (self.root / address).read_text(encoding="utf-8")


def _broken(root: Path, html: str, base: str = "/", address: str = "a/index.html") -> list[str]:
    for name, text in {
        "index.html": "<h2 id='open'>x</h2>",
        "a/index.html": html,
        "a/b/index.html": '<p id="é">',
        "a/data.json": "{}",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    check = LinkCheck()
    for file in root.rglob("*.html"):
        check.add(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    return [
        f"{link}: {wrong}"
        for page, link, wrong in check.broken(Folder(root), base)
        if page == address
    ]


@pytest.mark.parametrize(
    "link",
    [
        "b/",
        "b",
        "./b/",
        "b/index.html",
        "../",
        "..",
        "../index.html#open",
        "/#open",
        "/a/b/",
        "b/#%C3%A9",
        "b/#é",
        "#here",
        "#old",
        "#",
        "#top",
        "",
        "data.json",
        "data.json?x=1",
        "https://example.org/none",
        "//example.org/none",
        "mailto:a@example.org",
        "tel:+1555",
    ],
)
def test_a_true_link_passes(tmp_path: Path, link: str) -> None:
    html = f'<p id="here"><a name="old"></a><a class="x" href="{link}">x</a></p>'
    assert _broken(tmp_path, html) == []


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        ("c/", "there is no such page or file"),
        ("b.md", "there is no such page or file"),
        ("data.json/", "there is no such page or file"),
        ("x" * 5000, "there is no such page or file"),
        ("%00", "there is no such page or file"),
        ("../../", "it leads out of the site"),
        ("b/#none", "that page has no part named 'none'"),
        ("#viewport", "that page has no part named 'viewport'"),
        ("/#closed", "that page has no part named 'closed'"),
        ("http://[oops", "it is no address"),
    ],
)
def test_a_broken_link_is_named_with_its_fault(tmp_path: Path, link: str, wrong: str) -> None:
    html = f'<meta name="viewport"><a href="{link}">x</a>'
    assert _broken(tmp_path, html) == [f"{link}: {wrong}"]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='none'>",
        "<A HREF=none>",
        '<a\n class="a > b"\n href = "none">',
        '<img alt="" src="none"/>',
        '<link rel="stylesheet" href="none">',
        '<script src="none"></script>',
        '<iframe src="none">',
        '<form action="none">',
    ],
)
def test_links_are_found_however_they_are_written(tmp_path: Path, html: str) -> None:
    assert _broken(tmp_path, html) == ["none: there is no such page or file"]


@pytest.mark.parametrize(
    "html",
    [
        '<!-- <a href="none"> -->',
        '<p>&lt;a href="none"&gt;</p>',
        '<p>href="none"</p>',
        '<p data-href="none" title=\'href="none"\'>',
    ],
)
def test_what_only_looks_like_a_link_is_none(tmp_path: Path, html: str) -> None:
    assert _broken(tmp_path, html) == []


def test_addresses_from_the_root_start_at_the_sites_own_path(tmp_path: Path) -> None:
    html = '<a href="/project/a/b/"></a><a href="/project//a/b/"></a><a href="/a/b/"></a>'
    assert _broken(tmp_path, html, "/project/") == ["/a/b/: it leads out of the site"]


def test_a_part_is_an_id_or_a_named_anchor_and_no_look_alike() -> None:
    html = (
        '<h2 id="a&amp;b">x</h2><a name="old"></a><input name="field"><p data-id="no">id="no"</p>'
        "<!-- <p id='no'> -->"
    )
    assert anchors(html) == {"a&b", "old"}


@given(st.text(alphabet="<>\"'=/ !-abhrefsidc#?%.\n"))
def test_no_page_breaks_the_check(html: str) -> None:
    check = LinkCheck()
    check.add("index.html", f'<a href="none/"></a>{html}')
    assert next(check.broken(Folder(Path("/nonexistent"))))[:2] == ("index.html", "none/")
    assert "here" in anchors(f'<p id="here">{html}')


def _address(uri: str) -> str | None:
    return {"trials/X/index.md": "trials/X/", "trials/X/design.md": "trials/X/design/"}.get(uri)


@pytest.mark.parametrize(
    ("link", "here", "turned"),
    [
        ("trials/X/index.md", "index.md", "trials/X/"),
        ("trials/X/index.md#a-b", "index.md", "trials/X/#a-b"),
        ("design.md", "trials/X/index.md", "trials/X/design/"),
        ("../../trials/X/design.md", "trials/X/index.md", "trials/X/design/"),
        ("none.md", "index.md", "none.md"),
        ("https://example.org/a.md", "index.md", "https://example.org/a.md"),
    ],
)
def test_links_to_markdown_become_links_to_pages(link: str, here: str, turned: str) -> None:
    html = resolve_markdown(f'<a href="{link}">a.md</a>', _address, here)
    assert html == f'<a href="{turned}">a.md</a>'
