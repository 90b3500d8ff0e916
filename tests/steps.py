"""How much work something is, told without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable


def steps(work: Callable[[], object]) -> int:
    """How many functions are called while something is done, those of the interpreter too."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Twice the size is twice the work, and a little for what is done once."""
    work(size - 1)  # what is loaded or made once is there before anything is counted
    one, two = steps(lambda: work(size)), steps(lambda: work(2 * size))
    assert two < 2.2 * one, (one, two)
