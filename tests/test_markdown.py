"""The one Markdown dialect of pages and handouts."""

from __future__ import annotations

import pytest

from generator.markdown import to_html


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
