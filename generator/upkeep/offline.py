"""A site to carry away: everything in one zip file beside it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# A zip file knows no date before this one; with one date for all, the same site gives the same zip.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def pack(site: Path) -> Path:
    """Pack a site's folder into `<folder>.zip` beside it and return that file; an old one goes.

    OSError where it cannot be written; then the old one is still whole.
    """
    target = site.with_name(f"{site.name}.zip")
    beside = target.with_name(f".{target.name}.new")
    try:
        with ZipFile(beside, "w", ZIP_DEFLATED) as packed:
            for path in sorted(path for path in site.rglob("*") if path.is_file()):
                name = f"{site.name}/{path.relative_to(site).as_posix()}"
                packed.writestr(ZipInfo(name, _NO_DATE), path.read_bytes(), ZIP_DEFLATED)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return target
