"""A site made in parts by several machines is the one that a single machine makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site import SiteError, build, load
from tests.makers import study_text
from tests.offices import built, files, office, write
from tests.publish.edits import IDS


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")


def _parts(folder: Path, count: int) -> tuple[Path, list[Path]]:
    """An office with trials told in one record, in two of one part, in two of different parts."""
    records = {f"{number}.json": study_text(number) for number in IDS}
    records |= {f"copy-{number}-of-{IDS[0]}.json": study_text(IDS[0]) for number in range(4)}
    config = office(folder, records=records)
    parts = []
    for number in range(count):
        site = folder / f"part-{number}"
        build(load(config, (), None, site_dir=str(site)), jobs=1, part=(number, count))
        parts.append(site)
    return config, parts


def _merged(config: Path, parts: list[Path]) -> dict[str, bytes]:
    found = build(load(config, (), None), jobs=1, parts=parts)
    return {n: d for n, d in files(found.site_dir).items() if not n.startswith(".trialpages")}


@pytest.mark.parametrize("count", [1, 3])
def test_parts_put_together_are_the_site(count: int, tmp_path: Path) -> None:
    config, parts = _parts(tmp_path, count)
    whole = files(built(config, site_dir=str(tmp_path / "whole")).site_dir)
    assert all(files(part) != whole for part in parts)
    assert _merged(config, parts) == whole
    # And the next build changes it in place.
    write(tmp_path / "records" / "more.json", study_text("NCT99990009"))
    assert built(config).collection.fresh == {"NCT99990009"}


def test_records_that_are_old_enough_to_be_told_by_their_looks_are_in_the_site_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part looks at every file, and reads its own; the others may not count as read."""
    monkeypatch.setattr("generator.publish.watch._UNSURE", -1_000_000_000_000)
    test_parts_put_together_are_the_site(3, tmp_path)


def test_a_part_that_is_missing_is_made_by_the_last_machine(tmp_path: Path) -> None:
    config, parts = _parts(tmp_path, 3)
    whole = files(built(config, site_dir=str(tmp_path / "whole")).site_dir)
    assert _merged(config, parts[1:]) == whole


def test_parts_of_other_words_are_refused(tmp_path: Path) -> None:
    config, parts = _parts(tmp_path, 2)
    write(tmp_path / "pages" / "how.md", "# Other\n")
    with pytest.raises(SiteError, match="made of other words"):
        _merged(config, parts)
    with pytest.raises(SiteError, match="holds no part"):
        _merged(config, [tmp_path / "records"])
