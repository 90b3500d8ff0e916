"""CPU time a record by stage of the work, in one process without any waiting."""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from unittest import mock

from generator.publish import trial_stage, work
from generator.publish.theme import Theme
from generator.registries import ctgov_common
from generator.render import pages as pages_module
from generator.render.handout import Handouts
from generator.render.renderer import Renderer
from generator.site import build, load
from generator.workshop import Workshop

ROOT = Path(__file__).resolve().parent.parent
# Milliseconds a record; about 20 in all.
BUDGET = {
    "read": 2.0,
    "structure": 1.0,
    "explain": 6.0,
    "Markdown": 4.0,
    "HTML": 3.0,
    "handout with QR": 2.0,
    "theme (MkDocs)": 1.0,
    "write and check": 1.0,
}

_Result = TypeVar("_Result")


class Clock:
    """CPU seconds by stage; a stage inside another counts for itself alone."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inside = 0.0

    def timed(self, stage: str, real: Callable[..., _Result]) -> Callable[..., _Result]:
        """The same function, its time counted for a stage."""

        def run(*given: object, **more: object) -> _Result:
            outer, self._inside = self._inside, 0.0
            begin = time.process_time()
            try:
                return real(*given, **more)
            finally:
                whole = time.process_time() - begin
                self.spent[stage] += whole - self._inside
                self._inside = outer + whole

        return run


def main() -> None:
    """Build a site of some records in this process, and print what each stage took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    options = parser.parse_args()
    for name, milliseconds in stages(options.records).items():
        budget = f"{BUDGET[name]:6.1f}" if name in BUDGET else ""
        print(f"{name:18} {milliseconds:6.2f} ms a record {budget}")


def stages(records: Path) -> dict[str, float]:
    """Milliseconds of CPU time a record by stage, and in all."""
    clock = Clock()
    places = (
        (work, "read_document", "read"),
        (ctgov_common, "read_criteria", "structure"),
        (Workshop, "enrich", "explain"),
        (Workshop, "leaflet", "explain"),
        (Renderer, "page", "Markdown"),
        (trial_stage, "to_html", "HTML"),
        (Handouts, "page", "handout with QR"),
        (pages_module, "dumps", "trial.json"),
        (Theme, "render", "theme (MkDocs)"),
        (work.Work, "_write", "write and check"),
        (work, "check_trial", "write and check"),
    )
    with tempfile.TemporaryDirectory() as folder:
        patches = [
            mock.patch.object(owner, name, clock.timed(stage, _listed(owner, name)))
            for owner, name, stage in places
        ]
        for patch in patches:
            patch.start()
        try:
            site = str(Path(folder) / "site")
            config = load(None, [records], None, site_dir=site, site_url="https://example.org/")
            gc.freeze()
            begin = time.process_time()
            count = build(config, jobs=1, anew=True).collection.count()
            whole = time.process_time() - begin
        finally:
            for patch in patches:
                patch.stop()
    found = {name: spent * 1000 / count for name, spent in clock.spent.items()}
    found["the rest"] = whole * 1000 / count - sum(found.values())
    return {**found, "in all": whole * 1000 / count}


def _listed(owner: object, name: str) -> Callable[..., object]:
    """A function of a module or class; one that yields its results yields them all at once."""
    real: Callable[..., object] = getattr(owner, name)
    return (lambda *given: list(real(*given))) if name == "read_document" else real


if __name__ == "__main__":
    main()
