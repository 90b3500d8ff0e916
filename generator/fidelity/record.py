"""Compares a whole text with a record: for each sentence, what it rewrites and what has changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.fidelity.align import Unit, Weights, share_of, sources_of, unit_of, weights_of
from generator.fidelity.claims import claims_in
from generator.fidelity.compare import Difference, compare, compare_names
from generator.fidelity.cutting import SENTENCE, Place, Sentence, sentences_of
from generator.fidelity.meaning import Meaning
from generator.fidelity.names import names_in
from generator.fidelity.quantities import Found
from generator.fidelity.reading import join
from generator.glossary import Glossary
from generator.model import NO_LIMIT, SectionKind, Trial
from generator.passages import Passage, passages

# Differences about who can take part.
_TURNS = frozenset({"negation", "direction"})
# Mere names rewrite nothing; a time frame is a part of its outcome.
_NAMES = re.compile(
    r"(?:conditions|keywords|interventions\.\d+\.(?:name|other_names)|arms\.\d+\.label|.*time_frame$)"
)
# A text that says so much of a passage is its rewriting, and must not leave out a number.
_REWRITTEN = 0.5
_TOUCHED = 0.2
_FEW_WORDS = 3
# A text that rewrites so many lines of a list stands for the list, and must not leave out a line.
_LISTED = 0.5
_FEW = 2


@dataclass(frozen=True, slots=True)
class Unlike:
    """A difference, with the sentence and the passage in which it stands.

    `rewriting` or `source` is None where the other has no counterpart.
    """

    difference: Difference
    source: Place | None
    rewriting: Place | None


@dataclass(frozen=True, slots=True)
class _Source:
    passage: Passage
    unit: Unit


def compare_with_record(
    text: str, trial: Trial, meaning: Meaning, glossary: Glossary
) -> tuple[Unlike, ...]:
    """What a text about a trial changes, adds or leaves out, in the order of its lines.

    Each sentence is compared with the passages that it is most like; what is like none must hold no
    number and no name of a medicine that the record does not have. Lines of a list are missed where
    the text rewrites most of that list.
    """
    sources = [
        _Source(one, unit_of(whole, meaning, glossary)) for one, whole in _all(trial, meaning)
    ]
    units = [source.unit for source in sources]
    weights = weights_of(units)
    job = _Job(trial, sources, weights, meaning, glossary)
    sentences = list(sentences_of(text, meaning))
    met: dict[int, list[Sentence]] = defaultdict(list)
    first: set[int] = set()
    found: list[Unlike] = []
    for sentence in sentences:
        numbers = sources_of(sentence.unit, units, weights)
        first.update(numbers[:1])
        for number in numbers:
            met[number].append(sentence)
        found += job.sentence(sentence, numbers)
        found += _claims(sentence)
    told = {(one.source, one.difference.source) for one in found}
    rest = job.left_out({n: met[n] for n in met if n in first})
    found += [one for one in rest if (one.source, one.difference.source) not in told]
    found += job.lines_left_out(met)
    return tuple(sorted(found, key=lambda one: one.rewriting.line or 0 if one.rewriting else 0))


@dataclass(frozen=True, slots=True)
class _Job:
    """A record ready to be compared with."""

    trial: Trial
    sources: Sequence[_Source]
    weights: Weights
    meaning: Meaning
    glossary: Glossary

    def sentence(self, sentence: Sentence, numbers: Sequence[int]) -> Iterator[Unlike]:
        """What a sentence says that none of its sources does, and what the first says else."""
        if not numbers:
            yield from self._alone(sentence)
            return
        best = self.sources[numbers[0]]
        others = [self.sources[number] for number in numbers[1:]]
        kind = best.passage.kind
        heading = sentence.heading
        for one in compare(best.unit.reading, sentence.unit.reading, kind, heading):
            if one.side == "missing" and one.rewriting is None:
                continue  # told of the passage, when all its sentences are known
            if one.kind == "number" and one.rewriting is not None and self._counts(one.rewriting):
                continue
            if all(_still(one, other, sentence) for other in others):
                yield self._unlike(one, best, sentence)
        yield from self._names(sentence, numbers)

    def _names(self, sentence: Sentence, numbers: Sequence[int]) -> Iterator[Unlike]:
        """Names that none of the sources has, or another in their place."""
        best = self.sources[numbers[0]]
        text = " \n".join(self.sources[number].unit.text for number in numbers)
        for one in compare_names(text, sentence.place.text, self.meaning, self.glossary):
            if one.side == "changed" or (one.side == "added" and not self._says(one.rewriting)):
                yield self._unlike(one, best, sentence)

    def _alone(self, sentence: Sentence) -> Iterator[Unlike]:
        """What a sentence that rewrites nothing adds: numbers and names the record has nowhere."""
        known = [q for source in self.sources for q in source.unit.reading.quantities]
        for their in sentence.unit.reading.quantities:
            same = (our for our in known if their.unit in (our.unit, None))
            if (
                their.soft
                or self._counts(their.found)
                or any(o.number == their.number for o in same)
            ):
                continue
            if their.value not in {our.value for our in known}:
                found = Difference("number", "added", None, their.found)
                yield Unlike(found, None, sentence.place)
        for name in names_in(sentence.place.text, self.meaning, self.glossary).values():
            if not self._says(name):
                found = Difference("name", "added", None, name, name.medicine)
                yield Unlike(found, None, sentence.place)

    def left_out(self, met: Mapping[int, Sequence[Sentence]]) -> Iterator[Unlike]:
        """What passages say and none of the sentences that rewrite them does."""
        for number, sentences in met.items():
            source = self.sources[number]
            units = [sentence.unit for sentence in sentences]
            share = share_of(source.unit, units, self.weights)
            if share < _TOUCHED:
                continue
            start = min(sentences, key=lambda one: one.place.line or 0)
            reading = join(unit.reading for unit in units)
            for one in compare(source.unit.reading, reading, source.passage.kind, start.heading):
                if one.side == "missing" and one.rewriting is None:
                    # An exception that is gone turns the rest into another rule.
                    short = one.kind == "number" and len(source.unit.own) < _FEW_WORDS
                    whole = share >= _REWRITTEN and not short
                    sure = whole or one.kind == "exception"
                    serious = one.serious and sure
                    yield self._unlike(replace(one, serious=serious), source, start)

    def lines_left_out(self, met: Mapping[int, Sequence[Sentence]]) -> Iterator[Unlike]:
        """Lines of a list that the text does not have, though it has most of the list."""
        for kind in ("inclusion", "exclusion"):
            lines = [n for n, source in enumerate(self.sources) if _is_line(source.passage, kind)]
            said = sum(n in met for n in lines)
            if said >= max(_FEW, _LISTED * len(lines)):
                for number in lines:
                    if number not in met:
                        place = _place(self.sources[number].passage)
                        yield Unlike(Difference("direction", "missing", None, None), place, None)

    def _unlike(self, one: Difference, source: _Source, sentence: Sentence) -> Unlike:
        return Unlike(one, _place(source.passage), sentence.place)

    def _counts(self, number: Found) -> bool:
        """Whether a number is one that only fields of the record hold."""
        return number.value in _counts(self.trial)

    def _says(self, name: Found | None) -> bool:
        """Whether the record has a name anywhere."""
        if name is None:
            return True
        found = re.compile(rf"(?<!\w){re.escape(name.text)}", re.IGNORECASE)
        return any(found.search(passage.text) for passage in passages(self.trial))


def _claims(sentence: Sentence) -> Iterator[Unlike]:
    """What a sentence promises, whether the record does so or not."""
    for _, words in claims_in((sentence.place.text,)):
        claim = Found("claim", words, sentence.place.text.find(words))
        yield Unlike(Difference("claim", "added", None, claim), None, sentence.place)


def _still(one: Difference, other: _Source, sentence: Sentence) -> bool:
    """Whether what differs is no better in another source of the sentence."""
    kind = other.passage.kind
    found = compare(other.unit.reading, sentence.unit.reading, kind, sentence.heading)
    if one.kind in _TURNS:
        return any(o.kind in _TURNS for o in found)
    return any(o.rewriting == one.rewriting for o in found)


def _is_line(passage: Passage, kind: SectionKind) -> bool:
    return passage.kind == kind and passage.line is not None


def _place(passage: Passage) -> Place:
    return Place(passage.text, passage.line, passage.path)


def _all(trial: Trial, meaning: Meaning) -> Iterator[tuple[Passage, str]]:
    """The passages of a record, prose sentence by sentence, and each with what it belongs to."""
    for passage in passages(trial):
        if passage.kind is not None:
            yield passage, passage.text
        elif not _NAMES.match(passage.path):
            before, after = _around(passage, trial)
            for sentence in SENTENCE.split(passage.text):
                yield passage._replace(text=sentence), f"{before}{sentence}{after}"
    limits = trial.eligibility
    for fact, name in (("low", "minimum_age"), ("high", "maximum_age")):
        value = getattr(limits, name)
        if value not in {None, NO_LIMIT}:
            said = meaning.facts[fact].format(value=value)
            yield Passage(f"eligibility.{name}", value), said


def _around(passage: Passage, trial: Trial) -> tuple[str, str]:
    """What a text belongs to: before a description its name, after a measure its time."""
    path = passage.path.split(".")
    if path[0] == "outcomes" and path[-1] == "measure":
        time = getattr(trial.outcomes, path[1])[int(path[2])].time_frame
        return "", f" ({time})" if time is not None else ""
    if path[0] == "interventions":
        return f"{trial.interventions[int(path[1])].name}: ", ""
    return (f"{trial.arms[int(path[1])].label}: ", "") if path[0] == "arms" else ("", "")


def _counts(trial: Trial) -> frozenset[str]:
    """Numbers that no passage says: of people, places, groups, and the phases."""
    counts = {str(len(trial.locations)), str(len(trial.arms))}
    counts.update(f"phase {phase[-1]}" for phase in trial.phases)
    if trial.enrollment is not None:
        counts.add(str(trial.enrollment.count))
    return frozenset(counts)
