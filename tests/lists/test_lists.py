"""Lists: every trial is in each, in an order that people know, and no page grows without bound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

import pytest

from generator.leaflet import Group
from generator.lists import Listed
from generator.lists.entries import Entries, Line
from generator.lists.finder import URI as FINDER
from generator.lists.groups import Group as Shelves
from generator.lists.groups import by_condition, by_place, by_status, by_title, ordered
from generator.lists.home import HOME, home
from generator.lists.pages import Lists, SitePage
from generator.lists.paging import cut
from generator.model import Location, Trial
from generator.words.lexicon import Lexicon
from tests.makers import FULL, Elements, example_trials, lists_of, shop

LEXICON = shop().lexicon
FRESH = re.compile(r"Last confirmed: |Last updated: ")


def _trial(number: int, title: str, **changes: object) -> Trial:
    return replace(FULL, id=f"NCT{number:08}", title=title, **changes)  # type: ignore[arg-type]


def _entry(number: int, **changes: object) -> Listed:
    base = lists_of(_trial(number, f"Study {number}")).entries[0]
    return replace(base, **changes)  # type: ignore[arg-type]


def _lines(entries: Iterable[Listed]) -> tuple[Line, ...]:
    return ordered(Entries.of(entries).lines)


def _ids(html: str) -> list[str]:
    return re.findall(r'<h\d><a href="[./]*trials/(\w+)/index\.md"', html)


def _kind(lists: Lists, kind: str) -> list[SitePage]:
    return [page for page in lists.pages() if page.uri.startswith(f"lists/{kind}/")]


MANY = tuple(
    _entry(
        n,
        title=f"{chr(65 + n % 26)} study of {n}",
        group=("open", "check", "closed")[n % 3],
        conditions=(f"Illness {n % 40}", "Cough"),
        places=((("Chile", "Japan", None)[n % 3], f"Town {n % 7}"),),
    )
    for n in range(300)
)


# ---------------------------------------------------------------- entries


def test_an_entry_says_no_more_and_no_less_than_the_card() -> None:
    for trial in example_trials():
        card, entry = shop().leaflet(trial).card, lists_of(trial).entries[0]
        assert entry.said == tuple(statement.text for statement in card.status)
        assert [fact.key for fact in entry.facts] == [row.key for row in card.facts]
        assert entry.group == card.group


def test_what_is_missing_is_told_apart_from_what_this_copy_lost() -> None:
    bare = replace(FULL, conditions=(), locations=(), phases=(), status=None)
    (entry,) = lists_of(bare).entries
    assert {"conditions", "places", "phase", "status"} <= set(entry.silent)
    assert entry.lost == ()
    (entry,) = lists_of(replace(bare, not_carried=("locations", "phases"))).entries
    assert {"conditions", "status"} <= set(entry.silent)
    assert not {"places", "phase"} & set(entry.silent)
    assert set(entry.lost) == {"places", "phase"}


def test_a_record_that_lost_some_places_may_be_anywhere() -> None:
    (entry,) = lists_of(replace(FULL, incomplete=("locations",))).entries
    assert entry.places
    assert "places" in entry.lost


def test_ages_that_are_no_numbers_are_unclear() -> None:
    who = replace(FULL.eligibility, minimum_age=None, maximum_age=None, age_limit="18 Years")
    (entry,) = lists_of(replace(FULL, eligibility=who)).entries
    assert (entry.low, entry.high, entry.unclear) == (None, None, ("ages",))
    assert "ages" not in entry.silent


def test_an_observational_study_has_no_phase_and_misses_none() -> None:
    (entry,) = lists_of(replace(FULL, study_type="OBSERVATIONAL", phases=())).entries
    assert entry.phases == ("NA",)
    assert "phase" not in entry.silent


# ---------------------------------------------------------------- groups


def test_conditions_spelled_almost_alike_stand_together() -> None:
    entries = [
        _entry(1, conditions=("Asthma in Children", "asthma in children")),
        _entry(2, conditions=("Asthma in children",)),
        _entry(3, conditions=("Asthma in Children",)),
        _entry(4, conditions=("Épilepsie",)),
        _entry(5, conditions=()),
    ]
    groups = by_condition(_lines(entries), LEXICON)
    assert [(g.heading, [s.heading for s in g.shelves]) for g in groups] == [
        ("A", ["Asthma in Children"]),
        ("E", ["Épilepsie"]),
        ("Condition not given", [""]),
    ]
    assert [e.id for e in groups[0].shelves[0].entries] == [e.id for e in entries[:3]]


def test_a_trial_stands_under_each_of_its_towns_once() -> None:
    places = (("Chile", "Ovalle"), ("Chile", "Arica"), ("Åland", None), (None, None))
    groups = by_place(_lines([_entry(1, places=places)]), LEXICON)
    assert [(g.key, g.heading, [s.heading for s in g.shelves]) for g in groups] == [
        ("aland", "Åland", ["Town not given"]),
        ("chile", "Chile", ["Arica", "Ovalle"]),
        ("none", "Country not given", ["Town not given"]),
    ]
    assert groups[1].count == 1
    (group,) = by_place(_lines([_entry(1, places=())]), LEXICON)
    assert group.heading == "Country not given"


OWN = ("Cherry Hospital, Bergen", "Plum Clinic, Oslo")


def test_the_offices_own_places_stand_before_all_countries() -> None:
    entries = [
        _entry(1, places=(("Chile", "Arica"),)),
        _entry(2, places=(("Norway", "Bergen"), ("Norway", "Oslo")), ours=OWN[::-1]),
        _entry(3, places=(("Norway", "Oslo"),), ours=OWN[1:]),
        _entry(4, places=(("Ours", "Oslo"),)),
    ]
    groups = by_place(_lines(entries), LEXICON)
    assert [g.key for g in groups] == ["ours", "chile", "norway", "ours-2"]
    assert groups[0].heading == "Our own places"
    assert [(s.heading, [e.id[-1] for e in s.entries]) for s in groups[0].shelves] == [
        ("Cherry Hospital, Bergen", ["2"]),
        ("Plum Clinic, Oslo", ["2", "3"]),
    ]
    assert groups[0].count == 2


@pytest.mark.parametrize("make", [by_condition, by_place, by_status])
def test_studies_at_own_places_come_before_others_that_are_as_open(
    make: Callable[[Iterable[Line], Lexicon], tuple[Shelves, ...]],
) -> None:
    same = {"conditions": ("Cough",), "places": (("Norway", "Oslo"),), "status_word": "so"}
    entries = [
        _entry(1, title="a", group="open", **same),
        _entry(2, title="b", group="open", ours=OWN[1:], **same),
        _entry(3, title="c", group="closed", ours=OWN[1:], **same),
        _entry(4, title="d", group="closed", **same),
    ]
    shelves = [s for g in make(_lines(entries), LEXICON) if g.key != "ours" for s in g.shelves]
    assert [e.id[-1] for s in shelves for e in s.entries] == ["2", "1", "3", "4"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("conditions", "Open studies come first, and among them those at our own places."),
        ("places", "Open studies come first, and among them those at our own places."),
        ("status", "Studies at our own places come first."),
        ("titles", ""),
    ],
)
def test_lists_say_that_own_places_come_first(kind: str, said: str) -> None:
    own, other = _entry(1, ours=OWN), _entry(2)
    html = "".join(
        page.make() for page in _kind(Lists(Entries.of((own, other)), shop().renderer), kind)
    )
    alone = Lists(Entries.of((other,)), shop().renderer)
    bare = "".join(page.make() for page in _kind(alone, kind))
    assert said in html
    bare = "".join(
        page.make() for page in _kind(Lists(Entries.of((other,)), shop().renderer), kind)
    )
    assert "own places" not in bare


def test_no_part_of_an_address_is_a_name_that_windows_keeps_for_itself() -> None:
    names = ("Con", "NUL", "aux", "Com1", "Congo")
    groups = by_place(_lines([_entry(1, places=tuple((name, None) for name in names))]), LEXICON)
    assert sorted(g.key for g in groups) == ["aux-x", "com1-x", "con-x", "congo", "nul-x"]


def test_titles_stand_by_letter_and_signs_of_other_scripts_at_the_end() -> None:
    titles = ["“Quoted” words", "βeta", "10 days", "zinc", "Ápple", "apple"]
    groups = by_title(_lines([_entry(n, title=title) for n, title in enumerate(titles)]), LEXICON)
    assert [g.heading for g in groups] == ["A", "Q", "Z", "Numbers and other signs"]
    assert [e.title for e in groups[0].shelves[0].entries] == ["Ápple", "apple"]


def test_statuses_come_with_what_they_mean_and_none_is_left_out() -> None:
    groups = by_status(_lines([_entry(1, group="check", status_word="")]), LEXICON)
    assert [(g.key, g.count) for g in groups] == [("open", 0), ("check", 1), ("closed", 0)]
    assert all(g.note for g in groups)
    assert groups[1].shelves[0].heading == "Listed as: status not given"


@pytest.mark.parametrize("make", [by_condition, by_place, by_status, by_title])
def test_every_trial_is_in_every_list(
    make: Callable[[Iterable[Line], Lexicon], tuple[Shelves, ...]],
) -> None:
    groups = make(_lines(MANY), LEXICON)
    found = {e.id for g in groups for s in g.shelves for e in s.entries}
    assert found == {e.id for e in MANY}


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("kind", ["conditions", "places", "status", "titles"])
@pytest.mark.parametrize("size", [7, 60, 10_000])
def test_pages_hold_all_in_order_and_are_bounded(kind: str, size: int) -> None:
    lists = Lists(Entries.of(MANY), shop().renderer, size)
    pages = _kind(lists, kind)
    groups = lists.groups[kind]
    in_order = [e.id for g in groups for s in g.shelves for e in s.entries]
    shown = [number for page in pages for number in _ids(page.make())]
    assert shown == in_order
    assert all(len(_ids(page.make())) <= size for page in pages)
    assert len({page.uri for page in pages}) == len(pages)
    assert len({page.title for page in pages}) == len(pages)
    assert max(page.make().count("<a ") for page in pages) < size * 2 + 120


@pytest.mark.parametrize("size", [7, 60, 10_000])
def test_links_between_pages_of_lists_lead_to_something(size: int) -> None:
    lists = Lists(Entries.of(MANY), shop().renderer, size)
    pages = {page.uri: page for page in lists.pages()}
    ids = {uri: set(re.findall(r' id="([^"]*)"', page.make())) for uri, page in pages.items()}
    bad = []
    for uri, page in pages.items():
        assert len(re.findall(r' id="', page.make())) == len(ids[uri]), uri
        for link in Elements(page.make()).links:
            path, _, part = link.removeprefix("../../").partition("#")
            if (
                path != FINDER
                and not path.startswith("trials/")
                and (path not in pages or (part and part not in ids[path]))
            ):
                bad.append((uri, link))
    assert bad == []


def test_previous_and_next_go_through_all_pages() -> None:
    lists = Lists(Entries.of(MANY), shop().renderer, 20)
    pages = _kind(lists, "titles")[1:]
    for one, other in pairwise(pages):
        assert f'href="../../{other.uri}" rel="next"' in one.make()
        assert f'href="../../{one.uri}" rel="prev"' in other.make()


def test_a_small_list_is_one_page() -> None:
    lists = lists_of(*example_trials())
    assert Counter(page.uri.split("/")[1] for page in lists.pages()) == {
        "conditions": 1,
        "places": 1,
        "status": 1,
        "titles": 1,
    }


def test_no_entry_is_without_the_date_of_its_evidence() -> None:
    lists = lists_of(*example_trials())
    for page in lists.pages():
        cards = page.make().split('<li class="tp-card')[1:]
        assert len(cards) == len(_ids(page.make())) > 0
        assert [card for card in cards if not FRESH.search(card)] == []


def test_large_groups_are_cut_and_each_page_names_itself() -> None:
    parts = cut(by_status(_lines(MANY), LEXICON), 60)
    assert [(part.name, part.number, part.total) for part in parts[:3]] == [
        ("open", 1, 2),
        ("open-page-2", 2, 2),
        ("check", 1, 2),
    ]
    titles = [page.title for page in _kind(Lists(Entries.of(MANY), shop().renderer, 60), "status")]
    assert titles[1] == "Studies by status: Open, page 1 of 2"


# ---------------------------------------------------------------- the home page


def test_the_home_page_groups_trials_by_whether_one_can_join() -> None:
    trials = [
        _trial(n, f"{title} study", status=status)
        for n, (title, status) in enumerate(
            [("B", "RECRUITING"), ("a", "RECRUITING"), ("C", "UNKNOWN"), ("D", "COMPLETED")]
        )
    ]
    html = home(lists_of(*trials))
    found = re.findall(r'<h2 id="(\w+)"|<h3><a href="trials/(\w+)/index\.md"', html)
    assert [group or number for group, number in found] == [
        "open",
        trials[1].id,
        trials[0].id,
        "check",
        trials[2].id,
        "closed",
        trials[3].id,
    ]
    assert "2 studies" in Elements(html).text


def test_a_home_page_without_trials_says_so() -> None:
    assert Elements(home(lists_of())).text.count("No study here at the moment.") == 3


def test_the_home_page_of_many_trials_lists_none_of_them_and_leads_to_all() -> None:
    few, many = MANY[:HOME], MANY[: HOME + 1]
    assert len(_ids(home(Lists(Entries.of(few), shop().renderer)))) == HOME
    lists = Lists(Entries.of(many), shop().renderer)
    html = home(lists)
    assert _ids(html) == []
    assert "51 studies" in Elements(html).text
    states: list[Group] = ["open", "check", "closed"]
    for state in states:
        count = sum(entry.group == state for entry in many)
        assert f"({count} studies)" in html
    pages = {page.uri: page.make() for page in lists.pages()}
    for link in Elements(html).links:
        path, _, part = link.partition("#")
        assert path in {FINDER, *pages}
        assert not part or f' id="{part}"' in pages[path]


def test_places_without_a_name_have_pages_too() -> None:
    trial = replace(FULL, locations=(Location(city="Ovalle"), Location(country="Chile")))
    (page,) = _kind(lists_of(trial), "places")
    assert {"Chile (1 study)", "Country not given (1 study)"} <= set(Elements(page.make()).blocks)


def test_a_name_of_any_length_makes_an_address_that_files_can_have() -> None:
    long = "Utopia " * 400
    entries = [_entry(1, places=((long, "Town"),)), _entry(2, places=((f"{long}!x", "Town"),))]
    groups = by_place(_lines(entries), LEXICON)
    assert [group.heading for group in groups] == [long, f"{long}!x"]
    keys = [group.key for group in groups]
    assert len(set(keys)) == 2
    assert all(len(key) <= 64 for key in keys)


def test_the_home_page_says_that_own_places_come_first() -> None:
    entries = (_entry(1, title="a"), _entry(2, title="b", ours=OWN))
    html = home(Lists(Entries.of(entries), shop().renderer))
    assert html.count("Studies at our own places come first.") == 1
    assert _ids(html) == [entries[1].id, entries[0].id]
    assert "own places" not in home(Lists(Entries.of(entries[:1]), shop().renderer))


def test_the_home_page_of_a_large_site_leads_to_own_places_first() -> None:
    own = tuple(replace(entry, ours=OWN if n == 7 else ()) for n, entry in enumerate(MANY))
    lists = Lists(Entries.of(own), shop().renderer)
    html = home(lists)
    places = html[html.index("Countries with the most studies") :]
    first = re.search(r'<a href="([^"]+)">([^<]+)</a> \(([^)]+)\)', places)
    assert first is not None
    assert first.groups() == ("lists/places/ours.md#in-ours", "Our own places", "1 study")
