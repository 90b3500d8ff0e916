"""What machines read: JSON-LD, trials.json, sitemaps."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from generator.leaflet import Group
from generator.lists.entries import Entries
from generator.lists.machines import PART, sitemap, sitemap_index, trial_parts, trials_json
from generator.model import Location, Trial
from generator.render.json_ld import json_ld
from tests.conftest import ROOT
from tests.makers import FULL, lists_of
from tests.offices import A, B, built, configure, files, office

SITEMAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _ld(trial: Trial, group: Group = "open", **given: Any) -> dict[str, Any]:
    values = {"url": "https://example.org/x/", "note": None, **given}
    text = json_ld(trial, trial.title or "", group, values["url"], values["note"])
    assert not re.search(r"[<>&]", text)
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_trial_is_told_in_schema_orgs_terms() -> None:
    design = replace(FULL.design, allocation="RANDOMIZED", masking="DOUBLE")
    places = (Location(country="Chile"), Location(country="Japan"))
    found = _ld(replace(FULL, design=design, locations=places, status="COMPLETED"))
    assert found["@type"] == "MedicalTrial"
    assert found["status"] == "https://schema.org/Completed"
    assert [place["name"] for place in found["studyLocation"]] == ["Chile", "Japan"]
    for name in ("RandomizedTrial", "DoubleBlindedTrial", "InternationalTrial"):
        assert f"https://schema.org/{name}" in found["trialDesign"]
    assert FULL.id in found["identifier"]
    assert [c["name"] for c in found["healthCondition"]] == list(FULL.conditions)
    assert "" not in found.values()
    assert None not in found.values()


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("INTERVENTIONAL", "MedicalTrial"),
        ("OBSERVATIONAL", "MedicalObservationalStudy"),
        ("EXPANDED_ACCESS", "MedicalStudy"),
        (None, "MedicalStudy"),
    ],
)
def test_the_type_follows_the_record(kind: str | None, wanted: str) -> None:
    found = _ld(replace(FULL, study_type=kind))
    assert found["@type"] == wanted
    assert ("trialDesign" in found) is (kind == "INTERVENTIONAL")


@pytest.mark.parametrize("status", ["RECRUITING", "ENROLLING_BY_INVITATION"])
def test_old_evidence_invites_nobody(status: str) -> None:
    trial = replace(FULL, status=status)
    assert "status" in _ld(trial, "open")
    assert "status" not in _ld(trial, "check")


def test_made_up_trials_say_so() -> None:
    assert _ld(FULL, note="Made up.")["disambiguatingDescription"] == "Made up."


def test_a_text_of_a_record_cannot_leave_the_element() -> None:
    trial = replace(FULL, title="</script><script>alert(1)</script><!-- &amp;")
    assert _ld(trial)["name"] == trial.title


def test_trials_json_comes_in_parts_that_lead_to_each_other() -> None:
    (one,) = lists_of(FULL).entries
    many = [replace(one, id=f"NCT{n:08}") for n in range(2 * PART + 1)]
    parts = list(trial_parts(Entries.of(many)))
    assert [name for name, _ in parts] == ["trials.json", "trials-2.json", "trials-3.json"]
    schema = json.loads((ROOT / "docs" / "schema" / "trials.schema.json").read_text("utf-8"))
    seen, name = [], "trials.json"
    while name:
        number = [known for known, _ in parts].index(name)
        made = trials_json(parts[number][1], number + 1, 3, len(many), date(2026, 11, 22))
        data = json.loads(made)
        jsonschema.validate(data, schema)
        seen += [trial["id"] for trial in data["trials"]]
        name = data["next"]
    assert seen == [trial.id for trial in many]


def test_sitemaps_are_xml_whatever_the_address() -> None:
    made = sitemap([("https://example.org/?a=1&b=<2>", "2026-10-01"), ("https://b.org/", "soon")])
    found = ET.fromstring(made)  # noqa: S314 - our own text
    assert [e.text for e in found.iterfind(".//s:loc", SITEMAPS)] == [
        "https://example.org/?a=1&b=<2>",
        "https://b.org/",
    ]
    assert [e.text for e in found.iterfind(".//s:lastmod", SITEMAPS)] == ["2026-10-01"]
    assert ET.fromstring(sitemap_index(["https://example.org/&.xml"])) is not None  # noqa: S314


def test_the_sitemaps_of_a_site_name_each_page_once(tmp_path: Path) -> None:
    built(office(tmp_path))
    site = files(tmp_path / "site")
    index = ET.fromstring(site["sitemap.xml"])  # noqa: S314
    named = [str(e.text) for e in index.iterfind(".//s:loc", SITEMAPS)]
    root = "https://example.org/below/"
    found = [
        str(loc.text)
        for name in named
        for loc in ET.fromstring(site[name.removeprefix(root)]).iterfind(".//s:loc", SITEMAPS)  # noqa: S314
    ]
    pages = {
        root + name.removesuffix("index.html")
        for name in site
        if name.endswith(".html") and not name.endswith(("404.html", "handout.html"))
    }
    assert sorted(found) == sorted(pages)


def test_a_site_without_an_address_has_no_sitemap_of_trials(tmp_path: Path) -> None:
    config = office(tmp_path)
    configure(tmp_path, site_url="")
    built(config, strict=True)
    assert not any(name.startswith("sitemaps/") for name in files(tmp_path / "site"))


def test_every_page_has_a_description_of_its_own(tmp_path: Path) -> None:
    built(office(tmp_path))
    said: dict[str, str] = {}
    for name, data in files(tmp_path / "site").items():
        if name.startswith(("trials/", "lists/", "find/")) and name.endswith("index.html"):
            found = re.findall(r'<meta name="description" content="([^"]*)">', data.decode())
            assert len(found) == 1, name
            assert f'<meta property="og:description" content="{found[0]}">' in data.decode()
            assert 50 < len(found[0]) < 300, name
            said[name] = found[0]
    assert len(set(said.values())) == len(said) == 13


def test_links_of_a_site_lead_from_trials_json_to_the_trials(tmp_path: Path) -> None:
    built(office(tmp_path))
    site = files(tmp_path / "site")
    data = json.loads(site["trials.json"])
    assert [trial["id"] for trial in data["trials"]] == [A, B]
    for trial in data["trials"]:
        assert trial["data"] in site
        assert f"{trial['pages']}index.html" in site
        page = site[f"{trial['pages']}index.html"].decode()
        assert page.count("application/ld+json") == 1
        assert "application/ld+json" not in site[f"{trial['pages']}design/index.html"].decode()
