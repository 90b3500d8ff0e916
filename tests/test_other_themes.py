"""Our pages in sites with another theme: nothing said is lost, and its search finds them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.gh_deploy import gh_deploy
from mkdocs.config import load_config

from generator.publish.embed import SCRIPT, STYLE, contents, style
from generator.render.renderer import SITE_PAGES
from tests.makers import Elements
from tests.offices import A, B, built, configure, files, office

# Each theme, and both ways of addresses.
SITES = (("mkdocs", True), ("readthedocs", False), ("material", True), ("material", False))
Build = Callable[[str, bool], Path]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds an office's site in a theme, strictly and once, with that theme's search."""
    done: dict[tuple[str, bool], Path] = {}

    def build(theme: str, folders: bool) -> Path:  # noqa: FBT001 - as the setting
        if (theme, folders) not in done:
            folder = tmp_path_factory.mktemp(theme)
            config = _office(folder, theme)
            configure(folder, use_directory_urls=folders)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("NO_MKDOCS_2_WARNING", "1")
                built(config, strict=True)
            done[theme, folders] = folder / "site"
        return done[theme, folders]

    return build


def _office(folder: Path, theme: str) -> Path:
    config = office(folder)
    plugin: dict[str, Any] = {"records": ["records"], "as_of": "2026-11-22", "example": True}
    configure(
        folder,
        theme={"name": theme},
        plugins=["search", {"trialpages": plugin}],
        repo_url="https://example.org/repository",
        edit_uri="edit/main/pages/",
    )
    return config


def _page(site: Path, name: str, trial: str = A) -> str:
    short = "index" if name == "summary" else name
    for path in (site / "trials" / trial / f"{short}.html", site / "trials" / trial / short):
        page = path / "index.html" if path.is_dir() else path
        if page.is_file():
            return page.read_text(encoding="utf-8")
    raise AssertionError(f"{name} of {trial} is missing")


def _ours(html: str) -> str:
    """What the plugin made of a page."""
    return html[html.index('<div class="tp') :]


@pytest.mark.parametrize(("theme", "folders"), SITES)
def test_pages_of_a_trial_lead_to_each_other(site: Build, theme: str, folders: bool) -> None:  # noqa: FBT001
    root = site(theme, folders)
    end = {True: "/", False: ".html"}[folders]
    above = {True: "../", False: ""}[folders]
    links = Elements(_ours(_page(root, "design"))).links
    for other in ("eligibility", "contacts"):
        assert links.count(f"{above}{other}{end}") >= 1
    assert ("../" if folders else "index.html") in links
    assert f"{above}handout.html" in links
    assert f"{above}trial.json" in links
    assert 'aria-current="page">How the study works' in _page(root, "design")


@pytest.mark.parametrize(("theme", "folders"), SITES)
def test_lists_and_finder_are_there_with_their_scripts(
    site: Build,
    theme: str,
    folders: bool,  # noqa: FBT001
) -> None:
    root = site(theme, folders)
    page = root / ("find/index.html" if folders else "find.html")
    html = page.read_text(encoding="utf-8")
    assert 'id="find-form"' in html
    scripts = re.findall(r'<script src="([^"]*(?:finder|data-\d+)\.js)" defer>', html)
    assert [Path(script).name for script in scripts] == ["finder.js", "data-1.js"]
    assert all((page.parent / script).is_file() for script in scripts)
    lists = root / "lists" / "titles" / "index.html"
    assert A in lists.read_text(encoding="utf-8")


@pytest.mark.parametrize(("theme", "folders"), SITES)
def test_every_page_says_what_it_says_in_our_theme(
    site: Build,
    theme: str,
    folders: bool,  # noqa: FBT001
) -> None:
    own = site("trialpages", True)
    for name in SITE_PAGES:
        main = re.search(r"<main.*</main>", _page(own, name), re.DOTALL)
        assert main is not None
        wanted = [word for word in Elements(main[0]).text.split() if word not in "¶#"]
        shown = Elements(_ours(_page(site(theme, folders), name))).text.split()
        there = iter(shown)
        assert [word for word in wanted if word not in there] == [], name
        assert "This is a made-up example." in " ".join(shown)


@pytest.mark.parametrize(("theme", "folders"), SITES)
def test_the_search_finds_pages_and_their_parts(site: Build, theme: str, folders: bool) -> None:  # noqa: FBT001
    root = site(theme, folders)
    index = json.loads((root / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"]: entry for entry in index["docs"]}
    ours = {place: entry for place, entry in found.items() if place.startswith("trials/")}
    assert {place.split("/")[1] for place in ours} == {A, B}
    pages = [place for place in ours if "#" not in place]
    assert len(pages) == 2 * len(SITE_PAGES)
    titles = [ours[place]["title"] for place in pages]
    assert len(set(titles)) == len(titles)
    assert not any("index" in title.lower() for title in titles)
    first = f"trials/{A}/{'' if folders else 'index.html'}"
    assert found[f"{first}#about"]["title"] == "About this page and its record"
    assert A in found[f"{first}#about"]["text"]


@pytest.mark.parametrize(("theme", "folders"), [site for site in SITES if site[0] != "readthedocs"])
def test_the_theme_lists_the_parts_of_a_page(site: Build, theme: str, folders: bool) -> None:  # noqa: FBT001
    html = _page(site(theme, folders), "summary")
    around = html.replace(_ours(html).split("</article>")[0], "")
    assert 'href="#about"' in around + html[: html.index('<div class="tp')]


@pytest.mark.parametrize(("theme", "folders"), SITES)
def test_style_and_script_are_there_and_no_page_is_to_be_edited(
    site: Build,
    theme: str,
    folders: bool,  # noqa: FBT001
) -> None:
    root = site(theme, folders)
    assert {STYLE, SCRIPT} <= set(files(root))
    assert "css/trialpages.css" not in files(root)
    for name in SITE_PAGES:
        html = _page(root, name)
        assert html.count(STYLE) == 1
        assert (SCRIPT in html) is (name == "eligibility")
        assert "edit/main/pages/trials" not in html


def test_the_list_of_trials_has_our_looks(site: Build) -> None:
    html = (site("material", True) / "index.html").read_text(encoding="utf-8")
    assert f"trials/{A}/" in _ours(html)


def test_our_own_theme_gets_nothing_of_this(site: Build) -> None:
    root = site("trialpages", True)
    assert not {STYLE, SCRIPT} & set(files(root))
    assert '<div class="tp' not in _page(root, "summary").replace('<div class="tp-', "")


# ---------------------------------------------------------------- the pieces


def test_the_parts_of_a_page_are_nested_by_their_headings() -> None:
    html = (
        '<h1>A</h1><h2 id="b">B <button>term</button><span class="tp-meaning" id="x">No.</span>'
        ' &amp; more</h2><h3 id="c">C</h3><h2>no id</h2><h4 id="d">D</h4><h2 id="e">E</h2>'
    )
    found = contents(html)
    assert [(part.title, part.url) for part in found] == [("B term &amp; more", "#b"), ("E", "#e")]
    assert [part.id for part in found.items[0].children] == ["c"]
    assert [part.id for part in found.items[0].children[0].children] == ["d"]


def test_the_style_for_other_themes_holds_the_shared_rules_alone(root: Path) -> None:
    made = style(
        ".tp {\n/* every theme */\n}\n",
        "body { margin: 0 }\n/* in every theme */\n.a { padding: 1.5rem }\n/* in this theme */\n"
        ".b {}\n/* in every theme */\n.c {}\n",
    )
    assert made == ".tp {\n\n.a { padding: 1.5em }\n\n.c {}\n}\n"
    folder = root / "templates"
    own = (folder / "theme" / "css" / "trialpages.css").read_text(encoding="utf-8")
    real = style((folder / "embed" / "embed.css").read_text(encoding="utf-8"), own)
    assert real.count("{") == real.count("}")
    assert all(f"\n{rule} {{" in real for rule in (".tp-notice", ".tp-ask", ".tp-term", ".tp-card"))
    assert ":root" not in real
    # Rules of the outermost level are about our pages alone.
    outer = re.sub(r"^(?!\.tp|@|\}).*\n", "", real, flags=re.MULTILINE)
    assert re.findall(r"^\S.*(?=\{)", outer, re.MULTILINE)


# ---------------------------------------------------------------- deploying


def test_a_site_is_deployed_to_a_branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    here = tmp_path / "office"
    config_file = _office(here, "material")
    (here / "pages" / "CNAME").write_text("studies.example.org\n", encoding="utf-8")
    remote = tmp_path / "remote.git"

    def git(*words: str, folder: Path = here) -> str:
        done = subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, text=True, check=True
        )
        return done.stdout

    git("init", "--bare", "--quiet", str(remote), folder=tmp_path)
    git("init", "--quiet")
    for name, value in (("user.name", "Office"), ("user.email", "office@example.org")):
        git("config", name, value)
    git("remote", "add", "origin", str(remote))
    git("add", "mkdocs.yml", "pages", "records")
    git("commit", "--quiet", "--message", "Site")
    monkeypatch.chdir(here)
    result = built(config_file)
    gh_deploy(load_config(str(config_file), site_dir=str(result.site_dir)))

    shutil.rmtree(here / "site")
    listed = set(git("ls-tree", "-r", "--name-only", "gh-pages", folder=remote).split())
    assert {f"trials/{A}/index.html", STYLE, ".nojekyll", "CNAME", "404.html"} <= listed
    page = git("show", f"gh-pages:trials/{A}/index.html", folder=remote)
    assert "Who can take part" in page
