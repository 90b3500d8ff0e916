"""What a site keeps of each trial it has shown: `content/changes/<id>.json`.

The file is written by commands that take in records, one small entry for each new version, and
read for the pages. Facts stand in it, not sentences, so that it serves every language. A trial that
has such a file and no record any more was taken off the site.
"""

from __future__ import annotations

import msgspec

from generator.model import Trial


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change. `what` names the sentence for it; the other fields are what it needs.

    `field`: path into trial.json. `old`, `new`: a code, a date, a number or the record's words,
    "" where the record is silent. `n`: how many, or which line. `names`: names, or paths.
    """

    what: str
    field: str = ""
    old: str = ""
    new: str = ""
    n: int = 0
    names: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """The step from one version of a record to the next; `seen`: the day it came (ISO)."""

    seen: str
    before: str
    after: str
    changes: tuple[Change, ...]


class History(msgspec.Struct, frozen=True):
    """A trial of the site: number, title, address of the record, and its steps, oldest first.

    `first`: the version that the site showed first. `added`, `removed`: days.
    """

    id: str
    title: str
    url: str
    added: str
    first: str
    removed: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def versions(self) -> tuple[str, ...]:
        """Every version that the site has shown, oldest first."""
        found = (self.first, *(v for e in self.entries for v in (e.before, e.after)))
        return tuple(dict.fromkeys(version for version in found if version))


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(History)


def version_of(trial: Trial) -> str:
    """The version of a record: the date of its last update as ISO text, "" without one."""
    updated = trial.dates.last_updated
    return updated.iso if updated is not None else ""


def loads(data: bytes) -> History:
    """A history from its file; ValueError says what is wrong with it."""
    try:
        return _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise ValueError(str(fault)) from fault


def dumps(history: History) -> bytes:
    """A history as its file: one entry, and one change, a line, so that differences are small."""
    return msgspec.json.format(_ENCODER.encode(history), indent=1) + b"\n"
