"""A new site for an office: its files, from the packaged ones and a few answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.resources import data_root
from generator.store import put
from generator.upkeep.pin import FOLDER, NAME, pin

EXAMPLE = "NCT99990001"
# Names that a file cannot have among our own sources.
_RENAMED = {"gitignore": ".gitignore"}


class ScaffoldError(Exception):
    """The site cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an office says of its site. `places`: names of its own hospitals or towns.

    `example`: with a made-up study, so that there is something to see.
    """

    name: str
    address: str = ""
    lang: str = "en"
    places: tuple[str, ...] = ()
    example: bool = True


def languages() -> list[str]:
    """The languages that sites can have, by their packaged words."""
    return sorted(path.parent.name for path in (data_root() / "content").glob("*/lexicon"))


def scaffold(folder: Path, answers: Answers) -> list[Path]:
    """Write the files of a new site below a folder; their paths come back.

    ScaffoldError, with nothing written, where one of the files is there already.
    """
    files = {folder / name: data for name, data in _files(answers)}
    there = [path for path in files if path.exists()]
    if there:
        raise ScaffoldError(
            f"nothing was written: {there[0]} is there already"
            + (f" (and {len(there) - 1} more)" if len(there) > 1 else "")
        )
    for path, data in files.items():
        put(path, data)
    return list(files)


def _files(answers: Answers) -> Iterator[tuple[str, bytes]]:
    root = data_root()
    pinned = pin()
    values = {**_values(answers), NAME: pinned.line}
    if pinned.wheel is not None:
        yield f"{FOLDER}/{pinned.wheel.name}", pinned.wheel.read_bytes()
    common = root / "templates" / "scaffold"
    for path in sorted(common.rglob("*")):
        if path.is_file():
            name = path.relative_to(common).as_posix()
            yield _RENAMED.get(name, name), _filled(path, values)
    pages = f"content/{answers.lang}/pages"
    for name in ("index.md", "about.md"):
        yield f"{pages}/{name}", _filled(_in_language(answers.lang, name), values)
    yield "README.md", _filled(_in_language(answers.lang, "README.md"), values)
    how = root / "content" / answers.lang / "pages" / "how-to-read.md"
    yield f"{pages}/how-to-read.md", how.read_bytes()
    if answers.example:
        record = root / "content" / "records" / f"{EXAMPLE}.txt"
        yield f"content/records/{record.name}", record.read_bytes()
    else:
        # An empty folder is lost in a repository.
        yield "content/records/.gitkeep", b""


def _in_language(lang: str, name: str) -> Path:
    """A file in the site's language; in English where nobody has written it yet."""
    folders = (data_root() / "content" / one / "scaffold" / name for one in (lang, "en"))
    return next(path for path in folders if path.is_file())


def _values(answers: Answers) -> Mapping[str, str]:
    """What goes into the files: in YAML as JSON, which YAML reads; in Markdown without markup."""
    lang = answers.lang
    return {
        "name": _yaml(answers.name),
        "description": _yaml(answers.name),
        "address": _yaml(answers.address),
        "lang": lang,
        "places": _yaml(list(answers.places)),
        "example": _yaml(answers.example),
        "title": " ".join(answers.name.replace("<", "&lt;").split()),
    }


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _filled(path: Path, values: Mapping[str, str]) -> bytes:
    text = path.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@@{name}@@", value)
    return text.encode("utf-8")
