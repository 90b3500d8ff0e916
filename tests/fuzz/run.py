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

from tests.attacks import ATTACKS

FOUND = Path(__file__).parent / "found"
_LONGEST = 20_000


def main(arguments: list[str]) -> None:
    """Fuzz the target that the arguments name."""
    name, seconds, *records = arguments
    atheris = import_module("atheris")
    # What guides the search is our code and the parsers', not the tests'.
    with atheris.instrument_imports(include=["generator", "markdown_it"]):
        targets = import_module("tests.fuzz.targets")
    target = targets.TARGETS[name]

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
        for number, attack in enumerate(ATTACKS):
            text = attack.encode("utf-8", "surrogatepass")
            (Path(corpus) / f"attack-{number}").write_bytes(text)
            (Path(corpus) / f"edit-{number}").write_bytes(bytes([0, number, 0, 2 * number]) + text)
        options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=20"]
        options += ["-len_control=0"]
        atheris.Setup([sys.argv[0], corpus, *options], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
