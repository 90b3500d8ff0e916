"""A made-up language read from the right: every English letter as a Hebrew one.

It shows what happens to pages in such a language before anybody translates them: nothing here is
Hebrew. Names in braces, numbers and signs stay as they are.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

LANG = "he"
_FIRST = 0x5D0
_KEPT = re.compile(r"(\{\w+\}|\]\([^)]*\)|<!--.*?-->)")
_FORMS = ("one", "two", "other")
_ENGLISH = ROOT / "content" / "en"


def mirrored(text: str) -> str:
    """The text in the letters of the made-up language."""
    return "".join(
        part if number % 2 else "".join(map(_letter, part))
        for number, part in enumerate(_KEPT.split(text))
    )


def _letter(sign: str) -> str:
    low = sign.lower()
    return chr(_FIRST + (ord(low) - ord("a")) % 27) if low.isascii() and low.isalpha() else sign


def write_language(folder: Path) -> None:
    """Write the language into `folder`/he, from all that English says."""
    lexicon, pages = folder / LANG / "lexicon", folder / LANG / "pages"
    lexicon.mkdir(parents=True)
    pages.mkdir()
    for name in ("phrases", "labels", "codes"):
        _write(lexicon / f"{name}.toml", _texts(_read(name), ()))
    criteria = _read("criteria")
    rules = [rule for rule in criteria["rule"] if rule.get("says")]
    words = {"and": "ו", "quoted": "«{term}»", "states": "(?!)", "directs": "(?!)", "longest": 30}
    _write(
        lexicon / "criteria.toml",
        [
            *(((*("words", key),), value) for key, value in words.items()),
            *((("topic", one["id"]), mirrored(one["title"])) for one in criteria["topic"]),
            *(entry for rule in rules for entry in _rule(rule)),
        ],
    )
    used = {rule["scale"] for rule in rules if rule.get("scale")}
    scales = [scale for scale in _read("scales")["scale"] if scale["id"] in used]
    _write(lexicon / "scales.toml", [entry for scale in scales for entry in _scale(scale)])
    turns = _read("units")["turn"]
    units = [((t["one"],), [mirrored(t["one"]), mirrored(t["many"])]) for t in turns]
    _write(lexicon / "units.toml", units)
    topics = [((key,), mirrored(topic["label"])) for key, topic in _read("topics").items()]
    _write(lexicon / "topics.toml", topics)
    own = {key: mirrored(f"{key}.") for key in ("record", "reviewed", "not_reviewed")}
    _write(lexicon / "language.toml", [((key,), text) for key, text in own.items()])
    for page in (_ENGLISH / "pages").glob("*.md"):
        text = mirrored(page.read_text(encoding="utf-8"))
        (pages / page.name).write_text(text, encoding="utf-8")


_Entry = tuple[tuple[str, ...], Any]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_ENGLISH / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))


def _write(path: Path, entries: Iterable[_Entry]) -> None:
    lines = (
        f"{'.'.join(json.dumps(key) for key in keys)} = {json.dumps(value, ensure_ascii=False)}\n"
        for keys, value in entries
    )
    path.write_text("".join(lines), encoding="utf-8")


def _texts(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[_Entry]:
    """Every text of a file of words; patterns of dates stay, plural forms are those of CLDR."""
    for key, value in table.items():
        here = (*path, key)
        if isinstance(value, str):
            is_pattern = here in {("format", "day"), ("format", "month")}
            yield here, value if is_pattern else mirrored(value)
        elif value.keys() == {"one", "other"}:
            for form in _FORMS:
                yield (*here, form), mirrored(value.get(form, value["other"]))
        else:
            yield from _texts(value, here)


def _rule(rule: Mapping[str, Any]) -> Iterator[_Entry]:
    says = rule["says"] if isinstance(rule["says"], list) else [rule["says"]]
    yield ("rule", rule["id"], "says"), [mirrored(text) for text in says]
    for part in ("many", "each"):
        if rule.get(part):
            yield ("rule", rule["id"], part), mirrored(rule[part])
    table = rule.get("table", {})
    firsts = [keys.split(", ")[0] for keys in table]
    for first, (keys, gloss) in zip(firsts, table.items(), strict=True):
        row = first if firsts.count(first) == 1 else keys
        yield ("rule", rule["id"], "table", row), mirrored(gloss)


def _scale(scale: Mapping[str, Any]) -> Iterator[_Entry]:
    yield (scale["id"], "value_says"), mirrored(scale["value_says"])
    for value, meaning in scale["values"].items():
        yield (scale["id"], "values", value), mirrored(meaning)
