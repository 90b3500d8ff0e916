"""The reader against real records: what each text can still carry, and the same trials in JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from generator.records.compare import compare
from generator.registries import ctgov_json
from generator.registries.base import Document, Parsed
from generator.registries.prose import unescape
from generator.registries.registry_text import FORM
from generator.registries.registry_text import layout as form
from generator.render import trial_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.model import Criterion, Trial

pytestmark = pytest.mark.shared

# Words of layout besides headings and blurbs: labels, links, signs of empty values.
_LABELS = re.compile(
    r"NCT ID: .*|Last Updated: .*|Results (?:pending|available)|View full results"
    r"|Recruitment Status|Clinical Phase|Total Enrollment|Study Classification|Study Start Date"
    r"|Study Completion Date|Allocation Method|Intervention Model|Primary Study Purpose"
    r"|Blinding Strategy|Observational Model Type|Study Time Perspective|Minimum Age|Maximum Age"
    r"|Eligible Sex|Accepts Healthy Volunteers|Yes|No|-|Identifier Source: .*"
    r"|(?:(?:Participants|Caregivers|Investigators|Outcome Assessors) ?)+"
    r"|No interventions assigned to this group|\d+ participants|\S+/PHASE\d"
)
_VALUE_LABELS = re.compile(
    r"^(?:Group Type|Intervention Type|Role:|Phone:|Email:|Identifier Type:) "
)
_MARKER = re.compile(r"^(?:[-*•·●○◦▪‣–—] ?|o )+")


@dataclass(frozen=True)
class Record:
    """One text of the corpus, as read."""

    path: str
    parsed: Parsed
    trial: Trial
    text: str


def say(*lines: str) -> None:
    """Show figures to who runs the tests with -s."""
    print(*lines, sep="\n")  # noqa: T201


def shares(right: Counter[str], all_: Counter[str]) -> list[str]:
    return [f"{name:28} {right[name]:5} of {all_[name]:5}" for name in all_]


@cache
def records(folder: Path) -> tuple[Record, ...]:
    found = []
    for path in sorted(folder.glob("*/*.txt")):
        document = Document(path.name, path.read_bytes())
        assert FORM.sniff(document), path
        (parsed,) = FORM.read(document)
        assert parsed.trial is not None, path
        name = path.relative_to(folder).as_posix()
        found.append(Record(name, parsed, parsed.trial, document.text))
    assert len(found) > 100
    return tuple(found)


@pytest.fixture(scope="module")
def corpus(shared: Path) -> tuple[Record, ...]:
    return records(shared / "records" / "registry-text")


def words(text: str) -> str:
    """Text as its letters and signs alone, list markers left out."""
    return "".join(_MARKER.sub("", unescape(text)).split())


def criteria(trial: Trial, kind: str) -> str:
    """All words of the criteria of one kind, in order."""

    def texts(items: tuple[Criterion, ...]) -> Iterator[str]:
        for item in items:
            marker = item.marker or ""
            yield f"{marker} {item.text}" if any(map(str.isalnum, marker)) else item.text
            yield from texts(item.items)

    found: list[str] = []
    for section in trial.eligibility.sections:
        if section.kind == kind:
            heading = section.heading or ""
            own = heading.removeprefix(f"{kind.title()} Criteria")
            found += [own, section.group or "", *texts(section.items)]
    return "".join(map(words, found))


def values(trial: Trial) -> dict[str, Any]:
    """The trial in the keys of the list of truths."""
    plain = trial_json.to_dict(trial)
    eligibility = plain["eligibility"]
    ages = {name: eligibility[name] for name in ("minimum_age", "maximum_age")}
    return ages | {
        "file_id": trial.id,
        **{name: plain[name] for name in ("id", "title", "status", "phases", "study_type")},
        **{name: plain["dates"][name] for name in ("last_updated", "start", "completion")},
        **{name: [words(text) for text in plain[name]] for name in ("summary", "description")},
        "enrollment": trial.enrollment.count if trial.enrollment else None,
        "has_results": trial.has_results,
        "arms": [arm.label for arm in trial.arms],
        "interventions": [one.name for one in trial.interventions],
        "sex": eligibility["sex"],
        "healthy_volunteers": eligibility["healthy_volunteers"],
        "sponsor": trial.sponsor.name if trial.sponsor else None,
        "officials": [one.name for one in trial.officials],
        "locations": [[one.facility, one.city, one.country] for one in trial.locations],
        "other_ids": [one.id for one in trial.other_ids[:1]],
        **{kind: criteria(trial, kind) for kind in ("inclusion", "exclusion")},
        **{f"design.{name}": value for name, value in plain["design"].items()},
    }


def truths(truth: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The scored fields of one text; the number of a text without head is in `file_id` alone."""
    for name, value in truth.items():
        if name == "design":
            yield from ((f"design.{part}", code) for part, code in value.items())
        elif name in {"inclusion", "exclusion"}:
            yield name, "".join(map(words, value))
        elif name in {"summary", "description"}:
            yield name, [words(text) for text in value]
        elif name != "id" or value is not None:
            yield name, value


def test_scored_fields(corpus: tuple[Record, ...], shared: Path) -> None:
    truth = json.loads((shared / "records" / "registry-text" / "truth.json").read_text("utf-8"))
    right, all_, wrong = Counter[str](), Counter[str](), []
    for record in corpus:
        got = values(record.trial)
        for name, value in truths(truth[record.path]):
            all_[name] += 1
            right[name] += got[name] == value
            if got[name] != value:
                wrong.append(f"{record.path} {name}: {got[name]!s:.200} for {value!s:.200}")
    say(*shares(right, all_), f"{'all':28} {right.total():5} of {all_.total():5}", *wrong)
    assert right.total() >= 0.999 * all_.total()


def test_groups_and_interventions(corpus: tuple[Record, ...], shared: Path) -> None:
    right, all_, silently_wrong = Counter[str](), Counter[str](), 0
    for record in corpus:
        path = shared / "records" / "ctgov-json" / f"{record.trial.id}.json"
        (parsed,) = ctgov_json.read(Document(path.name, path.read_bytes()))
        assert parsed.trial is not None
        checks = list(_group_checks(record.trial, parsed.trial))
        for name, good in checks:
            all_[name] += 1
            right[name] += good
        noted = {"I211", "I216"} & {one.code for one in record.trial.diagnostics}
        silently_wrong += sum(not good for _, good in checks) if not noted else 0
    say(*shares(right, all_), f"{'wrong without a diagnostic':28} {silently_wrong:5}")
    assert all(right[name] >= 0.97 * all_[name] for name in all_)
    assert silently_wrong <= 0.01 * all_.total()


def _group_checks(got: Trial, true: Trial) -> Iterator[tuple[str, bool]]:
    if true.arms:
        yield "arms", [arm.label for arm in got.arms] == [arm.label for arm in true.arms]
    if true.interventions:
        names = [one.name for one in true.interventions]
        yield "interventions", [one.name for one in got.interventions] == names
    links = {arm.label: arm.interventions for arm in got.arms}
    for arm in true.arms:
        yield "links", links.get(arm.label) == arm.interventions


def test_same_trials_in_json(corpus: tuple[Record, ...], shared: Path) -> None:
    different = Counter[str]()
    for record in corpus:
        path = shared / "records" / "ctgov-json" / f"{record.trial.id}.json"
        (parsed,) = ctgov_json.read(Document(path.name, path.read_bytes()))
        assert parsed.trial is not None
        different.update(compare(parsed.trial, record.trial).differences)
    say(str(different))
    assert different == Counter()


def test_known_losses_are_infos(corpus: tuple[Record, ...]) -> None:
    found = Counter(one.code for record in corpus for one in record.trial.diagnostics)
    say(str(found))
    assert {code[0] for code in found} == {"I"}


def test_every_line_is_accounted_for(corpus: tuple[Record, ...]) -> None:
    missing = [f"{record.path}: {line}" for record in corpus for line in _unaccounted(record)]
    assert missing == []


def _unaccounted(record: Record) -> Iterator[str]:
    """Lines that are no layout, in no field and not reported as unread."""
    held = "\n".join(map(words, _texts(trial_json.to_dict(record.trial))))
    unread = {one.text for one in record.parsed.unread}
    blurbs = tuple(blurb for some in form.BLURBS.values() for blurb in some)
    related = record.text.partition(f"\n{form.RELATED}\n")[2].partition(form.DESCRIPTION)[0]
    foreign = set(related.split("\n"))
    for line in record.text.split("\n"):
        known = line in form.BLURBS or line.startswith(blurbs) or _LABELS.fullmatch(line)
        if not line or known or line in unread or line in foreign:
            continue
        if words(_VALUE_LABELS.sub("", line)) not in held and not _is_repeat(line, record.trial):
            yield line


def _texts(value: object) -> Iterator[str]:
    """All texts in plain data; a criterion's marker stands before its words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        if value.get("marker"):
            yield f"{value['marker']} {value['text']}"
        for one in value.values():
            yield from _texts(one)


def _is_repeat(line: str, trial: Trial) -> bool:
    """Places split into their parts, countries that repeat them, contacts' roles."""
    parts = {part for one in trial.locations for part in (one.city, one.state, one.country)}
    rest = line
    for part in sorted(filter(None, parts), key=len, reverse=True):
        rest = rest.replace(part, "")
    return not rest.strip(", ") or line == "Role: primary" or line.endswith("Basic Information")


def test_seed(shared: Path) -> None:
    path = shared / "records" / "registry-text" / "NCT05164042.txt"
    (parsed,) = FORM.read(Document(path.name, path.read_bytes()))
    trial = parsed.trial
    assert trial is not None
    assert parsed.unread == ()
    inclusion, exclusion = trial.eligibility.sections
    assert [item.marker for item in inclusion.items] == [f"{n}." for n in range(2, 9)]
    assert [item.marker for item in exclusion.items] == [f"{n}." for n in range(2, 13)]
    assert (trial.eligibility.minimum_age, trial.eligibility.maximum_age) == (
        "14 Years",
        "70 Years",
    )
    assert trial.enrollment is not None
    assert (trial.enrollment.count, trial.design.intervention_model) == (20, "SINGLE_GROUP")
    (arm,) = trial.arms
    assert arm.interventions == tuple(one.name for one in trial.interventions)
    assert [place.facility for place in trial.locations] == ["Li Yu"]
    assert (trial.status, trial.dates.completion and trial.dates.completion.precision) == (
        "UNKNOWN",
        "unsure",
    )
    assert {"summary", "eligibility.inclusion", "eligibility.exclusion"} <= set(trial.incomplete)
    assert {"conditions", "central_contacts", "arms.type"} <= set(trial.not_carried)
    assert {one.severity for one in trial.diagnostics} == {"info"}
