"""Whole sites: what is built, that MkDocs alone gives the same, and what stops a build."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from generator import site as site_module
from generator.leaflet import Leaflet
from generator.registries.codes import CODES
from generator.registries.registry_text.layout import BLURBS
from generator.site import SiteError, build, load
from tests.makers import Elements, study_text
from tests.offices import A, B, built, command, configure, files, office, write

PAGES = ("index.html", "design/index.html", "eligibility/index.html", "contacts/index.html")


# ---------------------------------------------------------------- the example site


@pytest.fixture(scope="module")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project, copied, with its site built by the command."""
    folder = tmp_path_factory.mktemp("example")
    for name in ("mkdocs.yml", "content", "templates"):
        copy: Callable[..., object] = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, folder / name)
    result = command(folder, "generator", "build", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="module")
def examples(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / "content" / "records").glob("NCT*.txt"))


def test_mkdocs_alone_builds_the_same_site_byte_for_byte_and_passes_strict(example: Path) -> None:
    result = command(example, "mkdocs", "build", "--strict", "-q", "--site-dir", "other")
    assert result.returncode == 0, result.stdout + result.stderr
    assert files(example / "other") == files(example / "site")


def test_addresses_are_those_of_the_contract(example: Path, examples: list[str]) -> None:
    assert len(examples) >= 5
    wanted = {
        f"trials/{number}/{name}"
        for number in examples
        for name in (*PAGES, "handout.html", "trial.json")
    }
    found = {name for name in files(example / "site") if name.startswith("trials/")}
    assert found == wanted
    assert {"index.html", "how-to-read/index.html", "404.html", "sitemap.xml"} <= set(
        files(example / "site")
    )


def test_markdown_stays_readable_beside_the_site(example: Path, examples: list[str]) -> None:
    pages = ("index", "design", "eligibility", "contacts")
    assert set(files(example / "build" / "pages")) == {
        f"trials/{number}/{page}.md" for number in examples for page in pages
    }


def test_a_trial_is_forgotten_as_soon_as_its_pages_are_made(root: Path, tmp_path: Path) -> None:
    def alive(kind: type) -> int:
        return sum(isinstance(one, kind) for one in gc.get_objects())

    gc.collect()
    gc.disable()  # what holds one another would stay until garbage is looked for
    before = alive(Leaflet), alive(Page)
    try:
        build(load(None, [root / "content/records"], None, site_dir=str(tmp_path / "s")), jobs=1)
        after = alive(Leaflet), alive(Page)
    finally:
        gc.enable()
    assert after[0] - before[0] < 2  # the last one
    assert after[1] - before[1] < 10  # the site's own


def test_nothing_else_is_left_in_the_project(example: Path, root: Path) -> None:
    beside = {path.name for path in example.iterdir()}
    assert beside - {"other"} == {"mkdocs.yml", "content", "templates", "site", "build"}
    assert files(example / "content") == files(root / "content")


def test_every_page_of_the_example_site_says_that_it_is_made_up(example: Path) -> None:
    for path in (example / "site").rglob("*.html"):
        assert "made-up example" in Elements(path.read_text(encoding="utf-8")).text, path


def _words_of_the_form(text: str) -> list[str]:
    """What may stand on no page: codes, backslashes, the registry's own blurbs."""
    codes = {code for known in CODES.values() for code in known}
    raw = [code for code in codes if re.search(rf"\b{code}\b", text) and _is_raw(code)]
    blurbs = [line for lines in BLURBS.values() for line in lines if line in text]
    return [*raw, *(["\\"] if "\\" in text else []), *blurbs]


def _is_raw(code: str) -> bool:
    """Not a word that is written in capitals anyway, such as NA, ALL, NIH, CTIS."""
    return "_" in code or any(sign.isdigit() for sign in code) or len(code) > 5


def test_no_code_backslash_or_blurb_stands_on_any_page(example: Path) -> None:
    for path in (example / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert _words_of_the_form(Elements(html).text) == [], path


# ---------------------------------------------------------------- the seed


@pytest.fixture(scope="module")
def seed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the one real record that this project began with."""
    folder = tmp_path_factory.mktemp("seed")
    record = shared / "records" / "registry-text" / "NCT05164042.txt"
    command(folder, "generator", "build", str(record), "--as-of", "2026-11-22", "--strict")
    return folder / "site" / "trials" / "NCT05164042"


@pytest.mark.shared
def test_the_seed_passes_a_strict_build_and_all_its_pages_are_there(seed: Path) -> None:
    assert set(files(seed)) == {*PAGES, "handout.html", "trial.json"}


@pytest.mark.shared
def test_no_code_backslash_or_blurb_stands_on_any_page_of_the_seed(seed: Path) -> None:
    found = {
        path.name: _words_of_the_form(Elements(path.read_text(encoding="utf-8")).text)
        for path in seed.rglob("*.html")
    }
    assert [name for name, wrong in found.items() if wrong] == []


@pytest.mark.shared
def test_the_seeds_pages_say_what_its_record_says(seed: Path) -> None:
    page = {
        name: Elements((seed / name).read_text(encoding="utf-8"))
        for name in (*PAGES, "handout.html")
    }
    summary, design, lists, contacts = (page[name].text for name in PAGES)
    assert "14 to 70 years." in summary
    assert "20 people." in summary
    assert "We do not know if this study is open." in summary
    assert "20 December 2021" in summary
    assert "They say this about benefit or safety" in summary
    assert "The record lists 1 group. Everyone in the study" in design
    assert re.search(r"There (?:is|was) one group[^.]*\. Nobody [^.]* by chance\.", design)
    assert "The record gives the name Li Yu." in contacts
    html = (seed / "eligibility/index.html").read_text(encoding="utf-8")
    before, _, after = html.partition('id="exclusion"')
    assert (before.count("<fieldset"), after.count("<fieldset")) == (7, 11)
    assert lists.count("Is this line true for you?") == 18
    assert page["handout.html"].text.count("Is this line true for you?") == 18


# ---------------------------------------------------------------- links


def _break_page(folder: Path) -> None:
    write(folder / "pages" / "how.md", "# How\n\n[x](nowhere.md)\n")


def _break_page_html(folder: Path) -> None:
    write(folder / "pages" / "how.md", '# How\n\n<a href="../nowhere/">x</a>\n')


def _break_trial_link(folder: Path) -> None:
    write(folder / "pages" / "how.md", "# How\n\n[x](trials/NCT99999999/index.md)\n")


def _break_anchor(folder: Path) -> None:
    write(folder / "pages" / "how.md", f"# How\n\n[x](trials/{A}/design.md#nowhere)\n")


def _break_own_anchor(folder: Path) -> None:
    write(folder / "pages" / "how.md", "# How\n\n[x](index.md#nowhere)\n")


def _break_template(folder: Path) -> None:
    text = '{% extends "pages/trial.md.j2" %}{% block heading %}\n# x\n\n[x](nowhere.md)\n'
    write(folder / "templates" / "pages" / "contacts.md.j2", text + "{% endblock %}")


def _break_template_anchor(folder: Path) -> None:
    text = '{% extends "pages/trial.md.j2" %}{% block heading %}\n# x\n\n[x](#nowhere)\n'
    write(folder / "templates" / "pages" / "contacts.md.j2", text + "{% endblock %}")


def _break_home(folder: Path) -> None:
    write(folder / "templates" / "pages" / "home.html.j2", '<a href="trials/none/index.md">x</a>')


def _break_theme(folder: Path) -> None:
    write(folder / "own" / "main.html", '<a href="nowhere/">x</a>{{ page.content }}')
    configure(folder, theme={"name": "trialpages", "custom_dir": "own"})


def _break_not_found(folder: Path) -> None:
    write(folder / "own" / "404.html", '<a href="/below/nowhere/">x</a>')
    configure(folder, theme={"name": "trialpages", "custom_dir": "own"})


BROKEN = [
    _break_page,
    _break_page_html,
    _break_trial_link,
    _break_anchor,
    _break_own_anchor,
    _break_template,
    _break_template_anchor,
    _break_home,
    _break_theme,
    _break_not_found,
]


@pytest.mark.parametrize("plant", BROKEN, ids=lambda plant: plant.__name__)
def test_a_broken_link_fails_a_strict_build_and_is_named(
    plant: Callable[[Path], None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = office(tmp_path)
    built(config, strict=True)
    before = files(tmp_path / "site")
    plant(tmp_path)
    with pytest.raises(SiteError, match="strict mode"):
        built(config, strict=True)
    assert "nowhere" in caplog.text or "trials/none" in caplog.text or "NCT99999999" in caplog.text
    assert files(tmp_path / "site") == before
    assert "nowhere" not in built(config).site_dir.name  # without --strict it is a warning


@pytest.mark.parametrize("plant", [_break_anchor, _break_template])
def test_mkdocs_build_strict_fails_on_it_too(plant: Callable[[Path], None], tmp_path: Path) -> None:
    office(tmp_path)
    plant(tmp_path)
    result = command(tmp_path, "mkdocs", "build", "--strict")
    assert result.returncode == 1
    assert "nowhere" in result.stderr


def test_true_links_to_generated_pages_and_their_parts_pass(tmp_path: Path) -> None:
    links = [
        f"trials/{A}/index.md",
        f"trials/{A}/design.md#groups",
        f"trials/{A}/eligibility.md#inclusion",
        f"trials/{A}/handout.html",
        f"trials/{A}/handout.html#checklist",
        f"trials/{A}/trial.json",
        "index.md#closed",
        "how.md#part",
        "#part",
    ]
    config = office(tmp_path)
    text = "\n".join(f"- [x]({link})" for link in links)
    write(tmp_path / "pages" / "how.md", f"# How\n\n## Part\n\n{text}\n")
    built(config, strict=True)
    html = (tmp_path / "site" / "how" / "index.html").read_text(encoding="utf-8")
    assert f'href="../trials/{A}/design/#groups"' in html
    assert f'href="../trials/{A}/handout.html"' in html


@pytest.mark.parametrize("url", ["https://example.org/", "https://example.org/a/b/", ""])
def test_links_hold_wherever_the_site_is_put(url: str, tmp_path: Path) -> None:
    config = office(tmp_path)
    configure(tmp_path, site_url=url)
    built(config, strict=True)


# ---------------------------------------------------------------- failed builds, other folders


def _no_records(folder: Path) -> None:
    for path in (folder / "records").iterdir():
        path.write_text("{", encoding="utf-8")


def _broken_template(folder: Path) -> None:
    write(folder / "templates" / "pages" / "design.md.j2", "{{ nothing }}")


def _broken_handout(folder: Path) -> None:
    write(folder / "templates" / "handout.html.j2", "{% if %}")


def _broken_theme(folder: Path) -> None:
    write(folder / "own" / "main.html", "{{ nothing.at.all }}")
    configure(folder, theme={"name": "trialpages", "custom_dir": "own"})


def _broken_words(folder: Path) -> None:
    write(folder / "content" / "en" / "lexicon" / "labels.toml", "[page")


def _broken_settings(folder: Path) -> None:
    configure(folder, plugins=[{"trialpages": {"records": "x"}}])


def _no_plugin(folder: Path) -> None:
    configure(folder, plugins=[])


def _no_yaml(folder: Path) -> None:
    write(folder / "mkdocs.yml", "site_name: [")


FAULTS: dict[Callable[[Path], None], str] = {
    _no_records: "",
    _broken_template: "design.md.j2:1",
    _broken_handout: "handout.html.j2:1",
    _broken_theme: "main.html",
    _broken_words: "labels.toml",
    _broken_settings: "",
    _no_plugin: "add 'trialpages' under 'plugins:'",
    _no_yaml: "mkdocs.yml",
}


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_a_failed_build_leaves_the_last_good_site_as_it_was(
    plant: Callable[[Path], None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = office(tmp_path)
    built(config)
    before = files(tmp_path / "site")
    plant(tmp_path)
    with pytest.raises(SiteError) as caught:
        built(config)
    assert FAULTS[plant] in f"{caught.value} {caplog.text}"
    assert files(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_swap_that_fails_leaves_the_last_good_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = office(tmp_path)
    built(config)
    before = files(tmp_path / "site")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(site_module, "swap", full)
    monkeypatch.setattr(site_module, "commit", full)
    with pytest.raises(SiteError, match="No space left"):
        built(config)
    assert files(tmp_path / "site") == before
    assert not any(path.name.startswith(".") for path in tmp_path.iterdir())


@pytest.mark.parametrize("name", [".", "records", "pages", "notes"])
def test_a_folder_that_holds_no_site_is_not_replaced(name: str, tmp_path: Path) -> None:
    config = office(tmp_path)
    write(tmp_path / "notes" / "mine.txt", "mine")
    before = files(tmp_path)
    with pytest.raises(SiteError):
        built(config, site_dir=str(tmp_path / name))
    assert files(tmp_path) == before


def test_a_file_in_the_sites_place_is_not_replaced(tmp_path: Path) -> None:
    config = office(tmp_path)
    write(tmp_path / "site", "mine")
    with pytest.raises(SiteError, match="holds no site"):
        built(config)
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_a_new_build_replaces_the_whole_site_but_for_hidden_files(tmp_path: Path) -> None:
    config = office(tmp_path)
    site = built(config).site_dir
    write(site / "old.html", "old")
    write(site / ".git" / "HEAD", "main")
    (tmp_path / "records" / f"{B}.json").unlink()
    built(config, anew=True)
    assert not (site / "old.html").exists()
    assert not (site / "trials" / B).exists()
    assert (site / ".git" / "HEAD").is_file()
    assert not (tmp_path / "build" / "pages" / "trials" / B).exists()


def test_two_builds_give_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    config = office(tmp_path)
    first = files(built(config).site_dir)
    assert files(built(config).site_dir) == first


def test_a_site_is_built_without_any_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.json", study_text(A))
    found = build(load(None, [Path("a.json")], "2026-11-22", strict=True))
    assert found.site_dir == tmp_path / "site"
    assert [trial.id for trial in found.collection.trials] == [A]
    assert {f"trials/{A}/{name}" for name in PAGES} <= set(files(tmp_path / "site"))
    assert {path.name for path in tmp_path.iterdir()} == {"a.json", "site", "build"}


def test_settings_that_are_strict_stay_strict(tmp_path: Path) -> None:
    config = office(tmp_path)
    configure(tmp_path, strict=True)
    _break_page(tmp_path)
    with pytest.raises(SiteError, match="strict"):
        built(config)


def test_one_unreadable_record_among_many_is_named_and_the_others_are_built(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = office(tmp_path)
    write(tmp_path / "records" / "bad.json", "{")
    found = built(config)
    assert [record.name for record in found.collection.faulty] == ["bad.json"]
    assert caplog.text.count("bad.json") == 1
    assert (tmp_path / "site" / "trials" / A / "index.html").is_file()
    with pytest.raises(SiteError, match="strict"):
        built(config, strict=True)


# ---------------------------------------------------------------- hostile records


ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(1)> {{ config }} [x](javascript:y)'


def test_nothing_of_a_hostile_record_gets_into_the_theme(tmp_path: Path) -> None:
    def record(text: str) -> str:
        return study_text(
            A,
            identificationModule={"briefTitle": text, "officialTitle": text, "acronym": text},
            conditionsModule={"conditions": [text], "keywords": [text]},
            sponsorCollaboratorsModule={"leadSponsor": {"name": text, "class": text}},
            descriptionModule={"briefSummary": text, "detailedDescription": text},
            contactsLocationsModule={
                "centralContacts": [{"name": text, "phone": text, "email": text}],
                "locations": [{"facility": text, "city": text, "country": text, "zip": text}],
            },
        )

    shapes = []
    for name, text in (("hostile", ATTACK), ("calm", "calm words")):
        config = office(tmp_path / name, records={f"{A}.json": record(text)})
        site = built(config).site_dir
        pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
        shapes.append({path.relative_to(site): Elements(html).tags for path, html in pages.items()})
        if name == "hostile":
            # The finder's page holds the number of a trial, and no words of any.
            assert all(
                "{{ config }}" in Elements(html).text
                for path, html in pages.items()
                if A in html and path.parent.name != "find"
            )
    assert shapes[0] == shapes[1]
