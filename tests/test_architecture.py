"""The rules of the house: who may know whom, no clock, no sentence out of its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment

from generator.settings import ABOUT, Settings
from tests.conftest import ROOT

PURE = (
    "model",
    "parties",
    "diagnostics",
    "eligibility",
    "registries",
    "explain",
    "leaflet",
    "statements",
    "pictures",
    "records.merge",
    "records.compare",
)


@cache
def _modules() -> dict[str, ast.Module]:
    """The package's modules by dotted name, without "generator."."""
    found = {}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        parts = path.relative_to(ROOT / "generator").with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def _imports(tree: ast.Module) -> set[str]:
    """Modules of the package that a module imports, without "generator."."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return {name.removeprefix("generator.") for name in found if name.startswith("generator.")}


def _part(name: str) -> str:
    return name.split(".", 1)[0]


def _is_in(name: str, part: str) -> bool:
    """Whether a module is a part, or in it; a part is a folder or a module, with dots."""
    return name == part or name.startswith(f"{part}.")


def _imports_of(part: str) -> set[str]:
    """The modules outside of a part that it imports, with what stands over them."""
    found = {
        imported
        for name, tree in _modules().items()
        if _is_in(name, part)
        for imported in _imports(tree)
        if imported != "__version__" and not _is_in(imported, part)
    }
    return found | {name.rsplit(".", 1)[0] for name in found} | {_part(name) for name in found}


# What each part may not know, whatever else changes: the direction of the pipeline.
FORBIDDEN = {
    "model": {"eligibility", "registries", "explain", "render", "site", "cli", "records"},
    "parties": {"model", "eligibility", "registries", "explain", "render", "site", "cli"},
    "diagnostics": {"model", "registries", "explain", "render"},
    "eligibility": {"registries", "explain", "render", "records", "site", "cli"},
    "registries": {"explain", "render", "site", "cli", "workshop", "words", "leaflet"},
    "leaflet": {"registries", "explain", "render", "site", "cli"},
    "statements": {"model", "leaflet", "registries", "explain", "render", "site", "cli"},
    "pictures": {"leaflet", "registries", "explain", "words", "render", "site", "cli"},
    "words": {"registries", "explain", "render", "site", "cli"},
    "explain": {
        "registries",
        "records",
        "render",
        "escape",
        "store",
        "site",
        "cli",
        "mkdocs_plugin",
    }
    | {"workshop"},
    "render": {
        "registries",
        "records.sources",
        "records.collect",
        "store",
        "site",
        "cli",
        "mkdocs_plugin",
    },
    "lists.entries": {"registries", "explain", "render", "publish", "site", "cli"},
    "publish": {"mkdocs_plugin", "site", "upkeep", "cli"},
    "mkdocs_plugin": {"cli", "site", "upkeep"},
    "site": {"cli", "upkeep"},
    "upkeep": {"cli"},
    "gauge": {"cli"},
}


@pytest.mark.parametrize("part", sorted(FORBIDDEN))
def test_imports_go_one_way(part: str) -> None:
    assert any(_is_in(name, part) for name in _modules())
    assert _imports_of(part) & FORBIDDEN[part] == set()


def test_nobody_imports_the_command_line() -> None:
    users = {name for name, tree in _modules().items() for i in _imports(tree) if _part(i) == "cli"}
    assert {_part(name) for name in users} <= {"cli", "__main__", "trialpages"}


def test_only_the_command_line_knows_click() -> None:
    assert {_part(name) for name in _users("click")} == {"cli"}


def test_only_the_sites_end_knows_mkdocs() -> None:
    assert {_part(name) for name in _users("mkdocs")} == {
        "mkdocs_plugin",
        "publish",
        "settings",
        "site",
        "upkeep",
    }


def test_only_fetching_uses_the_network() -> None:
    assert {_part(name) for name in _users("requests")} == {"fetch"}
    network = {"socket", "http.client", "urllib.request", "ssl", "urllib3", "ftplib", "smtplib"}
    users = {name for module in network for name in _users_of(module)}
    assert users == set()


def _users_of(module: str) -> set[str]:
    """Modules that import a module of the standard library, or something from it."""
    return {
        name
        for name, tree in _modules().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(a.name == module for a in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == module)
    }


def test_only_the_rendering_knows_templates() -> None:
    assert {_part(name) for name in _users("jinja2")} <= {
        "render",
        "publish",
        "mkdocs_plugin",
        "site",
        "office",
        "cli",
    }


def _users(package: str) -> set[str]:
    """Modules that import an installed package."""
    return {
        name
        for name, tree in _modules().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(_part(a.name) == package for a in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module and _part(node.module) == package)
    }


def test_there_are_no_circles_of_imports_between_parts() -> None:
    parts = {_part(name) for name in _modules()} - {""}
    after = {part: (_imports_of(part) & parts) - {part} for part in parts}
    left = dict(after)
    while left:
        free = {part for part, needs in left.items() if not needs & left.keys()}
        assert free, f"a circle among {sorted(left)}"
        left = {part: needs for part, needs in left.items() if part not in free}


def test_nothing_outside_the_readers_asks_which_registry_or_form_a_trial_is_of() -> None:
    """A page may name the registry; it may not speak of one otherwise than of another."""
    asking = []
    for name, tree in _modules().items():
        if _part(name) == "registries" or name == "records.sources":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare | ast.Match):
                text = ast.unparse(node if isinstance(node, ast.Compare) else node.subject)
                if re.search(r"\.registry\b|\.source\.format\b", text):
                    asking.append(f"{name}:{node.lineno}: {text}")
    # Two records are of one trial only within a registry: merging compares two, and names none.
    assert [
        found for found in asking if not found.startswith(("records.merge:", "records.compare:"))
    ] == []


def test_no_registrys_or_forms_name_stands_outside_the_readers() -> None:
    names = re.compile(
        r"clinicaltrials\.gov|isrctn|ctgov|registry-text|\beuctr\b|\bctis\b", re.IGNORECASE
    )
    found = [
        f"{name}:{node.lineno}: {node.value}"
        for name, tree in _modules().items()
        if _part(name) in {"explain", "render", "leaflet"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if names.search(node.value) and not _is_docstring(node, tree)
    ]
    assert found == []


def _is_docstring(node: ast.Constant, tree: ast.Module) -> bool:
    return any(isinstance(inner, ast.Expr) and inner.value is node for inner in ast.walk(tree))


_CLOCK = re.compile(
    r"\b(?:date|datetime)\.(?:today|now|utcnow)\b|\btime\.(?:time|localtime|gmtime)\b"
)


def test_the_clock_is_read_at_the_programs_edge_alone() -> None:
    users = {
        _part(name)
        for name, tree in _modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _CLOCK.search(ast.unparse(node.func))
    }
    assert users <= {"clock", "mkdocs_plugin", "settings", "cli", "workshop", "site", "upkeep"}
    assert users


# They load words; the last one is a program that makes a file of the project.
_READING_WORDS = {"explain.knowledge", "explain.criteria.load", "pictures.reduce_outlines"}


@pytest.mark.parametrize("part", PURE)
def test_pure_stages_touch_no_file_network_or_chance(part: str) -> None:
    touching = []
    for name, tree in _modules().items():
        if not _is_in(name, part) or name in _READING_WORDS:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                text = ast.unparse(node.func)
                if re.search(
                    r"^open$|\.(?:read_text|read_bytes|write_text|write_bytes|mkdir)$", text
                ):
                    touching.append(f"{name}:{node.lineno}: {text}")
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
                if names & {"random", "socket", "urllib.request", "http.client", "subprocess"}:
                    touching.append(f"{name}:{node.lineno}: {sorted(names)}")
    assert touching == []


# ---------------------------------------------------------------- sentences in their place

_SPOKEN = re.compile(r"\b(?:aria-label|aria-description|title|alt|placeholder)=\"([^\"]*)\"")
_TAG = re.compile(r"<[^<>]*>", re.DOTALL)
# Styles, scripts, and the margin boxes of printed sheets.
_QUIET = re.compile(r"<(style|script)\b.*?</\1>|@page\b.*\}", re.DOTALL)
# Not the beginning of a name, as in `heading-1`.
_WORD = re.compile(r"\b[^\W\d_]{2,}\b(?!-)")


def _pieces(root: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(template, its own text, the texts in its code) for each template that makes a page."""
    folder = root / "templates"
    kinds = ("*.md.j2", "*.html", "*.html.j2", "*.svg.j2")
    for path in sorted({path for kind in kinds for path in folder.rglob(kind)}):
        tokens = list(Environment().lex(path.read_text(encoding="utf-8")))  # noqa: S701 - read only
        text = "".join(value for _, kind, value in tokens if kind == "data")
        strings = [value[1:-1] for _, kind, value in tokens if kind == "string"]
        yield path.relative_to(root).as_posix(), text, strings


def test_templates_hold_no_words_of_their_own(root: Path) -> None:
    """What a reader sees stands in content/."""
    found = {}
    for name, text, _ in _pieces(root):
        body = re.sub(r"\A\s*---\n.*?\n---\n", " ", _QUIET.sub(" ", text), flags=re.DOTALL)
        if words := [
            *_WORD.findall(_TAG.sub(" ", body)),
            *_WORD.findall(" ".join(_SPOKEN.findall(body))),
        ]:
            found[name] = words
    assert found == {}


def test_texts_in_the_code_of_templates_are_no_sentences(root: Path) -> None:
    found = [
        f"{name}: {text}"
        for name, _, strings in _pieces(root)
        for text in strings
        if len(_WORD.findall(text)) > 2 and " " in text and "<" not in text
        if not text.endswith("serif")  # names of fonts
    ]
    assert found == []


# Parts whose texts a reader of the site sees.
_SPEAKING = ("explain", "render", "leaflet", "mkdocs_plugin")


def test_python_holds_no_sentence_for_readers() -> None:
    """Three words in a row, beginning with a capital or ending with a stop, are a sentence."""
    sentence = re.compile(r"^(?=.*\w+ \w+ \w+)(?:[A-Z][a-z]+ .*|.*[.!?])$", re.DOTALL)
    found = []
    for name, tree in _modules().items():
        if _part(name) not in _SPEAKING or name.startswith("explain.criteria"):
            continue
        raised = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.Raise) or _is_log(node)
            for inner in ast.walk(node)
        }
        found += [
            f"{name}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if sentence.match(node.value)
            and not _is_docstring(node, tree)
            and id(node) not in raised
            and not re.search(r"[\\(|\[]", node.value)
        ]
    assert found == []


def _is_log(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")


def test_every_setting_is_described_for_the_reference() -> None:
    assert sorted(ABOUT) == sorted(name for name, _ in Settings._schema)


def test_every_page_of_the_docs_is_in_their_navigation(root: Path) -> None:
    told = (root / "docs" / "site" / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {page.name for page in (root / "docs").glob("*.md")}
    assert pages <= set(re.findall(r"[\w-]+\.md", told))


def test_commands_speak_through_one_module_that_takes_commands_to_terminals_out() -> None:
    """No text of a record may reach a terminal as it stands."""
    for name, tree in _modules().items():
        if name != "cli.console":
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
            said = {node.attr for node in calls if node.attr in {"echo", "secho", "echo_via_pager"}}
            assert not said, name
