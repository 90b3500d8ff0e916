"""What a glossary is: entries, and the trie of words by which they are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class GlossaryError(ValueError):
    """A fault in a glossary's file: `file:line`, the term, what is wrong, how to mend it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and its meaning in plain words.

    `context`: words of which one must stand in the record before an abbreviation of this entry is
    taken for it; () where the abbreviation has no other meaning. `read_twice`: whether someone who
    did not write the definition has read it. `line` is that of the file. `spellings` are all other
    ways to write the term, abbreviations and mere endings left out.
    """

    number: int
    term: str
    definition: str
    area: str
    abbreviations: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    read_twice: bool = False
    line: int = 0
    spellings: tuple[str, ...] = ()


@dataclass(slots=True)
class Node:
    """A place in the trie of lower-case words.

    `any_case`: entries whose words end here. `spelled`: entries by the exact spelling that the
    words must have. `blocked`: the words must not be taken for a shorter term.
    """

    next: dict[str, Node] = field(default_factory=dict)
    any_case: tuple[int, ...] = ()
    spelled: dict[str, tuple[int, ...]] = field(default_factory=dict)
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Words by which names are told, inside which no term is explained.

    `bodies` end or begin the name of an organization ("Hospital"), `joints` stand between the
    capital words of a name ("of").
    """

    bodies: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)  # equal to itself alone, so that caches can name it
class Glossary:
    """All entries of a language, ready for `find_terms`; nothing in it changes after loading.

    `endings`: entries by an ending of words ("mab"), `tails` the last three letters of these
    endings. `doubtful`: entries with a context by their
    abbreviations.
    """

    entries: tuple[Entry, ...]
    areas: Mapping[str, str]
    root: Node
    endings: Mapping[str, int]
    tails: frozenset[str]
    doubtful: Mapping[str, tuple[int, ...]]
    names: Names

    def entry(self, term: str) -> Entry:
        """The entry of that headword; KeyError where there is none."""
        for entry in self.entries:
            if entry.term == term:
                return entry
        raise KeyError(term)
