"""Study groups and interventions, in whichever variant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Arm, Intervention


@dataclass(frozen=True, slots=True)
class Groups:
    """Arms and interventions; not `certain` where the text allows another reading."""

    arms: tuple[Arm, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    certain: bool = True
