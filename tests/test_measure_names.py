"""Names of codes, brands, bodies and authors are no abbreviations that a glossary could explain."""

from __future__ import annotations

from generator.gauge.names import author_places, record_names
from generator.model import Intervention, Organization, OtherId, Source, Trial

SOURCE = Source("ctgov-json", "made-up.json", "0" * 64)


def trial(number: str, title: str, *names: str, **more: object) -> Trial:
    given = tuple(Intervention("DRUG", name) for name in names)
    return Trial(number, "made-up", SOURCE, title=title, interventions=given, **more)  # type: ignore[arg-type]


def names(*trials: Trial) -> list[frozenset[str]]:
    texts = {one.id: (one.title or "", "IgE, CD19") for one in trials}
    found = record_names(trials, texts)
    return [found[one.id] for one in trials]


def test_codes_and_brands_of_one_study() -> None:
    first, second = names(
        trial("A", "QRX 4711 or ZZ-A220 with SNOREX", "QR07 drops", "ECG", "CD19 cells"),
        trial("B", "ECG in coughs"),
    )
    assert {"QRX", "ZZ", "QR07", "SNOREX"} <= first
    assert not first & {"ECG", "CD19", "IgE"}
    assert second == frozenset()


def test_bodies_numbers_and_marked_brands() -> None:
    (found,) = names(
        trial(
            "A",
            "ABLE\u00ae for coughs",
            sponsor=Organization("ZWX Hospital"),
            other_ids=(OtherId("KLM-12"),),
        )
    )
    assert {"ABLE", "ZWX", "KLM"} <= found


def test_initials_of_authors() -> None:
    text = "By Cougher JM, Wheezer D, Sniff RN et al. The ECG was read."
    (place,) = author_places(text)
    assert text[slice(*place)].startswith("Cougher JM")
    assert "ECG" not in text[slice(*place)]
    assert author_places("Cough CR, and IgE") == ()
