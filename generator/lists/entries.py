"""What a site remembers of its trials: all that lists, finder, sitemap and feeds are made of.

A site of many thousand trials keeps them as bytes. Of each trial one `Line` is in memory as long
as lists are made; the rest is decoded where a page shows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import TypeVar, overload

import msgspec

from generator.leaflet import Group, News
from generator.lists.listed import Listed

_Kind = TypeVar("_Kind")
# (country, town); None for what the record does not give.
Place = tuple[str | None, str | None]


class Entry(msgspec.Struct, frozen=True):
    """A trial in lists, finder, sitemap and feeds.

    Kept from one build to the next, so it holds texts, numbers and tuples of them alone, and few:
    some kilobytes a trial. What a new list needs is a new field of `Listed`. `news`: what has
    changed in the record, oldest first.
    """

    listed: Listed
    news: tuple[News, ...] = ()


class _Sorted(msgspec.Struct, frozen=True, gc=False):
    """The fields of `Listed` by which lists sort a trial; others are passed over."""

    id: str
    title: str
    group: Group
    status_word: str
    conditions: tuple[str, ...]
    places: tuple[Place, ...]
    updated: str | None
    ours: tuple[str, ...]


class Line(_Sorted, frozen=True, gc=False):
    """What lists sort a trial by; see `Listed`.

    `place` is its place among the entries, `digest` that of the whole entry.
    """

    place: int
    digest: bytes

    @property
    def folder(self) -> str:
        """The folder of the trial's pages in the site."""
        return f"trials/{self.id}"


class _Fact(msgspec.Struct, gc=False):
    key: str
    label: str


class _Facts(msgspec.Struct, gc=False):
    facts: tuple[_Fact, ...]


class _Lined(msgspec.Struct, gc=False):
    listed: _Sorted


class _Labelled(msgspec.Struct, gc=False):
    listed: _Facts


class _Told(msgspec.Struct, gc=False):
    news: tuple[News, ...]


_encode = msgspec.msgpack.Encoder().encode
_entry = msgspec.msgpack.Decoder(Entry).decode
_lined = msgspec.msgpack.Decoder(_Lined).decode
_labelled = msgspec.msgpack.Decoder(_Labelled).decode
_told = msgspec.msgpack.Decoder(_Told).decode


def encoded(listed: Listed, news: tuple[News, ...] = ()) -> bytes:
    """An entry as `Entries` keep it."""
    entry = Entry(listed, news)
    try:
        return _encode(entry)
    except UnicodeEncodeError:  # half of a pair of signs, which has no bytes of its own
        text = json.dumps(msgspec.to_builtins(entry), ensure_ascii=False)
        return _encode(json.loads(text.encode("utf-8", "replace")))


class Entries(Sequence[Listed]):
    """The trials of a site by number, or some of them; see `encoded`."""

    def __init__(self, kept: Sequence[bytes]) -> None:
        self._kept = kept

    @classmethod
    def of(cls, listed: Iterable[Listed]) -> Entries:
        """Trials without news."""
        return cls(tuple(map(encoded, listed)))

    @overload
    def __getitem__(self, place: int) -> Listed: ...

    @overload
    def __getitem__(self, place: slice) -> Entries: ...

    def __getitem__(self, place: int | slice) -> Listed | Entries:
        if isinstance(place, slice):
            return Entries(self._kept[place])
        return _entry(self._kept[place]).listed

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Listed]:
        return (_entry(one).listed for one in self._kept)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What lists sort the trials by; names that several have are kept once."""
        once: dict[object, object] = {}
        return tuple(_line(place, one, once) for place, one in enumerate(self._kept))

    def digest(self) -> str:
        """A digest of all that is kept."""
        found = blake2b(digest_size=16)
        for one in self._kept:
            found.update(one)
        return found.hexdigest()

    def labels(self) -> dict[str, str]:
        """The labels of all facts that are shown, by key."""
        facts = (fact for one in self._kept for fact in _labelled(one).listed.facts)
        return {fact.key: fact.label for fact in facts}

    def news(self) -> Iterator[tuple[Line, News]]:
        """What has changed in each trial."""
        for line, one in zip(self.lines, self._kept, strict=True):
            yield from ((line, news) for news in _told(one).news)


def _line(place: int, kept: bytes, once: dict[object, object]) -> Line:
    found = _lined(kept).listed
    return Line(
        found.id,
        found.title,
        found.group,
        _same(found.status_word, once),
        tuple([_same(name, once) for name in found.conditions]),
        tuple([_same(pair, once) for pair in found.places]),
        found.updated,
        found.ours,
        place,
        blake2b(kept, digest_size=16).digest(),
    )


def _same(value: _Kind, once: dict[object, object]) -> _Kind:
    """The first of all values that equal this one."""
    return once.setdefault(value, value)  # type: ignore[return-value]
