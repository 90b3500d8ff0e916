"""Handouts as PDF files; without WeasyPrint, a message that says how to get it."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from generator.cli import main
from generator.render.pdf import HINT, PAPERS, PdfError, write_pdf
from tests.browser.conftest import REQUIRED
from tests.conftest import ROOT
from tests.makers import FULL, html_of

RECORD = ROOT / "content" / "records" / "NCT99990001.txt"
# Points: 210 x 297 mm, 8.5 x 11 inches.
SIZES = {"A4": (595, 842), "Letter": (612, 792)}


@pytest.fixture(scope="module")
def _weasyprint() -> None:
    try:
        import weasyprint  # type: ignore[import-untyped]  # noqa: F401, PLC0415
    except (ImportError, OSError) as fault:
        if os.environ.get(REQUIRED):
            pytest.fail(str(fault))
        pytest.skip(f"needs WeasyPrint and Pango: {fault}")


@pytest.mark.usefixtures("_weasyprint")
@pytest.mark.parametrize("paper", PAPERS)
def test_a_handout_is_a_tagged_pdf_with_its_feet(paper: str, tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.pdf"
    write_pdf(html_of(FULL)["handout"], target, paper)
    pdf = PdfReader(BytesIO(target.read_bytes()))
    assert "/StructTreeRoot" in pdf.root_object
    assert str(pdf.root_object["/Lang"]) == "en"
    for number, side in enumerate(pdf.pages, 1):
        assert (round(side.mediabox.width), round(side.mediabox.height)) == SIZES[paper]
        text = " ".join(side.extract_text().split())
        assert f"Page {number} of {len(pdf.pages)}" in text
        assert "After 22 May 2027, look for a newer copy" in text
    starts = [n for n, side in enumerate(pdf.pages) if "Is this line true" in side.extract_text()]
    assert starts[0] == 2, "sheet 1 has two sides"


@pytest.mark.usefixtures("_weasyprint")
def test_nothing_is_fetched(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    picture = tmp_path / "picture.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    html = html_of(FULL)["handout"].replace("<main>", f'<main><img src="{picture.as_uri()}">')
    write_pdf(html, tmp_path / "a.pdf", "A4")
    assert "disallowed protocol" in caplog.text


@pytest.mark.usefixtures("_weasyprint")
def test_the_command_writes_pdf_files(tmp_path: Path) -> None:
    args = ["handout", str(RECORD), "--to", str(tmp_path), "--pdf", "--paper", "Letter"]
    done = CliRunner().invoke(main, args)
    assert done.exit_code == 0, done.output
    assert [path.name for path in tmp_path.iterdir()] == ["NCT99990001.pdf"]


def test_without_weasyprint_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfError, match="pip install"):
        write_pdf("<style></style>", tmp_path / "a.pdf", "A4")
    done = CliRunner().invoke(main, ["handout", str(RECORD), "--to", str(tmp_path), "--pdf"])
    assert done.exit_code == 1
    assert HINT in done.output
    assert list(tmp_path.iterdir()) == []
