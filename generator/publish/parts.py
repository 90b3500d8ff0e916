"""A site made in parts, each by a machine of its own, and put together from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from generator.publish.noted import Before
from generator.publish.notes import load_seen, save_seen
from generator.publish.publisher import Earlier
from generator.publish.quick import release
from generator.publish.seen import Seen
from generator.publish.watch import content_of, digest

# Beside the trials of a part: all that the others need to know of them.
_FILE = ".trialpages"


class PartsError(ValueError):
    """What is wrong with the parts of a site, and how to mend it."""


def save_part(folder: Path, before: Before, seen: Seen) -> None:
    """Leave in the folder of a part what is needed to put it together with others."""
    save_seen(folder / _FILE, structs.replace(seen, part=_made_of(before)))


def parts_in(folders: Sequence[Path], before: Before) -> tuple[Earlier, ...]:
    """The parts in some folders; PartsError where one is missing or was made of other things."""
    found = []
    for folder in folders:
        part = load_seen(folder / _FILE)
        if part is None or not part.part:
            raise PartsError(f"{folder} holds no part of a site: make it with --shard")
        if part.part != _made_of(before):
            raise PartsError(
                f"{folder} was made of other words, templates or settings, or on another day: "
                "make all parts from the same files, with the same --as-of"
            )
        found.append(Earlier(part, folder))
    return tuple(found)


def _made_of(before: Before) -> bytes:
    contents = b"".join(sorted(content_of(one) for one in before.watched))
    return digest(release().encode() + before.asked.anywhere() + contents)
