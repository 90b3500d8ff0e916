"""Languages besides English: complete, alike key by key, and each sentence fit to be said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from click.testing import CliRunner

from generator.cli import main
from generator.explain.criteria import Rule, Rules, RulesError, explain_line, speak
from generator.explain.criteria.checks import faults
from generator.explain.criteria.match import line_of
from generator.explain.criteria.say import listed
from generator.model import PartialDate
from generator.words.lexicon import Lexicon, LexiconError, load
from generator.words.phrases import plural_forms
from generator.workshop import Workshop, open_workshop
from tests.conftest import ROOT
from tests.makers import AS_OF, shop
from tests.offices import A, office

LANGS = sorted(
    path.name
    for path in (ROOT / "content").iterdir()
    if (path / "lexicon").is_dir() and path.name != "en"
)
FILES = (
    "phrases",
    "labels",
    "codes",
    "criteria",
    "scales",
    "units",
    "topics",
    "glossary",
)
# Spanish says the same as English in about a fifth more words.
LONGEST = 24


@cache
def speaking(lang: str) -> Workshop:
    """The packaged words of a language."""
    return open_workshop(AS_OF, lang)


def texts_of(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """(key, sentence) for each sentence of a language."""
    for name in ("phrases", "labels", "codes"):
        for key, phrase in getattr(lexicon, name).items():
            for form in phrase.values():
                yield from ((f"{name}: {key}", text) for text in form)


# ---------------------------------------------------------------- what comes with the package


def test_spanish_comes_with_the_package() -> None:
    assert "es" in LANGS


@pytest.mark.parametrize("lang", LANGS)
def test_a_packaged_language_is_complete_and_says_who_read_it(lang: str) -> None:
    language = speaking(lang).knowledge.language
    assert not language.partial
    assert language.review
    assert language.record
    for name in (*FILES, "language"):
        text = (ROOT / "content" / lang / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
        head = " ".join(line for line in text.split("\n")[:20] if line.startswith("#"))
        assert language.reviewed or "No native speaker with clinical knowledge has read" in head


@pytest.mark.parametrize("lang", LANGS)
def test_a_packaged_language_has_the_pages_written_by_hand(lang: str) -> None:
    english = {path.name for path in (ROOT / "content" / "en" / "pages").glob("*.md")}
    assert {path.name for path in (ROOT / "content" / lang / "pages").glob("*.md")} == english


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_is_left_in_english(lang: str) -> None:
    english = {
        text
        for _, text in texts_of(shop().lexicon)
        if len(re.findall(r"[a-z]{2,}", re.sub(r"\{\w+\}", "", text))) > 1
    }
    same = [key for key, text in texts_of(speaking(lang).lexicon) if text in english]
    # Patterns of dates, which are read by a program.
    assert [key for key in same if not key.startswith("labels: format.")] == []


@pytest.mark.parametrize("lang", LANGS)
def test_sentences_are_short_and_whole(lang: str) -> None:
    lexicon = speaking(lang).lexicon
    long = [(k, t) for k, t in texts_of(lexicon) if len(t.split()) > LONGEST]
    assert long == []
    broken = [
        (key, text)
        for key, phrase in lexicon.phrases.items()
        for form in phrase.values()
        for text in form
        if key != "timeline.date"
        and (
            not re.match(r"[A-ZÁÉÍÓÚÑ{¿¡\"“«]", text)
            or not re.search(r"[.?!:]$|[.?!]\"$|\{\w+\}\"?$", text)
        )
    ]
    assert broken == []


def test_spanish_promises_nothing_and_sends_nobody_away() -> None:
    bad = re.compile(
        r"\b(?:seguro y eficaz|efectivo|curar[áa]|le ayudará|tratamiento nuevo|nuevo tratamiento|"
        r"haga clic|usted (?:puede|no puede) participar|tú|tus|vos)\b",
        re.IGNORECASE,
    )
    assert [(k, t) for k, t in texts_of(speaking("es").lexicon) if bad.search(t)] == []


def test_dates_numbers_plurals_and_lists_follow_the_language() -> None:
    lexicon = speaking("es").lexicon
    assert lexicon.date(PartialDate(2021, 2, 5)) == "5 de febrero de 2021"
    assert lexicon.date(PartialDate(2024, 2, 29, unsure=True)) == "hacia febrero de 2024"
    assert lexicon.phrase("people.took_part", n=1) == ("Participó 1 persona.",)
    assert lexicon.phrase("people.took_part", n=20) == ("Participaron 20 personas.",)
    assert lexicon.duration(18, "year") == "18 años"
    assert lexicon.listing(["a", "b", "c"]) == "a, b y c"
    assert lexicon.direction == "ltr"


# ---------------------------------------------------------------- rules for English records


def _spoken_examples(lang: str) -> Iterator[tuple[Rule, str, str]]:
    """(rule, place, what is wrong) for each example of the English rules in another language."""
    rules, english = speaking(lang).knowledge.rules, shop().knowledge.rules
    for rule in english.rules:
        for example in rule.examples:
            own = explain_line(example.line, english, example.kind, example.studied)
            said = explain_line(example.line, rules, example.kind, example.studied)
            for wrong in _wrong(rules, own.explanation, said.explanation):
                yield rule, example.line, wrong
            if said.explanation is not None:
                made_by = tuple(rules.rule(name) for name in (said.rule or "").split("+"))
                line = line_of(example.line, example.kind).text
                for fault in faults(said.explanation, line, made_by, example.kind, rules.words):
                    yield rule, example.line, fault


def _wrong(rules: Rules, own: str | None, said: str | None) -> Iterator[str]:
    if own is not None and said is None:
        yield "says nothing"
    if own is not None and said == own:
        yield "is English"
    if said is not None:
        before, after = rules.words.quoted.split("{term}")
        quoted = re.findall(rf"{re.escape(before)}(.+?){re.escape(after)}", said)
        bare = re.sub(rf"{re.escape(before)}.+?{re.escape(after)}", "", said)
        if re.search(r"\b(?:the|of|and|is|are|means?|with|that|which)\b", bare):
            yield f"holds English: {said}"
        if not quoted and re.search(r"\{\w*\}", said):
            yield f"holds a name that was not filled in: {said}"


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_of_a_rule_is_said_in_the_language(lang: str) -> None:
    assert [f"{rule.id}: {line}: {wrong}" for rule, line, wrong in _spoken_examples(lang)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_glosses_and_sentences_are_not_those_of_english(lang: str) -> None:
    rules, english = speaking(lang).knowledge.rules, shop().knowledge.rules
    same = [
        f"{own.id}: {text}"
        for own, other in zip(rules.rules, english.rules, strict=True)
        for text in (*own.says, own.many or "", own.each or "", *own.table.values())
        if text in {*other.says, other.many, other.each, *other.table.values()}
        and re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", text))
    ]
    assert same == []


def test_only_a_tested_rule_states_a_direction_in_spanish() -> None:
    rules = speaking("es").knowledge.rules
    said = explain_line("Lack of a firm partner", rules, "exclusion")
    assert said.explanation == (
        "Esta línea descarta a las personas que no tienen: «a firm partner»."
    )
    assert explain_line("Lack of a firm partner is allowed", rules, "exclusion").explanation is None
    assert explain_line("Lack of a firm partner", rules, "inclusion").explanation is None


def test_spanish_says_and_as_the_next_word_asks_for() -> None:
    words = speaking("es").knowledge.rules.words
    assert listed(["«ALT»", "«AST»"], words) == "«ALT» y «AST»"
    assert listed(["«dasatinib»", "«imatinib»"], words) == "«dasatinib» e «imatinib»"
    assert listed(["«ALT»", "«hierro»"], words) == "«ALT» y «hierro»"


# ---------------------------------------------------------------- an office's own language

RULES = """
[words]
and = "und"
quoted = "„{term}“"
states = "aus"
directs = "teilnehmen"
"""


def small() -> Rules:
    """The English rules, spoken by a language that has words for one of them."""
    table = tomllib.loads(RULES + '[rule]\nwheal = "„Wheal“ ist eine Quaddel."\n')
    return speak(shop().knowledge.rules, table, "xx.toml", partial=True)


def test_what_a_partial_language_has_no_words_for_stays_unsaid() -> None:
    rules = small()
    assert explain_line("A wheal of 3 mm", rules).explanation == "„Wheal“ ist eine Quaddel."
    english = shop().knowledge.rules
    lines = [example.line for rule in english.rules for example in rule.examples]
    said = {explain_line(line, rules).explanation for line in lines}
    assert said == {None, "„Wheal“ ist eine Quaddel."}
    topics = [explain_line(line, rules).topic for line in lines]
    assert topics == [explain_line(line, english).topic for line in lines]


@pytest.mark.parametrize(
    ("more", "partial", "message"),
    [
        ("", False, r"xx\.toml: without words: .*rule.abnormality.* more; write them"),
        ('[rule]\nwhale = "„Whale“"\n', True, r"xx\.toml: no rule.* named so: rule\.whale"),
        ('[rule]\nwheal = "„Wheal“ {gloss}"\n', True, "rule 'wheal': .*these names"),
        ('[rule]\nwheal = "{term} sind 3"\n', True, "rule 'wheal': a number"),
        ('[rule]\nwheal = "{term}: teilnehmen"\n', True, "rule 'wheal': states a direction"),
        ('[rule]\nalbumin = { says = "{term}", many = "{terms}" }\n', True, "has not the sentence"),
        ("[rule]\nwheal = 3\n", True, r"xx\.toml: Expected"),
    ],
)
def test_a_fault_in_the_words_of_rules_is_named(more: str, message: str, *, partial: bool) -> None:
    with pytest.raises(RulesError, match=message):
        speak(shop().knowledge.rules, tomllib.loads(RULES + more), "xx.toml", partial=partial)


def _two(folder: Path, english: str, other: str, lang: str = "pl") -> Lexicon:
    """A language with the phrases given, checked against English ones."""
    for name, text in (("en", english), (lang, other)):
        path = folder / name / "lexicon" / "phrases.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load([folder / lang], lang, load([folder / "en"], "en"))


COUNT = 'count.one = "{n} day ({what})"\ncount.other = "{n} days ({what})"\n'


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("", "no words for language 'pl'"),
        ('a = "x"\nb = "{what}"\n', "without words: count; write them as content/en"),
        ('c = "x"\n', "English has no c; leave out"),
        ('a = "x"\nb = "x"\n', r"b fills in nothing; in English it fills in \{what\}"),
        ('a = "{what}"\n', r"a fills in \{what\}; in English it fills in nothing"),
        ('a = { one = "x", other = "y" }\n', "a must be|English has no a.one|a has plural forms"),
        ('count = { one = "{n} {what}", other = "{n} {what}" }\n', "lacks the plural form few"),
        ('count = { other = "{n}" }\n', r"count fills in \{n\}; in English"),
    ],
)
def test_a_language_that_differs_from_english_names_file_and_key(
    tmp_path: Path, other: str, message: str
) -> None:
    with pytest.raises(LexiconError, match=message) as caught:
        _two(tmp_path, 'a = "x"\nb = "{what}"\n' + COUNT, other)
    assert "pl" in str(caught.value)


def test_a_language_brings_the_plural_forms_that_it_needs(tmp_path: Path) -> None:
    forms = ", ".join(f'{form} = "{form} {{n}} {{what}}"' for form in ("one", "few", "many"))
    lexicon = _two(tmp_path, COUNT, f'count = {{ {forms}, other = "{{n}} {{what}}" }}\n')
    said = [lexicon.phrase("count", n=n, what="x")[0].split()[0] for n in (1, 2, 5, 22)]
    assert said == ["one", "few", "many", "few"]
    assert plural_forms(Locale.parse("ja")) == {"other"}
    assert plural_forms(Locale.parse("es")) == {"one", "other"}


def test_an_office_can_change_words_of_a_packaged_language(tmp_path: Path) -> None:
    lexicon = tmp_path / "es" / "lexicon"
    lexicon.mkdir(parents=True)
    (lexicon / "phrases.toml").write_text('[where]\nsilent = "Ninguno."\n', encoding="utf-8")
    (lexicon / "criteria.toml").write_text('[rule]\nwheal = "«Wheal»: roncha."\n', "utf-8")
    (lexicon / "language.toml").write_text('reviewed_by = "Dra. Ana Ruiz, 2026"\n', "utf-8")
    made = open_workshop(date(2026, 11, 22), "es", tmp_path)
    assert made.lexicon.phrase("where.silent") == ("Ninguno.",)
    assert made.lexicon.phrase("where.bare", n=2) == ("2 lugares.",)
    said = explain_line("A wheal of 3 mm", made.knowledge.rules)
    assert said.explanation == "«Wheal»: roncha."
    assert made.knowledge.language.review == ("Revisó el texto en español: Dra. Ana Ruiz, 2026.",)


def test_an_office_can_make_a_language_of_its_own(tmp_path: Path) -> None:
    """The words of pages must be whole; rules and terms may be left unsaid."""
    lexicon = tmp_path / "es-MX" / "lexicon"
    lexicon.mkdir(parents=True)
    packaged = ROOT / "content" / "es" / "lexicon"
    for name in ("phrases", "labels", "codes", "topics"):
        text = (packaged / f"{name}.toml").read_text(encoding="utf-8")
        (lexicon / f"{name}.toml").write_text(text, encoding="utf-8")
    head = (packaged / "criteria.toml").read_text(encoding="utf-8").split("\n[topic]\n")[0]
    (lexicon / "criteria.toml").write_text(head, encoding="utf-8")
    language = (packaged / "language.toml").read_text(encoding="utf-8")
    (lexicon / "language.toml").write_text(language, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"set partial = true in language\.toml"):
        open_workshop(AS_OF, "es-MX", tmp_path)
    partial = language.replace("partial = false", "partial = true")
    (lexicon / "language.toml").write_text(partial, encoding="utf-8")
    made = open_workshop(AS_OF, "es-MX", tmp_path)
    assert explain_line("A wheal of 3 mm", made.knowledge.rules).explanation is None
    assert not any(entry.definition for entry in made.knowledge.glossary.entries)


@pytest.mark.parametrize("lang", ["fr", "not a language"])
def test_a_language_without_words_is_named(lang: str) -> None:
    with pytest.raises(LexiconError, match="language"):
        open_workshop(AS_OF, lang)


# ---------------------------------------------------------------- the command


def _run(*words: str | Path) -> str:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_site_is_built_in_a_language(tmp_path: Path) -> None:
    config = office(tmp_path)
    _run("build", "-f", config, "--lang", "es", "--site-dir", tmp_path / "out")
    home = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in home
    assert "Todos los estudios" in home
    page = (tmp_path / "out" / "trials" / A / "index.html").read_text(encoding="utf-8")
    assert '<h1><span lang="en">' in page
    handout = (tmp_path / "out" / "trials" / A / "handout.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in handout


def test_without_a_configuration_the_packaged_pages_are_of_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = ROOT / "content" / "records" / "NCT99990001.txt"
    monkeypatch.chdir(tmp_path)
    _run("build", record, "--lang", "es")
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Estudios en palabras sencillas" in home
    assert "Studies in plain words" not in home
    assert "Cómo leer estas páginas" in (
        tmp_path / "site" / "how-to-read" / "index.html"
    ).read_text(encoding="utf-8")


def test_the_other_commands_speak_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = ROOT / "content" / "records" / "NCT99990001.txt"
    monkeypatch.chdir(tmp_path)
    _run("render", record, "--to", tmp_path / "md", "--lang", "es")
    page = (tmp_path / "md" / "trials" / "NCT99990001" / "index.md").read_text(encoding="utf-8")
    assert "Qué puede hacer ahora" in page
    assert '"lang": "es"' in _run("explain", record, "--json", "--lang", "es")
    _run("handout", record, "--to", tmp_path / "paper", "--lang", "es")
    paper = (tmp_path / "paper" / "NCT99990001.html").read_text(encoding="utf-8")
    assert "Preguntas que puede hacer" in paper
    assert "no grades in Spanish" in _run("check", record, "--reading", "--lang", "es")
