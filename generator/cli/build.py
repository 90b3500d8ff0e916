"""The command that builds a site; it answers at once where nothing changed."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.console import done, error, note, warn
from generator.cli.found import DEFAULT_RECORDS, config_of, fail, say
from generator.cli.options import AS_OF, CONFIG, LANG, RECORDS, selecting
from generator.clock import today, utc_day
from generator.progress import counted
from generator.publish.quick import Asked, is_all_there, noted_in
from generator.records.selection import Selection

if TYPE_CHECKING:
    from generator.publish.seen import Seen
    from generator.site import Built


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    number, _sign, count = value.partition("/")
    if not (number.isdigit() and count.isdigit() and 1 <= int(number) <= int(count)):
        raise click.BadParameter("write a part and how many there are as 2/8")
    return int(number) - 1, int(count)


@click.command("build")
@RECORDS
@CONFIG
@AS_OF
@LANG
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Default: site.")
@click.option("--strict", is_flag=True, help="Warnings are errors, and the old site stays.")
@click.option("--offline", is_flag=True, help="Links that work from a folder, and a zip file.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1), help="Processes. Default: one for each processor."
)
@click.option(
    "--shard",
    callback=_shard,
    metavar="I/N",
    help="Only the trials of part I of N, to be put together by --merge.",
)
@click.option(
    "--merge",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Put the site together from a folder made with --shard; once for each of them.",
)
@click.option("--anew", is_flag=True, help="Make every page again, whatever was made before.")
@selecting
def build_command(  # noqa: PLR0913, PLR0917 - an option each
    records: tuple[Path, ...],
    config_file: Path | None,
    as_of: str | None,
    lang: str | None,
    site_dir: Path | None,
    strict: bool,  # noqa: FBT001 - click gives flags by name
    offline: bool,  # noqa: FBT001 - click gives flags by name
    jobs: int | None,
    shard: tuple[int, int] | None,
    merge: tuple[Path, ...],
    anew: bool,  # noqa: FBT001 - click gives flags by name
    selection: Selection,
) -> None:
    """Build the whole site, or what of it has changed since the last build.

    RECORDS default to the folders named in mkdocs.yml. The old site is replaced only by a whole
    new one. A record that cannot be read is named, and the others are built (exit 1).
    """
    settings: dict[str, Any] = {"strict": True} if strict else {}
    if offline:
        settings["use_directory_urls"] = False
    if site_dir is not None:
        settings["site_dir"] = str(site_dir.resolve())
    found = config_of(config_file)
    if found is None and not records and DEFAULT_RECORDS.is_dir():
        records = (DEFAULT_RECORDS,)
    days = (as_of or today().isoformat(), utc_day().isoformat())
    asked = Asked(found, records, days, selection, lang, settings)
    # Its zip file may be gone.
    again = not (anew or offline or shard or merge)
    start = time.time_ns()
    noted = noted_in(asked.state_file()) if again else None
    if noted is not None and noted.seen is not None and is_all_there(noted, asked, start):
        _say_again(noted.seen)
    else:
        _build(asked, as_of, jobs=jobs, anew=anew, part=shard, parts=merge, noted=noted)


def _say_again(seen: Seen) -> None:
    """What the last build said, for it is still true."""
    for _, line in seen.lines:
        warn(line)
    note("nothing has changed since the last build")
    _say_built(seen.counts[0], Path(seen.site))
    for number in seen.missing:
        error(f"{number}: no record of this number was found")
    say(seen.counts)
    if seen.counts[2]:
        sys.exit(1)


def _build(asked: Asked, as_of: str | None, **how: Any) -> None:
    # Here and not above: loading them takes longer than telling that nothing changed.
    from generator.cli.here import finish, records_of  # noqa: PLC0415
    from generator.site import SiteError, build, load  # noqa: PLC0415
    from generator.upkeep.offline import pack  # noqa: PLC0415

    config_file, selection = asked.config_file, asked.selection
    paths = records_of(asked.records, None) if config_file is None else asked.records
    try:
        config = load(config_file, paths, as_of, selection, asked.lang, **asked.settings)
        built: Built = build(config, lasting=True, **how)
    except SiteError as fault:
        fail(f"{fault}\nthe site was not changed")
    offline = asked.settings.get("use_directory_urls") is False
    _say_built(built.collection.count(), built.site_dir, offline=offline)
    if offline:
        done(f"the whole site in one file: {pack(built.site_dir)}")
    finish(built.collection, selection, named=True)


def _say_built(count: int, site: Path, *, offline: bool = False) -> None:
    done(f"{counted(count, 'trial')} built into {site}")
    done(f"open {site / 'index.html'}")
    if not offline:
        done("to click through it: trialpages serve; for a folder or USB stick: --offline")
