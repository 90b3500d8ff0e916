"""The one way out for text: a function for each context that text from a record can land in."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape as _html

from markupsafe import Markup

# Signs that CommonMark gives a meaning anywhere in a line; every dialect lets a backslash undo it.
_ACTIVE = re.compile(r"([\\`*_{}\[\]!])")
# Signs that dialects beside it give a meaning (tables, sums, citations, bare addresses): there is
# no backslash for them everywhere, but a character reference is plain text in all.
# The sign comes first in the pattern: it is looked for much faster than what stands before it.
_DIALECTS = re.compile(
    r"[~|^$@:.](?:(?<=[~|^$@])|(?<=http:)(?=//)|(?<=https:)(?=//)|(?<=www\.))", re.IGNORECASE
)
# Signs with a meaning at the start of a line alone: headings, lists, rules, definitions.
_START = re.compile(r"^(?:([-+#])|([=:%])|(\d{1,9})([.)]))")
# Number signs at the end of a line close a heading.
_END = re.compile(r"#(?<!^#)(?=#*$)")
# C0 and C1 controls and lone surrogates: no page, file or form can carry them.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


# What links can lead to: the web, a phone, a mailbox, a file of this site.
_ADDRESS = re.compile(r"https?://|tel:|mailto:|(?!//)[\w./#-]+$", re.ASCII)


def printable(text: str) -> str:
    """The text on one line, white space folded, what no page can carry replaced by U+FFFD."""
    shown = text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)
    return " ".join(shown.split())


@lru_cache(maxsize=8192)  # labels and sentences of ours stand on every page
def markdown(text: str) -> Markup:
    """Text that any Markdown renderer shows as it stands, and never as a sign of its own."""
    line = _ACTIVE.sub(r"\\\1", printable(text))
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _DIALECTS.sub(lambda found: _reference(found[0]), line)
    line = _END.sub(r"\\#", line)
    return Markup(_START.sub(_start, line))  # noqa: S704 - this is the escape


@lru_cache(maxsize=8192)
def inline(text: str) -> Markup:
    """The same for a piece of a line: a blank at its edge stays, as one blank."""
    before, after = text[:1].isspace(), text[-1:].isspace()
    middle = markdown(text)
    return Markup(f"{' ' if before else ''}{middle}{' ' if after and middle else ''}")  # noqa: S704


def _start(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\{found[1]}"
    return _reference(found[2]) if found[2] else f"{found[3]}\\{found[4]}"


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"


def picture(text: str) -> Markup:
    """Text inside SVG, the same whether Markdown reads it or a browser: no sign is bare."""
    clean = printable(text)
    bare = (c if c.isalnum() or c == " " else _reference(c) for c in clean)
    return Markup("".join(bare))  # noqa: S704 - this is the escape


@lru_cache(maxsize=8192)
def html(text: str) -> Markup:
    """Text for the body of an HTML element or a quoted attribute."""
    return Markup(_html(printable(text), quote=True))  # noqa: S704 - this is the escape


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
    return Markup(json.dumps(shown, ensure_ascii=False))  # noqa: S704 - this is the escape


def css_string(text: str) -> Markup:
    """Text inside a quoted CSS string."""
    signs = (c if c.isalnum() or c in " .,-" else f"\\{ord(c):x} " for c in printable(text))
    return Markup("".join(signs))  # noqa: S704 - this is the escape
