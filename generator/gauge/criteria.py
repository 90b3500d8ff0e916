"""Measures the explanations of criteria over a folder of records.

Run as `python -m generator.gauge.criteria DIR`. What counts as technical is decided without the
rules: a word is technical where it is rare in everyday English (Zipf frequency below 3.5, by
`wordfreq` where that is installed; by the spelling of medical words otherwise), an abbreviation, a
measuring unit, or a term of art made of everyday words.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from generator.explain.criteria import Rules, explain_sections, load_rules
from generator.gauge.structure import trials_of, walk
from generator.glossary.record import studied
from generator.model import Criterion
from generator.resources import content_dirs
from generator.words.reading import grade

RARE_BELOW = 3.5

_WORD = re.compile(r"[^\W\d_]{4,}")
_ABBREVIATION = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z0-9])[A-Za-z0-9]{2,}\b")
# Capitals that are no abbreviation of medicine, or one that everyone knows.
_PLAIN_CAPITALS = frozenset(
    ("AND", "OR", "NOT", "NO", "THE", "OF", "II", "III", "IV", "VI", "US", "USA", "UK", "EU")
)
_UNIT = re.compile(
    r"\d\s*(?:[mkµn]?g\b|mcg|[mµdu]?L\b|ml\b|[mµu]mol|mm3|mm³|IU|U/L|mm ?Hg|kg/m|ms(?:ec)?\b|"
    r"[x×*] ?10|[x×] ?[UI]LN|bpm|cells|/mm|/[µu]L|pg|Gy\b)"
)
# Terms of art whose single words are everyday words.
_TERMS = re.compile(
    r"(?i)\b(?:informed(?: written)? consent|performance status|life expectancy|"
    r"(?:expected|estimated) survival|child ?-?bearing|blood cell|half ?-?li(?:fe|ves)|"
    r"wash(?:ed|ing)? ?-?out|(?:bone )?marrow|limits? of normal|prick(?:-| )?tests?|"
    r"food challenge|conservative \w+|live(?:,? attenuated)? vaccin\w+|serum|pack-? ?years?|"
    r"cluster headaches?|triple negative|solid (?:tumou?r|cancer)\w*|hepatitis|tuberculosis|"
    r"over[- ]the[- ]counter|non-?prescription|lines? of|prior lines|first-? ?line|"
    r"contrast (?:agents?|medi\w+)|(?:judicial|legal) protection|legal representatives?|"
    r"legally \w+|standard of care|stage [IV]+|surgical margins?|fusion|compression fractures?|"
    r"insulin-? ?dependent|predicted|(?:tolerance|walk(?:ing)?|function) tests?|small cell|"
    r"artery disease|platinum|mini-? ?mental|body (?:mass|surface)|reactive protein|auto-immune|"
    r"non-?surgical|thyroid stimulating|viral|standard treatment|barrier methods?|"
    r"(?:4[2-9]|[5-9]\d|\d{3})[- ]days?|(?:[2-9][4-9]|[3-9]\d)[- ]months|(?:7[2-9]|[89]\d) hours)\b"
)
# How medical words are built, where no word list is at hand: only a rough measure.
_STEMS = re.compile(
    r"(?i)(?:h(?:a)?em[ao]|hyper|hypo|immun|cardi[ao]|neur[ao]|hepat|neph?r|gastr|pulmon|dermat|"
    r"onco|cyto|histo|psych|pharmac|radio|chemo|thromb|myel|lymph|leu[ck]|metast|carcin|anti[a-z]|"
    r"contra[a-z]|allo|auto(?:im|lo)|intra|inter[cmv]|endo|electro|encephal|bronch|arthr|oste|"
    r"vascul|cerebr|corti[ck]|gluc|glyc|hormon|steroid|antag|agonis|inhib|isch|insuff|dysf|dysp|"
    r"urin|uro[gt]|prostat|erect|peni|pelvi|lumb|spin|spond|vertebr|ventric|malig|biops|lesion|"
    r"sympt|syndrom|investigational|randomi|placebo|concom|concurr|adjuv|excip|allerg|anaph|atop|"
    r"rhin|pneumo|fibro|lactat|hetero|mellitus|karnof|lansk|zubrod|gleason|pleur|pericard|androg|"
    r"estrog|renal|myocar|infarc|congest|angin|arrhyth|resect|effus|pacem|archiv|deform|malform|"
    r"platel|prosthe|venous|arteri|nasal|infus|assent|implant|illicit|ascit|nitr|anatom|recurr|"
    r"curator|eczem|congen|anesth|anaesth|comorb|herpe|menopaus|post[mop]|pre[mo]|transd|sublin|"
    r"subcut|abstin|squam|benz|opioi|statin|steno|tumou?r|neopl|epilep|syphil|sepsis|unilat|bilat|"
    r"tinib|mab|vir|azole|fungal|probio|biolog|clinical|uncontrolled|uncontrol|cathet|sterile)"
)
_ENDINGS = re.compile(
    r"(?i)(?:itis|osis|oses|a?emia|ectomy|otomy|ostomy|plasty|scop(?:y|ic)|pathy|algia|uria|penia|"
    r"omas?|cytes?|lysis|plegia|trophy|mab|nib|vir|azole|cillin|mycin|statin|prazole|sartan|olol|"
    r"pril|platin|taxel|graph(?:y|ic)|metry|therapy|stasis|idine|amide|genic)$"
)
_ENDING_LENGTH = 7


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one topic; grades of explanations are US school grades."""

    topic: str
    lines: int
    technical: int
    explained: int
    grade: float | None


@dataclass(frozen=True, slots=True)
class Measures:
    """All figures; shares are 0 to 1.

    `technical` and `explained` count technical lines; `everyday` holds explained lines without
    anything technical.
    """

    records: int
    lines: int
    technical: int
    explained: int
    with_topic: int
    everyday: tuple[str, ...]
    grades: tuple[float, ...]
    rows: tuple[Row, ...]

    @property
    def explained_share(self) -> float:
        """Explained technical lines of all technical lines."""
        return self.explained / self.technical if self.technical else 0.0

    @property
    def topic_share(self) -> float:
        """Lines that have a topic."""
        return self.with_topic / self.lines if self.lines else 0.0


def is_technical(text: str) -> bool:
    """Whether a line holds a technical word, an abbreviation, a unit or a term of art."""
    rare = _rare_words()
    if any(rare(word) for word in _WORD.findall(text)):
        return True
    shouted = text.isupper() and len(_WORD.findall(text)) > 1
    if not shouted and set(_ABBREVIATION.findall(text)) - _PLAIN_CAPITALS:
        return True
    return bool(_UNIT.search(text) or _TERMS.search(text))


@cache
def _rare_words() -> Callable[[str], bool]:
    try:
        frequency = import_module("wordfreq").zipf_frequency
    except ImportError:
        return _looks_medical
    return cache(lambda word: bool(frequency(word.lower(), "en") < RARE_BELOW))


def _looks_medical(word: str) -> bool:
    ending = len(word) >= _ENDING_LENGTH and _ENDINGS.search(word)
    return bool(_STEMS.match(word) or ending)


def measure(folder: Path, rules: Rules) -> Measures:
    """The figures over all records of a folder."""
    trials = list(trials_of(folder))
    lines = [
        item
        for trial in trials
        for section in explain_sections(trial.eligibility.sections, rules, studied(trial))
        for item in walk(section.items)
    ]
    return _measures(lines, len(trials))


def _measures(lines: list[Criterion], records: int) -> Measures:
    technical = [line for line in lines if is_technical(line.text)]
    known = {id(line) for line in technical}
    said = [line for line in lines if line.explanation]
    return Measures(
        records=records,
        lines=len(lines),
        technical=len(technical),
        explained=sum(line.explanation is not None for line in technical),
        with_topic=sum(line.topic is not None for line in lines),
        everyday=tuple(line.text for line in said if id(line) not in known),
        grades=tuple(grade(line.explanation or "") for line in said),
        rows=_rows(lines, known),
    )


def _rows(lines: list[Criterion], technical: set[int]) -> tuple[Row, ...]:
    count: Counter[tuple[str, str]] = Counter()
    grades: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        topic = line.topic or "-"
        count[topic, "lines"] += 1
        count[topic, "technical"] += id(line) in technical
        count[topic, "explained"] += id(line) in technical and line.explanation is not None
        if line.explanation is not None:
            grades[topic].append(grade(line.explanation))
    topics = sorted({topic for topic, _ in count}, key=lambda topic: -count[topic, "lines"])
    return tuple(
        Row(
            topic,
            count[topic, "lines"],
            count[topic, "technical"],
            count[topic, "explained"],
            statistics.median(grades[topic]) if grades[topic] else None,
        )
        for topic in topics
    )


def report(found: Measures) -> Iterator[str]:
    """The figures as lines of text."""
    easy = sum(one <= 8 for one in found.grades) / len(found.grades) if found.grades else 0.0
    middle = statistics.median(found.grades) if found.grades else 0.0
    yield f"{found.records} records, {found.lines} criteria, {found.technical} technical"
    yield f"technical criteria with an explanation: {found.explained_share:.1%}"
    yield f"everyday criteria with an explanation: {len(found.everyday)}"
    yield f"criteria with a topic: {found.topic_share:.1%}"
    yield f"grade, terms of the record included: median {middle:.1f}, {easy:.1%} at 8 or below"
    yield f"{'topic':16}{'criteria':>9}{'technical':>10}{'explained':>10}{'grade':>7}"
    for row in found.rows:
        share = f"{row.explained / row.technical:.0%}" if row.technical else "-"
        level = "-" if row.grade is None else f"{row.grade:.1f}"
        yield f"{row.topic:16}{row.lines:9}{row.technical:10}{share:>10}{level:>7}"


def packaged_rules(lang: str = "en") -> Rules:
    """The rules that come with the package."""
    folder = content_dirs(lang)[0] / "lexicon"
    names = ("criteria.toml", "scales.toml", "units.toml")
    return load_rules(*((folder / name).read_bytes() for name in names))


def main(arguments: list[str]) -> int:
    """Print the report of the folder named in the arguments; 2 where none is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m generator.gauge.criteria DIR\n")
        return 2
    for line in report(measure(Path(arguments[0]), packaged_rules())):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
