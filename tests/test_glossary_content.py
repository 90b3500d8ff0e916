"""The glossary of the site itself: its loading, and what it does to real records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.gauge.glossary import measure, texts_of
from generator.glossary import Found, Glossary, find_terms, load_glossary, read_record, record_texts
from generator.glossary.find import all_places
from generator.model import Criterion, Eligibility, Section, Source, Trial
from generator.records.sources import read_records
from tests.steps import steps

SOURCE = Source("ctgov-json", "made-up.json", "0" * 64)


@pytest.fixture(scope="module")
def glossary(root: Path) -> Glossary:
    path = root / "content" / "en" / "lexicon" / "glossary.toml"
    return load_glossary(path.read_bytes(), str(path))


def trial(title: str, *criteria: str) -> Trial:
    items = tuple(Criterion(text, None, str(n), n) for n, text in enumerate(criteria))
    sections = (Section("inclusion", items=items),)
    return Trial(
        "NCT00000000", "made-up", SOURCE, title=title, eligibility=Eligibility(sections=sections)
    )


def explained(glossary: Glossary, *texts: str) -> dict[str, str]:
    found = find_terms(texts, glossary, read_record(texts, glossary))
    return {
        texts[one.text][one.start : one.end]: one.entry.term
        for one in found
        if one.entry is not None
    }


def test_definitions_are_sentences_without_promises(glossary: Glossary) -> None:
    for entry in glossary.entries:
        assert entry.definition[0].isupper(), entry
        assert entry.definition.endswith("."), entry
        for word in ("you ", "your ", "safe and", "victim", "suffer"):
            assert word not in entry.definition.lower(), entry


def test_no_definition_only_repeats_its_term(glossary: Glossary) -> None:
    for entry in glossary.entries:
        assert entry.definition.rstrip(".").lower() != entry.term.lower()


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ALL in remission, a leukemia", ("ALL", "acute lymphoblastic leukemia")),
        ("ECOG 0-1; ALL lesions were counted", ("ALL", None)),
        ("RA for years; rheumatoid factor", ("RA", "rheumatoid arthritis")),
        ("Parkinson and PD", ("PD", "Parkinson's disease")),
        ("PD by RECIST", ("PD", "progressive disease")),
        ("US sites only", ("US", None)),
        ("PE after embolism", ("PE", "embolism")),
        ("Stage IV or AS written", ("AS", None)),
    ],
)
def test_ambiguous_abbreviations(
    glossary: Glossary, text: str, meaning: tuple[str, str | None]
) -> None:
    short, entry = meaning
    assert explained(glossary, text).get(short) == entry


def test_everyday_words_stay(glossary: Glossary) -> None:
    text = "The doctor will ask how you feel, in patients and in a normal mean week of all arms."
    assert explained(glossary, text) == {}


def test_measure_counts_what_is_explained(glossary: Glossary) -> None:
    made_up = [
        trial("Histology of a made-up cancer", "Zzyzzian fever of unknown kind", "HIV or QXZ")
    ]
    rare = {"histology", "zzyzzian"}
    report = measure(made_up, glossary, lambda word: 2.0 if word in rare else 5.0)
    assert report.words.missing(9) == [("zzyzzian", 1)]
    assert report.words.share == 0.5
    assert report.abbreviations.missing(9) == [("QXZ", 1)]


def records(shared: Path) -> list[Trial]:
    folder = shared / "records" / "ctgov-json"
    files: Sequence[Path] = sorted(folder.iterdir())[::7]
    return [parsed.trial for parsed in read_records(files) if parsed.trial is not None]


@pytest.mark.shared
def test_pages_of_real_records(shared: Path, glossary: Glossary) -> None:
    trials = records(shared)
    assert len(trials) > 50
    known = [(texts_of(one), read_record(record_texts(one), glossary)) for one in trials]
    found: list[tuple[Found, ...]] = []
    work = steps(
        lambda: found.extend(find_terms(texts, glossary, defined) for texts, defined in known)
    )
    assert work < 3 * sum(len("".join(texts)) for texts, _ in known)
    for (texts, defined), terms in zip(known, found, strict=True):
        entries = [one.entry.number for one in terms if one.entry is not None]
        assert len(entries) == len(set(entries))
        for one in all_places(texts, glossary, defined):
            inside = texts[one.text][one.start : one.end]
            assert inside == inside.strip()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("non-IgE-mediated", "non-IgE-mediated"),
        ("afebrile", "afebrile"),
        ("hypertension", "hypertension"),
        ("non-randomized", "non-randomized"),
        ("rigidity", "rigidity"),
    ],
)
def test_a_word_is_not_taken_for_its_opposite(glossary: Glossary, text: str, term: str) -> None:
    assert explained(glossary, text) == {text: term}
