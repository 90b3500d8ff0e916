"""Whole sites: this project beside MkDocs and Hugo with the same Markdown pages, in one run.

    bench/sites.py [--records FOLDER] [--runs N] [--large COUNT]

Prints a table of medians, with ratios to Hugo, which turns the Markdown pages alone into HTML; and
what each stage costs a record.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from measure import Cost, cost_of, median
from stages import BUDGET, stages

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench"
PYTHON = Path(sys.executable)
OTHER = WORK / "venv" / "bin" / "python"
DAY = "2026-11-22"
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1795000000", "PYTHONPATH": str(ROOT)}

HUGO = """baseURL = "https://example.org/"
title = "Studies"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section", "home"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
title = true
"""
LAYOUT = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body>{{ .Content }}</body></html>"
)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, default=ROOT.parent / "shared/records/ctgov-json")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large", type=int, default=0, help="copies under new numbers (0: none)")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    records = _copied(options.records, options.large)
    table = dict(_ours(records, options.runs))
    if not options.large:
        table |= dict(_others(options.runs))
    _print(table, len(list(records.iterdir())))
    if not options.large:
        _print_stages(records)


def _copied(records: Path, count: int) -> Path:
    """The records in a folder of their own; `count` of them, under new numbers, where it is set."""
    folder = WORK / "records"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    paths = sorted(path for path in records.rglob("*.json") if path.is_file())
    for number in range(count or len(paths)):
        path = paths[number % len(paths)]
        if not count:
            shutil.copy(path, folder / path.name)
            continue
        study = json.loads(path.read_bytes())
        new = f"NCT{90_000_000 + number}"
        study["protocolSection"]["identificationModule"]["nctId"] = new
        (folder / f"{new}.json").write_text(json.dumps(study), encoding="utf-8")
    return folder


def _ours(records: Path, runs: int) -> Iterator[tuple[str, Cost]]:
    folder = WORK / "ours"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "content").mkdir()
    (folder / "content" / "records").symlink_to(records)
    command = [str(PYTHON), "-m", "generator", "build", "--as-of", DAY]

    def run(*words: str) -> Callable[[], Cost]:
        return lambda: cost_of([*command, *words], folder, ENVIRONMENT)

    def clean() -> None:
        shutil.rmtree(folder / "site", ignore_errors=True)
        shutil.rmtree(folder / "build", ignore_errors=True)

    def edit() -> None:
        path = min(records.iterdir())
        study = json.loads(path.read_bytes())
        part = study["protocolSection"]["identificationModule"]
        part["briefTitle"] = f"{part['briefTitle']} again"
        path.write_text(json.dumps(study), encoding="utf-8")

    yield f"trialpages, cold, -j {len(os.sched_getaffinity(0))}", median(runs, clean, run())
    yield "trialpages, cold, -j 1", median(runs, clean, run("-j", "1"))
    run()()  # all records are old enough by now to be told by their looks
    yield "trialpages, nothing changed", median(runs, lambda: None, run())
    yield "trialpages, one record changed", median(runs, edit, run())


def _others(runs: int) -> Iterator[tuple[str, Cost]]:
    """MkDocs and Hugo with the Markdown pages that ours has left."""
    pages = WORK / "ours" / "build" / "pages"
    if shutil.which("hugo"):
        folder = _hugo(pages)
        clean = lambda: shutil.rmtree(folder / "public", ignore_errors=True)  # noqa: E731
        run = lambda: cost_of(["hugo", "--quiet"], folder, {})  # noqa: E731
        yield "Hugo, the Markdown pages alone", median(runs, clean, run)
    else:
        print("Hugo is not installed: apt install hugo")
    for theme in ("mkdocs", "material"):
        folder = _mkdocs(pages, theme)
        command = [str(OTHER), "-m", "mkdocs", "build", "--quiet"]
        # One run each, for they take minutes.
        yield f"MkDocs, theme {theme}", cost_of(command, folder, {"NO_MKDOCS_2_WARNING": "1"})


def _hugo(pages: Path) -> Path:
    folder = WORK / "hugo"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pages, folder / "content")
    for path in (folder / "content").rglob("index.md"):
        # A page beside others; "index.md" would make the others its attachments.
        path.rename(path.with_name("summary.md"))
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "config.toml").write_text(HUGO, encoding="utf-8")
    return folder


def _mkdocs(pages: Path, theme: str) -> Path:
    folder = WORK / f"mkdocs-{theme}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pages, folder / "docs")
    (folder / "docs" / "index.md").write_text("# Studies\n", encoding="utf-8")
    text = f"site_name: Studies\ntheme:\n  name: {theme}\n"
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def _print(table: dict[str, Cost], count: int) -> None:
    hugo = next((cost for name, cost in table.items() if name.startswith("Hugo")), None)
    print(f"\n{count} records, {4 * count} pages")
    print(f"{'':34} {'wall':>8} {'CPU':>8} {'largest':>9} {'together':>9} {'x Hugo':>8}")
    for name, cost in table.items():
        ratio = f"{cost.wall / hugo.wall:7.2f}x" if hugo else ""
        print(
            f"{name:34} {cost.wall:6.2f} s {cost.cpu:6.2f} s {cost.largest:6.0f} MB"
            f" {cost.together:6.0f} MB {ratio:>8}"
        )
    _print_aims(table, hugo)


def _print_aims(table: dict[str, Cost], hugo: Cost | None) -> None:
    """Each aim of docs/performance.md, and whether it is met."""
    named = {name.split(", ", 1)[-1]: cost for name, cost in table.items()}
    cold = next(cost for name, cost in table.items() if "cold" in name)
    one, nothing = named["one record changed"], named["nothing changed"]
    aims = {
        "-j 1 in parts of cold (at most 2.2)": named["cold, -j 1"].wall / cold.wall,
        "nothing changed, seconds": nothing.wall,
        "one record changed, seconds": one.wall,
        "one record changed, share of cold": one.wall / cold.wall,
    }
    if hugo is not None:
        aims = {"cold in parts of Hugo (at most 5)": cold.wall / hugo.wall, **aims}
    if "theme material" in named:
        aims["times faster than Material (at least 20)"] = named["theme material"].wall / cold.wall
    for name, figure in aims.items():
        print(f"{name:44} {figure:8.3f}")


def _print_stages(records: Path) -> None:
    print("\nCPU time a record by stage, in one process            budget")
    for name, milliseconds in stages(records).items():
        budget = f"{BUDGET[name]:8.1f}" if name in BUDGET else ""
        print(f"{name:18} {milliseconds:8.2f} ms {budget:>30}")


if __name__ == "__main__":
    main()
