# ruff: noqa: INP001 - MkDocs loads this file by its path
"""The pages of reference, made from commands and settings themselves when docs are built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

import click
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.cli import main
from generator.settings import ABOUT, Settings


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the two pages to the documentation."""
    pages: Mapping[str, Iterator[str]] = {"commands": commands(main), "settings": settings()}
    for name, lines in pages.items():
        text = "\n".join(lines) + "\n"
        files.append(File.generated(config, f"reference/{name}.md", content=text))
    return files


def commands(group: click.Group) -> Iterator[str]:
    """Every command with its arguments and options, as Markdown."""
    yield "# Commands\n"
    yield from _paragraphs(group.help)
    yield (
        "Exit code 0: done. 1: a fault in a record or in the site. 2: a command wrongly written. "
        "3: `update --check` found something new.\n"
    )
    context = click.Context(group, info_name="trialpages")
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        if command is None:
            continue
        inside = click.Context(command, info_name=name, parent=context)
        yield f"\n## trialpages {name}\n"
        usage = " ".join(command.collect_usage_pieces(inside))
        yield f"    trialpages {name} {usage}\n"
        yield from _paragraphs(command.help)
        yield "| option | does | default |\n|---|---|---|"
        for parameter in command.get_params(inside):
            if isinstance(parameter, click.Option):
                yield _option(parameter, inside)


def _option(parameter: click.Option, context: click.Context) -> str:
    shown = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    value = "" if parameter.is_flag else f" {_cell(parameter.make_metavar(context))}"
    default = parameter.default
    plain = isinstance(default, (str, int)) and not isinstance(default, bool)
    about = _cell(parameter.help or "")
    return f"| {shown}{value} | {about} | {_cell(str(default)) if plain else ''} |"


def settings() -> Iterator[str]:
    """Every setting of the plugin, as Markdown."""
    yield "# Settings\n"
    yield "They stand in `mkdocs.yml` under the plugin. Paths start from the folder of that file.\n"
    yield "```yaml\nplugins:\n  - trialpages:\n      records: [content/records]\n```\n"
    yield "| setting | value | default | is |\n|---|---|---|---|"
    for name, one in Settings._schema:  # noqa: SLF001 - MkDocs has no other list of them
        default = "" if one.default is None else f"`{_yaml(one.default)}`"
        yield f"| `{name}` | {_kind(one)} | {default} | {_cell(ABOUT[name])} |"
    yield (
        "\nThe settings of MkDocs itself, such as `site_name`, `site_url`, `nav` and `theme`, "
        "hold as usual."
    )


def _kind(one: object) -> str:
    if isinstance(one, option.Choice):
        return " or ".join(f"`{choice}`" for choice in one.choices)
    if isinstance(one, option.ListOfItems):
        return "a list of texts"
    if isinstance(one, option.Optional):
        return f"{_kind(one.option)}, or nothing"
    kinds = getattr(one, "_type", None)
    known = {str: "a text", int: "a number", bool: "`true` or `false`"}
    return known.get(kinds, "a day, such as `2026-11-22`") if isinstance(kinds, type) else "a day"


def _yaml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _paragraphs(text: str | None) -> Iterator[str]:
    for paragraph in (text or "").replace("\b", "").split("\n\n"):
        if paragraph.strip():
            yield f"{escape(' '.join(paragraph.split()), quote=False)}\n"


def _cell(text: str) -> str:
    return escape(" ".join(text.split()), quote=False).replace("|", "\\|")
