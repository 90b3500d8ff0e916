"""Logical lines of eligibility text, each with its marker and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from generator.eligibility import vocabulary as words
from generator.eligibility.lines import Line, indent_of, unwrap
from generator.eligibility.markers import PLAIN, Marked, read_marker, unescape
from generator.eligibility.patterns import either
from generator.eligibility.typos import UNSURE, mend_name
from generator.model import SectionKind

_XML_BULLET = re.compile(r"\s*-  \S")
_XML_INDENT = 8
_HASHES = re.compile(r"^#{2,6}\s+(?=\S)")
_BOLD = re.compile(r"^\*\*([^*]+)\*\*$")
_WORDS = re.compile(r"[^\W_]")
# A list's full name with a capital inside a line: a heading that lost its own line.
_RUN_ON = re.compile(
    r"(?<=[\w.;,)%*•\]；。])\s*(?:[-–—*•]\s+|(?<=\s)|(?<=[\w.;,)\]；。]))"
    r"(?P<name>(?:(?:Key|Main|Major|Other|General) )?"
    r"(?:In|Ex|IN|EX)(?:clusion|CLUSION) [Cc](?:riteri[ao]n?|RITERIA)"
    r"(?:(?: are| were| include| \([^()]{1,40}\)| for [\w -]{1,30})?"
    r"\s*(?P<colon>[:：]|\s[-–—]+$)|$)"
    r"|--[A-Z][A-Za-z/ ]{5,40}--)"
)
_BEFORE_NAME = re.compile(
    rf"(?:(?i:\b{either(sorted(words.SENTENCE_WORDS | words.QUALIFIERS))}|\b(?:or|to|these|our|per|"
    r"with|inclusion|exclusion|defined))|[/&(])[\s-]*$"
)
# A last word in small letters ends an item before the name, unless the name belongs to it.
_ENDS_ITEM = re.compile(rf"\b(?!{either(words.NAME_LEADS)}\s*$)[a-z][a-z-]+\s*$")
_LEADS_ON = re.compile(rf"(?i:\b{either(words.NAME_LEADS)}|[/&(])\s*$")
# ... and so does one with words between that belong to the name: "meeting the study".
_JOINED = re.compile(
    rf"(?i:(?:\b{either(words.NAME_LEADS)}|clusions?\s?/|[&(])"
    rf"(?:\s+{either(sorted(words.QUALIFIERS))}\b)*\s*)$"
)
_STOPS = ".;)]。；"
# Behind these a list's name may still belong to the line.
_MARKS = ":：/"
# The same in whatever letters, and after a sentence without its colon.
_LOOSE_NAME = re.compile(
    r"(?:(?<=[\w,%:：/])\s+|(?<=[.;)\]；。])\s*|(?<=\w)(?=[A-Z][a-z]))(?:[-–—*•]\s+)?"
    r"(?P<name>[a-zA-Z]{7,13}(?: [a-zA-Z]{6,10})?)(?:\s?[:：]|\s[-–—]+$)"
)
_NAME_INSIDE = re.compile(
    r"(?:(?<=[.;)。；])\s(?=\w+ \w+[\s•*A-Z])|(?<=\w)\s(?=\w+ \w+\s?[-–—•*]))"
    r"(?P<name>(?:In|Ex)clusion Criteria)"
)
# A name with a capital and no colon at the very end: "scan within a year Exclusion".
_NAME_AT_END = re.compile(
    r"(?<=[\w.;:,)\]%/；。])\s*(?<=\W)(?:[-–—]\s+)?"
    r"(?P<name>(?:In|Ex)clusions?|(?:IN|EX)CLUSIONS?)(?P<full> [Cc]riteria| CRITERIA)?$"
)
# "EC:" behind other words: no committee ("approved by the local EC:").
_INITIALS = re.compile(r"(?<=[^\s(&])\s+(?P<name>[EI])C\s?[:：]")
_COMMITTEE = re.compile(
    r"(?i:(?:\b(?:an?|the|our|their|its|of|to|by|for|from|with|per|via|and|or|in|on)|[&(])"
    r"(?:\s+(?:local|central|regional|national|independent|institutional|responsible)\b)*\s*)$"
)
_AT_END = ("clusion", "clusions", "clusion criteria")
_JOINS = re.compile(
    r"(?i:\b(?:of|for|from|to|the|at|before|after|and|or|per|by|in|on|with|until|study))$"
)
# Few sentences end with these and "Exclusion": nobody is asked about the time of being kept out.
_MAY_JOIN = re.compile(r"(?i:\b(?:at|before|after|in|on|until|study))$")
_STARTS: tuple[tuple[str, SectionKind], ...] = (
    ("exclusion", "exclusion"),
    ("inclusion", "inclusion"),
    (UNSURE, "unsorted"),
)
# A heading has not so many letters before the name.
_LONG = 50


class Turn(NamedTuple):
    """A list that a line names behind other words ("unsorted": it is not told which).

    `sure` that it opens there; `inside` where more words follow, which then stand in that list.
    """

    kind: SectionKind
    sure: bool
    inside: bool = False


class Row(Struct, frozen=True):
    """A logical line: number of its first source line, indentation, marker, words.

    `turns` is the list whose name runs on behind other words; `runs_on` tells that the row begins
    inside its source line, at its marker.
    """

    line: int
    indent: int
    marked: Marked
    text: str
    turns: Turn | None = None
    runs_on: bool = False

    @property
    def label(self) -> str:
        """The words as a heading: a number or letter before them stays, a bullet does not."""
        return f"{self.marked.marker} {self.text}" if self.marked.numbers else self.text

    @property
    def is_marked(self) -> bool:
        """Whether the line carries a list marker."""
        return self.marked.marker is not None


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """The logical lines: hard wrapping undone, run-on headings on lines of their own.

    Lines without a letter or digit (an empty bullet, a rule) hold no words and are left out.
    """
    logical = unwrap(lines)
    return [
        row
        for line, indent in zip(logical, _indents(logical), strict=True)
        for row in _rows(line, indent)
        if row.marked.numbers or _WORDS.search(row.text)
    ]


def counts_on(row: Row, after: Row) -> bool:
    """Whether a row has the number after that of another, in the same list."""
    counted = {(style, number + 1) for style, number in row.marked.numbers}
    return row.indent == after.indent and not counted.isdisjoint(after.marked.numbers)


def part_turn(row: Row, text: str, *, last: bool) -> Turn | None:
    """The list that one of several parts of a row names behind its words."""
    whole = last and row.turns is not None and not row.turns.inside
    return row.turns if whole else _loose_turn(text)


def inner_row(row: Row, text: str) -> Row:
    """A row for the words of a line after its heading."""
    marked = read_marker(text)
    return Row(row.line, row.indent, marked, marked.text)


def _indents(lines: Sequence[Line]) -> list[int]:
    """Indentation of each line.

    The older XML of ClinicalTrials.gov trims the whole text, so that a first bullet ("-  ") stands
    two columns left of its siblings: it is put back to them, and so is a first paragraph.
    """
    indents = [indent_of(line.text) for line in lines]
    bullets = [n for line, n in zip(lines, indents, strict=True) if _XML_BULLET.match(line.text)]
    if len(bullets) > 1 and _XML_BULLET.match(lines[0].text) and min(bullets[1:]) - 2 == indents[0]:
        indents[0] += 2
    elif indents[:1] == [0] and min(indents[1:], default=0) == _XML_INDENT:
        indents[0] = 0 if read_marker(lines[0].text).marker else _XML_INDENT
    return indents


def _rows(line: Line, indent: int) -> Iterator[Row]:
    stripped = line.text.strip()
    text = unescape(stripped)
    text = _HASHES.sub("", text) if text.startswith("##") else text
    # An escaped star with no blank after it is a footnote's sign, not a bullet.
    footnote = stripped.startswith("\\*") and not stripped[2:3].isspace()
    marked = Marked(None, PLAIN, (), text) if footnote else read_marker(text)
    if marked.text.startswith("**"):
        marked = replace(marked, text=_BOLD.sub(r"\1", marked.text))
    parts, turns = _split(marked.text, marked=marked.marker is not None)
    for at, part in enumerate(parts):
        found = marked if at == 0 else read_marker(part)
        yield Row(line.number, indent, found, part, turns if at == len(parts) - 1 else None)


def _split(text: str, *, marked: bool) -> tuple[list[str], Turn | None]:
    """The parts of a line at the list names inside it, and the list named at its very end."""
    parts: list[str] = []
    start = 0
    # That no name stands in a line is seen much faster.
    named = "clusion" in text.lower() or "--" in text
    for match in _RUN_ON.finditer(text) if named else ():
        before, name = text[start : match.start()], match["name"]
        apart = match["colon"] is not None or (name.isupper() and not before.isupper())
        if not _ends_item(before, colon=apart):
            continue
        if match.end() == len(text):
            return [*parts, text[start:]], _turn(name, marked=marked, stopped=before.endswith("."))
        parts.append(before.strip())
        start = match.start("name")
    return [*parts, text[start:]], _loose_turn(text[start:])


def _loose_turn(text: str) -> Turn | None:
    """The list that a line may name, in small letters, with typing errors or without a colon."""
    for found in _loose_names(text):
        name = mend_name(found["name"].lower())
        kind = next((kind for start, kind in _STARTS if name.startswith(start)), None)
        if kind is None:
            continue
        before, inside = text[: found.start()], found.end() < len(text)
        capital = found["name"][0].isupper()
        if _ends_item(before, colon=True) and before[-1] not in _MARKS:
            apart = capital or before[-1] in _STOPS
            return Turn(kind, kind != "unsorted" and apart and not inside, inside)
        if capital and not inside and not _JOINED.search(before[-_LONG:]):
            return Turn(kind, sure=False)
    named = text[-16:].lower().endswith(_AT_END)
    return _end_turn(text) if named else _initials_turn(text)


def _end_turn(text: str) -> Turn | None:
    """The list that a line may name at its very end without a colon."""
    found = _NAME_AT_END.search(text)
    if found is None:
        return None
    before, out = text[: found.start()], found["name"].lower().startswith("exclusion")
    if found["full"]:
        apart = out and _JOINED.search(before[-_LONG:]) is None
        return Turn("exclusion", sure=False) if apart else None
    joined = _JOINS.search(before)
    if joined and not (out and _MAY_JOIN.search(before)):
        return None
    sure = out and joined is None and before[-1] not in _MARKS and _ends_item(before, colon=False)
    return Turn("exclusion" if out else "inclusion", sure)


def _initials_turn(text: str) -> Turn | None:
    """The list whose initials a line may name behind its words; they may stand for others."""
    # That no initials stand in a line is seen much faster.
    found = _INITIALS.search(text) if "C:" in text or "C：" in text or "C :" in text else None
    if found is None or _COMMITTEE.search(text[: found.start()][-_LONG:]):
        return None
    kind: SectionKind = "exclusion" if found["name"] == "E" else "inclusion"
    return Turn(kind, sure=False, inside=found.end() < len(text))


def _loose_names(text: str) -> Iterator[re.Match[str]]:
    """What may be such a name; whether a line has its signs at all is seen much faster."""
    if ":" in text or "：" in text or text.endswith(("-", "–", "—")):
        yield from _LOOSE_NAME.finditer(text)
    if "clusion Criteria" in text:
        yield from _NAME_INSIDE.finditer(text)


def _ends_item(before: str, *, colon: bool) -> bool:
    """Whether the words before a list's name are an item, and not the beginning of the name."""
    end = before[-30:]
    if not _BEFORE_NAME.search(end):
        return True
    return colon and (
        _ENDS_ITEM.search(end) is not None
        or (len(before) > _LONG and _LEADS_ON.search(end) is None)
    )


def _turn(name: str, *, marked: bool, stopped: bool) -> Turn | None:
    """The list a name at the end of a line opens; "Inclusion Criteria" needs its colon for that.

    `stopped` says that a sentence ends before the name.
    """
    if "exclusion" in name.lower():
        return Turn("exclusion", sure=True)
    if "inclusion" not in name.lower():
        return None
    if name.endswith((":", "：", "-", "–", "—")):
        return Turn("inclusion", sure=True)
    return None if marked and not stopped else Turn("inclusion", sure=False)
