"""Looks for bytes that break a target, with atheris; what breaks one is kept and replayed.

Run as `python -m tests.fuzz.run TARGET SECONDS [RECORDS]`; needs `pip install atheris`, which is no
dependency of the tests. RECORDS is a folder of records to start from. An input that breaks the
target is written to tests/fuzz/found/TARGET-<hash>, where the tests find it.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
_LONGEST = 20_000


def main(arguments: list[str]) -> None:
    """Fuzz the target that the arguments name."""
    name, seconds, *records = arguments
    atheris = import_module("atheris")
    target = TARGETS[name]

    def one(data: bytes) -> None:
        try:
            target(data)
        except BaseException:
            digest = hashlib.sha256(data).hexdigest()[:12]
            (FOUND / f"{name}-{digest}").write_bytes(data)
            raise

    with tempfile.TemporaryDirectory() as corpus:
        for number, path in enumerate(p for r in records for p in sorted(Path(r).rglob("*.*"))):
            if path.stat().st_size <= _LONGEST:
                shutil.copy(path, Path(corpus) / f"{number}{path.suffix}")
        options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=20"]
        atheris.instrument_all()
        atheris.Setup([sys.argv[0], corpus, *options], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
