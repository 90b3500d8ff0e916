"""The one Markdown dialect of pages and handouts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from generator.render.lines import line
from generator.render.markdown import _heading_ids, to_html
from tests.makers import FULL, pages_of, real_trials


def test_a_heading_takes_the_name_that_stands_behind_it() -> None:
    assert to_html("## Groups {#groups}") == '<h2 id="groups">Groups</h2>\n'


@pytest.mark.parametrize(
    "text",
    ["## Groups \\{#groups\\}", "## Groups {#1}", "## Groups{#groups}", "## Groups {#a b}"],
)
def test_nothing_else_names_a_heading(text: str) -> None:
    assert "id=" not in to_html(text)


def test_a_name_behind_a_paragraph_is_text() -> None:
    assert to_html("Groups {#groups}") == "<p>Groups {#groups}</p>\n"


def test_front_matter_is_left_out() -> None:
    assert to_html('---\ntitle: "a"\n---\n\nText\n').strip() == "<p>Text</p>"


def test_a_rule_further_down_is_a_rule() -> None:
    assert to_html("Text\n\n---\n\nMore\n") == "<p>Text</p>\n<hr />\n<p>More</p>\n"


def test_html_of_templates_is_kept_and_addresses_are_not_made_links() -> None:
    shown = to_html('<div class="a">\n\nhttps://example.org\n\n</div>\n')
    assert shown == '<div class="a">\n<p>https://example.org</p>\n</div>\n'


# ---------------------------------------------------------------- the same as the parser's own


PIECES = [
    *"ab*_-+>#`[]()!<>&\\|=:;",
    *("**", "```", "~~~", "---", "***", "===", "1.", "2)", "{#a}", " "),
    *("\n", "\n\n", "\n \n", "\n\n\n", "  ", "    ", "\t", "\r\n", "\r", "\0", "\u2028", "\u00a0"),
    *(
        "<div>",
        "</div>",
        '<div class="a">',
        "<span>",
        '<span class="a">x</span>',
        "<b>",
        "<q>",
        "<!--",
    ),
    *(
        "-->",
        "<?",
        "?>",
        "<script>",
        "</script>",
        "<pre>",
        "</pre>",
        "<textarea>",
        "<a@b.c>",
        "<!A",
    ),
    *(
        "<https://a.b>",
        "[a]: /b",
        "[a]",
        "[a](b)",
        "![a](b)",
        "&lt;",
        "&#124;",
        "\\*",
        "\\[",
        "\\\n",
    ),
    *(
        "**a:** b",
        "- a",
        "- b",
        "* c",
        "3. d",
        "> q",
        "## h {#h}",
        "<br>",
        "text",
        "---\n",
        "- ",
        "  - c",
        "\n- a",
        "\n  a",
        "\n  - a",
        "1. a",
        "\n2. b",
        "> ",
        "\n>\n> ",
        "12 a",
        "\n<path>",
        "\n<text x>",
        '<svg x="y">',
        "(a)",
        '<button type="button" class="a">',
    ),
]


def plain(text: str) -> str:
    """What the parser makes of a text when nothing is cut or kept."""
    parser = MarkdownIt("commonmark", {"html": True})
    if text.startswith("---"):
        parser.use(front_matter_plugin)
    parser.core.ruler.before("inline", "heading_ids", _heading_ids)
    return str(parser.render(text)).removeprefix("\n")


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("- a\n\n- b\n\ntext\n")
@example("- a\n\n  text\n\n      code\n")
@example('<div class="a">\n\n- b\n- c\n\n</div>\n')
@example("<div>\n\n    code\n\n</div>\n")
@example("<!-- a\n\nb -->\n\n*c*\n")
@example("[a]\n\ntext\n\n[a]: /b\n")
@example("[a]\n\n- [a]: /b\n")
@example("```\n\n# no heading\n\n```\n")
@example("text\n\n===\n\na\n===\n")
@example("---\na: b\n---\n\n# h\n")
@example("---\na: b\n---\ntext\n")
@example("---\n\na: b\n\n---\n\ntext\n")
@example("-\n\n- a\n")
@example("- a---\na")
@example("- a\n\n\n- a\n")
@example("\n\n---\n---\n")
@example("- a\n  b\\\n  **c**  \n- <q>d</q>\n")
@example("- a\n  # b\n- c\n    d\n")
@example("- a\n- \n- <span>\n")
@example("1. a\n2. b\n3. <q>c</q>\n")
@example("1. a\n  b\n2) c\n")
@example("> a\n>\n> **b** c\n")
@example("# a\n<div>\n\n- b\n")
@example("## a {#b}\n\n- c\n\n- d\n")
@example('- a <svg x="y">\n<path d="z"/>\n</svg> b\n- c\n')
@example("- a\n<path>\n- b\n<path\n")
@example("a:\n\n- b\n\n1. c\n")
@example("a\n    b\n  - c\n")
@example("- [a](<#b>) (1)\n  - [c](<#d>)\n  - e\n- f\n- g\n  - h\n")
@example("- a\n  - b\n    - c\n- d\n")
@example("- a\n  - b\n\n- c\n")
@example("a  \nb\\\nc &lt; \\< **d** <a@b.c>\n")
def test_cutting_a_page_into_pieces_changes_nothing(text: str) -> None:
    ended = text if text.endswith("\n") else f"{text}\n"
    assert to_html(ended) == plain(ended)


LINES = [
    *"ab*_`[]()!<>&\\\"'|:;#.-",
    *(
        "**",
        "***",
        "****",
        "\n",
        " \n",
        "  \n",
        "\\\n",
        "\\\n  ",
        "\t",
        "\u00a0",
        " ",
        " ",
        "é",
        "。",
    ),
    *(
        "\\*",
        "\\[",
        "\\#",
        "\\&",
        "\\<",
        "\\a",
        "\\\\",
        "&lt;",
        "&amp;",
        "&#42;",
        "&#124;",
        "&#0;",
        "&copy;",
    ),
    *("<br>", "<br/>", "<q>", "</q>", "</q >", "<span>", '<span class="a b" popover>', "</span>"),
    *('<a href="b">', "</a>", '<x y="\n">', "<x y=z>", "<!-- a -->", "<a@b.c>", "<http://a.b>"),
    *(
        "[a](<b>)",
        "[a](b)",
        "[a](<b c>)",
        "[\\[a\\]](<#b&amp;c>)",
        "![a](<b>)",
        "[a](<javascript:b>)",
    ),
    *("[a]", '[a](<b> "c")', "[**a**](<b>)", "[a *b](<c>)", "**a:** ", "**a** ", " **b**", "**a"),
]


def by_the_parser(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).renderInline(text))


@given(st.lists(st.sampled_from(LINES), max_size=12).map("".join).map(str.strip))
@example("**a** b **c**")
@example("**a:**b")
@example("**[a](<b>)**c")
@example("**<q>a</q>** b")
@example("**<q>a</q>**\\\n  b")
@example("**a.**(b)")
@example("**a.**b")
@example("** a** b")
@example("a **b** c")
@example("**a \n b** c")
@example("[a](<b\nc>)")
def test_a_line_is_what_the_parser_makes_of_it(text: str) -> None:
    assert line(text) == by_the_parser(text)


ADDRESSES = [
    *("http://", "https://", "tel:", "mailto:", "javascript:", "data:", "//", "../", "#", "a.md"),
    *"aB9-_./~?=;#+@:%é[]('\"$^|",
    *("%20", "&amp;", "&lt;", "a.b", "a-b.c", "xn--a", "1.2.3.4"),
]


@given(st.lists(st.sampled_from(ADDRESSES), max_size=7).map("".join))
@example("https://a-b.c/D/e_f~g?h=i&amp;j=k;l#m")
@example("mailto:a.b+c@d-e.f")
@example("tel:+12")
@example("https://a..b/")
@example("https://A.b/")
@example("../a/b.md#c")
def test_a_link_leads_where_the_parser_lets_it_lead(address: str) -> None:
    text = f"[a \\. &#64; b](<{address}>)"
    assert line(text) == by_the_parser(text)


def test_a_page_is_what_the_parser_makes_of_it() -> None:
    for text in pages_of(FULL).markdown.values():
        assert to_html(text) == plain(text)


@pytest.mark.shared
def test_pages_of_real_trials_are_what_the_parser_makes_of_them(shared: Path) -> None:
    for trial in real_trials(shared)[::10]:
        for text in pages_of(trial).markdown.values():
            assert to_html(text) == plain(text)
