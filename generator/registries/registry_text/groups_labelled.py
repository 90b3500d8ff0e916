"""Study groups and interventions in the labelled variant: type lines are the anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.eligibility.lines import Line
from generator.model import Arm, Intervention
from generator.registries import codes
from generator.registries.prose import unescape
from generator.registries.registry_text import layout
from generator.registries.registry_text.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger

_GROUP_TYPE = re.compile(r"Group Type (\S+)")
_TYPE = re.compile(r"Intervention Type (\S+)")


@dataclass(frozen=True, slots=True)
class _Block:
    """One intervention of the interventions section."""

    name: str
    type: str
    description: tuple[str, ...]


def read_labelled(page: Page, ledger: Ledger) -> Groups:
    """Arms and interventions; what an intervention's lines are, its own section tells."""
    noted = len(ledger.notes)
    blocks = tuple(_blocks(page.lines(layout.INTERVENTIONS), ledger))
    arms = tuple(_arms(page.lines(layout.GROUPS), blocks, ledger))
    interventions = tuple(
        Intervention(block.type, block.name, tuple(map(unescape, block.description)))
        for block in blocks
    )
    return Groups(arms, interventions, certain=len(ledger.notes) == noted)


def _blocks(lines: Sequence[Line], ledger: Ledger) -> Iterator[_Block]:
    """Name, description, type line; the line after a type line is the next name."""
    held: list[Line] = []
    for line in lines:
        match = _TYPE.fullmatch(line.text)
        if match is None or not held:
            held.append(line)
            continue
        type_ = ledger.code(
            Line(line.number, match[1]), codes.INTERVENTION_TYPES, "interventions.type"
        )
        yield _Block(held[0].text, type_, tuple(one.text for one in held[1:]))
        held = []
    ledger.leave(held)


def _arms(lines: Sequence[Line], blocks: Sequence[_Block], ledger: Ledger) -> Iterator[Arm]:
    """Label, description, type of group (interventional studies), then the interventions."""
    position = 0
    while position < len(lines):
        label = lines[position].text
        start, position = position + 1, _head_end(lines, position + 1)
        description = tuple(unescape(line.text) for line in lines[start:position])
        type_ = None
        if match := _match(_GROUP_TYPE, lines, position):
            line = Line(lines[position].number, match[1])
            type_ = ledger.code(line, codes.ARM_TYPES, "arms.type")
            position += 1
        names, position = _interventions(lines, position, blocks, ledger)
        # Several interventions of one name differ in their descriptions only.
        yield Arm(label, type_, description, tuple(dict.fromkeys(names)))


def _match(pattern: re.Pattern[str], lines: Sequence[Line], at: int) -> re.Match[str] | None:
    return pattern.fullmatch(lines[at].text) if at < len(lines) else None


def _head_end(lines: Sequence[Line], position: int) -> int:
    """Where the description of a group ends."""
    while (
        position < len(lines)
        and not _match(_GROUP_TYPE, lines, position)
        and lines[position].text != layout.NO_INTERVENTION
        and not _match(_TYPE, lines, position + 1)
    ):
        position += 1
    return position


def _interventions(
    lines: Sequence[Line], position: int, blocks: Sequence[_Block], ledger: Ledger
) -> tuple[tuple[str, ...], int]:
    """Names of the interventions of one group, and where the next group begins."""
    names: list[str] = []
    while position < len(lines):
        if lines[position].text == layout.NO_INTERVENTION:
            return tuple(names), position + 1
        match = _match(_TYPE, lines, position + 1)
        if match is None:
            break
        name = lines[position].text
        known = [block for block in blocks if (block.name, block.type) == (name, match[1])]
        names.append(name)
        position += 2
        fits = [block for block in known if _follows(block.description, lines, position)]
        if fits:
            position += max(len(block.description) for block in fits)
        else:
            ledger.say("I211", lines[position - 2].number)
    return tuple(names), position


def _follows(texts: Sequence[str], lines: Sequence[Line], position: int) -> bool:
    return tuple(texts) == tuple(line.text for line in lines[position : position + len(texts)])
