"""Reads a glossary from TOML and checks it."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType

import msgspec

from generator.glossary.entries import Entry, Glossary, GlossaryError, Names, Node
from generator.glossary.words import spellings, words_of
from generator.words.reading import grade

MAX_WORDS = 25
MAX_GRADE = 8.0
_HEADER = b"[[term]]"
_CONTEXT = re.compile(r"[^\W_]+\*?")


class _Names(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    bodies: str = ""
    joints: str = ""


class _Term(msgspec.Struct, forbid_unknown_fields=True):
    term: str
    area: str
    definition: str = ""
    variants: list[str] = []
    abbreviations: list[str] = []
    not_: list[str] = msgspec.field(name="not", default_factory=list)
    context: list[str] = []
    read_twice: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    areas: dict[str, str]
    term: list[_Term]
    names: _Names = _Names()


def load_glossary(data: bytes, name: str = "glossary.toml") -> Glossary:
    """A glossary from the contents of its file, which errors call `name`.

    GlossaryError gives `file:line`, the term, what is wrong and how to mend it: a term without a
    definition, with one of over 25 words or above grade 8, with an unknown area, or with a spelling
    that another term has too (two abbreviations may be alike if both have a context).
    """
    file = _read(data, name)
    maker = _Maker(file, name)
    for raw, line in zip(file.term, _lines(data), strict=True):
        maker.add(raw, line)
    return maker.glossary()


def _read(data: bytes, name: str) -> _File:
    try:
        return msgspec.convert(tomllib.loads(data.decode()), _File)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise GlossaryError(f"{name}: not readable as TOML: {fault}") from fault
    except msgspec.ValidationError as fault:
        place = re.search(r"\$\.term\[(\d+)\]", str(fault))
        line = f":{_lines(data)[int(place[1])]}" if place else ""
        raise GlossaryError(f"{name}{line}: {fault}") from fault


def _lines(data: bytes) -> list[int]:
    return [n for n, line in enumerate(data.split(b"\n"), 1) if line.strip() == _HEADER]


class _Maker:
    """Puts entries into the trie and keeps track of who has which spelling."""

    def __init__(self, file: _File, name: str) -> None:
        self.name = name
        self.areas = file.areas
        self.names = Names(
            frozenset(file.names.bodies.lower().split()),
            frozenset(file.names.joints.lower().split()),
        )
        self.entries: list[Entry] = []
        self.root = Node()
        self.endings: dict[str, int] = {}
        self.doubtful: dict[str, list[int]] = defaultdict(list)

    def add(self, raw: _Term, line: int) -> None:
        """Check a term and put all its spellings into the trie."""
        place = f"{self.name}:{line}: term {raw.term!r}"
        if (wrong := _wrong(raw, self.areas)) is not None:
            raise GlossaryError(f"{place}: {wrong}")
        number = len(self.entries)
        context = tuple(_plain(word) for word in (*raw.context, raw.term) if raw.context)
        shorts = tuple(dict.fromkeys(_all_spellings(raw.abbreviations)))
        others = tuple(dict.fromkeys(_all_spellings([raw.term, *raw.variants])))
        self.entries.append(
            Entry(
                number,
                raw.term,
                raw.definition,
                raw.area,
                shorts,
                context,
                raw.read_twice,
                line,
                tuple(other for other in others if not other.startswith("*")),
            )
        )
        for spelling in others:
            self._add_spelling(spelling, number, place)
        for short in shorts:
            self._add_abbreviation(short, number, place)
        for phrase in _all_spellings(raw.not_):
            self._node(phrase, place).blocked = True

    def _add_spelling(self, spelling: str, number: int, place: str) -> None:
        if spelling.startswith("*"):
            other = self.endings.setdefault(spelling[1:].lower(), number)
            self._only(other, number, spelling, place)
            return
        if spelling == self.entries[number].term and spelling in self.entries[number].abbreviations:
            return
        node = self._node(spelling, place)
        for other in node.any_case:
            self._only(other, number, spelling, place)
        node.any_case = (number,)

    def _add_abbreviation(self, short: str, number: int, place: str) -> None:
        node = self._node(short, place)
        written = words_of(short)
        spelled = written.written(0, len(written.low))
        others = node.spelled.get(spelled, ())
        if number in others:
            return
        both = (*others, number)
        for other in both:
            if len(both) > 1 and not self.entries[other].context:
                self._only(other if other != number else both[0], number, short, place)
        node.spelled[spelled] = both
        if self.entries[number].context:
            self.doubtful[short].append(number)

    def _only(self, other: int, number: int, spelling: str, place: str) -> None:
        if other != number:
            raise GlossaryError(
                f"{place}: {spelling!r} is a spelling of {self.entries[other].term!r} too "
                f"(line {self.entries[other].line}); leave it to one of them, or give both a "
                "context if it is an abbreviation"
            )

    def _node(self, spelling: str, place: str) -> Node:
        words = words_of(spelling)
        if not words.low:
            raise GlossaryError(f"{place}: {spelling!r} has no letters; leave it out")
        node = self.root
        for word in words.low:
            node = node.next.setdefault(word, Node())
        return node

    def glossary(self) -> Glossary:
        """All that was added."""
        return Glossary(
            entries=tuple(self.entries),
            areas=MappingProxyType(self.areas),
            root=self.root,
            endings=MappingProxyType(self.endings),
            tails=frozenset(ending[-3:] for ending in self.endings),
            doubtful=MappingProxyType({k: tuple(v) for k, v in self.doubtful.items()}),
            names=self.names,
        )


def _plain(context: str) -> str:
    """A context as it is looked for: small letters, a blank between words, perhaps a star."""
    return " ".join(_CONTEXT.findall(context.lower()))


def _all_spellings(patterns: Iterable[str]) -> Iterable[str]:
    return (spelling for pattern in patterns for spelling in spellings(pattern))


def _wrong(raw: _Term, areas: dict[str, str]) -> str | None:
    """What is wrong with a term by itself, and how to mend it; None for nothing."""
    count = len(raw.definition.split())
    if not count:
        return "it has no definition; write one"
    if count > MAX_WORDS:
        return f"the definition has {count} words; {MAX_WORDS} are allowed"
    if (level := grade(raw.definition)) > MAX_GRADE:
        return (
            f"the definition reads at grade {level:.1f}; use shorter words or sentences until it "
            f"is at {MAX_GRADE:.0f} or below"
        )
    if set("(|*)") & set(raw.term):
        return "the headword must be plain; write other spellings under variants"
    if raw.area not in areas:
        return f"the area {raw.area!r} is not one of {', '.join(areas)}"
    short = [one for one in raw.variants if one.startswith("*") and len(one) < 4]
    return f"the ending {short[0]!r} is too short; give three letters or more" if short else None
