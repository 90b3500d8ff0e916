"""All of an office's texts and approvals, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from generator.diagnostics import Diagnostic, diagnose
from generator.office.approvals import Approval, read_approval
from generator.office.reviews import Review, read_review

Mode = Literal["registry-only", "explained", "approved-material"]
MODES: tuple[Mode, ...] = ("registry-only", "explained", "approved-material")

_Made = TypeVar("_Made", Review, Approval)


@dataclass(frozen=True, slots=True)
class Office:
    """What an office adds to its site: texts and approvals by trial, and the site's mode.

    `registry-only`: no explanations beside criteria. `explained`: those, and the office's texts.
    `approved-material`: the approval's reference, expiry and contact on every page besides.
    `faults` are files that could not be read: (file, diagnostic).
    """

    mode: Mode = "explained"
    reviews: Mapping[str, Review] = field(default_factory=dict)
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    faults: tuple[tuple[str, Diagnostic], ...] = ()

    @property
    def approved_only(self) -> bool:
        """Whether every trial of the site needs an approval."""
        return self.mode == "approved-material"


def load_office(content: Path | None, mode: Mode = "explained") -> Office:
    """Read `reviews/` and `approvals/` below an office's content folder; either may be missing."""
    if content is None:
        return Office(mode)
    faults: list[tuple[str, Diagnostic]] = []
    reviews = _each(content / "reviews", read_review, faults)
    approvals = _each(content / "approvals", read_approval, faults)
    return Office(mode, reviews, approvals, tuple(faults))


def _each(
    folder: Path,
    read: Callable[[str, str, str], _Made | Diagnostic],
    faults: list[tuple[str, Diagnostic]],
) -> dict[str, _Made]:
    found: dict[str, _Made] = {}
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        name = f"{folder.name}/{path.name}"
        try:
            made = read(path.stem, name, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            made = diagnose("E707")
        if isinstance(made, Diagnostic):
            faults.append((name, made))
        else:
            found[path.stem] = made
    return found
