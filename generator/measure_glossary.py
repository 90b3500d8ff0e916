"""How much of the hard words in records the glossary explains.

Run as `python -m generator.measure_glossary DIR`. Counted in titles, summaries, arms, outcomes and
criteria. A hard word is one whose lemma has a Zipf frequency below 3.5 in wordfreq (a development
dependency, used here alone) and that is no name, that is, not written with a capital inside
sentences. An abbreviation is a word of up to ten signs, mostly capitals, that is no Roman numeral,
code, acronym of the study or ordinary word in capitals. An occurrence counts as explained where a
term of the glossary covers it or, for abbreviations, the record spells it out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.glossary import Glossary, load_glossary, read_record
from generator.glossary.find import all_places
from generator.glossary.record import prose, record_texts, titles
from generator.glossary.words import is_shouted
from generator.model import Trial
from generator.resources import content_dirs
from generator.sources import read_records

RARE = 3.5
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ROMAN = re.compile(r"[IVX]+[abABC]?")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_STARTS = frozenset('.:!?;•*-–("“/')
_SHOUTS = 5
_COMMON = 4.0


@dataclass(slots=True)
class Seen:
    """How a word is written in the records: with a capital inside sentences, or without."""

    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    as_is: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """Occurrences and explained occurrences of words of one kind."""

    all: Counter[str] = field(default_factory=Counter)
    explained: Counter[str] = field(default_factory=Counter)

    def add(self, word: str, *, explained: bool) -> None:
        """Count one occurrence."""
        self.all[word] += 1
        self.explained[word] += explained

    @property
    def share(self) -> float:
        """The explained share of all occurrences."""
        return self.explained.total() / max(1, self.all.total())

    def missing(self, count: int) -> list[tuple[str, int]]:
        """The most frequent words that are not explained."""
        return (self.all - self.explained).most_common(count)


@dataclass(slots=True)
class Report:
    """What was measured; `by_glossary` leaves out what only records themselves spell out."""

    words: Tally = field(default_factory=Tally)
    abbreviations: Tally = field(default_factory=Tally)
    by_glossary: Tally = field(default_factory=Tally)


def texts_of(trial: Trial) -> tuple[str, ...]:
    """The texts of a trial that are measured."""
    return tuple(text for text in (*titles(trial), *prose(trial)) if text)


def measure(trials: list[Trial], glossary: Glossary, zipf: Callable[[str], float]) -> Report:
    """Count hard words and abbreviations, explained or not; `zipf` gives a word's frequency."""
    seen = _survey(trials)
    is_hard = lru_cache(maxsize=None)(lambda word: _is_hard(word, seen, zipf))
    report = Report()
    for trial in trials:
        texts = texts_of(trial)
        defined = read_record(record_texts(trial), glossary)
        covered: dict[int, list[tuple[int, int, bool]]] = {}
        for one in all_places(texts, glossary, defined):
            covered.setdefault(one.text, []).append((one.start, one.end, one.entry is not None))
        known = {w for owns in defined.own.values() for o in owns if o.long for w in o.written}
        for index, text in enumerate(texts):
            spans = covered.get(index, [])
            for match in _WORD.finditer(text):
                at = next((s for s in spans if s[0] <= match.start() and match.end() <= s[1]), None)
                word = match[0]
                if _is_abbreviation(match, text, trial, seen, zipf):
                    short = _single(word)
                    own = short in known or word in known
                    report.abbreviations.add(short, explained=at is not None or own)
                    report.by_glossary.add(short, explained=at is not None and at[2])
                elif (
                    len(word) > 2
                    and word.isalpha()
                    and word[1:].islower()
                    and is_hard(word.lower())
                ):
                    report.words.add(word.lower(), explained=at is not None)
    return report


def _survey(trials: list[Trial]) -> Seen:
    seen = Seen()
    for trial in trials:
        seen.as_is.update(word for text in texts_of(trial) for word in _WORD.findall(text))
        for text in filter(None, prose(trial)):
            for match in _WORD.finditer(text):
                word = match[0]
                if word.islower():
                    seen.small[word] += 1
                elif word[1:].islower() and not _starts_sentence(text, match.start()):
                    seen.capital[word.lower()] += 1
    return seen


def _starts_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip()
    return not before or before[-1] in _STARTS


def _is_hard(word: str, seen: Seen, zipf: Callable[[str], float]) -> bool:
    """Whether a word in lower case is rare and no name."""
    if seen.capital[word] > 2 * seen.small[word]:
        return False
    return max(map(zipf, _lemmas(word))) < RARE


def _lemmas(word: str) -> Iterator[str]:
    word = word.replace("’", "'").removesuffix("'s")
    yield word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem + instead


def _is_abbreviation(
    match: re.Match[str], text: str, trial: Trial, seen: Seen, zipf: Callable[[str], float]
) -> bool:
    word = match[0]
    capitals = sum(map(str.isupper, word))
    if not 2 <= len(word) <= 10 or capitals < 2 or _ROMAN.fullmatch(word):
        return False
    if sum(map(str.islower, word)) > capitals:  # the name of a product, not an abbreviation
        return False
    if sum(map(str.isdigit, word)) >= 3 or re.match(r"-?\d{3}", text[match.end() :]):
        return False
    if len(word) > 3 and word.isalpha() and zipf(word.lower()) >= _COMMON:  # NOTE, PURPOSE
        return False
    short = _single(word)
    if trial.acronym and short in trial.acronym:
        return False
    return not is_shouted(text) and seen.as_is[word.lower()] < _SHOUTS * seen.as_is[word]


def _single(word: str) -> str:
    """An abbreviation without the s of several."""
    stem = word.removesuffix("s")
    return stem if len(stem) > 1 and stem[-1].isupper() else word


def _frequency() -> Callable[[str], float]:
    try:
        from wordfreq import zipf_frequency  # noqa: PLC0415 - a development dependency
    except ImportError as fault:
        raise SystemExit("this needs wordfreq: pip install 'trialpages[dev]'") from fault
    return lru_cache(maxsize=None)(lambda word: float(zipf_frequency(word, "en")))


def main() -> None:
    """Say how much of the hard words in the records below the paths given the glossary explains."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="files or folders of records")
    parser.add_argument("--next", type=int, default=60, help="how many undefined words to show")
    options = parser.parse_args()
    paths, count = options.paths, options.next
    path = content_dirs("en")[0] / "lexicon" / "glossary.toml"
    glossary = load_glossary(path.read_bytes(), str(path))
    trials = {p.trial.id: p.trial for p in read_records(paths) if p.trial is not None}
    report = measure(list(trials.values()), glossary, _frequency())
    checked = sum(entry.read_twice for entry in glossary.entries)
    print(f"{len(trials)} records, {len(glossary.entries)} entries, {checked} read twice")
    for name, tally in (
        ("hard words", report.words),
        ("abbreviations", report.abbreviations),
        ("abbreviations by the glossary alone", report.by_glossary),
    ):
        print(f"{name}: {tally.share:.1%} of {tally.all.total()} explained")
        if name != "abbreviations":
            missing = tally.missing(count)
            print("  next: " + " ".join(f"{word}:{times}" for word, times in missing))


if __name__ == "__main__":
    main()
