"""Builds that are killed, and what a site must be like after that."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from unittest import mock

from generator.render.links import attributes, resolve
from tests.offices import files

TRIAL_FILES = {
    "index.html",
    "design/index.html",
    "eligibility/index.html",
    "contacts/index.html",
    "handout.html",
    "trial.json",
}


def forked(work: Callable[[], object], kill_after: float | None = None) -> int:
    """Run something in a fork of this process; its exit status, or minus the signal's number.

    `kill_after` are the seconds after which it is killed.
    """
    child = os.fork()
    if child == 0:
        try:
            # What it says of its end is no matter of the test's.
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            work()
        except BaseException:  # noqa: BLE001 - the status tells
            os._exit(1)
        os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def wrongs(site: Path, versions: Mapping[str, list[Mapping[str, bytes]]]) -> list[str]:
    """What is wrong with a site: trials that are not whole, links that lead nowhere.

    `versions` are the forms that the folder of each trial may have.
    """
    found = []
    there = files(site)
    for folder in (site / "trials").iterdir():
        name = folder.name
        if name.startswith("."):
            continue
        if files(folder) not in versions.get(name, []):
            found.append(f"{name} is not whole: {sorted(files(folder))}")
    for address, data in there.items():
        if address.endswith(".html") and not address.startswith("trials/."):
            for link in attributes(data.decode("utf-8"))[0]:
                target = resolve(address, link, "/below/")
                if target is not None and not any(path in there for path in target.paths):
                    found.append(f"{address}: {link}")
    return found


def trials_of(site: Path) -> dict[str, Mapping[str, bytes]]:
    """The files of each trial of a site."""
    return {folder.name: files(folder) for folder in (site / "trials").iterdir()}


def left_beside(site: Path) -> list[str]:
    """What a build has left beside a site."""
    return [path.name for path in site.parent.iterdir() if path.name.startswith(".")]


Places = tuple[tuple[object, str], ...]


def count_calls(places: Places, work: Callable[[], object]) -> int:
    """How many calls of some functions, each named with its module or class, something makes."""
    calls: list[object] = []
    with ExitStack() as patches:
        for owner, name in places:
            real = getattr(owner, name)
            patches.enter_context(mock.patch.object(owner, name, _before(real, calls.append)))
        work()
    return len(calls)


def cut_at(places: Places, number: int) -> None:
    """End this process, as by a power cut, before a call of some functions."""
    calls: list[object] = []

    def count(_: object) -> None:
        calls.append(None)
        if len(calls) == number:
            os._exit(9)

    for owner, name in places:
        setattr(owner, name, _before(getattr(owner, name), count))


def _before(real: Callable[..., object], do: Callable[[object], None]) -> Callable[..., object]:
    def call(*given: object, **more: object) -> object:
        do(None)
        return real(*given, **more)

    return call
