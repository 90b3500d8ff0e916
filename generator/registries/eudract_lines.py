"""The lines of an EudraCT text taken apart: entries of a code, a label and a value of many lines.

A value can be free text in which a line looks like a label. So a line opens an entry only if its
code and label are known, or if its code stands between those of the known entries around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.eligibility.lines import Line
from generator.registries import eudract_labels as labels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Key = tuple[str, tuple[int, ...]]
# What stands where a field was left empty.
_EMPTY = frozenset({"", "-", "n/a", "not applicable", "information not present in eudract"})


def _spaced(text: str) -> str:
    return r"[ \t]+".join(re.escape(word) for word in text.split(" "))


def _either(texts: Collection[str]) -> str:
    return "|".join(_spaced(text) for text in sorted(texts, key=len, reverse=True))


_NAMES = {f"{code} {words}": (code, words) for code, words in labels.LABELS}
_END = r"[ \t]*(?:\((?P<language>[a-z]{2})\))?[ \t]*[:?]"
_KNOWN = re.compile(rf"(?P<name>{_either(_NAMES)}){_END}", re.IGNORECASE)
_HEAD = re.compile(rf"(?P<name>{_either(labels.HEAD)})[ \t]*(?::|$)")
_HEADING = re.compile(
    rf"(?:{_either({f'{code} {words}' for code, words in labels.HEADINGS})})[ \t]*:?[ \t]*"
)
_PAGE = re.compile(r"Summary[ \t]*")
_DICTIONARY = re.compile(r"MedDRA Classification[ \t]*")
_BEFORE_DICTIONARY = re.compile(r"E\.1\.1")
_OPENER = re.compile(r"(?:Sponsor|D\.IMP:)[ \t]+(?P<number>\d+)[ \t]*")
_NUMBER = re.compile(r"[ \t]*\d{4}-\d{6}-\d{2}[ \t]*")
_UNKNOWN = re.compile(
    r"(?P<code>[A-HNP]\.\d+(?:\.\d+)*)[ \t]+(?P<words>[A-Z][^:?]{2,200}?)"
    r"(?:[ \t]\((?P<language>[a-z]{2})\))?[ \t]*[:?]"
)
_BY_NAME = {name.lower(): pair for name, pair in _NAMES.items()}

# Entries with which a sponsor, a product and a placebo begin: code and label.
SPONSOR, PRODUCT, PLACEBO = ("B", "Sponsor"), ("D", "IMP"), ("D.8", "Placebo")


@dataclass(frozen=True, slots=True)
class Entry:
    """A field: its code ("" in the page's head), its label, the language of its value, its lines.

    The first of `lines` is what stands on the label's own line.
    """

    code: str
    label: str
    language: str | None
    lines: tuple[Line, ...]
    known: bool = True

    @property
    def text(self) -> str | None:
        """The value; None where it is empty."""
        text = "\n".join(line.text for line in self.lines).strip()
        return None if text.lower() in _EMPTY else text

    @property
    def name(self) -> str:
        """What to call the field in messages."""
        return f"{self.code} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The entries of one country's page of one trial, and which of them were read."""

    entries: tuple[Entry, ...]
    read: set[int] = field(default_factory=set)
    stray: tuple[Line, ...] = ()

    def all(self, code: str, label: str | None = None) -> tuple[Entry, ...]:
        """The entries of a code, and of a label where codes have several, in any language."""
        found = []
        for entry in self.entries:
            if entry.code == code and label in (None, entry.label):
                self.read.add(id(entry))
                found.append(entry)
        return tuple(found)

    def first(self, code: str, label: str | None = None) -> Entry | None:
        """The entry with a value: the English one (no language named), else another."""
        filled = [entry for entry in self.all(code, label) if entry.text is not None]
        return min(filled, key=lambda entry: entry.language is not None, default=None)

    def text(self, code: str, label: str | None = None) -> str | None:
        """The value of the entry."""
        entry = self.first(code, label)
        return None if entry is None else entry.text

    def says_yes(self, code: str, label: str | None = None) -> bool | None:
        """True for yes, False for no, None for anything else."""
        return {"yes": True, "no": False}.get((self.text(code, label) or "").lower())

    def parts(self, opener: tuple[str, str]) -> Iterator[Sheet]:
        """The runs of entries that an opener begins, each to the next one or the section's end."""
        starts = [n for n, one in enumerate(self.entries) if (one.code, one.label) == opener]
        for start, end in pairwise((*starts, len(self.entries))):
            run = [one for one in self.entries[start:end] if one.code[:1] == opener[0][:1]]
            self.read.add(id(self.entries[start]))
            yield Sheet(tuple(run), self.read)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line that opens an entry (or only a heading), and the value that begins on it."""

    at: int
    entry: Entry | None
    rest: str = ""

    @property
    def opens_page(self) -> bool:
        return self.entry is not None and self.entry.name == labels.NUMBER


def sheets(lines: Sequence[Line]) -> list[Sheet]:
    """The pages of a text; lines that belong to no entry are strays of the first page."""
    openings = _with_unknown(lines, _known(lines))
    stray = list(lines[: openings[0].at] if openings else lines)
    pages: list[list[Entry]] = []
    ends = [one.at for one in openings[1:]] + [len(lines)] * bool(openings)
    for opening, end in zip(openings, ends, strict=True):
        below = tuple(lines[opening.at + 1 : end])
        if opening.entry is None:
            stray += below
            continue
        first = Line(lines[opening.at].number, opening.rest)
        if opening.opens_page or not pages:
            pages.append([])
        pages[-1].append(replace(opening.entry, lines=(first, *below)))
    left = tuple(line for line in stray if line.text.strip() and not _PAGE.fullmatch(line.text))
    return [Sheet(tuple(one), stray=left if n == 0 else ()) for n, one in enumerate(pages)]


def _known(lines: Sequence[Line]) -> list[_Opening]:
    """The lines whose code and label are known."""
    found: list[_Opening] = []
    last, before = "", ""
    for at, line in enumerate(lines):
        opening = _opening(at, line.text, last, before)
        if opening is not None:
            if opening.opens_page and _PAGE.fullmatch(before):
                found.append(_Opening(_last_filled(lines, at), None))
            found.append(opening)
            last = "" if opening.entry is not None and not opening.entry.code else line.text
        before = line.text.strip() or before
    return found


def _last_filled(lines: Sequence[Line], at: int) -> int:
    return next(n for n in range(at - 1, -1, -1) if lines[n].text.strip())


def _opening(at: int, text: str, last: str, before: str) -> _Opening | None:
    """What a line opens; `last` is the line that opened something before ("" in a page's head)."""
    match = _KNOWN.match(text)
    if match:
        code, label = _BY_NAME[" ".join(match["name"].lower().split())]
        return _Opening(at, Entry(code, label, match["language"], ()), text[match.end() :])
    in_dictionary = _DICTIONARY.fullmatch(text) and _BEFORE_DICTIONARY.match(last)
    if _HEADING.fullmatch(text) or in_dictionary:
        return _Opening(at, None)
    opener = _OPENER.fullmatch(text)
    if opener and (text.startswith("D.") or last.startswith(f"{SPONSOR[0]}.")):
        code, label = PRODUCT if text.startswith("D.") else SPONSOR
        return _Opening(at, Entry(code, label, None, ()), opener["number"])
    return _head(at, text, last, before)


def _head(at: int, text: str, last: str, before: str) -> _Opening | None:
    """A field of the page's head: the number opens a page, the others stand before all codes."""
    match = _HEAD.match(text)
    if match is None:
        return None
    name, rest = " ".join(match["name"].split()), text[match.end() :]
    if name == labels.NUMBER:
        opens = _NUMBER.fullmatch(rest) and (not before or _PAGE.fullmatch(before))
        return _Opening(at, Entry("", name, None, ()), rest) if opens else None
    return _Opening(at, Entry("", name, None, ()), rest) if last == "" else None


def _with_unknown(lines: Sequence[Line], known: list[_Opening]) -> list[_Opening]:
    """The known openings, and lines whose code lies between the codes around them."""
    found: list[_Opening] = []
    for n, opening in enumerate(known):
        found.append(opening)
        after = known[n + 1] if n + 1 < len(known) else None
        low = _key(lines[opening.at].text)
        high = _key(lines[after.at].text) if after is not None else None
        for at in range(opening.at + 1, after.at if after is not None else len(lines)):
            match = _UNKNOWN.match(lines[at].text)
            key = _key(lines[at].text) if match else None
            if match and key and low and low < key and (high is None or key < high or high < low):
                entry = Entry(match["code"], match["words"], match["language"], (), known=False)
                found.append(_Opening(at, entry, lines[at].text[match.end() :]))
                low = key
    return found


def _key(text: str) -> Key | None:
    """A code for comparing: its letter and its numbers."""
    match = re.match(r"([A-Z])\.((?:\d+(?:\.\d+)*)?)", text)
    if match is None:
        return None
    return match[1], tuple(int(number[:6]) for number in match[2].split(".") if number)
