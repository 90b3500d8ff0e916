"""Commands for an office's own text and its ethics board."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.console import result
from generator.cli.found import fail
from generator.cli.here import complete_number, content_of, one_trial
from generator.cli.options import CONFIG, RECORDS, TO
from generator.store import put


@click.command("review")
@click.argument("number", metavar="ID", shell_complete=complete_number)
@RECORDS
@CONFIG
def review_command(number: str, records: tuple[Path, ...], config_file: Path | None) -> None:
    """Write content/reviews/ID.md, where the office tells about the trial in its own words.

    The facts of the record are filled in as comments. An existing file is never overwritten.
    """
    shop, trial = one_trial(number, records, config_file)
    path = content_of(config_file) / "reviews" / f"{trial.id}.md"
    if path.exists():
        fail(f"{path} is there already; edit it, or move it away to begin anew")
    put(path, shop.papers.skeleton(trial, shop.leaflet(trial), shop.as_of))
    result(f"write your text in {path}")


@click.command("review-pack")
@click.argument("number", metavar="ID", shell_complete=complete_number)
@RECORDS
@TO
@CONFIG
def review_pack_command(
    number: str, records: tuple[Path, ...], folder: Path, config_file: Path | None
) -> None:
    """Write what an ethics board needs: every sentence with its source, and what has changed.

    Beside it stands ID.approval.md: fill in reference, expiry and contact once it is approved, and
    put it into content/approvals as ID.md.
    """
    shop, trial = one_trial(number, records, config_file)
    leaflet = shop.leaflet(trial)
    earlier = shop.office.approvals.get(trial.id)
    put(folder / f"{trial.id}.html", shop.papers.pack(trial, leaflet, earlier, shop.as_of))
    put(folder / f"{trial.id}.approval.md", shop.papers.approval(trial, leaflet))
    result(f"open {folder / f'{trial.id}.html'}")
