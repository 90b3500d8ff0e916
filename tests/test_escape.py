"""Every character of a record comes out as it stands, whatever it could mean where it lands."""

from __future__ import annotations

import json
from html import unescape
from html.parser import HTMLParser

import markdown as python_markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import escape
from generator.render.markdown import to_html
from tests.makers import Elements

# Signs that some Markdown dialect or HTML gives a meaning, among letters, blanks and digits.
SIGNS = st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~^$@&=:%\"'/ \t\n\u00a0ab1;xw"))
TEXTS = st.one_of(st.text(), SIGNS)


@given(TEXTS)
def test_printable_text_is_one_line_that_utf8_and_html_can_carry(text: str) -> None:
    shown = escape.printable(text)
    assert shown == shown.strip()
    assert shown == " ".join(shown.split())
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert all(c.isprintable() or ord(c) > 0x9F for c in shown)


def test_printable_text_keeps_what_can_be_seen() -> None:
    assert (
        escape.printable("  5 \u2265\u00a03\r\n\t\x00 \ud800 µg\u2028") == "5 ≥ 3 \ufffd \ufffd µg"
    )


@given(TEXTS)
@example("# heading #")
@example("1) list")
@example("- item")
@example("[a](javascript:x)")
@example("<b onclick=x>&amp;&#60;")
@example("a  \nb\\")
@example("www.example.org https://example.org a@example.org")
def test_markdown_shows_the_text_exactly(text: str) -> None:
    page = Elements(to_html(str(escape.markdown(text))))
    assert page.text == escape.printable(text)
    assert {tag for tag, *_ in page.tags} <= {"p"}


@given(TEXTS)
@example("#")
@example("a ##")
def test_markdown_shows_the_text_exactly_in_a_heading_a_list_and_bold(text: str) -> None:
    shown = str(escape.markdown(f"x{text}"))
    page = Elements(to_html(f"# a {shown}\n\n- **b** {shown}\n\n> {shown}\n"))
    words = escape.printable(f"x{text}")
    assert page.blocks == [f"a {words}", f"b {words}", words]


@given(TEXTS)
def test_the_markdown_that_mkdocs_knows_shows_the_same(text: str) -> None:
    shown = python_markdown.markdown(
        str(escape.markdown(text)), extensions=["tables", "attr_list", "footnotes", "def_list"]
    )
    assert unescape(Elements(shown).text) == escape.printable(text)


@given(TEXTS)
@example("~~a~~ | b |\n--- https://example.org www.example.org")
def test_the_markdown_of_github_shows_the_same(text: str) -> None:
    github = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page = Elements(github.render(str(escape.markdown(text))))
    assert page.text == escape.printable(text)
    assert {tag for tag, *_ in page.tags} <= {"p"}


class _Attribute(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.data = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.data += data


@given(TEXTS)
def test_html_stands_in_an_attribute_and_in_a_body(text: str) -> None:
    shown = escape.html(text)
    page = _Attribute(f'<p title="{shown}">{shown}</p>')
    assert page.tags == [("p", [("title", escape.printable(text))])]
    assert page.data == escape.printable(text)


@given(st.one_of(TEXTS, st.lists(TEXTS).map(tuple), st.none()))
def test_front_matter_is_the_value_again_as_yaml_and_as_json(
    value: str | tuple[str, ...] | None,
) -> None:
    shown = str(escape.front_matter(value))
    if isinstance(value, tuple):
        wanted: object = [escape.printable(item) for item in value]
    else:
        wanted = None if value is None else escape.printable(value)
    assert json.loads(shown) == wanted
    assert yaml.safe_load(f"key: {shown}") == {"key": wanted}


@given(TEXTS)
def test_a_css_string_cannot_end_early(text: str) -> None:
    shown = str(escape.css_string(text))
    assert not set(shown) & set("\"'<>\n(){};")
    assert _css_value(shown) == escape.printable(text)


def _css_value(shown: str) -> str:
    """What a browser reads: "\\41 " is the letter A."""
    first, *rest = shown.split("\\")
    parts = [part.partition(" ") for part in rest]
    return first + "".join(chr(int(code, 16)) + after for code, _, after in parts)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/elsewhere",
        "a b",
        "x:y",
        "",
    ],
)
def test_an_address_of_another_kind_leads_nowhere(url: str) -> None:
    assert str(escape.link_target(url)) == "<#>"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=1&c=2#d",
        "mailto:a.b+c@example.org",
        "tel:+15550100",
        "trials/NCT99990001/index.md",
        "#part",
        "https://example.org/(a)[b]*c*",
    ],
)
def test_an_address_of_ours_stays(url: str) -> None:
    page = Elements(to_html(f"[a]({escape.link_target(url)})"))
    assert page.tags == [("p",), ("a", "href")]
    assert [unescape(link).replace("%5B", "[").replace("%5D", "]") for link in page.links] == [url]


@given(TEXTS)
def test_no_text_breaks_out_of_a_link(text: str) -> None:
    for start in ("https://example.org/", "mailto:", ""):
        shown = f"[{escape.markdown(f'x{text}')}]({escape.link_target(start + text)})"
        page = Elements(to_html(shown))
        assert page.tags == [("p",), ("a", "href")]
        assert page.text == escape.printable(f"x{text}")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("a \u202e b", "\u202c"),
        ("\u202a\u2066\u202e", "\u202c\u2069\u202c"),
        ("\u202a\u2066\u202e\u2069", "\u202c"),  # ending an isolate ends what it holds
        ("\u202e b \u202c", ""),
        ("\u202c\u2069", ""),
        ("\u2067\u202c", "\u2069"),
    ],
)
def test_what_turns_the_line_ends_with_the_text(text: str, ends: str) -> None:
    assert escape.printable(text) == f"{text}{ends}"
    assert escape.printable(escape.printable(text)) == escape.printable(text)


def test_no_text_gives_a_terminal_commands() -> None:
    said = escape.terminal("a\x1b[31m\x9b1m\r\x07\u202eb\n\tc ä")
    assert said == "a\ufffd[31m\ufffd1m\ufffd\ufffd\ufffdb\n\tc ä"


@given(st.text())
def test_json_for_a_terminal_is_the_same_json(text: str) -> None:
    shown = escape.terminal_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(shown) == [text]
    assert escape.terminal(shown) == shown
