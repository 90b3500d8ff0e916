"""Handouts as PDF files, through WeasyPrint, which is an optional extra."""

from __future__ import annotations

import logging
from pathlib import Path
from types import ModuleType

from generator.resources import theme_dir

PAPERS = ("A4", "Letter")
HINT = (
    "PDF files need WeasyPrint: pip install 'trialpages[pdf]'; on Debian and Ubuntu also "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


class PdfError(RuntimeError):
    """WeasyPrint, or a library that it needs, is missing; the message says how to get it."""


def write_pdf(html: str, target: Path, paper: str) -> None:
    """Write a handout as a tagged PDF file on one of PAPERS; nothing is loaded from anywhere.

    PdfError where WeasyPrint cannot run, OSError where the file cannot be written.
    """
    weasyprint = _weasyprint()
    css = (theme_dir() / "css" / "handout-pdf.css").read_text(encoding="utf-8")
    sized = f"@page {{ size: {paper.lower()}; }}\n{css}</style>"
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=html.replace("</style>", sized, 1), url_fetcher=nothing)
    target.parent.mkdir(parents=True, exist_ok=True)
    document.write_pdf(str(target), pdf_tags=True)


def _weasyprint() -> ModuleType:
    try:
        # Here and not above: the libraries under it take a second to load, or are not there.
        import weasyprint  # type: ignore[import-untyped]  # noqa: PLC0415
    except (ImportError, OSError) as fault:
        raise PdfError(f"{HINT} ({fault})") from fault
    # It names each property of newer browsers that it passes over.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    module: ModuleType = weasyprint
    return module
