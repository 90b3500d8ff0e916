"""What every form of record shares: the bytes that come in, the parsed record that goes out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.registries.decoding import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.diagnostics import Diagnostic
    from generator.model import Trial


@dataclass(frozen=True)
class Document:
    """The bytes of one file (or of one member of an archive) and its name without folders."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def decoded(self) -> Decoded:
        """The bytes as text without NULs and carriage returns, and what was odd about them."""
        return decode(self.data)

    @property
    def text(self) -> str:
        """The bytes as text; never fails (see `decoded`)."""
        return self.decoded.text


@dataclass(frozen=True, slots=True)
class Unread:
    """A line (from 1) of the file that no field took."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one record gave: a trial, or None with an error among the diagnostics.

    A trial's own diagnostics stand in `trial.diagnostics`; those here are for a record that gave no
    trial. `name` is what to call the record in messages ("all.zip: NCT01.json", "page.json #3").
    """

    name: str
    trial: Trial | None
    diagnostics: tuple[Diagnostic, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which records come.

    `sniff` tells by content whether a document is of this form; `read` never raises on any bytes
    and yields one `Parsed` a record. `not_carried` are the dotted paths this form cannot carry.
    """

    name: str
    sniff: Callable[[Document], bool]
    read: Callable[[Document], Iterable[Parsed]]
    not_carried: tuple[str, ...] = ()
