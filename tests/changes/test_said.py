"""What has changed, as the pages say it: a part for each version, for paper to find its own."""

from __future__ import annotations

import json
from dataclasses import replace

import msgspec
import pytest

from generator.changes import Entry, History
from generator.changes.history import dumps, loads
from generator.changes.store import continued
from generator.explain.changed import TOLD, anchor, changed_section
from generator.leaflet import Anchors, Section, statements_of
from generator.model import PartialDate, Trial
from generator.office import wording
from tests.histories import EVERY, changed_leaflet, history, words_with
from tests.makers import FULL

assert FULL.dates.last_updated is not None
NOW = FULL.dates.last_updated.iso
STATUS = EVERY[:1]


def _parts(*steps: Entry, first: str = "2026-01-05") -> list[tuple[str, str]]:
    """(id, all it says) of each part of the section."""
    (section,) = changed_section(words_with(history(*steps, first=first)))
    return [
        (block.id, " ".join(s.text for s in statements_of(block.blocks)))
        for block in section.blocks
        if isinstance(block, Section)
    ]


def test_a_trial_without_a_history_has_its_newest_version() -> None:
    (section,) = changed_section(words_with())
    said = [s.text for s in statements_of(section)]
    assert len(said) == 3
    assert said[1:] == ["This is the newest version that we have.", "We know of no change since."]
    assert [b.id for b in section.blocks if isinstance(b, Section)] == [anchor(NOW)]


def test_paper_reads_on_from_its_own_version() -> None:
    parts = _parts(
        Entry("2026-02-02", "2026-01-05", "2026-02-01", EVERY[6:7]),
        Entry("2026-10-03", "2026-02-01", NOW, STATUS),
    )
    assert [part for part, _ in parts] == ["since-2026-01-05", "since-2026-02-01", anchor(NOW)]
    assert "1 place was added. Plum Clinic, Smalltown, Norway." in parts[0][1]
    assert parts[1][1].endswith(
        "Recruitment was listed as: not yet open. It is now listed as: open."
    )
    assert "We know of no change since." in parts[2][1]


def test_a_change_without_a_new_date_stands_under_its_version() -> None:
    parts = _parts(
        Entry("2026-02-02", "2026-01-05", "2026-01-05", STATUS),
        Entry("2026-10-03", "2026-01-05", NOW, EVERY[6:7]),
    )
    assert [part for part, _ in parts] == ["since-2026-01-05", anchor(NOW)]
    assert "without a new date. We saw this on 2 February 2026:" in parts[0][1]


def test_a_record_replaced_by_hand_leaves_no_version_without_a_part() -> None:
    parts = _parts(Entry("2026-02-02", "2026-01-05", "2026-02-01", STATUS), first="2025-12-01")
    assert [part for part, _ in parts] == [
        "since-2025-12-01",
        "since-2026-01-05",
        "since-2026-02-01",
        anchor(NOW),
    ]
    assert "We do not know what has changed." in parts[0][1]
    assert "We do not know what has changed." in parts[2][1]


def test_old_paper_finds_its_version_and_is_told_to_go() -> None:
    steps = [
        Entry("2025-01-01", f"2024-{m:02}-01", f"2024-{m + 1:02}-01", STATUS) for m in range(1, 12)
    ]
    steps.append(Entry("2026-10-03", "2024-12-01", NOW, STATUS))
    (section,) = changed_section(words_with(history(*steps, first="2023-11-01")))
    anchors = [b for s in section.blocks if isinstance(s, Section) for b in s.blocks]
    (names,) = (b.names for b in anchors if isinstance(b, Anchors))
    assert names == ("since-2023-11-01", "since-2024-01-01", "since-2024-02-01")
    assert "Versions before 1 March 2024 are too old to compare" in " ".join(
        s.text for s in statements_of(section)
    )
    told = [b.id for b in section.blocks if isinstance(b, Section) and b.id.startswith("since-")]
    assert len(told) == TOLD + 1


def test_a_record_without_a_date_has_no_such_section() -> None:
    undated = replace(FULL, dates=replace(FULL.dates, last_updated=None))
    words = replace(words_with(), trial=undated)
    assert changed_section(words) == ()


def test_every_version_has_one_part_whatever_happened() -> None:
    section = next(
        b
        for b in changed_leaflet().page("summary").blocks
        if isinstance(b, Section) and b.id == "changed"
    )
    ids = [b.id for b in section.blocks if isinstance(b, Section)]
    ids += [
        name
        for s in section.blocks
        if isinstance(s, Section)
        for b in s.blocks
        if isinstance(b, Anchors)
        for name in b.names
    ]
    assert len(ids) == len(set(ids))
    versions = [f"2024-{m:02}-01" for m in range(1, 10)] + ["2026-01-05", "2026-01-20"]
    assert set(map(anchor, (*versions, "2026-02-20", NOW))) <= set(ids)


def test_changes_are_no_part_of_what_a_board_approves() -> None:
    section_free = words_with()
    assert section_free.setting.histories == {}
    approved = wording(changed_leaflet())
    assert not any("Recruitment was listed" in text for text in approved)
    assert not any("New words" in text for text in approved)


# ---------------------------------------------------------------- kept in a file


def test_a_history_is_small_and_comes_back() -> None:
    made = history(Entry("2026-02-02", "2026-01-05", "2026-02-01", EVERY))
    data = dumps(made)
    assert loads(data) == made
    assert len(data) < 100 * len(EVERY) * 2
    first = json.loads(data)["entries"][0]["changes"][0]
    assert first == {
        "what": "status",
        "field": "status",
        "old": "NOT_YET_RECRUITING",
        "new": "RECRUITING",
    }


@pytest.mark.parametrize("data", [b"", b"<<<<<<< ours", b'{"id": 7}', b"\xff"])
def test_a_bad_history_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        loads(data)


def _newer(trial: Trial, day: int, **changes: object) -> Trial:
    dates = replace(trial.dates, last_updated=PartialDate(2026, 11, day))
    return replace(trial, dates=dates, **changes)  # type: ignore[arg-type]


def test_steps_are_added_one_by_one() -> None:
    one = continued(None, None, FULL, "2026-10-02")
    assert one == History(FULL.id, str(FULL.title), str(FULL.source.url), "2026-10-02", NOW)
    stopped = _newer(FULL, 5, status="TERMINATED", title="Plums, ended")
    two = continued(one, FULL, stopped, "2026-11-06")
    assert [(e.seen, e.before, e.after) for e in two.entries] == [("2026-11-06", NOW, "2026-11-05")]
    assert two.title == "Plums, ended"
    three = continued(two, stopped, _newer(stopped, 9), "2026-11-10")
    assert [change.what for change in three.entries[1].changes] == ["dated"]
    assert three.versions == (NOW, "2026-11-05", "2026-11-09")


def test_another_form_of_the_same_version_is_no_step() -> None:
    one = continued(None, None, FULL, "2026-10-02")
    assert continued(one, FULL, replace(FULL, summary=()), "2026-10-03") == one


def test_a_trial_that_comes_back_is_there_again() -> None:
    gone = msgspec.structs.replace(continued(None, None, FULL, "2026-10-02"), removed="2026-10-09")
    assert continued(gone, None, FULL, "2026-11-01").removed == ""
