"""Made-up records at the edges of what pages must hold, as ClinicalTrials.gov JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CROWDED = "NCT99990101"
LONG = "NCT99990102"
WITHDRAWN = "NCT99990103"

_COUNTRIES = ("Italy", "Chile", "Japan", "Norway", "United States")
_STATUSES = ("RECRUITING", "NOT_YET_RECRUITING", "COMPLETED")
_WORD = "poly" + "methylhydroxy" * 9 + "siloxane"
_TITLE = "Syrup of Plums Against the Long Cough of Singers in Choirs of Small Towns, " * 4


def write_records(folder: Path) -> None:
    """One file a record; ids as above."""
    for record in (_crowded(), _long(), _withdrawn()):
        number = record["protocolSection"]["identificationModule"]["nctId"]
        (folder / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")


def _crowded() -> dict[str, Any]:
    """300 places in five countries, most without a name of their own."""
    places = [
        {
            "facility": "Research Site" if n % 3 else f"Hospital of the {n} Bells",
            "city": f"Town {n % 70}",
            "country": _COUNTRIES[n % 5],
            "status": _STATUSES[n % 3],
            "contacts": [{"name": "Ann Reed", "phone": f"+39 06 {n:04}"}] if n % 9 == 0 else [],
        }
        for n in range(300)
    ]
    return _record(
        CROWDED,
        "Plum Syrup in Many Places (made-up example)",
        "RECRUITING",
        "Inclusion Criteria:\n\n* Coughs for 8 weeks\n",
        contactsLocationsModule={"locations": places},
    )


def _long() -> dict[str, Any]:
    """A title of 300 signs, 100 criteria under headings of their own, words without an end."""
    lines = ["Inclusion Criteria for Part A:", ""]
    lines += [f"{n}. Line {n} is about coughing for more than {n} weeks" for n in range(1, 40)]
    lines += ["", "One of the following:", "", "* Sleeps badly", "    a) at home", "    b) away"]
    lines += ["", "Exclusion Criteria for Part A:", ""]
    lines += [f"- Has had {_WORD} {n} weeks before" for n in range(1, 31)]
    lines += ["", "Inclusion Criteria for Part B:", ""]
    lines += [f"* Singer number {n} of a choir" for n in range(1, 31)]
    lines += ["", "Note: other criteria may apply."]
    return _record(
        LONG,
        f"{_TITLE[:280]} (made-up example)",
        "RECRUITING",
        "\n".join(lines),
        outcomesModule={"primaryOutcomes": [{"measure": _WORD, "timeFrame": "4 weeks"}]},
    )


def _withdrawn() -> dict[str, Any]:
    """No people, no contacts, no places; words from right to left."""
    hebrew = "מחקר על סירופ שזיפים (made-up example)"
    record = _record(WITHDRAWN, hebrew, "WITHDRAWN", f"Inclusion Criteria:\n\n* {hebrew}, 18+\n")
    record["protocolSection"]["statusModule"]["whyStopped"] = "The plums ran out"
    record["protocolSection"]["descriptionModule"] = {"briefSummary": f"{hebrew}: 100% <b>plum</b>"}
    return record


def _record(number: str, title: str, status: str, criteria: str, **modules: Any) -> dict[str, Any]:
    protocol = {
        "identificationModule": {"nctId": number, "briefTitle": title},
        "statusModule": {
            "overallStatus": status,
            "statusVerifiedDate": "2026-10",
            "startDateStruct": {"date": "2026-01", "type": "ACTUAL"},
            "lastUpdatePostDateStruct": {"date": "2026-10-05", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Plum Office", "class": "OTHER"}},
        "conditionsModule": {"conditions": ["Chronic Cough"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE2"],
            "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL"},
            "enrollmentInfo": {"count": 40, "type": "ESTIMATED"},
        },
        "eligibilityModule": {
            "eligibilityCriteria": criteria,
            "sex": "ALL",
            "minimumAge": "18 Years",
            "healthyVolunteers": False,
        },
    }
    return {"protocolSection": protocol | modules, "hasResults": False}
