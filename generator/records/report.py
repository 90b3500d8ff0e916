"""What is said on the console about records: file:line, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.escape import printable, terminal
from generator.records.collect import Reported


def describe(collection: Reported) -> Iterator[tuple[str, Diagnostic]]:
    """One line a diagnostic, faulty records first."""
    return ((one_line(name, diagnostic), diagnostic) for name, diagnostic in collection.said())


def one_line(name: str, diagnostic: Diagnostic) -> str:
    """Write "NCT01.txt:12: error E101: the file is empty (save it again)"."""
    place = f"{name}:{diagnostic.line}" if diagnostic.line is not None else name
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    line = f"{place}: {diagnostic.severity} {diagnostic.code}: {diagnostic.message}{hint}"
    # A text or a name of a file that holds line ends could pass for another line.
    return terminal(printable(line))
