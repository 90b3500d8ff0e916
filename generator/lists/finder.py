"""The page on which one looks for a trial, and the data that its script looks through.

A page from a folder cannot read files, so the data are scripts of one call each, some hundred
trials in each. What a reader types is compared with them on the reader's own device.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.lists.entries import Entries, Line
from generator.lists.listed import Listed
from generator.lists.pages import SitePage
from generator.lists.words import folded, stems
from generator.render.renderer import Renderer
from generator.words.lexicon import Lexicon

URI = "find.md"
SCRIPT = "js/finder.js"
# What runs on the page of a site whose index holds the data.
LARGE = (SCRIPT, "js/finder-large.js")
PLACES = "find/places.json"
# Among countries: the office's own places.
OURS = "*"
# Trials in one file of data: some 500 KB.
CHUNK = 500
_FACTS = ("ages", "conditions", "healthy", "phase", "places", "sex", "status")
_SEXES = ("FEMALE", "MALE")
_PHASES = ("EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4")
# What one can choose by, and the groups that each choice shows.
_STATES = {"open": "open", "open_or_check": "open check", "closed": "closed"}
# The script's sentences: under "find." in the labels.
_SAID = ("found", "leaves_out", "lost", "maybe", "nothing", "remove", "silent", "unclear")


def finder_page(
    first: str,
    scripts: tuple[str, ...],
    renderer: Renderer,
    labels: Mapping[str, str],
    *,
    ours: bool = False,
) -> SitePage:
    """The page itself: its fields, and the sentences of its script.

    `first` is the number of a trial of the site, `scripts` are the addresses of script and data,
    `labels` those of facts (see `fact_labels`). `ours`: some are at the office's own places. A page
    of `LARGE` scripts has no data of its own.
    """
    lexicon = renderer.lexicon

    def make() -> str:
        states = [(shown, lexicon.label(f"find.status_{key}")) for key, shown in _STATES.items()]
        return renderer.fill(
            "pages/find.html.j2",
            first=first,
            large=scripts == LARGE,
            order=lexicon.label("find.order_ours" if ours else "find.order"),
            up="../",
            labels_of_facts=json.dumps(labels, ensure_ascii=False),
            words=json.dumps(_words(lexicon), ensure_ascii=False),
            sexes=[(sex, lexicon.label(f"find.sex_{sex}")) for sex in _SEXES],
            states=states,
            phases=[(phase, " ".join(lexicon.code("phase", phase) or ())) for phase in _PHASES],
        )

    title, about = lexicon.label("find.title"), lexicon.label("find.about")
    return SitePage(URI, title, about, (first, ours, tuple(labels.items())), make, scripts)


@dataclass(frozen=True, slots=True)
class Data:
    """A file of data: its address in the site, a digest of all it is made of, what makes it."""

    address: str
    key: str
    make: Callable[[], str]


def finder_data(entries: Entries) -> Iterator[Data]:
    """The files of data, in the order in which to load them."""
    for number, start in enumerate(range(0, len(entries), CHUNK), 1):
        chunk = entries[start : start + CHUNK]
        yield Data(f"find/data-{number}.js", chunk.digest(), partial(_data, chunk))


def fact_labels(entries: Entries, lexicon: Lexicon) -> dict[str, str]:
    """The labels of all facts that the entries show, by key."""
    labels = entries.labels()
    labels["number"] = lexicon.label("fact.number")
    return {key: _colon(label) for key, label in sorted(labels.items())}


def _data(entries: Iterable[Listed]) -> str:
    return f"trialpagesFinder.add({_script([row_of(entry) for entry in entries])});\n"


def row_of(entry: Listed) -> dict[str, Any]:
    """What the script knows of a trial; `generator/lists/listed.py` says what each value means."""
    return {
        "id": entry.id,
        "order": folded(entry.title),
        "title": entry.title,
        "group": entry.group,
        "said": " ".join(entry.said),
        "facts": [(fact.key, fact.text) for fact in entry.facts],
        "conditions": entry.conditions,
        "towns": _towns(entry),
        "low": entry.low,
        "high": entry.high,
        "sex": entry.sex,
        "healthy": entry.healthy,
        "phases": entry.phases,
        "ours": bool(entry.ours),
        "silent": entry.silent,
        "lost": entry.lost,
        "unclear": entry.unclear,
        "about": _joined(entry.about),
        "words": _joined(entry.words),
    }


def _towns(entry: Listed) -> dict[str, list[str]]:
    """The towns of each country; "" for what the record does not give, `OURS` for own places."""
    towns: dict[str, list[str]] = {}
    for country, town in places_of(entry):
        towns.setdefault(country or "", []).append(town or "")
    return towns


def places_of(entry: Listed | Line) -> tuple[tuple[str | None, str | None], ...]:
    """Country and town of each place of a trial; own places stand before all, in country `OURS`."""
    return tuple((OURS, name) for name in entry.ours) + entry.places


def _joined(words: tuple[str, ...]) -> str:
    """Words with a blank before each, so that " asth" is found at the head of words alone."""
    return "".join(f" {word}" for word in words)


def _colon(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"


def _script(value: object) -> str:
    """A value as JavaScript: JSON, without the signs that end lines in a script alone."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _words(lexicon: Lexicon) -> dict[str, object]:
    return {
        "lang": lexicon.lang,
        "ours": lexicon.label("section.ours"),
        "small": stems(lexicon.label("find.small_words")),
        "facts": {fact: lexicon.label(f"find.fact_{fact}") for fact in _FACTS},
        **{key: lexicon.forms(f"find.{key}") for key in _SAID},
    }
