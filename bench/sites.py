"""Whole sites: this project beside MkDocs and Hugo with the same Markdown pages, in one run.

    bench/sites.py [--records FOLDER] [--runs N] [--large COUNT] [--only PART] [--serial]

Prints a table of medians, with ratios to Hugo, which turns the Markdown pages alone into HTML; and
what each stage costs a record.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import Cost, cost_of, median
from stages import BUDGET, stages

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench"
GONE = WORK / "gone"
PYTHON = Path(sys.executable)
OTHER = WORK / "venv" / "bin" / "python"
DAY = "2026-11-22"
ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "1795000000",
    "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
    # As an installed package, this one is compiled once, whatever the shell says.
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(WORK / "compiled"),
}

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


# What can be measured, in this order.
PARTS = ("ours", "hugo", "mkdocs", "material", "stages")
# Copies that a large site is compared with.
SMALL = 1000


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, default=ROOT.parent / "shared/records/ctgov-json")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large", type=int, default=0, help="copies under new numbers (0: none)")
    parser.add_argument("--only", choices=PARTS, action="append", help="may be given again")
    parser.add_argument("--serial", action="store_true", help="-j 1 of a large site too")
    options = parser.parse_args()
    only = options.only or (["ours"] if options.large else PARTS)
    WORK.mkdir(parents=True, exist_ok=True)
    table: dict[str, Cost] = {}
    growth = None
    if options.large:
        _copied(options.records, SMALL)
        growth = _told(f"{SMALL} records, cold", _Ours(options.runs).cold()).wall / SMALL
    records = _copied(options.records, options.large)
    count = len(list(records.iterdir()))
    if "ours" in only:
        serial = options.serial or not options.large
        table |= {name: _told(name, cost) for name, cost in _Ours(options.runs).all(serial=serial)}
    table |= {name: _told(name, cost) for name, cost in _others(options.runs, only)}
    _print(table, count)
    if growth is not None and "ours" in only:
        cold = next(cost for name, cost in table.items() if "cold" in name)
        _print_aim("growth: a record, in parts of 1,000's", cold.wall / count / growth, 1.15)
    if "stages" in only:
        _print_stages(records)
    shutil.rmtree(GONE, ignore_errors=True)


def _aside(folder: Path) -> None:
    """Take a folder out of the way; all such are deleted at the end.

    Linux does not use the numbers of deleted files again for some minutes, and looks through them
    for each new file: a run right after a deletion would be charged for that.
    """
    if folder.exists():
        GONE.mkdir(exist_ok=True)
        folder.rename(GONE / str(len(list(GONE.iterdir()))))


def _told(name: str, cost: Cost) -> Cost:
    """The same cost; what is measured is said at once, for a whole run takes long."""
    print(f"{name}: {cost.wall:.2f} s", file=sys.stderr, flush=True)
    return cost


def _copied(records: Path, count: int) -> Path:
    """The records in a folder of their own; `count` of them, under new numbers, where it is set."""
    folder = WORK / "records"
    _aside(folder)
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


class _Ours:
    """This project, with the records copied last, in a folder of its own."""

    def __init__(self, runs: int) -> None:
        self.runs = runs
        self.folder = WORK / "ours"
        self.records = WORK / "records"
        _aside(self.folder)
        (self.folder / "content").mkdir(parents=True)
        (self.folder / "content" / "records").symlink_to(self.records)

    def cold(self, *words: str) -> Cost:
        """Builds from nothing."""
        return median(self.runs, self._clean, lambda: self._run(*words))

    def all(self, *, serial: bool) -> Iterator[tuple[str, Cost]]:
        """Cold, nothing changed, one record changed."""
        if serial:
            yield "trialpages, cold, -j 1", self.cold("-j", "1")
        yield f"trialpages, cold, -j {len(os.sched_getaffinity(0))}", self.cold()
        self._run()  # all records are old enough by now to be told by their looks
        yield "trialpages, nothing changed", median(self.runs, lambda: None, self._run)
        yield "trialpages, one record changed", median(self.runs, self._edit, self._run)

    def _run(self, *words: str) -> Cost:
        command = [str(PYTHON), "-m", "generator", "build", "--as-of", DAY, *words]
        return cost_of(command, self.folder, ENVIRONMENT)

    def _clean(self) -> None:
        for name in ("site", "build"):
            _aside(self.folder / name)

    def _edit(self) -> None:
        path = min(self.records.iterdir())
        study = json.loads(path.read_bytes())
        part = study["protocolSection"]["identificationModule"]
        part["briefTitle"] = f"{part['briefTitle']} again"
        path.write_text(json.dumps(study), encoding="utf-8")


def _others(runs: int, only: Sequence[str]) -> Iterator[tuple[str, Cost]]:
    """MkDocs and Hugo with the Markdown pages that ours has left."""
    pages = WORK / "ours" / "build" / "pages"
    if "hugo" in only and shutil.which("hugo"):
        folder = _hugo(pages)
        clean = lambda: _aside(folder / "public")  # noqa: E731
        run = lambda: cost_of(["hugo", "--quiet"], folder, {})  # noqa: E731
        yield "Hugo, the Markdown pages alone", median(runs, clean, run)
    elif "hugo" in only:
        print("Hugo is not installed: apt install hugo")
    for theme in ("mkdocs", "material"):
        if theme in only:
            folder = _mkdocs(pages, theme)
            command = [str(OTHER), "-m", "mkdocs", "build", "--quiet"]
            # One run each, for they take minutes.
            yield f"MkDocs, theme {theme}", cost_of(command, folder, {"NO_MKDOCS_2_WARNING": "1"})


def _hugo(pages: Path) -> Path:
    folder = WORK / "hugo"
    _aside(folder)
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
    _aside(folder)
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
    _print_aims(table, hugo, large=count > SMALL)


def _print_aims(table: dict[str, Cost], hugo: Cost | None, *, large: bool) -> None:
    """Each aim of docs/performance.md, and whether it is met."""
    named = {name.split(", ", 1)[-1]: cost for name, cost in table.items()}
    cold = next((c for name, c in named.items() if "cold" in name and name != "cold, -j 1"), None)
    if cold is None:
        return
    if hugo is not None:
        _print_aim("cold in parts of Hugo", cold.wall / hugo.wall, 5)
    if "theme material" in named:
        _print_aim("cold in parts of Material", cold.wall / named["theme material"].wall, 1 / 20)
    if "cold, -j 1" in named:
        _print_aim("-j 1 in parts of cold", named["cold, -j 1"].wall / cold.wall, 2.2)
    one = named["one record changed"].wall
    _print_aim("nothing changed, seconds", named["nothing changed"].wall, 3 if large else 1)
    _print_aim("one record changed, seconds", one, 4)
    if large:
        _print_aim("one record changed, share of cold", one / cold.wall, 0.02)


def _print_aim(name: str, figure: float, most: float) -> None:
    met = "met" if figure <= most else "missed"
    print(f"{name:44} {figure:8.3f}   at most {most:g}: {met}")


def _print_stages(records: Path) -> None:
    print("\nCPU time a record by stage, in one process            budget")
    for name, milliseconds in stages(records).items():
        budget = f"{BUDGET[name]:8.1f}" if name in BUDGET else ""
        print(f"{name:18} {milliseconds:8.2f} ms {budget:>30}")


if __name__ == "__main__":
    main()
