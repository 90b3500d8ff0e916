"""What a word of a line can set off, looked up once for each word of the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.explain.criteria.phrases import Phrase

# How many last letters of a word tell that no rule for its ending is worth a look.
TAIL = 3
_MIN_STEM = 2
# Records have few words that others do not have; so many take some megabytes.
_MOST = 50_000


class Way(NamedTuple):
    """Phrases looked for by a word, and numbers of rules: for its ending, and with a pattern."""

    phrases: tuple[Phrase, ...]
    endings: tuple[int, ...]
    patterns: tuple[int, ...]


class Ways(dict[str, Way | None]):
    """The way of each word in lower case, None where it sets nothing off; filled as they are asked.

    `endings` of words and `triggers` of patterns are numbers of rules, `patterned` those that have
    a pattern.
    """

    def __init__(
        self,
        phrases: Mapping[str, tuple[Phrase, ...]],
        triggers: Mapping[str, tuple[int, ...]],
        endings: Mapping[str, tuple[int, ...]],
        patterned: frozenset[int],
    ) -> None:
        super().__init__()
        self._phrases, self._triggers, self._patterned = phrases, triggers, patterned
        self._endings = endings
        self._lengths = sorted({len(ending) for ending in endings})
        self._tails = frozenset(ending[-TAIL:] for ending in endings)

    def __missing__(self, word: str) -> Way | None:
        """Look a word up, and know it from now on."""
        endings = tuple(self._by_ending(word)) if word[-TAIL:] in self._tails else ()
        way = Way(
            self._phrases.get(word, ()),
            tuple(number for number in endings if number not in self._patterned),
            tuple(n for n in (*self._triggers.get(word, ()), *endings) if n in self._patterned),
        )
        if len(self) >= _MOST:
            self.clear()
        self[word] = found = way if any(way) else None
        return found

    def _by_ending(self, word: str) -> Iterator[int]:
        """Rules for words that end like this one."""
        for length in self._lengths:
            if len(word) >= length + _MIN_STEM:
                yield from self._endings.get(word[-length:], ())
