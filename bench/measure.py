"""What a command costs: wall time, CPU time, and memory with all the processes it starts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.05
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and CPU time; megabytes of the largest process, and of all at one moment."""

    wall: float
    cpu: float
    largest: float
    together: float


def cost_of(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command once; CalledProcessError where it fails."""
    begin = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        most = _Watch(process.pid)
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        together = most.stop()
    # 1: a record that cannot be read, which is named; or a build that refused to begin.
    if process.returncode == 1:
        print(said.decode(errors="replace")[-500:], file=sys.stderr)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(time.monotonic() - begin, cpu, usage.ru_maxrss / 1000, together)


def median(runs: int, prepare: Callable[[], object], run: Callable[[], Cost]) -> Cost:
    """The medians of several runs, each prepared for."""
    found = []
    for _ in range(runs):
        prepare()
        found.append(run())
    return Cost(
        statistics.median(one.wall for one in found),
        statistics.median(one.cpu for one in found),
        max(one.largest for one in found),
        max(one.together for one in found),
    )


class _Watch:
    """Watches the memory of a process and all below it; shared pages count in each of them."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """End watching; megabytes at the fullest moment."""
        self._ended.set()
        self._thread.join()
        return self._most * _PAGE / 1e6

    def _run(self) -> None:
        while not self._ended.wait(_PAUSE):
            self._most = max(self._most, sum(map(_pages, _family(self._pid))))


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for path in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, path.read_text().split())
            except OSError:
                continue
    return found


def _pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
