"""Pages are measured on the sentences we wrote, values of the record left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.gauge.reading_report import GOAL, LIMIT, readings, report
from generator.records.collect import collect
from tests.explain.build import leaflet, shop


def test_quotations_and_values_do_not_count() -> None:
    hard = ("Flumperation of snorkelitudinous gribblification.",)
    easy = ("Flumps.",)
    plain = list(readings([leaflet(summary=easy, conditions=easy)], shop().lexicon))
    quoted = list(readings([leaflet(summary=hard, conditions=hard)], shop().lexicon))
    assert [one.grade for one in plain] == [one.grade for one in quoted]


def test_report_names_hard_pages_and_counts() -> None:
    lines = list(report(readings([leaflet()], shop().lexicon)))
    assert lines[-1].startswith("5 pages: ")
    assert all("grade" in line for line in lines)


def test_abbreviations_that_nothing_explains() -> None:
    text = ("Nobody knows the XQZ score. The extra long cough (ELC) is known.",)
    (page,) = (r for r in readings([leaflet(summary=text)], shop().lexicon) if r.page == "summary")
    assert page.unexplained == ("XQZ",)


@pytest.mark.shared
def test_pages_of_real_records(shared: Path) -> None:
    trials = collect([shared / "records" / "ctgov-json"]).trials
    leaflets = (shop().leaflet(shop().enrich(trial)) for trial in trials[::7])
    found = list(readings(leaflets, shop().lexicon))
    assert sum(one.grade <= GOAL for one in found) / len(found) >= 0.95
    assert max(one.grade for one in found) <= LIMIT
