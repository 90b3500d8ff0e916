"""Work shared out among processes, in order, a few batches ahead of who takes the results.

Workers are forks of this process, so that words, templates and theme are loaded once. Where the
system cannot fork, or for one job, the work is done here.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import Any, TypeVar

from generator.waste import little_waste_collected

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

# Batches waiting for each worker: enough to keep it busy, few enough to bound memory.
_AHEAD = 3
# A worker whose parent was killed must not go on writing.
_POLL_SECONDS = 0.2

_work: Callable[[Any], Any] | None = None


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share_out(
    work: Callable[[_Task], _Result], tasks: Iterable[_Task], jobs: int
) -> Iterator[_Result]:
    """The result of each task in the order of the tasks; what a task raises is raised here.

    BrokenProcessPool where a worker was killed.
    """
    waiting = iter(tasks)
    first = tuple(islice(waiting, 2))
    tasks = chain(first, waiting)
    with little_waste_collected():
        if min(jobs, len(first)) < 2 or "fork" not in multiprocessing.get_all_start_methods():
            yield from map(work, tasks)
        else:
            yield from _by_forks(work, tasks, jobs)


def _by_forks(
    work: Callable[[_Task], _Result], tasks: Iterable[_Task], jobs: int
) -> Iterator[_Result]:
    global _work  # noqa: PLW0603 - what forks inherit, for it cannot be pickled
    _work = work
    pool = ProcessPoolExecutor(
        jobs, multiprocessing.get_context("fork"), initializer=_follow, initargs=(os.getpid(),)
    )
    try:
        yield from _in_order(pool, tasks, jobs * _AHEAD)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _work = None


def _in_order(pool: ProcessPoolExecutor, tasks: Iterable[Any], ahead: int) -> Iterator[Any]:
    waiting: deque[Future[Any]] = deque()
    for task in tasks:
        waiting.append(pool.submit(_run, task))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _run(task: Any) -> Any:
    if _work is None:
        raise RuntimeError("a worker without work")
    return _work(task)


def _follow(parent: int) -> None:
    """End this worker when its parent has ended."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_POLL_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
