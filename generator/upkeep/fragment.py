"""Pages for the editor of another site: headings, paragraphs, lists and links, and nothing else.

Such editors, WordPress' among them, take away styles, drawings, fields of forms and parts that fold
up. What these would say stands here as text, or is said elsewhere on the page already.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.leaflet import Leaflet, PlaceMap, Statement
from generator.render.markdown import to_html
from generator.render.pages import Pages, make_pages
from generator.words.language import RECORD_LANG
from generator.words.lexicon import Lexicon
from generator.workshop import Workshop

# Tags that go with all they hold: drawings (the text beside them says the same), jumps and buttons
# that lead nowhere in another page, where a sentence comes from.
_GONE = frozenset({"svg", "style", "script", "noscript", "nav", "details", "textarea"})
_GONE_CLASSES = frozenset({"tp-tools", "tp-mine"})
_KEPT = frozenset({"p", "ul", "ol", "li", "strong", "em", "blockquote", "h1", "h2", "h3", "h4"})
# Elements whose text is read to its end before anything of it is written.
_HELD = frozenset({"fieldset", "label", "tp-term", "tp-meaning", "tp-marker"})
_VOID = frozenset({"br", "wbr", "hr", "img", "input", "source", "link", "meta"})
_ABSOLUTE = ("https://", "http://", "mailto:", "tel:")
_BULLET = "•"
# Rules of sentences that explain a picture.
_KEYS = ("picture.", "map.")
_BLANKS = re.compile(r"\n\s*\n")
_EDGE = re.compile(r"(<p>|<li>)\s+(?=\S)|<br>\s*(?=</)")


def fragments(pages: Pages, shop: Workshop) -> dict[str, str]:
    """The four pages of a trial by name. RenderError where a template cannot be filled in."""
    label = shop.lexicon.label
    first = label("page.made_example") if shop.handouts.example else ""
    plain = make_pages(pages.trial, undrawn(pages.leaflet), shop.renderer)
    return {
        name: _told(fragment(to_html(markdown), label("section.glossary"), first), shop.lexicon)
        for name, markdown in plain.markdown.items()
    }


def _told(html: str, lexicon: Lexicon) -> str:
    """A fragment that tells its language, where the site around it may have another."""
    if lexicon.lang == RECORD_LANG:
        return html
    direction = ' dir="rtl"' if lexicon.direction == "rtl" else ""
    return f'<div lang="{lexicon.lang}"{direction}>\n{html}</div>\n'


def undrawn(leaflet: Leaflet) -> Leaflet:
    """The same leaflet without its pictures and what one needs to know to read them. Pure."""
    return replace(leaflet, pages=tuple(_undrawn(page) for page in leaflet.pages))


def _undrawn(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_undrawn(one) for one in value if not _of_a_picture(one))
    kind: Any = type(value)
    if not issubclass(kind, Struct):
        return value
    changes = {name: _undrawn(getattr(value, name)) for name in kind.__struct_fields__}
    pictures = {name: None for name in ("picture", "axis") if name in changes}
    return replace(value, **changes | pictures)


def _of_a_picture(value: object) -> bool:
    if isinstance(value, Statement):
        return (value.rule or "").startswith(_KEYS)
    return isinstance(value, PlaceMap)


def fragment(html: str, glossary: str, first: str = "") -> str:
    """The body of a page of ours in plain HTML, its headings one level lower.

    `glossary` is the heading over the terms that are explained, `first` a paragraph for the top.
    Pure.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    top = f"<p><strong>{escape(first)}</strong></p>\n" if first else ""
    body = _BLANKS.sub("\n", _EDGE.sub(lambda edge: edge[1] or "", "".join(writer.out))).strip()
    return f"{top}{body}\n{_glossary(writer.terms, glossary)}"


def _glossary(terms: dict[str, tuple[str, str]], heading: str) -> str:
    if not terms:
        return ""
    lines = "".join(f"<li><strong>{word}</strong>: {said}</li>\n" for word, said in terms.values())
    return f"<h3>{escape(heading)}</h3>\n<ul>\n{lines}</ul>\n"


class _Writer(HTMLParser):
    """Reads HTML of our templates, which closes what it opens, and writes what is kept of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        # Terms in small letters -> the word as it stands, its meaning.
        self.terms: dict[str, tuple[str, str]] = {}
        self._gone = 0
        self._ends: list[str] = []  # what the end of each open element writes
        self._asked: list[str] | None = None  # a question and its answers, while it is read
        self._term = ""
        self._into = self.out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in _VOID:
            if tag == "br" and not self._gone:
                self._into.append("<br>")
            return
        values = {name: value or "" for name, value in attrs}
        classes = set(values.get("class", "").split())
        if self._gone or tag in _GONE or classes & _GONE_CLASSES:
            self._gone += 1
            return
        self._ends.append(self._open(tag, values, classes))

    def _open(self, tag: str, values: dict[str, str], classes: set[str]) -> str:
        """Write the start of an element; its end comes back, or a word for `_close`."""
        if tag == "fieldset":
            self._asked = []
            return "fieldset"
        held = {"label"} if tag in {"legend", "label"} and self._asked is not None else classes
        if held := held & _HELD:
            self._into = []
            return min(held)
        return self._write(tag, values)

    def _write(self, tag: str, values: dict[str, str]) -> str:
        if tag == "a" and values.get("href", "").startswith(_ABSOLUTE):
            self._into.append(f'<a href="{escape(values["href"])}">')
            return "</a>"
        if tag == "span" and "lang" in values:
            marks = "".join(
                f' {name}="{escape(values[name])}"' for name in ("lang", "dir") if name in values
            )
            self._into.append(f"<span{marks}>")
            return "</span>"
        if tag == "q":
            self._into.append("“")
            return "”"
        if tag not in _KEPT:
            return ""
        name = f"h{int(tag[1]) + 1}" if tag[0] == "h" else tag
        self._into.append(f"<{name}>")
        return f"</{name}>"

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _VOID:
            return
        if self._gone:
            self._gone -= 1
            return
        end = self._ends.pop()
        if end in _HELD:
            self._close(end)
        else:
            self._into.append(end)

    def _close(self, end: str) -> None:
        if end == "fieldset":
            question, *answers = self._asked or [""]
            self._asked = None
            self.out.append(f"<p>{question} {' / '.join(answers)}</p>")
            return
        text = "".join(self._into)
        self._into = self.out
        if end == "label" and self._asked is not None:
            self._asked.append(text.strip())
        elif end == "tp-term":
            self._term = text
            self.out.append(text)
        elif end == "tp-meaning":
            self.terms.setdefault(self._term.casefold(), (self._term, text.strip()))
        elif text != _BULLET:
            self.out.append(text)

    def handle_data(self, data: str) -> None:
        """Text as it stands."""
        if self._gone:
            return
        between = self._asked is not None and self._into is self.out
        if not between:
            self._into.append(data)

    def handle_entityref(self, name: str) -> None:
        """A named sign, as it stands."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A numbered sign, as it stands."""
        self.handle_data(f"&#{name};")
