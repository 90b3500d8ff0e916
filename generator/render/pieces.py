"""The smallest pieces of a page as Markdown: statements alone, in a row and below one another.

A page has some hundred of them, so they are made here rather than by macros, which take five times
as long. Templates get them by the name `pieces`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.escape import html, inline, link_target, markdown
from generator.leaflet import Item, Statement
from generator.words.language import RECORD_LANG

# What stands between statements in a row; a line of its own for the record's words.
_BLANK, _LINE = " ", "\\\n  "
# Fields of sentences, in the order of trial.json; those of other fields hold names and numbers.
_SENTENCES = ("summary", "description", "why_stopped")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Statements as Markdown, each text escaped, in a page of one language.

    `lang` is that of the page; `rtl`: it is read from the right.
    """

    lang: str
    rtl: bool

    @property
    def record_direction(self) -> Markup:
        """The attribute that tells which way the record's words are read, where pages differ."""
        return Markup(' dir="ltr"') if self.rtl else Markup("")

    @property
    def html_direction(self) -> Markup:
        """The attribute that tells which way the page is read, where that is from the right."""
        return Markup(' dir="rtl"') if self.rtl else Markup("")

    @property
    def record_marks(self) -> Markup:
        """The attributes of an element with the record's words."""
        return _attributes(RECORD_LANG, self.record_direction)

    @property
    def page_marks(self) -> Markup:
        """The attributes of an element with the page's words among the record's."""
        return _attributes(self.lang, self.html_direction)

    def own(self, statement: Statement) -> tuple[Markup, Markup]:
        """Tags around the record's words, and around names on a page from the right."""
        if statement.lang is not None:
            return Markup(f"<span{self.record_marks}>"), Markup("</span>")  # noqa: S704 - no text
        if self.rtl and statement.verbatim:
            return Markup("<bdi>"), Markup("</bdi>")
        return Markup(""), Markup("")

    def statement(self, statement: Statement) -> Markup:
        """One statement; a link where it leads somewhere, its terms explained."""
        return _markup(self._statement(statement))

    def quoted(self, statement: Statement) -> Markup:
        """A statement among others: the record's sentences in quotation marks, not its names."""
        return _markup(self._quoted(statement))

    def say(self, statements: Item, first_strong: bool = False) -> Markup:  # noqa: FBT001, FBT002 - as templates write it
        """Statements in a row; the record's own words stand on a line of their own."""
        if len(statements) == 1 and not first_strong:
            return self.quoted(statements[0])
        made: list[str] = []
        verbatim = False
        for one in statements:
            if made:
                made.append(_LINE if one.verbatim or verbatim else _BLANK)
                made.append(self._quoted(one))
            elif first_strong:
                made += ("**", self._statement(one), "**")
            else:
                made.append(self._quoted(one))
            verbatim = one.verbatim
        return Markup("".join(made))  # noqa: S704 - escaped below

    def lines(self, statements: Item) -> Markup:
        """Statements below one another."""
        return Markup(_LINE.join(map(self._statement, statements)))  # noqa: S704 - escaped below

    def words(self, heading: str | Statement) -> Markup:
        """A heading: the page's furniture, or the record's own words."""
        return markdown(heading) if isinstance(heading, str) else self.statement(heading)

    def meaning(self, statement: Statement) -> Markup:
        """A statement without its terms, as it stands in the explanation of a term."""
        if not statement.foreign and not statement.terms:
            return inline(statement.text)
        pieces = [self._piece(text, foreign) for text, _, foreign in statement.pieces()]
        return Markup("".join(pieces))  # noqa: S704 - escaped above

    def _statement(self, statement: Statement) -> str:
        if statement.href:
            made: str = f"[{markdown(statement.text)}]({link_target(statement.href)})"
        elif statement.terms or statement.foreign:
            made = self._explained(statement)
        else:
            made = markdown(statement.text)
        if statement.lang is None and not (self.rtl and statement.verbatim):
            return made
        before, after = self.own(statement)
        return f"{before}{made}{after}"

    def _quoted(self, statement: Statement) -> str:
        made = self._statement(statement)
        if statement.verbatim and _is_sentence(statement.sources):
            return f"<q>{made}</q>"
        return made

    def _explained(self, statement: Statement) -> str:
        """A term opens with a click or a key, without a script.

        Where popovers are unknown, its meaning stands beside it.
        """
        made: list[str] = []
        for text, term, foreign in statement.pieces():
            if term is None:
                made.append(self._piece(text, foreign))
                continue
            marks = self.record_marks if foreign else ""
            page = self.page_marks if statement.lang else ""
            opening, between = _around_term(term.id, marks, page)
            made += (opening, inline(text), between, self.meaning(term.meaning), "</span>")
        return "".join(made)

    def _piece(self, text: str, foreign: bool) -> str:  # noqa: FBT001
        return f"<span{self.record_marks}>{inline(text)}</span>" if foreign else inline(text)


@lru_cache(maxsize=4096)
def _around_term(name: str, marks: str, page: str) -> tuple[str, str]:
    """What stands before a term, and between it and its meaning; attributes of both."""
    shown = html(name)
    return (
        f'<button type="button" class="tp-term" popovertarget="{shown}"{marks}>',
        f'</button><span class="tp-meaning" id="{shown}" role="note" popover{page}>',
    )


def _markup(made: str) -> Markup:
    return made if isinstance(made, Markup) else Markup(made)  # noqa: S704 - escaped above


def _attributes(lang: str, direction: Markup) -> Markup:
    return Markup(f' lang="{html(lang)}"{direction}')  # noqa: S704 - escaped


def _is_sentence(sources: Sequence[str]) -> bool:
    field = sources[0] if sources else ""
    return field.startswith(_SENTENCES) or (
        "description" in field and not field.startswith("outcomes.")
    )
