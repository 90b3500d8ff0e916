"""Which Trialpages a site's machines install: the very one that runs here, as far as they can.

What pip has noted of an installation (`direct_url.json`, PEP 610) tells where it came from: nothing
is noted of a release from a package index.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from generator import __version__

NAME = "trialpages"
FILE = "requirements.txt"
_DRIVE = re.compile(r"/[A-Za-z]:")
# Where a site keeps the file from which it is to be installed.
FOLDER = "tools"


@dataclass(frozen=True, slots=True)
class Pin:
    """A line for pip. `wheel`: the file to lay into the site for it.

    `here`: the line leads to a folder of this machine, where no other machine finds it.
    """

    line: str
    wheel: Path | None = None
    here: bool = False


def pin() -> Pin:
    """The line that installs what runs here."""
    try:
        noted = distribution(NAME).read_text("direct_url.json")
        return pin_of(json.loads(noted)) if noted else Pin(f"{NAME}=={__version__}")
    except (PackageNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return Pin(f"{NAME}=={__version__}")


def pin_of(noted: dict[str, Any]) -> Pin:
    """The same for what pip has noted; KeyError and TypeError where that has another form."""
    url = str(noted["url"])
    below = f"#subdirectory={noted['subdirectory']}" if noted.get("subdirectory") else ""
    if "vcs_info" in noted:
        system = noted["vcs_info"]
        return Pin(f"{NAME} @ {system['vcs']}+{url}@{system['commit_id']}{below}")
    if urlsplit(url).scheme != "file":
        return Pin(f"{NAME} @ {url}{below}")
    path = _path(url)
    if path.is_file():
        return Pin(f"./{FOLDER}/{path.name}", path)
    return Pin(f"{NAME} @ {url}{below}", here=True)


def _path(url: str) -> Path:
    """The path of a `file:` address; on Windows it begins with a slash before the drive."""
    host, path = urlsplit(url).netloc, unquote(urlsplit(url).path)
    if _DRIVE.match(path):
        return Path(path[1:])
    return Path(f"//{host}{path}" if host not in {"", "localhost"} else path)


def other(folder: Path) -> str | None:
    """What a site's requirements.txt asks for, where that is not what runs here; else None.

    A line that names a file of the site is told by its version.
    """
    try:
        lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    lines = [line.strip() for line in lines if not line.strip().startswith("#")]
    differing = (line for line in lines if _is_other(line, folder))
    return next(differing, None)


def _is_other(line: str, folder: Path) -> bool:
    if line.endswith(".whl") and "@" not in line:
        try:
            name, version, *_ = parse_wheel_filename(Path(line).name)
        except InvalidWheelFilename:
            return False
        return name == NAME and (str(version) != __version__ or not (folder / line).is_file())
    try:
        wanted = Requirement(line)
    except InvalidRequirement:
        return False
    if wanted.name.lower() != NAME:
        return False
    if wanted.url is not None:
        return line != pin().line
    return not wanted.specifier.contains(__version__, prereleases=True)
