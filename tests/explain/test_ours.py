"""The office's own places: found by their names, and first on every page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from generator.explain.ours import our_places
from generator.explain.words import Words
from generator.leaflet import Facts, Leaflet, PageName, Section, statements_of
from generator.model import Contact, Location, Trial
from generator.upkeep.fragment import fragments
from tests.makers import FULL, shop

PLACES = (
    Location("Plum Clinic", "Smalltown", None, None, "Norway", "COMPLETED"),
    Location("University Hospital of Farville", "Farville", None, None, "Norway", "RECRUITING"),
    Location("Hospitality House", "Oslo", None, None, "Norway", None),
    Location(
        "Cherry Hospital",
        "Bergen",
        None,
        None,
        "Norway",
        "RECRUITING",
        contacts=(Contact("Ann Plum", None, "+47 1234 5678"),),
    ),
)
TRIAL = replace(FULL, locations=PLACES)


def _words(*names: str, trial: Trial = TRIAL) -> Words:
    made = shop()
    return Words(trial, made.knowledge, replace(made.setting, our_places=names))


@cache
def _leaflet(*names: str) -> Leaflet:
    made = replace(shop(), setting=_words(*names).setting)
    return made.leaflet(made.enrich(TRIAL))


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((), []),
        (("",), []),
        (("hospital",), [1, 3]),
        (("Plum  clinic",), [0]),
        (("Farville", "smalltown"), [1, 0]),
        (("Small",), []),
        (("Berg",), []),
        (("Cherry Hospital, Bergen",), []),
    ],
)
def test_places_are_found_by_whole_words(names: tuple[str, ...], found: list[int]) -> None:
    assert [number for number, _ in our_places(_words(*names))] == found


def _where(leaflet: Leaflet) -> list[str]:
    section = next(b for b in leaflet.page("summary").blocks if getattr(b, "id", "") == "glance")
    assert isinstance(section, Section)
    rows = [row for b in section.blocks if isinstance(b, Facts) for row in b.rows]
    return [s.text for row in rows if row.key == "where" for s in row.statements]


def test_they_come_first_in_the_fact_where() -> None:
    said = _where(_leaflet("Plum Clinic", "Bergen"))
    assert said[:4] == [
        "Our own place in this study: Cherry Hospital, Bergen.",
        "Listed as: open.",
        "Our own place in this study: Plum Clinic, Smalltown.",
        "Listed as: ended.",
    ]
    assert said[4:] == _where(_leaflet())


def test_many_of_them_are_counted() -> None:
    said = _where(_leaflet("Hospital", "Smalltown", "Oslo"))
    assert sum(text.startswith("Our own place in this study") for text in said) == 3
    assert "1 more place of our own is listed." in said


@pytest.mark.parametrize(("page", "after"), [("contacts", "whom"), ("handout", "main")])
def test_they_come_before_everybody_else_to_ask(page: str, after: str) -> None:
    made = _leaflet("Bergen").page(page)  # type: ignore[arg-type]
    ids = [block.id for block in made.blocks if isinstance(block, Section)]
    assert ids.index("ours") < ids.index(after)
    section = next(b for b in made.blocks if isinstance(b, Section) and b.id == "ours")
    assert "+47 1234 5678" in [s.text for s in statements_of(section)]


def test_paper_has_only_those_whom_one_can_call() -> None:
    made = _leaflet("Smalltown", "Farville").page("handout")
    assert "ours" not in [block.id for block in made.blocks if isinstance(block, Section)]


def test_without_names_nothing_is_different() -> None:
    pages: tuple[PageName, ...] = ("summary", "contacts", "handout")
    for page in pages:
        said = [s.text for s in _leaflet("Nowhere").page(page).statements()]
        assert said == [s.text for s in _leaflet().page(page).statements()]


def test_cards_name_them_too() -> None:
    rows = {row.key: row.statements for row in _leaflet("Bergen").card.facts}
    assert rows["where"][0].text == "Our own place in this study: Cherry Hospital, Bergen."


def test_they_come_before_all_other_towns() -> None:
    page = _leaflet("Smalltown", "Plum Clinic").page("summary")
    section = next(b for b in page.blocks if isinstance(b, Section) and b.id == "where")
    rows = next(b for b in section.blocks if isinstance(b, Facts)).rows
    assert (rows[0].label, rows[0].statements[0].text) == (
        "Our own places",
        "Plum Clinic, Smalltown.",
    )
    others = next(b for b in _leaflet().page("summary").blocks if getattr(b, "id", "") == "where")
    assert isinstance(others, Section)
    assert rows[1:] == next(b for b in others.blocks if isinstance(b, Facts)).rows


def test_cards_keep_their_names_for_lists() -> None:
    assert _leaflet("Smalltown", "Bergen").card.ours == (
        "Cherry Hospital, Bergen",
        "Plum Clinic, Smalltown",
    )
    assert _leaflet().card.ours == ()


def test_pages_to_paste_elsewhere_have_them_first_too() -> None:
    made = replace(shop(), setting=_words("Bergen").setting)
    (pages,) = made.pages((made.enrich(TRIAL),))
    text = fragments(pages, made)["contacts"]
    assert text.index("<h3>Our own places</h3>") < text.index("<h3>Whom to ask")
