"""The one way out for text: a function for each context that text from a record can land in."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape as _html

from markupsafe import Markup

# Signs that CommonMark gives a meaning anywhere in a line; every dialect lets a backslash undo it.
_ACTIVE = r"\\`*_{}\[\]!"
# Signs that dialects beside it give a meaning (tables, sums, citations, bare addresses): there is
# no backslash for them everywhere, but a character reference is plain text in all.
_DIALECTS = "~|^$@"
# All of these, those that HTML gives a meaning, and number signs at the end of a line, which close
# a heading. The sign comes first in the pattern: it is looked for much faster than what stands
# before it.
_SIGNS = re.compile(
    rf"[&<>{_ACTIVE}{_DIALECTS}:.#](?:(?<=[&<>{_ACTIVE}{_DIALECTS}])|(?<=http:)(?=//)"
    r"|(?<=https:)(?=//)|(?<=www\.)|(?<=#)(?<!^#)(?=#*$))",
    re.IGNORECASE,
)
# Signs with a meaning at the start of a line alone: headings, lists, rules, definitions.
_START = re.compile(r"^(?:([-+#])|([=:%])|(\d{1,9})([.)]))")
# A line in which all of these patterns find nothing, but for addresses.
_PLAIN = re.compile(rf"(?![ \-+=:%]|\d{{1,9}}[.)])[^&<>#{_ACTIVE}{_DIALECTS}]*(?<! )")
# C0 and C1 controls and lone surrogates: no page, file or form can carry them.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


# Signs that turn the direction of all text up to the sign that ends them.
_EMBEDDINGS, _POP = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_TURNS = re.compile(f"[{_EMBEDDINGS}{_POP}{_ISOLATES}{_POP_ISOLATE}]")
# What makes a terminal do something instead of showing a sign, and what turns the line round.
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_JSON = json.JSONEncoder(ensure_ascii=False)
# What links can lead to: the web, a phone, a mailbox, a file of this site.
_ADDRESS = re.compile(r"https?://|tel:|mailto:|(?!//)[\w./#-]+$", re.ASCII)


def printable(text: str) -> str:
    """The text on one line, white space folded, what no page can carry replaced by U+FFFD.

    What turns the direction of writing is ended with the text, so that no other text is turned.
    """
    if text.isprintable():
        return " ".join(text.split())
    shown = " ".join(_UNPRINTABLE.sub("\ufffd", text).split())
    return shown + turned(shown)


def turned(text: str) -> str:
    """The signs that end what a text turns and does not end itself (UAX 9, BD9 and X1 to X8)."""
    still: list[str] = []
    for sign in _TURNS.findall(text):
        if sign in _EMBEDDINGS:
            still.append(_POP)
        elif sign in _ISOLATES:
            still.append(_POP_ISOLATE)
        elif sign == _POP and still[-1:] == [_POP]:
            still.pop()
        elif sign == _POP_ISOLATE and _POP_ISOLATE in still:
            while still.pop() != _POP_ISOLATE:
                pass
    return "".join(reversed(still))


@lru_cache(maxsize=8192)  # labels and sentences of ours stand on every page
def markdown(text: str) -> Markup:
    """Text that any Markdown renderer shows as it stands, and never as a sign of its own."""
    if (
        text.isprintable()
        and _PLAIN.fullmatch(text)
        and "  " not in text
        and "//" not in text
        and "www." not in text.lower()
    ):
        return Markup(text)  # noqa: S704 - there is nothing to escape
    line = _SIGNS.sub(_undone, printable(text))
    return Markup(_START.sub(_start, line))  # noqa: S704 - this is the escape


@lru_cache(maxsize=8192)
def inline(text: str) -> Markup:
    """The same for a piece of a line: a blank at its edge stays, as one blank."""
    if text.isprintable():  # its only blanks are plain ones
        before, after = text[:1] == " ", text[-1:] == " "
        middle = markdown(text.strip(" "))
        if not before and not after:
            return middle
    else:
        shown = _UNPRINTABLE.sub("\ufffd", text)  # some of these count as blanks
        before, after = shown[:1].isspace(), shown[-1:].isspace()
        middle = markdown(text)
    return Markup(f"{' ' if before else ''}{middle}{' ' if after and middle else ''}")  # noqa: S704


def _undone(found: re.Match[str]) -> str:
    sign = found[0]
    return _UNDONE.get(sign) or _reference(sign)


def _start(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\{found[1]}"
    return _reference(found[2]) if found[2] else f"{found[3]}\\{found[4]}"


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"


_UNDONE = {sign: f"\\{sign}" for sign in "\\`*_{}[]!#"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


@lru_cache(maxsize=4096)
def picture(text: str) -> Markup:
    """Text inside SVG, the same whether Markdown reads it or a browser: no sign is bare."""
    clean = printable(text)
    if clean.isalnum():
        return Markup(clean)  # noqa: S704 - letters and digits
    bare = (c if c.isalnum() or c == " " else _reference(c) for c in clean)
    return Markup("".join(bare))  # noqa: S704 - this is the escape


@lru_cache(maxsize=8192)
def html(text: str) -> Markup:
    """Text for the body of an HTML element or a quoted attribute."""
    return Markup(_html(printable(text), quote=True))  # noqa: S704 - this is the escape


@lru_cache(maxsize=4096)
def link_target(url: str) -> Markup:
    """An address for a Markdown link in angle brackets; "#" where its scheme is none we make."""
    clean = printable(url)
    if not _ADDRESS.match(clean):
        return Markup("<#>")
    for sign, code in ((" ", "%20"), ("<", "%3C"), (">", "%3E"), ("\\", "%5C"), ('"', "%22")):
        clean = clean.replace(sign, code)
    return Markup(f"<{clean.replace('&', '&amp;')}>")  # noqa: S704 - this is the escape


def front_matter(value: str | tuple[str, ...] | None) -> Markup:
    """A value of YAML front matter, written as JSON."""
    shown = [printable(v) for v in value] if isinstance(value, tuple) else value
    if isinstance(shown, str):
        shown = printable(shown)
    return Markup(_JSON.encode(shown))  # noqa: S704 - this is the escape


def terminal(text: str) -> str:
    """Text for a terminal: no sign in it gives it a command; lines and tabs stay."""
    return text if text.isascii() and text.isprintable() else _COMMANDS.sub("\ufffd", text)


def terminal_json(text: str) -> str:
    """JSON for a terminal: the same JSON, the signs that terminals obey written as numbers."""
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def css_string(text: str) -> Markup:
    """Text inside a quoted CSS string."""
    signs = (c if c.isalnum() or c in " .,-" else f"\\{ord(c):x} " for c in printable(text))
    return Markup("".join(signs))  # noqa: S704 - this is the escape
