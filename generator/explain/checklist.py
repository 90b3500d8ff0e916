"""The eligibility checklist: the record's own lines, each with its question, and who decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic
from generator.explain.ages import age_statements
from generator.explain.foreign import quoting
from generator.explain.freshness import Evidence
from generator.explain.notices import page_notices
from generator.explain.people import healthy_statements, sex_statements
from generator.explain.source import about_section, record_language
from generator.explain.summary import title
from generator.explain.voice import Voice
from generator.explain.words import Words, once_a_trial, quote
from generator.leaflet import (
    Block,
    Bullets,
    Checklist,
    ChecklistItem,
    Facts,
    Item,
    Notice,
    Page,
    Quote,
    Section,
    Statement,
    Text,
)
from generator.model import Criterion, SectionKind
from generator.model import Section as ListSection
from generator.words.lexicon import sentences

# The diagnostic of a note that says the list is partial.
PARTIAL_LIST = "I502"
_FOLLOWING = re.compile(r"\bfollowing|\bbelow\b", re.IGNORECASE)
_KINDS: tuple[SectionKind, ...] = ("inclusion", "exclusion")


def eligibility_page(words: Words, voice: Voice, evidence: Evidence) -> Page:
    """The third page of a trial."""
    return Page(
        "eligibility",
        title(words),
        (
            *page_notices(words, voice, evidence),
            Text(_intro(words, voice)),
            *_about_notes(words),
            *partial_notices(words, voice),
            _facts(words, voice),
            *checklist_sections(words, voice),
            *_population(words),
            *_take(words, voice),
            about_section(words),
        ),
    )


def _intro(words: Words, voice: Voice) -> Item:
    own = words.say("eligibility.untouched") + record_language(words)
    if not voice.joinable:
        return words.say("eligibility.decides_past") + own
    if not _has_boxes(words):
        return words.say("eligibility.no_boxes") + own
    child = "_child" if voice.child else ""
    return words.say("eligibility.decides") + words.say(f"eligibility.how{child}") + own


def _about_notes(words: Words) -> tuple[Text, ...]:
    """What the notes under lines are, and whether a clinician has read their rules."""
    used = set(_rules_used(words.trial.eligibility.sections))
    if not used:
        return ()
    read = {rule for rule in used if words.rules.rule(rule).reviewed_by}
    rule = "reviewed" if read == used else "some_reviewed" if read else "not_reviewed"
    return (Text(words.say("eligibility.notes") + words.say(f"eligibility.{rule}")),)


def _rules_used(sections: Iterable[ListSection]) -> Iterator[str]:
    waiting = [item for section in sections for item in section.items]
    while waiting:
        item = waiting.pop()
        waiting.extend(item.items)
        if item.rule is not None:
            yield from item.rule.split("+")


def partial_notices(words: Words, voice: Voice) -> tuple[Notice, ...]:
    """A box where the record says, in a note or a heading, that its own list is not complete."""
    points: Item = ()
    for path, text in _partial_texts(words):
        points += words.say("eligibility.partial_line", path, line=text)
    if not points:
        return ()
    points += words.tensed("eligibility.partial_ask", "" if voice.joinable else "past")
    return (Notice("info", words.say("eligibility.partial"), points),)


def _partial_texts(words: Words) -> Iterator[tuple[str, str]]:
    """The notes and headings ("Key inclusion criteria") that say so, with their paths."""
    found = [d for d in words.trial.diagnostics if d.code == PARTIAL_LIST]
    for n, section in enumerate(words.trial.eligibility.sections):
        path = f"eligibility.sections.{n}"
        heading = section.heading
        # The diagnostic quotes how the heading or the line begins.
        if heading is not None and _is_quoted(heading, found):
            yield f"{path}.heading", heading
        for m, item in enumerate(section.items):
            if item.role == "note" and _is_quoted(item.text, found):
                yield f"{path}.items.{m}", item.text


def _is_quoted(text: str, found: Iterable[Diagnostic]) -> bool:
    return any(one.message.endswith(f": {text[:80]}") for one in found)


def _has_boxes(words: Words) -> bool:
    """Whether any line of the lists is one that a reader may answer."""
    waiting = [item for section in words.trial.eligibility.sections for item in section.items]
    while waiting:
        item = waiting.pop()
        if item.role == "criterion" and not _announces(item):
            return True
        waiting.extend(item.items)
    return False


def _facts(words: Words, voice: Voice) -> Section:
    rows = (
        *words.row("ages", age_statements(words)),
        *words.row("sex", sex_statements(words)),
        *words.row("healthy", healthy_statements(words, voice)),
    )
    return Section("who", words.label("section.who"), (Facts(rows),))


@once_a_trial
def checklist_sections(words: Words, voice: Voice) -> tuple[Section, ...]:
    """The lists in the record's order: a headed section for each run of lines of one kind."""
    sections = words.trial.eligibility.sections
    if not sections:
        lost = words.lost("eligibility.sections") or words.lost("eligibility.inclusion")
        rule = "eligibility.lost" if lost else "eligibility.silent"
        text = Text(words.say(rule, "eligibility.sections"))
        return (Section("list", words.label("section.list"), (text,)),)
    runs = _runs(sections)
    built = tuple(_run(words, voice, runs, n) for n in range(len(runs)))
    return built + _absent(words, voice, {kind for kind, _ in runs})


def _runs(sections: tuple[ListSection, ...]) -> list[tuple[SectionKind, list[int]]]:
    """Neighbouring sections of one kind, by their numbers."""
    runs: list[tuple[SectionKind, list[int]]] = []
    for number, section in enumerate(sections):
        if runs and runs[-1][0] == section.kind:
            runs[-1][1].append(number)
        else:
            runs.append((section.kind, [number]))
    return runs


def _run(
    words: Words, voice: Voice, runs: list[tuple[SectionKind, list[int]]], number: int
) -> Section:
    kind, members = runs[number]
    first = not any(earlier == kind for earlier, _ in runs[:number])
    blocks: tuple[Block, ...] = _lost_part(words, kind) if first else ()
    if kind == "unsorted":
        closed = "" if voice.joinable else "past"
        said = words.tensed("eligibility.unsorted", closed, "eligibility.sections")
        blocks += (Notice("info", said),)
    for member in members:
        blocks += _list(words, voice, member)
    past = "" if voice.joinable or kind == "unsorted" else "_past"
    anchor = kind if first else f"{kind}-{number + 1}"
    return Section(anchor, words.label(f"section.{kind}{past}"), blocks)


def _lost_part(words: Words, kind: SectionKind) -> tuple[Block, ...]:
    path = f"eligibility.{kind}"
    if kind == "unsorted" or not words.lost(path):
        return ()
    first = next(
        (
            item.marker
            for section in words.trial.eligibility.sections
            if section.kind == kind
            for item in section.items
        ),
        None,
    )
    digits = re.match(r"\D{0,2}(\d+)", first or "")
    number = int(digits[1]) if digits else 0
    if number > 1:
        said = words.say("eligibility.starts_at", "incomplete", n=number)
    else:
        said = words.say("eligibility.first_lost", "incomplete")
    return (Text(said),)


def _list(words: Words, voice: Voice, number: int) -> tuple[Block, ...]:
    section = words.trial.eligibility.sections[number]
    path = f"eligibility.sections.{number}"
    blocks: tuple[Block, ...] = ()
    if section.heading is not None and not _is_carried(words, number):
        heading = quote(section.heading, f"{path}.heading")
        blocks += (Quote(words.label("quote.heading"), (heading,)),)
    group = quote(section.group, f"{path}.group") if section.group is not None else None
    asks = voice.joinable
    items = tuple(
        _item(words, item, f"{path}.items.{n}", asks=asks) for n, item in enumerate(section.items)
    )
    if group is None and not items:
        return blocks
    return (*blocks, Checklist(f"list-{number + 1}", section.kind, group, items))


def _is_carried(words: Words, number: int) -> bool:
    """Whether a section is a mere name of a part, said again by the lists of that part."""
    section, *after = words.trial.eligibility.sections[number:]
    bare = not (section.items or section.group) and bool(after)
    return bare and after[0].group == section.heading


def _item(words: Words, item: Criterion, path: str, *, asks: bool) -> ChecklistItem:
    explained: Item = ()
    if item.explanation is not None:
        explained = tuple(
            quoting(Statement(sentence, item.rule, (path,)), words.rules.words.quoted)
            for sentence in sentences(item.explanation)
        )
    return ChecklistItem(
        id=item.id,
        marker=item.marker,
        text=quote(item.text, path),
        role=item.role,
        asks=asks and item.role == "criterion" and not _announces(item),
        explanation=explained,
        items=tuple(
            _item(words, sub, f"{path}.items.{n}", asks=asks) for n, sub in enumerate(item.items)
        ),
    )


def _announces(item: Criterion) -> bool:
    """Whether a line only announces the lines after it ("… any of the following criteria:")."""
    return item.text.rstrip().endswith((":", "：")) and _FOLLOWING.search(item.text) is not None


def _absent(words: Words, voice: Voice, kinds: set[SectionKind]) -> tuple[Section, ...]:
    """What is said of a list that the record does not have, or this copy has lost."""
    past = "" if voice.joinable else "_past"
    said: Item = ()
    for kind in _KINDS:
        if kind in kinds or "unsorted" in kinds:
            continue
        if words.lost(f"eligibility.{kind}"):
            said += words.say(f"eligibility.{kind}_lost", "incomplete")
        else:
            said += words.say(f"eligibility.no_{kind}{past}", "eligibility.sections")
    if not said:
        return ()
    return (Section("absent", words.label("section.absent"), (Text(said),)),)


def _population(words: Words) -> tuple[Section, ...]:
    population = words.trial.eligibility.study_population
    if population is None:
        return ()
    shown = quote(population, "eligibility.study_population")
    block = Quote(words.label("quote.population"), (shown,))
    return (Section("population", words.label("section.population"), (block,)),)


def _take(words: Words, voice: Voice) -> tuple[Section, ...]:
    if not voice.joinable:
        return ()
    heading = words.label("section.take")
    lines = tuple((statement,) for statement in words.say("eligibility.take"))
    return (Section("take", heading, (Bullets(lines),)),)
