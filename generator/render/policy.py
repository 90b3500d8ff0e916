"""What a browser may load and run on our pages: nothing from elsewhere, no inline script."""

from __future__ import annotations

import base64
import hashlib

# `default-src 'none'` shuts off whatever is not named: frames, fonts, plug-ins, other hosts. Pages
# of ours connect to nothing; tools that look at a page from inside may read the site's own files.
SITE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)

# The finder of a large site runs Pagefind, which is WebAssembly in a worker of its own.
SEARCH = SITE.replace(
    "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"
)


def one_file(style: str) -> str:
    """The Content-Security-Policy of a page that holds its own style and nothing else.

    `style` is the text between the tags of its one style element, with plain line ends.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
