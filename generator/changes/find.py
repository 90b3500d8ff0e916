"""What differs between two versions of a trial's record, as values. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.changes.criteria import criteria_changes
from generator.changes.history import Change
from generator.changes.places import places_changes
from generator.model import PartialDate, Trial
from generator.records.compare import compare

# What every new version changes.
_ALWAYS = frozenset({"dates.last_updated", "dates.verified"})
# More names than this are counted only.
MANY_NAMES = 5


def changes_between(old: Trial, new: Trial) -> tuple[Change, ...]:
    """What has changed, in the order in which a reader looks for it; every field is spoken for.

    Fields without a sentence of their own go into one last change, "also". Nothing but the dates
    of the record: one change, "dated".
    """
    left = set(compare(old, new).differences) - _ALWAYS
    found: list[Change] = []
    for paths, look in _LOOKS:
        mine = {path for path in left if path.startswith(paths)}
        if mine and (changes := tuple(look(old, new))):
            found += changes
            left -= mine
    if left:
        found.append(Change("also", names=tuple(sorted(left))))
    return tuple(found) or (Change("dated"),)


def is_emptied(old: Trial, new: Trial) -> bool:
    """Whether a new version has lost most of what pages tell: a fault of the registry's."""
    before, after = _filled(old), _filled(new)
    return before >= 3 and after < before / 2


def _filled(trial: Trial) -> int:
    parts = (
        trial.title or trial.official_title,
        trial.status,
        trial.summary,
        trial.conditions,
        trial.eligibility.sections,
        trial.interventions or trial.outcomes.primary,
    )
    return sum(bool(part) for part in parts)


def _status(old: Trial, new: Trial) -> Iterator[Change]:
    yield Change("status", "status", old.status or "", new.status or "")


def _words(name: str) -> Callable[[Trial, Trial], Iterator[Change]]:
    """A look at a field of the record's own words."""

    def look(old: Trial, new: Trial) -> Iterator[Change]:
        yield Change("words", name, getattr(old, name) or "", getattr(new, name) or "")

    return look


def _date(name: str) -> Callable[[Trial, Trial], Iterator[Change]]:
    def look(old: Trial, new: Trial) -> Iterator[Change]:
        one, two = getattr(old.dates, name), getattr(new.dates, name)
        if one != two:
            yield Change("value", f"dates.{name}", _iso(one), _iso(two))

    return look


def _iso(day: PartialDate | None) -> str:
    return "" if day is None else day.iso


def _age(name: str) -> Callable[[Trial, Trial], Iterator[Change]]:
    def look(old: Trial, new: Trial) -> Iterator[Change]:
        one, two = getattr(old.eligibility, name), getattr(new.eligibility, name)
        yield Change("value", f"eligibility.{name}", one or "", two or "")

    return look


def _sex(old: Trial, new: Trial) -> Iterator[Change]:
    before, after = old.eligibility.sex or "", new.eligibility.sex or ""
    yield Change("value", "eligibility.sex", before, after)


def _healthy(_: Trial, new: Trial) -> Iterator[Change]:
    now = new.eligibility.healthy_volunteers
    if now is not None:
        yield Change("healthy_yes" if now else "healthy_no", "eligibility.healthy_volunteers")


def _enrollment(old: Trial, new: Trial) -> Iterator[Change]:
    one, two = old.enrollment, new.enrollment
    before = "" if one is None else str(one.count)
    after = "" if two is None else str(two.count)
    if before != after:
        yield Change("value", "enrollment", before, after)


def _results(old: Trial, new: Trial) -> Iterator[Change]:
    if new.has_results and not old.has_results:
        yield Change("results", "has_results")


def _names(field: str, of: Callable[[Trial], list[str]]) -> Callable[..., Iterator[Change]]:
    """A look at the names in a list: which came, which went."""

    def look(old: Trial, new: Trial) -> Iterator[Change]:
        before, after = of(old), of(new)
        for what, names in (
            ("listed", [name for name in after if name not in before]),
            ("unlisted", [name for name in before if name not in after]),
        ):
            if names:
                shown = tuple(names) if len(names) <= MANY_NAMES else ()
                yield Change(what, field, n=len(names), names=shown)

    return look


# Paths (or their beginnings) -> what looks at them. In the order in which patients rank them.
_LOOKS: tuple[tuple[tuple[str, ...], Callable[[Trial, Trial], Iterator[Change]]], ...] = (
    (("status", "last_known_status"), _status),
    (("why_stopped",), _words("why_stopped")),
    (("has_results", "dates.results_posted"), _results),
    (("locations",), places_changes),
    (("eligibility.minimum_age",), _age("minimum_age")),
    (("eligibility.maximum_age",), _age("maximum_age")),
    (("eligibility.sex",), _sex),
    (("eligibility.healthy_volunteers",), _healthy),
    (("eligibility.sections",), criteria_changes),
    (("dates.start",), _date("start")),
    (("dates.primary_completion",), _date("primary_completion")),
    (("dates.completion",), _date("completion")),
    (("enrollment",), _enrollment),
    (("conditions",), _names("conditions", lambda trial: list(trial.conditions))),
    (("interventions",), _names("interventions", lambda t: [i.name for i in t.interventions])),
    (("arms",), _names("arms", lambda trial: [arm.label for arm in trial.arms])),
    (
        ("outcomes.primary",),
        _names("outcomes.primary", lambda t: [o.measure for o in t.outcomes.primary]),
    ),
    (("title",), _words("title")),
    (("official_title",), _words("official_title")),
)
