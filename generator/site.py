"""Building a whole site: MkDocs into a new folder, and that folder into the old one's place."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, MkDocsException

from generator.clock import today, utc_day
from generator.config_faults import heard, syntax_fault, with_lines
from generator.mkdocs_plugin import TrialpagesPlugin
from generator.publish.change import change, staying
from generator.publish.change import outputs as site_outputs
from generator.publish.journal import commit, recover
from generator.publish.lock import locked
from generator.publish.noted import Before, note
from generator.publish.notes import save_seen
from generator.publish.parts import PartsError, parts_in, save_part
from generator.publish.preview import is_alone
from generator.publish.publisher import Earlier, Gathered, Plan
from generator.publish.quick import Asked, Noted, noted_in, why_anew
from generator.publish.seen import Seen
from generator.records.selection import EVERYTHING, Selection
from generator.render.renderer import place
from generator.resources import data_root
from generator.settings import Settings
from generator.store import fresh_folder, remove_folder, settle, swap
from generator.waste import little_waste_collected
from generator.words.language import RECORD_LANG

log = logging.getLogger("mkdocs.plugins.trialpages")


class SiteError(Exception):
    """The site could not be built; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the folder, the trials and the faulty records."""

    site_dir: Path
    collection: Gathered


def load(
    config_file: Path | None,
    records: Sequence[Path],
    as_of: str | None,
    selection: Selection = EVERYTHING,
    lang: str | None = None,
    **settings: Any,
) -> MkDocsConfig:
    """The configuration of a site: its mkdocs.yml, or built-in defaults without one.

    `records`, `as_of` and `lang` win over the file where given; the pages written by hand are then
    those of that language, where the site keeps them by language. SiteError for a fault in the
    file.
    """
    if config_file is not None:
        config = _read(config_file, settings)
    else:
        config = _defaults(settings, lang or RECORD_LANG)
    plugin = plugin_of(config)
    plugin.selection = selection
    days = (as_of or today().isoformat(), utc_day().isoformat())
    plugin.asked = Asked(config_file, tuple(records), days, selection, lang, settings)
    if records:
        plugin.config.records = [str(Path(path).resolve()) for path in records]
    if as_of is not None:
        plugin.config.as_of = as_of
    if lang is not None:
        config.docs_dir = str(_pages_in(lang, Path(config.docs_dir), plugin.config.lang))
        plugin.config.lang = lang
    return config


def _read(config_file: Path, settings: dict[str, Any]) -> MkDocsConfig:
    """A mkdocs.yml; what is wrong with it is said as file:line."""
    fault = syntax_fault(config_file)
    if fault is not None:
        raise SiteError(fault)
    known = [name for name, _ in Settings._schema]  # noqa: SLF001 - as MkDocs itself reads it
    with heard() as said:
        try:
            config = load_config(str(config_file), **settings)
        except (ConfigurationError, Abort) as fault:
            lines = list(with_lines(said, config_file, known))
            raise SiteError("\n".join(lines) or str(fault)) from fault
    for line in with_lines(said, config_file, known):
        log.warning("%s", line)
    return config


def _pages_in(lang: str, folder: Path, other: str) -> Path:
    """The hand-written pages of a language beside those of another: content/es/pages.

    The packaged ones where a site of ours has none in that language.
    """
    if folder.parent.name != other or lang == other:
        return folder
    own = folder.parent.parent / lang / folder.name
    packaged = data_root() / "content" / lang / "pages"
    return own if own.is_dir() or not packaged.is_dir() else packaged


def plugin_of(config: MkDocsConfig) -> TrialpagesPlugin:
    """The trialpages plugin of a configuration; SiteError where it is not switched on."""
    for plugin in config.plugins.values():
        if isinstance(plugin, TrialpagesPlugin):
            return plugin
    raise SiteError(
        f"{config.config_file_path}: the plugin is not switched on: "
        "add 'trialpages' under 'plugins:'"
    )


def _defaults(settings: dict[str, Any], lang: str) -> MkDocsConfig:
    config = MkDocsConfig()
    pages = data_root() / "content" / lang / "pages"
    if not pages.is_dir():
        pages = data_root() / "content" / RECORD_LANG / "pages"
    config.load_dict(
        {
            "site_name": _heading(pages / "index.md"),
            "docs_dir": str(pages),
            "theme": {"name": "trialpages"},
            "plugins": ["trialpages"],
            "nav": ["index.md", "how-to-read.md"],
        }
    )
    config.load_dict(settings)
    errors, _ = config.validate()
    if errors:
        raise SiteError("; ".join(f"{key}: {fault}" for key, fault in errors))
    return config


def _heading(page: Path) -> str:
    """The first heading of a hand-written page, in plain text."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix("# ") for line in lines if line.startswith("# "))


def build(  # noqa: PLR0913 - what the command can be told
    config: MkDocsConfig,
    serve_url: str | None = None,
    jobs: int | None = None,
    *,
    anew: bool = False,
    part: tuple[int, int] | None = None,
    parts: Sequence[Path] = (),
    lasting: bool = False,
    noted: Noted | None = None,
) -> Built:
    """Build a site, or change the one that lies there where it differs from what it should be.

    A whole site is built into a folder beside the old one and swapped in; where the last build is
    noted and its words, templates and settings are still the same, only what changed is made, and
    put in place as `generator.publish.journal` tells. `jobs` is the number of processes (None: one
    for each processor); `anew` makes a whole site in any case. `part` (counted from 0, of how
    many) makes the trials of a part of the records alone; `parts` are folders of all of these,
    from which the site is put together. `lasting`: all is on the disk before it is put in place, so
    that a power cut leaves the old or the new site. `serve_url` is the address of a preview, which
    shows what there is rather than giving up. `noted` is the last build, where that has been read.

    SiteError, with the old site untouched, where MkDocs or the link check gives up, where not one
    record can be read, where another build of the site is running, or where the folder holds
    something that is no site.
    """
    site_dir = Path(config.site_dir)
    if _is_not_ours(site_dir):
        raise SiteError(f"{site_dir} is not empty and holds no site: name another folder")
    plugin = plugin_of(config)
    plugin.plan = Plan(
        start=time.time_ns(), jobs=jobs, part=part, move=bool(parts), lasting=lasting
    )
    whole = anew or part is not None or bool(parts) or bool(serve_url)
    try:
        with locked(site_dir), little_waste_collected():
            recover(site_dir)
            last = None if whole else _last(config, plugin, noted)
            _build(config, plugin, serve_url, last, parts)
    except OSError as fault:
        name = fault.filename or site_dir
        hint = " (close the programs that show or edit its files)"
        held = hint if isinstance(fault, PermissionError) else ""
        raise SiteError(f"{name}: cannot be written: {fault.strerror or fault}{held}") from fault
    return Built(site_dir, plugin.gathered)


def _last(config: MkDocsConfig, plugin: TrialpagesPlugin, noted: Noted | None) -> Seen | None:
    """The last build, if the site that lies there can be made into the new one.

    Where it cannot, --verbose says why.
    """
    if plugin.asked is None:
        return None
    seen, reason = None, "other plugins or hooks have a say in the pages"
    if is_alone(config):
        file = plugin.asked.state_file()
        seen = (noted if noted is not None and noted.still(file) else noted_in(file)).seen
        reason = "no whole note of an earlier build of this site"
        if seen is not None and seen.site == str(Path(config.site_dir).absolute()):
            reason = why_anew(seen, plugin.asked.digests(), plugin.plan.start) or ""
    if reason:
        log.info("all is made anew: %s", reason)
        return None
    return seen


def _build(
    config: MkDocsConfig,
    plugin: TrialpagesPlugin,
    serve_url: str | None,
    last: Seen | None,
    parts: Sequence[Path],
) -> None:
    """Make the site, or what of it is new, in a folder of its own; then put that in place."""
    site = Path(config.site_dir)
    before = plugin.look_ahead(config) if plugin.asked is not None and not serve_url else None
    plugin.preview.site = site
    new = fresh_folder(site)
    if last is not None:
        plugin.plan = replace(plugin.plan, earlier=(Earlier(last, site),))
        plugin.keys_before = {address: file.key for address, file in last.outputs.items()}
    try:
        if parts and before is not None:
            plugin.plan = replace(plugin.plan, earlier=parts_in(parts, before))
        config.site_dir = str(new)
        config.plugins.on_startup(command="serve" if serve_url else "build", dirty=False)
        mkdocs_build(config, serve_url=serve_url)
        _put_in_place(plugin, site, new, last, before)
    except (MkDocsException, SystemExit, TemplateError, BrokenProcessPool, PartsError) as fault:
        raise SiteError(_reason(fault)) from fault
    finally:
        config.plugins.on_shutdown()
        # MkDocs keeps a plugin for the next configuration that this process loads.
        plugin.plan, plugin.keys_before, plugin.preview.site = Plan(), {}, None
        remove_folder(new)


def _put_in_place(
    plugin: TrialpagesPlugin, site: Path, new: Path, last: Seen | None, before: Before | None
) -> None:
    """Swap in a whole site, or change the old one; then note it, where there is to be a note."""
    if plugin.plan.lasting:
        settle(new)
    if last is not None and before is not None:
        state = before.asked.state_file()
        journal = change(new, last, plugin.gathered, plugin.kept, state)
        files = site_outputs(new, plugin.gathered, plugin.keys, staying(last, journal))
        changed = note(before, plugin.gathered, plugin.telling.lines, site, site, files)
        commit(new, site, journal, changed)
        return
    files = site_outputs(new, plugin.gathered, plugin.keys, {})
    seen = note(before, plugin.gathered, plugin.telling.lines, site, new, files) if before else None
    is_part = plugin.plan.part is not None
    if is_part and before is not None and seen is not None:
        save_part(new, before, seen)
    swap(new, site)
    if before is not None and seen is not None and not is_part:
        save_seen(before.asked.state_file(), seen)


def _is_not_ours(folder: Path) -> bool:
    """Whether a folder holds files and no site: the swap would delete them."""
    if not folder.exists():
        return False
    if not folder.is_dir():
        return True
    return any(folder.iterdir()) and not (folder / "sitemap.xml").is_file()


def _reason(fault: BaseException) -> str:
    if isinstance(fault, Abort) and isinstance(fault.__context__, BuildError):
        return "stopped by the fault above"
    if isinstance(fault, TemplateError):
        return f"{place(fault, 'the theme')}: {fault}"
    if isinstance(fault, BrokenProcessPool):
        return "a worker was killed, most often for want of memory: try again with --jobs 1"
    return str(fault) or "MkDocs could not build the site"
