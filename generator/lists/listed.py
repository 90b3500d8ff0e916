"""One trial as lists, finder and files for machines know it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.leaflet import Group


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and its label, as text."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A trial in plain values, which a site can keep.

    `said`: the status in sentences, the last of them the date of its evidence. `places`: (country,
    town), each once; None for what the record does not give. `low` and `high`: the ages in months,
    None for no limit and for an unknown one; which of the two it is, the next three tell. `phases`
    are codes, ("NA",) where phases do not apply. `silent` names what the record does not say,
    `lost` what this copy does not show, `unclear` what cannot be read as a value: "ages",
    "conditions", "healthy", "phase", "places", "sex", "status". A search finds the trial by the
    words of `about` (titles, conditions, other words for these) and by other `words` (names,
    numbers, places), cut as `generator.lists.words` does it. `record` is the address of the
    record at its registry, `updated` the day of its last update. `ours`: the names of the office's
    own places that take part.
    """

    id: str
    title: str
    group: Group
    status: str | None
    status_word: str
    said: tuple[str, ...]
    facts: tuple[Fact, ...]
    conditions: tuple[str, ...]
    places: tuple[tuple[str | None, str | None], ...]
    low: float | None
    high: float | None
    sex: str | None
    healthy: bool | None
    phases: tuple[str, ...]
    silent: tuple[str, ...]
    lost: tuple[str, ...]
    unclear: tuple[str, ...]
    about: tuple[str, ...]
    words: tuple[str, ...]
    record: str | None
    updated: str | None
    ours: tuple[str, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries, each once, in the record's order."""
        return tuple(dict.fromkeys(country for country, _ in self.places if country))

    @property
    def folder(self) -> str:
        """The folder of the trial's pages in the site."""
        return f"trials/{self.id}"
