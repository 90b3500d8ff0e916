"""What is wrong with a site's folder and with this machine, and how to mend it."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement

from generator import __version__
from generator.changes.store import load_histories
from generator.config_faults import syntax_fault
from generator.fetch.staging import FOLDER as ADDING
from generator.records.sources import read_records
from generator.records.walk import files
from generator.resources import CONFIG_FILE
from generator.site import SiteError, load, plugin_of
from generator.upkeep.pin import FILE, other, pin
from generator.upkeep.shelf import shelf_of

Verdict = Literal["good", "look", "bad"]

OLDEST = (3, 11)
_TEXTS = frozenset({".md", ".toml", ".yml", ".yaml", ".j2", ".json"})
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "TRIALPAGES_PROXY")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, and what to do where it is not good."""

    verdict: Verdict
    text: str
    hint: str = ""


Look = Callable[[Path | None, Path], Iterator[Finding]]


def examine(config: Path | None, here: Path) -> Iterator[Finding]:
    """Look at everything; `config` is the site's mkdocs.yml, None where there is none in `here`.

    Nothing is written, and the network is not used.
    """
    for look in (_python, _libraries, _console, _pdf, _network, _site):
        yield from look(config, here)


def _python(_: Path | None, __: Path) -> Iterator[Finding]:
    version = platform.python_version()
    if sys.version_info[:2] < OLDEST:
        yield Finding("bad", f"Python {version}", "install Python 3.11 or newer")
    else:
        yield Finding("good", f"Python {version}, Trialpages {__version__}, {platform.system()}")


def _libraries(_: Path | None, __: Path) -> Iterator[Finding]:
    """Whether every library that is needed is there in a release that works."""
    try:
        wanted = importlib.metadata.requires("trialpages") or []
    except importlib.metadata.PackageNotFoundError:
        yield Finding("bad", "Trialpages is not installed here", "pip install trialpages")
        return
    needed = [one for one in map(Requirement, wanted) if one.marker is None]
    wrong = 0
    for one in needed:
        try:
            has = importlib.metadata.version(one.name)
        except importlib.metadata.PackageNotFoundError:
            has = ""
        if not has or not one.specifier.contains(has, prereleases=True):
            wrong += 1
            shown = has or "missing"
            yield Finding("bad", f"{one.name} {shown}", f'pip install "{one.name}{one.specifier}"')
    if not wrong:
        yield Finding("good", f"{len(needed)} libraries in releases that work")


def _console(_: Path | None, __: Path) -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding not in {"utf8", "cp65001"}:
        hint = "letters that it lacks are shown as ?; files are written as UTF-8 all the same"
        yield Finding("look", f"this console writes {sys.stdout.encoding}", hint)


def _pdf(_: Path | None, __: Path) -> Iterator[Finding]:
    try:
        importlib.import_module("weasyprint")
    except ImportError:
        hint = 'only for handout --pdf: pip install "trialpages[pdf]"'
        yield Finding("look", "no PDF files: WeasyPrint is not installed", hint)
        return
    except OSError as fault:
        reason = str(fault).split("\n", 1)[0]
        hint = "install Pango: on Debian and Ubuntu libpango-1.0-0 and libpangoft2-1.0-0"
        yield Finding("bad", f"no PDF files: a library is missing: {reason}", hint)
        return
    yield Finding("good", "PDF files can be made")
    yield from _fonts()


def _fonts() -> Iterator[Finding]:
    """Whether there is a font like the one the handouts ask for, where the system can tell."""
    program = shutil.which("fc-match")
    if program is None:
        return
    found = subprocess.run(  # noqa: S603 - a fixed question
        [program, "--format=%{family}", "Arial"],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    ).stdout
    if not any(name in found for name in ("Arial", "Liberation Sans", "Helvetica", "Arimo")):
        hint = "install fonts-liberation, or Arial: pages can need more room than they have"
        yield Finding("look", f"for PDF files the font {found or 'none'} stands in for Arial", hint)


def _network(_: Path | None, __: Path) -> Iterator[Finding]:
    set_ = [name for name in _PROXIES if os.environ.get(name)]
    if set_:
        yield Finding("good", f"add and update go through the proxy in {', '.join(set_)}")


def _site(config: Path | None, here: Path) -> Iterator[Finding]:
    if config is None:
        hint = "go to the site's folder, or begin one: trialpages init DIR"
        yield Finding("bad", f"{here} holds no {CONFIG_FILE}", hint)
        return
    fault = syntax_fault(config)
    if fault is not None:
        yield Finding("bad", fault, "mend that line")
        return
    try:
        loaded = load(config, (), None)
        settings = plugin_of(loaded).config
    except SiteError as fault:
        yield Finding("bad", str(fault), "mend mkdocs.yml")
        return
    yield Finding("good", f"{config} is in order")
    root = config.resolve().parent
    yield from _pinned(root)
    yield from _records([root / path for path in settings.records])
    if settings.example:
        hint = "set it to false once there is a real study"
        yield Finding("look", f"{config}: example: true marks every study as made up", hint)
    yield from _texts(root / str(settings.content))
    yield from _histories(root / str(settings.content))
    yield from _left_over(root, Path(loaded.site_dir), [root / p for p in settings.records])
    yield from _places(Path(loaded.site_dir), root / str(settings.build_dir))


def _pinned(root: Path) -> Iterator[Finding]:
    """Whether the site's host installs what runs here."""
    asked = other(root)
    if asked is not None:
        hint = f"pip install -r {FILE}, or write there: {pin().line}"
        yield Finding("look", f"{FILE} asks for {asked}, here runs {__version__}", hint)


def _records(paths: list[Path]) -> Iterator[Finding]:
    for path in paths:
        if not path.exists():
            yield Finding("bad", f"{path} is not there", "make the folder, or mend records:")
        elif not os.access(path, os.R_OK):
            yield Finding("bad", f"{path} cannot be read", "ask who may read it")
    there = [path for path in paths if path.exists() and os.access(path, os.R_OK)]
    bad = [one for one in read_records(there) if one.trial is None]
    for one in bad[:5]:
        reason = one.diagnostics[0] if one.diagnostics else None
        yield Finding(
            "bad",
            f"{one.name}: {reason.message if reason else 'not a record'}",
            reason.hint if reason else "",
        )
    count = len(shelf_of(there).kept) if there else 0
    if count:
        more = f", unreadable files: {len(bad)}" if bad else ""
        yield Finding("look" if bad else "good", f"trials: {count}{more}", "trialpages check")
    else:
        yield Finding("bad", "there is no record yet", "trialpages add NCT01234567")
    yield from _alike(there)


def _alike(paths: list[Path]) -> Iterator[Finding]:
    """Files whose names are one name on Windows and on a Mac."""
    seen: dict[str, Path] = {}
    for path in files(paths):
        before = seen.setdefault(str(path).casefold(), path)
        if before != path:
            hint = "rename one: Windows takes the two for one"
            yield Finding("look", f"{before.name} and {path.name} differ in capitals alone", hint)


def _texts(content: Path) -> Iterator[Finding]:
    """Files of words in another encoding than UTF-8."""
    for path in sorted(content.rglob("*")) if content.is_dir() else ():
        if path.suffix.lower() in _TEXTS and path.is_file():
            try:
                path.read_text(encoding="utf-8")
            except UnicodeDecodeError as fault:
                yield Finding("bad", f"{path}: not UTF-8 (byte {fault.start})", "save it as UTF-8")
            except OSError as fault:
                yield Finding("bad", f"{path}: {fault.strerror}", "ask who may read it")


def _histories(content: Path) -> Iterator[Finding]:
    try:
        load_histories(content)
    except ValueError as fault:
        yield Finding("bad", str(fault), "take the file from a backup, or delete it")


def _left_over(root: Path, site: Path, records: list[Path]) -> Iterator[Finding]:
    """What an interrupted build or search left behind."""
    for path in sorted({*root.glob(".*.new-*"), *site.parent.glob(f".{site.name}.new-*")}):
        yield Finding("look", f"{path} was left by a build that broke off", "delete it")
    for folder in records:
        if (folder / ADDING).is_dir():
            hint = "run the same trialpages add again, or delete it"
            yield Finding("look", f"{folder / ADDING}: a search that broke off", hint)


def _places(*folders: Path) -> Iterator[Finding]:
    """Whether what is made can be written."""
    for folder in folders:
        there = folder
        while not there.exists() and there != there.parent:
            there = there.parent
        if not os.access(there, os.W_OK):
            yield Finding("bad", f"{folder} cannot be written", f"ask who may write in {there}")
