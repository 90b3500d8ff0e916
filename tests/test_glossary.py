"""The glossary: what loads, what is found on a page, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.glossary import (
    Defined,
    Found,
    Glossary,
    GlossaryError,
    find_terms,
    load_glossary,
    read_record,
)
from tests.steps import assert_linear

HEAD = """
[areas]
cancer = "Cancer"

[names]
bodies = "institute hospital society"
joints = "of for"
"""


def term(name: str, definition: str = "A word used in tests.", **lists: list[str]) -> str:
    lines = ["[[term]]", f'term = "{name}"', f'definition = "{definition}"', 'area = "cancer"']
    lines += [f"{key.rstrip('_')} = {value!r}" for key, value in lists.items()]
    return "\n".join(lines) + "\n"


def glossary(*terms: str) -> Glossary:
    return load_glossary((HEAD + "\n".join(terms)).encode())


SMALL = glossary(
    term("tumor", variants=["tumo(u)r(s)"], not_=["tumor bank"]),
    term("solid tumor", variants=["solid tumo(u)r(s)"]),
    term("cancer"),
    term("biopsy", variants=["biops(y|ies)"]),
    term("double-blind", variants=["doubleblind"]),
    term("multiple sclerosis", abbreviations=["MS"], context=["sclero*"]),
    term("mass spectrometry", abbreviations=["MS"], context=["spectromet*"]),
    term("acute leukemia", abbreviations=["ALL"], context=["leukemia"]),
    term("complete response", abbreviations=["CR"]),
    term("MRI", abbreviations=["MRI(s)"], variants=["magnetic resonance imaging"]),
    term("antibody", variants=["*zumab"]),
    term("residual disease"),
)


def shown(found: tuple[Found, ...], *texts: str) -> list[tuple[str, str | None]]:
    """Each found piece of text with the headword or the record's own long form."""
    return [
        (texts[one.text][one.start : one.end], one.entry.term if one.entry else one.stands_for)
        for one in found
    ]


def find(*texts: str, record: str | None = None) -> list[tuple[str, str | None]]:
    known = read_record(texts if record is None else (record,), SMALL)
    return shown(find_terms(texts, SMALL, known), *texts)


def test_longest_match_first_and_each_term_once() -> None:
    texts = ("Solid tumours were seen.", "A tumor, a solid tumor, a tumor.")
    assert find(*texts) == [("Solid tumours", "solid tumor"), ("tumor", "tumor")]


def test_words_have_boundaries_and_any_case() -> None:
    assert find("Biopsies of cancers; CANCER, precancer") == [
        ("Biopsies", "biopsy"),
        ("CANCER", "cancer"),
    ]


@pytest.mark.parametrize(
    "text", ["double-blind", "double blind", "Double\u2011Blind", "doubleblind"]
)
def test_hyphens_and_blanks_are_alike(text: str) -> None:
    assert find(text) == [(text, "double-blind")]


def test_a_possessive_is_the_word_itself() -> None:
    assert find("the tumor's edge, the MRI’s date") == [("tumor's", "tumor"), ("MRI’s", "MRI")]


def test_other_meanings_are_left_alone() -> None:
    assert find("from the tumor bank") == []


def test_endings_find_names_of_drugs() -> None:
    assert find("inventizumab or zumab") == [("inventizumab", "antibody")]


def test_abbreviations_match_as_written() -> None:
    assert find("a cr of MRIs, CR, mri") == [("MRIs", "MRI"), ("CR", "complete response")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MS for years, with sclerotic plaques", "multiple sclerosis"),
        ("by liquid spectrometry and MS", "mass spectrometry"),
        ("MS in sclerosis by spectrometry", None),
        ("an MS of another kind", None),
        ("MS-204 against sclerosis", None),
        ("the COMBI-MS study in sclerosis", None),
    ],
)
def test_an_ambiguous_abbreviation_needs_a_context(text: str, found: str | None) -> None:
    assert dict(find(text)).get("MS") == found


def test_where_the_record_has_words_for_several_meanings_those_of_the_text_decide() -> None:
    texts = ("MS of the sclerotic kind", "MS by spectrometry", "MS")
    known = read_record(texts, SMALL)
    found = [shown(find_terms((text,), SMALL, known), text) for text in texts]
    assert found == [[("MS", "multiple sclerosis")], [("MS", "mass spectrometry")], []]


def test_two_ways_to_write_one_abbreviation_are_one_meaning() -> None:
    two = glossary(term("cell therapy", abbreviations=["CT-X", "CT X"], context=["cells"]))
    texts = ("CT-X with cells",)
    assert shown(find_terms(texts, two, read_record(texts, two)), *texts) == [
        ("CT-X", "cell therapy")
    ]


def test_a_context_is_found_whatever_its_signs() -> None:
    one = glossary(term("cold", abbreviations=["CO"], context=["cow's-milk"]))
    texts = ("CO after cow's milk",)
    assert shown(find_terms(texts, one, read_record(texts, one)), *texts) == [("CO", "cold")]


@pytest.mark.parametrize(("text", "found"), [("two CRs", "CRs"), ("the crs", None)])
def test_several_of_an_abbreviation(text: str, found: str | None) -> None:
    assert [word for word, _ in find(text)] == ([] if found is None else [found])


def test_a_number_written_together_with_its_unit() -> None:
    units = glossary(term("upper limit", abbreviations=["ULN"]))
    text = "AST over 3xULN or 2.5ULN"
    assert shown(find_terms((text,), units), text) == [("ULN", "upper limit")]
    assert find_terms((text,), units)[0].start == text.index("ULN")


def test_capitals_are_no_abbreviation_in_a_shouted_line() -> None:
    assert find("INCLUDES ALL PATIENTS", "with leukemia") == []
    assert find("Patients with ALL", "and leukemia") == [("ALL", "acute leukemia")]


def test_names_links_and_numbers_stay_untouched() -> None:
    assert find("The Invented Cancer Institute of Tumor Research saw cancer.") == [
        ("cancer", "cancer")
    ]
    assert find("Cancer Care in the Invented Cancer Hospital Group") == [("Cancer", "cancer")]
    assert find("see https://tumor.example/cancer or cancer@tumor.example") == []
    assert find("study CR-12345, www.cancer.example") == []


def test_the_records_own_meaning_wins() -> None:
    texts = ("The clearance rate (CR) was low.", "CR by week 2")
    assert find(*texts) == []
    assert find(texts[1], record=texts[0]) == [("CR", "clearance rate")]


def test_an_own_abbreviation_leads_to_the_glossarys_entry() -> None:
    assert find("RD at day 3", record="Residual disease (RD)") == [("RD", "residual disease")]


def test_a_definition_is_explained_once() -> None:
    assert find("Residual disease (RD) and RD") == [("Residual disease", "residual disease")]
    assert find("RD (residual disease) and RD") == [("RD", "residual disease")]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("minimal residual disease (MRD)", {"MRD": "minimal residual disease"}),
        ("MRD (minimal residual disease)", {"MRD": "minimal residual disease"}),
        ("adverse events (AEs)", {"AE": "adverse events"}),
        ("area under the curve (AUC; 0-24 h)", {"AUC": "area under the curve"}),
        ("a made-up state of the test (SIT)", {}),
        ("taken by mouth (PO)", {}),
        ("Blood was drawn (Germany)", {}),
        ("and related illness (ARI)", {}),
        ("usual made-up care (i.e., Care-as-Usual [CAU])", {"CAU": "Care-as-Usual"}),
        ("the made up cough scale\uff08MUCS\uff09", {"MUCS": "made up cough scale"}),
        ("a Perceived Cough Scale (PCS-10; 0 to 40)", {"PCS 10": "Perceived Cough Scale"}),
        ("late onset mild disease (LOD)", {"LOD": "late onset mild disease"}),
        ("forced flow of air 25% (FFA25)", {"FFA25": "forced flow of air 25"}),
        ("patients with one or two signs (PS)", {}),
        ("blood for the tests of the core lab (BC)", {}),
    ],
)
def test_own_meanings(text: str, own: dict[str, str]) -> None:
    defined = read_record((text,), SMALL).own
    assert {" ".join(o.written): o.long for owns in defined.values() for o in owns} == own


def test_what_is_nearly_spelled_out_does_not_replace_what_the_glossary_knows() -> None:
    assert find("MRI", record="many rare small items (MRI)") == [("MRI", "MRI")]


def test_one_meaning_in_two_ways_to_write_it() -> None:
    texts = ("exhaled nitric oxide (eNO)", "exhaled NO (eNO)", "Visual Analog Score (VAS)")
    known = read_record((*texts, "visual analog scale (VAS)"), SMALL)
    assert known.diagnostics == ()
    assert set(known.own) == {"eno", "vas"}


def test_two_meanings_are_none() -> None:
    known = read_record(("clearance rate (CR)", "cough reflex (CR)"), SMALL)
    assert [d.code for d in known.diagnostics] == ["I620"]
    assert find_terms(("CR today",), SMALL, known) == ()


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_gives_true_places(texts: list[str]) -> None:
    found = find_terms(texts, SMALL, read_record(texts, SMALL))
    places = [(one.text, one.start) for one in found]
    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(texts[one.text]) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "solid tumor biopsy (MRD) of the Invented Cancer ",
        "minimal residual disease (MRD) ",
        "x",
        "a-",
        "a@",
    ],
)
def test_twice_the_text_is_twice_the_work(text: str) -> None:
    def find(size: int) -> None:
        texts = (f"{text * size}.",)
        find_terms(texts, SMALL, Defined())
        read_record(texts, SMALL)

    assert_linear(find, 300)
    find(200_000 // len(text))  # what no function is called for would not end within hours


@pytest.mark.parametrize(
    ("terms", "wrong"),
    [
        ([term("x-ray", "")], "test.toml:8: term 'x-ray': it has no definition"),
        ([term("tumor"), term("lump", "word " * 26)], "test.toml:13: term 'lump': .* 26 words"),
        ([term("tumor", "Histopathological characterization.")], "grade"),
        ([term("tumor"), term("lump", variants=["tumor"])], r"'tumor' too \(line 8\)"),
        ([term("a", abbreviations=["CR"]), term("b", abbreviations=["CR"])], "give both a context"),
        ([term("tumor", variants=["*mo"])], "ending"),
        ([term("...")], "no letters"),
        ([term("tumo(u)r")], "must be plain"),
        ([term("tumor") + "colour = 1\n"], "test.toml:8: .*colour"),
        (["[[term"], "not readable as TOML"),
    ],
)
def test_faults_name_the_line(terms: list[str], wrong: str) -> None:
    with pytest.raises(GlossaryError, match=wrong):
        load_glossary((HEAD + "\n".join(terms)).encode(), "test.toml")


def test_an_unknown_area_is_a_fault() -> None:
    with pytest.raises(GlossaryError, match="area 'skin'"):
        glossary(term("tumor").replace('"cancer"', '"skin"'))
