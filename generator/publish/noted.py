"""What a build is noted by: all that its pages are made of, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.changes.store import FOLDER
from generator.publish.publisher import Gathered
from generator.publish.quick import Asked, configurations, place_of, release
from generator.publish.records import EVERY_TRIAL
from generator.publish.seen import Seen, SiteFile, Watched
from generator.publish.watch import digest, watch
from generator.resources import data_root
from generator.settings import Settings

# What a site keeps of its trials; each file concerns the one trial it is named after.
_OF_TRIALS = ("reviews", "approvals", FOLDER)


def added(content: Path, *, changes: bool) -> dict[str, bytes]:
    """A digest of what a site adds to each trial, by its number.

    `changes`: whether the site has a list of changes, which every page leads to.
    """
    found: dict[str, bytes] = {EVERY_TRIAL: bytes([changes])}
    for kind in _OF_TRIALS:
        for path in sorted((content / kind).glob("*.*")):
            text = kind.encode() + digest(path.read_bytes())
            found[path.stem] = digest(found.get(path.stem, b"") + text)
    return found


@dataclass(frozen=True, slots=True)
class Before:
    """What a build is made of, as it was found when the build began."""

    asked: Asked
    records: tuple[Path, ...]
    watched: tuple[Watched, ...]
    added: tuple[Watched, ...]


def look_ahead(
    asked: Asked,
    config: MkDocsConfig,
    settings: Settings,
    root: Path,
    start: int,
    themes: Iterable[Path] | None = None,
) -> Before:
    """Look at all that every page depends on, and at what a site adds to single trials.

    The former are configuration, pages written by hand, theme, templates, this package, and the
    words of package and site, but for records. `root` is the folder that paths start from, `start`
    the moment from which a change could be missed; `themes` are the folders of the theme that may
    change (None: all).
    """
    data = data_root()
    code = Path(__file__).resolve().parent.parent
    content = (root / settings.content).absolute()
    records = tuple((root / path).absolute() for path in settings.records)
    additions = tuple(content / kind for kind in _OF_TRIALS)
    everything = (
        *(path.resolve() for path in configurations(asked.config_file)),
        Path(config.docs_dir),
        *(map(Path, config.theme.dirs) if themes is None else themes),
        root / settings.templates,
        code,
        data / "templates",
        data / "content",
        content,
    )
    left_out = (*records, *additions, data / "content" / "records")
    return Before(
        asked,
        records,
        tuple(watch(path, start, left_out) for path in dict.fromkeys(everything)),
        tuple(watch(path, start) for path in additions),
    )


def note(
    before: Before,
    gathered: Gathered,
    lines: Iterable[tuple[int, str]],
    site: Path,
    folder: Path,
    files: Mapping[str, SiteFile],
) -> Seen:
    """All of a build; `folder` is what will be the site's folder, `lines` were said."""
    counts = [gathered.worst(severity) for severity in ("error", "warning", "info")]
    return Seen(
        release=release(),
        asked=before.asked.digests(),
        watched=before.watched,
        added=before.added,
        records=tuple(map(str, before.records)),
        files=gathered.files,
        groups=gathered.groups,
        site=str(site.absolute()),
        place=place_of(folder),
        outputs=dict(files),
        lines=tuple(lines),
        counts=(gathered.count(), len(gathered.faulty), *counts),
        missing=before.asked.selection.missing(gathered.numbers()),
    )
