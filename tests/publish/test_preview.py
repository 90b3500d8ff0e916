"""A preview makes again what changed alone, and shows what a preview that just started shows."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.mkdocs_plugin import TrialpagesPlugin
from generator.publish import site_stage
from generator.publish.preview import Preview
from generator.site import build, load, plugin_of
from tests.makers import study_text
from tests.offices import configure, files, office, write
from tests.publish.edits import IDS, Edits

URL = "http://127.0.0.1:8000/"
EDITS = (
    "break_record",
    "change_page",
    "change_record",
    "change_record",
    "change_template",
    "copy_record",
    "delete_record",
    "delete_review",
    "nothing",
    "review",
    "reword",
    "take_off",
    "tell_of_a_change",
    "zip_records",
)


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    monkeypatch.setattr(site_stage, "PART", 1)


def _office(folder: Path) -> Path:
    records = {f"{number}.json": study_text(number) for number in IDS[:4]}
    config = office(folder, records=records, finder_limit=2)
    configure(folder, site_url=None)
    return config


def _with_search(config: Path, theme: str) -> None:
    plugin = {"trialpages": {"records": ["records"], "as_of": "2026-11-22"}}
    configure(config.parent, theme={"name": theme}, plugins=["search", plugin])


def _by_mkdocs(config_file: Path, site: Path) -> TrialpagesPlugin:
    """As `mkdocs serve` builds."""
    config = load_config(str(config_file), site_dir=str(site), site_url=URL)
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config, serve_url=URL)
    return plugin_of(config)


def _by_us(config_file: Path, site: Path) -> TrialpagesPlugin:
    """As `trialpages serve` builds."""
    config = load(config_file, (), None, site_url=URL, site_dir=str(site))
    build(config, serve_url=URL)
    return plugin_of(config)


def _shown(site: Path) -> dict[str, object]:
    """All files of a preview; the words of a search whose order does not matter."""
    found: dict[str, object] = dict(files(site))
    found = {name: data for name, data in found.items() if not name.startswith("sitemap.xml")}
    for name in [one for one in found if one.endswith("search_index.json")]:
        words = json.loads(str(found[name], "utf-8"))  # type: ignore[call-overload]
        found[name] = sorted(map(json.dumps, words["docs"]))
    return found


Make = Callable[[Path, Path], TrialpagesPlugin]


@pytest.mark.parametrize(
    ("make", "theme"), [(_by_us, "trialpages"), (_by_mkdocs, "mkdocs"), (_by_mkdocs, "readthedocs")]
)
def test_a_changed_record_is_made_alone(make: Make, theme: str, tmp_path: Path) -> None:
    config, site = _office(tmp_path), tmp_path / "shown" / "site"
    if theme != "trialpages":
        _with_search(config, theme)
    assert make(config, site).gathered.fresh == set(IDS[:4])
    for number in (1, 2):
        title = {"briefTitle": f"Plums {number}"}
        write(tmp_path / f"records/{IDS[1]}.json", study_text(IDS[1], identificationModule=title))
        plugin = make(config, site)
        assert plugin.gathered.fresh == {IDS[1]}
        assert f"Plums {number}" in (site / "trials" / IDS[1] / "index.html").read_text("utf-8")
        assert [path.name for path in site.parent.iterdir()] == ["site"]
    write(tmp_path / "content" / "en" / "lexicon" / "labels.toml", '[page]\nsummary = "So"\n')
    assert make(config, site).gathered.fresh == set(IDS[:4])


def _check(make: Make, folder: Path, seed: int, steps: int) -> None:
    config = folder / "mkdocs.yml"
    edits = Edits(folder, seed)
    chance = random.Random(seed)  # noqa: S311 - no secret
    done: list[str] = []
    for _ in range(steps):
        plugin = make(config, folder / "site")
        shown = _shown(folder / "site")
        kept, plugin.preview = plugin.preview, Preview()
        make(config, folder / "fresh")
        fresh, plugin.preview = _shown(folder / "fresh"), kept
        assert sorted(shown) == sorted(fresh), done
        assert [name for name in fresh if shown[name] != fresh[name]] == [], done
        done.append(chance.choice(EDITS))
        getattr(edits, done[-1])()


def test_random_edits_show_what_a_new_preview_shows(tmp_path: Path) -> None:
    _office(tmp_path)
    _check(_by_us, tmp_path, seed=1, steps=6)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(2, 6))
def test_many_random_edits_show_what_a_new_preview_shows(seed: int, tmp_path: Path) -> None:
    config = _office(tmp_path)
    if seed % 2:
        _check(_by_us, tmp_path, seed, steps=25)
        return
    _with_search(config, "mkdocs" if seed % 4 else "material")
    _check(_by_mkdocs, tmp_path, seed, steps=25)


def test_a_failed_build_of_a_preview_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, site = _office(tmp_path), tmp_path / "shown" / "site"
    _with_search(config, "mkdocs")
    _by_mkdocs(config, site)
    with monkeypatch.context() as patched:
        patched.setattr("generator.mkdocs_plugin.write_outputs", _fail)
        with pytest.raises(KeyError):
            _by_mkdocs(config, site)
    assert _by_mkdocs(config, site).gathered.fresh == set(IDS[:4])
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def _fail(*_: object) -> None:
    raise KeyError
