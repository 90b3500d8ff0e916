"""How far long work is: told to whoever listens, to nobody by default."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

# What is done, how many are done, and of how many where that is known. At the end: of none.
Listener = Callable[[str, int, int | None], None]
END = ""

_One = TypeVar("_One")
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


def steps(things: Iterable[_One], what: str, of: int | None = None) -> Iterator[_One]:
    """The same things, counted for the listener as they are taken."""
    listener = _LISTENER.get()
    if listener is None:
        yield from things
        return
    try:
        for count, one in enumerate(things, 1):
            yield one
            listener(what, count, of)
    finally:
        listener(END, 0, None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have a listener told of all work within."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def counted(number: int, one: str) -> str:
    """A number of things: "1 trial", "2 trials"; `one` is the word for one of them."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
