"""The plugin: pages attached to MkDocs from outside its folder, and what it tells the theme."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.mkdocs_plugin import TrialpagesPlugin
from generator.publish.start_page import LIST_MARK
from generator.resources import data_root
from generator.settings import as_of_date
from generator.site import plugin_of
from tests.makers import Elements, study_text
from tests.offices import A, B, built, configure, files, office, write


def _page(folder: Path, name: str) -> str:
    return (folder / "site" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("given", ["2026-11-22", date(2026, 11, 22)])
def test_the_day_of_the_pages_is_the_one_given(given: object) -> None:
    assert as_of_date(given) == date(2026, 11, 22)


def test_the_day_of_the_pages_is_today_where_none_is_given() -> None:
    assert as_of_date(None) in {date.today(), date.today()}  # noqa: DTZ011


@pytest.mark.parametrize("given", ["soon", "2026-11-31", 5, "2026-11-22 10:00", ""])
def test_what_is_no_day_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match="write a day as 2026-11-22"):
        as_of_date(given)


def test_the_list_of_trials_stands_where_the_home_page_wants_it(tmp_path: Path) -> None:
    built(office(tmp_path))
    text = Elements(_page(tmp_path, "index.html")).text
    assert text.index("Home") < text.index("Plums NCT99990001") < text.index("End.")
    assert LIST_MARK not in _page(tmp_path, "index.html")


def test_the_list_stands_at_the_end_of_a_home_page_without_the_mark(tmp_path: Path) -> None:
    config = office(tmp_path)
    write(tmp_path / "pages" / "index.md", "# Home\n\nEnd.\n")
    built(config)
    text = Elements(_page(tmp_path, "index.html")).text
    assert text.index("End.") < text.index("Plums NCT99990001")


def test_studies_at_the_offices_own_places_come_first(tmp_path: Path) -> None:
    place = {"locations": [{"facility": "Plum Clinic", "city": "Bergen", "country": "Norway"}]}
    records = {
        f"{A}.json": study_text(A),
        f"{B}.json": study_text(B, contactsLocationsModule=place),
    }
    for places, first in (([], A), (["Bergen"], B)):
        built(office(tmp_path, records=records, our_places=places))
        links = Elements(_page(tmp_path, "index.html")).links
        assert next(link for link in links if "trials/" in link) == f"trials/{first}/"


def test_links_of_the_list_lead_to_the_pages(tmp_path: Path) -> None:
    built(office(tmp_path))
    links = Elements(_page(tmp_path, "index.html")).links
    assert [link for link in links if "trials/" in link] == [f"trials/{A}/", f"trials/{B}/"]


def test_every_page_has_a_title_of_its_own(tmp_path: Path) -> None:
    built(office(tmp_path))
    titles = [
        re.findall(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"), re.DOTALL)
        for path in (tmp_path / "site" / "trials").rglob("*.html")
    ]
    assert all(len(found) == 1 for found in titles)
    names = [found[0] for found in titles]
    assert len(names) == len(set(names)) == 10
    assert not any("Index" in name for name in names)


def test_generated_pages_stay_out_of_the_navigation(tmp_path: Path) -> None:
    """Or every page would list every trial, and a build take quadratic time."""
    built(office(tmp_path))
    links = Elements(_page(tmp_path, f"trials/{A}/index.html")).links
    assert not any(B in link for link in links)


def test_pages_of_a_trial_lead_to_each_other_and_to_what_stands_beside(tmp_path: Path) -> None:
    built(office(tmp_path))
    found = set(Elements(_page(tmp_path, f"trials/{A}/design/index.html")).links)
    assert {"../", "./", "../eligibility/", "../contacts/"} <= found
    assert {"../handout.html", "../trial.json"} <= found


def test_the_current_page_is_marked_for_everyone(tmp_path: Path) -> None:
    built(office(tmp_path))
    html = _page(tmp_path, f"trials/{A}/design/index.html")
    assert re.findall(r'<a[^>]*aria-current="page"[^>]*>', html)


def test_markdown_of_a_trial_that_is_gone_goes_too(tmp_path: Path) -> None:
    config = office(tmp_path, build_dir="out/md")
    built(config)
    assert f"trials/{B}/index.md" in files(tmp_path / "out" / "md")
    (tmp_path / "records" / f"{B}.json").unlink()
    built(config)
    assert not any(B in name for name in files(tmp_path / "out" / "md"))


def test_unchanged_markdown_is_not_written_again(tmp_path: Path) -> None:
    config = office(tmp_path)
    built(config)
    page = tmp_path / "build" / "pages" / "trials" / A / "index.md"
    before = page.stat().st_mtime_ns
    built(config)
    assert page.stat().st_mtime_ns == before


def test_addresses_hold_without_folders_for_pages(tmp_path: Path) -> None:
    config = office(tmp_path)
    configure(tmp_path, use_directory_urls=False)
    built(config, strict=True)
    assert f"trials/{A}/design.html" in files(tmp_path / "site")


def test_the_office_decides_when_evidence_is_old(tmp_path: Path) -> None:
    fresh = office(tmp_path / "1", stale_months=12)
    old = office(tmp_path / "2", stale_months=1)
    built(fresh)
    built(old)
    name = f"trials/{A}/index.html"
    assert "Check first" not in Elements(_page(tmp_path / "1", name)).text
    assert "Check first" in Elements(_page(tmp_path / "2", name)).text


def test_examples_say_so_on_every_page_and_other_sites_do_not(tmp_path: Path) -> None:
    built(office(tmp_path / "1", example=True))
    built(office(tmp_path / "2", example=False))
    for folder, said in (("1", True), ("2", False)):
        for name, data in files(tmp_path / folder / "site").items():
            if name.endswith(".html"):
                text = Elements(data.decode("utf-8")).text
                assert ("The study does not exist." in text) is said, name


def test_a_preview_shows_what_there_is_when_no_record_can_be_read(tmp_path: Path) -> None:
    config_file = office(tmp_path, records={f"{A}.json": "{"})
    config = load_config(str(config_file), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config)
    assert "No study here at the moment." in Elements(_page(tmp_path, "index.html")).text


def test_records_are_read_before_mkdocs_empties_the_site(tmp_path: Path) -> None:
    """So that `mkdocs build` alone, too, leaves the old site where no record can be read."""
    config_file = office(tmp_path)
    built(config_file)
    before = files(tmp_path / "site")
    for number in (A, B):
        write(tmp_path / "records" / f"{number}.json", "{")
    with pytest.raises(SystemExit):
        mkdocs_build(load_config(str(config_file)))
    assert files(tmp_path / "site") == before


def test_warnings_of_records_count_in_a_strict_build_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    odd = study_text(A, statusModule={"overallStatus": "HALF_OPEN"})
    config_file = office(tmp_path, records={f"{A}.json": odd})
    mkdocs_build(load_config(str(config_file)))
    assert "HALF_OPEN" not in [r.message for r in caplog.records if r.levelname == "WARNING"]
    with pytest.raises(SystemExit, match="strict"):
        mkdocs_build(load_config(str(config_file), strict=True))


def test_the_plugin_is_found_in_a_configuration(tmp_path: Path) -> None:
    assert isinstance(plugin_of(load_config(str(office(tmp_path)))), TrialpagesPlugin)


def test_what_is_read_once_in_a_process_is_read_again_when_it_changes(tmp_path: Path) -> None:
    """Rules, definitions and templates are kept from one build of a preview to the next."""
    record = study_text(A, conditionsModule={"conditions": ["Plumitis"]})
    config = office(tmp_path, records={f"{A}.json": record})
    page = tmp_path / "templates" / "pages" / "design.md.j2"
    glossary = tmp_path / "content" / "en" / "lexicon" / "glossary.toml"
    packaged = data_root() / "content" / "en" / "lexicon" / "glossary.toml"
    for word in ("apples", "pears"):
        heading = "{% block heading %}# " + word + "{% endblock %}"
        write(page, '{%- extends "pages/trial.md.j2" -%}' + heading)
        entry = (
            f'\n[[term]]\nterm = "plumitis"\narea = "words"\ndefinition = "An urge for {word}."\n'
        )
        write(glossary, packaged.read_text(encoding="utf-8") + entry + "read_twice = false\n")
        built(config)
        assert word in Elements(_page(tmp_path, f"trials/{A}/design/index.html")).text
        assert f"An urge for {word}." in _page(tmp_path, f"trials/{A}/index.html")
