"""Attacks in every text of a record of every form: whatever is made of it stays what it is.

Pages in a browser are the matter of tests/browser/test_hostile.py; here are the files beside them,
and everything that commands write elsewhere.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from click.testing import CliRunner
from pypdf import PdfReader

from generator.changes.store import continued, removed_on, save
from generator.cli import main
from generator.model import Trial
from generator.records.sources import read_document
from generator.registries.base import Document
from generator.render.pdf import write_pdf
from tests.attacks import ATTACKS
from tests.fuzz.edits import made_up
from tests.hostile import in_csv, in_json, in_text, in_xml
from tests.makers import ID, Elements, study_text
from tests.offices import built, files, office

PLANT: Mapping[str, Callable[[bytes, str], bytes]] = {
    "json": in_json,
    "xml": in_xml,
    "table": in_csv,
    "text": in_text,
}
_MAP = {"urlset", "url", "loc", "lastmod", "sitemapindex", "sitemap"}
_FEED = {"feed", "title", "id", "link", "updated", "author", "name", "entry", "content"}
_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
CALM = "calm words"
HOSTILE = " ".join(ATTACKS)
Shape = tuple[str, ...]


def _records(attack: str) -> dict[str, str]:
    return {
        f"{kind}-{number}.txt": PLANT[kind](record, attack).decode("utf-8", "replace")
        for kind in PLANT
        for number, record in enumerate(made_up(kind))
    }


def _tell_of_changes(folder: Path, attack: str) -> None:
    """A change of the first record, and a trial that was taken off."""
    for number, day in ((ID, ""), ("NCT99990066", "2026-07-01")):
        steps: list[Trial] = []
        for title in ("Plums", "Pears"):
            text = study_text(
                number,
                identificationModule={"briefTitle": f"{title} {attack}"},
                statusModule={
                    "whyStopped": f"{title} {attack}",
                    "overallStatus": f"{title} {attack}",
                    "lastUpdatePostDateStruct": {"date": f"2026-0{len(steps) + 3}-01"},
                },
            )
            (parsed,) = read_document(Document("a.json", text.encode("utf-8", "surrogatepass")))
            assert parsed.trial is not None
            steps.append(parsed.trial)
        save(folder / "content", removed_on(continued(None, steps[0], steps[1], "2026-06-01"), day))


class Made:
    """A site of attacked records, and what commands write of them."""

    def __init__(self, folder: Path, attack: str) -> None:
        self.folder = folder
        config = office(folder, records=_records(attack))
        _tell_of_changes(folder, attack)
        found = built(config).collection
        assert not found.faulty
        self.site = files(folder / "site")
        self.count = found.count()

    def written(self, *words: str) -> dict[str, bytes]:
        """What a command writes of all the records."""
        to = self.folder / "-".join(words)
        said = CliRunner().invoke(
            main, [*words, str(self.folder / "records"), "--to", str(to)], catch_exceptions=False
        )
        assert said.exit_code == 0, said.output
        return files(to)


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("calm"), CALM)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("hostile"), HOSTILE)


def _shapes(made: Mapping[str, bytes]) -> set[Shape]:
    """All elements of some pages, with the names of their attributes."""
    pages = (Elements(text.decode()) for name, text in made.items() if name.endswith(".html"))
    return {tag for page in pages for tag in page.tags}


def _links(made: Mapping[str, bytes]) -> set[str]:
    pages = (Elements(text.decode()) for name, text in made.items() if name.endswith(".html"))
    return {link for page in pages for link in page.links}


def test_every_form_is_attacked_and_every_record_has_its_pages(hostile: Made, calm: Made) -> None:
    assert hostile.count == calm.count >= 10
    assert sorted(hostile.site) == sorted(calm.site)


def test_names_of_files_are_plain(hostile: Made) -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in hostile.site)
    # A spreadsheet runs what begins with "=": no table is written that one would open.
    assert not [name for name in hostile.site if name.endswith((".csv", ".tsv"))]


@pytest.mark.parametrize("words", ["build", "export --fragment", "handout", "handout --booklet"])
def test_no_page_has_an_element_that_calm_records_do_not_give(
    hostile: Made, calm: Made, words: str
) -> None:
    def pages(made: Made) -> dict[str, bytes]:
        return made.site if words == "build" else made.written(*words.split())

    bad, good = pages(hostile), pages(calm)
    # A line of an attack may count as the heading of a list.
    assert _shapes(bad) <= _shapes(good) | {("a", "href"), ("h4", "id")}
    for link in _links(bad) - _links(good):
        assert re.match(r"(?:https?|tel|mailto):[^<>\"'\s]*$|[\w./#?=%&-]*$", link), link


def test_markdown_for_other_generators_keeps_its_front_matter(hostile: Made, calm: Made) -> None:
    bad, good = hostile.written("render"), calm.written("render")
    assert sorted(bad) == sorted(good)
    for name, data in bad.items():
        front = data.decode().split("\n---\n", 1)[0].removeprefix("---\n")
        calm_front = good[name].decode().split("\n---\n", 1)[0].removeprefix("---\n")
        found = yaml.safe_load(front)
        assert list(found) == list(yaml.safe_load(calm_front))
        assert front.count("\n") == calm_front.count("\n")


def _embedded(site: Mapping[str, bytes]) -> Iterator[str]:
    """The data that pages carry for search engines."""
    for name, data in site.items():
        if name.endswith(".html"):
            yield from _LD.findall(data.decode())


def test_data_stays_data(hostile: Made) -> None:
    read = {name: json.loads(data) for name, data in hostile.site.items() if name.endswith(".json")}
    assert len(read) == hostile.count + 1
    assert "<script>alert(1)</script>" in json.dumps(read["trials.json"])
    embedded = list(_embedded(hostile.site))
    assert len(embedded) >= hostile.count
    for text in embedded:
        assert "<" not in text
        assert "alert(1)" in json.dumps(json.loads(text))
    finder = hostile.site["find/data-1.js"].decode()
    found = re.fullmatch(r"trialpagesFinder\.add\((.*)\);?\n?", finder, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])
    assert not re.search("[\u2028\u2029]", finder)
    exported = hostile.written("export")
    assert all(json.loads(data) for data in exported.values())


def test_maps_and_feeds_stay_xml(hostile: Made) -> None:
    found = {name: data for name, data in hostile.site.items() if name.endswith(".xml")}
    found["sitemap.xml.gz"] = gzip.decompress(hostile.site["sitemap.xml.gz"])
    assert {"changes.xml", "sitemap.xml"} < found.keys()
    assert "alert(1)" in hostile.site["changes.xml"].decode()
    assert hostile.site["trials/NCT99990066/index.html"]
    for name, data in found.items():
        assert b"<script>" not in data
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(data).iter()}  # noqa: S314
        assert tags <= (_FEED if name == "changes.xml" else _MAP), name


def test_papers_of_a_board_and_an_offices_text_stay_as_they_are(hostile: Made, calm: Made) -> None:
    found: dict[str, tuple[set[Shape], list[object]]] = {}
    for made in (hostile, calm):
        config = str(made.folder / "mkdocs.yml")
        to = made.folder / "pack"
        for words in (["review-pack", ID, "--to", str(to)], ["review", ID]):
            said = CliRunner().invoke(main, [*words, "-f", config], catch_exceptions=False)
            assert said.exit_code == 0, said.output
        shown = files(to)
        texts = [
            shown[f"{ID}.approval.md"].decode(),
            (made.folder / "content" / "reviews" / f"{ID}.md").read_text(encoding="utf-8"),
        ]
        fronts = [yaml.safe_load(text.split("---\n")[1]) for text in texts]
        found[str(made.folder)] = (_shapes(shown), [list(front) for front in fronts])
    (bad, bad_fronts), (good, good_fronts) = found.values()
    assert bad <= good | {("a", "href")}
    assert bad_fronts == good_fronts


def test_a_pdf_carries_text_as_text_and_nothing_that_runs(hostile: Made, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    html = hostile.site[f"trials/{ID}/handout.html"].decode()
    write_pdf(html, tmp_path / "a.pdf", "A4")
    pdf = PdfReader(BytesIO((tmp_path / "a.pdf").read_bytes()))
    assert pdf.metadata is not None
    assert "<script>alert(1)</script>" in str(pdf.metadata.title)
    root: Any = pdf.root_object
    assert not {"/OpenAction", "/AA"} & set(root)
    assert set(root["/Names"].get_object()) <= {"/Dests"}
    pages: Any = pdf.pages
    for page in pages:
        for note in page.get("/Annots", ()):
            action = note.get_object().get("/A", {})
            assert action.get("/S", "/URI") in {"/URI", "/GoTo"}
            assert re.match(r"(?:https?|tel|mailto):|$", str(action.get("/URI", "")))
