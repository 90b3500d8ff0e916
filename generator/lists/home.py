"""What the home page shows of the trials: all of a few, the ways to many."""

from __future__ import annotations

from generator.lists.groups import OURS, by_status, by_title
from generator.lists.pages import Link, Lists

# Up to so many trials stand on the home page themselves.
HOME = 50
# So many conditions and countries the home page of a large site names.
_OFTEN = 12


def home(lists: Lists) -> str:
    """The trials on the home page, as HTML."""
    shown = _all(lists) if len(lists.entries) <= HOME else _ways(lists)
    return lists.renderer.fill("pages/home.html.j2", **shown)


def _all(lists: Lists) -> dict[str, object]:
    lexicon = lists.renderer.lexicon
    ordered = [
        entry
        for group in by_title(lists.entries.lines, lexicon)
        for shelf in group.shelves
        for entry in shelf.entries
    ]
    groups = []
    for group in by_status(ordered, lexicon):
        inside = [entry for entry in ordered if entry.group == group.key]
        # Studies at the office's own places come first.
        inside.sort(key=lambda entry: not entry.ours)
        note = group.note if inside else lexicon.label("home.none")
        if any(entry.ours for entry in inside):
            note = f"{note} {lexicon.label('home.ours_first')}"
        groups.append(
            {
                "key": group.key,
                "heading": group.heading,
                "note": note,
                "count": lists.count(len(inside)),
                "cards": lists.cards(inside, 3, ""),
            }
        )
    return {"listed": True, "groups": groups}


def _ways(lists: Lists) -> dict[str, object]:
    states = lists.groups["status"]
    links = lists.group_links("status", "")
    return {
        "listed": False,
        "total": lists.count(len(lists.entries)),
        "groups": [
            {"key": group.key, "note": group.note, "link": link}
            for group, link in zip(states, links, strict=True)
        ],
        "often": [
            _often(lists, "conditions", lists.most("conditions", _OFTEN, "")),
            _often(lists, "places", _countries(lists)),
        ],
    }


def _countries(lists: Lists) -> tuple[Link, ...]:
    links = zip(lists.groups["places"], lists.group_links("places", ""), strict=True)
    fullest = sorted(links, key=lambda pair: (pair[0].key != OURS, -pair[0].count))
    return tuple(link for _, link in fullest[:_OFTEN])


def _often(lists: Lists, kind: str, links: tuple[Link, ...]) -> dict[str, object]:
    heading = lists.renderer.lexicon.label(f"list.often_{kind}")
    return {"kind": kind, "heading": heading, "links": links, "href": f"lists/{kind}/index.md"}
