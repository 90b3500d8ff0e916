"""How much of the hard words in records the glossary explains.

Run as `python -m generator.gauge.glossary DIR`. Counted in titles, summaries, arms, outcomes and
criteria. A hard word is one whose lemma has a Zipf frequency below 3.5 in wordfreq (a development
dependency, used here alone) and that is no name, that is, not written with a capital inside
sentences. An abbreviation is a word of up to ten signs, mostly capitals, that is no Roman numeral,
ordinary word in capitals or name (`names.py`). An occurrence counts as explained where a term
of the glossary covers it or, for abbreviations, the record spells it out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.gauge.names import author_places, record_names
from generator.glossary import Glossary, load_glossary, read_record
from generator.glossary.find import Found, all_places
from generator.glossary.record import prose, record_texts, titles
from generator.glossary.words import GLUED, is_shouted
from generator.model import Trial
from generator.records.sources import read_records
from generator.resources import content_dirs

RARE = 3.5
_WORD = re.compile(rf"(?i:{GLUED})|[^\W_]+(?:['’][^\W_]+)*")
_ROMAN = re.compile(r"[IVX]+[abABC]?")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_CODE = re.compile(r"-?\d{3}")
_STARTS = frozenset('.:!?;•*-–("“/')
_SHOUTS = 5
_COMMON = 4.0
_SEVERAL = 3


@dataclass(slots=True)
class Seen:
    """How a word is written in the records: with a capital inside sentences, or without."""

    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    as_is: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells which words are hard and which are abbreviations.

    `seen`: how the records write their words; `zipf`: the frequency of a word in English;
    `names`: the names in each record, by its number.
    """

    seen: Seen
    zipf: Callable[[str], float]
    names: Mapping[str, frozenset[str]]

    def is_hard(self, word: str) -> bool:
        """Whether a word is rare, and neither a name nor set in capitals."""
        low = word.lower()
        if len(word) < 3 or not word.isalpha() or not word[1:].islower():
            return False
        if self.seen.capital[low] > 2 * self.seen.small[low]:
            return False
        return max(map(self.zipf, _lemmas(low))) < RARE

    def is_abbreviation(self, match: re.Match[str], text: str, trial: Trial) -> bool:
        """Whether a word of a text is a short form, and no code, name or word in capitals."""
        word = match[0]
        if not _is_short(word) or _CODE.match(text, match.end()):
            return False
        if len(word) > 3 and word.isalpha() and self.zipf(word.lower()) >= _COMMON:  # NOTE
            return False
        if _single(word) in (trial.acronym or "") or word in self.names[trial.id]:
            return False
        if is_shouted(text) or _is_author(match, text):
            return False
        return self.seen.as_is[word.lower()] < _SHOUTS * self.seen.as_is[word]


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
    """What was measured.

    `by_glossary` leaves out what only records themselves spell out; `records` counts for each
    abbreviation the records that it stands in.
    """

    words: Tally = field(default_factory=Tally)
    abbreviations: Tally = field(default_factory=Tally)
    by_glossary: Tally = field(default_factory=Tally)
    records: Counter[str] = field(default_factory=Counter)

    def common(self, records: int) -> Tally:
        """Abbreviations that stand in at least so many records: no names of a single study."""
        tally = self.abbreviations
        return Tally(
            *(
                Counter({word: n for word, n in counts.items() if self.records[word] >= records})
                for counts in (tally.all, tally.explained)
            )
        )


def texts_of(trial: Trial) -> tuple[str, ...]:
    """The texts of a trial that are measured."""
    return (*titles(trial), *prose(trial))


def measure(trials: list[Trial], glossary: Glossary, zipf: Callable[[str], float]) -> Report:
    """Count hard words and abbreviations, explained or not; `zipf` gives a word's frequency."""
    texts = {trial.id: texts_of(trial) for trial in trials}
    judge = Judge(_survey(trials), zipf, record_names(trials, texts))
    report = Report()
    for trial in trials:
        _measure_trial(trial, glossary, judge, report)
    return report


def _measure_trial(trial: Trial, glossary: Glossary, judge: Judge, report: Report) -> None:
    texts = texts_of(trial)
    defined = read_record(record_texts(trial), glossary)
    places: dict[int, list[Found]] = {}
    for one in all_places(texts, glossary, defined):
        places.setdefault(one.text, []).append(one)
    known = {word for owns in defined.own.values() for o in owns if o.long for word in o.written}
    shorts = set()
    for index, text in enumerate(texts):
        for match in _WORD.finditer(text):
            at = _covering(match, places.get(index, []))
            word = match[0]
            if judge.is_abbreviation(match, text, trial):
                short = _single(word)
                shorts.add(short)
                told = at is not None or short in known or word in known
                report.abbreviations.add(short, explained=told)
                by_glossary = at is not None and at.entry is not None
                report.by_glossary.add(short, explained=by_glossary)
            elif judge.is_hard(word):
                report.words.add(word.lower(), explained=at is not None)
    report.records.update(shorts)


def _is_short(word: str) -> bool:
    """Whether a word is written like an abbreviation: capitals, and few other signs."""
    capitals, small = sum(map(str.isupper, word)), sum(map(str.islower, word))
    if not 2 <= len(word) <= 10 or capitals < 2 or small > capitals:  # the name of a product
        return False
    return not _ROMAN.fullmatch(word) and sum(map(str.isdigit, word)) < 3


def _is_author(match: re.Match[str], text: str) -> bool:
    """Whether a word is the initials of an author."""
    return any(start <= match.start() < end for start, end in author_places(text))


def _covering(match: re.Match[str], places: list[Found]) -> Found | None:
    """The explained place that holds a word."""
    start, end = match.span()
    return next((one for one in places if one.start <= start and end <= one.end), None)


def _survey(trials: list[Trial]) -> Seen:
    seen = Seen()
    for trial in trials:
        seen.as_is.update(word for text in texts_of(trial) for word in _WORD.findall(text))
        for text in prose(trial):
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


def _lemmas(word: str) -> Iterator[str]:
    word = word.replace("’", "'").removesuffix("'s")
    yield word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem + instead


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
        (f"abbreviations in {_SEVERAL} records or more", report.common(_SEVERAL)),
        ("abbreviations by the glossary alone", report.by_glossary),
    ):
        print(f"{name}: {tally.share:.1%} of {tally.all.total()} explained")
        if count and tally is not report.abbreviations:
            missing = tally.missing(count)
            print("  next: " + " ".join(f"{word}:{times}" for word, times in missing))


if __name__ == "__main__":
    main()
