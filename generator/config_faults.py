"""Faults in a mkdocs.yml as file:line, with what was perhaps meant."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

import yaml

_VALUE = re.compile(r"Config value '(?P<key>[^']+)': (?P<rest>.*)", re.DOTALL)
_PLUGIN = re.compile(
    r"Plugin '(?P<plugin>[^']+)' (?:option|value) '(?P<key>[^']+)'[:.]? ?(?P<rest>.*)", re.DOTALL
)
# Names of MkDocs' own that an office writes.
_TOP = (
    *("site_name", "site_url", "site_description", "docs_dir", "site_dir", "theme", "plugins"),
    *("nav", "copyright", "validation", "use_directory_urls", "extra_css"),
)
_UNKNOWN = re.compile(r"Unrecognised configuration name: (?P<name>\S+)")


@contextmanager
def heard() -> Iterator[list[str]]:
    """What MkDocs says while it reads a configuration, kept from the console."""
    log = logging.getLogger("mkdocs.config")
    said: list[str] = []
    ear = _Ear(said)
    before = log.propagate
    log.addHandler(ear)
    log.propagate = False
    try:
        yield said
    finally:
        log.propagate = before
        log.removeHandler(ear)


class _Ear(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())


def syntax_fault(path: Path) -> str | None:
    """Why a file cannot be read as YAML, as file:line; None where it can."""
    try:
        yaml.compose(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return f"{path}: the file is not UTF-8 text; save it as UTF-8"
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        line = "" if mark is None else f":{mark.line + 1}"
        return f"{path}{line}: not readable as YAML: {fault.problem or fault.context}"
    except yaml.YAMLError as fault:
        return f"{path}: not readable as YAML: {fault}"
    return None


def with_lines(messages: Iterable[str], path: Path, known: Sequence[str]) -> Iterator[str]:
    """What MkDocs says of a configuration, each fault as file:line: key: what is wrong.

    `known` are the names of our own settings, for names that are written wrongly.
    """
    root = _root(path)
    for message in messages:
        found = _VALUE.match(message)
        if found is None:
            yield f"{path}: {message}"
            continue
        for part in re.split(r"\n(?=Plugin ')", found["rest"]):
            keys, rest = _place(found["key"], part)
            unknown = _UNKNOWN.search(rest)
            if unknown is not None:
                rest = _unknown(unknown["name"], known if len(keys) > 1 else _TOP)
            line = _line(root, keys)
            place = f"{path}:{line}" if line is not None else str(path)
            yield f"{place}: {keys[-1]}: {rest.strip()}"


def _place(key: str, text: str) -> tuple[list[str], str]:
    """The keys that lead to a setting, and what is wrong with it."""
    inner = _PLUGIN.match(text)
    if inner is None:
        return [key], text
    return ["plugins", inner["plugin"], inner["key"]], inner["rest"]


def _unknown(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, 1)
    return "there is no such setting" + (f"; did you mean {near[0]}?" if near else "")


def _root(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, yaml.YAMLError):
        return None


def _line(node: yaml.Node | None, keys: Sequence[str]) -> int | None:
    """The line (from 1) of the last of some keys that is there, each below the one before."""
    line = None
    for key in keys:
        found = _below(node, key)
        if found is None:
            break
        line, node = found
    return line


def _below(node: yaml.Node | None, key: str) -> tuple[int, yaml.Node] | None:
    """Line and value of a key of a mapping, or of a list of mappings and names."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and item.value == key:
                return item.start_mark.line + 1, item
            found = _below(item, key)
            if found is not None:
                return found
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark.line + 1, value
    return None
