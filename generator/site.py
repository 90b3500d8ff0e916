"""Building a whole site: MkDocs into a new folder, and that folder into the old one's place."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, MkDocsException

from generator.collect import Collection
from generator.config_faults import heard, syntax_fault, with_lines
from generator.language import RECORD_LANG
from generator.mkdocs_plugin import TrialpagesPlugin
from generator.render import place
from generator.resources import data_root
from generator.selection import EVERYTHING, Selection
from generator.settings import Settings
from generator.store import fresh_folder, swap

CONFIG_FILE = "mkdocs.yml"

log = logging.getLogger("mkdocs.plugins.trialpages")


class SiteError(Exception):
    """The site could not be built; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the folder, the trials and the faulty records."""

    site_dir: Path
    collection: Collection


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


def build(config: MkDocsConfig, serve_url: str | None = None) -> Built:
    """Build a site into a folder beside the old one and swap it in when it is whole.

    `serve_url` is the address of a preview, which shows what there is rather than giving up.
    SiteError, with the old site untouched, where MkDocs or the link check gives up, where not one
    record can be read, or where the folder holds something that is no site.
    """
    site_dir = Path(config.site_dir)
    plugin = plugin_of(config)
    if _is_not_ours(site_dir):
        raise SiteError(f"{site_dir} is not empty and holds no site: name another folder")
    try:
        new = fresh_folder(site_dir)
    except OSError as fault:
        raise SiteError(f"{site_dir}: cannot be written: {fault.strerror}") from fault
    try:
        config.site_dir = str(new)
        config.plugins.on_startup(command="serve" if serve_url else "build", dirty=False)
        mkdocs_build(config, serve_url=serve_url)
        swap(new, site_dir)
    except (MkDocsException, SystemExit, TemplateError, OSError) as fault:
        raise SiteError(_reason(fault)) from fault
    finally:
        config.plugins.on_shutdown()
        shutil.rmtree(new, ignore_errors=True)
    return Built(site_dir, plugin.collection)


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
    return str(fault) or "MkDocs could not build the site"
