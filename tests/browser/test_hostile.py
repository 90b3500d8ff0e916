"""Attacks in every text field of every form: nothing runs, nothing leaves, policy or not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.attacks import ATTACKS
from tests.browser.site import AS_OF, shown
from tests.hostile import FORMS, write_hostile

pytestmark = [pytest.mark.browser, pytest.mark.shared, pytest.mark.full]

# What no page of ours has: elements that load or run, and attributes that do.
_STRANGE = """() => {
    const loads = "iframe, object, embed, img, video, audio, base, form, foreignObject";
    const bad = [...document.querySelectorAll(loads)].map(e => e.outerHTML);
    for (const e of document.querySelectorAll("*")) {
        for (const a of e.attributes) {
            if (a.name.startsWith("on")) bad.push(e.outerHTML);
            const leads = ["href", "src", "action"].includes(a.name);
            if (leads && /^\\s*(javascript|data|vbscript):/i.test(a.value)) bad.push(e.outerHTML);
        }
        if (e.tagName === "SCRIPT" && e.type !== "application/ld+json" && !e.getAttribute("src")) {
            bad.push(e.outerHTML);
        }
    }
    return bad;
}"""
# Numbers and formulas that a spreadsheet would run, words without an end, look-alike signs.
_MORE = (
    '=HYPERLINK("https://example.org")',
    "+1-cmd|' /C calc'!A0",
    "аlert(1)",
    "x" * 20_000,
    "a-" * 9_999,
)


def _build(folder: Path) -> Path:
    command = [sys.executable, "-m", "generator", "build", "records", "--as-of", AS_OF, "--offline"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert (folder / "site" / "index.html").is_file(), done.stderr
    return folder / "site"


def _note(ran: list[str], dialog: Dialog) -> None:
    ran.append(dialog.message)
    dialog.dismiss()


@pytest.mark.parametrize("number", range(6))
def test_no_attack_runs_or_leaves(
    chromium: Browser, shared: Path, tmp_path: Path, number: int
) -> None:
    """Without the policy too: it is never the only barrier."""
    attacks = (*ATTACKS, *_MORE)[number::6]
    records = tmp_path / "records"
    assert write_hostile(records, shared, " ".join(attacks)) == len(FORMS)
    site = _build(tmp_path)
    pages = sorted(site.rglob("*.html"))
    # The two tables and pages of one trial in two forms give one page more or less.
    assert len({page.parent for page in pages if page.name == "design.html"}) >= len(FORMS)
    with shown(chromium, "about:blank", bypass_csp=True) as page:
        left: list[str] = []
        ran: list[str] = []
        page.on("request", lambda r: left.append(r.url) if not r.url.startswith("file:") else None)
        page.on("dialog", lambda dialog: _note(ran, dialog))
        page.on("pageerror", lambda fault: ran.append(str(fault)))
        for path in pages:
            page.goto(path.as_uri())
            assert page.evaluate(_STRANGE) == [], path
        assert (left, ran) == ([], [])
