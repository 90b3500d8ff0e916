"""How seldom Python looks for garbage: what this program loads lives as long as its process."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Objects made before the youngest are looked through, and how often the older are.
_SELDOM = (50_000, 20, 100)


def collect_seldom() -> None:
    """Look for garbage seldom from now on; to look in what is loaded took a sixth of loading."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def little_waste_collected() -> Iterator[None]:
    """Look for garbage seldom, and never in what is loaded so far.

    Looking took a seventh of the time, and copied all that is loaded into each worker. Inside
    another such block, what is loaded by then is left out too, until the outer one ends.
    """
    is_inner = gc.get_freeze_count() > 0
    before = gc.get_threshold()
    gc.freeze()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not is_inner:
            gc.unfreeze()
