"""Files that hosts and search engines look for in a site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

# Without this file GitHub Pages reads a branch as Jekyll's sources, and leaves out what it skips.
NO_JEKYLL = ".nojekyll"
ROBOTS = "robots.txt"


def host_files(config: MkDocsConfig) -> Iterator[File]:
    """The files a host wants; one of the same name in the site's own pages goes before."""
    for name, text in ((NO_JEKYLL, ""), (ROBOTS, robots(config.site_url))):
        yield File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED)


def robots(site_url: str | None) -> str:
    """What robots.txt says: everything may be read, and where the list of pages is.

    Search engines read it at the root of a host alone; below that it does no harm.
    """
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        base = site_url if site_url.endswith("/") else f"{site_url}/"
        lines.append(f"Sitemap: {urljoin(base, 'sitemap.xml')}")
    return "\n".join(lines) + "\n"
