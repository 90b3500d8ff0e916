"""Values out of untrusted JSON and XML for readers: decoded, typed, and none lost in silence.

A record's objects become `Recorded` ones, which remember what was asked of them; after reading,
`unread` names every filled part that nobody asked for and that the reader does not ignore by name.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from generator.diagnostics import Diagnostic, diagnose, within_criteria
from generator.eligibility.structure import read_criteria
from generator.model import Criterion, PartialDate, Section, SectionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from generator.eligibility.lines import Line
    from generator.registries.node import Node

T = TypeVar("T")

# Stands for any parent in a list of ignored paths.
ANYWHERE = "*."
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_DAY = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?:[T ].*)?")
_EUROPEAN_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
# Private signs but for those that are bullets in the fonts from which such text is copied.
_PRIVATE = re.compile("[\ue000-\uf0a6\uf0a8-\uf0b6\uf0b8-\uf0d7\uf0d9-\uf8ff]")
# Names of unread parts that one message lists.
_NAMED = 40


@dataclass(frozen=True, slots=True)
class Loaded:
    """A decoded JSON text: its value, or the fault for which there is none."""

    value: Any = None
    notes: tuple[Diagnostic, ...] = ()
    fault: Diagnostic | None = None


def parse_json(text: str) -> Loaded:
    """Decode JSON; keys given twice, NaN and half surrogate pairs are noted and the rest stands."""
    twice: set[str] = set()
    strange: set[str] = set()

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(found)
        if len(result) != len(found):
            keys = [key for key, _ in found]
            twice.update(key for key in keys if keys.count(key) > 1)
        return result

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_constant=strange.add)
        mended = _whole(value) if _HALF.search(text) else value
    except json.JSONDecodeError as fault:
        reason = diagnose("E301", fault.lineno, reason=fault.msg, column=fault.colno)
        return Loaded(fault=reason)
    except RecursionError:
        return Loaded(fault=diagnose("E302"))
    except ValueError as fault:
        return Loaded(fault=diagnose("E301", None, reason=fault, column=0))
    return Loaded(mended, tuple(_oddities(twice, strange, halves=mended != value)))


def _oddities(twice: set[str], strange: set[str], *, halves: bool) -> Iterator[Diagnostic]:
    if twice:
        yield diagnose("W314", keys=_listed(twice))
    if strange:
        yield diagnose("W316", values=_listed(strange))
    if halves:
        yield diagnose("W315")


def _listed(words: set[str]) -> str:
    return ", ".join(sorted(words))[:200].encode("utf-8", "replace").decode("utf-8")


def _whole(value: Any) -> Any:
    """The value with halves of surrogate pairs, which no file can hold, replaced by U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value


class Recorded(dict[str, Any]):
    """An object of a record that remembers which of its keys were asked for."""

    __slots__ = ("asked",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """The value under a key, which counts as read from now on."""
        self.asked.add(key)
        return super().get(key, default)


def record(value: Any) -> Any:
    """The value with every object in it `Recorded`."""
    if isinstance(value, dict):
        return Recorded({key: record(one) for key, one in value.items()})
    if isinstance(value, list):
        return [record(one) for one in value]
    return value


def unread(root: Recorded, ignored: Collection[str]) -> tuple[str, ...]:
    """Dotted paths (without list positions) of filled values that nobody asked for.

    `ignored` holds paths whose whole part is left out, and names ("*.id") left out wherever they
    stand.
    """
    found: dict[str, None] = {}
    _walk(root, "", frozenset(ignored), found)
    return tuple(found)


def _walk(value: Recorded, path: str, ignored: frozenset[str], found: dict[str, None]) -> None:
    for key, one in value.items():
        name = f"{path}.{key}" if path else key
        if name in ignored or ANYWHERE + key in ignored:
            continue
        plain = False
        for part in one if isinstance(one, list) else (one,):
            if isinstance(part, Recorded):
                _walk(part, name, ignored, found)
            else:
                plain = plain or is_filled(part)
        if plain and key not in value.asked:
            found[name] = None


def is_filled(value: Any) -> bool:
    """Whether a value says anything: not null, not blank, not an empty list or object."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value not in ([], {})


def report_unread(root: Recorded, ignored: Collection[str], notes: list[Diagnostic]) -> None:
    """Note the parts of the record that no field took, if there are any."""
    names = unread(root, ignored)
    if names:
        more = f" … {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        listed = ", ".join(name[:120] for name in names[:_NAMED]) + more
        notes.append(diagnose("W402", count=len(names), names=listed))


@dataclass(frozen=True, slots=True)
class Words:
    """Turns a registry's own words into codes; those without a certain code stay, with a note."""

    notes: list[Diagnostic] = field(default_factory=list)

    def code(self, text: str | None, table: Mapping[str, str], name: str) -> str | None:
        """The code of a word in the table (any case, white space folded), else the word itself."""
        if text is None:
            return None
        code = table.get(folded(text))
        if code is None:
            note = diagnose("I403", field=name, value=text[:120])
            if note not in self.notes:
                self.notes.append(note)
            return text
        return code


def folded(text: str) -> str:
    """Text for looking it up: lower case, white space folded."""
    return " ".join(text.lower().split())


def day(node: Node, key: str) -> PartialDate | None:
    """A date written as ISO date or time, or as dd/mm/yyyy; anything else is noted."""
    text = node.text(key)
    if text is None:
        return None
    date = parse_day(text)
    if date is None:
        name = f"{node.path}.{key}" if node.path else key
        node.notes.append(diagnose("W313", field=name, value=text[:80]))
    return date


def parse_day(text: str) -> PartialDate | None:
    """The day of an ISO date, an ISO time, or dd/mm/yyyy; None for anything else."""
    european = _EUROPEAN_DAY.fullmatch(text)
    if european:
        return PartialDate.parse(f"{european[3]}-{european[2]}-{european[1]}")
    iso = _DAY.fullmatch(text)
    return PartialDate.parse(iso[1]) if iso else None


def rows(text: str | None) -> tuple[str, ...]:
    """The non-empty lines of a text whose line breaks were set by its writer."""
    if text is None:
        return ()
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def first_of(found: Sequence[T | None]) -> T | None:
    """The first that is there."""
    return next((one for one in found if one is not None), None)


def unique(texts: Sequence[str | None]) -> tuple[str, ...]:
    """Texts without blanks and repeats (upper and lower case alike), in their order."""
    found: dict[str, str] = {}
    for text in texts:
        if text is not None and text.strip():
            found.setdefault(folded(text), text)
    return tuple(found.values())


def note_private_signs(text: str, notes: list[Diagnostic]) -> None:
    """Note signs of private fonts: text without the font, where a sign like ≥ may be lost."""
    signs = sorted(set(_PRIVATE.findall(text)))
    if signs:
        named = ", ".join(f"U+{ord(sign):04X}" for sign in signs)
        notes.append(diagnose("W409", signs=named[:200]))


def two_lists(
    inclusion: Sequence[Line],
    exclusion: Sequence[Line],
    notes: list[Diagnostic],
    *,
    of_file: bool = False,
) -> tuple[Section, ...]:
    """Sections of two fields of which each is known to be one list; ids are unique over both.

    `of_file` tells that the lines are those of the file, not of the field.
    """
    sections: list[Section] = []
    kinds: tuple[tuple[SectionKind, Sequence[Line]], ...] = (
        ("inclusion", inclusion),
        ("exclusion", exclusion),
    )
    for kind, lines in kinds:
        criteria = read_criteria(lines, kind=kind)
        sections += criteria.sections
        found = criteria.diagnostics
        notes += found if of_file else map(within_criteria, found)
    taken: set[str] = set()
    return tuple(replace(one, items=_renamed(one.items, taken)) for one in sections)


def _renamed(items: tuple[Criterion, ...], taken: set[str]) -> tuple[Criterion, ...]:
    return tuple(
        replace(item, id=_free(item.id, taken), items=_renamed(item.items, taken)) for item in items
    )


def _free(name: str, taken: set[str]) -> str:
    stem = name.split("-", 1)[0]
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name
