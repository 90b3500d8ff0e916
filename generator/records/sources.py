"""Read records from files and folders, whatever their form, as a stream."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import diagnose
from generator.records.archives import documents
from generator.records.selection import EVERYTHING, Selection
from generator.records.walk import files
from generator.registries import FORMS
from generator.registries.base import Document, Form, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Elements or objects of one document; each takes far more memory than its two or three bytes. The
# largest pages of the registry (1,000 studies with results) stay well below.
MAX_PARTS = 3_000_000
SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
# Names that Windows keeps for devices, whatever follows the first dot.
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def read_records(paths: Sequence[Path], selection: Selection = EVERYTHING) -> Iterator[Parsed]:
    """Every selected record in the files and folders, one `Parsed` each, in the order of the paths.

    Folders are walked in sorted order; hidden files and files that lie beside records (pictures,
    readme files) are passed over. Nothing is raised: a file that is no record gives a `Parsed`
    without a trial and with an error that names the file.
    """
    for path in files(paths):
        for found in documents(path):
            if isinstance(found, Parsed):
                yield found
            elif selection.may_want(found):
                yield from (one for one in read_document(found) if _wanted(one, selection))


def _wanted(parsed: Parsed, selection: Selection) -> bool:
    return parsed.trial is None or selection.wants(parsed.trial)


def read_document(document: Document) -> Iterator[Parsed]:
    """The records of one document, in whatever known form it is."""
    if not document.data.strip():
        yield Parsed(document.name, None, (diagnose("E101"),))
        return
    if _parts(document.data) > MAX_PARTS:
        yield Parsed(document.name, None, (diagnose("E120", None, most=MAX_PARTS),))
        return
    form = form_of(document)
    if form is None:
        seen = repr(document.text.strip()[:60])
        yield Parsed(document.name, None, (diagnose("E102", seen=f"the file begins {seen}"),))
        return
    for parsed in form.read(document):
        yield _guarded(parsed)


def _parts(data: bytes) -> int:
    """How many elements, objects and lists the bytes can hold as XML or JSON, at most."""
    return max(data.count(b"<"), data.count(b"{") + data.count(b"["))


def form_of(document: Document) -> Form | None:
    """The form of a document, told by its content."""
    return next((form for form in FORMS if form.sniff(document)), None)


def _guarded(parsed: Parsed) -> Parsed:
    """The record, or an error in its place when its number cannot name a folder."""
    trial = parsed.trial
    if trial is None or (SAFE_ID.fullmatch(trial.id) and not _DEVICES.fullmatch(trial.id)):
        return parsed
    return replace(
        parsed,
        trial=None,
        diagnostics=(*trial.diagnostics, diagnose("E105", id=repr(trial.id)[:80])),
    )
