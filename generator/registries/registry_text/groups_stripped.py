"""Study groups and interventions in the label-stripped variant: nothing separates them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model import Arm, Intervention
from generator.registries.prose import unescape
from generator.registries.registry_text import layout
from generator.registries.registry_text.groups import Groups
from generator.registries.registry_text.segments import Cutting, cuttings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.registries.registry_text.layout import Page
    from generator.registries.registry_text.ledger import Ledger

# A cutting is certain when it is this much likelier than the next one that gives other names,
# labels or links (a difference of natural logarithms). Over 700 records in cross-validation: 9 % of
# records fall below; of those above, 0.4 % are wrong.
_CERTAIN = 3.5


def read_stripped(page: Page, title: str | None, ledger: Ledger) -> Groups:
    """Arms and interventions by the likeliest cutting; a close second one is noted (I216)."""
    group_lines = page.lines(layout.GROUPS)
    lines = page.lines(layout.INTERVENTIONS)
    groups = [line.text for line in group_lines]
    interventions = [line.text for line in lines]
    if not groups and not interventions:
        return Groups()
    found = cuttings(groups, interventions, title)
    if not found and groups:
        ledger.leave(group_lines)
        groups = []
        found = cuttings(groups, interventions, title)
    if not found:
        ledger.leave(lines)
        return Groups(certain=False)
    best = _result(found[0], groups, interventions)
    others = (one for one in found[1:] if _result(one, groups, interventions) != best)
    second = next(others, None)
    if second is not None and found[0].score - second.score < _CERTAIN:
        ledger.say("I216", (group_lines or lines)[0].number)
        return replace(best, certain=False)
    return replace(best, certain=len(groups) == len(group_lines))


def _result(cutting: Cutting, groups: Sequence[str], lines: Sequence[str]) -> Groups:
    interventions = tuple(
        Intervention(None, lines[start], tuple(map(unescape, lines[start + 1 : end])))
        for start, end in cutting.blocks
    )
    arms = tuple(
        Arm(
            label=groups[group.start],
            description=tuple(map(unescape, groups[group.start + 1 : group.end])),
            # Several interventions of one name differ in their descriptions only.
            interventions=tuple(dict.fromkeys(interventions[n].name for n in group.blocks)),
        )
        for group in cutting.groups
    )
    return Groups(arms, interventions)
