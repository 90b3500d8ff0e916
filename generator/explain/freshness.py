"""Can people join, and how sure is that: the status, and the age of the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.explain.contradictions import Contradiction, contradictions
from generator.explain.words import Words, is_past, months_since, quote
from generator.leaflet import Item, Notice, Statement, Tone
from generator.model import PartialDate, Trial

# Statuses that say one could join now or later: each needs evidence that is not stale.
_HOPEFUL = frozenset(
    {
        "RECRUITING",
        "NOT_YET_RECRUITING",
        "ENROLLING_BY_INVITATION",
        "SUSPENDED",
        "AVAILABLE",
        "TEMPORARILY_NOT_AVAILABLE",
    }
)
_ENDED = frozenset({"COMPLETED", "TERMINATED", "WITHDRAWN"})
# Statuses whose meaning does not fade with time, and UNKNOWN, which says so itself.
_SETTLED = _ENDED | {
    "ACTIVE_NOT_RECRUITING",
    "APPROVED_FOR_MARKETING",
    "NO_LONGER_AVAILABLE",
    "UNKNOWN",
    "WITHHELD",
}
_UNKNOWN_AFTER = 24
_STOPPED = frozenset({"TERMINATED", "WITHDRAWN", "SUSPENDED"})


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """How far a record can be trusted: what speaks against its status, and its contradictions.

    Equal to itself alone, as `Words` are.
    """

    doubts: Item
    differs: tuple[Contradiction, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether a reader must check first."""
        return bool(self.doubts)


def evidence_for(words: Words) -> Evidence:
    """What in the record's dates speaks against a status that says one could join, and the rest."""
    differs = contradictions(words.trial)
    if words.trial.status in _SETTLED:
        return Evidence((), differs)
    return Evidence(_passed(words) + _old(words) + _outdated(words), differs)


def status_notice(words: Words, evidence: Evidence) -> Notice:
    """The box at the top of every page."""
    status = words.trial.status
    tone: Tone = "info"
    if status is None:
        rule = "notice.status.lost" if words.lost("status") else "notice.status.silent"
        return Notice("alert", words.say(rule, "status"), evidence.doubts or _dated(words))
    if status == "UNKNOWN":
        return Notice("alert", words.say("notice.status.UNKNOWN", "status"), _unknown(words))
    if status in _HOPEFUL:
        return _hopeful(words, status, evidence)
    known = f"notice.status.{status}" in words.lexicon.phrases
    tone = "closed" if known else "alert"
    heading = (
        words.say(f"notice.status.{status}", "status")
        if known
        else words.say("notice.status.other", "status", status=status)
    )
    points = _ending(words, status) if known else evidence.doubts or _dated(words)
    return Notice(tone, heading, points)


def _hopeful(words: Words, status: str, evidence: Evidence) -> Notice:
    invited = words.say("fresh.invited") if status == "ENROLLING_BY_INVITATION" else ()
    back = _looks_back(words)
    why = _why(words) if status in _STOPPED else ()
    if evidence.stale:
        heading = words.say(f"notice.check.{status}", "status")
        return Notice("alert", heading, invited + back + why + evidence.doubts)
    heading = words.say(f"notice.status.{status}", "status")
    tone: Tone = "open" if status in {"RECRUITING", "AVAILABLE"} and not back else "info"
    return Notice(tone, heading, invited + back + why + _dated(words))


def _looks_back(words: Words) -> Item:
    if words.trial.design.time_perspective != "RETROSPECTIVE":
        return ()
    return words.say("fresh.retrospective", "design.time_perspective")


def _unknown(words: Words) -> Item:
    trial = words.trial
    points = words.say("fresh.unknown_means", "status")
    points += _looks_back(words)
    if trial.last_known_status is not None:
        status = words.word("status", trial.last_known_status)
        points += words.say("fresh.last_known", "last_known_status", status=status)
    elif words.lost("last_known_status"):
        points += words.say("fresh.last_known_lost", "last_known_status")
    return points + _passed(words) + _dated(words)


def _passed(words: Words) -> Item:
    """Planned dates that lie before the page's day."""
    dates, today = words.trial.dates, words.today
    if dates.completion is not None and is_past(dates.completion, today):
        return words.say("fresh.completion_passed", "dates.completion", date=dates.completion)
    points: Item = ()
    last = words.trial.recruitment.end
    if last is not None and is_past(last, today):
        points += words.say("fresh.recruitment_passed", "recruitment.end", date=last)
    first = dates.primary_completion
    if first is not None and is_past(first, today):
        points += words.say("fresh.primary_passed", "dates.primary_completion", date=first)
    start = dates.start
    waiting = words.trial.status == "NOT_YET_RECRUITING"
    if waiting and start is not None and is_past(start, today):
        points += words.say("fresh.start_passed", "dates.start", date=start)
    return points


def _old(words: Words) -> Item:
    confirmed = last_confirmed(words.trial)
    if confirmed is None:
        rule = "age_unknown" if words.lost("dates.last_updated") else "age_silent"
        return words.say(f"fresh.{rule}", "dates.last_updated")
    if months_since(confirmed[1], words.today) < words.thresholds.stale_months:
        return ()
    return confirmed_on(words, *confirmed)


def _outdated(words: Words) -> Item:
    """Whether the registry would call the status unknown by its own rule.

    ClinicalTrials.gov does so when a study's completion date has passed and its record has not been
    verified for two years.
    """
    trial = words.trial
    ending = trial.dates.primary_completion or trial.dates.completion
    confirmed = last_confirmed(trial)
    if ending is None or confirmed is None or not is_past(ending, words.today):
        return ()
    if months_since(confirmed[1], words.today) < _UNKNOWN_AFTER:
        return ()
    return words.say("fresh.would_be_unknown", f"dates.{confirmed[0]}")


def last_confirmed(trial: Trial) -> tuple[str, PartialDate] | None:
    """The newest date at which the team stood by the record, and its field."""
    if trial.dates.verified is not None:
        return "verified", trial.dates.verified
    if trial.dates.last_updated is not None:
        return "last_updated", trial.dates.last_updated
    return None


def confirmed_on(words: Words, field: str, when: PartialDate) -> Item:
    """The sentence for a date of the evidence."""
    rule = "fresh.confirmed" if field == "verified" else "fresh.updated"
    month = "_month" if when.day is None else ""
    return words.say(f"{rule}{month}", f"dates.{field}", date=when)


def _dated(words: Words) -> Item:
    """The date of the evidence, plainly."""
    trial = words.trial
    points: Item = ()
    if trial.status in _HOPEFUL and trial.dates.verified is not None:
        points += confirmed_on(words, "verified", trial.dates.verified)
    if trial.dates.last_updated is not None:
        points += confirmed_on(words, "last_updated", trial.dates.last_updated)
    return points


def _ending(words: Words, status: str) -> Item:
    """When a study ended and why, in the record's words."""
    points = _why(words) if status in _STOPPED else ()
    if status in _ENDED - {"WITHDRAWN"}:
        points += _end(words)
    elif status == "ACTIVE_NOT_RECRUITING":
        points += _passed(words)
    return points + _dated(words)


def _end(words: Words) -> Item:
    dates = words.trial.dates
    if dates.completion is None:
        if words.lost("dates.completion"):
            return ()
        return words.say("ended.silent", "dates.completion")
    planned = dates.completion_type == "ESTIMATED"
    return words.say(
        "ended.planned" if planned else "ended.on", "dates.completion", date=dates.completion
    )


def _why(words: Words) -> tuple[Statement, ...]:
    reason = words.trial.why_stopped
    if reason is not None:
        return (*words.say("ended.why", "why_stopped"), quote(reason, "why_stopped"))
    if words.lost("why_stopped"):
        return ()
    return words.say("ended.why_silent", "why_stopped")
