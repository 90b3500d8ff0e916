"""One Markdown dialect for site and handout: CommonMark, HTML of our templates, ids on headings."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from mdit_py_plugins.front_matter import front_matter_plugin

# "## Groups {#groups}", as Pandoc, Hugo and Python-Markdown write it. Text from records cannot hold
# it: its braces are escaped.
_HEADING_ID = re.compile(r"\s\{#([A-Za-z][\w-]*)\}$")


def to_html(text: str) -> str:
    """Markdown of our templates as HTML; front matter is left out."""
    return str(_renderer().render(text))


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": True}).use(front_matter_plugin)
    renderer.core.ruler.before("inline", "heading_ids", _heading_ids)
    return renderer


def _heading_ids(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (found := _HEADING_ID.search(inline.content)):
            opening.attrSet("id", found[1])
            inline.content = inline.content[: found.start()]
