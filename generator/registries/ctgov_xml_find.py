"""How elements of ClinicalTrials.gov's older XML are read: one function a kind of value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from generator.registries.ctgov_words import (
    code_of,
    date_in_words,
    flag_of,
    phases_of,
    split_masking,
)
from generator.registries.wrapped import unwrap
from generator.registries.xml_tree import text

_BULLET = re.compile(r"(?m)^( *)-  (?=\S)")
# Finds a value in an element, by the path of an element below it.
Find = Callable[[Element, str], Any]
# Key in the v2 shape, path of the element, how it is read.
Table = tuple[tuple[str, str, Find], ...]


def prose(element: Element, path: str) -> str | None:
    """Text that the format broke into lines of fixed width, put together again.

    The format's bullet, a dash and two blanks, becomes the registry's own of today.
    """
    found = element.findtext(path)
    return _BULLET.sub(r"\1* ", unwrap(found)) if found and found.strip() else None


def coded(field: str) -> Find:
    """Words turned into the code of a trial's field (dotted path)."""

    def find(element: Element, path: str) -> str | None:
        words = text(element, path)
        return None if words is None else code_of(field, words)

    return find


def flag(element: Element, path: str) -> bool | str | None:
    """Yes or no."""
    return flag_of(text(element, path))


def age(element: Element, path: str) -> str | None:
    """An age limit; "N/A" is how the format says that there is none."""
    words = text(element, path)
    return None if words == "N/A" else words


def date(element: Element, path: str) -> str | None:
    """A date in words, as ISO text."""
    words = text(element, path)
    return None if words is None else date_in_words(words)


def struct(field: str) -> Find:
    """A date with its type, which is an attribute."""

    def find(element: Element, path: str) -> dict[str, str] | None:
        words, kind = text(element, path), _attribute(element, path)
        if words is None:
            return None
        found = {"date": date_in_words(words)}
        return {**found, "type": code_of(field, kind)} if kind else found

    return find


def _attribute(element: Element, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get("type")


def posted(element: Element, path: str) -> dict[str, str] | None:
    """A date whose type says only whether the registry had to guess it."""
    words = text(element, path)
    return None if words is None else {"date": date_in_words(words)}


def each(table: Table) -> Find:
    """The objects that a table makes of all elements at a path."""

    def find(element: Element, path: str) -> list[dict[str, Any]]:
        return [made_of(one, table) for one in element.iterfind(path)]

    return find


def only(table: Table) -> Find:
    """The object that a table makes of the first element at a path."""

    def find(element: Element, path: str) -> dict[str, Any] | None:
        found = element.find(path)
        return None if found is None else made_of(found, table)

    return find


def made_of(element: Element, table: Table) -> dict[str, Any]:
    """The object that a table makes of an element; of several rows for a key the first counts."""
    made: dict[str, Any] = {}
    for key, path, find in table:
        if key not in made and (value := find(element, path)) not in (None, (), []):
            made[key] = list(value) if isinstance(value, tuple) else value
    return made


def person(element: Element, _path: str) -> str | None:
    """A person's name from its parts, with the degrees after a comma."""
    parts = (text(element, f"{part}_name") for part in ("first", "middle", "last"))
    name = " ".join(part for part in parts if part)
    degrees = text(element, "degrees")
    return f"{name}, {degrees}" if name and degrees else name or degrees


def constant(value: str) -> Find:
    """A value that the name of the element implies."""
    return lambda _element, _path: value


def phases(element: Element, path: str) -> list[str] | None:
    """One phase or two."""
    words = text(element, path)
    return None if words is None else phases_of(words)


def masking(element: Element, path: str) -> dict[str, Any] | None:
    """Masking, who is masked, and the description beside it."""
    words = text(element, path)
    about = prose(element, "masking_description")
    made: dict[str, Any] = {"maskingDescription": about} if about else {}
    if words is not None:
        made["masking"], made["whoMasked"] = split_masking(words)
    return made or None


def study_type(element: Element, path: str) -> str | None:
    """The type of study; what stands in square brackets after it is left out."""
    words = text(element, path)
    return None if words is None else code_of("study_type", words.partition("[")[0])


def enrollment(element: Element, path: str) -> dict[str, Any] | None:
    """The number of people and its type."""
    words, kind = text(element, path), _attribute(element, path)
    if words is None:
        return None
    made: dict[str, Any] = {"count": words}
    return {**made, "type": code_of("enrollment.type", kind)} if kind else made


def joined(*kinds: tuple[str, Table]) -> Find:
    """One list of the objects made of elements of several names, name by name."""

    def find(element: Element, _path: str) -> list[dict[str, Any]]:
        return [made for path, table in kinds for made in each(table)(element, path)]

    return find
