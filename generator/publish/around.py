"""What the theme is told besides the page itself: words, policy, the ways to lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.publish.changes import news_links
from generator.workshop import Workshop


def around(
    shop: Workshop,
    config: MkDocsConfig,
    *,
    trial: Mapping[str, Any] | None,
    find: str | None,
    csp: str | None,
) -> dict[str, Any]:
    """The values that templates of the theme find under "tp".

    `trial` is what is shown around the page of a trial, `find` the address of the finder, `csp`
    the page's policy; each None where there is none.
    """
    lexicon = shop.lexicon
    return {
        "labels": shop.renderer.environment.globals["labels"],
        "lang": lexicon.lang,
        "direction": lexicon.direction,
        "csp": csp,
        "trial": trial,
        "find": find,
        **news_links(shop.setting.histories, config),
    }
