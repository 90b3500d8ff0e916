"""What would be released, tried: `python -m tests.packaging.releases dist`.

Installs the wheel into an empty environment of each Python that is promised and found, and builds
a site with it. Other Pythons are looked for on PATH and among pyenv's.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.packaging.conftest import TITLE, TRIAL, record, run

PROMISED = ("3.11", "3.12", "3.13", "3.14")


def pythons() -> dict[str, Path]:
    """The first interpreter of each promised version that this machine has."""
    found: dict[str, Path] = {}
    for path in _candidates():
        asked = "import sys; print('%d.%d' % sys.version_info[:2])"
        done = subprocess.run([path, "-c", asked], capture_output=True, text=True, check=False)
        version = done.stdout.strip()
        if done.returncode == 0 and version in PROMISED:
            found.setdefault(version, path)
    return dict(sorted(found.items()))


def _candidates() -> Iterator[Path]:
    yield Path(sys.executable)
    for version in PROMISED:
        on_path = shutil.which(f"python{version}")
        if on_path is not None:
            yield Path(on_path)
    for folder in sorted((Path.home() / ".pyenv" / "versions").glob("3.*")):
        if (folder / "bin" / "python").is_file():
            yield folder / "bin" / "python"


def tried(python: Path, wheel: Path, place: Path) -> str | None:
    """Install a wheel into a new environment and use it; what went wrong, None for nothing."""
    made = run([python, "-m", "venv", place / "env"], place)
    if made.returncode:
        return made.stdout
    programs = place / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    pip: list[str | Path] = [programs / "python", "-m", "pip", "--disable-pip-version-check"]
    (place / "records").mkdir()
    (place / "records" / f"{TRIAL}.json").write_text(record(), encoding="utf-8")
    commands: tuple[list[str | Path], ...] = (
        [*pip, "install", "--quiet", wheel],
        [*pip, "check"],
        [programs / "python", "-m", "trialpages", "build", "records"],
        [programs / "trialpages", "handout", "records", "--to", "print"],
    )
    for command in commands:
        done = run(command, place, seconds=600)
        if done.returncode:
            return f"{command[-1]}: {done.stdout}"
    page = place / "site" / "trials" / TRIAL / "index.html"
    return None if TITLE in page.read_text(encoding="utf-8") else f"{page} lacks its title"


def main(dist: Path) -> int:
    """Try the wheel of a folder on every Python; the exit code."""
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    version = re.match(r"trialpages-([^-]+)-", wheel.name)
    if version is None or sdist.name != f"trialpages-{version[1]}.tar.gz":
        sys.stdout.write(f"{wheel.name} and {sdist.name} are not of one release\n")
        return 1
    found, bad = pythons(), False
    for name, python in found.items():
        with tempfile.TemporaryDirectory() as place:
            wrong = tried(python, wheel.resolve(), Path(place))
        sys.stdout.write(f"Python {name} ({python}): {wrong or 'works'}\n")
        bad = bad or wrong is not None
    missing = [version for version in PROMISED if version not in found]
    if missing:
        sys.stdout.write(f"not on this machine, so not tried: Python {', '.join(missing)}\n")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
