"""Small made-up studies that differ in what lists sort by, to see how a site grows.

bench/small.py FOLDER COUNT
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

_FIRST = 91_000_000
_STATES = ("RECRUITING", "COMPLETED", "UNKNOWN", "NOT_YET_RECRUITING", "TERMINATED")
_SOUNDS = ("ba", "den", "fol", "ga", "hul", "kri", "lor", "mep", "nos", "rau", "sti", "ton", "vel")
# About as many as a registry's studies have: conditions, countries, towns.
_CONDITIONS, _COUNTRIES, _TOWNS = 3000, 60, 4000


def small(number: int) -> str:
    """A study of about 2 KB, the same one for the same number."""
    chance = random.Random(number)  # noqa: S311 - no secret
    # Few things stand in many records, as in registries.
    pick = lambda count: min(int(chance.paretovariate(0.5)), count)  # noqa: E731
    towns = {pick(_TOWNS) for _ in range(chance.randint(1, 8))}
    places = [
        {"facility": "Clinic", "city": _name(town).title(), "country": _country(town)}
        for town in sorted(towns)
    ]
    conditions = [_name(-one).capitalize() for one in {pick(_CONDITIONS) for _ in range(2)}]
    title = f"{chance.choice(['Walks', 'Rest', 'Songs'])} for {conditions[0]}, part {number}"
    protocol = {
        "identificationModule": {"nctId": f"NCT{_FIRST + number:08d}", "briefTitle": title},
        "statusModule": {
            "overallStatus": chance.choice(_STATES),
            "statusVerifiedDate": f"202{chance.randint(0, 5)}-02",
            "lastUpdatePostDateStruct": {"date": f"202{chance.randint(0, 5)}-03-01"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": f"Clinic of {_name(number)}"}},
        "descriptionModule": {"briefSummary": "People may sleep better after a walk."},
        "conditionsModule": {"conditions": conditions, "keywords": [_name(number).title()]},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]},
        "armsInterventionsModule": {
            "interventions": [{"type": "BEHAVIORAL", "name": f"Walk {_name(number)}"}]
        },
        "eligibilityModule": {
            "eligibilityCriteria": "Inclusion Criteria:\n\n* Can walk\n* Likes songs",
            "minimumAge": f"{chance.randint(1, 60)} Years",
            "sex": "ALL",
        },
        "contactsLocationsModule": {"locations": places},
    }
    return json.dumps({"protocolSection": protocol, "hasResults": False})


def _name(number: int) -> str:
    chance = random.Random(number)  # noqa: S311 - no secret
    return "".join(chance.choices(_SOUNDS, k=chance.randint(2, 4)))


def _country(town: int) -> str:
    return f"{_name(town % _COUNTRIES + 10_000).title()}land"


def write_small(folder: Path, count: int) -> None:
    """Write studies, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = small(number)
        (folder / f"NCT{_FIRST + number:08d}.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Write as many as the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    write_small(options.folder, options.count)


if __name__ == "__main__":
    main()
