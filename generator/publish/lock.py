"""One build of a site at a time."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

try:
    import fcntl
except ImportError:  # no such locks on Windows: there, two builds of one site are not kept apart
    fcntl = None  # type: ignore[assignment]

# Workers of a build that was killed end within this time.
_PATIENCE = 3.0
_PAUSE = 0.05


class BusyError(OSError):
    """Another build of the same site is running."""


@contextmanager
def locked(site: Path) -> Iterator[None]:
    """Hold the lock of a site's folder; BusyError where another process has it.

    It lies in the system's folder for temporary files and is let go when the process ends, however
    it ends.
    """
    if fcntl is None:
        yield
        return
    name = blake2b(os.fsencode(site.absolute()), digest_size=12).hexdigest()
    path = Path(tempfile.gettempdir()) / f"trialpages-{os.getuid()}-{name}.lock"
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _wait(handle, site)
        os.truncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _wait(handle: int, site: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > end:
                holder = os.pread(handle, 20, 0).decode("ascii", "replace") or "?"
                raise BusyError(
                    f"another build of {site} is running (process {holder}): wait until it is done"
                ) from None
            time.sleep(_PAUSE)
        else:
            return
