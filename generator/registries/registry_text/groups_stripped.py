"""Study groups and interventions in the label-stripped variant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Arm, Intervention
from generator.registries.prose import unescape
from generator.registries.registry_text import layout

if TYPE_CHECKING:
    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger


def read_stripped(page: Page, ledger: Ledger) -> tuple[tuple[Arm, ...], tuple[Intervention, ...]]:
    """Arms and interventions."""
    lines = [line.text for line in page.lines(layout.INTERVENTIONS)]
    pairs = [(lines[n], tuple(lines[n + 1 : n + 2])) for n in range(0, len(lines), 2)]
    interventions = tuple(Intervention(None, name, tuple(map(unescape, d))) for name, d in pairs)
    descriptions = dict(pairs)
    arms: list[Arm] = []
    groups = [line.text for line in page.lines(layout.GROUPS)]
    position = 0
    while position < len(groups):
        start = position
        position += 1
        while (
            position < len(groups)
            and groups[position] not in descriptions
            and groups[position] != layout.NO_INTERVENTION
        ):
            position += 1
        head = groups[start:position]
        names: list[str] = []
        while position < len(groups) and groups[position] in descriptions:
            name = groups[position]
            if name in names:
                break
            names.append(name)
            position += 1 + len(descriptions[name])
        if position < len(groups) and groups[position] == layout.NO_INTERVENTION:
            position += 1
        arms.append(Arm(head[0], None, tuple(map(unescape, head[1:])), tuple(names)))
    ledger.leave(())
    return tuple(arms), interventions
