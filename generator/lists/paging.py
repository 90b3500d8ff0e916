"""Cuts a list into pages, so that no page grows without bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.lists.groups import Group, Shelf

# Studies on one page of a list: some 40 KB, and a minute of reading.
PAGE = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list: whole groups, or part `number` of `total` of one large group.

    `name` is its part of an address.
    """

    name: str
    groups: tuple[Group, ...]
    number: int = 1
    total: int = 1


def cut(groups: Iterable[Group], size: int = PAGE) -> tuple[Part, ...]:
    """The pages of a list in order: small groups together, large ones over pages of their own."""
    return tuple(_parts(groups, size))


def _parts(groups: Iterable[Group], size: int) -> Iterator[Part]:
    waiting: list[Group] = []
    room = size
    for group in groups:
        length = _length(group)
        if waiting and length > room:
            yield Part(waiting[0].key, tuple(waiting))
            waiting, room = [], size
        if length > size:
            yield from _split(group, size)
        else:
            waiting.append(group)
            room -= length
    if waiting:
        yield Part(waiting[0].key, tuple(waiting))


def _length(group: Group) -> int:
    return sum(len(shelf.entries) for shelf in group.shelves)


def _split(group: Group, size: int) -> Iterator[Part]:
    pieces = tuple(_pieces(group.shelves, size))
    for number, shelves in enumerate(pieces, 1):
        name = group.key if number == 1 else f"{group.key}-page-{number}"
        yield Part(name, (replace(group, shelves=shelves),), number, len(pieces))


def _pieces(shelves: Iterable[Shelf], size: int) -> Iterator[tuple[Shelf, ...]]:
    """Shelves for one page each; one that does not fit stands on the next page as well."""
    page: list[Shelf] = []
    room = size
    for shelf in shelves:
        rest = shelf.entries
        while rest:
            page.append(Shelf(shelf.heading, rest[:room]))
            rest, room = rest[room:], room - len(rest[:room])
            if room == 0:
                yield tuple(page)
                page, room = [], size
    if page:
        yield tuple(page)
