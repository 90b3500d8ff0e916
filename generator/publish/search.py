"""Writes the search index of a large site with Pagefind, which the extra "search" brings.

A large index takes much memory, so it is written in parts, one after the other, each in a folder
that is named after what it is made of. One that lies there from the last build stays.
"""

from __future__ import annotations

import asyncio
import json
import logging
from base64 import b64decode
from collections.abc import AsyncIterator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig

from generator.lists.search import Record
from generator.publish.index_files import settled
from generator.publish.site_links import SiteTree
from generator.publish.site_stage import Site
from generator.publish.telling import Telling
from generator.settings import Settings
from generator.store import put_new, remove_folder

# Records that Pagefind is given at once.
_BATCH = 500
# Bytes of its answers that are read at once.
_PIECE = 1 << 16
# Words are cut down by us, for the small finder as well: to Pagefind, they are of no language.
_LANG = "unknown"
# Where the parts lie in a site.
INDEX = "pagefind"


class NoSearchError(Exception):
    """Pagefind is not there; the message says how to get it."""


def write_parts(site: Site, tree: SiteTree, before: Mapping[str, str]) -> dict[str, str]:
    """Write the index into the new folder of `tree`; the key of each part by its address.

    A part of which `before` has the key stays as it lies; it is noted in `tree.kept`.
    NoSearchError without Pagefind.
    """
    keys: dict[str, str] = {}
    for part in site.parts:
        name = part.name
        address = f"{INDEX}/{name}"
        keys[address] = name
        if before.get(address) == name:
            tree.kept.add(address)
        else:
            write_index(part.records(), tree.new / address)
    return keys


def write_index(records: Iterable[Record], folder: Path) -> None:
    """Write an index, or a part of it, into a folder, in the place of an older one.

    The same records give the same bytes. NoSearchError without Pagefind.
    """
    making = partial(_made, _service(), records)
    # In a thread of its own, since the caller may have a running loop, which allows no second one.
    with ThreadPoolExecutor(1) as thread:
        files = thread.submit(lambda: asyncio.run(making())).result()
    remove_folder(folder)
    for name, data in settled(files).items():
        put_new(folder / name, data)


def has_search() -> bool:
    """Whether Pagefind is there."""
    try:
        _service()
    except NoSearchError:
        return False
    return True


def has_index(config: MkDocsConfig, settings: Settings, count: int, telling: Telling) -> bool:
    """Whether the finder asks an index, which needs a host and Pagefind.

    `count` is the number of trials. Where Pagefind is missing, that is said.
    """
    if count <= settings.finder_limit or not config.use_directory_urls:
        return False
    missing = search_missing(count)
    if missing is not None:
        telling.say(logging.WARNING, missing)
    return missing is None


def search_missing(count: int) -> str | None:
    """What to say of a site of so many trials where Pagefind is missing; None where it is there."""
    if has_search():
        return None
    return (
        f"the finder loads the data of all {count} trials, which is slow: Pagefind is missing, "
        "pip install 'trialpages[search]'; or set finder_limit higher"
    )


def _service() -> Any:
    """What starts Pagefind, and takes each of its answers as it comes.

    Pagefind's own class waits a tenth of a second before each: half an hour for 20,000 trials.
    """
    try:
        from pagefind.service import PagefindService  # noqa: PLC0415 - an optional extra
    except ImportError as fault:
        raise NoSearchError("Pagefind is missing: pip install 'trialpages[search]'") from fault

    class Service(PagefindService):
        async def _wait_for_responses(self) -> None:
            fault: Exception = EOFError("Pagefind was stopped")
            try:
                async for data in _answers(cast(asyncio.StreamReader, self._backend.stdout)):
                    self._take(data)
            except (OSError, ValueError, KeyError) as found:
                fault = found
            for waiting in self._responses.values():
                waiting.set_exception(fault)

        def _take(self, data: bytes) -> None:
            answer = json.loads(b64decode(data))
            waiting = self._responses.pop(answer.get("message_id"), None)
            said = answer["payload"]
            if waiting is not None and said["type"] == "Error":
                waiting.set_exception(RuntimeError(said["message"]))
            elif waiting is not None:
                waiting.set_result(said)

    return Service


async def _answers(stream: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """What is said in a stream, cut at commas; an answer with all files in it is long."""
    begun: list[bytes] = []
    while data := await stream.read(_PIECE):
        *ends, rest = data.split(b",")
        for end in ends:
            yield b"".join((*begun, end))
            begun = []
        begun.append(rest)


async def _made(service: Any, records: Iterable[Record]) -> dict[str, bytes]:
    """The files of an index by name. Pagefind does not wait until those it writes are whole."""
    async with service() as running:
        index = await running.create_index()
        waiting = iter(records)
        while batch := list(islice(waiting, _BATCH)):
            await asyncio.gather(
                *(
                    index.add_custom_record(
                        # What is shown of a trial stands behind its address: Pagefind searches all
                        # else that one can give it, and a word of ours would find every trial.
                        url=f"{record.address}#{record.row}",
                        content=record.text,
                        language=_LANG,
                        filters={name: list(values) for name, values in record.filters.items()},
                        sort={"order": str(record.order)},
                    )
                    for record in batch
                )
            )
        return {file["path"]: file["content"] for file in await index.get_files()}
