"""Time and memory of reading records: CPU time a record by form, peak memory of one large zip.

    bench/readers.py [--records FOLDER] [--zip COUNT]

Also what the structure and the explanation of one record's criteria take, in the median.
Prints one figure a line, and what it is in parts of the aim (below 1 is better than the aim).
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from unittest import mock

from generator.eligibility.structure import Criteria, read_criteria
from generator.explain.criteria import explain_sections
from generator.gauge.criteria import packaged_rules
from generator.glossary.record import studied
from generator.records.sources import read_document, read_records
from generator.registries import ctgov_common
from generator.registries.base import Document

ROOT = Path(__file__).resolve().parent.parent
# Aims: milliseconds of CPU time a record without the structure of its criteria.
AIMS = {"ctgov-json": 2.0, "ctgov-xml": 5.0}
MEMORY_AIM = 300.0
# Milliseconds of CPU time for structure and explanation of one record, in the median.
CRITERIA_AIM = 3.0
FORMS = ("ctgov-json", "ctgov-xml", "registry-text", "other/isrctn", "other/ctis", "other/euctr")
RUNS = 3


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, default=ROOT.parent / "shared/records")
    parser.add_argument("--zip", type=int, default=20_000, help="records in the zip (0: none)")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read_only(options.read)
        return
    if options.records.is_dir():
        by_form(options.records)
        by_criteria(options.records / "ctgov-json")
    if options.zip:
        by_zip(options.zip)


def by_form(records: Path) -> None:
    """CPU time a record of every form, with and without the structure of criteria."""
    for form in FORMS:
        paths = [
            path for path in sorted((records / form).rglob("*.*")) if path.name != "truth.json"
        ]
        whole, count = timed(paths)
        line = f"{form:16} {count:5} records {whole:8.2f} ms a record"
        if form in AIMS:
            with mock.patch.object(ctgov_common, "read_criteria", return_value=Criteria(())):
                bare, _ = timed(paths)
            line += f", {bare:.2f} without criteria ({bare / AIMS[form]:.2f} of the aim)"
        print(line)


def by_criteria(folder: Path) -> None:
    """CPU time of the criteria of one record: their structure, and their explanation."""
    spent: list[float] = []

    def structure(*given: object) -> Criteria:
        start = time.process_time()
        found = read_criteria(*given)
        spent.append(time.process_time() - start)
        return found

    rules = packaged_rules()
    with mock.patch.object(ctgov_common, "read_criteria", structure):
        trials = [one.trial for one in read_records([folder]) if one.trial is not None]
    structured = statistics.median(spent) * 1000
    spent.clear()
    for trial in trials:
        start = time.process_time()
        explain_sections(trial.eligibility.sections, rules, studied(trial))
        spent.append(time.process_time() - start)
    explained = statistics.median(spent) * 1000
    share = (structured + explained) / CRITERIA_AIM
    print(
        f"criteria of {len(trials)} records, medians: structure {structured:.2f} ms, "
        f"explanation {explained:.2f} ms ({share:.2f} of the aim)"
    )


def timed(paths: list[Path]) -> tuple[float, int]:
    """The best of several runs: milliseconds of CPU time a record, and how many records."""
    documents = [(path.name, path.read_bytes()) for path in paths]
    best = float("inf")
    count = 0
    for _ in range(RUNS):
        start = time.process_time()
        count = sum(1 for one in documents for _ in read_document(Document(*one)))
        best = min(best, (time.process_time() - start) * 1000 / max(count, 1))
    return best, count


def by_zip(count: int) -> None:
    """Peak memory and time of reading one zip of made-up records, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for number in range(1, count + 1):
                archive.writestr(f"NCT{number:08d}.json", made_up(number))
        size = path.stat().st_size / 1e6
        command = [sys.executable, __file__, "--read", str(path)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    print(
        f"zip of {found['count']} records, {size:.0f} MB: peak {found['peak']:.0f} MB"
        f" ({found['peak'] / MEMORY_AIM:.2f} of the aim), {found['cpu']:.1f} s of CPU time"
    )


def read_only(path: Path) -> None:
    """Read an archive without keeping a record; print count, seconds and peak memory as JSON."""
    count = sum(one.trial is not None for one in read_records([path]))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cpu = usage.ru_utime + usage.ru_stime
    print(json.dumps({"count": count, "cpu": cpu, "peak": usage.ru_maxrss / 1000}))


def made_up(number: int) -> str:
    """A study of the size of most real ones (about 14 KB)."""
    words = "People who walk after a meal may sleep better than people who rest after it. "
    place = {"facility": "A clinic", "city": "Somewhere", "country": "Peru", "status": "RECRUITING"}
    measure = {"measure": "Distance", "description": words, "timeFrame": "one day"}
    lines = "\n".join(f"* Line {line}: {words}" for line in range(20))
    criteria = f"Inclusion Criteria:\n\n{lines}\n\nExclusion Criteria:\n\n{lines}"
    protocol = {
        "identificationModule": {"nctId": f"NCT{number:08d}", "briefTitle": f"Study {number}"},
        "statusModule": {"overallStatus": "RECRUITING", "statusVerifiedDate": "2024-02"},
        "descriptionModule": {"briefSummary": words * 5, "detailedDescription": words * 40},
        "conditionsModule": {"conditions": ["Rest", "Walking"]},
        "outcomesModule": {"primaryOutcomes": [measure] * 10},
        "eligibilityModule": {
            "eligibilityCriteria": criteria,
            "minimumAge": "18 Years",
        },
        "contactsLocationsModule": {"locations": [place] * 20},
    }
    return json.dumps({"protocolSection": protocol, "hasResults": False})


if __name__ == "__main__":
    main()
