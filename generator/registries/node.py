"""A cautious walk through decoded JSON: what is not as it should be becomes a diagnostic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.diagnostics import Diagnostic, diagnose
from generator.model import PartialDate
from generator.registries.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Node(Struct, frozen=True):
    """An object of the record, the path to it, and the list that takes what is odd below it.

    Every reading method gives None (or nothing) for a key that is missing, null or blank.
    """

    values: Mapping[str, Any]
    path: str
    notes: list[Diagnostic]

    def at(self, key: str) -> Node:
        """The object under a key; an empty one where there is none."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            self._odd(key, value, "an object")
            value = None
        return Node(value or {}, self._name(key), self.notes)

    def each(self, key: str) -> Iterator[Node]:
        """The objects of the list under a key."""
        for number, value in enumerate(self._list(key)):
            if isinstance(value, dict):
                yield Node(value, f"{self._name(key)}[{number}]", self.notes)
            else:
                self._odd(key, value, "an object")

    def text(self, key: str) -> str | None:
        """Text without the blanks around it; a number is taken as it is written."""
        return self._text(key, self.values.get(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under a key, blank ones left out."""
        found = (self._text(key, value) for value in self._list(key))
        return tuple(text for text in found if text is not None)

    def flag(self, key: str) -> bool | None:
        """True or false."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        self._odd(key, value, "true or false")
        return None

    def count(self, key: str) -> int | None:
        """A whole number from 0."""
        value = self.values.get(key)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            value = int(value)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self._odd(key, value, "a whole number")
            return None
        return value

    def degrees(self, key: str, most: float) -> float | None:
        """A number of degrees between -most and most."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > most:
            self._odd(key, value, "a number of degrees")
            return None
        return float(value)

    def date(self, key: str) -> PartialDate | None:
        """An ISO date with the precision it has."""
        text = self.text(key)
        if text is None:
            return None
        date = PartialDate.parse(text)
        if date is None:
            self.notes.append(diagnose("W313", field=self._name(key), value=text[:80]))
        return date

    def code(self, key: str, field: str) -> str | None:
        """A code of the trial's `field` (a dotted path); one not known is kept as it stands."""
        text = self.text(key)
        if text is not None:
            self._check(text, field)
        return text

    def codes(self, key: str, field: str) -> tuple[str, ...]:
        """The codes of a list."""
        found = self.texts(key)
        for text in found:
            self._check(text, field)
        return found

    def _check(self, text: str, field: str) -> None:
        if text not in CODES[field]:
            self.notes.append(diagnose("W312", field=field, value=text[:80]))

    def _list(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is None or isinstance(value, list):
            return value or []
        self._odd(key, value, "a list")
        return []

    def _text(self, key: str, value: object) -> str | None:
        if isinstance(value, str):
            return value.strip() or None
        if value is None:
            return None
        self._odd(key, value, "text")
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return str(value)

    def _odd(self, key: str, value: object, wanted: str) -> None:
        kind = _KINDS.get(type(value), "null")
        self.notes.append(diagnose("W311", field=self._name(key), kind=kind, wanted=wanted))

    def _name(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


_KINDS: Mapping[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}
