"""Compare two records of one version of a trial, field by field, and make one of them."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.model import Criterion, PartialDate, Section, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a record says of itself, not of the trial.
_OWN = frozenset({"source", "not_carried", "incomplete", "diagnostics"})
# What the registry works out or renames by itself, without a new date on the record.
_DERIVED = frozenset(
    {
        "sponsor.class",
        "collaborators.class",
        "locations.city",
        "locations.state",
        "locations.country",
        "locations.geo",
        "references",
    }
)
# Paths in `incomplete` that are not themselves paths into the trial.
_WHOLE = {
    "eligibility.inclusion": "eligibility.sections",
    "eligibility.exclusion": "eligibility.sections",
}
_KEYS = {"class_": "class"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One trial made of two, and the dotted paths of the fields in which they contradict."""

    trial: Trial
    differences: tuple[str, ...]


def compare(first: Trial, second: Trial, *, strict: bool = False) -> Comparison:
    """Compare two records of one version of a trial; the first one's form is the richer.

    What one form lost (`not_carried`, `incomplete`) is taken from the other and is no difference.
    Where the forms differ, silence of the second, and a list of which it has a part, are losses too
    unless `strict`. Of what the registry derives by itself the copy retrieved later counts.
    """
    made = _Pair(first, second, strict or first.source.format == second.source.format)
    found = {name: made.join(name, *_values(first, second, name)) for name in _names(first)}
    return Comparison(replace(first, **found), tuple(dict.fromkeys(made.differences)))


def losses(trial: Trial) -> frozenset[str]:
    """Dotted paths of what the form or this copy lost."""
    return frozenset(_WHOLE.get(path, path) for path in (*trial.not_carried, *trial.incomplete))


def _names(value: Any) -> Iterator[str]:
    return (one.name for one in fields(value))


def _values(first: Any, second: Any, name: str) -> tuple[Any, Any]:
    return getattr(first, name, None), getattr(second, name, None)


class _Pair:
    """Two trials on their way to one."""

    def __init__(self, first: Trial, second: Trial, strict: bool) -> None:  # noqa: FBT001
        self.differences: list[str] = []
        self._lost = (losses(first), losses(second))
        self._strict = strict
        days = [trial.source.retrieved for trial in (first, second)]
        self._second_is_later = None not in days and days[1] > days[0]  # type: ignore[operator]

    def join(self, path: str, one: Any, two: Any) -> Any:
        """The value of two; a contradiction is noted, and the first one's value stands."""
        lost_one, lost_two = (_covers(lost, path) for lost in self._lost)
        if path in _OWN or one == two or lost_two:
            return two if lost_one and lost_two and _is_silent(one) else one
        if lost_one:
            return two
        if path in _DERIVED:
            return two if self._second_is_later else one
        return self._join_parts(path, one, two)

    def _join_parts(self, path: str, one: Any, two: Any) -> Any:
        if isinstance(one, PartialDate) and isinstance(two, PartialDate):
            return self._join_dates(path, one, two)
        if _is_object(one) or _is_object(two):
            return self._join_objects(path, one, two)
        if isinstance(one, tuple) and isinstance(two, tuple) and path != "eligibility.sections":
            return self._join_lists(path, one, two)
        if not _same(one, two) and (self._strict or not _is_silent(two)):
            self.differences.append(path)
        return one

    def _join_dates(self, path: str, one: PartialDate, two: PartialDate) -> PartialDate:
        """A day that the form may have made up gives way to the month or day of the other."""
        same_month = (one.year, one.month) == (two.year, two.month)
        for sure, unsure in ((one, two), (two, one)):
            if unsure.unsure and same_month and sure.day in (None, unsure.day):
                return sure
        self.differences.append(path)
        return one

    def _join_objects(self, path: str, one: Any, two: Any) -> Any:
        """Join field by field; what is not there at all has empty fields."""
        like = one if _is_object(one) else two
        found = {
            name: self.join(f"{path}.{_KEYS.get(name, name)}", *_values(one, two, name))
            for name in _names(like)
        }
        return replace(like, **found)

    def _join_lists(self, path: str, one: tuple[Any, ...], two: tuple[Any, ...]) -> Any:
        if len(one) == len(two):
            return tuple(self.join(path, *pair) for pair in zip(one, two, strict=True))
        if not self._strict and self._is_part(path, one, two):
            return one
        self.differences.append(path)
        return one

    def _is_part(self, path: str, one: tuple[Any, ...], two: tuple[Any, ...]) -> bool:
        """Whether the second list's members stand in the first one's, in their order."""
        rest = iter(one)
        return all(any(self._agree(path, mine, theirs) for mine in rest) for theirs in two)

    def _agree(self, path: str, one: Any, two: Any) -> bool:
        before = len(self.differences)
        self.join(path, one, two)
        agreed = len(self.differences) == before
        del self.differences[before:]
        return agreed


def _covers(lost: frozenset[str], path: str) -> bool:
    parts = path.split(".")
    return any(".".join(parts[:length]) in lost for length in range(1, len(parts) + 1))


def _is_object(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, PartialDate)


def _is_silent(value: Any) -> bool:
    return value is None or value == ()


def _same(one: Any, two: Any) -> bool:
    """Whether two texts or two lists of criteria are the same but for layout."""
    if isinstance(one, str) and isinstance(two, str):
        return one.split() == two.split()
    if isinstance(one, tuple) and isinstance(two, tuple):
        return list(_flat(one)) == list(_flat(two))
    return False


def _flat(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    """The words of criteria in their order, each with the kind of its section.

    Forms differ in nesting, in which lines they join, and in how they write the two headings.
    """
    for section in sections:
        for title in (section.heading, section.group):
            for word in (title or "").replace(":", " ").casefold().split():
                yield section.kind, word
        for word in _words(section.items):
            yield section.kind, word


def _words(items: tuple[Criterion, ...]) -> Iterator[str]:
    for item in items:
        yield from item.text.replace(":", " ").casefold().split()
        yield from _words(item.items)
