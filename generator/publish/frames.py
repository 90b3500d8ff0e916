"""What our theme draws around the pages of trials: drawn once for all that differ in texts alone.

Our theme prints the texts that it is told of a trial, as they are or escaped, and looks into none
of them. So a page is drawn with marks in their places, and other pages are this one with their own
texts there. The first page of each kind is drawn both ways; where that differs, all are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

from markupsafe import escape

Texts = Mapping[str, str | None]

# What stands for a text: its name between signs that no page has, with one that escaping changes.
_MARK = re.compile("\x02&(amp;)?([a-z_]+)\x03")


@dataclass(frozen=True, slots=True)
class Frame:
    """A page without its texts: what stands before each, and the name of each, escaped or not."""

    between: tuple[str, ...]
    names: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, html: str) -> Frame:
        """The frame of a page that was drawn with marks."""
        parts = _MARK.split(html)
        escaped = [bool(found) for found in parts[1::3]]
        return cls(tuple(parts[::3]), tuple(zip(parts[2::3], escaped, strict=True)))

    def filled(self, texts: Texts) -> str:
        """The page with these texts."""
        parts = [self.between[0]]
        for (name, escaped), after in zip(self.names, self.between[1:], strict=True):
            text = texts[name] or ""
            parts.append(str(escape(text)) if escaped else text)
            parts.append(after)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of a site by what makes pages of different kinds; None where texts tell more."""

    _known: dict[Hashable, Frame | None] = field(default_factory=dict)

    def page(self, kind: Hashable, texts: Texts, draw: Callable[[Texts], str]) -> str:
        """A page of a kind with its texts; `draw` draws the whole page with any.

        A text that is None or empty makes another kind.
        """
        key = (kind, *(name for name, text in texts.items() if text))
        if key not in self._known:
            made = draw(texts)
            marks = {name: text and f"\x02&{name}\x03" for name, text in texts.items()}
            frame = Frame.of(draw(marks))
            self._known[key] = frame if frame.filled(texts) == made else None
            return made
        known = self._known[key]
        return draw(texts) if known is None else known.filled(texts)
